"""Who acted, kept apart from what was done: the trail seals a number, and the name behind it can be taken away.

The entries of the trail are hashed and never changed, so a person's id must not stand in them. This table holds the
id beside the number that does; erasing somebody empties it, and the chain stays whole. (UK GDPR Articles 15 and 17;
what councils must keep for their public task stays, without the name.)
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from briefings.storing import schema
from briefings.storing.engine import lock
from briefings.storing.instants import stored

ERASED = "somebody whose name was erased"
_ROW = schema.person.c
_DIRECT = "D"  # Slack's direct messages have ids that begin so
# Columns of tables that are only ever added to: they hold numbers.
_SEALED = (schema.progress.c.by, schema.progress.c.assignee, schema.decision.c.by)
# Columns that hold the id itself: erasing writes over them.
_PLAIN = (schema.subscription.c.created_by, schema.watched_site.c.added_by)


def number_of(connection: sa.Connection, person: str) -> str:
    """The number that stands for this person in sealed entries; a new one for somebody new."""
    lock(connection, "people")
    there = connection.execute(sa.select(_ROW.number).where(_ROW.person == person)).scalar()
    if there is not None:
        return str(there)
    number = f"person-{uuid4().hex}"
    connection.execute(sa.insert(schema.person).values(number=number, person=person))
    return number


def people(connection: sa.Connection) -> dict[str, str]:
    """Ids by number; ERASED for those that were taken away."""
    rows = connection.execute(sa.select(_ROW.number, _ROW.person))
    return {number: ERASED if person is None else person for number, person in rows}


def last_erased(connection: sa.Connection) -> str:
    """The instant of the newest erasure as stored; empty before the first."""
    return connection.execute(sa.select(sa.func.max(_ROW.erased_at))).scalar() or ""


def about(connection: sa.Connection, person: str) -> dict[str, list[dict[str, Any]]]:
    """Every row that holds this person's id, by table, as plain values; nothing for somebody unknown."""
    number = connection.execute(sa.select(_ROW.number).where(_ROW.person == person)).scalar()
    sealed = {person} if number is None else {person, number}
    found: dict[str, list[dict[str, Any]]] = {}
    for table in (schema.progress, schema.decision):
        wanted = sa.or_(*(column.in_(sealed) for column in _SEALED if column.table is table))
        found[table.name] = [named(row, {str(number): person}) for row in _rows(connection, table, wanted)]
    for column in (*_PLAIN, schema.feedback.c.by):
        found[str(column.table.name)] = _rows(connection, column.table, column == person)
    calendars = _rows(connection, schema.calendar_address, schema.calendar_address.c.owner == person)
    found["calendar_address"] = [{key: row[key] for key in row if key != "token_hash"} for row in calendars]
    return {name: rows for name, rows in found.items() if rows}


def erase(connection: sa.Connection, person: str, *, now: datetime) -> None:
    """Take this person's id out of every table; what they did stays, as done by ERASED.

    Thumbs under answers and calendar addresses go; subscriptions in their own direct messages end, and the channel's id
    goes with them.
    """
    lock(connection, "people")
    gone = sa.update(schema.person).where(_ROW.person == person)
    connection.execute(gone.values(person=None, erased_at=stored(now)))
    connection.execute(sa.delete(schema.feedback).where(schema.feedback.c.by == person))
    connection.execute(sa.delete(schema.calendar_address).where(schema.calendar_address.c.owner == person))
    _end_direct(connection, person, now)
    for column in _PLAIN:
        connection.execute(sa.update(column.table).where(column == person).values({column.name: ERASED}))


def _end_direct(connection: sa.Connection, person: str, now: datetime) -> None:
    row, sent = schema.subscription.c, schema.delivery.c
    own = sa.and_(row.created_by == person, row.channel.startswith(_DIRECT, autoescape=True))
    ids = [each for (each,) in connection.execute(sa.select(row.id).where(own))]
    ended = {"active": False, "ended_at": sa.func.coalesce(row.ended_at, stored(now)), "channel": ERASED}
    connection.execute(sa.update(schema.subscription).where(row.id.in_(ids)).values(ended))
    connection.execute(
        sa.update(schema.delivery).where(sent.subscription.in_(ids)).values(channel=ERASED, payload=None)
    )


def _rows(connection: sa.Connection, table: Any, wanted: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sa.select(table).where(wanted)).mappings()]


def named(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A sealed row with the ids of people in place of their numbers."""
    return {name: names.get(value, value) if name in {"by", "assignee"} else value for name, value in row.items()}
