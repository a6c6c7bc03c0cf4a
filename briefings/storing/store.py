"""Reads minutes, outcomes and their changes back from the database, each exactly as it was read from its document.

All functions take an open connection, so that a caller joins several in one transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from briefings.records import Coverage, Document, Given, Item, Minute, Outcome, OutcomeKind, Page, Stage
from briefings.storing import schema
from briefings.storing.instants import from_stored, stored
from briefings.storing.values import from_values

_MINUTE = schema.minute.c
_OUTCOME = schema.outcome.c
_DOCUMENT = schema.document.c
_STANDING = sa.and_(_MINUTE.withdrawn_at.is_(None), _OUTCOME.withdrawn_at.is_(None))
_READING_ORDER = (_MINUTE.council, _MINUTE.body, _MINUTE.held_on, _MINUTE.source, _MINUTE.position)


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the minutes since a revision, oldest change first; ``revision`` is how far this brings one."""

    changed: tuple[Minute, ...]
    removed: tuple[str, ...]  # Minute.id
    revision: int


@dataclass(frozen=True, slots=True)
class Duty:
    """An outcome that somebody has to do, with just enough of its minute to name and quote it."""

    minute: Minute  # without text and paragraphs
    outcome: Outcome
    quote: str  # as received
    received_at: datetime | None = None  # its document


# --- the store itself --------------------------------------------------------------------------------------------


def revision(connection: sa.Connection) -> int:
    """The number that every change of minutes raises."""
    return int(connection.execute(sa.select(schema.revision.c.number)).scalar_one())


def revisions(connection: sa.Connection) -> dict[str, int]:
    """By minute, the revision at which it last changed."""
    rows = connection.execute(sa.select(_MINUTE.id, _MINUTE.revision).where(_MINUTE.withdrawn_at.is_(None)))
    return {row.id: row.revision for row in rows}


def changed_after(connection: sa.Connection, after: int) -> list[str]:
    """The ids of all minutes that changed after a revision, those withdrawn included."""
    return list(connection.execute(sa.select(_MINUTE.id).where(_MINUTE.revision > after)).scalars())


def name(connection: sa.Connection) -> str:
    """This database's own name, given when its tables were made."""
    return str(connection.execute(sa.select(schema.revision.c.store)).scalar_one())


def changes(connection: sa.Connection, after: int, most: int = 500) -> Changes:
    """Minutes changed or withdrawn after a revision: about ``most`` of them, never half of one revision."""
    number = revision(connection)
    later = sa.select(_MINUTE.revision).where(_MINUTE.revision > after).order_by(_MINUTE.revision)
    upto = connection.execute(later.offset(most - 1).limit(1)).scalar() or number
    rows = sa.and_(_MINUTE.revision > after, _MINUTE.revision <= upto)
    removed = connection.execute(sa.select(_MINUTE.id).where(rows, _MINUTE.withdrawn_at.is_not(None))).scalars()
    changed = load(connection, sa.and_(rows, _MINUTE.withdrawn_at.is_(None)))
    return Changes(tuple(changed), tuple(removed), upto)


# --- minutes -----------------------------------------------------------------------------------------------------


def minutes(connection: sa.Connection) -> list[Minute]:
    """All minutes that stand, by council, body, date and place in their document; what is not known comes last."""
    return load(connection, _MINUTE.withdrawn_at.is_(None))


def of_councils(connection: sa.Connection, names: Iterable[str]) -> list[Minute]:
    """The minutes of the councils of exactly these names, in reading order."""
    return load(connection, sa.and_(_MINUTE.council.in_(list(names)), _MINUTE.withdrawn_at.is_(None)))


def council_states(connection: sa.Connection) -> dict[str, tuple[int, int]]:
    """By council, numbers that are others once any minute of it was added, changed, withdrawn or taken from it."""
    states = sa.select(_MINUTE.council, sa.func.count(), sa.func.sum(_MINUTE.revision)).group_by(_MINUTE.council)
    rows = connection.execute(states.where(_MINUTE.council.is_not(None)))
    return {council: (int(number), int(total)) for council, number, total in rows}


def in_order(connection: sa.Connection) -> list[str]:
    """The ids of all minutes that stand, in reading order."""
    order = [sa.nulls_last(column) for column in _READING_ORDER]
    rows = sa.select(_MINUTE.id).where(_MINUTE.withdrawn_at.is_(None)).order_by(*order)
    return list(connection.execute(rows).scalars())


