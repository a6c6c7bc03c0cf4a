"""What is handed to other programs is what they take: read back by programs that did not write it."""

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import icalendar
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.following.follow_ups import derive
from briefings.records import DueBasis, FollowUp, Origin, Progress, Reading, Status
from briefings.reporting.calendars import fold, write_calendar
from briefings.reporting.events import write_events
from briefings.reporting.exports import COLUMNS, safe, write_table
from tests.samples import NOW, document, follow_up_due, minute

TODAY = date(2026, 1, 5)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def _follow_up(*, words: str | None = None, due_on: date | None = None, entries=(), **where) -> FollowUp:
    item = minute(document(), **where)
    due = follow_up_due(due_on) if due_on else None
    outcome = replace(item.outcomes[1], due=due, number="2")
    return derive(item, outcome, words or outcome.text, entries)


def _entry(status: Status, number: int = 1) -> Progress:
    return Progress(number, "x", NOW + timedelta(days=number), "U1", status, "Sent to all", "Item 4")


# --- tables ---


def test_a_table_opens_in_excel_as_it_is():
    written = write_table([_follow_up(council="Ynys Môn", due_on=date(2025, 12, 1))], TODAY)

    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == written.count(b"\n") == 2
    [row] = csv.DictReader(StringIO(written.decode("utf-8-sig"), newline=""))
    assert list(row) == list(COLUMNS)
    assert (row["council"], row["due date"], row["overdue"], row["status"]) == ("Ynys Môn", "2025-12-01", "yes", "open")


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "|calc", "%x"])
def test_no_cell_is_a_formula(cell):
    assert safe(cell).startswith("'")


@given(anything)
def test_whatever_the_minutes_say_a_row_stays_a_row_and_no_formula(words):
    rows = list(csv.reader(StringIO(write_table([_follow_up(words=words)], TODAY).decode("utf-8-sig"), newline="")))

    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows[1])


# --- calendars ---


def _calendar(*follow_ups: FollowUp, now: datetime = NOW) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(write_calendar(follow_ups, now))
    assert isinstance(calendar, icalendar.Calendar)
    assert not any(part.errors for part in calendar.walk())
    return calendar


def test_a_follow_up_is_a_task_and_where_it_has_a_date_an_event_too():
    calendar = _calendar(_follow_up(due_on=date(2026, 3, 1)))

    [task], [event] = calendar.walk("VTODO"), calendar.walk("VEVENT")
    assert task.decoded("DUE") == event.decoded("DTSTART") == date(2026, 3, 1)
    assert event.decoded("DTEND") == date(2026, 3, 2)
    assert (task["STATUS"], event["TRANSP"]) == ("NEEDS-ACTION", "TRANSPARENT")
    assert task["UID"] != event["UID"]


def test_without_a_date_there_is_a_task_and_no_event():
    calendar = _calendar(_follow_up())

    assert [part.name for part in calendar.subcomponents] == ["VTODO"]
    assert "DUE" not in calendar.walk("VTODO")[0]


def test_progress_keeps_the_uid_and_raises_the_sequence():
    [before], [after] = (
        _calendar(_follow_up(entries=entries)).walk("VTODO")
        for entries in ((), (_entry(Status.IN_PROGRESS, 1), _entry(Status.CLOSED, 2)))
    )

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)
    assert (after["STATUS"], after.decoded("COMPLETED")) == ("COMPLETED", NOW + timedelta(days=2))


@pytest.mark.parametrize(
    ("status", "task", "event"),
    [
        (Status.DONE_UNCONFIRMED, "IN-PROCESS", "CONFIRMED"),
        (Status.PAUSED, "NEEDS-ACTION", "CONFIRMED"),
        (Status.SUPERSEDED, "CANCELLED", "CANCELLED"),
        (Status.CLOSED, "COMPLETED", "CANCELLED"),
    ],
)
def test_only_the_committee_completes_a_task(status, task, event):
    calendar = _calendar(_follow_up(due_on=TODAY, entries=[_entry(status)]))

    assert calendar.walk("VTODO")[0]["STATUS"] == task
    assert calendar.walk("VEVENT")[0]["STATUS"] == event


def test_what_a_person_checked_is_the_day_and_owner_and_the_person_is_not_named():
    checked = Reading("USTEWARD", NOW, owner="Director", due_on=date(2026, 4, 9))
    follow_up = replace(_follow_up(due_on=TODAY), checked=checked, origin=Origin.UNDERTAKING)
    calendar, table = _calendar(follow_up), write_table([follow_up], TODAY).decode("utf-8-sig")

    assert calendar.walk("VTODO")[0].decoded("DUE") == calendar.walk("VEVENT")[0].decoded("DTSTART") == date(2026, 4, 9)
    assert "Voiced in discussion, not resolved" in calendar.walk("VTODO")[0]["DESCRIPTION"]
    assert "USTEWARD" not in calendar.to_ical().decode() + table
    [row] = csv.DictReader(StringIO(table, newline=""))
    assert (row["due date"], row["basis of due date"]) == ("2026-04-09", "checked by a person")
    assert (row["owner as checked"], row["resolved or voiced"]) == ("Director", "voiced in discussion, not resolved")


