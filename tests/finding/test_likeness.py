"""Words that the minutes lack are sought by those of theirs that mean much the same."""

import numpy as np

from briefings.finding.answers import Finder
from briefings.finding.encoder import DIMENSIONS
from briefings.finding.index import Index
from briefings.finding.likeness import MOST_WORDS, Likenesses, worth_comparing
from briefings.finding.seeking import Lexicon
from tests.finding.building import two_councils


def towards(*numbers: float) -> np.ndarray:
    whole = np.zeros(DIMENSIONS, np.float32)
    whole[: len(numbers)] = numbers
    return whole / np.linalg.norm(whole)


def test_the_nearest_words_come_first_and_strangers_not_at_all() -> None:
    words = Likenesses(("bus", "tram", "dentist"), np.stack([towards(1), towards(3, 1), towards(0, 0, 1)]))

    near = words.near(towards(1, 0.1))

    assert [word for word, _ in near] == ["bus", "tram"]
    assert near[0][1] > near[1][1]


def test_no_words_are_like_none() -> None:
    assert Likenesses((), np.zeros((0, DIMENSIONS), np.float32)).near(towards(1)) == []


def test_the_commonest_words_that_say_something_are_compared() -> None:
    assert worth_comparing([("the", 9), ("hotel", 2), ("taxi", 5), ("2016", 7), ("never", 0), ("at", 3)]) == [
        "taxi",
        "hotel",
    ]
    assert len(worth_comparing((f"{'x' * (at % 7 + 3)}{chr(97 + at % 26)}", 1) for at in range(9000))) <= MOST_WORDS


def opened(asked: list[str]) -> Lexicon:
    index = Index.open(None)
    index.update(two_councils(), [], 1)

    def like(word: str) -> list[tuple[str, float]]:
        asked.append(word)
        return [("taxi", 0.8)] if word == "limousines" else []

    return Lexicon(index.snapshot(), like=like)


def test_a_word_that_no_minutes_hold_finds_those_like_it_at_less_weight() -> None:
    wanted = opened([]).seek(["limousines"]).wanted[0]

    like = next(term for term in wanted.terms if term.stems == ("taxi",))
    assert like.why == "similar words"
    assert 0 < like.weight < 1


def test_a_word_that_the_minutes_use_stands_for_itself() -> None:
    asked: list[str] = []
    opened(asked).seek(["hotel"])

    assert asked == []


def test_without_vectors_there_are_no_likenesses() -> None:
    index = Index.open(None)
    index.update(two_councils(), [], 1)

    assert Finder(index).answer("limousines").points == ()
