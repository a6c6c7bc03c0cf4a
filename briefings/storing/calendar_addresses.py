"""The private addresses at which calendar programs read follow-ups: one for a person and a filter."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from briefings.records import CalendarAddress, DigestFilter
from briefings.storing import schema
from briefings.storing.engine import lock
from briefings.storing.instants import from_stored, stored
from briefings.storing.values import from_values, to_stored

_ROW = schema.calendar_address.c


def add(
    connection: sa.Connection, *, owner: str, filter: DigestFilter, token_hash: str, now: datetime
) -> CalendarAddress:
    """Keep a new address, by the hash of its token."""
    values = {"token_hash": token_hash, "owner": owner, "filter": to_stored(filter), "made_at": stored(now)}
    row = connection.execute(sa.insert(schema.calendar_address).values(values).returning(schema.calendar_address))
    return _address(row.one())


def end(connection: sa.Connection, ids: Iterable[int]) -> None:
    """Take these addresses back; nothing of them is kept."""
    connection.execute(sa.delete(schema.calendar_address).where(_ROW.id.in_(list(ids))))


def every(connection: sa.Connection, *, owner: str | None = None) -> list[CalendarAddress]:
    """All addresses, or those of one person, oldest first."""
    rows = sa.select(schema.calendar_address).order_by(_ROW.id)
    return [_address(row) for row in connection.execute(rows if owner is None else rows.where(_ROW.owner == owner))]


def by_hash(connection: sa.Connection, token_hash: str) -> CalendarAddress | None:
    """The address that the token of this hash opens; None for a token that is wrong or was taken back."""
    row = connection.execute(sa.select(schema.calendar_address).where(_ROW.token_hash == token_hash)).one_or_none()
    return _address(row) if row else None


def hold(connection: sa.Connection) -> None:
    """Let nobody else change addresses until the end of this transaction."""
    lock(connection, "calendar addresses")


def _address(row: sa.Row[Any]) -> CalendarAddress:
    return CalendarAddress(row.id, row.owner, from_values(DigestFilter, row.filter), from_stored(row.made_at))
