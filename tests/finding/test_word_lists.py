"""The kept list of words comes back as it was, or not at all."""

from pathlib import Path

import pytest

from briefings.finding.word_lists import keep_words, read_words

WORDS = [("taxi", 4), ("safeguarding", 12), ("café", 1)]


def test_a_kept_list_comes_back_as_it_was(tmp_path: Path) -> None:
    keep_words(tmp_path, 3, WORDS)

    assert read_words(tmp_path, 3) == WORDS


def test_a_list_of_another_revision_is_none(tmp_path: Path) -> None:
    keep_words(tmp_path, 3, WORDS)
    keep_words(tmp_path, 4, WORDS[:1])

    assert read_words(tmp_path, 3) is None
    assert read_words(tmp_path, 4) == WORDS[:1]


@pytest.mark.parametrize("damage", ["", "x", "3\ntaxi\n4", "1\ntaxi\nmany"])
def test_a_damaged_list_is_none(tmp_path: Path, damage: str) -> None:
    keep_words(tmp_path, 3, WORDS)
    (tmp_path / "words-3.list").write_text(damage)

    assert read_words(tmp_path, 3) is None


def test_an_index_in_memory_keeps_no_list() -> None:
    keep_words(None, 3, WORDS)

    assert read_words(None, 3) is None
