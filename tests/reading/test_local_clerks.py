"""What clerks of parish, community and town councils write in a line: who acts together, what was put and passed."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved


def items(*paragraphs: str):
    """The outcomes of an item of a parish council."""
    head = ["Minutes of Elmhurst Parish Council", "Village matters", "Members discussed the matter at length."]
    minutes = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [one for minute in minutes for one in resolved(minute)]


def parish(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """Kind, owner and words of each."""
    return [(one.kind.value, one.owner, one.text) for one in items(*paragraphs)]


# --- several who act together -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner", "owners"),
    [
        ("Cllr Ash and the Town Clerk to meet to discuss.", "Cllr Ash and the Town Clerk", 2),
        ("The Chair and Clerk to sign.", "Chair and Clerk", 2),
        ("Cllr Ash, Cllr Elm and the Parish Clerk to walk the paths.", "Cllr Ash, Cllr Elm and the Parish Clerk", 3),
        ("The Clerk and Cllr Ash to walk the paths.", "Clerk and Cllr Ash", 2),
        ("The Town Clerk, the Mayor and Cllr Ash to meet the trust.", "Town Clerk, the Mayor and Cllr Ash", 3),
        ("Chairman & Vice-Chairman to look at the lease.", "Chairman & Vice-Chairman", None),
        ("The Clerk/Cllr Oak to ring the school.", "Clerk/Cllr Oak", 2),
    ],
)
def test_several_who_are_to_act_own_it_together(sentence, owner, owners):
    (one,) = items(f"Lease - {sentence}")

    assert (one.owner, one.text) == (owner, sentence)
    assert owners is None or len(one.owners) == owners


def test_somebody_behind_another_task_owns_only_the_second():
    found = parish("Cllr Weir to speak to the farmer, Clerk to write to the County.")

    assert [owner for _, owner, _ in found] == ["Cllr Weir", "Clerk"]


# --- whom a body asks, and by whom it will be done --------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Committee agreed and asked the Clerk to write to the school.", "Clerk"),
        ("Members concurred and asked Cllr Ash to look into it.", "Cllr Ash"),
        ("The Council supported this and instructed the Clerk to object.", "Clerk"),
        ("Councillors agreed to the request and asked the Chairman to sign.", "Chairman"),
        ("The Finance Committee asked Cllr Elm to draft a note.", "Cllr Elm"),
    ],
)
def test_whom_a_body_that_agrees_asks_is_to_act(sentence, owner):
    assert parish(sentence) == [("follow_up", owner, sentence)]


def test_him_is_whoever_the_sentences_before_are_about():
    felt = "The Clerk said that the rules were dry. He felt that a note might help."

    assert parish(f"{felt} The Committee agreed and asked him to draft one.") == [
        ("follow_up", "Clerk", "The Committee agreed and asked him to draft one.")
    ]
    assert [owner for _, owner, _ in parish("The roof leaks. The Council agreed and asked him to call.")] == [None]


def group(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Owner and words of what a group's notes hold, which calls its members by their names."""
    head = ["Elm Valley Plan Group", "Present: Priya Shah, Bev Coates, Katie Lane", "The terms were gone through."]
    (minute,) = read_minutes(document("\n\n".join([*head, *paragraphs])))
    return [(one.owner, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Past surveys will be sourced by Katie", "Katie"),
        ("A rota will be drawn up by Bev.", "Bev"),
        ("The hall is to be booked by Priya and Katie.", "Priya and Katie"),
        ("The bench to be painted by Priya by June.", "Priya"),
        ("A quote will be obtained by Katie Lane before the next meeting.", "Katie Lane"),
    ],
)
def test_by_whom_something_will_be_done_owns_it(sentence, owner):
    assert group(sentence) == [(owner, sentence)]


@pytest.mark.parametrize(
    "sentence",
    ["The next meeting will be chaired by Bev.", "The walls will be painted by Dulux.", "It was done by Bev."],
)
def test_what_a_stranger_will_do_or_who_will_lead_is_no_outcome(sentence):
    assert group(sentence) == []
