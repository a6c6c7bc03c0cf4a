"""The trail of progress entries: only ever added to, each carrying the hash of the one before, so that a change shows.

The database refuses updates and removals by triggers; the chain shows what was done behind its back. It is a plain
hash and no signature: it proves order and wholeness against the newest hash, wherever that was written down.

Entries whose time is over may go, and by one way only: a checkpoint is sealed that carries the hashes on both sides of
the gap, how many entries it stands for and how new they were; then they are removed. The newest entry of all stays.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from briefings.records import Checkpoint, Progress
from briefings.storing import people, schema
from briefings.storing.engine import lock
from briefings.storing.instants import from_stored, stored
from briefings.storing.values import from_values, to_stored

FIRST = "0" * 64  # what the first entry follows on
_ENTRY = schema.progress.c
_SEALED = ("previous_hash", "follow_up", "at", "by", "status", "note", "evidence", "key")
_SEALED_IF_SAID = ("assignee", "until", "ending", "rating", "undoes")  # came later: older entries keep their hash
_PEOPLE = ("by", "assignee")  # sealed as numbers, so that a name can be erased
_CHECKPOINT = schema.checkpoint.c
_BOUND = ("previous_hash", "hash", "first_entry", "last_entry", "entries", "newest_at", "removed_at")


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


def state(connection: sa.Connection) -> tuple[str, str, int]:
    """What changes whenever entries read otherwise: one was added, a name in them was erased, or old ones went."""
    gone = connection.execute(sa.select(sa.func.max(_CHECKPOINT.id))).scalar()
    return newest_hash(connection), people.last_erased(connection), gone or 0


def broken_at(connection: sa.Connection) -> int | None:
    """The id of the first entry that was changed or does not follow on the one before it; None where all is whole.

    Where entries went with their time, the checkpoints that stand for them must lead from the one before to the one
    after.
    """
    previous, over = FIRST, _bridges(connection)
    for row in connection.execute(sa.select(schema.progress).order_by(_ENTRY.id)).mappings():
        while row["previous_hash"] != previous and previous in over:
            previous = over.pop(previous)
        if row["previous_hash"] != previous or row["hash"] != _hash(row):
            return int(row["id"])
        previous = row["hash"]
    return None


# --- what goes when its time is over -----------------------------------------------------------------------------


def shorten(connection: sa.Connection, going: Collection[int], *, now: datetime) -> int:
    """Remove these entries, each run of neighbours behind a checkpoint; the newest of all stays. Returns how many."""
    lock(connection, "progress")
    rows = connection.execute(sa.select(schema.progress).order_by(_ENTRY.id)).all()
    runs = list(_runs(rows[:-1], set(going)))
    for run in runs:
        connection.execute(sa.insert(schema.checkpoint).values(_sealed(run, now)))
        connection.execute(sa.delete(schema.progress).where(_ENTRY.id.between(run[0].id, run[-1].id)))
    return sum(map(len, runs))


def newest_id(connection: sa.Connection) -> int:
    """The id of the entry that the next one follows on, and that therefore stays; 0 before the first."""
    return int(connection.execute(sa.select(sa.func.max(_ENTRY.id))).scalar() or 0)


def checkpoints(connection: sa.Connection) -> list[Checkpoint]:
    """What stands for entries that were removed, in the order in which that was done."""
    rows = connection.execute(sa.select(schema.checkpoint).order_by(_CHECKPOINT.id))
    return [Checkpoint(row.id, row.entries, from_stored(row.newest_at), from_stored(row.removed_at)) for row in rows]


def _runs(rows: Sequence[sa.Row[Any]], going: set[int]) -> Iterator[list[sa.Row[Any]]]:
    for goes, run in groupby(rows, key=lambda row: row.id in going):
        if goes:
            yield list(run)


def _sealed(run: Sequence[sa.Row[Any]], now: datetime) -> dict[str, Any]:
    values = {
        "previous_hash": run[0].previous_hash,
        "hash": run[-1].hash,
        "first_entry": run[0].id,
        "last_entry": run[-1].id,
        "entries": len(run),
        "newest_at": max(row.at for row in run),
        "removed_at": stored(now),
    }
    return values | {"seal": _digest([values[name] for name in _BOUND])}


def _bridges(connection: sa.Connection) -> dict[str, str]:
    """From the hash before each gap to the one after it; without the checkpoints that were changed."""
    rows = connection.execute(sa.select(schema.checkpoint)).mappings()
    whole = (row for row in rows if row["seal"] == _digest([row[name] for name in _BOUND]))
    return {row["previous_hash"]: row["hash"] for row in whole}


def _hash(values: Any) -> str:
    said = [values[field] for field in _SEALED]
    said += [[field, values[field]] for field in _SEALED_IF_SAID if values[field] is not None]
    return _digest(said)


def _digest(said: Sequence[Any]) -> str:
    sealed = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def _by_key(connection: sa.Connection, key: str) -> Progress | None:
    row = connection.execute(sa.select(schema.progress).where(_ENTRY.key == key)).one_or_none()
    return _entry(row, people.people(connection)) if row else None


def _entry(row: sa.Row[Any], names: Mapping[str, str]) -> Progress:
    return from_values(Progress, people.named(dict(row._mapping), names))
