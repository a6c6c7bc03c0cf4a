"""Copies of a whole SQLite database, taken while it is in use, and the way back to one.

A plain copy of a database file that is in use is worth nothing: what was committed last lies in the write-ahead log.
SQLite's own backup gives one state. A copy is written beside its name, looked over, flushed and only then named, so
that there is never half of one (``copies``). PostgreSQL brings better tools of its own (pg_dump, or base backups with
the log).

A database that was put back does not remember what was posted since. It says so for a day (``restored``), and for that
day every delivery is looked for in Slack before it is posted.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from briefings.errors import StoreUnavailable, Unreadable
from briefings.storing.copies import copy_pages, written_beside
from briefings.storing.engine import only_process, open_engine, read, write
from briefings.storing.instants import from_stored, stored
from briefings.storing.migrations import migrate
from briefings.storing.schema import delivery, minute, progress, restored, subscription

LOOK_FOR = timedelta(days=1)  # after a restore; longer than any delivery may be late
_COUNTED = {"minutes": minute, "progress entries": progress, "digests and alerts": subscription, "deliveries": delivery}


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds, or what was put back."""

    file: Path
    taken_at: datetime  # aware, UTC
    rows: dict[str, int]
    kept: Path | None = None  # where the database that was replaced lies


def back_up(engine: sa.Engine, file: Path, *, now: datetime) -> Copied:
    """Write the whole database, as it is at this moment, to ``file``; a file that is there stays where that fails.

    Raises StoreUnavailable, with what to use instead on PostgreSQL, and where the disk is full or not to be written.
    """
    _only_sqlite(engine)
    with written_beside(file) as copy:
        copy_pages(Path(str(engine.url.database)), copy)
        rows = _looked_over(copy, taken_at=now)
    return Copied(file, now, rows)


def restore(engine: sa.Engine, file: Path, *, now: datetime) -> Copied:
    """Put the database back to the state of a backup, whole or not at all; what it held is kept beside it.

    Raises Unreadable for a file that is no sound backup, StoreTooNew for one of a later version of this program, and
    StoreUnavailable while a bot runs on the database, on PostgreSQL, and where the disk is full.
    """
    _only_sqlite(engine)
    there = Path(str(engine.url.database))
    kept = there.with_name(f"{there.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    with only_process(engine), written_beside(there.with_name(f"{there.name}.restoring"), name=False) as copy:
        _check_sound(file)
        copy_pages(file, copy)
        taken_at = _marked(copy, datetime.fromtimestamp(file.stat().st_mtime, UTC), now)
        rows = _looked_over(copy)
        engine.dispose()
        with written_beside(kept) as safe:
            copy_pages(there, safe)
        copy_pages(copy, there)  # one transaction of the database itself: readers see the old state or the new one
    return Copied(file, taken_at, rows, kept)


def mark_restored(engine: sa.Engine, *, taken_at: datetime, now: datetime) -> None:
    """Say that the database was put back, by whatever means, to its state of ``taken_at``."""
    with write(engine) as connection:
        _mark(connection, taken_at, now)


def restored_to(engine: sa.Engine, now: datetime) -> datetime | None:
    """To when the database was put back within the last day; None where it was not."""
    with read(engine) as connection:
        row = connection.execute(sa.select(restored)).first()
    if row is None or row.restored_at is None or from_stored(row.restored_at) <= now - LOOK_FOR:
        return None
    return from_stored(row.taken_at)


# --- files -------------------------------------------------------------------------------------------------------


def _only_sqlite(engine: sa.Engine) -> None:
    if engine.dialect.name != "sqlite":
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=True)
        raise StoreUnavailable(
            f"PostgreSQL has better tools of its own: pg_dump --format=custom --file=FILE {address} to back it up, and "
            "pg_restore --clean --dbname=… FILE to put it back. Then say `briefings restore --taken TIME`, with the "
            "time of the dump, so that nothing that was posted since is posted again."
        )


def _check_sound(file: Path) -> None:
    if not file.is_file():
        raise Unreadable(f"There is no backup {file}.")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise Unreadable(f"{file} is no sound backup ({error}). Take an older one.") from error
    if found != "ok" or ours is None:
        raise Unreadable(f"{file} is no sound backup of this program's. Take another one.")


def _looked_over(file: Path, taken_at: datetime | None = None) -> dict[str, int]:
    """How much a copy holds, once it is found sound; ``taken_at`` is written into it."""
    engine = open_engine(str(file))
    try:
        with write(engine) as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise StoreUnavailable("The database is damaged. Put the last backup back: briefings restore FILE.")
            if taken_at is not None:
                _mark(connection, taken_at, None)
            rows = {name: _count(connection, table) for name, table in _COUNTED.items()}
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return rows


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _marked(file: Path, written_at: datetime, now: datetime) -> datetime:
    """Bring a copy to today's tables and note in it that it was put back; returns when it was taken.

    A copy that somebody made by other means says nothing of it; then it is when the file was last written.
    """
    engine = open_engine(str(file))
    try:
        migrate(engine, keep_older=False)
        with write(engine) as connection:
            row = connection.execute(sa.select(restored)).first()
            taken_at = from_stored(row.taken_at) if row else written_at
            _mark(connection, taken_at, now)
    finally:
        engine.dispose()
    return taken_at


def _mark(connection: sa.Connection, taken_at: datetime, restored_at: datetime | None) -> None:
    connection.execute(sa.delete(restored))
    values = {"id": 1, "taken_at": stored(taken_at), "restored_at": stored(restored_at) if restored_at else None}
    connection.execute(sa.insert(restored).values(values))
