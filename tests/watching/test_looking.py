"""What a look at a council's site brings, over real HTTP against a site on this computer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from briefings.keeping_watch import Watch
from briefings.records import Stage, WatchFilter
from briefings.storing import watched
from briefings.storing.engine import read, write
from tests.reading.forms.printing import print_pdf, set_lines
from tests.watching.conftest import NOW, STEWARD, Desk
from tests.watching.council_site import (
    BINS,
    EXPLOITATION,
    JUST_A_MOMENT,
    MARCH,
    SECRET,
    SIGN_IN,
    AgendaItem,
    Answer,
    CouncilSite,
    Held,
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


# --- what changes ---


@pytest.mark.parametrize("service", [True, False])
def test_the_same_again_is_no_news(desk: Desk, site: CouncilSite, service: bool):
    site.service = service
    desk.add(site)
    desk.look()
    again = desk.later(days=8).look()

    assert again.fetched == 1
    assert (again.ingested.added, again.ingested.changed) == (0, 0)


@pytest.mark.parametrize("service", [True, False])
def test_an_amendment_is_noticed_by_its_words_and_replaces_them(desk: Desk, site: CouncilSite, service: bool):
    site.service = service
    desk.add(site)
    desk.look()
    names = [each.id for each in desk.minutes]
    site.put(MARCH.amended(32, "The Committee discussed bins at length.", "Resolved –", "That bins be emptied."))
    looked = desk.later(days=8).look()

    assert looked.ingested.changed == 1
    assert [each.id for each in desk.minutes] == names
    assert "That bins be emptied." in desk.words()
    assert "That the report be noted." not in desk.words()


def test_a_draft_is_replaced_when_it_is_confirmed(desk: Desk, site: CouncilSite):
    site.service = False
    desk.add(site)
    desk.look()
    site.put(replace(MARCH, draft=False))
    looked = desk.later(days=8).look()

    assert looked.ingested.changed == 1
    assert [each.stage for each in desk.minutes] == [Stage.CONFIRMED] * 2


def test_a_half_published_meeting_is_looked_at_again_until_its_minutes_are_there(desk: Desk, site: CouncilSite):
    site.put(replace(MARCH, published=False))
    desk.add(site)
    assert desk.look().ingested.added == 0
    site.put(MARCH)

    assert desk.later(hours=2).look().fetched == 0
    assert desk.later(days=1).look().ingested.added == 1


def test_an_item_that_is_withdrawn_from_the_public_is_withdrawn_here(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    site.put(replace(MARCH, items=(EXPLOITATION, replace(BINS, restricted=True), SECRET)))
    desk.later(days=8).look()

    assert [each.title for each in desk.minutes] == TITLES[:1]


def _unpublish(site: CouncilSite) -> None:
    site.put(replace(MARCH, published=False))


def _take_off_the_list(site: CouncilSite) -> None:
    site.meetings = [replace(MARCH, number=900, day=date(2026, 5, 1), items=())]
    site.faults = {"lMeetingId=345": answers(404), "MId=345": answers(404)}


def _restrict_all(site: CouncilSite) -> None:
    site.put(replace(MARCH, items=tuple(replace(each, restricted=True) for each in MARCH.items)))


@pytest.mark.parametrize("gone", [_unpublish, _take_off_the_list, _restrict_all])
@pytest.mark.parametrize("service", [True, False])
def test_a_meeting_that_is_published_no_more_is_kept_marked_and_told_once(
    desk: Desk, site: CouncilSite, gone: Callable[[CouncilSite], None], service: bool
):
    site.service = service
    desk.add(site)
    desk.look()
    gone(site)
    first, second = desk.later(days=8).look(), desk.later(days=8).look()

    assert first.unpublished == ("Safer Communities Scrutiny Panel, 12 March 2026",)
    assert second.unpublished == ()
    assert first.site.trouble is None
    assert [(each.title, each.unpublished_on) for each in desk.minutes] == [
        (title, date(2026, 5, 12)) for title in TITLES
    ]


def test_the_only_item_that_was_wanted_being_taken_back_is_told_too(desk: Desk, site: CouncilSite):
    desk.add(site, ON_BINS)
    desk.look()
    site.put(replace(MARCH, items=(EXPLOITATION, replace(BINS, restricted=True))))
    looked = desk.later(days=8).look()

    assert len(looked.unpublished) == 1
    assert [each.unpublished_on for each in desk.minutes] == [date(2026, 5, 12)]


@pytest.mark.parametrize("amended", [False, True])
def test_minutes_that_are_published_again_lose_the_mark(desk: Desk, site: CouncilSite, amended: bool):
    desk.add(site)
    desk.look()
    names = [each.id for each in desk.minutes]
    _unpublish(site)
    desk.later(days=8).look()
    site.put(MARCH.amended(32, "Bins were discussed again.") if amended else MARCH)
    desk.later(days=8).look()

    assert [(each.id, each.unpublished_on) for each in desk.minutes] == [(name, None) for name in names]


def test_a_meeting_that_is_listed_and_whose_page_is_missing_is_only_broken(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    site.faults = {"lMeetingId=345": answers(404), "MId=345": answers(404)}
    looked = desk.later(days=8).look()

    assert looked.unpublished == ()
    assert {each.unpublished_on for each in desk.minutes} == {None}


def test_what_an_amendment_leaves_out_is_withdrawn_with_its_outcomes(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    site.put(MARCH.amended(31, "The report was presented.", "Resolved –", "That the report be noted."))
    desk.later(days=8).look()

    assert [each.due for minute in desk.minutes for each in minute.outcomes if each.due] == []


def test_what_the_feed_calls_new_is_looked_at_before_its_time(desk: Desk, site: CouncilSite):
    site.feed = []
    desk.add(site)
    desk.look()
    site.put(MARCH.amended(32, "Bins were discussed again."))
    assert desk.later(hours=1).look().fetched == 0
    site.feed = [(345, "Mon, 04 May 2026 11:30:00 GMT")]

    assert desk.later(hours=2).look().ingested.changed == 1
    assert desk.later(hours=1).look().fetched == 0  # the feed still names it, but it was looked at since


def test_a_meeting_that_only_the_feed_knows_makes_the_list_be_read_again(desk: Desk, site: CouncilSite):
    site.feed = []
    desk.add(site)
    desk.look()
    site.put(Held(346, 12, "Safer Communities Scrutiny Panel", date(2026, 5, 1), (EXPLOITATION,)))
    site.feed = [(346, "Mon, 04 May 2026 09:30:00 GMT")]

    assert desk.later(hours=1).look().ingested.added == 1


def test_cancelled_and_coming_meetings_are_left_alone(desk: Desk, site: CouncilSite):
    site.meetings = [replace(MARCH, called_off=True), replace(MARCH, number=400, day=date(2026, 6, 1))]
    desk.add(site)

    assert desk.look().fetched == 0
    assert desk.watch.freshness(today=NOW.date()) == []


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (answers(403, JUST_A_MOMENT), "does not let programs read it"),
        (answers(302, location="https://login.example/"), "login.example"),
        (answers(302, location="/mgWebService.asmx/again"), "sends on more than 3 times"),
    ],
)
def test_a_refusal_is_reported_and_never_got_round(desk: Desk, site: CouncilSite, fault, words: str):
    site.faults = {"mgWebService": fault}
    desk.add(site)
    looked = desk.look()

    assert words in (looked.site.trouble or "")
    assert site.targets("mgListCommittees") == []  # no other way in is tried
    assert desk.minutes == []


def test_a_site_that_is_no_councils_is_said_to_be_none(desk: Desk, site: CouncilSite):
    site.faults = {"aspx": answers(404), "asmx": answers(404)}
    desk.add(site)

    assert "Is it the council's minutes site?" in (desk.look().site.trouble or "")


def test_a_sign_in_page_in_every_place_is_no_minutes(desk: Desk, site: CouncilSite):
    site.faults = {"/mg": answers(200, SIGN_IN), "/ie": answers(200, SIGN_IN)}
    desk.add(site)

    assert "sign-in page" in (desk.look().site.trouble or "")


def test_one_broken_meeting_does_not_hold_up_the_others(desk: Desk, site: CouncilSite):
    site.put(replace(MARCH, number=346, day=date(2026, 4, 9)))
    site.faults = {"lMeetingId=346": answers(500), "MId=346": answers(500)}
    desk.add(site)
    looked = desk.look()

    assert looked.ingested.added == 1
    assert looked.site.trouble is None


def test_a_site_that_fails_meeting_after_meeting_is_left_for_later(desk: Desk, site: CouncilSite):
    for number in range(400, 420):
        site.put(replace(MARCH, number=number))
    site.faults = {"GetMeeting?": answers(500), "ieListDocuments": answers(500)}
    desk.add(site)
    looked = desk.look()

    assert looked.fetched == 3
    assert "error (500)" in (looked.site.trouble or "")


def test_each_failure_in_a_row_doubles_the_pause_and_a_success_ends_it(desk: Desk, site: CouncilSite):
    site.faults = {"mg": answers(403)}
    desk.add(site)
    pauses = []
    for _ in range(7):
        desk.now = max(desk.now, desk.watch.sites()[0].due_at)
        pauses.append((desk.look().site.due_at - desk.now).total_seconds() / 3600)
    site.faults = {}
    desk.now = desk.watch.sites()[0].due_at

    assert pauses == [2, 4, 8, 16, 24, 24, 24]
    assert desk.look().site.failures == 0


def test_a_site_is_left_alone_as_long_as_it_asks(desk: Desk, site: CouncilSite):
    site.faults = {"mgWebService": answers(429, retry_after="200000")}
    desk.add(site)

    assert (desk.look().site.due_at - desk.now).total_seconds() == 200_000


def test_one_site_that_fails_does_not_hold_up_another(desk: Desk, site: CouncilSite):
    with CouncilSite() as other:
        desk.add(site)
        desk.add(other, council="Larkmoor")
        site.faults = {"/": answers(500)}
        looked = desk.watch.look_at_due(clock=lambda: desk.now)

    assert {each.site.council: each.ingested.added for each in looked} == {"Fenwick Vale": 0, "Larkmoor": 1}


def test_a_site_at_which_another_replica_looks_is_left_to_it(desk: Desk, site: CouncilSite):
    desk.add(site)
    [known] = desk.watch.sites()
    with write(desk.engine) as connection:
        assert watched.claim(connection, known.id, now=NOW, lease=NOW - NOW.replace(hour=8))

    assert desk.watch.look_at_due(clock=lambda: desk.now) == []
    assert desk.later(hours=2).look().ingested.added == 1  # the other one died


def test_a_look_goes_on_where_the_last_one_stopped(desk: Desk, site: CouncilSite, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("briefings.looking._MOST_MEETINGS", 2)
    for number in range(400, 404):
        site.put(replace(MARCH, number=number, day=date(2026, 4, number - 399)))
    desk.add(site)
    first, second, third = desk.look(), desk.later(hours=1).look(), desk.later(hours=1).look()

    assert [(each.fetched, each.left) for each in (first, second, third)] == [(2, 3), (2, 1), (1, 0)]
    assert len(set(site.targets("lMeetingId"))) == 5


def test_a_filter_that_is_changed_during_a_look_holds_for_all_of_it(desk: Desk, site: CouncilSite):
    desk.add(site, ON_BINS)

    def change(target: str) -> Answer:
        site.faults = {}
        desk.add(site, WatchFilter())
        return site.answer(target)

    site.faults = {"lMeetingId": change}
    desk.look()
    desk.look()

    assert [each.title for each in desk.minutes] == TITLES


def test_a_watch_without_leave_reads_nothing_on_this_computer(desk: Desk, site: CouncilSite):
    desk.add(site)
    strict = Watch(desk.engine)
    [looked] = strict.look_at_due(clock=lambda: NOW)

    assert "no port of a public web site" in (looked.site.trouble or "")
    assert site.asked == []