def test_a_change_of_the_minutes_raises_the_sequence_as_progress_does():
    changed = replace(_follow_up(entries=(_entry(Status.IN_PROGRESS),)), changes=7)

    assert _calendar(changed).walk("VTODO")[0]["SEQUENCE"] == 8


def test_a_date_that_is_only_about_right_says_so():
    follow_up = _follow_up(due_on=TODAY)
    about = replace(follow_up.outcome, due=replace(follow_up.outcome.due, basis=DueBasis.APPROXIMATE))

    [event] = _calendar(replace(follow_up, outcome=about)).walk("VEVENT")

    assert event["SUMMARY"].startswith("About due: ")


@given(anything)
def test_whatever_the_minutes_say_comes_back_from_another_reader(words):
    [task] = _calendar(_follow_up(words=words or "x", council=words[:20] or None)).walk("VTODO")

    one_line = " ".join(f"“{words or 'x'}”".split())
    assert "".join(letter for letter in one_line if letter.isprintable()) in str(task["DESCRIPTION"])


@given(anything)
def test_no_line_is_longer_than_75_octets_and_none_loses_a_letter(line):
    folded = list(fold(line))

    assert all(len(piece.encode()) <= 75 for piece in folded)
    assert "".join([folded[0], *(piece[1:] for piece in folded[1:])]) == line


# --- events ---

EVENT = json.loads((Path(__file__).parent / "ocd_event.schema.json").read_text(encoding="utf-8"))
_VALID = jsonschema.Draft202012Validator(EVENT)


def _events(*minutes, follow_ups=()) -> list[dict]:
    written = write_events(
        minutes, follow_ups, as_of=TODAY, topics_of=lambda words: ("Hotels",) if "otel" in words else ()
    )
    events = json.loads(written)
    for event in events:
        _VALID.validate(event)
    return events


def test_a_meeting_is_an_event_with_its_items():
    where = {"council": "Ashby", "body": "Panel", "held_on": date(2025, 6, 3), "address": "https://ashby.example/1"}
    first, second = minute(**where), minute(document(source="b.txt"), title="Taxis", **where)

    [event] = _events(first, second)

    assert (event["name"], event["start_date"], event["status"]) == ("Ashby, Panel", "2025-06-03", "passed")
    assert [item["description"] for item in event["agenda"]] == ["Hotel staff and child exploitation", "Taxis"]
    assert event["agenda"][0]["subjects"] == ["Hotels"]
    assert "a further report on hotels" in event["agenda"][0]["notes"][1]


def test_a_meeting_without_a_date_keeps_an_empty_one_and_a_file_without_address_its_hash():
    [event] = _events(minute())

    assert (event["start_date"], event["extras"]["date_stated"]) == ("", False)
    assert event["sources"][0]["url"].startswith("ni:///sha-256;")


def test_the_schema_itself_is_one_and_can_fail():
    jsonschema.Draft202012Validator.check_schema(EVENT)
    [event] = _events(minute())

    for wrong in ({"status": "held"}, {"start_date": "3 June"}, {"sources": []}, {"agenda": [{"description": ""}]}):
        assert list(_VALID.iter_errors(event | wrong))
    assert list(_VALID.iter_errors(event | {"resolutions": []}))


@given(anything, anything)
def test_whatever_the_minutes_say_an_event_follows_the_schema(words, title):
    item = replace(minute(document(), council=words.strip() or None, address="https://ashby.example/1"), title=title)

    assert len(_events(item)) == 1


def test_minutes_from_a_pdf_are_named_as_one():
    item = minute(document(), address="https://ashby.example/printed", held_on=date(2025, 6, 3), body="Panel")
    paged = replace(item, paragraphs=tuple(replace(each, page=1) for each in item.paragraphs))

    assert [_events(each)[0]["documents"][0]["media_type"] for each in (item, paged)] == [
        "text/html",
        "application/pdf",
    ]


def test_follow_ups_stand_in_the_extras_of_their_meeting():
    item = minute(council="Ashby")
    follow_up = derive(item, item.outcomes[1], item.outcomes[1].text, ())

    [event, other] = _events(item, minute(document("Else\n", source="c.txt"), council="Holme"), follow_ups=[follow_up])

    assert [one["id"] for one in event["extras"]["follow_ups"]] == [follow_up.id]
    assert other["extras"]["follow_ups"] == []


def test_instants_of_other_zones_are_written_in_utc():
    [task] = _calendar(_follow_up(), now=datetime(2026, 7, 1, 12, 0, tzinfo=UTC)).walk("VTODO")

    assert task.decoded("DTSTAMP") == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
