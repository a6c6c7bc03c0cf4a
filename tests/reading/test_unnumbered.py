"""Whole meetings whose headings carry no number: parted at them, and never within an item."""

import pytest

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document

HEAD = "BRACKENDALE COUNCIL\n\nCHILDREN'S PANEL\n\nMinutes of the meeting held on 12 March 2019 at 6pm\n\n"


def titles(text: str) -> list[str]:
    """The titles of the items of ``text``, the head of the meeting left out."""
    return [minute.title for minute in read_minutes(document(HEAD + text))][1:]


def test_capital_lines_between_items_part_a_meeting():
    text = (
        "APOLOGIES FOR ABSENCE\n\nCouncillor Ward.\n\nDECLARATIONS OF INTEREST\n\nThere were none.\n\n"
        "EXPLOITATION: ANNUAL UPDATE\n\nThe Head of Service spoke.\n\nRESOLVED -\n\n(1) That the report be noted.\n\n"
        "LICENSING OF DRIVERS\n\nRESOLVED: That training go on.\n"
    )

    assert titles(text) == [
        "Apologies for Absence",
        "Declarations of Interest",
        "Exploitation: Annual Update",
        "Licensing of Drivers",
    ]


def test_one_usual_title_among_capitals_is_enough():
    text = (
        "YOUTH PROVISION\n\nThe Chair spoke.\n\nMINUTES\n\nThe minutes were agreed.\n\n"
        "TAXI LICENSING\n\nThe Manager spoke.\n\nWORK PROGRAMME\n\nRESOLVED: That it be approved.\n"
    )

    assert titles(text) == ["Minutes", "Taxi Licensing", "Work Programme"]


def test_title_case_lines_set_off_by_blank_lines_part_a_meeting():
    text = (
        "Apologies for Absence\n\nCllr Crow sent apologies.\n\nDeclarations of Interest\n\nNone received.\n\n"
        "Youth Provision\n\nMembers heard from the youth worker. Resolved that:\n\nOption A\n\nbe costed.\n\n"
        "Planning Applications\n\nLand at Oak Farm, Thornley\nNo objection.\n"
    )

    assert titles(text) == [
        "Apologies for Absence",
        "Declarations of Interest",
        "Youth Provision",
        "Planning Applications",
    ]


def test_bulleted_headings_part_a_meeting():
    text = (
        "- APOLOGIES FOR ABSENCE\nMr Kay\n- MINUTES OF PREVIOUS MEETING\nThey were agreed.\n"
        "- DECLARATION OF INTEREST\nNone\n7. Subscription\nThe meeting agreed to pay it.\n- Risk Assessment\nIt was "
        "read by the clerk.\n"
    )

    assert titles(text) == [
        "Apologies for Absence",
        "Minutes of Previous Meeting",
        "Declaration of Interest",
        "Subscription",
        "Risk Assessment",
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "BACKGROUND\n\nThe team was set up in 2014.",
        "QUESTIONS\n\nMembers asked about boys.",
        "RECOMMENDATIONS\n\n(1) That the plan be approved.",
        "12 High Street\n\nAn objection was read out.",
    ],
)
def test_a_heading_within_an_item_opens_no_item(inside):
    text = f"APOLOGIES\n\nNone.\n\nDECLARATIONS OF INTEREST\n\nNone.\n\nEXPLOITATION\n\nThe Head spoke.\n\n{inside}\n"

    assert titles(text) == ["Apologies", "Declarations of Interest", "Exploitation"]


@pytest.mark.parametrize(
    "text",
    [
        "Agenda item\n\nExploitation\n\nMinutes:\n\nHe spoke.\n\nSchools\n\nAll were seen.\n\nParents\n\nSome were.",
        "Exploitation\n\nMinutes:\n\nHe spoke.\n\nApologies\n\nHe was sorry.\n\nDrivers\n\nThey were seen.",
        "EXPLOITATION\n\nHe spoke.\n\nPUBLIC QUESTIONS\n\nA resident asked.\n\nRESOLVED\n\n(1) That it be noted.",
    ],
)
def test_where_little_proves_a_meeting_one_minute_stays_one(text):
    assert len(read_minutes(document(text))) == 1
