"""Entries of the trail may go when their time is over: by one way only, and the chain over what stays is whole."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.records import Progress
from briefings.storing import schema, trail
from briefings.storing.engine import read, write
from tests.samples import NOW

LATER = datetime(2033, 1, 1, tzinfo=UTC)


def add(engine, number=5):
    """So many entries about one follow-up; their ids."""
    with write(engine) as connection:
        return [trail.add(connection, Progress(0, "one", NOW, "U1", note=f"entry {each}")).id for each in range(number)]


def shorten(engine, going):
    with write(engine) as connection:
        return trail.shorten(connection, going, now=LATER)


def broken_at(engine):
    with read(engine) as connection:
        return trail.broken_at(connection)


def standing(engine):
    with read(engine) as connection:
        return [entry.id for entry in trail.entries(connection).get("one", ())]


def test_the_oldest_entries_go_and_the_chain_is_whole(store):
    ids = add(store)

    assert shorten(store, ids[:3]) == 3
    assert standing(store) == ids[3:]
    assert broken_at(store) is None


def test_a_checkpoint_says_how_many_went_of_when_and_when_they_went(store):
    shorten(store, add(store)[:3])

    with read(store) as connection:
        [found] = trail.checkpoints(connection)
    assert (found.entries, found.newest_at, found.removed_at) == (3, NOW, LATER)


def test_an_entry_between_two_that_go_stays_and_is_still_proved(store):
    ids = add(store)

    assert shorten(store, [ids[0], ids[2], ids[3]]) == 3
    assert standing(store) == [ids[1], ids[4]]
    assert broken_at(store) is None


def test_what_is_next_to_an_earlier_gap_may_go_later(store):
    ids = add(store)
    for one in (ids[1], ids[2], ids[0]):
        shorten(store, [one])

    assert standing(store) == ids[3:]
    assert broken_at(store) is None


def test_the_newest_entry_stays_so_that_the_next_follows_on_it(store):
    ids = add(store, 2)

    assert shorten(store, ids) == 1
    [new] = add(store, 1)
    assert new > ids[-1]
    assert broken_at(store) is None


def test_an_empty_trail_has_nothing_to_lose(store):
    assert shorten(store, [1, 2]) == 0


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(st.tuples(st.integers(0, 4), st.sets(st.integers(1, 30), max_size=12)), max_size=5))
def test_whatever_goes_and_is_added_in_turn_the_chain_is_whole(store, rounds):
    for number, going in rounds:
        add(store, number)
        shorten(store, going)

        assert broken_at(store) is None


@pytest.mark.parametrize("column", ["note", "previous_hash"])
def test_a_change_beside_a_gap_shows(store, column):
    ids = add(store)
    shorten(store, ids[1:3])
    behind_its_back(
        store, "progress", sa.update(schema.progress).where(schema.progress.c.id == ids[3]).values({column: "x"})
    )

    assert broken_at(store) == ids[3]


def test_an_entry_that_is_removed_without_a_checkpoint_shows_beside_one_with(store):
    ids = add(store)
    shorten(store, ids[:2])
    behind_its_back(store, "progress", sa.delete(schema.progress).where(schema.progress.c.id == ids[2]))

    assert broken_at(store) == ids[3]


@pytest.mark.parametrize("column", ["entries", "newest_at", "removed_at"])
def test_a_checkpoint_that_was_changed_bridges_nothing(store, column):
    ids = add(store)
    shorten(store, ids[:2])
    behind_its_back(
        store, "checkpoint", sa.update(schema.checkpoint).values({column: 1 if column == "entries" else "2001-01-01"})
    )

    assert broken_at(store) == ids[2]


@pytest.mark.parametrize(
    "act", ["UPDATE checkpoint SET entries = 0", "DELETE FROM checkpoint", "UPDATE progress SET note = 'x'"]
)
def test_the_database_refuses_to_change_what_stands_for_removed_entries(store, act):
    shorten(store, add(store)[:2])

    with pytest.raises(sa.exc.IntegrityError, match="only ever added"), write(store) as connection:
        connection.exec_driver_sql(act)


def test_the_database_refuses_to_remove_an_entry_that_no_checkpoint_stands_for(store):
    ids = add(store)
    shorten(store, ids[:2])

    with pytest.raises(sa.exc.IntegrityError, match="only by a checkpoint"), write(store) as connection:
        connection.execute(sa.delete(schema.progress).where(schema.progress.c.id == ids[2]))


@pytest.mark.parametrize("untrue", [{"hash": "f" * 64}, {"previous_hash": "f" * 64}, {"last_entry": 99}])
def test_the_database_refuses_a_checkpoint_that_is_not_true_of_the_entries(store, untrue):
    ids = add(store)
    with read(store) as connection:
        rows = connection.execute(sa.select(schema.progress).order_by(schema.progress.c.id)).all()
    true = {"previous_hash": rows[0].previous_hash, "hash": rows[1].hash, "first_entry": ids[0], "last_entry": ids[1]}
    said = {"entries": 2, "newest_at": "", "removed_at": "", "seal": ""}

    with pytest.raises(sa.exc.IntegrityError, match="must be true"), write(store) as connection:
        connection.execute(sa.insert(schema.checkpoint).values(true | said | untrue))


@pytest.mark.postgres
def test_nor_can_the_checkpoints_be_emptied(postgres_store):
    with pytest.raises(sa.exc.IntegrityError, match="only ever added"), write(postgres_store) as connection:
        connection.exec_driver_sql("TRUNCATE checkpoint")


def behind_its_back(engine, table, statement):
    """As somebody would who may do everything with the database."""
    with write(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for act in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        connection.execute(statement)
