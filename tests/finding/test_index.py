"""The index follows the store: it catches up, comes back when lost, and a crash leaves the revision before."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefings.finding import answers
from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.ranking import Found
from tests.finding.building import read_simply, two_councils


def test_a_new_index_is_empty_and_stands_at_revision_0(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "index")

    assert index.revision == 0
    assert Finder(index).answer("taxi drivers").points == ()


def test_an_index_opened_again_holds_what_it_held(tmp_path: Path) -> None:
    first = Index.open(tmp_path)
    first.update(two_councils(), [], 7)
    first.close()

    again = Index.open(tmp_path)

    assert again.revision == 7
    assert Finder(again).answer("taxi drivers").points


def test_changed_minutes_replace_and_removed_ones_go(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 1)
    amended = read_simply("Agenda item\n\nMinutes:\n\nA drone was shown to members.", id="marlow", council="Marlowhead")

    index.update([amended], ["ashbourne"], 2)

    assert index.revision == 2
    assert [point.quote for point in Finder(index).answer("drone").points] == ["A drone was shown to members."]
    assert Finder(index).answer("abduction warning notices").points == ()


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path) -> None:
    reader, writer = Index.open(tmp_path), Index.open(tmp_path)

    writer.update(two_councils(), [], 3)

    assert reader.revision == 3
    assert Finder(reader).answer("hotel staff").points


def test_an_update_that_breaks_off_leaves_the_revision_before(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 1)

    def half() -> object:
        yield read_simply("Agenda item\n\nMinutes:\n\nA drone was shown.", id="drone")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        index.update(half(), ["marlow"], 2)  # type: ignore[arg-type]  # a generator that fails half way

    assert index.revision == 1
    assert Finder(index).answer("taxi drivers and hotel staff").points
    assert Finder(index).answer("drone").points == ()


def test_rows_of_a_commit_that_never_came_are_swept_out(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 1)
    # The process died after the passage store's commit and before tantivy's.
    with index.passages.rewrite(seen=1, revision=2) as rows:
        rows.drop("marlow")

    assert Finder(index).answer("taxi drivers and hotel staff").points
    index.update([], [], 2)
    assert Finder(index).answer("taxi drivers and hotel staff").points


def test_an_update_already_seen_changes_nothing(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 4)

    index.update([], ["marlow", "ashbourne"], 4)

    assert Finder(index).answer("taxi drivers").points


@pytest.mark.parametrize("broken", ["passages.db", "words/meta.json"])
def test_a_broken_folder_comes_back_empty(tmp_path: Path, broken: str) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 5)
    index.close()
    (tmp_path / broken).write_bytes(b"not what it was" * 500)

    again = Index.open(tmp_path)

    assert again.revision == 0
    again.update(two_councils(), [], 5)
    assert Finder(again).answer("taxi drivers").points


def test_half_a_folder_comes_back_empty(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 5)
    index.close()
    for file in tmp_path.glob("passages.db*"):
        file.unlink()

    assert Index.open(tmp_path).revision == 0


def test_an_index_ahead_of_its_store_can_be_cleared() -> None:
    index = Index.open(None)
    index.update(two_councils(), [], 9)

    index.clear()

    assert index.revision == 0
    assert Finder(index).answer("taxi drivers").points == ()


def test_a_question_that_is_overtaken_by_updates_is_answered_from_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 1)
    finder, real, revisions = Finder(index), answers.rank, iter((2, 3, 4))

    def overtaken(*asked: Any, **options: Any) -> list[Found]:
        found = real(*asked, **options)
        for revision in revisions:
            index.update(two_councils(), [], revision)
        return found

    monkeypatch.setattr(answers, "rank", overtaken)

    assert finder.answer("taxi drivers").points


def test_questions_are_answered_while_minutes_come_in(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.update(two_councils(), [], 1)
    finder = Finder(index)

    with ThreadPoolExecutor(3) as asking:
        asked = [asking.submit(finder.answer, "taxi drivers") for _ in range(30)]
        for revision in range(2, 6):
            index.update(two_councils(), [], revision)

    assert all(one.result().points for one in asked)
