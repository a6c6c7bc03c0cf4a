"""A channel gets exactly the digest it asked for, once."""

from dataclasses import replace
from datetime import date

from briefings.records import DigestFilter, KnownMeeting, Schedule, WatchFilter
from briefings.storing import subscriptions, watched
from briefings.storing.engine import read, write
from tests.samples import NOW

MONDAYS = Schedule(weekdays=(0,), hour=9, minute=0)
BLACKPOOL = DigestFilter(council="Blackpool")


def _subscribe(engine, channel="C1", schedule=MONDAYS, wanted=BLACKPOOL):
    with write(engine) as connection:
        return subscriptions.subscribe(connection, channel=channel, schedule=schedule, filter=wanted, by="U1", now=NOW)


def _active(engine, channel=None):
    with read(engine) as connection:
        return subscriptions.active(connection, channel=channel)


def test_what_was_asked_for_is_what_is_kept(store):
    asked = _subscribe(store)

    assert (asked.channel, asked.schedule, asked.filter, asked.created_by) == ("C1", MONDAYS, BLACKPOOL, "U1")
    assert _active(store) == [asked]


def test_the_same_channel_and_filter_again_changes_the_schedule(store):
    first = _subscribe(store)
    fridays = replace(MONDAYS, weekdays=(4,))

    assert _subscribe(store, schedule=fridays) == replace(first, schedule=fridays)
    assert len(_active(store)) == 1


def test_another_channel_or_filter_is_another_subscription(store):
    _subscribe(store)
    _subscribe(store, channel="C2")
    _subscribe(store, wanted=DigestFilter())

    assert len(_active(store)) == 3
    assert len(_active(store, "C1")) == 2


def test_an_ended_one_sends_no_more_and_a_new_one_may_follow(store):
    first = _subscribe(store)
    with write(store) as connection:
        subscriptions.end(connection, first.id, now=NOW)

    assert _active(store) == []
    assert _subscribe(store).id != first.id


def _list_meetings(engine, *days, body="Scrutiny Panel", **more):
    with write(engine) as connection:
        site = watched.watch(
            connection,
            address=f"https://{body.split()[0].casefold()}.example",
            council="Blackpool",
            filter=WatchFilter(),
            since=days[0],
            by="U1",
            now=NOW,
        )
        known = [KnownMeeting(site.id, str(number), None, body, day, **more) for number, day in enumerate(days)]
        watched.keep_meetings(connection, known)


def test_a_schedule_that_waits_for_meetings_knows_those_that_watched_sites_list(store):
    before = Schedule((), 9, 0, days_before_meeting=5, meeting_of="panel")
    made = _subscribe(store, schedule=before)
    assert made.schedule.meeting_days == ()

    _list_meetings(store, date(2026, 12, 1), date(2027, 1, 5))
    _list_meetings(store, date(2026, 12, 2), body="Executive")
    _list_meetings(store, date(2026, 12, 3), body="Health Panel", called_off=True)

    [found] = _active(store)
    assert found.schedule == replace(before, meeting_days=(date(2026, 12, 1), date(2027, 1, 5)))


def test_the_meetings_themselves_are_never_kept_with_a_schedule(store):
    known = Schedule((), 9, 0, days_before_meeting=5, meeting_days=(date(2026, 12, 1),))

    made = _subscribe(store, schedule=known)

    assert made.schedule.meeting_days == ()
