"""A schedule is said in whole words, and the short form reads back as the same schedule."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from briefings.following.schedule_words import describe, short
from briefings.following.schedules import read_schedule
from briefings.records import Nation, Schedule

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday
MONDAYS = Schedule(weekdays=(0,), hour=9, minute=0)
MEETING = Schedule(weekdays=(), hour=9, minute=0, days_before_meeting=5)

SHORT = [
    (MONDAYS, "weekly monday 09:00"),
    (replace(MONDAYS, weekdays=(0, 3), hour=17, minute=5), "weekly monday, thursday 17:05"),
    (replace(MONDAYS, weekdays=(0, 1, 2, 3, 4)), "weekdays 09:00"),
    (replace(MONDAYS, weekdays=tuple(range(7))), "daily 09:00"),
    (replace(MONDAYS, every_weeks=2, starts=date(2026, 11, 30)), "fortnightly monday 09:00 from 2026-11-30"),
    (replace(MONDAYS, weeks_of_month=(1, -1)), "monthly first, last monday 09:00"),
    (Schedule((), 9, 0, days_of_month=(1, 2, 3, 11, 12, 13, 22, 31)), None),
    (replace(MONDAYS, nation=Nation.SCOTLAND), "weekly monday 09:00 scotland"),
    (replace(MONDAYS, nation=Nation.NORTHERN_IRELAND), "weekly monday 09:00 northern ireland"),
    (replace(MONDAYS, nation=None), "weekly monday 09:00 bank holidays too"),
    (replace(MONDAYS, zone="Europe/Dublin"), "weekly monday 09:00 Europe/Dublin"),
    (MEETING, "5 working days before the next meeting, at 09:00"),
    (replace(MEETING, days_before_meeting=1), "1 working day before the next meeting, at 09:00"),
    (replace(MEETING, meeting_of="scrutiny"), "5 working days before the next meeting of scrutiny, at 09:00"),
]


@pytest.mark.parametrize(("schedule", "words"), SHORT)
def test_the_short_form_is_the_words_of_the_command_and_reads_back(schedule, words):
    assert words in (None, short(schedule))
    assert read_schedule(short(schedule)) == schedule


def test_days_of_the_month_are_numbered_as_people_say_them():
    schedule = Schedule((), 9, 0, days_of_month=(1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31))

    assert short(schedule) == (
        "monthly 1st, 2nd, 3rd, 4th, 10th, 11th, 12th, 13th, 20th, 21st, 22nd, 23rd, 30th, 31st 09:00"
    )


DESCRIBED = [
    (replace(MONDAYS, weekdays=(0, 3)), "every Monday and Thursday at 09:00 (Europe/London)"),
    (replace(MONDAYS, weekdays=(0, 2, 4)), "every Monday, Wednesday and Friday at 09:00"),
    (replace(MONDAYS, weekdays=(0, 1, 2, 3, 4)), "every weekday (Monday to Friday) at 09:00"),
    (replace(MONDAYS, every_weeks=2), "every second Monday at 09:00"),
    (replace(MONDAYS, weeks_of_month=(1, 3)), "the first and third Monday of every month at 09:00"),
    (Schedule((), 9, 0, days_of_month=(1, 15)), "the 1st and 15th of every month at 09:00"),
    (Schedule((), 9, 0, days_of_month=(1,)), "; on a weekend or on a bank holiday in England and Wales, on the next"),
    (Schedule((), 9, 0, days_of_month=(1,), nation=None), "; on a weekend, on the next working day instead"),
    (MONDAYS, "; on a bank holiday in England and Wales, on the next working day instead"),
    (replace(MONDAYS, nation=Nation.SCOTLAND), "; on a bank holiday in Scotland, on the next working day instead"),
    (replace(MONDAYS, nation=Nation.NORTHERN_IRELAND), "on a bank holiday in Northern Ireland"),
    (replace(MONDAYS, nation=None), "; on bank holidays too; next"),
    (replace(MEETING, days_before_meeting=1), "1 working day before each meeting at 09:00"),
    (MEETING, "; bank holidays in England and Wales not counted; a meeting that becomes known later"),
    (replace(MEETING, nation=None), "; on bank holidays too; a meeting that becomes known later"),
]


@pytest.mark.parametrize(("schedule", "words"), DESCRIBED)
def test_all_that_it_implies_is_said(schedule, words):
    assert words in describe(schedule, NOON)


def test_the_next_run_is_named_with_its_meeting_the_first_one_after_it():
    known = replace(MEETING, meeting_days=(date(2027, 1, 5), date(2026, 12, 8)))

    assert describe(known, NOON).endswith(
        "next: Tuesday 1 December 2026 (before the meeting of Tuesday 8 December 2026)"
    )


def test_a_run_that_moves_says_from_where():
    christmas = read_schedule("friday 9am")

    said = describe(christmas, datetime(2026, 12, 22, tzinfo=UTC))

    assert "moved from Friday 25 December 2026" in said


def test_a_pause_that_is_over_is_not_spoken_of():
    assert "paused" not in describe(MONDAYS, NOON, paused_until=date(2026, 11, 21))
    assert "paused until Sunday 22 November 2026" in describe(MONDAYS, NOON, paused_until=date(2026, 11, 22))


def test_without_a_meeting_nothing_is_posted_and_that_is_said():
    assert "no later meeting is known" in describe(MEETING, NOON)
