"""What a question asks for comes first: what is due, the figure of the thing, the year that is meant."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.finding.answers import Finder
from briefings.finding.cutting import beside_figures
from briefings.finding.index import Index
from briefings.records import Due, DueBasis, Minute, Verdict
from tests.finding.building import read_simply, two_councils

HUB = """Agenda item

The hub

Minutes:

The Lantern Hub sits in the old library.

Officers said that the Lantern Hub is a team of nurses and police officers, which was set up to find children at risk.

There were 31 referrals in 2017 and 24 referrals in 2016, and partners found the referrals useful.

Referrals, referrals and again referrals: members spoke of them and asked for 12 pages.

Resolved

(1) That a further update on the hub be received in six months.
"""


def hub() -> Minute:
    minute = read_simply(HUB, id="hub", council="Marlowhead City Council")
    due = Due("in six months", 0, 0, None, DueBasis.NONE)
    return replace(minute, outcomes=tuple(replace(one, due=due) for one in minute.outcomes))


@pytest.fixture(scope="module")
def finder() -> Finder:
    index = Index.open(None)
    index.update([*two_councils(), hub()], [], 1)
    return Finder(index)


FIRST = [
    ("when is the next update on the hub?", "be received in six months"),
    ("how many referrals were there?", "31 referrals in 2017"),
    ("when will Marlowhead look at this again?", "be received in six months"),
    ("did Marlowhead agree anything about the hub to be done later?", "be received in six months"),
]


@pytest.mark.parametrize(("question", "words"), FIRST)
def test_what_is_asked_for_comes_first(finder: Finder, question: str, words: str) -> None:
    assert words in finder.answer(question).points[0].quote


def test_the_year_before_takes_the_place_of_the_year_asked_about(finder: Finder) -> None:
    earlier = finder.answer("how many referrals in 2017?").asked

    asked = finder.answer("and the year before?", earlier=earlier).asked

    assert asked.years == (2016,)
    assert "2016" in asked.words
    assert "2017" not in asked.words


def test_two_years_later_counts_from_the_year_asked_about(finder: Finder) -> None:
    earlier = finder.answer("how many referrals in 2016?").asked

    assert finder.answer("and two years later?", earlier=earlier).asked.years == (2018,)


def test_a_paragraph_with_nothing_of_the_question_is_no_point(finder: Finder) -> None:
    quotes = [point.quote for point in finder.answer("abduction warning notices").points]

    assert quotes
    assert all("notices" in quote for quote in quotes)


def test_what_is_asked_of_a_council_that_is_not_loaded_is_not_answered_by_another(finder: Finder) -> None:
    answer = finder.answer("what does Leeds say about hotel staff?")

    assert answer.verdict is Verdict.NONE
    assert answer.missing == ("Leeds",)


def test_only_the_points_with_the_mended_word_say_so(finder: Finder) -> None:
    points = finder.answer("lantrn hub or dentists").points

    assert any(point.why == "corrected spelling" and "Lantern" in point.quote for point in points)
    assert all(point.why != "corrected spelling" for point in points if "Lantern" not in point.quote)


def test_years_are_no_figures() -> None:
    assert beside_figures(["seen", "in", "2016"]) == []
    assert beside_figures(["nine", "of", "twelve", "homes"]) == ["§n:9", "§n:home"]


def test_minutes_of_the_year_asked_about_are_shown_and_those_of_others_left_out() -> None:
    words = "Agenda item\n\nMinutes:\n\nThe panel met every week."
    minutes = [read_simply(words, id=str(year), held_on=date(year, 5, 1)) for year in (2015, 2016, 2017)]
    index = Index.open(None)
    index.update(minutes, [], 1)

    assert [point.held_on for point in Finder(index).answer("how often did the panel meet in 2016?").points] == [
        date(2016, 5, 1)
    ]


LORRIES = """Lorries

Minutes:

Councillor Ashe asked how often lorries are checked for children at Lindow Bridge.

The Port Officer replied that drivers are stopped each month and that nine lorries were turned back in May.

Councillor Ashe asked whether ferries were looked at.

The Port Officer replied that they were, by two dogs.
"""


@pytest.fixture(scope="module")
def port() -> Finder:
    index = Index.open(None)
    index.update([read_simply(LORRIES, id="lorries", council="Lindow")], [], 1)
    return Finder(index)


def test_the_reply_answers_and_its_question_is_shown_with_it(port: Finder) -> None:
    first = port.answer("are ferries looked at?").points[0]

    assert "by two dogs" in first.quote
    assert "whether ferries were looked at" in (first.partner_quote or "")


def test_who_asked_is_told_by_the_question(port: Finder) -> None:
    assert "whether ferries" in port.answer("who asked about ferries?").points[0].quote


def test_a_number_is_an_answer_only_where_it_counts_the_thing_asked_for(port: Finder) -> None:
    assert port.answer("how many lorries were turned back?").verdict is Verdict.ANSWER
    assert port.answer("how many drivers are stopped at Lindow Bridge?").verdict is Verdict.CLOSEST


WATCHES = """Watches

Minutes:

Members spoke of the number of boats that the harbour watch may stop.

The harbour watch had stopped 19 boats since spring, and its crews had also been round all of the quays in order to talk
with those who live there.
"""


@pytest.mark.parametrize(
    "question", ["how many boats did the harbour watch stop?", "number of boats stopped by the harbour watch"]
)
def test_what_holds_the_thing_asked_for_goes_before_what_shares_more_words(question: str) -> None:
    index = Index.open(None)
    index.update([read_simply(WATCHES, id="watches", council="Lindow")], [], 1)

    assert "19 boats" in Finder(index).answer(question).points[0].quote


def test_a_chairman_is_found_as_a_chair_and_who_led_as_who_leads() -> None:
    text = "Watches\n\nMinutes:\n\nCllr Ashe was made Chairman of the watch.\n\nThe patrol is led by Ada Orchard."
    index = Index.open(None)
    index.update([read_simply(text, id="watches", council="Lindow")], [], 1)
    finder = Finder(index)

    assert "Ashe" in finder.answer("who is chair of the watch?").points[0].quote
    assert "Ada Orchard" in finder.answer("who leads the patrol?").points[0].quote


FUNDING = """Wardens

Minutes:

The Port Officer advised that the funding of harbour wardens be put off until other towns have told what theirs cost.
"""
RECEIVED = "Lighthouses\n\nResolved\n\nThat the funding be received."
BOATS = "Boats\n\nMinutes:\n\nThe boats lie.\n\nThe quays are wet and the ropes are old.\n\nThe lighthouses stand."


def test_an_outcome_gains_only_by_what_it_says_of_the_matter() -> None:
    others = [read_simply(RECEIVED, id=f"received-{number}") for number in range(3)]
    index = Index.open(None)
    index.update([read_simply(FUNDING, id="funding"), *others, read_simply(BOATS, id="boats")], [], 1)

    assert "put off" in Finder(index).answer("what was decided about funding of harbour wardens?").points[0].quote
