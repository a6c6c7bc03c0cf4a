"""Remembers what Slack has sent, so that an event that comes again does nothing twice."""

from datetime import datetime

import sqlalchemy as sa

from briefings.storing.engine import write
from briefings.storing.holds import inserted
from briefings.storing.instants import stored
from briefings.storing.schema import inbox


class Inbox:
    """The keys of events, commands and clicks received; never what they said."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def seen(self, key: str, now: datetime) -> bool:
        """Whether ``key`` came before. It has from now on, in every replica and after any crash."""
        with write(self._engine) as connection:
            return not inserted(connection, inbox, key=key, received_at=stored(now))

    def forget(self, before: datetime) -> int:
        """Drop keys received before that; Slack repeats within the hour. Returns how many."""
        with write(self._engine) as connection:
            return connection.execute(sa.delete(inbox).where(inbox.c.received_at < stored(before))).rowcount
