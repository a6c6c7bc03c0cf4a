"""The council sites that are watched and the meetings they list, so that a look goes on where the last one stopped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from briefings.records import KnownMeeting, WatchedSite, WatchFilter
from briefings.storing import schema
from briefings.storing.engine import lock
from briefings.storing.instants import from_stored, stored
from briefings.storing.values import from_values, to_stored

_SITE = schema.watched_site.c
_MEETING = schema.known_meeting.c
_WATCHED = _SITE.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class FeedSeen:
    """What a site's feed said of its version when it was last read."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting by what a schedule asks of it."""

    council: str | None
    body: str | None
    held_on: date


# --- sites -------------------------------------------------------------------------------------------------------


def watch(
    connection: sa.Connection,
    *,
    address: str,
    council: str | None,
    filter: WatchFilter,
    since: date,
    by: str,
    now: datetime,
) -> WatchedSite:
    """Watch a site: a new one, or the one of this address with its filter changed, so that all is read anew."""
    lock(connection, "watched sites")
    values: dict[str, Any] = {
        "council": council,
        "filter": to_stored(filter),
        "since": since.isoformat(),
        "due_at": stored(now),
        "listed_at": None,
    }
    there = connection.execute(sa.select(_SITE.id).where(_WATCHED, _SITE.address == address)).scalar()
    if there is None:
        first = {"address": address, "added_by": by, "added_at": stored(now), "failures": 0}
        row = connection.execute(sa.insert(schema.watched_site).values(values | first).returning(schema.watched_site))
        return _site(row.one())
    connection.execute(sa.delete(schema.known_meeting).where(_MEETING.site == there))
    changed = sa.update(schema.watched_site).where(_SITE.id == there).values(values).returning(schema.watched_site)
    return _site(connection.execute(changed).one())


def end(connection: sa.Connection, site: int, *, now: datetime) -> None:
    """Look at it no more. The minutes that came from it stay; what is known of its meetings goes."""
    connection.execute(sa.delete(schema.known_meeting).where(_MEETING.site == site))
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(ended_at=stored(now)))


def sites(connection: sa.Connection) -> list[WatchedSite]:
    """All that are watched, by council and address."""
    rows = sa.select(schema.watched_site).where(_WATCHED).order_by(sa.nulls_last(_SITE.council), _SITE.address)
    return [_site(row) for row in connection.execute(rows)]


def hasten(connection: sa.Connection, site: int, *, now: datetime) -> None:
    """Let the site be looked at next, its list of meetings included."""
    changed = {"due_at": stored(now), "listed_at": None}
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(changed))


def claim(connection: sa.Connection, site: int, *, now: datetime, lease: timedelta) -> bool:
    """Take the site for one look; False where another replica is looking at it now."""
    lock(connection, f"watched site {site}")
    free = sa.or_(_SITE.claimed_until.is_(None), _SITE.claimed_until <= stored(now))
    claimed = sa.update(schema.watched_site).where(_SITE.id == site, _WATCHED, free)
    claimed = claimed.values(claimed_until=stored(now + lease))
    return connection.execute(claimed.returning(_SITE.id)).first() is not None


def listed(connection: sa.Connection, site: int, *, now: datetime) -> None:
    """Its list of meetings was read."""
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(listed_at=stored(now)))


def feed_seen(connection: sa.Connection, site: int) -> FeedSeen:
    """What its feed said of its version when it was last read."""
    row = connection.execute(sa.select(_SITE.feed_etag, _SITE.feed_modified).where(_SITE.id == site)).one()
    return FeedSeen(row.feed_etag, row.feed_modified)


def keep_feed_seen(connection: sa.Connection, site: int, seen: FeedSeen) -> None:
    """Its feed was read in this version."""
    values = {"feed_etag": seen.etag, "feed_modified": seen.modified}
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(values))


def stands(connection: sa.Connection, site: WatchedSite) -> bool:
    """Whether it is still watched, for the same minutes: while it was looked at, a steward may have changed that."""
    row = connection.execute(sa.select(schema.watched_site).where(_SITE.id == site.id, _WATCHED)).one_or_none()
    return row is not None and (_site(row).filter, _site(row).since) == (site.filter, site.since)


def succeeded(connection: sa.Connection, site: int, *, now: datetime, due_at: datetime) -> None:
    """A look went well."""
    moment = stored(now)
    values = {"looked_at": moment, "succeeded_at": moment, "due_at": stored(due_at), "claimed_until": None}
    well = {"failures": 0, "trouble": None, "noticed_at": None}
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(values | well))


def failed(connection: sa.Connection, site: int, trouble: str, *, now: datetime, due_at: datetime) -> None:
    """A look failed, once more in a row."""
    values = {"looked_at": stored(now), "due_at": stored(due_at), "claimed_until": None, "trouble": trouble}
    failures = {"failures": _SITE.failures + 1}
    connection.execute(sa.update(schema.watched_site).where(_SITE.id == site).values(values | failures))


def unnoticed(connection: sa.Connection, *, after: int, now: datetime) -> list[WatchedSite]:
    """Sites that failed ``after`` times in a row and of which nobody was told yet; from now on they were."""
    lock(connection, "watched sites")
    which = sa.and_(_WATCHED, _SITE.failures >= after, _SITE.noticed_at.is_(None))
    told = sa.update(schema.watched_site).where(which).values(noticed_at=stored(now)).returning(schema.watched_site)
    return sorted((_site(row) for row in connection.execute(told)), key=lambda site: site.name)


# --- meetings ----------------------------------------------------------------------------------------------------


