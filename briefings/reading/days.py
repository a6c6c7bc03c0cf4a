"""Dates as UK minutes print them: day first, "13th January 2015", "21.5.21", and the sums done with them."""

import calendar
import re
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?"
_YEAR = r"(?:19|20)\d\d"
# No names in here: the pattern stands inside others.
DATE = (
    rf"(?:(?:{WEEKDAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? {MONTH},?(?: {_YEAR})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d\d)\b|\d{{1,2}}-\d{{1,2}}-{_YEAR}\b|{_YEAR}-\d\d-\d\d\b)"
)
_WORDED = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{MONTH}),?(?: (?P<year>{_YEAR}))?", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![\d./-])(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)(?![\d/])")
_ISO = re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)")
ANY_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its short form."""
    name = name.lower().rstrip(".")
    return MONTHS.get(name) or _SHORT[name if name == "sept" else name[:3]]


def read_date(words: str, *, after: date | None = None) -> date | None:
    """The first date in ``words``; where its year is not printed, the first such day on or after ``after``.

    None where there is no date, where no year can be known, and for a day that does not exist. Years of two digits are
    of this century.

    >>> read_date("held on 14.5.21")
    datetime.date(2021, 5, 14)
    """
    if found := _ISO.search(words) or _FIGURES.search(words):
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    if not (found := _WORDED.search(words)):
        return None
    month, day = month_number(found["month"]), int(found["day"])
    if found["year"]:
        return _date(int(found["year"]), month, day)
    return _next_such_day(month, day, after) if after else None


def prints_year(words: str) -> bool:
    """Whether the first date in ``words`` has its year beside it."""
    if _ISO.search(words) or _FIGURES.search(words):
        return True
    found = _WORDED.search(words)
    return bool(found and found["year"])


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_working_days(day: date, days: int) -> date:
    """``days`` Mondays to Fridays later; bank holidays are not taken out, so the result is approximate."""
    weeks, rest = divmod(days, 5)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _next_such_day(month: int, day: int, after: date) -> date | None:
    this_year = _date(after.year, month, day)
    return this_year if this_year and this_year >= after else _date(after.year + 1, month, day)
