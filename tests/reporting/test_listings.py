"""Answers as a terminal shows them."""

from dataclasses import replace

import pytest

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.records import Answer
from briefings.reporting import listings
from tests.finding.building import two_councils


@pytest.fixture(scope="module")
def unanswered() -> Answer:
    index = Index.open(None)
    index.update(two_councils(), [], 1)
    return Finder(index).answer("swimming pool opening hours for children")


def test_what_was_taken_for_no_answer_is_told_where_it_is_asked_for_alone(unanswered: Answer) -> None:
    told = listings.answer(unanswered, near=True)

    assert "Came nearest, and not taken for an answer:" in told
    assert " ".join(unanswered.set_aside[0].quote.split()[:6]) in " ".join(told.split())
    assert "nearest, and" not in listings.answer(unanswered)


def test_that_nothing_came_near_is_said_too(unanswered: Answer) -> None:
    assert "Nothing came near to it." in listings.answer(replace(unanswered, set_aside=()), near=True)
