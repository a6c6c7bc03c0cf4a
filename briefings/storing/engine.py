"""Opens the database, and is the only way to read from it or write to it: in transactions, whole or not at all.

SQLite is set up so that an acknowledged commit survives a power cut (WAL, ``synchronous=FULL``) and so that two writers
queue instead of failing (every write begins with ``BEGIN IMMEDIATE``; a transaction that reads first and then wants to
write is refused by SQLite at once, whatever the time-out). PostgreSQL needs nothing but short waits.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from briefings.errors import StoreUnavailable

BUSY_SECONDS = 5  # how long a writer waits for another one before it gives up
_TRIES_A_SECOND = 20
_IMMEDIATE = "briefings_immediate"  # execution option: this transaction is going to write
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # what was erased or is past its time is overwritten, not only let go of
)

# One writer at a time within a process: threads queue here fairly instead of polling SQLite's own lock, and only that
# writer checkpoints (two at the same moment can corrupt a WAL before SQLite 3.51.3).
_writers: WeakKeyDictionary[sa.Engine, threading.Lock] = WeakKeyDictionary()


def open_engine(url: str) -> sa.Engine:
    """The engine for ``url``: ``sqlite:///FILE``, the bare path of a SQLite file, or ``postgresql://…``.

    A SQLite file that does not exist is created, readable by its owner alone; the tables are the migrations' matter.
    Raises StoreUnavailable where the address cannot be understood or its driver is not installed.
    """
    address = _address(url)
    engine = _open_sqlite(address) if address.get_backend_name() == "sqlite" else _open_postgresql(address)
    _writers[engine] = threading.Lock()
    return engine


@contextmanager
def read(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees one unchanging state of the database for as long as the block lasts.

    Raises StoreUnavailable where the database is gone or locked.
    """
    with _translated(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def write(engine: sa.Engine, *, lasting: bool = True) -> Iterator[sa.Connection]:
    """A connection in a transaction that is committed when the block ends and undone when it raises.

    Where it need not be ``lasting`` the commit does not wait for the disk: no kill undoes it, but a power cut may.
    Raises StoreUnavailable where the database is gone or stays locked; nothing was changed then.
    """
    with _translated(engine), _one_writer(engine), engine.connect() as connection:
        writer = connection.execution_options(**{_IMMEDIATE: True})
        with _waiting_for_disk(writer, lasting), writer.begin():
            if not lasting and writer.dialect.name == "postgresql":
                writer.execute(sa.text("SET LOCAL synchronous_commit = off"))
            yield writer


def lock(connection: sa.Connection, name: str) -> None:
    """Let no other transaction that asks for the same ``name`` pass until this one ends.

    On SQLite a write transaction is alone already; PostgreSQL keeps a lock by the name's number.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(name))))


@contextmanager
def only_process(engine: sa.Engine) -> Iterator[None]:
    """Be the only long-running program on a SQLite file; on PostgreSQL any number may run.

    The lock lies beside the file and goes with the process, however it ends. Reading commands do not ask for it.
    Raises StoreUnavailable where another one holds it.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    database = str(engine.url.database)
    with Path(f"{database}.lock").open("a") as file:
        if not _locked(file.fileno()):
            raise StoreUnavailable(
                f"Another bot is already running on {database}. Stop it first; several at once need PostgreSQL."
            )
        yield


# --- addresses ---------------------------------------------------------------------------------------------------


def _address(url: str) -> URL:
    try:
        address = make_url(url) if "://" in url else URL.create("sqlite", database=str(Path(url).expanduser()))
        backend = address.get_backend_name()
    except (exc.ArgumentError, exc.NoSuchModuleError) as error:
        raise StoreUnavailable(_NOT_AN_ADDRESS) from error
    if backend == "postgres":
        address, backend = address.set(drivername="postgresql"), "postgresql"
    if backend == "postgresql" and address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    if backend not in ("sqlite", "postgresql") or (backend == "sqlite" and address.database in (None, "", ":memory:")):
        raise StoreUnavailable(_NOT_AN_ADDRESS)
    return address


_NOT_AN_ADDRESS = (
    "That is not a database this program knows. Give the path of a SQLite file, sqlite:///FILE, or "
    "postgresql://USER@HOST/NAME."
)


# --- SQLite ------------------------------------------------------------------------------------------------------


def _open_sqlite(address: URL) -> sa.Engine:
    file = Path(str(address.database)).expanduser().absolute()
    _create(file)
    engine = sa.create_engine(address.set(database=str(file)), creator=lambda: _connect(file))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "checkout", _still_there(file))
    event.listen(engine, "begin", _begin)
    return engine


