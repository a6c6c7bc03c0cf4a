"""Transactions are whole or not at all, and whatever ails the database is said in words a person can act on."""

import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import StoreUnavailable
from briefings.storing.engine import only_process, open_engine, read, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some folder" / "100% öffentlich?.db"


class PowerCut(Exception):
    """Whatever ends a transaction half-way."""


def _cut_short(connection: sa.Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
    raise PowerCut


def _fill(engine: sa.Engine) -> None:
    with write(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE thing (name TEXT)")
        connection.exec_driver_sql("INSERT INTO thing VALUES ('kept')")


def _names(engine: sa.Engine) -> list[str]:
    with read(engine) as connection:
        return list(connection.exec_driver_sql("SELECT name FROM thing").scalars())


def test_a_file_is_made_with_its_folder_whatever_characters_its_path_has(file):
    engine = open_engine(str(file))
    _fill(engine)

    assert _names(open_engine(str(file))) == ["kept"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_commit_is_made_to_survive_a_power_cut(file):
    with write(open_engine(str(file))) as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]

    assert pragmas == ["wal", 2]


def test_a_write_that_fails_half_way_changes_nothing(store):
    _fill(store)
    with pytest.raises(PowerCut), write(store) as connection:
        _cut_short(connection, "INSERT INTO thing VALUES ('lost')")

    assert _names(store) == ["kept"]


def test_tables_made_in_a_failed_write_are_gone_too(store):
    with pytest.raises(PowerCut), write(store) as connection:
        _cut_short(connection, "CREATE TABLE other (name TEXT)")

    with read(store) as connection:
        assert not sa.inspect(connection).has_table("other")


def test_a_reader_sees_one_state_while_another_writes(store):
    _fill(store)
    with read(store) as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM thing").scalar()
        with write(store) as writer:
            writer.exec_driver_sql("INSERT INTO thing VALUES ('new')")
        after = connection.exec_driver_sql("SELECT count(*) FROM thing").scalar()

    assert (before, after) == (1, 1)


def test_many_writers_queue_and_none_is_refused(store):
    _fill(store)

    def add() -> None:
        for _ in range(5):
            with write(store) as connection:
                connection.exec_driver_sql("INSERT INTO thing VALUES ('one more')")

    writers = [threading.Thread(target=add) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert len(_names(store)) == 41


def test_a_database_that_stays_locked_is_said_to_be_busy(file, monkeypatch):
    monkeypatch.setattr("briefings.storing.engine.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("briefings.storing.engine._PRAGMAS", ())
    engine = open_engine(str(file))
    _fill(engine)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailable, match="another program is writing"), write(engine):
        pass
    other.close()


def test_a_file_that_went_away_is_never_replaced_by_an_empty_one(file):
    engine = open_engine(str(file))
    _fill(engine)
    file.rename(file.with_suffix(".old"))

    with pytest.raises(StoreUnavailable, match="cannot be used"), write(engine):
        pass
    assert not file.exists()


def test_a_file_that_was_swapped_is_not_written_to_behind_its_back(file):
    engine = open_engine(str(file))
    _fill(engine)
    file.rename(file.with_suffix(".old"))
    _fill(open_engine(str(file)))
    with write(engine) as connection:
        connection.exec_driver_sql("INSERT INTO thing VALUES ('to the new file')")

    assert _names(open_engine(str(file))) == ["kept", "to the new file"]


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam" * 100)

    with pytest.raises(StoreUnavailable, match="not a database"), read(open_engine(str(file))):
        pass
    assert file.read_text().startswith("Dear Sir")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_engine(str(tmp_path / "file" / "x.db"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://a/b", "nonsense://x", "://"])
def test_an_address_that_is_not_understood_is_answered_with_those_that_are(url):
    with pytest.raises(StoreUnavailable, match="sqlite:///FILE"):
        open_engine(url)


def test_a_server_that_does_not_answer_is_named_without_its_password():
    engine = open_engine("postgres://clerk:secret@127.0.0.1:1/minutes")

    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1:1/minutes") as raised, read(engine):
        pass
    assert "secret" not in str(raised.value)


def test_a_second_bot_on_the_same_file_is_refused_while_commands_still_read(file):
    first, second = open_engine(str(file)), open_engine(str(file))
    _fill(first)

    with only_process(first):
        with pytest.raises(StoreUnavailable, match="already running"), only_process(second):
            pass
        assert _names(second) == ["kept"]
    with only_process(second):
        pass


@pytest.mark.postgres
def test_any_number_of_bots_may_run_on_postgresql(postgres_store):
    with only_process(postgres_store), only_process(postgres_store):
        pass


def test_what_need_not_last_waits_for_no_disk_and_what_must_does_so_again_after_it(sqlite_store):
    def synchronous(connection: sa.Connection) -> object:
        return connection.exec_driver_sql("PRAGMA synchronous").scalar()

    with write(sqlite_store, lasting=False) as connection:
        passing = synchronous(connection)
    with pytest.raises(PowerCut), write(sqlite_store, lasting=False) as connection:
        _cut_short(connection, "SELECT 1")
    with write(sqlite_store) as connection:
        lasting = synchronous(connection)

    assert (passing, lasting) == (1, 2)  # NORMAL, FULL


@pytest.mark.postgres
def test_postgresql_does_not_wait_either_for_what_need_not_last(postgres_store):
    with write(postgres_store, lasting=False) as connection:
        connection.execute(sa.text("CREATE TABLE passing (one integer)"))
        assert connection.execute(sa.text("SHOW synchronous_commit")).scalar() == "off"
    with read(postgres_store) as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM passing")).scalar() == 0
