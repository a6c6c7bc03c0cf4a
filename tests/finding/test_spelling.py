"""Misspelt words are mended, known ones and acronyms never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.finding.index import Index
from briefings.finding.seeking import Lexicon
from briefings.finding.spelling import Vocabulary, _signature, _signatures
from briefings.finding.words import stem
from tests.finding.building import two_councils

WORDS = [
    "licensing",
    "safeguarding",
    "drivers",
    "training",
    "councillors",
    "mandatory",
    "director",
    "strategic",
    "taxi",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary([(word, 3) for word in WORDS])


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    index = Index.open(None)
    index.update(two_councils(), [], 1)
    return Lexicon(index.snapshot())


SLIPS = [
    ("drvers", "drivers"),
    ("traning", "training"),
    ("safegaurding", "safeguarding"),
    ("councilors", "councillors"),
    ("manditory", "mandatory"),
    ("startegic", "strategic"),
    ("directer", "director"),
]


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_a_slip_is_mended_to_the_word_meant(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.suggest(typed)[0].word == meant


@pytest.mark.parametrize("typed", ["cse", "xq", "2017", "b&nes", "swimming", "a" * 40, ""])
def test_short_words_numbers_and_strangers_are_left_alone(vocabulary: Vocabulary, typed: str) -> None:
    assert vocabulary.suggest(typed) == []


@given(st.sampled_from([word for word in WORDS if len(word) > 6]), st.data())
def test_any_one_edit_inside_a_long_word_is_mended(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    kind = data.draw(st.sampled_from(["drop", "add", "replace", "swap"]))
    typed = {
        "drop": word[:at] + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "replace": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[kind]

    suggested = Vocabulary([(one, 3) for one in WORDS]).suggest(typed, english=lambda _: False)

    assert typed == word or word in {one.word for one in suggested}


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_looked_up(text: str) -> None:
    for suggestion in Vocabulary([(word, 1) for word in WORDS]).suggest(text):
        assert suggestion.word in WORDS


ALIKE = [("face", "race"), ("barge", "large"), ("sent", "went"), ("there", "where")]


@pytest.mark.parametrize(("typed", "there"), ALIKE)
def test_a_word_that_merely_looks_alike_is_not_mended(typed: str, there: str) -> None:
    assert Vocabulary([(there, 9)]).suggest(typed) == []


def test_a_word_of_the_language_is_not_mended_though_the_corpus_lacks_it() -> None:
    vocabulary = Vocabulary([("training", 9)])

    assert vocabulary.suggest("straining", english={"straining"}.__contains__) == []
    assert vocabulary.suggest("trainimg", english={"straining"}.__contains__)[0].word == "training"


def test_a_known_word_is_never_changed(lexicon: Lexicon) -> None:
    sought = lexicon.seek(["drivers", "trained"])

    assert sought.corrections == {}


def test_an_acronym_is_never_taken_for_another(lexicon: Lexicon) -> None:
    """MASE, MACE and MASH are one letter apart and mean different things."""
    sought = lexicon.seek(["mase", "mepp"])

    assert sought.corrections == {}


def test_typed_words_can_be_kept_as_typed(lexicon: Lexicon) -> None:
    assert lexicon.seek(["drvers"]).corrections == {"drvers": "drivers"}
    assert lexicon.seek(["drvers"], as_typed=True).corrections == {}


def test_spellings_that_minutes_mix_are_one_word() -> None:
    assert stem("licencing") == stem("licensing") == stem("licensed")
    assert stem("organisation") == stem("organization")
    assert stem("nine") == stem("9")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäé&'’0", min_size=1, max_size=20))
def test_one_word_has_the_same_marks_alone_as_among_others(word: str) -> None:
    _, letters, pairs, _ = _signatures(["hub", word, "panel"])

    assert _signature(word) == (letters[1], pairs[1])
