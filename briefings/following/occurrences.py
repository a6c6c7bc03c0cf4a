"""Works out when a schedule is due: in local time, on working days, once a day, whatever the clocks do.

The rule for the two odd nights of a year: an hour that the clocks jump over is taken an hour later, an hour that they
repeat counts the first time only. The key of an occurrence is its local wall time, so that neither a change of the
time zone's rules nor the night itself can make two of one.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefings.errors import UnclearRequest
from briefings.records import Occurrence, Schedule
from briefings.working_days import SATURDAY, is_bank_holiday, next_working_day, working_days_before

LONGEST_MOVE = 14  # days; the longest row of days off in the UK is five, so this is ample
LONGEST_WAIT = 45  # days from one occurrence of any schedule to the next, but for those that wait for a meeting
LONGEST_WAIT_FOR_A_MEETING = 400  # days; councils publish the meetings of a municipal year
_FIRST_WEEK = date(2024, 1, 1)  # a Monday, from which fortnights are counted where nobody says from when
LEAST_CATCH_UP = timedelta(hours=2)  # a digest due late in the evening may still go out after midnight

# --- instants ----------------------------------------------------------------------------------------------------


def instant(local: datetime, zone: str) -> datetime:
    """The moment, in UTC, at which the clocks of ``zone`` show ``local`` (a naive wall time).

    In the hour that is skipped in spring the offset before the change counts (01:30 is 02:30 summer time); of the hour
    that is repeated in autumn the first pass counts. Raises UnclearRequest for a zone that is not known.
    """
    return local.replace(tzinfo=known_zone(zone), fold=0).astimezone(UTC)


def known_zone(zone: str) -> ZoneInfo:
    """The time zone of that IANA name. Raises UnclearRequest where there is none."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a folder's name raises OSError, "../x" ValueError
        raise UnclearRequest("That time zone is not known. Give one such as Europe/London.") from error


# --- occurrences -------------------------------------------------------------------------------------------------


def occurrences(schedule: Schedule, after: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """All occurrences due later than ``after`` and not later than ``until`` (both aware), in order of time.

    One that falls on a bank holiday goes to the next working day, and so does a day of the month that falls on a
    weekend; where the schedule has one there already, they are one.
    """
    zone = known_zone(schedule.zone)
    first = after.astimezone(zone).date() - timedelta(days=1)
    last = until.astimezone(zone).date() + timedelta(days=1)
    found = (_occurrence(schedule, day, moved_from) for day, moved_from in _days(schedule, first, last))
    return tuple(occurrence for occurrence in found if after < occurrence.due <= until)


def next_occurrence(schedule: Schedule, after: datetime, paused_until: date | None = None) -> Occurrence | None:
    """The first occurrence later than ``after``, and not before the day on which a pause ends.

    None where it is to come before a meeting and none is known.
    """
    start = after
    if paused_until is not None:
        start = max(after, instant(datetime.combine(paused_until, time()), schedule.zone) - timedelta(seconds=1))
    wait = LONGEST_WAIT_FOR_A_MEETING if schedule.days_before_meeting else LONGEST_WAIT
    begins = max(start, instant(datetime.combine(schedule.starts, time()), schedule.zone)) if schedule.starts else start
    found = occurrences(schedule, start, begins + timedelta(days=wait + LONGEST_MOVE))
    return found[0] if found else None


def due_since(
    schedule: Schedule, since: datetime, now: datetime, paused_until: date | None = None
) -> tuple[Occurrence, ...]:
    """What fell due between two looks at the clock; at most the latest is to be posted, the others say why not."""
    found = occurrences(schedule, since, now)
    return tuple(
        _with_reason(occurrence, _reason_to_skip(occurrence, now, paused_until, later=occurrence is not found[-1]))
        for occurrence in found
    )


def _reason_to_skip(occurrence: Occurrence, now: datetime, paused_until: date | None, *, later: bool) -> str | None:
    if paused_until is not None and date.fromisoformat(occurrence.key[:10]) < paused_until:
        return f"paused until {in_words(paused_until)}"
    if occurrence.expires <= now:
        return "the bot was not running on that day"
    return "a later one was due before the bot ran again" if later else None


def _with_reason(occurrence: Occurrence, reason: str | None) -> Occurrence:
    return Occurrence(occurrence.key, occurrence.due, occurrence.expires, occurrence.moved_from, reason)


def _occurrence(schedule: Schedule, day: date, moved_from: date | None) -> Occurrence:
    local = datetime.combine(day, time(schedule.hour, schedule.minute))
    due = instant(local, schedule.zone)
    midnight = instant(datetime.combine(day + timedelta(days=1), time()), schedule.zone)
    return Occurrence(
        key=local.isoformat(timespec="minutes"),
        due=due,
        expires=max(midnight, due + LEAST_CATCH_UP),
        moved_from=moved_from,
    )


def _days(schedule: Schedule, first: date, last: date) -> Iterator[tuple[date, date | None]]:
    """The days on which the schedule is due, each once and in order, with the day it was moved from."""
    if schedule.days_before_meeting:
        yield from _days_before_meetings(schedule, first, last)
        return
    days: dict[date, date | None] = {}
    for named in _each_day(first - timedelta(days=LONGEST_MOVE), last):
        if _names(schedule, named):
            day = next_working_day(named, schedule.nation) if _moves(schedule, named) else named
            if day == named or day not in days:
                days[day] = named if day != named else None
    yield from sorted((day, moved_from) for day, moved_from in days.items() if first <= day <= last)


def _days_before_meetings(schedule: Schedule, first: date, last: date) -> Iterator[tuple[date, date | None]]:
    number = schedule.days_before_meeting or 0
    days = {working_days_before(day, number, schedule.nation) for day in schedule.meeting_days}
    yield from ((day, None) for day in sorted(days) if first <= day <= last)


def _names(schedule: Schedule, day: date) -> bool:
    """Whether the schedule, as said, is due on ``day``, before any thought of bank holidays."""
    if schedule.days_of_month:
        is_last = (day + timedelta(days=1)).month != day.month
        return day.day in schedule.days_of_month or (is_last and max(schedule.days_of_month) > day.day)
    return day.weekday() in schedule.weekdays and _in_named_week(schedule, day) and _in_turn(schedule, day)


def _in_turn(schedule: Schedule, day: date) -> bool:
    """Whether a week is one of those in which it comes, and not before its first day."""
    first = schedule.starts or _FIRST_WEEK
    weeks = (_monday(day) - _monday(first)).days // 7
    return weeks % schedule.every_weeks == 0 and (schedule.starts is None or day >= schedule.starts)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_named_week(schedule: Schedule, day: date) -> bool:
    is_last = (day + timedelta(days=7)).month != day.month
    weeks = schedule.weeks_of_month
    return not weeks or (day.day - 1) // 7 + 1 in weeks or (-1 in weeks and is_last)


def _moves(schedule: Schedule, day: date) -> bool:
    on_weekend = bool(schedule.days_of_month) and day.weekday() >= SATURDAY
    return on_weekend or is_bank_holiday(day, schedule.nation)


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def day_of(occurrence: Occurrence) -> date:
    """The local day of an occurrence."""
    return date.fromisoformat(occurrence.key[:10])


def in_words(day: date) -> str:
    """A date as people in the UK write it: "Monday 23 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
