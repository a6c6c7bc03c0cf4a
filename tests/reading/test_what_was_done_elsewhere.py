"""Sentences with the verbs of an outcome that are none: another body's act, another day's, a reason, a page's words."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved


def said(*paragraphs: str) -> list[str]:
    """The words of the outcomes of an item in which nothing stands under a heading of its own."""
    return [one.text for one in resolved(read("\n\n".join(["Annual report", "Minutes:", *paragraphs])))]


def page(*lines: str) -> list[str]:
    """The words of the outcomes on a page, whatever items it holds."""
    return [one.text for minute in read_minutes(document("\n".join(lines))) for one in resolved(minute)]


# --- another body, another day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The Strategy 2021-24 was endorsed by Cabinet on 12 March 2021.",
        "The action plan was approved by the Safeguarding Partnership on 3 May and published that week.",
        "The report was due to be agreed by the Joint Panel at its meeting on 21 June 2021, but that was cancelled.",
        "The budget is expected to be approved by Full Council in the spring.",
        "The draft policy was scheduled to be adopted before the summer.",
        "The terms of reference were agreed by the Executive at its meeting of 14 June.",
        "The plan was signed off by the Director of Public Health on 30 January 2020.",
    ],
)
def test_what_another_body_did_on_its_day_is_no_outcome(sentence):
    assert said(sentence, "Councillor Ash asked about costs.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The report was endorsed by members.",
        "The policy was approved by the Committee.",
        "The terms of reference were agreed subject to a change of date to 14 June.",
    ],
)
def test_what_this_body_did_stays_an_outcome(sentence):
    assert said(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council received the Annual Report of the Virtual School (for copy see file of Minutes).",
        "The Panel received the quarterly update (copy previously circulated).",
        "Members received the report of the Director (a copy of which had gone out with the agenda).",
    ],
)
def test_a_paper_received_of_which_a_copy_is_kept_has_only_come_up(sentence):
    assert said(sentence, "Councillor Ash thanked the officers for their work.") == []


# --- reasons and leads ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reason",
    [
        "REASON FOR DECISIONS: The recommendations made are the best that can be done within the approved budget.",
        "Reason for decision: The proposals are in line with the adopted plan and the agreed budget.",
        "Reasons: The report was accepted practice and payments fell within the approved limits.",
    ],
)
def test_a_reason_decides_nothing(reason):
    assert said("The officer spoke.", reason) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The recommendations rest on payments within the approved budget.",
        "The Director said the return was prepared on an agreed form.",
        "The plan builds on the policy and its adopted standards.",
    ],
)
def test_what_is_called_approved_on_the_way_is_not_approved_here(sentence):
    assert said(sentence) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Members were asked to note the following points:",
        "The Committee was asked to note the following:",
        "Councillors were asked to consider the options set out below:",
        "Arising from the minutes the following updates were noted:",
        "In discussion the following points were noted:",
    ],
)
def test_what_opens_a_list_of_points_told_is_no_outcome(lead):
    assert (
        said(f"The Head of Service introduced the report. {lead}", "- More families had come.", "- Two had left.") == []
    )


def test_members_who_were_asked_to_act_are_to_act():
    assert said("Members were asked to send their comments to the Clerk by Friday.") != []


# --- a decision's own block -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "Cllr Birch, who chairs the Trust, commented that staff had worked with young people on the terms.",
        "On page 12 a query was raised about the number of foster carers.",
        "The Director of Law said that the wording had been checked. Cllr Elm replied that this was helpful.",
        "A concern was raised by Cllr Ash about the quorum.",
    ],
)
def test_numbered_talk_in_a_block_of_decisions_is_talk(told):
    found = page(
        "Decision details",
        "Terms of reference",
        "Decisions:",
        "9.1     The Committee considered a report by the Director of Law on the terms of reference.",
        "",
        f"9.2     {told}",
        "",
        "9.3     Resolved - That the terms of reference be endorsed.",
    )

    assert found == ["That the terms of reference be endorsed."]


# --- the page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Use the search box below to find information on decisions that have been approved by the council.",
        "Select a link below to view the decisions taken by the cabinet and its committees.",
        "Please click on the tabs at the top of the page to see the minutes agreed at each meeting.",
        "To view the minutes, use the filters on this page.",
        "Alternatively you can visit the delegated decisions page for decisions that were taken by officers.",
        "You can search for decisions taken since 2012 using the options below.",
    ],
)
def test_what_a_page_tells_its_visitors_is_no_outcome(words):
    found = page(
        "Decisions",
        "",
        words,
        "",
        "Decisions published",
        "",
        "05/07/2017 - YOUTH GRANTS ref: 1163    Recommendations Approved",
        "Decision Maker: Area Committee",
        "Decision published: 06/07/2017",
        "Effective from: 05/07/2017",
        "Decision:",
        "Resolved -",
        "That the youth grants be approved.",
    )

    assert found == ["That the youth grants be approved."]
