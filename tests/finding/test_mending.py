"""Misspelt words of asking are put right before a question is read, words of the minutes and names never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.mending import mend, put_right
from briefings.finding.spelling import Suggestion, Vocabulary
from briefings.finding.words import fold, words_of
from tests.finding.building import two_councils

ENGLISH = ["therapy", "rivers", "holt", "audited"]
MINUTES = [("leader", 3), ("hotel", 4), ("drivers", 2), ("mother", 1)]


def mended(text: str, *, language: bool = True, names: frozenset[str] = frozenset()) -> dict[str, str]:
    held, known = Vocabulary(MINUTES), {word for word, _ in MINUTES}
    english = (lambda word: word in ENGLISH) if language else None

    def suggest(word: str) -> list[Suggestion]:
        return held.suggest(word, english=english)

    plain = Vocabulary([(word, 0) for word in ENGLISH]) if language else None
    return mend(words_of(text), known.__contains__, suggest, names=names, english=english, language=plain)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("agtree", "agree"), ("compaer", "compare"), ("respondsible", "responsible"), ("abuot", "about")],
)
def test_a_slip_of_a_word_of_asking_is_put_right(typed: str, meant: str) -> None:
    assert mended(f"what {typed} Lindow")[typed] == meant


@pytest.mark.parametrize("typed", ["lader", "hotl", "drvers"])
def test_a_word_of_the_minutes_that_is_as_near_goes_before(typed: str) -> None:
    assert typed not in mended(f"which {typed}")


def test_a_word_that_no_minutes_hold_is_mended_where_english_is_known() -> None:
    assert mended("threapy")["threapy"] == "therapy"
    assert mended("threapy", language=False) == {}


def test_a_name_is_never_mended() -> None:
    assert mended("Agtree", names=frozenset({"agtree"})) == {}


@pytest.mark.parametrize("word", ["leader", "therapy", "agree", "CSE", "x"])
def test_words_that_are_known_or_short_stay(word: str) -> None:
    assert mended(word) == {}


@given(st.text(max_size=60))
def test_only_words_typed_are_mended_and_into_known_ones(text: str) -> None:
    found = mended(text)

    assert found.keys() <= set(words_of(text))
    assert put_right(fold(text), {}) == fold(text)


def test_the_kind_is_read_from_the_mended_question() -> None:
    index = Index.open(None)
    index.update(two_councils(), [], 1)
    finder = Finder(index)

    assert finder.answer("what was agtreed on hotels?").asked.kind == "agreed"
    assert finder.answer("what was agtreed on hotels?", as_typed=True).asked.kind != "agreed"


def test_a_correction_shown_is_a_word_and_no_stem() -> None:
    index = Index.open(None)
    index.update(two_councils(), [], 1)

    corrections = Finder(index).answer("abducton notises").corrections

    assert corrections == {"abducton": "abduction", "notises": "notices"}
