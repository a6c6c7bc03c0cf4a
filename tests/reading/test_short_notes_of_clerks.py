"""The short notes in which small councils write: what needs doing, letters to go, grants, and whom a chair asked."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, resolved


def noted_down(*lines: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and owner of what one item of a parish council's minutes holds."""
    head = [
        "Elmford Parish Council",
        "Minutes of the meeting held on 3 May 2018",
        "1. Apologies",
        "Cllr Ash.",
        "2. Reports",
    ]
    minutes = read_minutes(document("\n\n".join([*head, *lines])))
    return [(one.kind.value, one.text, one.owner) for minute in minutes for one in resolved(minute)]


@pytest.mark.parametrize(
    ("note", "owner"),
    [
        ("Bus shelter needs cleaning - Cllr Moss", "Cllr Moss"),
        ("The gate on the green needs to be mended - Julie", "Julie"),
        ("Bench by the pond requires repainting - action Clerk", "Clerk"),
    ],
)
def test_what_needs_doing_and_a_name_is_a_follow_up(note, owner):
    assert noted_down(note) == [("follow_up", note, owner)]


@pytest.mark.parametrize("note", ["The council needs listening to - residents", "Parking needs thought - it is a mess"])
def test_what_needs_doing_without_a_name_is_talk(note):
    assert noted_down(note) == []


@pytest.mark.parametrize(
    "note",
    [
        "Letter to go to the school about parking.",
        "A further reminder to be sent to the allotment holders.",
        "Cards to go to both families.",
        "Copy of the plan to follow.",
    ],
)
def test_a_letter_that_is_to_go_is_a_follow_up(note):
    assert [kind for kind, _, _ in noted_down(note)] == ["follow_up"]


def test_grants_as_name_and_sum_are_decisions_each():
    found = noted_down("The following grants were agreed:", "Scouts £200", "Village Hall - £150", "Air ambulance: £100")

    assert [words for _, words, _ in found] == ["Scouts £200", "Village Hall - £150", "Air ambulance: £100"]


def test_sums_of_what_was_asked_for_are_no_grants():
    assert noted_down("The following grants had been applied for:", "Scouts £200", "Village Hall - £150") == []


@pytest.mark.parametrize("who", ["The Chairman", "The Chair", "Cllr Moss", "LH"])
def test_whom_a_chair_or_member_asks_is_told_to_act(who):
    ((kind, words, owner),) = noted_down(f"{who} asked the Clerk to write to the county council.")

    assert (kind, owner) == ("follow_up", "Clerk")
    assert words.endswith("asked the Clerk to write to the county council.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chairman asked the Clerk what the procedure was.",
        "A resident asked the Clerk to write to the county council.",
        "Cllr Moss had asked the Clerk to write to the county council.",
        "Cllr Moss proposed the meeting be re-opened for council business, seconded by Cllr Ash. Agreed.",
        "Cllr Moss and the Clerk carried out a survey of the minutes.",
        "The councillors confirmed that they had no interests in the items on the agenda.",
        "The chair opened the meeting, and introductions and apologies were noted.",
    ],
)
def test_what_only_tells_is_no_outcome(sentence):
    assert noted_down(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["Councillors gave approval for the stone to be accepted.", "The Council gave its consent to the works."],
)
def test_approval_that_is_given_is_a_decision(sentence):
    assert [kind for kind, _, _ in noted_down(sentence)] == ["decision"]


def test_agreeing_on_an_opinion_and_on_an_act_is_an_outcome():
    opinion = noted_down("Councillors agreed that they were content with the minutes.")
    act = noted_down("Councillors agreed that they were content with the minutes and that they should be signed.")

    assert opinion == []
    assert [kind for kind, _, _ in act] == ["decision"]
