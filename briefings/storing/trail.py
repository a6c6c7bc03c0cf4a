"""The trail of progress entries: only ever added to, each carrying the hash of the one before, so that a change shows.

The database refuses updates and removals by triggers; the chain shows what was done behind its back. It is a plain
hash and no signature: it proves order and wholeness against the newest hash, wherever that was written down.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from briefings.records import Progress, Status
from briefings.storing import schema
from briefings.storing.engine import lock
from briefings.storing.instants import from_stored, stored

FIRST = "0" * 64  # what the first entry follows on
_ENTRY = schema.progress.c
_SEALED = ("previous_hash", "follow_up", "at", "by", "status", "note", "evidence", "key")


def add(
    connection: sa.Connection,
    follow_up: str,
    *,
    by: str,
    at: datetime,
    status: Status | None = None,
    note: str | None = None,
    evidence: str | None = None,
    key: str | None = None,
) -> Progress:
    """Add one entry and return it; the entry that already bears ``key``, unchanged, where there is one."""
    lock(connection, "progress")
    if key is not None and (there := _by_key(connection, key)):
        return there
    values: dict[str, Any] = {
        "previous_hash": newest_hash(connection),
        "follow_up": follow_up,
        "at": stored(at),
        "by": by,
        "status": status.value if status else None,
        "note": note,
        "evidence": evidence,
        "key": key,
    }
    values["hash"] = _hash(values)
    added = connection.execute(sa.insert(schema.progress).values(values).returning(schema.progress))
    return _entry(added.one())


def entries(connection: sa.Connection, follow_ups: Iterable[str] | None = None) -> dict[str, tuple[Progress, ...]]:
    """Entries by follow-up, oldest first: of all follow-ups or of those given."""
    rows = sa.select(schema.progress).order_by(_ENTRY.id)
    if follow_ups is not None:
        rows = rows.where(_ENTRY.follow_up.in_(list(follow_ups)))
    found: dict[str, tuple[Progress, ...]] = {}
    for row in connection.execute(rows):
        found[row.follow_up] = (*found.get(row.follow_up, ()), _entry(row))
    return found


def newest_hash(connection: sa.Connection) -> str:
    """The hash that stands for the whole trail: written down elsewhere, it proves later that nothing was changed."""
    newest = sa.select(_ENTRY.hash).order_by(_ENTRY.id.desc()).limit(1)
    return connection.execute(newest).scalar() or FIRST


def broken_at(connection: sa.Connection) -> int | None:
    """The id of the first entry that was changed or does not follow on the one before it; None where all is whole."""
    previous = FIRST
    for row in connection.execute(sa.select(schema.progress).order_by(_ENTRY.id)).mappings():
        if row["previous_hash"] != previous or row["hash"] != _hash(row):
            return int(row["id"])
        previous = row["hash"]
    return None


def _hash(values: Any) -> str:
    sealed = json.dumps([values[field] for field in _SEALED], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def _by_key(connection: sa.Connection, key: str) -> Progress | None:
    row = connection.execute(sa.select(schema.progress).where(_ENTRY.key == key)).one_or_none()
    return _entry(row) if row else None


def _entry(row: sa.Row[Any]) -> Progress:
    return Progress(
        id=row.id,
        follow_up=row.follow_up,
        at=from_stored(row.at),
        by=row.by,
        status=Status(row.status) if row.status else None,
        note=row.note,
        evidence=row.evidence,
    )
