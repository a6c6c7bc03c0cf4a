"""Questions as councillors type them, whose answers were wrong when they were tried: each stands for a class."""

import pytest

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.records import Section, Verdict
from tests.finding.building import read_simply

LANTERNS = """Agenda item

Tackling child sexual exploitation

Recommended

(1) That the Panel notes the report.

(2) That the Panel considers a pilot for lantern walks.

Minutes:

The Lead Officer introduced the report and the following was discussed:

CSE was everyone's business and nobody should look away, the Lead Officer said.

A Member described Child Sexual Exploitation (CSE) as an abuse of power in which a child is given something in exchange.

The Superintendent stated that patrols had grown, and that agencies of every kind met about sexual matters weekly.

The work load of wardens is heavy, with some wardens looking after far too many streets at a time.

A play called Lamp Lighter was shown. Nobody had seen a sadder one.

The Chair thanked the Panel.

The multi-agency CSE Panel, chaired by Ada Orchard of the Children's Trust, tracks each individual child it knows.

Resolved

(1) That lantern walks be held twice.
"""


@pytest.fixture(scope="module")
def finder() -> Finder:
    index = Index.open(None)
    index.update([read_simply(LANTERNS, id="lanterns", council="Marlowhead City Council")], [], 1)
    return Finder(index)


FIRST = [
    ("what is CSE?", "described Child Sexual Exploitation (CSE)"),
    ("what does CSE stand for", "described Child Sexual Exploitation (CSE)"),
    ("what did the supt say about patrols", "patrols had grown"),
    ("what's outstanding?", "lantern walks be held"),
    ("how heavy is the load of wardens?", "far too many streets"),
    ("tell me about lamplighter", "Lamp Lighter"),
    ("who chairs the CSE panel?", "Ada Orchard"),
]


@pytest.mark.parametrize(("question", "words"), FIRST)
def test_what_is_meant_comes_first(finder: Finder, question: str, words: str) -> None:
    assert words in finder.answer(question).points[0].quote


def test_what_was_recommended_is_told_by_the_recommendations(finder: Finder) -> None:
    sections = [point.section for point in finder.answer("what recommendations were made about lantern walks?").points]

    assert sections[0] is Section.RECOMMENDATION


def test_what_was_only_invited_to_be_noted_is_not_told_as_noted(finder: Finder) -> None:
    points = finder.answer("was the report noted?").points

    assert all(point.section is not Section.RECOMMENDATION for point in points)


def test_an_acronym_is_not_answered_by_its_words_lying_about(finder: Finder) -> None:
    assert finder.answer("what is MASE?").verdict is not Verdict.ANSWER


def test_a_year_taken_over_from_the_question_before_refuses_nothing(finder: Finder) -> None:
    earlier = finder.answer("how many patrols in 2013?").asked

    assert finder.answer("how many patrols in 2013?").verdict is Verdict.NONE
    assert finder.answer("and what about lantern walks?", earlier=earlier).verdict is not Verdict.NONE
