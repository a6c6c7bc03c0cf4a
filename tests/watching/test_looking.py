"""What a look at a council's site brings, over real HTTP against a site on this computer."""

from dataclasses import replace

import pytest

from briefings.records import Stage, WatchFilter
from briefings.storing import watched
from briefings.storing.engine import read
from tests.reading.forms.printing import print_pdf, set_lines
from tests.watching.conftest import NOW, STEWARD, Desk
from tests.watching.council_site import (
    BINS,
    EXPLOITATION,
    JUST_A_MOMENT,
    MARCH,
    SIGN_IN,
    AgendaItem,
    CouncilSite,
    answers,
)

TITLES = ["Tackling child sexual exploitation & missing children", "Bin collections"]
ON_BINS = WatchFilter(titles=("bin",))


# --- what comes ---


def test_minutes_come_through_the_web_service_and_are_cited_by_the_meetings_page(desk: Desk, site: CouncilSite):
    desk.add(site)
    looked = desk.look()

    assert (looked.listed, looked.fetched, looked.left, looked.ingested.added) == (1, 1, 0, 1)
    [exploitation, bins] = desk.minutes
    assert exploitation.title == TITLES[0]
    assert (exploitation.council, exploitation.body) == ("Fenwick Vale", "Safer Communities Scrutiny Panel")
    assert exploitation.held_on == MARCH.day
    assert [outcome.due.phrase for outcome in exploitation.outcomes if outcome.due] == ["in six months"]
    assert bins.address is not None
    assert bins.address.startswith(site.address)
    assert "mgAi.aspx?ID=345032" in bins.address


def test_pages_are_read_where_the_web_service_is_switched_off(desk: Desk, site: CouncilSite):
    site.service = False
    desk.add(site)
    looked = desk.look()

    assert looked.site.trouble is None
    assert [each.title for each in desk.minutes] == TITLES
    assert {each.stage for each in desk.minutes} == {Stage.DRAFT}


@pytest.mark.parametrize("off", [answers(500, b"disabled"), answers(200, SIGN_IN), answers(404)])
def test_a_web_service_that_is_off_in_another_way_is_off_too(desk: Desk, site: CouncilSite, off):
    site.faults = {"mgWebService": off}
    desk.add(site)

    assert desk.look().ingested.added == 1


@pytest.mark.parametrize("service", [True, False])
def test_what_is_restricted_never_comes(desk: Desk, site: CouncilSite, service: bool):
    site.service = service
    desk.add(site)
    desk.look()

    assert "SECRET" not in "".join(each.text for each in desk.minutes)


def test_an_item_that_the_meetings_page_cuts_short_is_read_from_its_own(desk: Desk, site: CouncilSite):
    site.service = False
    site.put(replace(MARCH, items=(replace(EXPLOITATION, cut=True), BINS)))
    desk.add(site)
    desk.look()

    assert [(each.title, each.truncated) for each in desk.minutes] == [(title, False) for title in reversed(TITLES)]
    assert "report on hotels be brought back" in desk.words()


PDF = print_pdf(
    [
        set_lines("Tackling child sexual exploitation", "", "The report was presented."),
        set_lines("Resolved that a report on hotels be brought in six months."),
    ]
)
PRINTED = replace(MARCH, printed=True)


def test_minutes_that_are_only_a_file_are_read_from_it(desk: Desk, site: CouncilSite):
    site.service = False
    site.put(PRINTED)
    site.faults = {"/documents/": answers(200, PDF, "application/pdf")}
    desk.add(site)
    looked = desk.look()

    assert looked.ingested.added == 1
    assert "/documents/g345/Printed%20minutes" in (desk.minutes[0].address or "")


@pytest.mark.parametrize(
    "title", ["Printed minutes 12th-Mar-2026 18.00 Panel", "Minutes", "Minutes Thursday 12 March 2026"]
)
def test_where_the_web_service_only_links_to_a_file_the_file_is_read_and_its_pages_kept(
    desk: Desk, site: CouncilSite, title: str
):
    others = (("Agenda", "mgConvert2PDF.aspx?ID=2"), ("Minutes of the previous meeting", "mgConvert2PDF.aspx?ID=1"))
    site.put(replace(PRINTED, linked=(*others, (title, "mgConvert2PDF.aspx?ID=7"))))
    site.faults = {"ID=7": answers(200, PDF, "application/pdf")}
    desk.add(site)
    looked = desk.look()

    assert looked.ingested.added == 1
    [minute] = desk.minutes
    assert minute.address == f"{site.address}/mgConvert2PDF.aspx?ID=7"
    assert (minute.body, minute.held_on) == (MARCH.body, MARCH.day)
    assert {each.page for each in minute.paragraphs} == {1, 2}
    assert site.targets("ieListDocuments") == []  # one request is enough


def test_where_it_links_to_no_file_the_meetings_page_is_asked(desk: Desk, site: CouncilSite):
    site.put(PRINTED)
    site.faults = {"/documents/": answers(200, PDF, "application/pdf")}
    desk.add(site)

    assert desk.look().ingested.added == 1
    assert len(site.targets("ieListDocuments")) == 1


