"""Progress is only ever added, each click once, and any later change of it shows."""

import random

import pytest
import sqlalchemy as sa

from briefings.records import Progress, Status
from briefings.storing import schema, trail
from briefings.storing.engine import read, write
from tests.samples import NOW


def _add(engine, follow_up="one", key=None, **what):
    with write(engine) as connection:
        return trail.add(connection, Progress(0, follow_up, NOW, "U1", **what), key=key)


def _broken_at(engine):
    with read(engine) as connection:
        return trail.broken_at(connection)


def _behind_its_back(engine, statement, **values):
    """As somebody would who may do everything with the database."""
    with write(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE progress DISABLE TRIGGER USER")
        else:
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS progress_no_{act}")
        connection.execute(statement, values)


def test_entries_come_back_in_order_with_what_was_said(store):
    first = _add(store, status=Status.IN_PROGRESS, note="Report being drafted")
    second = _add(store, status=Status.DONE_UNCONFIRMED, evidence="https://example.org/report")
    _add(store, "other", note="not this one")

    with read(store) as connection:
        assert trail.entries(connection, ["one"]) == {"one": (first, second)}
        assert set(trail.entries(connection)) == {"one", "other"}


def test_the_same_key_twice_is_one_entry(store):
    first = _add(store, note="clicked", key="click-1")

    assert _add(store, note="clicked again", key="click-1") == first
    with read(store) as connection:
        assert trail.entries(connection) == {"one": (first,)}


@pytest.mark.parametrize("act", ["UPDATE progress SET note = 'never said'", "DELETE FROM progress"])
def test_the_database_itself_refuses_change(store, act):
    _add(store, note="said")

    with pytest.raises(sa.exc.IntegrityError, match="only ever added"), write(store) as connection:
        connection.exec_driver_sql(act)


@pytest.mark.postgres
def test_nor_can_the_table_be_emptied(postgres_store):
    with pytest.raises(sa.exc.IntegrityError, match="only ever added"), write(postgres_store) as connection:
        connection.exec_driver_sql("TRUNCATE progress")


def test_a_whole_trail_is_whole(store):
    for number in range(5):
        _add(store, note=f"entry {number}")

    assert _broken_at(store) is None


@pytest.mark.parametrize("column", ["note", "status", "by", "at", "evidence", "follow_up", "key", "hash"])
def test_a_changed_entry_shows(store, column):
    entries = [_add(store, note=f"entry {number}") for number in range(5)]
    changed = random.choice(entries[:-1])
    _behind_its_back(
        store, sa.update(schema.progress).where(schema.progress.c.id == changed.id).values({column: "changed"})
    )

    assert _broken_at(store) == changed.id


def test_a_removed_entry_shows(store):
    entries = [_add(store, note=f"entry {number}") for number in range(3)]
    _behind_its_back(store, sa.delete(schema.progress).where(schema.progress.c.id == entries[1].id))

    assert _broken_at(store) == entries[2].id
