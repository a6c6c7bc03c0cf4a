"""From the bytes of every form to Minutes: items, numbers, days, outcomes and owners arrive, each with exact words."""

from datetime import date

from briefings.reading.documents import read_document
from briefings.reading.minutes import read_minutes
from briefings.records import Minute, OutcomeKind, Stage
from tests.reading.forms import sites
from tests.reading.forms.printing import Line, print_pdf, set_lines
from tests.reading.forms.typing_room import numbered, write_docx

PARISH = ("LARKMOOR PARISH COUNCIL", "Minutes of the meeting held on 4 June 2024")


def read(data: bytes, source: str = "minutes") -> tuple[Minute, ...]:
    return read_minutes(read_document(data, source=source))


def test_an_item_page_becomes_a_minute_with_its_follow_up():
    (minute,) = read(sites.item_page().encode(), sites.ADDRESS)

    (outcome,) = minute.outcomes
    assert (minute.number, minute.title, minute.held_on) == ("31.", "Journeys to school", date(2016, 12, 8))
    assert (minute.council, minute.body) == ("Fenwick Vale Council", "Example Area Committee")
    assert (outcome.kind, outcome.number, outcome.owner) == (OutcomeKind.FOLLOW_UP, "1", "Director of Place")
    assert minute.quote(outcome.citation).endswith("That a report be brought back\u00a0\u00a0 in six months.")


def test_a_meeting_page_becomes_a_minute_for_each_item():
    minutes = read(sites.meeting_page().encode(), sites.MEETING_ADDRESS)

    assert [minute.number for minute in minutes] == ["53.", "54.", "55."]
    assert {minute.stage for minute in minutes} == {Stage.DRAFT}
    assert [minute.truncated for minute in minutes] == [False, True, False]
    assert [outcome.text for outcome in minutes[1].outcomes] == ["That the report be noted."]


def test_a_motion_that_was_lost_in_a_recorded_vote_is_no_outcome():
    page = sites.meeting_page().replace("Carried", "Lost")

    assert read(page.encode())[-1].outcomes == ()


def test_an_issue_page_becomes_a_minute_for_each_meeting():
    minutes = read(sites.ISSUE.encode())

    assert [(minute.body, minute.held_on, minute.number) for minute in minutes] == [
        ("Council", date(2015, 3, 25), "173"),
        ("Cabinet", date(2015, 2, 11), "88"),
    ]


def test_the_web_service_becomes_minutes():
    (minute,) = read(sites.get_meeting().encode(), sites.SERVICE_ADDRESS)

    assert [outcome.text for outcome in minute.outcomes] == ["That the policy be agreed"]


def test_a_word_file_keeps_the_numbers_its_resolutions_are_cited_by():
    data = write_docx(
        *PARISH,
        "It was RESOLVED –",
        numbered(
            "(%1)", "decimal", "That a letter be sent to the county by 30 June 2024.", "That the report be noted."
        ),
    )

    (minute,) = read(data)

    assert minute.held_on == date(2024, 6, 4)
    assert [(outcome.number, outcome.kind) for outcome in minute.outcomes] == [
        ("1", OutcomeKind.FOLLOW_UP),
        ("2", OutcomeKind.NOTED),
    ]


def test_a_printed_table_of_actions_keeps_owner_and_time():
    table = [
        ("Item", "Discussion", "Action", "Owner", "By when"),
        ("1", "Hotel letter still not", "Send the letter to all", "AB", "21.5.21"),
        ("", "sent.", "nine hotels", "", ""),
        ("2", "Poem by a pupil read.", "Thank the pupil", "CD", "next meeting"),
    ]
    cells = [
        Line(cell, x=x, y=600 - 12 * row, size=9)
        for row, texts in enumerate(table)
        for x, cell in zip((50, 90, 250, 430, 490), texts, strict=True)
        if cell
    ]
    data = print_pdf([[*set_lines(*PARISH), *cells]])

    (minute,) = read(data)

    assert [(outcome.text, outcome.owner, outcome.due and outcome.due.phrase) for outcome in minute.outcomes] == [
        ("Send the letter to all nine hotels", "AB", "21.5.21"),
        ("Thank the pupil", "CD", "next meeting"),
    ]


def test_paragraphs_of_a_pdf_know_their_page():
    data = print_pdf(
        [set_lines(*PARISH, "", "The Chair opened."), set_lines("Resolved –", "", "(1) That it be noted.")]
    )

    (minute,) = read(data)

    pages = {minute.text[one.start : one.end]: one.page for one in minute.paragraphs}
    assert pages["The Chair opened."] == 1
    assert pages["(1) That it be noted."] == 2
