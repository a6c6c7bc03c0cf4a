"""What a look does where a site refuses, breaks, misleads or is being looked at already."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.keeping_watch import Watch
from briefings.records import WatchFilter
from briefings.storing import watched
from briefings.storing.engine import write
from tests.watching.conftest import NOW, Desk
from tests.watching.council_site import (
    JUST_A_MOMENT,
    MARCH,
    SIGN_IN,
    Answer,
    CouncilSite,
    answers,
)

TITLES = ["Tackling child sexual exploitation & missing children", "Bin collections"]
ON_BINS = WatchFilter(titles=("bin",))


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
