"""What people decided about what was read: only ever added to, the newest about a thing counts."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from briefings.records import Decision, DecisionKind
from briefings.storing import people, schema
from briefings.storing.engine import lock
from briefings.storing.instants import stored
from briefings.storing.values import from_values, to_stored

_ROW = schema.decision.c
_SAID = ("kind", "subject", "about", "verdict", "owner", "day", "by")


def add(connection: sa.Connection, decision: Decision, *, key: str | None = None) -> Decision:
    """Add one and return it with its id; the one that already bears ``key``, unchanged, where there is one."""
    lock(connection, "decisions")
    if key is not None:
        there = connection.execute(sa.select(schema.decision).where(_ROW.key == key)).one_or_none()
        if there:
            return _decision(there, people.people(connection))
    said = to_stored(decision) | {"by": people.number_of(connection, decision.by)}
    values = {name: said.get(name) for name in _SAID} | {"at": stored(decision.at), "key": key}
    added = connection.execute(sa.insert(schema.decision).values(values).returning(schema.decision)).one()
    return _decision(added, people.people(connection))


def newest(connection: sa.Connection) -> int:
    """The id of the newest decision of all; 0 before the first."""
    return int(connection.execute(sa.select(sa.func.max(_ROW.id))).scalar() or 0)


def counts(connection: sa.Connection) -> dict[str, int]:
    """By subject, how many decisions there are about it."""
    rows = connection.execute(sa.select(_ROW.subject, sa.func.count().label("number")).group_by(_ROW.subject))
    return {row.subject: row.number for row in rows}


def of_kind(connection: sa.Connection, kind: DecisionKind) -> dict[tuple[str, str | None], Decision]:
    """What counts, by subject and what it is about: the newest decision on each."""
    rows = connection.execute(sa.select(schema.decision).where(_ROW.kind == kind.value).order_by(_ROW.id))
    names = people.people(connection)
    return {(row.subject, row.about): _decision(row, names) for row in rows}


def history(connection: sa.Connection, subject: str) -> list[Decision]:
    """All decisions about one thing, oldest first."""
    rows = connection.execute(sa.select(schema.decision).where(_ROW.subject == subject).order_by(_ROW.id))
    names = people.people(connection)
    return [_decision(row, names) for row in rows]


def everything(connection: sa.Connection) -> list[Decision]:
    """Every decision there ever was, oldest first."""
    names = people.people(connection)
    return [_decision(row, names) for row in connection.execute(sa.select(schema.decision).order_by(_ROW.id))]


def _decision(row: sa.Row[Any], names: Mapping[str, str]) -> Decision:
    return from_values(Decision, people.named(dict(row._mapping), names))
