"""Who wants which digest or alert where: one active row per channel and subject, ended ones kept for what they sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from briefings.records import DigestFilter, Followed, Schedule, Subscription
from briefings.storing import schema, watched
from briefings.storing.engine import lock
from briefings.storing.instants import from_stored, stored
from briefings.storing.values import from_values, to_stored

_ROW = schema.subscription.c


def subscribe(
    connection: sa.Connection,
    *,
    channel: str,
    schedule: Schedule,
    filter: DigestFilter,
    by: str,
    now: datetime,
    alert: Followed | None = None,
    even_when_empty: bool | None = None,
) -> Subscription:
    """The channel's subscription to exactly this digest or alert: a new one, or the one it has at its new pace.

    ``even_when_empty`` of None leaves that as it is.
    """
    lock(connection, "subscriptions")
    for there in active(connection, channel=channel):
        if there.filter == filter and _subject(there.alert) == _subject(alert):
            kept = there.even_when_empty if even_when_empty is None else even_when_empty
            return change(connection, replace(there, schedule=schedule, alert=alert, even_when_empty=kept))
    values = {
        "channel": channel,
        "created_by": by,
        "created_at": stored(now),
        "schedule": _stored(schedule),
        "filter": to_stored(filter),
        "active": True,
        "even_when_empty": bool(even_when_empty),
        "alert": to_stored(alert) if alert else sa.null(),
    }
    made = connection.execute(sa.insert(schema.subscription).values(values).returning(schema.subscription)).one()
    return _completed(connection, [_subscription(made)])[0]


def change(connection: sa.Connection, wanted: Subscription) -> Subscription:
    """Let it read as ``wanted`` in schedule, filter, pause and wish for a line; whose and where it is stays."""
    values = {
        "schedule": _stored(wanted.schedule),
        "filter": to_stored(wanted.filter),
        "paused_until": wanted.paused_until.isoformat() if wanted.paused_until else None,
        "even_when_empty": wanted.even_when_empty,
        "alert": to_stored(wanted.alert) if wanted.alert else sa.null(),
    }
    changed = sa.update(schema.subscription).where(_ROW.id == wanted.id).values(values)
    row = connection.execute(changed.returning(schema.subscription)).one()
    return _completed(connection, [_subscription(row)])[0]


def end(connection: sa.Connection, subscription_id: int, *, now: datetime) -> None:
    """Let nothing more become due for it."""
    ended = {"active": False, "ended_at": stored(now)}
    connection.execute(sa.update(schema.subscription).where(_ROW.id == subscription_id).values(ended))


def active(connection: sa.Connection, *, channel: str | None = None) -> list[Subscription]:
    """Those that still send, oldest first: of one channel or of all."""
    rows = sa.select(schema.subscription).where(_ROW.active.is_(True)).order_by(_ROW.id)
    if channel is not None:
        rows = rows.where(_ROW.channel == channel)
    return _completed(connection, [_subscription(row) for row in connection.execute(rows)])


# --- meetings that a schedule waits for --------------------------------------------------------------------------


def _stored(schedule: Schedule) -> Any:
    """A schedule as it is kept: without the meetings, which the watched sites know better every day."""
    return to_stored(replace(schedule, meeting_days=()))


def _completed(connection: sa.Connection, found: list[Subscription]) -> list[Subscription]:
    """The same, with the days of the meetings that are known where a schedule waits for them."""
    if not any(each.schedule.days_before_meeting for each in found):
        return found
    known = watched.listed_meetings(connection)
    return [_with_meetings(each, known) if each.schedule.days_before_meeting else each for each in found]


def _with_meetings(of: Subscription, known: Sequence[watched.Listed]) -> Subscription:
    council, body = _folded(of.filter.council), _folded(of.schedule.meeting_of or of.filter.body)
    days = {
        each.held_on
        for each in known
        if council in ("", _folded(each.council)) and (not body or body in _folded(each.body))
    }
    return replace(of, schedule=replace(of.schedule, meeting_days=tuple(sorted(days))))


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _subscription(row: sa.Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        channel=row.channel,
        created_by=row.created_by,
        schedule=from_values(Schedule, row.schedule),
        filter=from_values(DigestFilter, row.filter),
        active=row.active,
        paused_until=date.fromisoformat(row.paused_until) if row.paused_until else None,
        even_when_empty=row.even_when_empty,
        created_at=from_stored(row.created_at),
        alert=from_values(Followed, row.alert) if row.alert else None,
    )


def _subject(alert: Followed | None) -> tuple[str | None, ...] | None:
    """What is followed, at whatever pace."""
    return (alert.topic, alert.council, alert.follow_up) if alert else None
