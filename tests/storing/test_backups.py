"""A backup is whole or not there, and putting one back posts nothing a second time."""

import os
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import StoreTooNew, StoreUnavailable, Unreadable
from briefings.storing import backups, schema
from briefings.storing.engine import only_process, open_engine, read, write
from tests.samples import NOW


def add(engine: sa.Engine, name: str) -> None:
    with write(engine) as connection:
        connection.execute(sa.insert(schema.obstacle).values(name=name, code="x", since="2026"))


def _fill_up(engine: sa.Engine) -> None:
    large = [{"name": f"{number}{'x' * 4000}", "code": "x", "since": "2026"} for number in range(99)]
    with write(engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as many as there are already, and no more
        connection.execute(sa.insert(schema.obstacle), large)


def names(engine: sa.Engine) -> list[str]:
    with read(engine) as connection:
        return list(connection.execute(sa.select(schema.obstacle.c.name).order_by("name")).scalars())


def left_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if ".part" in file.name)


def test_what_was_committed_before_the_backup_comes_back_and_what_came_after_is_kept_aside(sqlite_store, tmp_path):
    add(sqlite_store, "before")
    backups.back_up(sqlite_store, tmp_path / "monday.db", now=NOW)
    add(sqlite_store, "after")

    done = backups.restore(sqlite_store, tmp_path / "monday.db", now=NOW + timedelta(hours=1))

    assert names(sqlite_store) == ["before"]
    assert done.taken_at == NOW
    assert done.kept is not None
    assert names(open_engine(str(done.kept))) == ["after", "before"]
    assert left_in(tmp_path) == []


def test_a_backup_is_taken_while_others_write_and_is_sound(sqlite_store, tmp_path):
    stop = threading.Event()

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            add(sqlite_store, f"{number:05}")
            number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    for number in range(5):
        backups.back_up(sqlite_store, tmp_path / f"{number}.db", now=NOW)
    stop.set()
    writer.join()

    for number in range(5):
        held = names(open_engine(str(tmp_path / f"{number}.db")))
        assert held == [f"{each:05}" for each in range(len(held))]


def test_a_backup_can_be_read_by_its_owner_alone(sqlite_store, tmp_path):
    backups.back_up(sqlite_store, tmp_path / "monday.db", now=NOW)

    assert (tmp_path / "monday.db").stat().st_mode & 0o077 == 0


def test_nothing_is_put_back_while_a_bot_runs_on_the_database(sqlite_store, tmp_path):
    backups.back_up(sqlite_store, tmp_path / "monday.db", now=NOW)
    add(sqlite_store, "after")

    with only_process(sqlite_store), pytest.raises(StoreUnavailable, match="already running"):
        backups.restore(sqlite_store, tmp_path / "monday.db", now=NOW)
    assert names(sqlite_store) == ["after"]


@pytest.mark.parametrize("damage", ["missing", "letter", "torn", "strange"])
def test_what_is_no_sound_backup_changes_nothing(sqlite_store, tmp_path, damage):
    add(sqlite_store, "kept")
    file = tmp_path / "monday.db"
    backups.back_up(sqlite_store, file, now=NOW)
    if damage == "missing":
        file.unlink()
    elif damage == "letter":
        file.write_text("Dear Sir or Madam" * 100)
    elif damage == "torn":
        os.truncate(file, file.stat().st_size // 2)
    else:
        file.unlink()
        sqlite3.connect(file).execute("CREATE TABLE thing (name TEXT)").connection.close()

    with pytest.raises(Unreadable):
        backups.restore(sqlite_store, file, now=NOW)
    assert names(sqlite_store) == ["kept"]
    assert left_in(tmp_path) == []


def test_a_backup_of_a_later_version_is_left_alone(sqlite_store, tmp_path):
    file = tmp_path / "monday.db"
    backups.back_up(sqlite_store, file, now=NOW)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(StoreTooNew):
        backups.restore(sqlite_store, file, now=NOW)


def test_a_folder_that_cannot_be_written_is_said_and_the_older_backup_stays(sqlite_store, tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreUnavailable, match="room on the disk"):
        backups.back_up(sqlite_store, tmp_path / "file" / "monday.db", now=NOW)


def test_a_disk_that_is_full_leaves_the_database_and_the_older_backup_as_they_were(
    sqlite_store, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "monday.db"
    add(sqlite_store, "before")
    backups.back_up(sqlite_store, file, now=NOW)
    older = file.read_bytes()

    def full(source: Path, target: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backups, "copy_pages", full)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        backups.back_up(sqlite_store, file, now=NOW)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        backups.restore(sqlite_store, file, now=NOW)

    assert file.read_bytes() == older
    assert names(sqlite_store) == ["before"]
    assert left_in(tmp_path) == []


def test_a_write_to_a_disk_that_is_full_changes_nothing_and_says_so(sqlite_store):
    add(sqlite_store, "before")

    with pytest.raises(StoreUnavailable, match="full"):
        _fill_up(sqlite_store)

    assert names(sqlite_store) == ["before"]


def test_for_a_day_after_a_restore_it_is_known_to_which_moment(store):
    assert backups.restored_to(store, NOW) is None
    backups.mark_restored(store, taken_at=NOW - timedelta(days=1), now=NOW)

    assert backups.restored_to(store, NOW + timedelta(hours=23)) == NOW - timedelta(days=1)
    assert backups.restored_to(store, NOW + timedelta(hours=25)) is None


@pytest.mark.postgres
def test_on_postgresql_its_own_tools_are_named_without_the_password(postgres_store, tmp_path):
    for act in (backups.back_up, backups.restore):
        with pytest.raises(StoreUnavailable, match="pg_dump"):
            act(postgres_store, tmp_path / "x.db", now=NOW)
