"""When a body wants something done: the phrase as printed, and a date only as far as the text carries one."""

import re
from datetime import date, timedelta

from briefings.reading.days import (
    DATE,
    MONTH,
    add_months,
    add_working_days,
    end_of_month,
    month_number,
    prints_year,
    read_date,
)
from briefings.reading.due_wordings import (
    A_YEAR,
    CADENCES,
    COUNT,
    COUNTS,
    DESCRIBED,
    GOES_ON_AS_NAME,
    IN_A_QUESTION,
    NAMED_FOR_MONTH,
    NAMED_FOR_YEAR,
    NO_TIME,
    RUNS_UNTIL,
    SEASON,
    SET_FOR,
    STILL_TO_BE,
    WORDINGS,
    DueWording,
)
from briefings.reading.lines import even, one_blank, squeeze
from briefings.records import Due, DueBasis

_PERIOD = re.compile(
    rf"(?P<count>{COUNT})(?: ?(?:-|to|or) ?(?P<most>{COUNT}))? (?P<kind>working |calendar |clear |school "
    rf")?(?P<unit>day|week|fortnight|month|year)s?",
    re.IGNORECASE,
)
# "after the first year of operation": counted from a day that nobody prints
_FROM_ITS_START = re.compile(
    r"\bafter (?:the first\b|[^.;]{1,40} of (?:its )?(?:operation|trading|opening|working)\b)", re.IGNORECASE
)
# "two weeks before the event", "six months after opening": counted from a day that is told by its name
_BEFORE_IT = re.compile(
    r"(?:days?|weeks?|months?|years?) (?:after|following|before|ahead of|prior to|in advance of)\b", re.IGNORECASE
)
_WEEK_OF_MONTH = re.compile(r"\b(?:first|second|third) (?:full )?week (?:in|of)\b", re.IGNORECASE)
_ASIDE = re.compile(r", (?:which|who|whose) [^,;.]{0,300},", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:approximately|about|around|roughly|circa|some|approx)\b", re.IGNORECASE)
_ON_DATE = re.compile(rf"\b(?:on|for|from) {DATE}", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"(?:(?<!\bbe )\b(?:held|dated|presented|submitted|(?:agreed|resolved)(?! (?:that|to)\b)|made|approved"
    r"|minutes|at [^.;]{0,30}meeting"
    r"|considered"
    r"|published"
    r"|received|last|previous(?:ly)?|report of|letter of|decision of)\b[^.;]{0,60})$",
    re.IGNORECASE,
)
# "for four years from 1 December": when something begins that lasts, and nothing is due
_FOR_A_TERM = re.compile(
    rf"\bfor (?:a (?:further )?(?:period|term) of )?{COUNT} (?:day|week|month|year)s? $", re.IGNORECASE
)
_PRINTED = re.compile(rf"\b{DATE}", re.IGNORECASE)
_RECURS = re.compile(r"\b(?:every|each|once|twice|times|per)\b", re.IGNORECASE)
_PRINTS_YEAR = re.compile(r"\b20\d\d\b")
_SURELY_AHEAD = (
    "by ",
    "before ",
    "within ",
    "no later",
    "not later",
    "after ",
    "ahead",
    "in advance",
    "prior",
    "at the",
)
_RECURRING = 4  # the rank of cadences
_SEASON_ENDS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30)}
_DAYS_BEFORE = {"spring": (2, 28), "summer": (5, 31), "autumn": (8, 31)}
_DAY_BEFORE_RECESS = {"summer": (7, 31)}
# "before March 2020" is due when February ends; "before the March meeting" may be late in March.
_BEFORE_MONTH = re.compile(rf"\b(?:before|prior to|ahead of) (?:{MONTH})(?! (?:20\d\d )?meeting)", re.IGNORECASE)

Resolved = tuple[date | None, DueBasis]
_NOTHING: Resolved = (None, DueBasis.NONE)


