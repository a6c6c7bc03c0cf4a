"""What a second look at a council's site finds changed, amended, confirmed or taken down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from briefings.records import Stage, WatchFilter
from tests.watching.conftest import NOW, Desk
from tests.watching.council_site import (
    BINS,
    EXPLOITATION,
    MARCH,
    SECRET,
    CouncilSite,
    Held,
    answers,
)

TITLES = ["Tackling child sexual exploitation & missing children", "Bin collections"]
ON_BINS = WatchFilter(titles=("bin",))


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
