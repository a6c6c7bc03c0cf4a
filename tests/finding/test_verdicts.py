"""What comes near is not called an answer: another year, a number of something else, a paragraph without the name."""

from datetime import date

import pytest

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.records import Verdict
from tests.finding.building import read_simply

FERRIES = """Ferries and ports

Minutes:

The Port Officer stated that 31 drivers were stopped in 2016 and 24 drivers in 2014/15.

A harbour warden has been appointed, who visits the crews of all ferries.

Cllr Orchard asked about Lindow Bridge. The trial run was named “Harbour Light” and began on 3 May.
"""
AIRPORT = """The airport

Minutes:

The Airport Officer stated that 12 drivers were stopped near the terminal.
"""


@pytest.fixture(scope="module")
def port() -> Finder:
    index = Index.open(None)
    ferries = read_simply(FERRIES, id="ferries", council="Lindow", held_on=date(2017, 3, 1))
    airport = read_simply(AIRPORT, id="airport", council="Fenwick Vale", held_on=date(2012, 3, 1))
    index.update([ferries, airport], [], 1)
    return Finder(index)


ANSWERED = [
    "how many drivers were stopped in 2016?",
    "how many drivers were stopped in 2015?",  # told as 2014/15
    "how many drivers were stopped near the terminal in 2012?",  # told by the date of the meeting
    "what was the name of the trial run?",
    "on what date did the trial run begin?",
]
NEAR = ["what is the name of the harbour warden?", "on what date were drivers stopped?"]
OF_NO_YEAR = [
    "how many drivers were stopped in 2019?",
    "how many drivers were stopped in Lindow in 2012?",  # of that year another council speaks
]


@pytest.mark.parametrize("question", ANSWERED)
def test_what_is_asked_for_makes_an_answer(port: Finder, question: str) -> None:
    assert port.answer(question).verdict is Verdict.ANSWER


@pytest.mark.parametrize("question", NEAR)
def test_what_only_comes_near_is_called_that(port: Finder, question: str) -> None:
    assert port.answer(question).verdict is not Verdict.ANSWER


@pytest.mark.parametrize("question", OF_NO_YEAR)
def test_figures_of_other_years_are_no_answer(port: Finder, question: str) -> None:
    answer = port.answer(question)

    assert answer.verdict is Verdict.NONE
    assert answer.filters["year"]


ABSENT = [
    "how many wardens were appointed?",
    "how old were the drivers?",
    "what is the phone number of the harbour warden?",
    "how much does the harbour warden cost?",
    "what did the lighthouse keepers say about drivers?",
    "what did the port inspectors say about drivers?",
    "which hotel did the drivers stay in?",
    "when was the harbour warden appointed?",
]


@pytest.mark.parametrize("question", ABSENT)
def test_a_fact_that_is_not_told_of_a_thing_that_is_gets_an_honest_no(port: Finder, question: str) -> None:
    assert port.answer(question).verdict is Verdict.NONE


def test_a_name_that_no_minutes_hold_speaks_against_an_answer(port: Finder) -> None:
    known = port.clues("were drivers stopped by the Port Officer?")
    strange = port.clues("were drivers stopped by Barnacle or the NQSPB?")

    assert known is not None
    assert strange is not None
    assert (known.strangers, strange.strangers) == (0, 2)


@pytest.mark.parametrize("question", ["did the warden meet Orchrd?", "what did the TPO say about drivers?"])
def test_a_misspelt_name_or_first_letters_of_what_is_there_are_no_stranger(port: Finder, question: str) -> None:
    clues = port.clues(question)  # The Port Officer

    assert clues is not None
    assert clues.strangers == 0


def test_a_paragraph_without_the_name_asked_about_is_not_called_an_answer(port: Finder) -> None:
    assert port.answer("were the drivers stopped at Lindow Bridge?").verdict is not Verdict.ANSWER
