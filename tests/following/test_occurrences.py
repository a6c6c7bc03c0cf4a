"""Each digest is due once at its local time, whatever clocks and holidays do."""

import dataclasses
import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import UnclearRequest
from briefings.following.occurrences import (
    due_since,
    instant,
    next_occurrence,
    occurrences,
)
from briefings.records import Nation, Schedule
from briefings.working_days import bank_holidays, is_working_day, next_working_day
from tests.following.test_schedules import by_calendar, by_meetings

LONDON = ZoneInfo("Europe/London")
MONDAYS = Schedule((0,), 9, 0)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def keys(schedule: Schedule, after: datetime, until: datetime) -> list[str]:
    return [occurrence.key for occurrence in occurrences(schedule, after, until)]


def test_nine_o_clock_is_nine_o_clock_in_summer_and_in_winter():
    summer, winter = occurrences(MONDAYS, utc(2026, 10, 18), utc(2026, 10, 27))

    assert (summer.key, summer.due) == ("2026-10-19T09:00", utc(2026, 10, 19, 8))
    assert (winter.key, winter.due) == ("2026-10-26T09:00", utc(2026, 10, 26, 9))


def test_an_hour_that_does_not_exist_comes_an_hour_later_and_one_that_comes_twice_counts_once():
    nightly = Schedule(EVERY_DAY, 1, 30, nation=None)

    spring = occurrences(nightly, utc(2027, 3, 28), utc(2027, 3, 28, 23))
    autumn = occurrences(nightly, utc(2026, 10, 25), utc(2026, 10, 25, 23))

    assert [(o.key, o.due.astimezone(LONDON).time()) for o in spring] == [("2027-03-28T01:30", time(2, 30))]
    assert [(o.key, o.due) for o in autumn] == [("2026-10-25T01:30", utc(2026, 10, 25, 0, 30))]


