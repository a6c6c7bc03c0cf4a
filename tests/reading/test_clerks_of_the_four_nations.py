"""Wordings of clerks in Scotland, Northern Ireland, Wales and England that are neither a plain list nor a sentence."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved


def item(*paragraphs: str, body: str = "Children and Families Committee"):
    """Kind and words of the outcomes of one item."""
    minute = read("\n\n".join([body, "Child exploitation", "Minutes:", *paragraphs]))
    return [(one.kind.value, one.text) for one in resolved(minute)]


@pytest.mark.parametrize(
    "history",
    [
        "With reference to the minute of meeting of 15 March 2018, when it was agreed that a report be brought "
        "forward within twelve months, there was submitted Report 61/19.",
        "The Committee recalled its meeting of 3 May 2018, at which it was agreed that a leaflet be printed.",
    ],
)
def test_what_an_earlier_meeting_agreed_is_told_and_not_agreed(history):
    assert item(history) == []


def test_what_a_division_settled_is_resolved_although_there_was_an_amendment():
    found = item(
        "On a division, 2 members voted for the motion and 5 for the amendment, which was declared carried, and the "
        "Committee resolved that the charge be £20."
    )

    assert [words.endswith("that the charge be £20.") for _, words in found] == [True]


def test_an_amendment_that_fell_resolves_nothing():
    assert item("The amendment, that it be resolved that the charge be £30, was lost.") == []


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("AGREED TO RECOMMEND, on the proposal of Alderman Girvan, seconded by Councillor Toner,", "follow_up"),
        ("AGREED: on the proposal of Alderman Girvan, seconded by Councillor Toner,", "decision"),
        ("RESOLVED, on the motion of Alderman Girvan, seconded by Councillor Toner,", "decision"),
    ],
)
def test_who_moved_it_stands_between_the_word_and_what_was_resolved(marker, kind):
    assert item("Members asked about cost.", f"{marker} that the policy be adopted.") == [
        (kind, "that the policy be adopted.")
    ]


def test_requests_among_comments_are_outcomes_and_comments_are_none():
    found = item(
        "The Committee made the following comments and requests:",
        "• Members requested that future reports include a comparison with neighbours.",
        "• The Committee asked for a copy of the protocol to be shared.",
        "• Members were concerned by the rise in referrals.",
        "RESOLVED:",
        "That the report be noted.",
    )

    assert [kind for kind, _ in found] == ["follow_up", "follow_up", "noted"]


@pytest.mark.parametrize("marker", ["AGREED as follows:-", "RESOLVED as follows:", "AGREED as follows"])
def test_as_follows_belongs_to_the_marker(marker):
    assert item("Members asked about cost.", marker, "1. That the report be noted.") == [
        ("noted", "That the report be noted.")
    ]


def test_points_with_bare_numbers_are_points():
    minute = read(
        "Decision details\n\nYouth provision\n\nDecision:\n\nRESOLVED that\n\n1 the model be approved;\n\n"
        "2 the Executive Director: People be authorised to enter into a lease; and\n\n3 a report be brought in March."
    )

    assert [(one.number, one.kind.value) for one in resolved(minute)] == [
        ("1", "decision"),
        ("2", "decision"),
        ("3", "follow_up"),
    ]


def test_a_number_that_begins_a_wrapped_line_is_no_point():
    found = item(
        "RESOLVED:",
        "(1) That the terms of reference of the review, as they are set out in appendix\n2 to the report, be approved.",
    )

    assert len(found) == 1


@pytest.mark.parametrize("opening", ["The Cabinet Member approved the following:", "The Panel agreed as follows:"])
def test_a_sentence_that_opens_the_list_of_what_was_done_is_not_done_itself(opening):
    assert item("Members asked about cost.", opening, "(1) That the contract be extended by one year.") == [
        ("decision", "That the contract be extended by one year.")
    ]


def test_the_heading_of_a_list_of_decisions_is_none_of_them():
    minutes = read_minutes(
        document("DECISIONS OF THE CABINET MEMBER\n\nDecisions taken on 9 July 2014\n\n(1) That the plan be approved.")
    )

    assert [one.text for minute in minutes for one in resolved(minute)] == ["That the plan be approved."]


def test_an_earlier_action_that_was_done_is_no_follow_up():
    forum = "Elmford Parish Council"

    done = item("JB to circulate the model policy. This had been done.", body=forum)
    open_still = item("JB to circulate the model policy. Nobody had seen it.", body=forum)
    recalled = item("Item 5 - The Council had agreed that a letter be sent.", body=forum)

    assert (done, recalled) == ([], [])
    assert [kind for kind, _ in open_still] == ["follow_up"]


def test_what_a_parish_says_of_an_application_is_its_decision():
    parish = "Elmford Parish Council"

    assert item("18/00412/FUL The Forge, extension - no objection.", body=parish) == [
        ("decision", "18/00412/FUL The Forge, extension - no objection.")
    ]
    assert item("Planning: 18/00412/FUL The Forge: Objections/comments.", body=parish) == []


def test_a_request_that_came_is_not_noted():
    assert item("A request was received for floodlights.", body="Elmford Parish Council") == []


def test_a_time_in_brackets_is_when_and_not_whose():
    (one,) = read("Community Safety Partnership\nACTION: Jo to circulate the map (by Friday)").outcomes

    assert (one.owner, one.due.phrase) == ("Jo", "by Friday")
