"""What an answer tells beside its quotations: where they stand, why they came, what was looked at and left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest

from briefings.finding.answers import Finder
from briefings.finding.encoder import DIMENSIONS
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning
from briefings.records import Minute, Point, Section, Verdict
from tests.finding.building import read_simply, two_councils

THIRD = """Hostels and lodging

Minutes:

The Housing Officer stated that hostels were visited each month by wardens.

Resolved –

To note the position on hostels.
"""


@dataclass
class OneSubject:
    """An encoder to which everything about pamphlets and leaflets is alike, and nothing else is."""

    asked: list[str]

    def knows(self, word: str) -> bool:
        return word in {"pamphlets"}

    def words(self) -> Sequence[str]:
        return ["pamphlets", "brochures"]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            found[row, 0 if any(word in text.lower() for word in ("leaflet", "pamphlet")) else 7] = 1
        return found


def finder_of(*minutes: Minute, meaning: bool = False) -> tuple[Finder, OneSubject]:
    index, encoder = Index.open(None), OneSubject([])
    index.update([*two_councils(), *minutes], [], 1)
    known = Meaning(index, lambda: encoder, None) if meaning else None
    if known is not None:
        known.catch_up()
    encoder.asked.clear()
    return Finder(index, meaning=known), encoder


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_of()[0]


def first(finder: Finder, question: str, **more: object) -> Point:
    return finder.answer(question, **more).points[0]  # type: ignore[arg-type]


# --- a point ---


def test_a_point_says_where_it_stands_and_in_which_part(finder: Finder) -> None:
    point = first(finder, "evening sessions at secondary schools")

    assert (point.source, point.title) == ("marlow.txt", "Agenda item")
    assert (point.council, point.body) == ("Marlowhead City Council", "Overview Panel")
    assert point.held_on == date(2019, 5, 14)
    assert point.section is Section.DISCUSSION


def test_an_outcome_is_told_as_one(finder: Finder) -> None:
    assert first(finder, "what was agreed about dental referrals?").section is Section.OUTCOME


def test_minutes_without_a_date_have_none(finder: Finder) -> None:
    assert first(finder, "abduction warning notices").held_on is None


def test_a_reply_comes_with_the_question_it_answers(finder: Finder) -> None:
    point = first(finder, "why are referrals from dentists low?")

    assert point.partner is not None
    assert point.partner_quote is not None
    assert {point.quote.split()[0], point.partner_quote.split()[0]} == {"Councillor", "The"}


def test_the_best_point_comes_first_and_scores_have_at_most_four_digits(finder: Finder) -> None:
    scores = [point.score for point in finder.answer("report of the Director").points]

    assert len(scores) > 1
    assert scores[0] == max(scores)
    assert [round(score, 4) for score in scores] == scores
    assert any(score != round(score) for score in scores)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("abduction warning notices", "your words"),
        ("abducton warning notices", "corrected spelling"),
        ("warning notices served upon lorries", "some of your words"),
    ],
)
def test_the_reason_is_what_had_to_be_done_to_the_words(finder: Finder, question: str, why: str) -> None:
    assert first(finder, question).why == why


def test_what_shares_no_word_is_there_for_its_meaning() -> None:
    finder, _ = finder_of(meaning=True)

    assert first(finder, "circulars?").why == "similar meaning"


# --- the answer ---


def test_an_answer_says_how_much_it_looked_at() -> None:
    one = read_simply(THIRD, id="third", council="Marlowhead City Council")
    finder, _ = finder_of(one)

    answer = finder.answer("hostels visited by wardens")

    assert (answer.councils_searched, answer.minutes_searched) == (2, 3)


def test_what_is_not_there_was_looked_for_as_widely(finder: Finder) -> None:
    answer = finder.answer("swimming pool opening hours")

    assert (answer.verdict, answer.councils_searched, answer.minutes_searched) == (Verdict.NONE, 2, 2)


def test_topics_are_those_of_the_question_as_corrected(finder: Finder) -> None:
    assert finder.answer("taxi drivers").topics == finder.answer("taxi drivrs").topics
    assert finder.answer("taxi drivers").asked.topics == finder.answer("taxi drivers").topics != ()


def test_the_words_that_a_conversation_goes_on_from_are_spelt_right(finder: Finder) -> None:
    answer = finder.answer("abducton warning notices")

    assert "abduction" in answer.asked.words
    assert "abducton" not in answer.asked.words
    assert answer.corrections == {"abducton": "abduction"} == answer.asked.corrections


def test_a_follow_on_question_takes_over_what_it_leaves_out(finder: Finder) -> None:
    earlier = finder.answer("abduction warning notices").asked

    point = first(finder, "and how many of them?", earlier=earlier)

    assert "twelve abduction warning notices" in point.quote


def test_at_most_as_many_points_come_as_were_asked_for(finder: Finder) -> None:
    whole = finder.answer("report of the Director")

    assert len(whole.points) > 1
    assert finder.answer("report of the Director", limit=1).points == whole.points[:1]
    assert finder.answer("report of the Director", limit=0).verdict is Verdict.NONE
    assert finder.answer("report of the Director", limit=-3).points == ()


def test_a_filter_is_told_by_its_name(finder: Finder) -> None:
    answer = finder.answer("taxi drivers", council="Marlowhead City Council")

    assert answer.filters == {"council": "Marlowhead City Council"}


def test_spelling_is_left_alone_where_that_was_asked_for(finder: Finder) -> None:
    assert finder.answer("abducton", as_typed=True).corrections == {}


def test_a_comparison_names_the_councils_of_which_nothing_was_found() -> None:
    one = read_simply(THIRD, id="third", council="Thornby Council")
    finder, _ = finder_of(one)

    answer = finder.answer("compare what councils do about hostels visited by wardens")

    assert [point.council for point in answer.points] == ["Thornby Council"]
    assert set(answer.missing) == {"Ashbourne Vale", "Marlowhead City Council"}


def test_one_council_that_has_nothing_is_not_called_missing(finder: Finder) -> None:
    answer = finder.answer("swimming pool opening hours in Ashbourne Vale")

    assert answer.verdict is Verdict.NONE
    assert answer.missing == ()


def test_a_comparison_takes_turns_between_the_councils(finder: Finder) -> None:
    answer = finder.answer("compare councils on drivers trained about exploitation")

    assert {point.council for point in answer.points[:2]} == {"Ashbourne Vale", "Marlowhead City Council"}


# --- the bare search, and the clues that refusing goes by ---


def test_a_bare_search_gives_places_without_judging_them(finder: Finder) -> None:
    found = finder.search("taxi drivers", limit=2)

    assert len(found) == 2
    best = first(finder, "taxi drivers").citation
    assert found[0] == best
    assert finder.search("zzzqx vvbnm") == []


def test_a_bare_search_heeds_the_council_it_is_asked_about(finder: Finder) -> None:
    assert {found.minute for found in finder.search("drivers in Marlowhead")} == {"marlow"}


def test_a_bare_search_corrects_spelling(finder: Finder) -> None:
    assert finder.search("abducton warnng notices", limit=1) == finder.search("abduction warning notices", limit=1)


def test_clues_are_shares_of_the_question(finder: Finder) -> None:
    whole, part = finder.clues("abduction warning notices"), finder.clues("abduction warning lorries helicopters")

    assert whole is not None
    assert part is not None
    assert whole.share == pytest.approx(1)
    assert 0 < part.share < whole.share
    assert (whole.nearness, whole.matters, whole.subjects) == (0, 0, 0)


def test_there_are_no_clues_where_nothing_was_found(finder: Finder) -> None:
    assert finder.clues("zzzqx vvbnm") is None


def test_clues_heed_what_was_asked_before(finder: Finder) -> None:
    earlier = finder.answer("abduction warning notices").asked

    assert finder.clues("and how many of them?", earlier=earlier) != finder.clues("and how many of them?")


def test_clues_by_meaning_say_how_near_the_nearest_paragraph_is() -> None:
    finder, _ = finder_of(meaning=True)

    near, far = finder.clues("pamphlets to every household?"), finder.clues("abduction warning notices")

    assert near is not None
    assert far is not None
    assert near.nearness == pytest.approx(1, abs=0.01)
    assert min(near.matters, near.subjects, far.matters, far.subjects) >= 0


# --- what the encoder is given ---


def test_the_encoder_is_given_the_question_spelt_right_and_without_the_council() -> None:
    finder, encoder = finder_of(meaning=True)

    finder.answer("abducton warning notices in Marlowhead City Council")

    asked = " ".join(encoder.asked).lower()
    assert "abduction warning notices" in asked
    assert "abducton" not in asked
    assert "marlowhead" not in asked


def test_the_encoder_is_given_what_a_follow_on_question_takes_over() -> None:
    finder, encoder = finder_of(meaning=True)
    earlier = finder.answer("leaflets for every household").asked
    encoder.asked.clear()

    finder.answer("and in Ashbourne Vale?", earlier=earlier)

    assert any("household" in text for text in encoder.asked)


def test_search_by_meaning_can_be_taken_away_again() -> None:
    finder, _ = finder_of(meaning=True)
    assert finder.answer("circulars?").points

    finder.use(None)

    assert finder.answer("circulars?").points == ()
