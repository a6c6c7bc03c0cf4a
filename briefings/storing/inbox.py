"""Remembers what Slack has sent and whether it was done, so that nothing is done twice and nothing is left half done.

A request is entered before it is acknowledged and marked when it was handled. One that comes again is done again only
where whoever began it is gone: at once with SQLite, which one program has to itself, and after a while with several
replicas, since one of them may be at work on it still.
"""

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from briefings.storing.engine import write
from briefings.storing.holds import inserted
from briefings.storing.instants import stored
from briefings.storing.schema import inbox

AT_WORK = timedelta(seconds=30)  # no request takes a living replica longer


class Inbox:
    """The keys of events, commands and clicks received; never what they said."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._worker = uuid.uuid4().hex  # this program, as long as it runs

    def seen(self, key: str, now: datetime, *, done: bool = False) -> bool:
        """Whether ``key`` came before and was handled, or is at work; else it is this program's to do from now on.

        ``done`` takes it as handled at once: for what would never be sent again, whatever becomes of it. Nobody's
        question waits for the disk then: after a power cut nothing is left that could be done twice.
        """
        row = {"received_at": stored(now), "worker": self._worker, "handled_at": stored(now) if done else None}
        with write(self._engine, lasting=not done) as connection:
            if inserted(connection, inbox, key=key, **row):
                return False
            left = sa.and_(inbox.c.key == key, inbox.c.handled_at.is_(None), inbox.c.worker != self._worker)
            if connection.dialect.name != "sqlite":
                left = sa.and_(left, inbox.c.received_at <= stored(now - AT_WORK))
            taken = sa.update(inbox).where(left).values(worker=self._worker, received_at=stored(now))
            return connection.execute(taken.returning(inbox.c.key)).first() is None

    def handled(self, key: str, now: datetime) -> None:
        """What ``key`` asked for is done; from now on a repeat does nothing."""
        with write(self._engine) as connection:
            connection.execute(sa.update(inbox).where(inbox.c.key == key).values(handled_at=stored(now)))
