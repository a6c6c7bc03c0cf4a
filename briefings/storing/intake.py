"""Keeps a document and the minutes read from it: added, changed or unchanged, and never one over another.

Everything happens within the caller's transaction. What a newer version no longer holds is withdrawn, not removed, so
that its progress entries keep their meaning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from briefings.records import Document, Given, Minute
from briefings.storing import schema, store
from briefings.storing.amendments import RETITLED, VERSIONS, carry_ids, plain, resemblance
from briefings.storing.engine import lock
from briefings.storing.instants import stored
from briefings.storing.values import from_values, to_stored

_DOCUMENT = schema.document.c
_MINUTE = schema.minute.c
_OUTCOME = schema.outcome.c
_CANDIDATES = 50  # documents of one name looked through for an earlier version, newest first


class Became(StrEnum):
    """What a document meant for the store."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds of a document: what was said about it, and by which reading its minutes were made."""

    sha256: str
    source: str
    told: Given
    reader: str
    stands: bool  # False where a newer version has replaced it


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one document, the ids of the minutes that were added or changed, and what to know of them."""

    became: Became
    minutes: tuple[str, ...] = ()
    remark: str | None = None


def known(connection: sa.Connection, sha256: str) -> Known | None:
    """What is known of these very bytes, or None where they never came."""
    row = connection.execute(sa.select(schema.document).where(_DOCUMENT.sha256 == sha256)).one_or_none()
    return _known(row) if row else None


def earlier_version(
    connection: sa.Connection, document: Document, minutes: Sequence[Minute], same: Known | None
) -> Known | None:
    """The document that this one is an amended version of: the same bytes, address, or name and meeting; else None.

    ``same`` is what is known of these very bytes. Two meetings that publish under one file name are told apart by
    council, body, date, title and words.
    """
    if same and same.stands:
        return same
    for row in connection.execute(_candidates(document)):
        before = store.load(connection, _MINUTE.document == row.sha256)
        if before and _continues(document, minutes, row, before):
            return _known(row)
    return None


def keep(
    connection: sa.Connection,
    document: Document,
    minutes: Sequence[Minute],
    *,
    same: Known | None,
    version: Known | None,
    told: Given,
    reader: str,
    now: datetime,
) -> Kept:
    """Store a document and its minutes in the place of ``version``, the earlier one that they amend, if any.

    ``same`` is what is known of these very bytes. What nothing is known of costs no look at what was before.
    """
    lock(connection, "minutes")
    before = _before(connection, document, version) if same or version else []
    after = carry_ids(before, minutes, _taken(connection, minutes, before))
    stays = (
        version is not None and version.sha256 == document.sha256 and _stand(connection, version) == _in_order(after)
    )
    _keep_document(connection, document, told, reader, now, is_new=same is None)
    if stays:
        return Kept(Became.UNCHANGED)
    _keep_minutes(connection, before, after, now)
    if version and version.sha256 != document.sha256:
        replaced = sa.update(schema.document).where(_DOCUMENT.sha256 == version.sha256)
        connection.execute(replaced.values(replaced_by=document.sha256))
    return Kept(Became.CHANGED if version else Became.ADDED, tuple(minute.id for minute in after))


def mark_unpublished(connection: sa.Connection, papers: Iterable[str], *, now: datetime) -> bool:
    """Say that these documents are on their site no more; what came from them stays. True where that is news."""
    gone = sa.and_(_DOCUMENT.sha256.in_(list(papers)), _DOCUMENT.replaced_by.is_(None))
    return _mark(connection, sa.and_(gone, _DOCUMENT.unpublished_at.is_(None)), stored(now))


def mark_published(connection: sa.Connection, papers: Iterable[str]) -> bool:
    """Say that these documents are on their site (again). True where that is news."""
    there = sa.and_(_DOCUMENT.sha256.in_(list(papers)), _DOCUMENT.unpublished_at.is_not(None))
    return _mark(connection, there, None)


def _mark(connection: sa.Connection, which: sa.ColumnElement[bool], moment: str | None) -> bool:
    lock(connection, "minutes")
    marked = sa.update(schema.document).where(which).values(unpublished_at=moment).returning(_DOCUMENT.sha256)
    changed = list(connection.execute(marked).scalars())
    if changed:
        of_these = sa.and_(_MINUTE.document.in_(changed), _MINUTE.withdrawn_at.is_(None))
        connection.execute(sa.update(schema.minute).where(of_these).values(revision=_next_revision(connection)))
    return bool(changed)


# --- which earlier version ---------------------------------------------------------------------------------------


def _known(row: sa.Row[Any]) -> Known:
    return Known(row.sha256, row.source, from_values(Given, row.told), row.reader, row.replaced_by is None)


def _candidates(document: Document) -> sa.Select[Any]:
    alike = _DOCUMENT.source == document.source
    if document.given.address:
        alike = sa.or_(alike, _DOCUMENT.address == document.given.address)
    which = sa.and_(alike, _DOCUMENT.replaced_by.is_(None))
    return sa.select(schema.document).where(which).order_by(_DOCUMENT.received_at.desc()).limit(_CANDIDATES)


def _continues(document: Document, minutes: Sequence[Minute], row: sa.Row[Any], before: Sequence[Minute]) -> bool:
    if not _one_meeting(minutes, before):
        return False
    titles = {plain(minute.title) for minute in minutes} & {plain(minute.title) for minute in before}
    if titles and row.address and row.address == document.given.address:
        return True
    return resemblance(row.text, document.text) >= (VERSIONS if titles else RETITLED)


def _one_meeting(minutes: Sequence[Minute], before: Sequence[Minute]) -> bool:
    """Whether nothing that both state speaks against it: a council, body or date that one leaves open may be either."""
    for field in ("council", "body", "held_on"):
        stated = {getattr(each, field) for each in minutes} - {None}
        stated_before = {getattr(each, field) for each in before} - {None}
        if stated and stated_before and not stated & stated_before:
            return False
    return True


def _before(connection: sa.Connection, document: Document, version: Known | None) -> list[Minute]:
    """What earlier versions held, what was withdrawn from them included: it takes up its id if it comes back."""
    documents = {document.sha256} | ({version.sha256} if version else set())
    return store.load(connection, _MINUTE.document.in_(documents), all_outcomes=True)


def _stand(connection: sa.Connection, version: Known) -> list[Minute]:
    standing = sa.and_(_MINUTE.document == version.sha256, _MINUTE.withdrawn_at.is_(None))
    return _in_order(store.load(connection, standing))


def _in_order(minutes: Iterable[Minute]) -> list[Minute]:
    return sorted(minutes, key=lambda minute: (minute.start, minute.id))


def _taken(connection: sa.Connection, minutes: Sequence[Minute], before: Sequence[Minute]) -> set[str]:
    ids = [minute.id for minute in minutes]
    rows = connection.execute(sa.select(_MINUTE.id).where(_MINUTE.id.in_(ids))).scalars()
    return set(rows) - {minute.id for minute in before}


# --- writing -----------------------------------------------------------------------------------------------------


def _keep_document(
    connection: sa.Connection, document: Document, told: Given, reader: str, now: datetime, *, is_new: bool
) -> None:
    values = {
        "source": document.source,
        "media_type": document.media_type,
        "text": document.text,
        "given": to_stored(document.given),
        "told": to_stored(told),
        "items": to_stored(document.items),
        "pages": to_stored(document.pages),
        "address": document.given.address,
        "reader": reader,
        "replaced_by": None,
    }
    if is_new:
        first = {"sha256": document.sha256, "received_at": stored(now)}
        connection.execute(sa.insert(schema.document), values | first)
    else:
        connection.execute(sa.update(schema.document).where(_DOCUMENT.sha256 == document.sha256).values(values))


def _keep_minutes(connection: sa.Connection, before: Sequence[Minute], after: Sequence[Minute], now: datetime) -> None:
    number = _next_revision(connection)
    rows = [_row(minute, position, number) for position, minute in enumerate(after)]
    _upsert(connection, schema.minute, rows, {minute.id for minute in before})
    duties = [_outcome_row(minute, position) for minute in after for position in range(len(minute.outcomes))]
    _upsert(connection, schema.outcome, duties, {outcome.id for minute in before for outcome in minute.outcomes})
    if before:
        _withdraw(connection, before, after, number, stored(now))


def _next_revision(connection: sa.Connection) -> int:
    connection.execute(sa.update(schema.revision).values(number=schema.revision.c.number + 1))
    return store.revision(connection)


def _row(minute: Minute, position: int, number: int) -> dict[str, Any]:
    record = to_stored(replace(minute, text="", outcomes=(), unpublished_on=None))
    columns = ("id", "document", "source", "title", "council", "body", "held_on", "stage", "address")
    return {column: record.get(column) for column in columns} | {
        "position": position,
        "record": record,
        "revision": number,
        "withdrawn_at": None,
    }


def _outcome_row(minute: Minute, position: int) -> dict[str, Any]:
    outcome = minute.outcomes[position]
    return {
        "id": outcome.id,
        "minute": minute.id,
        "kind": outcome.kind.value,
        "position": position,
        "record": to_stored(outcome),
        "withdrawn_at": None,
    }


def _upsert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]], there: set[str]) -> None:
    rows = list(rows)
    if fresh := [row for row in rows if row["id"] not in there]:
        connection.execute(sa.insert(table), fresh)
    if old := [row | {"row_id": row["id"]} for row in rows if row["id"] in there]:
        columns = {key: sa.bindparam(key, type_=table.c[key].type) for key in old[0] if key not in ("id", "row_id")}
        connection.execute(sa.update(table).where(table.c.id == sa.bindparam("row_id")).values(columns), old)


def _withdraw(
    connection: sa.Connection, before: Sequence[Minute], after: Sequence[Minute], number: int, moment: str
) -> None:
    gone = {minute.id for minute in before} - {minute.id for minute in after}
    connection.execute(
        sa.update(schema.minute)
        .where(_MINUTE.id.in_(gone), _MINUTE.withdrawn_at.is_(None))
        .values(withdrawn_at=moment, revision=number)
    )
    stay = {outcome.id for minute in after for outcome in minute.outcomes}
    lost = {outcome.id for minute in before for outcome in minute.outcomes} - stay
    connection.execute(
        sa.update(schema.outcome)
        .where(_OUTCOME.id.in_(lost), _OUTCOME.withdrawn_at.is_(None))
        .values(withdrawn_at=moment)
    )
