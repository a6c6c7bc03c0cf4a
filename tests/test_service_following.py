"""Following up, digests and subscriptions whole, over a real store: what people rely on whatever lies behind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from briefings import NotFound, NotPermitted, UnclearRequest
from briefings.records import DigestFilter, Given, Schedule, Status
from tests.desks import STEWARD, VISITOR, desk, ingest, item, service
from tests.samples import NOW

__all__ = ["desk", "item", "service"]

# --- following up ---


def test_only_stewards_record_and_the_refusal_says_who_can(desk, item):
    ingest(desk, item)
    (found,) = desk.follow_ups()

    with pytest.raises(NotPermitted, match="steward"):
        desk.record_progress(found.id, by=VISITOR, now=NOW, status=Status.CLOSED)
    assert desk.follow_up(found.id).progress == ()


def test_done_waits_for_the_committee_and_closing_needs_its_minute(desk, item):
    ingest(desk, item)
    (found,) = desk.follow_ups()
    desk.record_progress(found.id, by=STEWARD, now=NOW, status=Status.DONE_UNCONFIRMED)

    assert desk.follow_up(found.id).status is Status.DONE_UNCONFIRMED
    with pytest.raises(UnclearRequest, match="minute that confirms"):
        desk.record_progress(found.id, by=STEWARD, now=NOW, status=Status.CLOSED)
    desk.record_progress(found.id, by=STEWARD, now=NOW, status=Status.CLOSED, evidence="Item 7, 4 July 2016")
    assert desk.follow_up(found.id).status is Status.CLOSED


def test_undoing_is_one_more_entry(desk, item):
    ingest(desk, item)
    (found,) = desk.follow_ups()
    for status in (Status.DONE_UNCONFIRMED, Status.OPEN):
        desk.record_progress(found.id, by=STEWARD, now=NOW, status=status)

    assert desk.follow_up(found.id).status is Status.OPEN
    assert len(desk.follow_up(found.id).progress) == 2


def test_the_same_click_twice_is_one_entry(service, item):
    ingest(service, item)
    (found,) = service.follow_ups()
    entries = [service.record_progress(found.id, by=STEWARD, now=NOW, note="once", key="k") for _ in range(2)]

    assert entries[0] == entries[1]
    assert service.follow_up(found.id).progress == (entries[0],)


def test_entries_that_nobody_tampered_with_are_whole(desk, item):
    ingest(desk, item)
    desk.record_progress(desk.follow_ups()[0].id, by=STEWARD, now=NOW, note="said")

    assert desk.progress_broken_at() is None


def test_a_follow_up_is_found_by_the_reference_people_say(desk):
    desk.ingest_seeds(now=NOW)

    assert desk.follow_up("bradford executive 2").reference == "Bradford, Executive (2)"
    with pytest.raises(NotFound, match="briefings follow-ups"):
        desk.follow_up("Bradford, Executive (9)")


def test_follow_ups_are_kept_to_what_was_asked_for(desk):
    desk.ingest_seeds(now=NOW)

    def references(**wanted):
        return [each.reference for each in desk.follow_ups(filter=DigestFilter(**wanted))]

    assert references(owner="city solicitor") == ["Bradford, Executive (2)", "Bradford, Executive (3)"]
    assert references(council="blackpool") == ["Blackpool"]
    assert references(body="executive", council="Nottingham") == []
    assert references(topic="cse coordinator") == ["Nottingham (2)"]
    with pytest.raises(UnclearRequest, match="Near to it"):
        references(topic="gardening in winter")


def test_overdue_is_asked_of_a_day_and_never_of_what_has_no_date(desk, item):
    ingest(desk, item, given=Given(held_on=date(2016, 1, 12)))
    desk.ingest_seeds(now=NOW)

    assert desk.follow_ups(overdue_on=date(2016, 7, 12)) == []
    assert [each.source for each in desk.follow_ups(overdue_on=date(2016, 7, 13))] == ["hotels.txt"]


# --- digests ---


def test_the_digest_of_the_shipped_minutes_counts_what_they_state(desk):
    desk.ingest_seeds(now=NOW)
    digest = desk.digest(as_of=date(2026, 1, 5))

    assert [len(each) for each in (digest.overdue, digest.due_soon, digest.later)] == [0, 0, 0]
    assert (len(digest.period_without_date), len(digest.no_date)) == (2, 6)


def test_an_empty_digest_is_empty(desk):
    assert desk.digest_markdown(desk.digest(as_of=date(2026, 1, 5))) == ""


def test_what_was_closed_since_the_last_digest_is_told_once(desk, item):
    ingest(desk, item)
    (found,) = desk.follow_ups()
    desk.record_progress(found.id, by=STEWARD, now=NOW, status=Status.CLOSED, evidence="Item 7")

    told = desk.digest(as_of=NOW.date(), since=NOW - timedelta(days=7)).closed
    assert [each.id for each in told] == [found.id]
    assert desk.digest(as_of=NOW.date(), since=NOW + timedelta(minutes=1)).closed == ()
    assert desk.digest(as_of=NOW.date()).closed == ()


# --- subscriptions ---

MONDAYS = Schedule(weekdays=(0,), hour=9, minute=0)


def _subscribe(service, by=STEWARD, channel="C1"):
    return service.subscribe(channel=channel, schedule=MONDAYS, filter=DigestFilter(), by=by, now=NOW)


def test_stewards_subscribe_channels_and_everybody_their_own_messages(desk):
    _subscribe(desk)
    _subscribe(desk, by=VISITOR, channel="D7")

    with pytest.raises(NotPermitted, match="steward"):
        _subscribe(desk, by=VISITOR)
    assert [each.channel for each in desk.subscriptions()] == ["C1", "D7"]


def test_a_subscription_ends_by_a_steward_or_whoever_made_it(desk):
    made = _subscribe(desk)

    with pytest.raises(NotPermitted):
        desk.unsubscribe(made.id, by=VISITOR, now=NOW)
    assert desk.unsubscribe(made.id, by=STEWARD, now=NOW) == made
    with pytest.raises(NotFound):
        desk.unsubscribe(made.id, by=STEWARD, now=NOW)
    assert desk.subscriptions(channel="C1") == []


def test_time_is_an_argument(desk, item):
    ingest(desk, item)
    (found,) = desk.follow_ups()
    then = datetime(2016, 7, 1, 12, tzinfo=UTC)

    assert desk.record_progress(found.id, by=STEWARD, now=then, note="noted").at == then


def test_a_subscription_is_changed_in_all_that_was_asked_for_and_stays_where_it_is(desk):
    made = _subscribe(desk)
    wanted = replace(
        made,
        schedule=replace(MONDAYS, hour=14),
        filter=DigestFilter(council="Ashby"),
        paused_until=date(2027, 1, 4),
        even_when_empty=True,
    )

    assert desk.change_subscription(replace(wanted, channel="C9"), by=STEWARD) == wanted
    assert desk.subscriptions() == [wanted]


def test_a_subscription_is_changed_by_those_who_may_end_it_and_never_into_one_that_is_there(desk):
    made = _subscribe(desk)
    other = desk.subscribe(
        channel="C1", schedule=MONDAYS, filter=DigestFilter(council="Ashby"), by=STEWARD, now=NOW, even_when_empty=True
    )

    with pytest.raises(NotPermitted):
        desk.change_subscription(replace(made, even_when_empty=True), by=VISITOR)
    with pytest.raises(UnclearRequest, match="already"):
        desk.change_subscription(replace(other, filter=made.filter), by=STEWARD)
    with pytest.raises(NotFound):
        desk.change_subscription(replace(made, id=99), by=STEWARD)
    assert desk.subscriptions() == [made, other]


def test_scheduling_the_same_digest_again_keeps_its_wish_for_a_line(desk):
    first = desk.subscribe(
        channel="C1", schedule=MONDAYS, filter=DigestFilter(), by=STEWARD, now=NOW, even_when_empty=True
    )

    assert _subscribe(desk) == first
