"""Cells that go on over several lines, owners in the margin of wrapped lines, and what other bodies resolved."""

import pytest

from briefings.reading.layouts import MARKERS, find_marker
from briefings.reading.lines import even
from tests.reading.examples import SAMPLES, SEEDS, read, resolved


def table(*lines: str):
    """Text, owner and due of the actions of a table."""
    minute = read("Elm Valley Partnership\n\nItem\tAction\tOwner\tBy when\n" + "\n".join(lines))
    return [(one.text, one.owner, one.due and one.due.phrase) for one in minute.outcomes]


def test_a_cell_goes_on_in_the_lines_below():
    found = table(
        "1\tTo write to the\nMinister about funding\tAB\tMay",
        "2\tShare the tool with\nall practices and\nthe hospital\tCD\t30 June",
        "3\tReview the terms\tEF / GH\tASAP",
    )

    assert found == [
        ("To write to the Minister about funding", "AB", "May"),
        ("Share the tool with all practices and the hospital", "CD", "30 June"),
        ("Review the terms", "EF / GH", "ASAP"),
    ]


def test_rows_whose_last_cells_are_empty_stay_rows():
    found = table("1\tWrite to the trust", "2\tRing the school", "Item 3\tAsk the bank\tAB\tMay")

    assert [text for text, _, _ in found] == ["Write to the trust", "Ring the school", "Ask the bank"]


def test_done_in_the_place_of_the_time_is_done():
    assert table("1\tWrite to the trust\tAB\tDone", "2\tRing the school\tCD\tMay") == [("Ring the school", "CD", "May")]


def test_an_owner_in_the_margin_of_wrapped_lines_is_found_and_the_lines_are_quoted_as_printed():
    margin = " " * 20
    minute = read(
        "Tools\n\nMinutes:\n\nHe spoke.\n\nAGREED:\n\n"
        f"1.  To send the screening tool to every GP{margin}PM\n    practice in the district by June.\n\n"
        f"2.  To ask the hospital trust for its data.{margin}Dr Farrow\n"
    )

    assert [(one.text, one.owner, one.due and one.due.phrase) for one in minute.outcomes] == [
        ("To send the screening tool to every GP PM practice in the district by June.", "PM", "by June"),
        ("To ask the hospital trust for its data.", "Dr Farrow", None),
    ]
    for outcome in minute.outcomes:
        assert minute.quote(outcome.owner_citation) == outcome.owner


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("At the Executive meeting on 4 July it was resolved -", "Executive"),
        ("The Health Scrutiny Panel, at its meeting of 3 May, resolved that:", "Health Scrutiny Panel"),
        ("It was reported that the Cabinet had resolved:", "Cabinet"),
        ("At the meeting of the Youth Forum held on 9 June 2018 it was agreed that:", "Youth Forum"),
    ],
)
def test_what_another_body_resolved_stays_its_own(lead, body):
    minute = read(
        f"Youth\n\nMinutes:\n\n{lead}\n\n(1) the strategy be adopted;\n\n(2) officers consult schools.\n\n"
        "Members asked questions.\n\nRESOLVED -\n\n(1) That the decision be noted.\n"
    )

    assert [(one.body, one.text) for one in resolved(minute)] == [
        (body, "the strategy be adopted;"),
        (body, "officers consult schools."),
        (None, "That the decision be noted."),
    ]


@pytest.mark.parametrize("title", ["Referral from the Health Panel", "Membership of the Licensing Committee"])
def test_an_item_about_a_body_is_not_that_bodys(title):
    assert read(f"{title}\n\nMinutes:\n\nThe Chair spoke.").body is None


def test_the_cues_of_the_markers_hide_none_of_them():
    lines = [
        line.strip()
        for text in (*SAMPLES.glob("*.txt"), *SEEDS.glob("*.txt"))
        for line in even(text.read_bytes().decode()).split("\n")
    ]

    marked = [line for line in lines if any(marker.pattern.match(line) for marker in MARKERS)]

    assert len(marked) > 100
    assert all(find_marker(line) for line in marked)


@pytest.mark.parametrize(
    "heading",
    [
        "Summary of actions following the meeting\tResponsible",
        "Action Summary\tCouncillor",
        "What needs doing\tWho",
        "Actions from this meeting\tPerson",
        "Action to be taken\tMember",
        "Follow up action\tLead person",
        "Action Log\tOwner(s)",
        "To do\tName",
        "Next steps\tWho will do it",
        "Item / Action\tResponsible Person / Body",
        "Action points\tCouncillor / Clerk",
        "Outstanding actions\tFor action by",
        "Summary of Action Points:\tAction by:",
        "Actions arising\tBy",
    ],
)
def test_a_heading_that_names_actions_and_who_is_to_act_opens_an_action_table(heading):
    minute = read(f"Elm Valley Residents\n\n{heading}\nMend the gate\tAB\nHedge to be cut\tClerk")

    assert [(one.text, one.owner) for one in minute.outcomes] == [("Mend the gate", "AB"), ("Hedge to be cut", "Clerk")]


@pytest.mark.parametrize("heading", ["Name\tPosition", "Councillor\tAction taken", "Person\tDate", "Members\tName"])
def test_a_heading_that_names_no_action_opens_none(heading):
    assert read(f"Elm Valley Residents\n\n{heading}\nThe gate\tAB\nThe hedge\tCD").outcomes == ()


def test_under_by_stands_who_or_when():
    minute = read("Elm Valley Residents\n\nActions\tBy\nMend the gate\tEaster\nRing the vet\tCllr Ash\nOil it\t1 May")

    assert [(one.owner, one.due and one.due.phrase) for one in minute.outcomes] == [
        (None, "Easter"),
        ("Cllr Ash", None),
        (None, "1 May"),
    ]