def read_due(words: str, at: int = 0, *, held_on: date | None = None, next_meeting: date | None = None) -> Due | None:
    """When the resolution ``words``, printed at offset ``at``, wants to be done by; None where it names no time.

    The date is counted from ``held_on`` and never from today; without it a period has no date (basis ``none``). The
    day of a "next meeting" is known where the minutes print it. Wordings: ``WORDINGS``.

    >>> read_due("To receive a report in approximately six months").period
    'P6M'
    """
    squeezed = squeeze(even(words))
    evened = squeezed.text
    found = _best_wording(evened) or _future_date(evened, held_on)
    if not found:
        return None
    start, end = squeezed.at(found.start()), squeezed.at(found.start() + len(found[0].rstrip()))
    return due_of(
        one_blank(words[start:end]), at + start, at + end, words=evened, held_on=held_on, next_meeting=next_meeting
    )


def due_of(
    phrase: str, start: int, end: int, *, words: str = "", held_on: date | None = None, next_meeting: date | None = None
) -> Due:
    """The ``Due`` of a phrase already found, such as the whole of a "By when" cell."""
    evened = even(phrase)
    due_on, basis = _resolve(evened, held_on, next_meeting)
    return Due(phrase, start, end, due_on, basis, period=_iso_period(evened), cadence=_cadence(words or evened))


def count_due_wordings(words: str) -> int:
    """How many exact times ``words`` names; more than one is for a person to look at."""
    words = one_blank(even(words))
    likely = WORDINGS.likely(words)
    spans = sorted(found.span() for wording in likely if wording.rank == 1 for found in wording.pattern.finditer(words))
    return sum(1 for place, span in enumerate(spans) if place == 0 or span[0] >= spans[place - 1][1])


def _best_wording(words: str) -> re.Match[str] | None:
    likely = WORDINGS.likely(words)
    for rank in (1, 2, 3, _RECURRING):
        matches = [found for wording in likely if wording.rank == rank and (found := _forward(wording, words))]
        if matches:
            return min(matches, key=lambda found: (found.start(), -found.end()))
    return None


def _forward(wording: DueWording, words: str) -> re.Match[str] | None:
    """The first match that does not tell of the past ("the report submitted in January 2015")."""
    if wording.rank == _RECURRING:
        return wording.pattern.search(words)
    return next((found for found in wording.pattern.finditer(words) if _is_ahead(found, words)), None)


def _is_ahead(found: re.Match[str], words: str) -> bool:
    """Whether the time is when the thing is to be done: not of the past, not in an aside, not for good."""
    if _in_aside(found, words):
        return False
    lowered = found[0].lower()
    if IN_A_QUESTION.search(words[: found.start()]) or _names_something(found, words):
        return False
    if "future" in lowered and NO_TIME.match(words, found.start() + lowered.index("future")):
        return False
    return "meeting" in lowered or not _tells_of_another_time(found, words)


def _names_something(found: re.Match[str], words: str) -> bool:
    """Whether a month or year belongs to something else: "the August recess", "schools funded in 2013/14"."""
    if NAMED_FOR_MONTH.match(found[0]) and GOES_ON_AS_NAME.match(words, found.end()):
        return True
    if not found[0].lower().startswith(("in ", "during ", "over ", "for ")):
        return False
    before = words[max(0, found.start() - 90) : found.start()]
    if A_YEAR.match(found[0]) and not SET_FOR.search(before):
        return True
    return DESCRIBED.search(before) is not None and STILL_TO_BE.search(before) is None


def _in_aside(found: re.Match[str], words: str) -> bool:
    """Whether the time stands in ", which is being considered at Cabinet on 6 September," of the subject."""
    return any(aside.start() <= found.start() and found.end() <= aside.end() for aside in _ASIDE.finditer(words))


