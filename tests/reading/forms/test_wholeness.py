"""What a file keeps from its reader is told: scanned pages, and items that their page cuts short."""

import pytest

from briefings import Service
from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.minutes import read_minutes
from briefings.reading.wholeness import remark_on
from briefings.records import Given
from briefings.reporting import listings
from tests.reading.forms import sites
from tests.reading.forms.printing import PICTURE, assemble, page_stream, set_lines
from tests.samples import NOW

OPENING = page_stream(set_lines("LARKMOOR PARISH COUNCIL", "", "Minutes:", "", "The Chair opened the meeting."))
CLOSING = page_stream(set_lines("Resolved -", "", "(1) That the report be noted."))


def read(*pages: bytes):
    return read_minutes(read_document(assemble(pages), source="minutes.pdf"))


def test_scanned_pages_between_printed_ones_are_told():
    minutes = read(OPENING, PICTURE, PICTURE, CLOSING, PICTURE)

    assert [minute.unread_pages for minute in minutes] == [(2, 3, 5)]
    assert remark_on(minutes) == "Pages 2-3 and 5 hold no text: scanned? What stands there was not read."


def test_one_scanned_page_is_told_as_one():
    assert remark_on(read(OPENING, PICTURE, CLOSING)) == (
        "Page 2 holds no text: scanned? What stands there was not read."
    )


def test_an_empty_back_page_is_no_scan():
    assert remark_on(read(OPENING, b"", CLOSING)) is None


def test_a_file_of_scans_alone_is_refused():
    with pytest.raises(Unreadable, match="pictures of pages"):
        read(PICTURE, PICTURE)


def test_items_that_their_page_cuts_short_are_told():
    minutes = read_minutes(read_document(sites.meeting_page().encode(), source="meeting.html"))

    assert remark_on(minutes) == "Cut short on the page: 54. Add the items' own pages to have them whole."


def test_the_clerk_is_told_in_the_run_and_on_the_minute(tmp_path):
    (tmp_path / "minutes.pdf").write_bytes(assemble([OPENING, PICTURE, CLOSING]))
    service = Service.open(str(tmp_path / "desk.db"), tmp_path / "index", learn_at_once=0)
    done = service.ingest([tmp_path / "minutes.pdf"], given=Given(), now=NOW)
    (minute,) = service.minutes()
    again = service.ingest([tmp_path / "minutes.pdf"], given=Given(), now=NOW)
    service.close()

    told = "Page 2 holds no text: scanned? What stands there was not read."
    assert listings.ingested(done).splitlines()[0].endswith(f"minutes.pdf: {told}")
    assert told in listings.whole_minute(minute)
    assert again.remarks == ()
