"""A database is brought to today's tables whole, once, and never backwards."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefings.errors import StoreTooNew
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


def test_several_programs_may_open_a_new_database_at_once(sqlite_url):
    with ThreadPoolExecutor(4) as programs:
        opened = [programs.submit(migrations.migrate, open_engine(sqlite_url)) for _ in range(4)]

    assert [each.exception() for each in opened] == [None] * 4
