"""Keeps what all replicas must wait for: a pause that Slack asked for, a channel's next free second, an obstacle.

A pause ends by itself at a known time. An obstacle (an archived channel, a revoked token) ends when a person has done
something, and then somebody has to be told of it, once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from briefings.storing.engine import lock, read, write
from briefings.storing.instants import from_stored, stored
from briefings.storing.schema import hold, obstacle

WORKSPACE = "workspace"  # the obstacle that stands in the way of every channel


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way until a person does something."""

    name: str  # a channel's id, or "workspace"
    code: str  # Slack's own word for it
    since: datetime  # aware, UTC


class Holds:
    """Pauses and obstacles in the database, so that every replica heeds them."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def hold(self, name: str, until: datetime) -> None:
        """Let nobody call ``name`` (a method of Slack's) before ``until``; an earlier end never shortens a pause."""
        with write(self._engine) as connection:
            lock(connection, f"hold {name}")
            _raise_to(connection, name, until)

    def held(self, name: str, now: datetime) -> datetime | None:
        """Until when ``name`` must wait; None where it need not."""
        with read(self._engine) as connection:
            until = _until(connection, name)
        return until if until is not None and until > now else None

    def reserve(self, channel: str, now: datetime, spacing: timedelta) -> datetime:
        """Take the channel's next free moment for one message, at least ``spacing`` after the one before."""
        with write(self._engine) as connection:
            lock(connection, f"channel {channel}")
            slot = max(now, _until(connection, channel) or now)
            _raise_to(connection, channel, slot + spacing)
        return slot

    def obstruct(self, name: str, code: str, now: datetime) -> bool:
        """Record an obstacle; False where it was known already."""
        with write(self._engine) as connection:
            return obstruct(connection, name, code, now)

    def clear(self, name: str) -> None:
        """The obstacle is gone."""
        with write(self._engine) as connection:
            connection.execute(sa.delete(obstacle).where(obstacle.c.name == name))

    def obstacles(self) -> tuple[Obstacle, ...]:
        """All that stands in the way now, oldest first."""
        with read(self._engine) as connection:
            rows = connection.execute(sa.select(obstacle).order_by(obstacle.c.since)).all()
        return tuple(Obstacle(row.name, row.code, from_stored(row.since)) for row in rows)

    def workspace_is_blocked(self) -> bool:
        """Whether Slack refuses every call until the app is installed again."""
        return any(found.name == WORKSPACE for found in self.obstacles())


def inserted(connection: sa.Connection, table: sa.Table, **values: Any) -> bool:
    """Insert a row unless one with the same key is there; whether it was inserted.

    The row count does not tell (it is -1 with psycopg), so the new row is asked for.
    """
    new = sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
    key = next(iter(table.primary_key))
    return connection.execute(new.values(**values).on_conflict_do_nothing().returning(key)).first() is not None


def obstruct(connection: sa.Connection, name: str, code: str, now: datetime) -> bool:
    """Record an obstacle within a transaction; False where it was known already."""
    return inserted(connection, obstacle, name=name, code=code, since=stored(now))


def _until(connection: sa.Connection, name: str) -> datetime | None:
    found = connection.execute(sa.select(hold.c.not_before).where(hold.c.name == name)).scalar()
    return from_stored(found) if found is not None else None


def _raise_to(connection: sa.Connection, name: str, until: datetime) -> None:
    known = _until(connection, name)
    if known is None:
        connection.execute(sa.insert(hold).values(name=name, not_before=stored(until)))
    elif known < until:
        connection.execute(sa.update(hold).where(hold.c.name == name).values(not_before=stored(until)))
