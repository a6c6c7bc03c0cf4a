"""Runs over many files: read by several processes, kept in order, and never more than one file lost to a bad one."""

import os
from concurrent.futures import Future
from pathlib import Path

import pytest

from briefings import Service, loading, readers
from briefings.errors import Unreadable
from briefings.readers import open_readers
from briefings.reading.sandbox import DAMAGED, TOO_COSTLY
from briefings.records import Given
from briefings.searching import give_back_freed_memory
from briefings.service import _INDEX_EVERY
from tests.reading.forms import sites
from tests.reading.forms.printing import print_pdf, set_lines
from tests.reading.forms.typing_room import write_docx
from tests.samples import NOW

ITEM = "Safer hotels\n\nMinutes:\n\nThe Chair opened.\n\nResolved –\n\n(1) That a report on ward {} be brought back.\n"
FILES = 45


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty-five files of text, with one that is none in the middle and the last the same as the first."""
    there = tmp_path / "minutes"
    there.mkdir()
    for number in range(FILES):
        (there / f"{number:02}.txt").write_text(ITEM.format(number), encoding="utf-8")
    (there / "20.txt").write_bytes(b"")
    (there / f"{FILES - 1}.txt").write_text(ITEM.format(0), encoding="utf-8")
    return there


@pytest.fixture
def service(tmp_path: Path):
    one = Service.open(str(tmp_path / "desk.db"), tmp_path / "index", learn_at_once=0)
    yield one
    one.close()


def test_a_long_run_reads_every_file_in_order_and_refuses_only_the_bad_one(service, folder):
    told = []
    done = service.ingest(
        [folder], given=Given(council="Fenwick"), now=NOW, progress=lambda path, *_: told.append(path.name)
    )

    assert (done.added, done.unchanged) == (FILES - 2, 1)
    assert [(Path(refusal.path).name, refusal.reason) for refusal in done.refused] == [("20.txt", "The file is empty.")]
    assert told == [f"{number:02}.txt" for number in range(FILES)]
    assert {minute.council for minute in service.minutes()} == {"Fenwick"}


def test_a_long_run_reads_as_a_short_one_does(service, folder, tmp_path):
    service.ingest([folder], given=Given(), now=NOW)
    one_by_one = Service.open(str(tmp_path / "other.db"), tmp_path / "other", learn_at_once=0)
    for file in sorted(folder.iterdir()):
        one_by_one.ingest([file], given=Given(), now=NOW)

    assert service.minutes() == one_by_one.minutes()
    one_by_one.close()


def test_a_run_that_stops_in_the_middle_goes_on_where_it_stopped(service, folder):
    def stop(_, done: int, __) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.ingest([folder], given=Given(), now=NOW, progress=stop)
    there = len(service.minutes())

    assert there >= 10
    again = service.ingest([folder], given=Given(), now=NOW)
    assert (again.added, again.unchanged) == (FILES - 2 - there, there + 1)


def test_the_index_follows_a_long_run(service, folder):
    service.ingest([folder], given=Given(), now=NOW)

    assert FILES >= _INDEX_EVERY
    assert service._searching.revision > 0


@pytest.fixture(scope="module")
def two():
    with open_readers(2) as processes:
        yield processes


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (ITEM.format(1).encode(), "Safer hotels"),
        (sites.item_page().encode(), "Journeys to school"),
        (print_pdf([set_lines("Safer hotels", "", "Minutes:", "", "All agreed.")]), "Safer hotels"),
        (write_docx("Safer hotels", "Minutes:", "All agreed."), "Safer hotels"),
    ],
    ids=["text", "HTML", "PDF", "Word"],
)
def test_a_process_reads_each_form_as_this_one_does(two, data, title):
    found = two.read(data, "minutes", Given(body="Cabinet")).result()

    assert found == readers.read_file(data, "minutes", Given(body="Cabinet"))
    assert found[1][0].title == title


def test_a_refusal_keeps_its_reason(two):
    with pytest.raises(Unreadable, match="The file is empty"):
        two.read(b"", "minutes", Given()).result()


def test_a_process_that_dies_costs_one_file_and_another_takes_its_place():
    with open_readers(1) as one:
        one.read(ITEM.encode(), "minutes", Given()).result()
        one._all[0]._process.kill()
        one._all[0]._process.wait()

        assert one.read(ITEM.encode(), "minutes", Given()).result()[1]
        assert len(one._all) == 2


def test_a_file_that_ends_its_process_is_refused(monkeypatch):
    send = readers._send

    def end_and_send(pipe, part: bytes) -> None:
        one._all[0]._process.kill()
        one._all[0]._process.wait()
        send(pipe, part)

    monkeypatch.setattr(readers, "_send", end_and_send)

    with open_readers(1) as one, pytest.raises(Unreadable, match=DAMAGED[:20]):
        one.read(ITEM.encode(), "minutes", Given()).result()


def test_a_file_that_takes_too_long_ends_its_process(monkeypatch):
    monkeypatch.setattr(readers, "MOST_SECONDS", 0.0)

    with open_readers(1) as one, pytest.raises(Unreadable, match=TOO_COSTLY[:20]):
        one.read(ITEM.encode(), "minutes", Given()).result()


def test_a_run_that_is_closed_leaves_no_process_behind():
    with open_readers(2) as both:
        waiting: list[Future] = [both.read(ITEM.encode(), "minutes", Given()) for _ in range(4)]
        waiting[0].result()
        numbers = [reader._process.pid for reader in both._all]

    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_a_long_run_gives_back_the_memory_that_it_freed(tmp_path, monkeypatch):
    given_back = []
    monkeypatch.setattr("briefings.searching.give_back_freed_memory", lambda: given_back.append(True))
    monkeypatch.setattr("briefings.service._INDEX_EVERY", 1)
    (tmp_path / "minutes.txt").write_text(
        "Lamps\n\nMinutes:\n\nA lamp was out.\n\nResolved –\n\n(1) That it be mended.\n"
    )
    service = Service.open(str(tmp_path / "desk.db"), tmp_path / "index", learn_at_once=0)

    service.ingest([tmp_path / "minutes.txt"], given=Given(), now=NOW)

    assert given_back
    service.close()


def test_giving_memory_back_leaves_what_is_in_use():
    kept = [bytes(1000) for _ in range(1000)]

    give_back_freed_memory()

    assert all(len(one) == 1000 for one in kept)


def test_a_long_run_holds_only_so_many_bytes_of_files_that_are_being_read(service, folder, monkeypatch):
    given, kept, most = [], [], []
    read_there = loading._read_there

    def counted(readers, data, wanted):
        given.append(data)
        most.append(len(given) - len(kept))
        return read_there(readers, data, wanted)

    monkeypatch.setattr(loading, "_read_there", counted)
    monkeypatch.setattr(loading, "_MOST_AHEAD", 3 * len(ITEM))
    service.ingest([folder], given=Given(), now=NOW, progress=lambda path, *_: kept.append(path))

    assert len(kept) == FILES
    assert max(most) <= 5  # three that fit, one over it, and the bad one, which has no bytes
