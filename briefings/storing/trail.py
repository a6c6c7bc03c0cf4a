"""The trail of progress entries: only ever added to, each carrying the hash of the one before, so that a change shows.

The database refuses updates and removals by triggers; the chain shows what was done behind its back. It is a plain
hash and no signature: it proves order and wholeness against the newest hash, wherever that was written down.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from briefings.records import Progress
from briefings.storing import people, schema
from briefings.storing.engine import lock
from briefings.storing.instants import stored
from briefings.storing.values import from_values, to_stored

FIRST = "0" * 64  # what the first entry follows on
_ENTRY = schema.progress.c
_SEALED = ("previous_hash", "follow_up", "at", "by", "status", "note", "evidence", "key")
_SEALED_IF_SAID = ("assignee", "until", "ending", "rating", "undoes")  # came later: older entries keep their hash
_PEOPLE = ("by", "assignee")  # sealed as numbers, so that a name can be erased


def add(connection: sa.Connection, entry: Progress, *, key: str | None = None) -> Progress:
    """Add one entry and return it with its id; the one that already bears ``key``, unchanged, where there is one."""
    lock(connection, "progress")
    if key is not None and (there := _by_key(connection, key)):
        return there
    values = to_stored(entry) | {"previous_hash": newest_hash(connection), "at": stored(entry.at), "key": key}
    values |= {name: people.number_of(connection, values[name]) for name in _PEOPLE if values.get(name)}
    del values["id"]
    row = {name: values.get(name) for name in (*_SEALED, *_SEALED_IF_SAID)}
    row["hash"] = _hash(row)
    added = connection.execute(sa.insert(schema.progress).values(row).returning(schema.progress))
    return _entry(added.one(), people.people(connection))


def entries(connection: sa.Connection, follow_ups: Iterable[str] | None = None) -> dict[str, tuple[Progress, ...]]:
    """Entries by follow-up, oldest first: of all follow-ups or of those given."""
    rows = sa.select(schema.progress).order_by(_ENTRY.id)
    if follow_ups is not None:
        rows = rows.where(_ENTRY.follow_up.in_(list(follow_ups)))
    found: dict[str, tuple[Progress, ...]] = {}
    names = people.people(connection)
    for row in connection.execute(rows):
        found[row.follow_up] = (*found.get(row.follow_up, ()), _entry(row, names))
    return found


def newest_hash(connection: sa.Connection) -> str:
    """The hash that stands for the whole trail: written down elsewhere, it proves later that nothing was changed."""
    newest = sa.select(_ENTRY.hash).order_by(_ENTRY.id.desc()).limit(1)
    return connection.execute(newest).scalar() or FIRST


def state(connection: sa.Connection) -> tuple[str, str]:
    """What changes whenever entries read otherwise: one was added, or a name in them was erased."""
    return newest_hash(connection), people.last_erased(connection)


def broken_at(connection: sa.Connection) -> int | None:
    """The id of the first entry that was changed or does not follow on the one before it; None where all is whole."""
    previous = FIRST
    for row in connection.execute(sa.select(schema.progress).order_by(_ENTRY.id)).mappings():
        if row["previous_hash"] != previous or row["hash"] != _hash(row):
            return int(row["id"])
        previous = row["hash"]
    return None


def _hash(values: Any) -> str:
    said = [values[field] for field in _SEALED]
    said += [[field, values[field]] for field in _SEALED_IF_SAID if values[field] is not None]
    sealed = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def _by_key(connection: sa.Connection, key: str) -> Progress | None:
    row = connection.execute(sa.select(schema.progress).where(_ENTRY.key == key)).one_or_none()
    return _entry(row, people.people(connection)) if row else None


def _entry(row: sa.Row[Any], names: Mapping[str, str]) -> Progress:
    return from_values(Progress, people.named(dict(row._mapping), names))
