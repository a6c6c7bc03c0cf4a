"""The web service gives whole minutes; what is restricted or unpublished stays out, and hostile XML is refused."""

from datetime import date

import pytest

from briefings.errors import Unreadable
from briefings.reading.documents import read_document
from briefings.reading.webservice import FeedEntry, read_feed
from briefings.records import Document, Given
from tests.reading.forms import sites


def read(xml: str) -> Document:
    return read_document(xml.encode(), source=sites.SERVICE_ADDRESS)


def test_a_meeting_reads_like_its_page():
    assert read(sites.get_meeting()).text == (
        "Attendance\n\nCouncillor A Marsh\tChair\tPresent\n\n31. Taxis & licensing\n\nMinutes:\n\n"
        "RESOLVED – That the policy be agreed\n\nSupporting documents:\n\n• Map & plan"
    )


def test_a_meeting_tells_body_day_and_addresses_but_no_stage():
    document = read(sites.get_meeting())

    assert document.given == Given(
        body="Licensing & Safety Committee", held_on=date(2016, 12, 8), address=sites.SERVICE_ADDRESS
    )
    (item,) = document.items
    assert item.address == "https://democracy.fenwickvale.example/moderngov/mgAi.aspx?ID=631"
    assert document.text[item.start : item.end].startswith("31. Taxis & licensing\n\nMinutes:")


@pytest.mark.parametrize(
    "flags",
    [{"isrestricted": "True"}, {"isdisplayallowed": "False"}, {"isminutepublished": "False"}],
    ids=lambda flags: next(iter(flags)),
)
def test_what_is_not_for_the_public_leaves_no_trace(flags):
    hidden = sites.xml_item(32, "A private matter", "&lt;p&gt;SECRET&lt;/p&gt;", **flags)

    document = read(sites.get_meeting(sites.PUBLIC_ITEM, hidden))

    assert "SECRET" not in document.text
    assert "private" not in document.text
    assert "Hidden costs" not in document.text
    assert len(document.items) == 1


def test_mark_up_that_is_escaped_twice_is_read_all_the_same():
    item = sites.xml_item(33, "Fees", "&amp;lt;p&amp;gt;AGREED that fees rise&amp;lt;/p&amp;gt;")

    assert "Minutes:\n\nAGREED that fees rise\n\n" in read(sites.get_meeting(item)).text


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (sites.get_meeting(status="Cancelled"), "cancelled"),
        (sites.get_meeting(published="False"), "published yet"),
        (sites.get_meeting(sites.xml_item(1, "Empty", "")), "published yet"),
        (sites.FEED, "feed"),
        ("<?xml version='1.0'?><invoice><sum>4</sum></invoice>", "no meeting"),
        (sites.get_meeting()[:400], "damaged"),
        (
            '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/hostname">]><meeting>&a;</meeting>',
            "entities",
        ),
        ("<meeting>" * 5000, "damaged"),
    ],
    ids=["cancelled", "unpublished", "empty", "feed", "other", "cut off", "entities", "deep"],
)
def test_xml_that_holds_no_minutes_is_refused_with_the_reason(xml, reason):
    with pytest.raises(Unreadable, match=reason):
        read(xml)


def test_a_feed_is_a_list_of_links_each_once():
    entries = read_feed(sites.FEED.encode())

    assert entries == (
        FeedEntry(
            "Cabinet & Council, 8 Dec", "https://x.example/ieListDocuments.aspx?MId=1", "Fri, 09 Dec 2016 10:00:00 GMT"
        ),
        FeedEntry("Twice", "https://x.example/ieDecisionDetails.aspx?ID=2", None),
    )


def test_a_web_page_in_place_of_a_feed_is_refused():
    with pytest.raises(Unreadable):
        read_feed(sites.JUST_A_MOMENT.encode())


def test_an_atom_feed_is_read_too():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://x.example/1"/>'
        "<updated>2020-01-02</updated></entry></feed>"
    )

    assert read_feed(atom.encode()) == (FeedEntry("A", "https://x.example/1", "2020-01-02"),)