def to_review(connection: sa.Connection, after: int = -1) -> list[Minute]:
    """The minutes changed after a revision that hold an undertaking or a doubtful outcome, in reading order."""
    doubted = sa.select(schema.outcome.c.minute).where(
        schema.outcome.c.withdrawn_at.is_(None), schema.outcome.c.record["needs_review"].as_string().is_not(None)
    )
    voiced = sa.func.json_array_length(_MINUTE.record["undertakings"]) > 0
    later = sa.and_(_MINUTE.withdrawn_at.is_(None), _MINUTE.revision > after)
    return load(connection, sa.and_(later, sa.or_(voiced, _MINUTE.id.in_(doubted))))


def minute(connection: sa.Connection, minute_id: str) -> Minute | None:
    """One minute, or None where there is none (any more)."""
    found = load(connection, sa.and_(_MINUTE.id == minute_id, _MINUTE.withdrawn_at.is_(None)))
    return found[0] if found else None


def labels(connection: sa.Connection) -> dict[str, str]:
    """By id, every minute that stands in a line for a person to choose from: council, body, date, title; newest first.

    Those whose meeting has no known date come last.
    """
    asked = (_MINUTE.id, _MINUTE.council, _MINUTE.body, _MINUTE.held_on, _MINUTE.title)
    order = (_MINUTE.held_on.is_(None), _MINUTE.held_on.desc(), _MINUTE.council, _MINUTE.body, _MINUTE.position)
    rows = connection.execute(sa.select(*asked).where(_MINUTE.withdrawn_at.is_(None)).order_by(*order))
    return {row.id: " · ".join(part for part in row[1:] if part) for row in rows}


def newest(
    connection: sa.Connection,
    *,
    council: str | None = None,
    body: str | None = None,
    ids: Sequence[str] | None = None,
    most: int,
) -> tuple[list[Minute], int]:
    """The ``most`` latest minutes of a council, a body or the given ids, latest first, and how many there are in all.

    Those whose meeting has no known date come last.
    """
    which: sa.ColumnElement[bool] = _MINUTE.withdrawn_at.is_(None)
    if council is not None:
        which = sa.and_(which, _MINUTE.council == council)
    if body is not None:
        which = sa.and_(which, _MINUTE.body == body)
    if ids is not None:
        which = sa.and_(which, _MINUTE.id.in_(list(ids)))
    count = connection.execute(sa.select(sa.func.count()).select_from(schema.minute).where(which)).scalar_one()
    order = (sa.nulls_last(_MINUTE.held_on.desc()), _MINUTE.council, _MINUTE.source, _MINUTE.position)
    latest = list(connection.execute(sa.select(_MINUTE.id).where(which).order_by(*order).limit(most)).scalars())
    place = {name: at for at, name in enumerate(latest)}
    return sorted(load(connection, _MINUTE.id.in_(latest)), key=lambda each: place[each.id]), int(count)


def holds_minutes(connection: sa.Connection) -> bool:
    """Whether any minute stands."""
    one = sa.select(_MINUTE.id).where(_MINUTE.withdrawn_at.is_(None)).limit(1)
    return connection.execute(one).first() is not None


def councils(connection: sa.Connection) -> list[str]:
    """The names of councils of which minutes stand."""
    names = sa.select(_MINUTE.council).where(_MINUTE.withdrawn_at.is_(None), _MINUTE.council.is_not(None))
    return list(connection.execute(names.distinct().order_by(_MINUTE.council)).scalars())


def bodies(connection: sa.Connection) -> list[str]:
    """The names of bodies of which minutes stand."""
    names = sa.select(_MINUTE.body).where(_MINUTE.withdrawn_at.is_(None), _MINUTE.body.is_not(None))
    return list(connection.execute(names.distinct().order_by(_MINUTE.body)).scalars())


def arrived(connection: sa.Connection, since: datetime, until: datetime) -> list[Minute]:
    """The minutes that stand of documents received after ``since`` and not after ``until``, in reading order."""
    recent = sa.select(_DOCUMENT.sha256).where(
        _DOCUMENT.received_at > stored(since), _DOCUMENT.received_at <= stored(until)
    )
    return load(connection, sa.and_(_MINUTE.document.in_(recent), _MINUTE.withdrawn_at.is_(None)))


def newest_arrival(connection: sa.Connection) -> datetime | None:
    """When the newest document was received; None before the first."""
    found = connection.execute(sa.select(sa.func.max(_DOCUMENT.received_at))).scalar()
    return from_stored(found) if found else None


def coverage(connection: sa.Connection) -> list[Coverage]:
    """How much stands of each council and how recent it is, by name, the unnamed last; no minute is opened for it."""
    counted = (
        sa.select(_MINUTE.council, sa.func.count(), sa.func.max(_MINUTE.held_on), sa.func.max(_DOCUMENT.received_at))
        .join(schema.document, _DOCUMENT.sha256 == _MINUTE.document)
        .where(_MINUTE.withdrawn_at.is_(None))
        .group_by(_MINUTE.council)
        .order_by(sa.nulls_last(_MINUTE.council))
    )
    return [
        Coverage(council, items, date.fromisoformat(latest) if latest else None, from_stored(received))
        for council, items, latest, received in connection.execute(counted)
    ]


