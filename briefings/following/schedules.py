"""Turns what an officer types ("weekdays at 8.30") into a Schedule.

Nothing is guessed: words that could mean two things are handed back with the words that mean one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from zoneinfo import available_timezones

from rapidfuzz import process

from briefings.errors import UnclearRequest
from briefings.following.schedule_words import DAY_NAMES, EVERY_DAY, WEEK_NAMES, WORKING_WEEK, short
from briefings.records import Nation, Schedule

LONGEST = 200  # characters; nobody needs more to say when
EXAMPLES = (
    "weekly monday 09:00",
    "weekdays 08:30",
    "daily 17:00",
    "mon, thu 9am",
    "fortnightly monday 09:00",
    "monthly first monday 09:00",
    "5 working days before the next meeting, at 09:00",
)
MOST_DAYS_BEFORE = 20  # working days: four weeks, longer before than agendas are published

# One pass over the words, no nesting. Written as people type: "9am", "9.30 pm", "0900", "1st", "mon-fri".
_TOKEN = re.compile(
    r"(?P<start>\d{4}-\d{2}-\d{2}\b)|"  # "2026-11-30", the first day of a fortnightly digest
    r"(?P<clock>\d{1,2}[:.]\d{2}(?:\s?[ap]m\b)?)"  # "09:00", "8.30", "5:30 pm"
    r"|(?P<hour>\d{1,2}\s?[ap]m\b)"  # "9am"
    r"|(?P<military>\d{4}\b)"  # "0900"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"  # "1st"
    r"|(?P<zone>[a-z]+/[a-z0-9_/+-]+)"  # "europe/london"
    r"|(?P<word>[a-z]+)"
    r"|(?P<range>\s?-\s?)"
    r"|(?P<filler>[\s,;&.]+)"
    r"|(?P<unknown>\d+|.)"
)

# As in: 5 working days before the next meeting; 3 working days before each meeting of the executive, at 09:00
_BEFORE_MEETING = re.compile(
    r"\b(?P<days>\d{1,3}) (?P<working>working )?days? before (?:the |each |every )?(?:next )?meetings?\b"
    r"(?: of (?:the )?(?P<body>[a-z][a-z'& -]{1,80}))?"
)
_AT = re.compile(r"\s+at$")

# Phrases of several words that mean one thing; longer ones first.
_PHRASES = (
    ("o'clock", " "),
    ("including bank holidays", "bankholidays"),
    ("bank holidays included", "bankholidays"),
    ("bank holidays too", "bankholidays"),
    ("northern ireland", "ulster"),
    ("england and wales", "england"),
    ("working days", "weekdays"),
    ("working day", "weekdays"),
    ("every other", "fortnightly"),
    ("every two weeks", "fortnightly"),
    ("every 2 weeks", "fortnightly"),
    ("every day", "daily"),
    ("each day", "daily"),
    ("a.m.", "am"),
    ("p.m.", "pm"),
)

_DAYS: dict[str, tuple[int, ...]] = {
    **{name: (number,) for number, name in enumerate(DAY_NAMES)},
    **{f"{name}s": (number,) for number, name in enumerate(DAY_NAMES)},
    **{name[:3]: (number,) for number, name in enumerate(DAY_NAMES)},
    "tues": (1,),
    "weds": (2,),
    "thur": (3,),
    "thurs": (3,),
    "weekday": WORKING_WEEK,
    "weekdays": WORKING_WEEK,
    "weekend": (5, 6),
    "weekends": (5, 6),
    "daily": EVERY_DAY,
}
_TIMES = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_NATIONS = {
    "england": Nation.ENGLAND_AND_WALES,
    "wales": Nation.ENGLAND_AND_WALES,
    "scotland": Nation.SCOTLAND,
    "ulster": Nation.NORTHERN_IRELAND,
}
_CADENCES = {"weekly": "week", "week": "week", "monthly": "month", "month": "month"}
_FILLERS = frozenset(("every", "each", "on", "at", "the", "of", "in", "and", "a", "digest", "hrs", "day", "from"))
_TO = frozenset(("to", "till", "until", "through"))
_KNOWN = tuple(
    sorted({*_DAYS, *WEEK_NAMES, *_TIMES, *_NATIONS, *_CADENCES, "fortnightly"} - {name[:3] for name in DAY_NAMES})
)
_CLOSE_ENOUGH = 75  # of 100; "mondya" is 83 from "monday", "board" is below with everything


def read_schedule(words: str, zone: str = "Europe/London") -> Schedule:
    """The schedule that ``words`` ask for, in local time of ``zone`` unless they name another.

    Raises UnclearRequest, with words that would be understood, where they leave a doubt.

    >>> read_schedule("weekdays at 8.30").hour
    8
    """
    if len(words) > LONGEST:
        raise UnclearRequest(_say("That is too long for a schedule."))
    plain = " ".join(words.casefold().replace("’", "'").split())
    if before := _BEFORE_MEETING.search(plain):
        return _before_meeting(before, f"{plain[: before.start()]} {plain[before.end() :]}", zone)
    heard = _listen(words, zone)
    if heard.unknown:
        raise UnclearRequest(_say(_guess(words, zone, heard.unknown)))
    return _schedule(heard)


def _before_meeting(before: re.Match[str], rest: str, zone: str) -> Schedule:
    """So many working days before a meeting; ``rest`` says at what time, and where."""
    days = int(before["days"])
    if not before["working"] or not 1 <= days <= MOST_DAYS_BEFORE:
        raise UnclearRequest(
            f"Say it in working days, from 1 to {MOST_DAYS_BEFORE}: “5 working days before the next meeting, at 09:00”."
        )
    heard = _listen(rest, zone)
    if heard.unknown or heard.days or heard.cadences or heard.dates or heard.ordinals or heard.starts:
        raise UnclearRequest(_say("Besides the meeting, only a time of day is needed."))
    hour, minute = _only_time(heard)
    body = _AT.sub("", before["body"].strip(" -")) if before["body"] else None
    at = Schedule((), hour, minute, heard.zone, nation=heard.nation)
    return replace(at, days_before_meeting=days, meeting_of=body or None)


# --- hearing the words -------------------------------------------------------------------------------------------


@dataclass
class _Heard:
    """What has been heard so far, in the order of the words."""

    zone: str
    days: list[int] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)  # as words say: "first", "last"
    dates: list[int] = field(default_factory=list)  # as figures say: "1st"
    cadences: set[str] = field(default_factory=set)
    nation: Nation | None = Nation.ENGLAND_AND_WALES
    fortnightly: bool = False
    starts: date | None = None
    any_day: bool = False  # "day", as in "last day of the month"
    working: bool = False  # "weekdays" was said
    range_from: int | None = None  # a range has begun and not ended: "mon-"
    unknown: list[str] = field(default_factory=list)


def _listen(words: str, zone: str) -> _Heard:
    heard = _Heard(zone)
    for token in _TOKEN.finditer(_plain(words)):
        kind, said = str(token.lastgroup), token.group()
        if kind in ("clock", "hour", "military"):
            heard.times.append(_time(said))
        elif kind == "word":
            _hear_word(heard, said)
        elif kind == "ordinal":
            heard.dates.append(int(said[:-2]))
        elif kind == "zone":
            heard.zone = _zone(said)
        elif kind == "start":
            heard.starts = _day(said)
        elif kind == "range":
            _begin_range(heard)
        elif kind == "unknown":
            heard.unknown.append(said)
    if heard.range_from is not None:
        heard.unknown.append("-")
    return heard


def _plain(words: str) -> str:
    plain = " ".join(words.casefold().replace("–", "-").replace("’", "'").split())
    for phrase, meaning in _PHRASES:
        plain = plain.replace(phrase, meaning)
    return plain


def _hear_word(heard: _Heard, word: str) -> None:
    if word in _DAYS:
        _hear_days(heard, word)
    elif word in _TO:
        _begin_range(heard)
    elif word in WEEK_NAMES:
        heard.ordinals.append(WEEK_NAMES[word])
    elif word in _TIMES:
        heard.times.append(_TIMES[word])
    elif word in _CADENCES:
        heard.cadences.add(_CADENCES[word])
    elif word in _NATIONS:
        heard.nation = _NATIONS[word]
    else:
        _hear_lesser_word(heard, word)


def _hear_lesser_word(heard: _Heard, word: str) -> None:
    if word == "bankholidays":
        heard.nation = None
    elif word == "fortnightly":
        heard.fortnightly = True
    elif word not in _FILLERS:
        heard.unknown.append(word)
    heard.any_day = heard.any_day or word == "day"


def _hear_days(heard: _Heard, word: str) -> None:
    days = _DAYS[word]
    if heard.range_from is not None and len(days) == 1:
        length = (days[0] - heard.range_from) % 7
        days = tuple((heard.range_from + step) % 7 for step in range(length + 1))
    heard.range_from = None
    heard.working = days == WORKING_WEEK and not heard.days
    heard.days.extend(days)


def _begin_range(heard: _Heard) -> None:
    if not heard.days:
        heard.unknown.append("-")
    else:
        heard.range_from = heard.days[-1]


def _time(said: str) -> tuple[int, int]:
    """Hour and minute of "09:00", "8.30", "5:30 pm", "9am", "0900". Raises UnclearRequest for none or for two."""
    figures, half = said.rstrip("apm ").replace(".", ":"), said[-2:] if said.endswith("m") else ""
    hour, minute = (figures[:2], figures[2:]) if len(figures) == 4 and ":" not in figures else _split(figures)
    if not half and len(hour) == 1 and int(hour) < 7:
        early, late = f"0{hour}:{minute}", f"{int(hour) + 12}:{minute}"
        raise UnclearRequest(f"Is that {early} or {late}? Give the time as {early} or {late}.")
    return _checked(int(hour), int(minute), half)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise UnclearRequest("There is no such day. Give one such as 2026-11-30.") from error


def _split(figures: str) -> tuple[str, str]:
    hour, _, minute = figures.partition(":")
    return hour, minute or "00"


def _checked(hour: int, minute: int, half: str) -> tuple[int, int]:
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        raise UnclearRequest("That is no time of day. Give one from 00:00 to 23:59, such as 09:00 or 4.30pm.")
    return (hour % 12 + (12 if half == "pm" else 0) if half else hour), minute


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _zone(said: str) -> str:
    if said not in _zones():
        raise UnclearRequest("That time zone is not known. Give one such as Europe/London, or none.")
    return _zones()[said]


# --- understanding what was heard --------------------------------------------------------------------------------


def _schedule(heard: _Heard) -> Schedule:
    if heard.starts and not heard.fortnightly:
        raise UnclearRequest("A first day goes with “fortnightly”, as in “fortnightly monday 09:00 from 2026-11-30”.")
    if heard.fortnightly and "month" in heard.cadences:
        raise UnclearRequest(_say("Is that fortnightly or monthly?"))
    hour, minute = _only_time(heard)
    at = Schedule((), hour, minute, heard.zone, nation=heard.nation)
    return _monthly(heard, at) if "month" in heard.cadences else _weekly(heard, at)


def _only_time(heard: _Heard) -> tuple[int, int]:
    if len(heard.times) != 1:
        wrong = "There is no time of day in that." if not heard.times else "That has more than one time of day."
        raise UnclearRequest(_say(wrong))
    return heard.times[0]


def _weekly(heard: _Heard, at: Schedule) -> Schedule:
    if heard.ordinals or heard.dates:
        raise UnclearRequest(_say("For some weeks or days of a month, begin with “monthly”."))
    if not heard.days:
        raise UnclearRequest(_say("There is no day in that."))
    weekdays = tuple(sorted(set(heard.days)))
    if not heard.fortnightly:
        return replace(at, weekdays=weekdays)
    if heard.starts and heard.starts.weekday() not in weekdays:
        raise UnclearRequest(
            f"{heard.starts} is a {DAY_NAMES[heard.starts.weekday()].capitalize()}. Begin on such a day."
        )
    return replace(at, weekdays=weekdays, every_weeks=2, starts=heard.starts)


def _monthly(heard: _Heard, at: Schedule) -> Schedule:
    if "week" in heard.cadences:
        raise UnclearRequest(_say("Is that weekly or monthly?"))
    if not heard.days or heard.working:
        return replace(at, days_of_month=_days_of_month(heard))
    return replace(at, weekdays=tuple(sorted(set(heard.days))), weeks_of_month=_weeks_of_month(heard))


def _days_of_month(heard: _Heard) -> tuple[int, ...]:
    """Days by date; "first working day" is the 1st, as a day that is none goes to the next, "last day" is the 31st."""
    days = list(heard.dates)
    if heard.working and (heard.ordinals, heard.dates) in (([1], []), ([], [1])):
        days = [1]
    elif heard.any_day and not heard.working and heard.ordinals in ([1], [-1]):
        days = [1 if heard.ordinals == [1] else 31]
    elif heard.ordinals or heard.working:
        days = []
    if not days or not all(1 <= day <= 31 for day in days):
        raise UnclearRequest(_say("Which day of the month?"))
    return tuple(sorted(set(days)))


def _weeks_of_month(heard: _Heard) -> tuple[int, ...]:
    weeks = {*heard.ordinals, *heard.dates}
    if not weeks or not weeks <= {1, 2, 3, 4, -1}:
        raise UnclearRequest(_say("Which week of the month: first, second, third, fourth or last?"))
    return tuple(sorted(weeks, key=lambda week: week % 10))  # the last one last


def _say(wrong: str) -> str:
    return f"{wrong} What is understood: {', '.join(f'“{example}”' for example in EXAMPLES)}."


def _guess(words: str, zone: str, unknown: Sequence[str]) -> str:
    """What was probably meant, put as a question. Only our own words are repeated."""
    mended = _plain(words)
    for word in unknown:
        close = process.extractOne(word, _KNOWN, score_cutoff=_CLOSE_ENOUGH)
        mended = re.sub(rf"\b{re.escape(word)}\b", close[0], mended, count=1) if close else mended
    heard = _listen(mended, zone)
    if heard.unknown:
        return "That is not a schedule."
    return f"Did you mean “{short(_schedule(heard))}”?"
