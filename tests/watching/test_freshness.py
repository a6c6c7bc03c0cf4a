"""What people are told of how recent everything is, and what stewards hear when a site fails."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.records import Person, WatchFilter
from briefings.reporting.watching import fresh_words
from briefings.watching.councils import find_site, known_sites, site_of
from tests.watching.conftest import NOW, STEWARD, Desk
from tests.watching.council_site import MARCH, CouncilSite, answers

PANEL = "Safer Communities Scrutiny Panel"
ANYBODY = Person("U2")


def test_each_body_says_when_its_minutes_came_and_what_is_awaited(desk: Desk, site: CouncilSite):
    site.put(replace(MARCH, number=346, day=date(2026, 4, 2), published=False))
    site.put(replace(MARCH, number=347, day=date(2026, 4, 30), published=False))  # too recent to be missed
    desk.add(site)
    desk.look()
    [row] = desk.watch.freshness(today=NOW.date())

    assert (row.council, row.body, row.latest, row.came_at) == ("Fenwick Vale", PANEL, MARCH.day, NOW)
    assert (row.awaited, row.awaited_since, row.trouble) == (1, date(2026, 4, 2), None)
    assert fresh_words(row) == (
        f"Fenwick Vale, {PANEL}: newest meeting 12 March 2026; minutes last came 4 May 2026; 1 meeting known without "
        "minutes, the oldest of 2 April 2026"
    )


def test_a_body_of_which_nothing_came_yet_is_named_all_the_same(desk: Desk, site: CouncilSite):
    site.put(replace(MARCH, published=False))
    desk.add(site)
    desk.look()
    [row] = desk.watch.freshness(today=NOW.date())

    assert (row.came_at, row.awaited) == (None, 1)
    assert "nothing loaded" in fresh_words(row)


def test_a_council_of_which_nothing_came_for_half_a_year_is_named_with_the_newest_day(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    for today, silent in ((date(2026, 9, 1), {}), (date(2026, 12, 1), {"Fenwick Vale": MARCH.day})):
        assert desk.watch.silent_since(["Fenwick Vale", "Larkmoor"], today=today) == silent


def test_a_meeting_whose_items_the_filter_leaves_is_not_awaited(desk: Desk, site: CouncilSite):
    desk.add(site, WatchFilter(titles=("libraries",)))
    desk.look()

    assert desk.watch.freshness(today=NOW.date()) == []


def test_stewards_hear_once_of_a_site_that_fails_three_times_and_again_after_it_worked(desk: Desk, site: CouncilSite):
    desk.add(site)
    heard = []
    for fails in (True, True, True, True, False, True, True, True):
        site.faults = {"mg": answers(403)} if fails else {}
        desk.now = max(desk.now, desk.watch.sites()[0].due_at)
        desk.look()
        heard.append(len(desk.watch.troubles(now=desk.now)))

    assert heard == [0, 0, 1, 0, 0, 0, 0, 1]


def test_only_stewards_change_what_is_watched(desk: Desk, site: CouncilSite):
    desk.add(site)
    for refused in (
        lambda: desk.watch.add(site.address, by=ANYBODY, now=NOW),
        lambda: desk.watch.remove("Fenwick Vale", by=ANYBODY, now=NOW),
        lambda: desk.watch.hasten(None, by=ANYBODY, now=NOW),
    ):
        with pytest.raises(NotPermitted, match="steward"):
            refused()


def test_what_is_watched_no_more_keeps_its_minutes(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    desk.watch.remove("fenwick  VALE", by=STEWARD, now=NOW)

    assert desk.watch.sites() == []
    assert len(desk.minutes) == 2
    assert desk.later(days=2).watch.look_at_due(clock=lambda: desk.now) == []
    with pytest.raises(NotFound, match="watch list"):
        desk.watch.remove("Fenwick Vale", by=STEWARD, now=NOW)


def test_a_look_that_is_asked_for_comes_next_and_reads_the_list(desk: Desk, site: CouncilSite):
    desk.add(site)
    desk.look()
    site.put(replace(MARCH, number=346, day=date(2026, 5, 1)))
    desk.watch.hasten("Fenwick Vale", by=STEWARD, now=desk.later(minutes=5).now)

    assert desk.look().ingested.added == 1


# --- names and addresses ---


def test_a_council_is_found_by_its_name_however_it_is_written():
    for words in ("bradford", "Bradford", "Bradford Council", " bradford  "):
        assert find_site(words).address == "https://bradford.moderngov.co.uk"
    assert find_site("Bradford").council == "Bradford"


def test_a_name_that_is_not_known_is_answered_with_those_near_to_it():
    with pytest.raises(UnclearRequest, match="Near to it: Bradford"):
        find_site("Bradfrd")
    with pytest.raises(UnclearRequest, match="give the address"):
        find_site("Atlantis")


def test_two_councils_that_share_a_site_are_not_taken_for_one():
    assert find_site("Adur").council is None
    assert find_site("Adur").address == find_site("Worthing").address


@pytest.mark.parametrize(
    ("page", "site"),
    [
        ("https://Democracy.Example.gov.uk/", "https://democracy.example.gov.uk"),
        ("http://x.example/ecminutes/ieListMeetings.aspx?CId=1", "http://x.example/ecminutes"),
        ("https://x.example/(S(a1b2))/mgAi.aspx?ID=1", "https://x.example"),
        ("https://x.example/mgWebService.asmx/GetMeeting?lMeetingId=1", "https://x.example"),
        ("https://x.example/moderngov/documents/s1/a.pdf", "https://x.example/moderngov"),
    ],
)
def test_a_site_is_told_from_any_of_its_pages(page: str, site: str):
    assert site_of(page) == site
    assert site_of(site) == site


@pytest.mark.parametrize("words", ["https://user@x.example/", "ftp://x.example/", "https://", "http://[::1"])
def test_what_is_no_site_is_said_to_be_none(words: str):
    with pytest.raises(UnclearRequest, match="https://"):
        find_site(words)


def test_every_known_site_is_a_web_address_of_its_own_form():
    assert len(known_sites()) > 290
    for address in known_sites().values():
        assert site_of(address) == address
        assert address.startswith(("http://", "https://"))
