"""Says a Schedule in words that hide nothing, so that a misunderstanding is seen before the first post.

``short`` gives the words of the command, ``describe`` the whole state with the next run.
"""

from collections.abc import Iterable
from datetime import date, datetime

from briefings.following.occurrences import day_of, in_words, known_zone, next_occurrence
from briefings.records import Nation, Occurrence, Schedule

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK_NAMES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
WORKING_WEEK = (0, 1, 2, 3, 4)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def short(schedule: Schedule) -> str:
    """The schedule in the words of the command: ``read_schedule(short(schedule))`` is the same schedule."""
    if schedule.days_before_meeting:
        days = f"{_before_meeting(schedule)}, at"
    elif schedule.days_of_month:
        days = f"monthly {', '.join(_nth(day) for day in schedule.days_of_month)}"
    elif schedule.weeks_of_month:
        days = f"monthly {', '.join(_week(week) for week in schedule.weeks_of_month)} {_day_list(schedule)}"
    else:
        days = _weekly(schedule)
    place = {
        Nation.ENGLAND_AND_WALES: "",
        Nation.SCOTLAND: " scotland",
        Nation.NORTHERN_IRELAND: " northern ireland",
        None: " bank holidays too",
    }[schedule.nation]
    zone = "" if schedule.zone == "Europe/London" else f" {schedule.zone}"
    start = f" from {schedule.starts.isoformat()}" if schedule.starts else ""
    return f"{days} {_clock(schedule)}{place}{zone}{start}"


def _weekly(schedule: Schedule) -> str:
    if schedule.every_weeks > 1:
        return f"fortnightly {_day_list(schedule)}"
    return {WORKING_WEEK: "weekdays", EVERY_DAY: "daily"}.get(schedule.weekdays, f"weekly {_day_list(schedule)}")


def _before_meeting(schedule: Schedule) -> str:
    number = schedule.days_before_meeting or 0
    whose = f" of {schedule.meeting_of}" if schedule.meeting_of else ""
    return f"{number} working day{'' if number == 1 else 's'} before the next meeting{whose}"


def describe(schedule: Schedule, now: datetime, paused_until: date | None = None) -> str:
    """The schedule in words with all that it implies and the next run after ``now``.

    >>> from datetime import UTC
    >>> describe(Schedule((0,), 9, 0, nation=None), datetime(2026, 11, 21, tzinfo=UTC))
    'every Monday at 09:00 (Europe/London); on bank holidays too; next: Monday 23 November 2026'
    """
    upcoming = next_occurrence(schedule, now, paused_until)
    parts = [
        f"{_days_in_words(schedule)} at {_clock(schedule)} ({schedule.zone})",
        _moves_in_words(schedule),
        f"paused until {in_words(paused_until)}"
        if paused_until and paused_until > _local(schedule, now).date()
        else "",
        f"next: {_next_in_words(schedule, upcoming)}",
    ]
    return "; ".join(part for part in parts if part)


def _days_in_words(schedule: Schedule) -> str:
    if schedule.days_before_meeting:
        return _before_meeting(schedule).replace("the next", "each")
    if schedule.days_of_month:
        return f"the {_joined(_nth(day) for day in schedule.days_of_month)} of every month"
    days = _joined(DAY_NAMES[day].capitalize() for day in schedule.weekdays)
    if schedule.weeks_of_month:
        return f"the {_joined(_week(week) for week in schedule.weeks_of_month)} {days} of every month"
    if schedule.every_weeks > 1:
        return f"every second {days}"
    whole = {WORKING_WEEK: "every weekday (Monday to Friday)", EVERY_DAY: "every day, weekends included,"}
    return whole.get(schedule.weekdays, f"every {days}")


def _moves_in_words(schedule: Schedule) -> str:
    if schedule.days_before_meeting:
        counted = (
            f"bank holidays in {_nation(schedule.nation)} not counted" if schedule.nation else "on bank holidays too"
        )
        return f"{counted}; a meeting that becomes known later than that is left out"
    weekend = "on a weekend" if schedule.days_of_month else ""
    holiday = f"on a bank holiday in {_nation(schedule.nation)}" if schedule.nation else ""
    either = " or ".join(part for part in (weekend, holiday) if part)
    if not either:
        return "on bank holidays too"
    return f"{either}, on the next working day instead"


def _nation(nation: Nation) -> str:
    return {
        Nation.ENGLAND_AND_WALES: "England and Wales",
        Nation.SCOTLAND: "Scotland",
        Nation.NORTHERN_IRELAND: "Northern Ireland",
    }[nation]


def _next_in_words(schedule: Schedule, upcoming: Occurrence | None) -> str:
    if upcoming is None:
        return "not known yet, as no later meeting is known; nothing is posted until a watched site lists one"
    day = in_words(day_of(upcoming))
    shown = f"{_local(schedule, upcoming.due):%H:%M}"
    notes = (
        [f"before the meeting of {in_words(_meeting_after(schedule, day_of(upcoming)))}"]
        if schedule.meeting_days
        else []
    )
    if upcoming.moved_from:
        notes.append(f"moved from {in_words(upcoming.moved_from)}")
    if shown != _clock(schedule):  # the clocks jump over that hour on that night
        notes.append(f"at {shown}, as the clocks go forward")
    return f"{day} ({'; '.join(notes)})" if notes else day


def _meeting_after(schedule: Schedule, day: date) -> date:
    return next(meeting for meeting in sorted(schedule.meeting_days) if meeting > day)


def _local(schedule: Schedule, moment: datetime) -> datetime:
    return moment.astimezone(known_zone(schedule.zone))


def _clock(schedule: Schedule) -> str:
    return f"{schedule.hour:02}:{schedule.minute:02}"


def _day_list(schedule: Schedule) -> str:
    return ", ".join(DAY_NAMES[day] for day in schedule.weekdays)


def _nth(number: int) -> str:
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _week(week: int) -> str:
    return next(word for word, number in WEEK_NAMES.items() if number == week)


def _joined(parts: Iterable[str]) -> str:
    listed = tuple(parts)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
