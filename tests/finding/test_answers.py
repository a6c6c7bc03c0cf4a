"""What a person gets for a question: the paragraph that answers, word for word, or an honest no."""

from datetime import date

import pytest

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.records import Section, Stage, Verdict
from tests.finding.building import read_simply, two_councils


@pytest.fixture(scope="module")
def finder() -> Finder:
    index = Index.open(None)
    index.update(two_councils(), [], 1)
    return Finder(index)


ASKED = [
    ("minicab drivers", "every driver now completed a safeguarding course"),
    ("licensing of minicabs", "Members queried the licencing"),
    ("how many children are at high risk?", "of whom 17 were at high risk"),
    ("hottel staf trainning", "Taxi drivers and hotel staff"),
    ("what did the Superintendent say?", "twelve abduction warning notices"),
    ("why do so few dentists refer children", "dentists"),
    ("what is promised to households?", "planning to send every household a leaflet"),
    ("MEP", "Missing and Exploited Panel"),
    ("missing and exploited panel", "Missing and Exploited Panel"),
    ("when is the dental report due?", "within six months"),
    ("did mums and dads come to the school sessions", "260 had come"),
]


@pytest.mark.parametrize(("question", "words"), ASKED)
def test_the_paragraph_that_answers_comes_first(finder: Finder, question: str, words: str) -> None:
    answer = finder.answer(question)

    assert words in answer.points[0].quote


def test_every_quote_stands_in_the_received_text(finder: Finder) -> None:
    texts = {minute.id: minute.text for minute in two_councils()}

    for question, _ in ASKED:
        for point in finder.answer(question).points:
            where = point.citation
            assert texts[where.minute][where.start : where.end] == point.quote


def test_a_recommendation_is_never_what_was_agreed(finder: Finder) -> None:
    answer = finder.answer("what was agreed about mapping hotels?")

    assert all(point.section is not Section.RECOMMENDATION for point in answer.points)


def test_a_heading_is_never_quoted(finder: Finder) -> None:
    answer = finder.answer("tackling child sexual exploitation annual report")

    assert answer.points
    assert all(point.section is not Section.HEADING for point in answer.points)


@pytest.mark.parametrize("question", ["how do I renew my passport?", "swimming pool opening hours", "zzzqx vvbnm"])
def test_what_the_minutes_do_not_hold_is_not_answered(finder: Finder, question: str) -> None:
    answer = finder.answer(question)

    assert answer.verdict is Verdict.NONE
    assert answer.points == ()


ODD = [
    "",
    " ",
    "\x00\x01",
    "🙂🙃",
    "the of and",
    "a" * 1000,
    "?" * 40_000,
    "stem:taxi^2 AND (",
    '"',
    "¿qué?",
    "x " * 20_000,
]


@pytest.mark.parametrize("question", ODD)
def test_any_text_gets_an_answer_or_a_no(finder: Finder, question: str) -> None:
    assert finder.answer(question).verdict in set(Verdict)


def test_what_came_nearest_is_kept_beside_an_honest_no_and_never_twice(finder: Finder) -> None:
    for question, verdict in (
        ("swimming pool opening hours for children", Verdict.NONE),
        (ASKED[0][0], Verdict.ANSWER),
    ):
        answer = finder.answer(question, limit=1)
        shown = {point.citation for point in answer.points}

        assert answer.verdict is verdict
        assert 0 < len(answer.set_aside) <= 3
        assert not shown & {point.citation for point in answer.set_aside}
        assert [one.score for one in answer.set_aside] == sorted((one.score for one in answer.set_aside), reverse=True)


def test_other_councils_words_are_not_near_to_a_question_about_one_that_is_not_loaded(finder: Finder) -> None:
    assert finder.answer("taxi drivers in Wigan").set_aside == ()


def test_a_point_says_how_far_its_minutes_are_and_who_met_when() -> None:
    index = Index.open(None)
    minutes = read_simply(
        "Taxis\n\nMinutes:\n\nEvery driver had completed a course.",
        id="one",
        council="Moss",
        body="Licensing Committee",
        held_on=date(2023, 5, 4),
        stage=Stage.DRAFT,
    )
    index.update([minutes], [], 1)
    point = Finder(index).answer("which course had drivers completed").points[0]

    assert (point.stage, point.held_on, point.body, point.council) == (
        Stage.DRAFT,
        date(2023, 5, 4),
        "Licensing Committee",
        "Moss",
    )
