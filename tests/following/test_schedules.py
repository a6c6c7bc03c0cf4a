"""Words become exactly the schedule they say, or a question; and a schedule says all that it implies."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import UnclearRequest
from briefings.following.schedule_words import WORKING_WEEK, describe, short
from briefings.following.schedules import EXAMPLES, read_schedule
from briefings.records import Nation, Schedule

SATURDAY_NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "weekdays", "hour", "minute"),
    [
        ("weekly monday 09:00", (0,), 9, 0),
        ("monday 9am", (0,), 9, 0),
        ("Every Monday at 9 a.m.", (0,), 9, 0),
        ("weekdays at 8.30", WORKING_WEEK, 8, 30),
        ("every working day 0830", WORKING_WEEK, 8, 30),
        ("mon-fri 08:30", WORKING_WEEK, 8, 30),
        ("daily 17:00", (0, 1, 2, 3, 4, 5, 6), 17, 0),
        ("every day at 5pm", (0, 1, 2, 3, 4, 5, 6), 17, 0),
        ("mon,thu 09:00", (0, 3), 9, 0),
        ("Tuesdays and Thursdays, 4.15 pm", (1, 3), 16, 15),
        ("friday to monday 12am", (0, 4, 5, 6), 0, 0),
        ("wed noon", (2,), 12, 0),
        ("sunday 05:30", (6,), 5, 30),
    ],
)
def test_common_wordings_mean_what_they_say(words, weekdays, hour, minute):
    schedule = read_schedule(words)

    assert (schedule.weekdays, schedule.hour, schedule.minute) == (weekdays, hour, minute)
    assert (schedule.weeks_of_month, schedule.days_of_month) == ((), ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("monthly first monday 09:00", Schedule((0,), 9, 0, weeks_of_month=(1,))),
        ("1st and 3rd tuesday of the month 9am", Schedule((1,), 9, 0, weeks_of_month=(1, 3))),
        ("last friday of each month at noon", Schedule((4,), 12, 0, weeks_of_month=(-1,))),
        ("monthly on the 1st and 15th at 10:00", Schedule((), 10, 0, days_of_month=(1, 15))),
        ("last day of the month 16:00", Schedule((), 16, 0, days_of_month=(31,))),
        ("first working day of the month 10am", Schedule((), 10, 0, days_of_month=(1,))),
    ],
)
def test_months_are_understood(words, expected):
    assert read_schedule(words) == expected


def test_the_nation_whose_bank_holidays_count_can_be_named():
    assert read_schedule("monday 9am").nation is Nation.ENGLAND_AND_WALES
    assert read_schedule("monday 9am scotland").nation is Nation.SCOTLAND
    assert read_schedule("monday 9am Northern Ireland").nation is Nation.NORTHERN_IRELAND
    assert read_schedule("monday 9am bank holidays too").nation is None


def test_a_time_zone_in_the_words_wins_over_the_given_one():
    assert read_schedule("monday 9am", "Europe/Dublin").zone == "Europe/Dublin"
    assert read_schedule("monday 9am europe/lisbon", "Europe/Dublin").zone == "Europe/Lisbon"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("monday", "no time of day"),
        ("weekly 09:00", "no day"),
        ("monday 9am and 5pm", "more than one time"),
        ("monday 25:00", "no time of day"),
        ("monday 0am", "no time of day"),
        ("weekdays at 5.30", "05:30 or 17:30"),
        ("monthly monday 9am", "Which week of the month"),
        ("monthly 9am", "Which day of the month"),
        ("monthly 32nd 9am", "Which day of the month"),
        ("second monday 9am", "monthly"),  # "every second Monday" may mean every other week
        ("monthly every other monday 9am", "fortnightly or monthly"),
        ("fortnightly 9am", "no day"),
        ("fortnightly tuesday 9am from 2026-12-02", "is a Wednesday"),
        ("fortnightly tuesday 9am from 2026-13-02", "no such day"),
        ("monday 9am from 2026-12-07", "goes with “fortnightly”"),
        ("5 days before the next meeting, at 9am", "in working days"),
        ("0 working days before the next meeting, at 9am", "from 1 to 20"),
        ("100 working days before the next meeting, at 9am", "from 1 to 20"),
        ("5 working days before the next meeting", "no time of day"),
        ("5 working days before the next meeting, monday 9am", "only a time of day"),
        ("weekly monthly monday 9am", "weekly or monthly"),
        ("monday- 9am", "not a schedule"),
        ("monday 9am europe/nowhere", "time zone is not known"),
        ("mondya 9am", "“weekly monday 09:00”"),
        ("wekdays 08:30", "“weekdays 08:30”"),
        ("when the committee meets", "not a schedule"),
        ("", "What is understood"),
        ("<!channel> *9am*", "not a schedule"),
        ("monday " * 100, "too long"),
    ],
)
def test_words_that_leave_a_doubt_are_handed_back_with_words_that_do_not(words, says):
    with pytest.raises(UnclearRequest, match=says) as refused:
        read_schedule(words)

    assert "<!channel>" not in str(refused.value)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_message_is_understood(example):
    read_schedule(example)


_times = {"hour": st.integers(0, 23), "minute": st.integers(0, 59)}
_somewhere = {
    "zone": st.sampled_from(("Europe/London", "America/Argentina/Buenos_Aires", "Pacific/Apia")),
    "nation": st.sampled_from((*Nation, None)),
}
_weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
_weeks = st.sets(st.sampled_from((1, 2, 3, 4)), max_size=4).map(lambda weeks: tuple(sorted(weeks)))
_one_or_two_days = st.sampled_from(((0,), (2, 4), (6,)))
by_calendar = st.one_of(
    st.builds(Schedule, _weekdays, **_times, **_somewhere),
    st.builds(Schedule, _one_or_two_days, **_times, **_somewhere, weeks_of_month=_weeks),
    st.builds(Schedule, _one_or_two_days, **_times, **_somewhere, weeks_of_month=st.just((-1,))),
    st.builds(
        Schedule,
        st.just(()),
        **_times,
        **_somewhere,
        days_of_month=st.sets(st.integers(1, 31), min_size=1).map(lambda days: tuple(sorted(days))),
    ),
    st.builds(Schedule, _one_or_two_days, **_times, **_somewhere, every_weeks=st.just(2)),
    st.builds(
        Schedule,
        st.just((0,)),
        **_times,
        **_somewhere,
        every_weeks=st.just(2),
        starts=st.integers(0, 500).map(lambda weeks: date(2026, 1, 5) + timedelta(weeks=weeks)),
    ),
)
by_meetings = st.builds(
    Schedule,
    st.just(()),
    **_times,
    **_somewhere,
    days_before_meeting=st.integers(1, 20),
    meeting_of=st.sampled_from((None, "executive", "corporate parenting panel", "people's health & care board")),
)
schedules = st.one_of(by_calendar, by_meetings)


@given(schedules)
def test_the_short_words_of_a_schedule_are_read_as_the_same_schedule(schedule):
    words = short(schedule)
    if len(words) <= 200:
        assert read_schedule(words) == schedule


@given(st.text(max_size=250))
def test_no_words_at_all_make_it_fail_otherwise_than_with_a_question(words):
    with contextlib.suppress(UnclearRequest):
        read_schedule(words)


def test_the_whole_state_is_said_with_the_next_run():
    said = describe(read_schedule("weekly monday 09:00"), SATURDAY_NOON)

    assert said == (
        "every Monday at 09:00 (Europe/London); on a bank holiday in England and Wales, on the next working day "
        "instead; next: Monday 23 November 2026"
    )


def test_a_moved_next_run_says_from_which_day():
    said = describe(read_schedule("monday 9am"), datetime(2026, 12, 22, tzinfo=UTC))

    assert said.endswith("next: Tuesday 29 December 2026 (moved from Monday 28 December 2026)")


def test_a_pause_is_said_and_the_next_run_is_after_it():
    said = describe(read_schedule("monday 9am"), SATURDAY_NOON, paused_until=date(2027, 1, 4))

    assert "paused until Monday 4 January 2027; next: Monday 4 January 2027" in said


def test_an_hour_that_does_not_exist_is_said_to_come_an_hour_later():
    said = describe(read_schedule("sunday 01:30"), datetime(2027, 3, 27, tzinfo=UTC))

    assert said.endswith("next: Sunday 28 March 2027 (at 02:30, as the clocks go forward)")


def test_a_daily_digest_says_that_it_comes_at_weekends_as_well():
    assert "every day, weekends included, at 17:00" in describe(read_schedule("daily 17:00"), SATURDAY_NOON)


def test_every_second_week_is_counted_from_the_day_that_is_given():
    said = describe(read_schedule("fortnightly monday 9am from 2026-11-30"), SATURDAY_NOON)

    assert said.startswith("every second Monday at 09:00")
    assert said.endswith("next: Monday 30 November 2026")


def test_what_waits_for_a_meeting_names_it_and_the_day_before():
    schedule = read_schedule("5 working days before the next meeting of the executive, at 9am")
    said = describe(replace(schedule, meeting_days=(date(2026, 11, 24), date(2027, 1, 5))), SATURDAY_NOON)

    assert schedule.meeting_of == "executive"
    assert said.startswith("5 working days before each meeting of executive at 09:00")
    # Christmas Day, Boxing Day's substitute and New Year's Day are not counted
    assert said.endswith("next: Thursday 24 December 2026 (before the meeting of Tuesday 5 January 2027)")


def test_where_no_meeting_is_known_it_is_said_what_happens_until_one_is():
    said = describe(read_schedule("5 working days before the next meeting, at 9am"), SATURDAY_NOON)

    assert said.endswith(
        "next: not known yet, as no later meeting is known; nothing is posted until a watched site lists one"
    )
