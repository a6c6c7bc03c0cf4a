"""What the tables hold beyond its time: each kind of it is counted, or taken away, within one transaction.

Nothing here decides what is still needed; that is handed in. Counting and taking away are the same selection, so that
what is announced is what goes.
"""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from briefings.records import DeliveryState
from briefings.storing import people, schema
from briefings.storing.instants import stored

_ENDED = (DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.BLOCKED, DeliveryState.FAILED)
_SENT = schema.delivery.c
_WISH = schema.subscription.c
_SITE = schema.watched_site.c
_MADE = schema.decision.c
_ENTRY = schema.progress.c


def texts(connection: sa.Connection, before: datetime, *, really: bool) -> int:
    """Texts of deliveries that came to an end and were due before that; the rows stay, with the hash of the text."""
    old = sa.and_(_SENT.state.in_(_ENDED), _SENT.due < stored(before), _SENT.payload.is_not(None))
    if not really:
        return _number(connection, schema.delivery, old)
    rows = connection.execute(sa.select(_SENT.id, _SENT.payload).where(old)).all()
    for row in rows:
        changed = sa.update(schema.delivery).where(_SENT.id == row.id)
        hashed = hashlib.sha256(row.payload.encode()).hexdigest()
        connection.execute(changed.values(payload=None, payload_hash=hashed))
    return len(rows)


def requests(connection: sa.Connection, before: datetime, *, really: bool) -> int:
    """Keys of requests received before that: Slack repeats within the hour."""
    return _taken(connection, schema.inbox, schema.inbox.c.received_at < stored(before), really)


def thumbs(connection: sa.Connection, before: datetime, *, really: bool) -> int:
    """What people thought of answers before that."""
    return _taken(connection, schema.feedback, schema.feedback.c.at < stored(before), really)


def subscriptions(connection: sa.Connection, before: datetime, *, really: bool) -> int:
    """Subscriptions that ended before that, with the record of what they were sent."""
    ended = sa.and_(_WISH.active.is_(False), _WISH.ended_at < stored(before))
    if really:
        theirs = _SENT.subscription.in_(sa.select(_WISH.id).where(ended))
        connection.execute(sa.delete(schema.delivery).where(theirs))
    return _taken(connection, schema.subscription, ended, really)


def idle_people(connection: sa.Connection, before: datetime, needed: Collection[str]) -> list[str]:
    """Ids of those who did nothing since then, follow nothing, and stand in no history of what is ``needed``."""
    numbers = _busy_numbers(connection, before, needed)
    known = connection.execute(sa.select(schema.person.c.number, schema.person.c.person)).all()
    busy = {row.person for row in known if row.number in numbers} | _busy_ids(connection, before)
    held = {row.person for row in known} | _plain_ids(connection)
    return sorted(held - busy - {None, people.ERASED})


def _busy_numbers(connection: sa.Connection, before: datetime, needed: Collection[str]) -> set[str]:
    since = stored(before)
    entries = connection.execute(sa.select(_ENTRY.follow_up, _ENTRY.at, _ENTRY.by, _ENTRY.assignee)).all()
    made = connection.execute(sa.select(_MADE.subject, _MADE.at, _MADE.by)).all()
    of_entries = [(row.by, row.assignee) for row in entries if row.at >= since or row.follow_up in needed]
    of_decisions = {row.by for row in made if row.at >= since or row.subject in needed}
    return of_decisions.union(*of_entries)


def _busy_ids(connection: sa.Connection, before: datetime) -> set[str]:
    since = stored(before)
    queries = (
        sa.select(_WISH.created_by).where(sa.or_(_WISH.active, _WISH.ended_at >= since)),
        sa.select(_SITE.added_by).where(sa.or_(_SITE.ended_at.is_(None), _SITE.ended_at >= since)),
        sa.select(schema.feedback.c.by).where(schema.feedback.c.at >= since),
        sa.select(schema.calendar_address.c.owner),
    )
    return {name for query in queries for (name,) in connection.execute(query)}


def _plain_ids(connection: sa.Connection) -> set[str]:
    queries = (sa.select(_WISH.created_by), sa.select(_SITE.added_by), sa.select(schema.feedback.c.by))
    return {name for query in queries for (name,) in connection.execute(query)}


def _taken(connection: sa.Connection, table: sa.Table, old: sa.ColumnElement[bool], really: bool) -> int:
    number = _number(connection, table, old)
    if really:
        connection.execute(sa.delete(table).where(old))
    return number


def _number(connection: sa.Connection, table: Any, old: sa.ColumnElement[bool]) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(old)).scalar_one())
