"""Resolutions above the talk, or alone on a page, whose heading was lost; and what may stand there and is none."""

import pytest

from briefings.reading.leading_lists import NOBODYS
from briefings.reading.minutes import read_minutes
from tests.reading.examples import document
from tests.reading.test_more_lost_headings import item

_SAID = "The Chief Officer introduced a report on the cameras and said that it set out three options."
_SUPPORTS = "(a) That the Committee supports the joining of the two services;"
_KEPT = "(b) That the Committee is kept up to date with a report in six months."


def page(*paragraphs: str):
    """The outcomes of an item's page that prints no "Minutes:"."""
    text = "\n\n\n".join(["Agenda item", "Virtual Headteacher's Report", *paragraphs])
    return [one for each in read_minutes(document(text)) for one in each.outcomes if one.kind != "recommended_only"]


def kinds(*paragraphs: str):
    return [one.kind.value for one in page(*paragraphs)]


def test_points_above_the_talk_are_read_as_resolved():
    assert kinds(_SUPPORTS, _KEPT, _SAID) == ["decision", "follow_up"]


def test_points_alone_on_a_page_are_read_as_resolved_where_they_settle_something():
    found = page(
        "To receive the report.",
        "Supporting documents:",
        "1. That the headteacher's report be noted.",
        "2. That it be noted that the strategy will be looked at again each year.",
        "3. That a report is received back at the autumn meeting.",
    )

    assert [one.kind.value for one in found] == ["noted", "noted", "follow_up"]


def test_a_person_is_asked_to_look_at_points_that_nobody_is_said_to_have_written():
    assert {one.needs_review for one in page("1. That the report be noted.", "2. That the plan be approved.")} == {
        NOBODYS
    }


def test_what_stands_under_a_point_is_read_with_it():
    found = kinds(
        "1. That the options set out in paragraph 9 be agreed and the following actions:",
        "· That a section on the role be put into the handbook.",
        "· The agenda of the committee to follow the themes of the youth council.",
    )

    assert found == ["decision", "follow_up", "decision"]


@pytest.mark.parametrize(
    "above",
    ["Recommendations:", "It is recommended:", "The report proposes the following.", "Officers recommend -"],
)
def test_what_is_recommended_above_the_talk_stays_a_recommendation(above):
    assert page(above, "1. That the report be noted.", "2. That the plan be approved.", _SAID) == []


def test_what_an_agenda_asks_a_committee_to_note_is_not_read_as_noted():
    assert page("1. That the Panel notes the report.", "2. That the Panel comments on the plan.") == []


def test_points_above_minutes_with_a_heading_are_the_officers():
    assert page("1. That the report be noted.", "2. That the plan be approved.", "Minutes:", _SAID) == []


def test_points_of_talk_are_not_read_as_resolved():
    assert page("1. That the service was short of staff was noted by several.", "2. Members asked about pay.") == []


def test_a_motion_above_who_seconded_it_and_how_it_went_is_resolved():
    found = item(
        "It was proposed by Councillor Ash, seconded by Councillor Elm and –",
        "\n\n1) that the consultation be approved;",
        "2) that it be held over six weeks and the responses reported back to this committee.",
        "(Vote: For – Unanimous)",
    )

    assert [kind for kind, _ in found] == ["decision", "follow_up"]


def test_a_that_above_its_movers_in_brackets_is_resolved():
    found = item(
        _SAID, "That the Commander be invited in May.", "(Moved by Councillor Ash and seconded by Councillor Elm)"
    )

    assert found == [("follow_up", "That the Commander be invited in May.")]


def test_a_that_above_its_movers_that_was_lost_is_not_resolved():
    assert (
        item(
            _SAID,
            "That the badges be taken away at once.",
            "(Moved by Councillor Ash and seconded by Councillor Elm)",
            "On being put to the vote the motion was lost.",
        )
        == []
    )


def test_what_an_agenda_prints_under_an_item_is_only_proposed():
    text = (
        "{}\n\nScrutiny Panel - 3 March 2026\n\n5. Missing children\n\n1. That the report be noted.\n\n"
        "6. Work programme\n\nNone."
    )

    assert [one for each in read_minutes(document(text.format("AGENDA"))) for one in each.outcomes] == []
    assert [one for each in read_minutes(document(text.format("Agenda and decisions"))) for one in each.outcomes]