def _create(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreUnavailable(
            f"The database {file} cannot be opened: {error.strerror}. Check the path and who may write there."
        ) from error


def _connect(file: Path) -> sqlite3.Connection:
    # mode=rw: a file that went away while we ran is an error, never a fresh empty database.
    connection = sqlite3.connect(
        f"file:{quote(str(file))}?mode=rw", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
    )
    connection.isolation_level = None  # the driver begins nothing by itself; ``_begin`` does
    return connection


def _set_up(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        _execute_patiently(cursor, pragma)
    name = cursor.execute("PRAGMA database_list").fetchone()[2]
    entry.info["inode"] = Path(name).stat().st_ino
    cursor.close()


def _execute_patiently(cursor: DBAPICursor, pragma: str) -> None:
    """Set one thing; tried again for a while where a new file is being set up by another program at this moment.

    SQLite does not wait by itself while the journal's mode is changed, whatever the busy timeout is.
    """
    tries = BUSY_SECONDS * _TRIES_A_SECOND
    for left in reversed(range(tries)):
        try:
            cursor.execute(pragma)
        except sqlite3.OperationalError as error:
            if not left or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(1 / _TRIES_A_SECOND)
        else:
            return


def _still_there(file: Path) -> Callable[[DBAPIConnection, ConnectionPoolEntry, PoolProxiedConnection], None]:
    """A check that the open connection still is the file at that path: writing to a removed file would lose it all."""

    def check(_connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if not file.exists() or file.stat().st_ino != entry.info["inode"]:
            raise exc.DisconnectionError(f"{file} was moved or removed")

    return check


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _locked(descriptor: int) -> bool:
    """Take the lock on an open file until it is closed; False where another process has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]  # Windows only
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- PostgreSQL --------------------------------------------------------------------------------------------------


def _open_postgresql(address: URL) -> sa.Engine:
    waits = {"connect_timeout": BUSY_SECONDS, "options": f"-c lock_timeout={BUSY_SECONDS * 1000}"}
    try:
        return sa.create_engine(address, connect_args=waits, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            "PostgreSQL needs its driver. Install the program with it: pip install 'cse-briefing-bot[postgres]'."
        ) from error


# --- errors ------------------------------------------------------------------------------------------------------


@contextmanager
def _one_writer(engine: sa.Engine) -> Iterator[None]:
    if engine.dialect.name != "sqlite":
        yield
        return
    writer = _writers[engine]
    if not writer.acquire(timeout=BUSY_SECONDS * 2):
        raise StoreUnavailable(_BUSY)
    try:
        yield
    finally:
        writer.release()


@contextmanager
def _waiting_for_disk(connection: sa.Connection, wanted: bool) -> Iterator[None]:
    """Whether SQLite syncs the log at each commit; it can be told so only between transactions."""
    if wanted or connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()


@contextmanager
def _translated(engine: sa.Engine) -> Iterator[None]:
    """Turn what a driver says about a locked or missing database into words for a person; leave all else alone."""
    try:
        yield
    except exc.TimeoutError as error:
        raise StoreUnavailable(_BUSY) from error
    except exc.DBAPIError as error:
        if isinstance(error, exc.IntegrityError | exc.ProgrammingError | exc.DataError):
            raise
        raise StoreUnavailable(_reason(engine, error)) from error


_BUSY = "The database is busy: another program is writing to it. Nothing was changed; try again in a moment."


def _reason(engine: sa.Engine, error: exc.DBAPIError) -> str:
    said = str(error.orig).strip().partition("\n")[0]
    if "locked" in said or "lock timeout" in said:
        return _BUSY
    where = engine.url.render_as_string(hide_password=True)
    return (
        f"The database {where} cannot be used ({said}). Nothing was changed. Check that it is there and may be written."
    )
