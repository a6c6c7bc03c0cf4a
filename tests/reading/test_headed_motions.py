"""Motions and amendments under headings of their own, and points that are voted on one by one: what was carried."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved

MOTION = "That the house be put up for sale."
AMENDMENT = "That the trust be given until June to come forward with an offer."


def item(*paragraphs: str) -> list[tuple[str | None, str]]:
    text = "\n\n".join(["Area Committee", "Police house", "Minutes:", "The report was presented.", *paragraphs])
    return [(one.number, one.text) for minute in read_minutes(document(text)) for one in resolved(minute)]


def moved(fate: str, *, below: bool = True) -> list[tuple[str | None, str]]:
    movers = "Moved by Councillor Ash, seconded by Councillor Elm."
    first, second = ((MOTION, movers), (AMENDMENT, movers))
    if not below:
        first, second = first[::-1], second[::-1]
    return item("Motion", *first, "Amendment", *second, fate)


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(
    ("fate", "carried"),
    [
        (
            "On a division the Amendment was carried by 7 votes to 3, and it was so resolved.",
            AMENDMENT,
        ),
        ("The Motion was carried by 6 votes to 4 and the Committee resolved accordingly.", MOTION),
        ("The amendment was put and declared lost. The original motion was then put and passed unanimously.", MOTION),
        ("Four were for the amendment and nine against it, and it was declared lost.", None),
        ("The amendment was withdrawn and the item was deferred.", None),
        ("The motion as amended was put and carried.", None),
    ],
)
def test_of_motions_under_headings_the_carried_one_is_resolved(fate, carried, below):
    assert moved(fate, below=below) == ([(None, carried)] if carried else [])


def test_a_proposal_alone_under_its_heading_is_resolved_where_it_was_passed():
    movers = "Moved by Councillor Ash,\nSeconded by Alderman Elm,"

    assert item("Proposal", movers, MOTION, "The proposal was put to the Committee and passed.") == [(None, MOTION)]
    assert item("Proposal", movers, MOTION, "The proposal was put to the Committee and lost.") == []


def test_a_point_that_was_voted_on_by_itself_and_lost_is_no_outcome():
    found = item(
        "Proposed by Councillor Ash, seconded by Councillor Elm",
        '"Council resolves to:',
        "(a)   write to the Minister to say so;",
        '(b)   offer the hall free of charge."',
        "It was asked that each point be put apart.",
        "Limb (a): For 9 Against 2. CARRIED",
        "Limb (b): For 4 Against 7. LOST",
    )

    assert "offer the hall free of charge." not in " ".join(words for _, words in found)


def test_a_point_about_things_that_were_lost_stays():
    found = item(
        "RESOLVED", "1. That new keys be cut;", "2. That the log be kept.", "Item 1: the keys had been lost in May."
    )

    assert [number for number, _ in found] == ["1", "2"]