@pytest.mark.parametrize(
    "linked",
    [
        ("Minutes of the previous meeting", "mgConvert2PDF.aspx?ID=7"),
        ("Minutes 9 February 2026", "mgConvert2PDF.aspx?ID=7"),
        ("Restricted minutes", "mgConvert2PDF.aspx?ID=7"),
        ("Minutes", "http://127.0.0.2/mgConvert2PDF.aspx?ID=7"),
        ("Minutes", "javascript:alert(7)"),
    ],
)
def test_minutes_of_another_meeting_restricted_ones_and_those_elsewhere_are_never_taken(
    desk: Desk, site: CouncilSite, linked: tuple[str, str]
):
    site.put(replace(PRINTED, linked=(linked,)))
    site.faults = {"ID=7": answers(200, PDF, "application/pdf")}
    desk.add(site)
    looked = desk.look()

    assert looked.ingested.added == 0
    assert site.targets("ID=7") == []
    assert looked.site.trouble is None


def test_where_the_page_with_the_file_keeps_programs_out_it_is_left_alone_and_said(desk: Desk, site: CouncilSite):
    site.put(PRINTED)
    site.faults = {"ieListDocuments": answers(403, JUST_A_MOMENT)}
    desk.add(site)
    looked = desk.look()

    assert (looked.ingested.added, looked.site.trouble) == (0, None)
    with read(desk.engine) as connection:
        [known] = watched.meetings(connection, looked.site.id).values()
    assert "does not let programs read it" in (known.trouble or "")
    assert len(site.targets("ieListDocuments")) == 1


def test_a_printed_draft_is_replaced_by_the_confirmed_file(desk: Desk, site: CouncilSite):
    site.put(PRINTED)
    site.faults = {"/documents/": answers(200, PDF, "application/pdf")}
    desk.add(site)
    desk.look()
    changed = print_pdf(
        [set_lines("Tackling child sexual exploitation", "", "Resolved that hotels be visited by May.")]
    )
    site.faults = {"/documents/": answers(200, changed, "application/pdf")}
    looked = desk.later(days=8).look()

    assert looked.ingested.changed == 1
    assert "hotels be visited by May" in desk.words()
    assert "brought in six months" not in desk.words()


def test_a_page_in_another_charset_than_it_says_is_read_as_it_is(desk: Desk, site: CouncilSite):
    site.put(replace(MARCH, items=(replace(BINS, minutes=("The café’s bins – 30 of them – were discussed.",)),)))
    plain = site.answer("/mgWebService.asmx/GetMeeting?lMeetingId=345")[2]
    site.faults = {"GetMeeting?": answers(200, plain, "text/xml; charset=iso-8859-1")}
    desk.add(site, ON_BINS)
    desk.look()

    assert "The café’s bins – 30 of them – were discussed." in desk.words()


def test_a_meeting_of_four_hundred_items_comes_whole(desk: Desk, site: CouncilSite):
    items = tuple(AgendaItem(number, f"Road {number}", (f"Road {number} was noted.",)) for number in range(1, 401))
    site.put(replace(MARCH, items=items))
    desk.add(site, WatchFilter())
    desk.look()

    assert len(desk.minutes) == 400


def test_a_site_in_a_folder_is_found_by_any_of_its_pages(sqlite_store):
    with CouncilSite(folder="/moderngov") as site:
        desk = Desk(sqlite_store)
        desk.watch.add(f"{site.address}/(S(abc123))/ieListDocuments.aspx?MId=345", by=STEWARD, now=NOW)

        assert desk.look().ingested.added == 1
        assert desk.watch.sites()[0].address == site.address


# --- what is kept ---


@pytest.mark.parametrize(
    ("filter", "kept"),
    [
        (WatchFilter(), TITLES),
        (WatchFilter(topics=("child sexual exploitation",)), TITLES[:1]),
        (ON_BINS, TITLES[1:]),
        (WatchFilter(bodies=("scrutiny",)), TITLES),
        (WatchFilter(bodies=("planning",)), []),
        (WatchFilter(titles=("bin",), topics=("Child sexual exploitation",)), []),
    ],
)
@pytest.mark.parametrize("service", [True, False])
def test_only_what_was_asked_for_is_kept(desk: Desk, site: CouncilSite, filter: WatchFilter, kept: list[str], service):
    site.service = service
    desk.add(site, filter)
    desk.look()

    assert [each.title for each in desk.minutes] == kept


def test_meetings_of_bodies_that_are_not_wanted_are_not_even_asked_for(desk: Desk, site: CouncilSite):
    site.service = False
    desk.add(site, WatchFilter(bodies=("planning",)))
    desk.look()

    assert site.targets("ieList") == []


def test_a_wider_filter_brings_what_the_narrow_one_left(desk: Desk, site: CouncilSite):
    desk.add(site, ON_BINS)
    desk.look()
    desk.add(site, WatchFilter())
    desk.look()

    assert [each.title for each in desk.minutes] == TITLES
    assert len(desk.watch.sites()) == 1


def test_the_council_of_a_site_that_several_share_is_never_guessed(desk: Desk, site: CouncilSite):
    desk.add(site, council=None)
    desk.look()

    assert {each.council for each in desk.minutes} == {None}
