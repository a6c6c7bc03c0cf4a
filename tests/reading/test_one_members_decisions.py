"""Decisions that one member makes alone, however a site wraps their headings, and points with no talk above them."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved


def outcomes(*lines: str) -> list[tuple[str, str]]:
    """Kind and words of all outcomes of a text."""
    minutes = read_minutes(document("\n".join(lines)))
    return [(one.kind.value, one.text) for minute in minutes for one in resolved(minute)]


@pytest.mark.parametrize(
    "decided",
    [
        "Decision of Executive Councillor for Communities Approved the youth grants.",
        "Decision\nof Executive Councillor for Communities\ni.\nApproved\nthe youth grants.",
        "Decision of the Executive Councillor for Communities and\nCulture\ni. Approved the youth grants.",
        "Decision by Cabinet Member for Children, Families and Schools Approved the youth grants.",
    ],
)
def test_a_members_decision_is_read_however_its_heading_is_wrapped(decided):
    found = outcomes(
        "Community Scrutiny Committee",
        "",
        "Youth grants Matter for Decision The officer's report set out the bids. "
        + decided
        + " Reason for the Decision As set out in the officer's report. Any Alternative Options Considered and "
        "Rejected Not applicable. Scrutiny Considerations The Committee received a report from the Grants Manager.",
    )

    assert [(kind, " ".join(words.split())) for kind, words in found] == [("decision", "Approved the youth grants.")]


def test_what_scrutiny_endorsed_below_a_members_decision_is_an_outcome_of_its_own():
    found = outcomes(
        "Housing Scrutiny Committee",
        "Matter for Decision",
        "The Council owned four hostels.",
        "Decision of Executive Councillor for Housing",
        "i. Approved the lease.",
        "Reason for the Decision",
        "As set out in the report.",
        "Any Alternative Options Considered and Rejected",
        "Not applicable.",
        "Scrutiny Considerations",
        "The Committee resolved (by 4 votes to 1) to endorse the recommendation.",
    )

    assert [words for _, words in found] == ["Approved the lease.", "to endorse the recommendation."]


def test_a_matter_for_decision_is_no_decision():
    found = outcomes("Housing Scrutiny Committee", "Matter for Decision", "The Council owned four hostels.")

    assert found == []


def test_points_with_capital_letters_and_a_colon_are_points():
    minute = read(
        "Cabinet\nMinutes:\nRESOLVED:\nThat Cabinet:\nA: Welcomes the review;\nB: Instructs officers to report back in "
        "six months;"
    )

    assert [(one.number, one.kind.value) for one in resolved(minute)] == [("A", "noted"), ("B", "follow_up")]


def test_an_answer_marked_with_a_capital_is_no_point():
    assert outcomes("Cabinet", "Minutes:", "Q: Are there plans?", "A: There are plans to train drivers.") == []


def test_a_lone_that_under_a_title_in_a_page_of_minutes_is_an_outcome_to_look_at():
    lines = [
        "Safer Board - Friday, 20 September 2019 10.00 am",
        "No. Item",
        "",
        "Welcome",
        "",
        "All were welcomed.",
        "",
    ]
    action_log = ["Action log PDF 15 KB", "", "That the status of the action log be noted.", ""]
    rest = ["Crime plan PDF 90 KB", "", "The Board heard about the plan.", ""]

    as_minutes = read_minutes(document("\n".join(["Agenda and minutes", "", *lines, *action_log, *rest])))
    as_agenda = read_minutes(document("\n".join(["Agenda", "", *lines, *action_log, *rest])))

    (found,) = [one for minute in as_minutes for one in resolved(minute)]
    assert found.text == "That the status of the action log be noted."
    assert found.needs_review
    assert [one for minute in as_agenda for one in resolved(minute)] == []


def test_an_officers_report_at_the_head_of_a_decision_is_not_decided():
    found = outcomes(
        "Decision details",
        "Services for children",
        "Decision:",
        "8.1",
        "The Executive Director submitted a report on services for children. A motion was passed at Full Council on "
        "3 September 2014 requesting an assessment.",
        "8.2",
        "RESOLVED: That Cabinet:-",
        "(a)",
        "agrees the findings of the assessment;",
    )

    assert [words for _, words in found] == ["agrees the findings of the assessment;"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Decision of Cabinet Member for Housing was called in by the Committee and upheld in May.",
        "Decisions of Cabinet Members are published on the website.",
    ],
)
def test_telling_of_a_members_decision_opens_none(sentence):
    assert outcomes("Scrutiny Committee", "Minutes:", "Members asked how call-in worked.", sentence) == []