def meetings(connection: sa.Connection, site: int) -> dict[str, KnownMeeting]:
    """What is known of a site's meetings, by the site's own numbers."""
    rows = connection.execute(sa.select(schema.known_meeting).where(_MEETING.site == site).order_by(_MEETING.meeting))
    return {row.meeting: _meeting(row) for row in rows}


def keep_meetings(connection: sa.Connection, found: Iterable[KnownMeeting]) -> None:
    """Keep what is known of meetings of one site, in the place of what was known of them."""
    rows = [_values(each) for each in found]
    if not rows:
        return
    key = sa.and_(_MEETING.site == sa.bindparam("old_site"), _MEETING.meeting == sa.bindparam("old_meeting"))
    keys = [{"old_site": row["site"], "old_meeting": row["meeting"]} for row in rows]
    connection.execute(sa.delete(schema.known_meeting).where(key), keys)
    connection.execute(sa.insert(schema.known_meeting), rows)


def listed_meetings(connection: sa.Connection) -> Sequence[Listed]:
    """The meetings that watched sites list with their day and that were not called off, by day."""
    columns = (_SITE.council, _MEETING.body, _MEETING.held_on)
    joined = schema.known_meeting.join(schema.watched_site)
    dated = sa.and_(_WATCHED, _MEETING.held_on.is_not(None), _MEETING.called_off.is_(False))
    rows = connection.execute(sa.select(*columns).select_from(joined).where(dated).order_by(_MEETING.held_on))
    return [Listed(row.council, row.body, date.fromisoformat(row.held_on)) for row in rows]


def awaited(connection: sa.Connection, *, upto: date) -> Sequence[tuple[int, str | None, int, date]]:
    """By site and body: how many meetings held until ``upto`` have no minutes yet, and the day of the oldest."""
    late = sa.and_(
        _MEETING.has_minutes.is_(False), _MEETING.called_off.is_(False), _MEETING.held_on <= upto.isoformat()
    )
    columns = (
        _MEETING.site,
        _MEETING.body,
        sa.func.count().label("number"),
        sa.func.min(_MEETING.held_on).label("day"),
    )
    rows = connection.execute(sa.select(*columns).where(late).group_by(_MEETING.site, _MEETING.body))
    return [(row.site, row.body, row.number, date.fromisoformat(row.day)) for row in rows]


def bodies(connection: sa.Connection) -> Sequence[tuple[int, str | None]]:
    """Every site and body of which a meeting is known."""
    return [(row.site, row.body) for row in connection.execute(sa.select(_MEETING.site, _MEETING.body).distinct())]


def arrivals(connection: sa.Connection) -> Sequence[tuple[str | None, str | None, date | None, datetime]]:
    """By council and body of the minutes that stand: the newest meeting's day, and when minutes last came."""
    minute, document = schema.minute.c, schema.document.c
    columns = (
        minute.council,
        minute.body,
        sa.func.max(minute.held_on).label("latest"),
        sa.func.max(document.received_at).label("came_at"),
    )
    joined = schema.minute.join(schema.document, minute.document == document.sha256)
    rows = sa.select(*columns).select_from(joined).where(minute.withdrawn_at.is_(None))
    rows = rows.group_by(minute.council, minute.body)
    rows = rows.order_by(sa.nulls_last(minute.council), sa.nulls_last(minute.body))
    return [(row.council, row.body, _day(row.latest), from_stored(row.came_at)) for row in connection.execute(rows)]


def newest(connection: sa.Connection, councils: Iterable[str]) -> dict[str, date]:
    """The day of the newest meeting of which minutes stand, for each of these councils whose minutes state one."""
    minute = schema.minute.c
    dated = sa.and_(minute.council.in_(list(councils)), minute.withdrawn_at.is_(None), minute.held_on.is_not(None))
    rows = sa.select(minute.council, sa.func.max(minute.held_on).label("day")).where(dated).group_by(minute.council)
    return {row.council: date.fromisoformat(row.day) for row in connection.execute(rows)}


# --- rows and records --------------------------------------------------------------------------------------------


def _site(row: sa.Row[Any]) -> WatchedSite:
    return WatchedSite(
        id=row.id,
        address=row.address,
        council=row.council,
        filter=from_values(WatchFilter, row.filter),
        since=date.fromisoformat(row.since),
        due_at=from_stored(row.due_at),
        listed_at=_moment(row.listed_at),
        looked_at=_moment(row.looked_at),
        succeeded_at=_moment(row.succeeded_at),
        failures=row.failures,
        trouble=row.trouble,
    )


def _meeting(row: sa.Row[Any]) -> KnownMeeting:
    return KnownMeeting(
        site=row.site,
        meeting=row.meeting,
        body_id=row.body_id,
        body=row.body,
        held_on=_day(row.held_on),
        called_off=row.called_off,
        has_minutes=row.has_minutes,
        trouble=row.trouble,
        content=row.content,
        checked_at=_moment(row.checked_at),
        due_at=_moment(row.due_at),
        papers=tuple(row.papers or ()),
    )


def _values(of: KnownMeeting) -> dict[str, Any]:
    return {
        "site": of.site,
        "meeting": of.meeting,
        "body_id": of.body_id,
        "body": of.body,
        "held_on": of.held_on.isoformat() if of.held_on else None,
        "called_off": of.called_off,
        "has_minutes": of.has_minutes,
        "trouble": of.trouble,
        "content": of.content,
        "checked_at": stored(of.checked_at) if of.checked_at else None,
        "due_at": stored(of.due_at) if of.due_at else None,
        "papers": list(of.papers),
    }


def _moment(text: str | None) -> datetime | None:
    return from_stored(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
