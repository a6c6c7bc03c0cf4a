"""A database is brought to today's tables whole, once, and never backwards."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefings.errors import StoreTooNew, StoreUnavailable
from briefings.storing import migrations, schema
from briefings.storing import store as reading
from briefings.storing.engine import open_engine, read, write


def test_the_migrations_make_exactly_the_tables_of_the_schema(store):
    with read(store) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)

    assert differences == []


def test_the_newest_migration_is_the_one_that_opening_looks_for():
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))

    assert scripts.get_current_head() == migrations.HEAD


def test_migrating_again_changes_nothing(store):
    with read(store) as connection:
        name = reading.name(connection)
    migrations.migrate(store)

    with read(store) as connection:
        assert reading.name(connection) == name
        assert reading.revision(connection) == 0


def test_a_database_of_a_later_version_is_left_alone(store):
    with write(store) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreTooNew, match="Install the later version"):
        migrations.migrate(store)


def test_a_migration_that_fails_leaves_no_half_of_it(sqlite_url):
    engine = open_engine(sqlite_url)
    with write(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE inbox (surprise TEXT)")  # the last of the tables to be made

    with pytest.raises(Exception, match="inbox"):
        migrations.migrate(engine)
    with read(engine) as connection:
        assert sa.inspect(connection).get_table_names() == ["inbox"]


def at(url: str, revision: str) -> sa.Engine:
    """A database as an older version of the program left it, with a row in it."""
    engine = open_engine(url)
    with write(engine) as connection:
        migrations.upgrade(connection, revision)
        connection.exec_driver_sql("INSERT INTO obstacle VALUES ('C1', 'is_archived', '2026')")
    return engine


def obstacles(engine: sa.Engine) -> list[str]:
    with read(engine) as connection:
        return list(connection.exec_driver_sql("SELECT name FROM obstacle").scalars())


def version(engine: sa.Engine) -> str | None:
    with read(engine) as connection:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def test_an_older_file_is_kept_as_it_was_beside_the_new_one(sqlite_url):
    engine = at(sqlite_url, "0004")
    file = Path(str(engine.url.database))
    rest = file.with_name(f".{file.name}.before-{migrations.HEAD}.1.part")
    rest.write_text("of an attempt that was cut short")

    migrations.migrate(engine)

    kept = open_engine(str(file.with_name(f"{file.name}.before-{migrations.HEAD}")))
    assert (version(engine), version(kept)) == (migrations.HEAD, "0004")
    assert obstacles(engine) == obstacles(kept) == ["C1"]
    assert not rest.exists()


def test_a_new_file_and_one_that_is_up_to_date_leave_no_copy(sqlite_url):
    engine = open_engine(sqlite_url)
    for _ in range(2):
        migrations.migrate(engine)

    folder = Path(str(engine.url.database)).parent
    assert not list(folder.glob("*before*"))


def test_where_there_is_no_room_for_the_copy_nothing_is_changed(sqlite_url, monkeypatch):
    engine = at(sqlite_url, "0004")

    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "copy_pages", full)
    with pytest.raises(StoreUnavailable, match="room on the disk"):
        migrations.migrate(engine)
    assert version(engine) == "0004"


def test_several_programs_may_open_a_new_database_at_once(sqlite_url):
    with ThreadPoolExecutor(4) as programs:
        opened = [programs.submit(migrations.migrate, open_engine(sqlite_url)) for _ in range(4)]

    assert [each.exception() for each in opened] == [None] * 4