@pytest.mark.parametrize("minute", [0, 59, 60, 90, 119, 120, 540, 1439])
def test_over_ten_years_each_local_day_has_one_occurrence_at_its_wall_time(minute):
    daily = Schedule(EVERY_DAY, minute // 60, minute % 60, nation=None)

    found = occurrences(daily, utc(2025, 12, 31, 23, 59), instant(datetime(2035, 12, 31, 23, 59), "Europe/London"))

    assert [o.key[:10] for o in found] == [f"{date(2026, 1, 1) + timedelta(days=n)}" for n in range(3652)]
    assert all(earlier.due < later.due for earlier, later in itertools.pairwise(found))
    shifted = [o for o in found if f"{o.due.astimezone(LONDON):%Y-%m-%dT%H:%M}" != o.key]
    assert len(shifted) == (10 if minute // 60 == 1 else 0)  # the ten nights on which the clocks go forward


def test_on_the_nights_the_clocks_change_every_minute_of_the_day_comes_once():
    for change in _changes(2026, 2035):
        moments = [instant(datetime.combine(change, time(n // 60, n % 60)), "Europe/London") for n in range(1440)]
        wall = [f"{moment.astimezone(LONDON):%H:%M}" for moment in moments]

        assert len(set(moments)) == (1440 if change.month == 10 else 1380)  # in spring 01:xx and 02:xx are one hour
        assert [w for n, w in enumerate(wall) if w != f"{n // 60:02}:{n % 60:02}"] == (
            [] if change.month == 10 else [f"02:{n:02}" for n in range(60)]
        )


def _changes(first: int, last: int) -> list[date]:
    """The last Sundays of March and October, when clocks change in the UK."""
    ends = [date(year, month, 31) for year in range(first, last + 1) for month in (3, 10)]
    return [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]


def test_a_bank_holiday_moves_to_the_next_working_day_once():
    assert keys(MONDAYS, utc(2026, 8, 24, 12), utc(2026, 9, 7)) == ["2026-09-01T09:00"]
    assert keys(dataclasses.replace(MONDAYS, nation=None), utc(2026, 8, 24, 12), utc(2026, 9, 7)) == [
        "2026-08-31T09:00"
    ]


def test_a_moved_occurrence_and_the_one_that_stands_there_are_one():
    weekdays = Schedule((0, 1, 2, 3, 4), 9, 0)

    christmas = occurrences(weekdays, utc(2026, 12, 24), utc(2026, 12, 30))

    assert [o.key[:10] for o in christmas] == ["2026-12-24", "2026-12-29"]
    assert christmas[1].moved_from is None


def test_nations_have_their_own_bank_holidays():
    st_andrews = utc(2026, 11, 30)
    scottish = dataclasses.replace(MONDAYS, nation=Nation.SCOTLAND)

    assert keys(scottish, st_andrews - timedelta(days=1), utc(2026, 12, 5)) == ["2026-12-01T09:00"]
    assert keys(MONDAYS, st_andrews - timedelta(days=1), utc(2026, 12, 5)) == ["2026-11-30T09:00"]
    assert date(2026, 7, 13) in bank_holidays(Nation.NORTHERN_IRELAND, 2026)


def test_a_day_of_the_month_on_a_weekend_moves_and_a_short_month_gives_its_last_day():
    last = Schedule((), 16, 0, days_of_month=(31,))

    assert keys(last, utc(2026, 1, 1), utc(2026, 5, 5)) == [
        "2026-02-02T16:00",  # 31 January is a Saturday
        "2026-03-02T16:00",  # 28 February as well
        "2026-03-31T16:00",
        "2026-04-30T16:00",
    ]


def test_first_and_last_weekdays_of_a_month_are_found():
    first = Schedule((0,), 9, 0, weeks_of_month=(1,))
    last = Schedule((4,), 9, 0, weeks_of_month=(-1,))

    assert keys(first, utc(2026, 11, 3), utc(2027, 1, 5)) == ["2026-12-07T09:00", "2027-01-04T09:00"]
    assert keys(last, utc(2026, 10, 1), utc(2026, 12, 1)) == ["2026-10-30T09:00", "2026-11-27T09:00"]


def test_an_explicit_saturday_stays_a_saturday():
    assert keys(Schedule((5,), 9, 0), utc(2026, 11, 27), utc(2026, 11, 29)) == ["2026-11-28T09:00"]


def test_of_several_missed_occurrences_only_the_latest_is_posted_and_the_others_say_why_not():
    daily = Schedule(EVERY_DAY, 9, 0, nation=None)

    thursday, friday = due_since(daily, utc(2026, 11, 18, 12), utc(2026, 11, 20, 10))

    assert "not running" in str(thursday.skipped)
    assert friday.skipped is None


def test_a_late_digest_goes_out_on_the_same_day_and_not_after_it():
    nine = utc(2026, 11, 23, 9)

    (in_the_evening,) = due_since(MONDAYS, nine - timedelta(hours=1), utc(2026, 11, 23, 23, 30))
    (next_day,) = due_since(MONDAYS, nine - timedelta(hours=1), utc(2026, 11, 24, 0, 1))

    assert in_the_evening.skipped is None
    assert next_day.skipped == "the bot was not running on that day"


def test_a_digest_due_just_before_midnight_still_has_two_hours():
    late = Schedule((0,), 23, 50)

    (occurrence,) = due_since(late, utc(2026, 11, 23, 12), utc(2026, 11, 24, 1))

    assert occurrence.skipped is None


def test_a_pause_skips_and_its_last_day_does_not():
    weekdays = Schedule((0, 1, 2, 3, 4), 9, 0)

    (monday,) = due_since(weekdays, utc(2026, 11, 23), utc(2026, 11, 23, 9), paused_until=date(2026, 11, 24))
    (tuesday,) = due_since(weekdays, utc(2026, 11, 24), utc(2026, 11, 24, 9), paused_until=date(2026, 11, 24))

    assert monday.skipped == "paused until Tuesday 24 November 2026"
    assert tuesday.skipped is None


def test_a_zone_that_is_not_known_is_a_message_not_a_crash():
    for zone in ("Europe/Nowhere", "../secrets", "Europe", ""):
        with pytest.raises(UnclearRequest, match="Europe/London"):
            instant(datetime(2026, 1, 1), zone)


_moments = st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


_meetings = st.lists(st.dates(date(2024, 1, 1), date(2035, 6, 1)), max_size=12).map(lambda days: tuple(sorted(days)))
_waiting = st.builds(lambda schedule, days: dataclasses.replace(schedule, meeting_days=days), by_meetings, _meetings)


@given(st.one_of(by_calendar, _waiting), _moments, st.lists(st.floats(0, 1), max_size=6))
def test_however_often_the_clock_is_looked_at_the_same_occurrences_fall_due(schedule, start, looks):
    end = start + timedelta(days=70)
    moments = [start, *(start + (end - start) * look for look in sorted(looks)), end]

    piecewise = [o.key for a, b in itertools.pairwise(moments) for o in occurrences(schedule, a, b)]

    assert piecewise == keys(schedule, start, end)
    assert len(set(piecewise)) == len(piecewise)


@given(by_calendar, _moments)
def test_there_is_always_a_next_occurrence_and_nothing_before_it(schedule, now):
    upcoming = next_occurrence(schedule, now)

    assert upcoming is not None
    assert upcoming.due > now
    assert occurrences(schedule, now, upcoming.due) == (upcoming,)
    assert upcoming.expires > upcoming.due


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from((*Nation, None)))
def test_the_next_working_day_is_a_working_day_within_a_week(day, nation):
    following = next_working_day(day, nation)

    assert is_working_day(following, nation)
    assert day <= following <= day + timedelta(days=7)


def test_the_bank_holidays_of_next_year_are_known():
    """The ``holidays`` package ages: when this fails, bring it up to date."""
    for nation in Nation:
        assert len(bank_holidays(nation, 2028)) >= 8


@given(by_meetings, st.dates(date(2026, 1, 1), date(2034, 1, 1)))
def test_before_a_meeting_there_are_exactly_so_many_working_days(schedule, meeting):
    known = dataclasses.replace(schedule, meeting_days=(meeting,))

    [one] = occurrences(known, utc(2025, 1, 1), utc(2035, 1, 1))

    day = date.fromisoformat(one.key[:10])
    between = (day + timedelta(days=number) for number in range((meeting - day).days))
    assert is_working_day(day, schedule.nation)
    assert sum(is_working_day(each, schedule.nation) for each in between) == schedule.days_before_meeting


def test_two_meetings_that_ask_for_the_same_day_make_one_digest():
    friday = Schedule((), 9, 0, days_before_meeting=1, meeting_days=(date(2026, 11, 28), date(2026, 11, 30)))

    assert keys(friday, utc(2026, 11, 1), utc(2026, 12, 31)) == ["2026-11-27T09:00"]


def test_without_a_known_meeting_there_is_no_next_one():
    assert next_occurrence(Schedule((), 9, 0, days_before_meeting=5), utc(2026, 11, 23)) is None


def test_every_second_week_stays_so_across_years_and_the_days_that_are_moved():
    fortnightly = Schedule((0,), 9, 0, every_weeks=2, starts=date(2026, 11, 30))

    assert keys(fortnightly, utc(2026, 11, 1), utc(2027, 1, 12)) == [
        "2026-11-30T09:00",
        "2026-12-14T09:00",
        "2026-12-29T09:00",  # the Monday is a bank holiday
        "2027-01-11T09:00",
    ]
