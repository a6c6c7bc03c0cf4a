"""Databases as each released version of the program left them, with rows, and what is found in them afterwards."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefings.storing import migrations, schema
from briefings.storing.engine import open_engine, read, write
from tests.delivering import databases

_ROWS = 100
_AS_FOUND = (  # rows in columns that every version has
    ("obstacle", ("name", "code", "since")),
    ("inbox", ("key", "received_at")),
    ("progress", ("follow_up", "at", "by", "note", "previous_hash", "hash")),
)


@dataclass(frozen=True, slots=True)
class Released:
    """What is found in a database at one moment."""

    tables: str  # a hash of all that defines them
    rows: frozenset[tuple[Any, ...]]
    sound: bool = True
    is_todays: bool = False  # the tables are exactly those of the schema


class Release(Protocol):
    """One start: a database at a released version."""

    revision: str
    url: str
    keeps_copies: bool  # whether a migration from it is preceded by a copy

    @property
    def plain_url(self) -> str:
        """The address for an engine that is not ours."""

    def anew(self) -> Released:
        """Make it anew, and look."""

    def found(self) -> Released:
        """Look at what is there now."""

    def copy(self) -> Released | None:
        """What was kept aside; None where nothing was."""


@contextmanager
def releases(database: str, folder: Path) -> Iterator[tuple[Release, ...]]:
    """One for each version before today's, the one without any table included."""
    known = ScriptDirectory(str(Path(migrations.__file__).parent)).walk_revisions()
    revisions = ("none", *sorted(script.revision for script in known if script.revision != migrations.HEAD))
    if database == "sqlite":
        yield tuple(_OnSQLite(each, folder) for each in revisions)
    else:
        with databases.postgresql(folder / "pg") as url:
            yield tuple(_OnPostgreSQL(each, url) for each in revisions)


class _OnSQLite:
    def __init__(self, revision: str, folder: Path) -> None:
        self.revision, self.keeps_copies = revision, revision != "none"
        self._folder = folder / revision
        self._template, self._file = folder / f"{revision}.db", self._folder / "desk.db"
        self.url, self.plain_url = str(self._file), f"sqlite:///{self._file}"

    def anew(self) -> Released:
        if not self._template.exists():
            _made(str(self._template), self.revision)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        shutil.copyfile(self._template, self._file)
        return self.found()

    def found(self) -> Released:
        return _found(self.url)

    def copy(self) -> Released | None:
        kept = self._file.with_name(f"{self._file.name}.before-{migrations.HEAD}")
        return _found(str(kept)) if kept.exists() else None


class _OnPostgreSQL:
    def __init__(self, revision: str, server: str) -> None:
        self.revision, self.keeps_copies = revision, False
        self._server = sa.make_url(server)
        self._names = f"template_{revision}", f"desk_{revision}"
        self._is_made = False
        self.url = self._address(self._names[1])

    @property
    def plain_url(self) -> str:
        return self.url.replace("postgresql://", "postgresql+psycopg://")

    def anew(self) -> Released:
        template, name = self._names
        if not self._is_made:
            self._execute(f"CREATE DATABASE {template}")
            _made(self._address(template), self.revision)
            self._is_made = True
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.found()

    def found(self) -> Released:
        return _found(self.url)

    def copy(self) -> None:
        return None

    def _address(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _execute(self, *statements: str) -> None:
        engine = open_engine(self._server.render_as_string(hide_password=False))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()


# --- what is made, and what is found -----------------------------------------------------------------------------


def _made(url: str, revision: str) -> None:
    engine = open_engine(url)
    if revision != "none":
        with write(engine) as connection:
            migrations.upgrade(connection, revision)
            for name, columns in _AS_FOUND:
                table = sa.table(name, *(sa.column(column) for column in columns))
                rows = [{column: f"{column} {number}" for column in columns} for number in range(_ROWS)]
                connection.execute(sa.insert(table), rows)
    engine.dispose()


def _found(url: str) -> Released:
    engine = open_engine(url)
    with read(engine) as connection:
        tables = _tables(connection)
        rows = frozenset(row for name, columns in _AS_FOUND for row in _rows(connection, name, columns))
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
        on_sqlite = connection.dialect.name == "sqlite"
        sound = not on_sqlite or connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    engine.dispose()
    return Released(tables, rows, sound, differences == [])


def _rows(connection: sa.Connection, name: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    if sa.inspect(connection).has_table(name):
        wanted = sa.select(*(sa.column(column) for column in columns)).select_from(sa.table(name))
        yield from ((name, *row) for row in connection.execute(wanted))


_SQLITE = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
_POSTGRESQL = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' ORDER BY 1, 2",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
)


def _tables(connection: sa.Connection) -> str:
    asked = (_SQLITE,) if connection.dialect.name == "sqlite" else _POSTGRESQL
    said = [[tuple(row) for row in connection.exec_driver_sql(each)] for each in asked]
    return hashlib.sha256(repr([*said, _version(connection)]).encode()).hexdigest()


def _version(connection: sa.Connection) -> list[tuple[Any, ...]]:
    if not sa.inspect(connection).has_table("alembic_version"):
        return []
    return [tuple(row) for row in connection.exec_driver_sql("SELECT version_num FROM alembic_version")]