def _tells_of_another_time(found: re.Match[str], words: str) -> bool:
    """Whether the time is that of the past, the name of a paper ("the 2018/19 budget"), or how long something runs."""
    before = words[max(0, found.start() - 70) : found.start()]
    if NAMED_FOR_YEAR.match(words, found.end()) and not found[0].lower().startswith(("by ", "before ")):
        return _PRINTS_YEAR.search(found[0]) is not None
    if found[0].lower().startswith(("until", "to the end", "till")) and RUNS_UNTIL.search(before):
        return True
    return not found[0].lower().startswith(_SURELY_AHEAD) and _LOOKS_BACK.search(before) is not None


def _future_date(words: str, held_on: date | None) -> re.Match[str] | None:
    if not held_on:
        return None
    for found in _ON_DATE.finditer(words):
        day = read_date(found[0], after=held_on)
        before = words[max(0, found.start() - 70) : found.start()]
        if day and day > held_on and not _LOOKS_BACK.search(before) and not _FOR_A_TERM.search(before):
            return found
    return None


# --- from a phrase to a date ------------------------------------------------------------------------------------


def _resolve(phrase: str, held_on: date | None, next_meeting: date | None) -> Resolved:
    for step in (_printed, _counted, _monthly, _christmas, _seasonal, _yearly):
        resolved = step(phrase, held_on)
        if resolved is not None:
            return resolved
    if next_meeting and re.search(r"\bnext\b.{0,60}\b(?:meeting|agenda)\b", phrase, re.IGNORECASE):
        return next_meeting, DueBasis.STATED
    return _NOTHING


def _printed(phrase: str, held_on: date | None) -> Resolved | None:
    """The day that the phrase prints; none for "31 February"."""
    if not _PRINTED.search(phrase):
        return None
    day = read_date(phrase, after=held_on)
    if day is None:
        return _NOTHING
    return day, DueBasis.STATED if prints_year(phrase) else DueBasis.CALCULATED


def _counted(phrase: str, held_on: date | None) -> Resolved | None:
    found = _PERIOD.search(phrase)
    if not found or _RECURS.search(phrase):
        return None
    if held_on is None or _FROM_ITS_START.search(phrase) or _BEFORE_IT.search(phrase):
        return _NOTHING
    count = _count(found["most"] or found["count"])
    working = (found["kind"] or "").strip().lower() in ("working", "school")
    exact = not (_VAGUE.search(phrase) or working or found["most"])
    return _later(
        held_on, count, found["unit"].lower(), working
    ), DueBasis.CALCULATED if exact else DueBasis.APPROXIMATE


def _later(day: date, count: int, unit: str, working: bool) -> date:
    if unit == "day":
        return add_working_days(day, count) if working else day + timedelta(days=count)
    if unit in ("week", "fortnight"):
        return day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
    return add_months(day, count * (12 if unit == "year" else 1))


def _monthly(phrase: str, held_on: date | None) -> Resolved | None:
    found = re.search(rf"\b(?P<month>{MONTH})(?: (?P<year>20\d\d))?", phrase, re.IGNORECASE)
    if not found:
        return None
    if _WEEK_OF_MONTH.search(phrase):
        return _NOTHING
    month = month_number(found["month"])
    if found["year"]:
        year, basis = int(found["year"]), DueBasis.STATED if _names_end(phrase) else DueBasis.APPROXIMATE
    elif held_on and month != held_on.month:
        year, basis = (
            held_on.year + (month < held_on.month),
            DueBasis.CALCULATED if _names_end(phrase) else DueBasis.APPROXIMATE,
        )
    else:
        return _NOTHING
    end = end_of_month(year, month)
    return (end.replace(day=1) - timedelta(days=1) if _BEFORE_MONTH.search(phrase) else end), basis


def _names_end(phrase: str) -> bool:
    return re.search(r"\bend(?: of)?\b", phrase, re.IGNORECASE) is not None


