"""Points under a word that was lost in storing, and acts that were told in passing: which of them are outcomes."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document

_SAID = "The Head of Service presented the report. Members asked about waiting times."


def item(*paragraphs: str, begun: str = "Minutes:"):
    """Kind and words of the outcomes of an item of a scrutiny committee."""
    text = "\n\n".join(["Children's Scrutiny Committee", "Youth offer", begun, *paragraphs])
    minutes = read_minutes(document(text))
    return [(one.kind.value, one.text) for each in minutes for one in each.outcomes if one.kind != "recommended_only"]


@pytest.mark.parametrize("marker", ["ORDERED that", "ORDERED as follows:", "Ordered that", "ORDERED:"])
def test_what_a_council_orders_is_resolved(marker):
    assert item(_SAID, f"{marker} the report be noted.") == [
        ("noted", "that the report be noted." if marker.endswith("that") else "the report be noted.")
    ]


def test_a_second_order_after_talk_is_apart_from_the_first():
    found = item(
        "AGREED that Councillor Elm be appointed Chair.", "Nominations were sought.", "ORDERED that the rota be kept."
    )

    assert [kind for kind, _ in found] == ["decision", "decision"]


def test_an_order_in_prose_is_no_outcome():
    assert item(_SAID, "The coroner ordered that the papers be kept.") == []


def test_points_in_lower_case_go_on_from_a_lost_that():
    found = item(_SAID, "\n\nthe report be noted; and", "\n\nthe Head of Youth be requested to report again in May.")

    assert [kind for kind, _ in found] == ["noted", "follow_up"]


def test_what_went_on_in_the_room_may_stand_below_the_last_point():
    found = item(
        _SAID,
        "(a) subject to the comments above, to receive the report;",
        "(b) that the Head of Youth circulate the guidance to all members.",
        "At this point the meeting was adjourned for ten minutes.",
    )

    assert found == [
        ("noted", "subject to the comments above, to receive the report;"),
        ("follow_up", "that the Head of Youth circulate the guidance to all members."),
    ]


def test_after_it_was_comes_what_was_resolved():
    found = item("The minutes were presented. After which, it was;", "To approve the minutes as a correct record.")

    assert found == [("decision", "To approve the minutes as a correct record.")]


def test_a_point_that_ends_in_the_name_of_a_board_opens_nothing():
    found = item(_SAID, "RESOLVED", "1. To approve the plan for the national Youth Board;", "2. To note the report.")

    assert [kind for kind, _ in found] == ["decision", "noted"]


def test_what_is_told_after_an_act_does_not_unmake_it():
    found = item(_SAID, "That a survey be authorised on the understanding that the matter will come back.")

    assert found == [("decision", "That a survey be authorised on the understanding that the matter will come back.")]


def test_a_pause_after_that_changes_nothing():
    found = item(_SAID, "RESOLVED:", "1. That, the report and letter from the district be noted.")

    assert found == [("noted", "That, the report and letter from the district be noted.")]


def test_the_points_of_a_decision_page_may_be_in_the_present_tense():
    points = ("(a) the draft strategy is approved as amended;", "(b) Cabinet agrees the covenant is approved.")
    status = "Decision status: Recommendations Approved"

    assert [kind for kind, _ in item(*points, begun=status)] == ["decision", "decision"]


def test_a_that_below_reasons_must_stand_apart_from_them():
    reasons = "Reason for the decision:"
    apart = item(reasons, "Training was judged needed.", "\n\n\nThat training be made a condition.")
    close = item(reasons, "Training was judged needed.", "That training be made a condition.")

    assert [kind for kind, _ in apart] == ["decision"]
    assert close == []


@pytest.mark.parametrize(
    "told",
    [
        "This item was deferred from the previous meeting as nobody could attend.",
        "The plan had recently been approved by the multi-agency Board.",
        "The grant has already been agreed by the Partnership.",
    ],
)
def test_what_happened_before_this_meeting_is_no_outcome_of_it(told):
    assert item(_SAID, told) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("to otherwise note the planner.", "noted"),
        ("to otherwise endorse the report.", "decision"),
        ("To lift standing orders for this item.", "decision"),
        ("To agree that the plan is adopted as part of the framework and can be met within the budget.", "decision"),
        ("To agree that the Clerk circulate the plan.", "follow_up"),
    ],
)
def test_kinds_of_acts(words, kind):
    assert item(_SAID, "RESOLVED:", f"1. {words}") == [(kind, words)]
