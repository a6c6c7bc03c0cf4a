"""A database is brought to today's tables whole, once, and never backwards."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefings.errors import StoreTooNew
from briefings.records import Progress
from briefings.storing import migrations, schema, trail
from briefings.storing import store as reading
from briefings.storing.engine import open_engine, read, write
from briefings.storing.instants import stored
from tests.samples import NOW


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


def test_entries_made_before_there_was_more_to_say_keep_their_hashes(sqlite_url):
    engine = open_engine(sqlite_url)
    said = [trail.FIRST, "one", stored(NOW), "U1", "in_progress", "Begun", None, "click-1"]
    seal = hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()
    names = ("previous_hash", "follow_up", "at", "by", "status", "note", "evidence", "key", "hash")
    with write(engine) as connection:
        _upgrade_to(connection, "0001")
        columns, values = ", ".join(names), ", ".join(f":{name}" for name in names)
        row = dict(zip(names, [*said, seal], strict=True))
        connection.execute(sa.text(f"INSERT INTO progress ({columns}) VALUES ({values})"), row)

    migrations.migrate(engine)

    with write(engine) as connection:
        trail.add(connection, Progress(0, "one", NOW, "U1", undoes=1))
        assert trail.broken_at(connection) is None
        assert [entry.note for entry in trail.entries(connection)["one"]] == ["Begun", None]


def _upgrade_to(connection, version):
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
