"""How a follow-up stands on a given day, in words: how late, how it gets on, and what the law lets a committee expect.

Stands below the steps, because digests, listings and messages must all say the same. Nothing here is stored, and
nothing is scored: "acceptable" is a person's word, everything else follows from dates and entries, and says so.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from briefings.records import Ending, FollowUp, Nation, Rating, Status
from briefings.working_days import nation_of, working_days_after

RESPONSE_MONTHS = 2  # Local Government Act 2000, section 9FE(5)
RESPONSE_BASIS = (
    "An executive answers a scrutiny committee within two months of its notice (Local Government Act 2000, section "
    "9FE); counted here from the meeting, as minutes do not print the notice. The council's own rules may be tighter."
)

# As in: That the Executive be recommended to …; To recommend to Cabinet that …
_RECOMMENDS = re.compile(
    r"\brecommend(?:s|ed|ations?)?\b.{0,60}?\b(?:executive|cabinet)\b|\b(?:executive|cabinet) be recommended\b"
    r"|\b(?:executive|cabinet)\b[^.;]{0,40}\b(?:is|be|are) recommended\b",
    re.IGNORECASE,
)
_EXECUTIVE = re.compile(r"\b(?:executive|cabinet)(?! scrutiny)\b", re.IGNORECASE)

_ENDING_WORDS = {
    Ending.NOT_ACCEPTED: "not accepted",
    Ending.NO_LONGER_REQUIRED: "no longer required",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """How a follow-up gets on: the tracker's word, and what it rests on."""

    rating: Rating
    words: str  # "overdue by 12 working days"
    basis: str


@dataclass(frozen=True, slots=True)
class ExecutiveResponse:
    """The answer that a committee may expect from the executive to which it recommended something."""

    due_on: date | None  # None where the meeting's date is not known
    basis: str


def rate(follow_up: FollowUp, as_of: date) -> Rated:
    """How it gets on as of a day. A person's judgement wins over what entries suggest, a passed date over both."""
    status = follow_up.status_on(as_of)
    if follow_up.ending or status is Status.SUPERSEDED:
        return Rated(Rating.NOT_RATED, ending_words(follow_up) or "superseded", "the committee ended it")
    if status is Status.CLOSED:
        return Rated(Rating.ACHIEVED, "achieved", "the committee confirmed it")
    if follow_up.overdue(as_of):
        return Rated(Rating.OVERDUE, lateness(follow_up, as_of), "its date has passed")
    if follow_up.rating is not None:
        return Rated(follow_up.rating, _RATING_WORDS[follow_up.rating], "as a steward judged it")
    return _from_entries(status)


def _from_entries(status: Status) -> Rated:
    if status is Status.DONE_UNCONFIRMED:
        return Rated(Rating.ACCEPTABLE, "acceptable progress", "said to be done; the committee has not confirmed it")
    if status is Status.IN_PROGRESS:
        return Rated(Rating.ACCEPTABLE, "acceptable progress", "somebody works on it and no date has passed")
    if status is Status.PAUSED:
        return Rated(Rating.NOT_RATED, "on hold", "nobody waits for it now")
    return Rated(Rating.NOT_RATED, "no progress recorded", "nobody has recorded anything yet")


_RATING_WORDS = {
    Rating.ACHIEVED: "achieved",
    Rating.ACCEPTABLE: "acceptable progress",
    Rating.NOT_ACCEPTABLE: "no acceptable progress",
}


def ending_words(follow_up: FollowUp) -> str | None:
    """ "not accepted", "no longer required"; None where it was not ended so."""
    return _ENDING_WORDS[follow_up.ending] if follow_up.ending else None


def lateness(follow_up: FollowUp, as_of: date) -> str:
    """ "overdue by 12 working days", "due today", "due in 3 days"; empty where nobody waits or no date is known."""
    when = follow_up.due_on
    late = follow_up.overdue(as_of)
    if late is None or when is None:
        return ""
    if late:
        return _overdue(when, as_of, nation_of(follow_up.council))
    return "due today" if when == as_of else f"due in {_counted((when - as_of).days, 'day')}"


def _overdue(when: date, as_of: date, nation: Nation) -> str:
    number = working_days_after(when, as_of, nation)
    if number == 0:
        return f"overdue since {when.day} {when:%B %Y}, no working day yet"
    return f"overdue by {_counted(number, 'working day')}"


def executive_response(follow_up: FollowUp) -> ExecutiveResponse | None:
    """When the executive's answer may be expected; None where nothing is recommended to an executive by a committee.

    England alone: the Act's section does not reach Scotland or Northern Ireland, and Wales has rules of its own.
    """
    if _EXECUTIVE.search(follow_up.body or "") or nation_of(follow_up.council) is not Nation.ENGLAND_AND_WALES:
        return None
    if not _RECOMMENDS.search(follow_up.outcome.text):
        return None
    held_on = follow_up.held_on
    return ExecutiveResponse(months_after(held_on, RESPONSE_MONTHS) if held_on else None, RESPONSE_BASIS)


def response_words(follow_up: FollowUp, as_of: date) -> str | None:
    """The expected answer in a line, with its basis; None where none is expected any more."""
    response = executive_response(follow_up)
    if response is None or follow_up.status_on(as_of) in (Status.CLOSED, Status.SUPERSEDED):
        return None
    if response.due_on is None:
        return f"executive's response expected; the meeting's date is not known, so no date follows. {response.basis}"
    passed = " (that day has passed)" if response.due_on < as_of else ""
    day = f"{response.due_on.day} {response.due_on:%B %Y}"
    return f"executive's response expected by {day}{passed}. {response.basis}"


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short.

    >>> months_after(date(2016, 12, 31), 2)
    datetime.date(2017, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
