"""Points that no heading stands above: on pages of one decision, in bare past verbs, and before "Reasons:"."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document, read, resolved

HEAD = (
    "Decision details",
    "",
    "Youth justice plan",
    "",
    "Decision Maker: Cabinet",
    "",
    "Decision status: Recommendations Approved",
    "",
    "Is Key decision?: No",
    "",
    "Is subject to call in?: Yes",
    "",
)


def page(*lines: str) -> list[tuple[str, str]]:
    """Kind and words of the outcomes on a page."""
    return [(one.kind.value, one.text) for m in read_minutes(document("\n".join(lines))) for one in resolved(m)]


def item(*paragraphs: str) -> list[tuple[str, str]]:
    minute = read("\n\n".join(["Youth justice plan", "Minutes:", *paragraphs]))
    return [(one.kind.value, one.text) for one in resolved(minute)]


# --- bare verbs in the past -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "kinds"),
    [
        (("Received and commented on the annual report;", "Noted the audit tracker (Appendix A)."), ["noted", "noted"]),
        (("Noted the report;", "Requested that a further report be brought in six months."), ["noted", "follow_up"]),
        (("Considered the draft plan;", "Approved the plan for consultation."), ["noted", "decision"]),
        (("Endorsed the plan;", "Thanked the officers for their work."), ["decision", "thanks"]),
    ],
)
def test_points_of_bare_past_verbs_are_what_the_body_did(points, kinds):
    numbered = [f"({number}) {point}" for number, point in enumerate(points, 1)]

    on_a_page = page(*HEAD, *numbered, "", "REASON FOR DECISIONS: To meet the duty.", "Report author: A Officer")
    in_minutes = item("The Director presented the plan. Members asked about costs.", *numbered)

    assert on_a_page == in_minutes == list(zip(kinds, points, strict=True))


@pytest.mark.parametrize(
    "lead",
    [
        "The Director said that his team had:",
        "The following points were made:",
        "Since the last report the service had:",
    ],
)
def test_points_that_say_what_somebody_else_did_are_none(lead):
    assert item(lead, "(1) Noted the findings of the inspection;", "(2) Agreed a plan with the police.") == []


def test_points_of_talk_that_open_with_a_noun_are_none():
    assert item("The Director spoke.", "(1) Numbers had risen;", "(2) Noted cases were few.") == []


# --- pages of one decision --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "points",
    [
        ("the contents of the review be accepted; and", "an update report be presented to Cabinet in July 2016."),
        ("That the plan be approved.", "That the Director report to the Panel in March."),
        ("the scheme be adopted;", "the Head of Service be authorised to sign the agreement."),
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        (),
        (
            "",
            "Councillor Ash informed Cabinet that members had met families.",
        ),
    ],
)
def test_points_after_the_reason_on_a_page_of_one_decision_are_decided(points, after):
    numbered = [f"({number}) {point}" for number, point in enumerate(points, 1)]

    found = page(*HEAD, "Reason for Decision:", "The plan keeps children safe.", *numbered, *after)

    assert [words for _, words in found] == [point.removesuffix(" and").rstrip() for point in points]


@pytest.mark.parametrize(
    "foot",
    [
        ("Other options considered and rejected by the Executive:", "None"),
        ("Details of any conflict of interest declared by the Leader and any dispensation granted:", "None."),
        ("Date of decision: 24/09/2021", "Decided at meeting: 24/09/2021 - Executive"),
    ],
)
def test_points_at_the_head_of_a_page_are_decided_where_its_foot_is_of_a_decision(foot):
    points = ("That the order be varied, as set out in Appendix 1, be approved.", "That the action plan be approved.")

    found = page(f"(1) {points[0]}", f"(2) {points[1]}", "Reasons:", "(1) The Council had consulted.", *foot)

    assert [words for _, words in found] == list(points)


def test_points_at_the_head_of_a_page_with_reasons_for_recommendations_are_the_officers():
    lines = (
        "(1) That the order be approved.",
        "(2) That the plan be noted.",
        "Reasons for recommendations:",
        "As above.",
    )

    assert page(*lines) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Alternative options considered:",
        "Options considered and rejected:",
        "Recommendations:",
        "Officer recommendation:",
    ],
)
def test_points_under_options_or_recommendations_are_not_decided(heading):
    found = page(*HEAD, heading, "(1) the plan be withdrawn; and", "(2) the budget be cut.")

    assert found == []


def test_points_of_a_page_whose_decision_has_its_heading_are_left_alone():
    found = page(
        *HEAD,
        "Decision:",
        "That the plan be approved.",
        "Reason for Decision:",
        "(1) the law be kept;",
        "(2) that be so.",
    )

    assert found == [("decision", "That the plan be approved.")]


# --- amendments -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "That the following amendments be made to the Street Trading Policy:",
        "That the following changes be made to the draft Safer Homes and Neighbourhoods Partnership Strategy:",
        "That the Constitution be adopted with the following additions:",
    ],
)
def test_amendments_listed_under_a_resolution_are_its_words_and_no_more(lead):
    found = page(
        "Licensing",
        "RESOLVED:",
        "(1) That the responses be noted;",
        f"(2) {lead}",
        "- That the following be added to the code: a trader who sees a crime reports it;",
        "- That Section 7 refer to pitches.",
        "(3) That the revised policy be adopted.",
    )

    assert [words for _, words in found] == [
        "That the responses be noted;",
        lead,
        "That the revised policy be adopted.",
    ]


# --- a list whose first point tells what was done ---------------------------------------------------------------


@pytest.mark.parametrize(
    "first",
    [
        "The contents of the report were considered and changes advised before Cabinet met.",
        "The update was noted with some concern.",
        "The draft was reviewed and supported.",
    ],
)
def test_a_list_may_begin_with_what_was_done(first):
    found = item(
        "The Director spoke of the report.",
        f"1. {first}",
        "2. That a young person's version be produced.",
        "3. That members submit comments to the clerk by 14 December 2023.",
    )

    assert found[0][1] == first
    assert len(found) == 3