def _christmas(phrase: str, held_on: date | None) -> Resolved | None:
    found = re.search(
        r"\b(?:(?P<christmas>christmas)|(?P<new>new year)\b(?! end))(?: (?P<year>20\d\d))?", phrase, re.IGNORECASE
    )
    if not found:
        return None
    year = int(found["year"]) if found["year"] else held_on.year if held_on else None
    if year is None:
        return _NOTHING
    if found["christmas"]:
        return date(year, 12, 25), DueBasis.APPROXIMATE
    return end_of_month(year if found["year"] else year + 1, 1), DueBasis.APPROXIMATE


def _seasonal(phrase: str, held_on: date | None) -> Resolved | None:
    """A season's last day, and what is due before it the day before its first; councils rise at the end of July.

    The terms of schools differ from place to place, so they get none.
    """
    found = re.search(
        rf"\b(?P<before>(?:before|prior to|ahead of) (?:the )?)?(?P<season>{SEASON})\b(?P<term> (?:half[ -]?)?term)?"
        r"(?P<rest> (?:recess|break|holidays))?(?: (?P<year>20\d\d))?",
        phrase,
        re.IGNORECASE,
    )
    if not found:
        return None
    ends = (_DAYS_BEFORE if found["before"] else _SEASON_ENDS).get(found["season"].lower())
    if ends and found["before"] and found["rest"]:
        ends = _DAY_BEFORE_RECESS.get(found["season"].lower())
    year = int(found["year"]) if found["year"] else held_on.year if held_on else None
    if found["term"] or ends is None or year is None:
        return _NOTHING
    day = date(year, *ends)
    return (day if found["year"] or not held_on or day >= held_on else day.replace(year=year + 1)), DueBasis.APPROXIMATE


def _yearly(phrase: str, held_on: date | None) -> Resolved | None:
    if found := re.search(
        r"\b(?:by|before|end of|in|during)(?: the end of)? (?P<year>20\d\d)\b(?!\s?/)", phrase, re.IGNORECASE
    ):
        return date(int(found["year"]), 12, 31), DueBasis.APPROXIMATE
    if held_on and re.search(r"\bend of (?:the |this )?(?:current )?month\b", phrase, re.IGNORECASE):
        return end_of_month(held_on.year, held_on.month), DueBasis.CALCULATED
    if held_on and re.search(r"\bend of (?:the |this )?(?:calendar )?year\b", phrase, re.IGNORECASE):
        return date(held_on.year, 12, 31), DueBasis.APPROXIMATE
    if held_on and re.search(r"\bnext month\b", phrase, re.IGNORECASE):
        following = add_months(held_on, 1)
        return end_of_month(following.year, following.month), DueBasis.APPROXIMATE
    return None


def _iso_period(phrase: str) -> str | None:
    found = _PERIOD.search(phrase)
    if not found or _RECURS.search(phrase) or _BEFORE_IT.search(phrase):
        return None
    count, unit = _count(found["most"] or found["count"]), found["unit"].lower()
    return f"P{count * 2}W" if unit == "fortnight" else f"P{count}{unit[0].upper()}"


def _cadence(words: str) -> str | None:
    cadences = (wording.pattern for wording in WORDINGS.likely(words) if wording.rank == _RECURRING)
    recurring = [found[0] for pattern in cadences for found in pattern.finditer(words)]
    return next((cadence for phrase in recurring for pattern, cadence in CADENCES if pattern.search(phrase)), None)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word.lower()]


# --- dates that the minutes print of their meetings -------------------------------------------------------------

_NEXT_MEETING = re.compile(
    r"\b(?:date(?: and time)? of (?:the )?next|next)(?: [\w-]{1,20}){0,3} meetings?\b(?P<rest>[^\n]{0,120})",
    re.IGNORECASE,
)


def find_next_meeting(evened: str) -> date | None:
    """The day the minutes print for the next meeting; None where they print none or several."""
    days = {day for found in _NEXT_MEETING.finditer(evened) if (day := read_date(found["rest"]))}
    return days.pop() if len(days) == 1 else None