def load(connection: sa.Connection, which: sa.ColumnElement[bool], *, all_outcomes: bool = False) -> list[Minute]:
    """The minutes for which ``which`` holds, in reading order; ``all_outcomes`` adds those that were withdrawn."""
    order = [sa.nulls_last(column) for column in _READING_ORDER]
    rows = connection.execute(
        sa.select(_MINUTE.id, _MINUTE.document, _MINUTE.record).where(which).order_by(*order)
    ).all()
    if not rows:
        return []
    outcomes = _outcomes(connection, which, all_outcomes)
    texts = _texts(connection, which)
    return [
        from_values(Minute, row.record | texts[row.document] | {"outcomes": outcomes.get(row.id, [])}) for row in rows
    ]


def _texts(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[str, dict[str, Any]]:
    """By document, what its minutes have from it: the text, and the day since when it is published no more."""
    wanted = sa.select(_MINUTE.document).where(which)
    columns = (_DOCUMENT.sha256, _DOCUMENT.text, _DOCUMENT.unpublished_at)
    rows = connection.execute(sa.select(*columns).where(_DOCUMENT.sha256.in_(wanted)))
    return {
        row.sha256: {"text": row.text, "unpublished_on": row.unpublished_at and row.unpublished_at[:10]} for row in rows
    }


def _outcomes(connection: sa.Connection, which: sa.ColumnElement[bool], withdrawn: bool) -> dict[str, list[Any]]:
    rows = sa.select(_OUTCOME.minute, _OUTCOME.record).join(schema.minute).where(which)
    if not withdrawn:
        rows = rows.where(_OUTCOME.withdrawn_at.is_(None))
    found: dict[str, list[Any]] = {}
    for row in connection.execute(rows.order_by(_OUTCOME.withdrawn_at.is_not(None), _OUTCOME.position)):
        found.setdefault(row.minute, []).append(row.record)
    return found


# --- documents ---------------------------------------------------------------------------------------------------


def document(connection: sa.Connection, sha256: str) -> Document | None:
    """One received document, whole, so that it can be read again; None where those bytes never came."""
    row = connection.execute(sa.select(schema.document).where(_DOCUMENT.sha256 == sha256)).one_or_none()
    if row is None:
        return None
    return Document(
        sha256=row.sha256,
        source=row.source,
        media_type=row.media_type,
        text=row.text,
        given=from_values(Given, row.given),
        items=tuple(from_values(Item, item) for item in row.items),
        pages=tuple(from_values(Page, page) for page in row.pages),
    )


# --- what has to be done -----------------------------------------------------------------------------------------


def duties(connection: sa.Connection, outcome_ids: Iterable[str] | None = None) -> list[Duty]:
    """The outcomes of kind follow-up that stand, in reading order: all of them, or those with the given ids."""
    which = sa.and_(_STANDING, _OUTCOME.kind == OutcomeKind.FOLLOW_UP.value)
    if outcome_ids is not None:
        which = sa.and_(which, _OUTCOME.id.in_(list(outcome_ids)))
    return [_duty(row) for row in connection.execute(_duties().where(which))]


def _duties() -> sa.Select[Any]:
    start = _OUTCOME.record["citation"]["start"].as_integer()
    end = _OUTCOME.record["citation"]["end"].as_integer()
    quote = sa.func.substr(_DOCUMENT.text, start + 1, end - start).label("quote")
    order = [sa.nulls_last(column) for column in _READING_ORDER]
    columns: Sequence[sa.ColumnElement[Any]] = (
        *(_MINUTE[key] for key in ("id", "document", "source", "title", "council", "body")),
        *(_MINUTE[key] for key in ("held_on", "stage", "address")),
        _MINUTE.record["number"].as_string().label("number"),
        _OUTCOME.record.label("outcome"),
        _DOCUMENT.received_at,
        quote,
    )
    joined = schema.outcome.join(schema.minute).join(schema.document, _MINUTE.document == _DOCUMENT.sha256)
    return sa.select(*columns).select_from(joined).order_by(*order, _OUTCOME.position)


def _duty(row: sa.Row[Any]) -> Duty:
    minute = Minute(
        id=row.id,
        document=row.document,
        source=row.source,
        title=row.title,
        text="",
        start=0,
        end=0,
        number=row.number,
        council=row.council,
        body=row.body,
        held_on=date.fromisoformat(row.held_on) if row.held_on else None,
        stage=Stage(row.stage) if row.stage else None,
        address=row.address,
    )
    return Duty(minute, from_values(Outcome, row.outcome), row.quote, from_stored(row.received_at))
