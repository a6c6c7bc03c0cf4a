"""Follow-ups from outcomes: what has to be done, by whom and by when, and what stands out on a given day.

Nothing here is stored. A meeting's date that is given later changes what is due the moment its minutes are read again,
and what is overdue is a question about a day, never a property of the follow-up.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from briefings.following.progress import last_done, state_of
from briefings.following.recurrence import next_turn
from briefings.records import Digest, DigestFilter, FollowUp, Minute, Outcome, Progress, Status

SOON = timedelta(days=28)
ENDED = frozenset({Status.CLOSED, Status.SUPERSEDED})


def derive(
    minute: Minute,
    outcome: Outcome,
    quote: str,
    entries: Sequence[Progress],
    *,
    changes: int = 0,
    received_at: datetime | None = None,
) -> FollowUp:
    """The follow-up that an outcome of kind ``follow_up`` asks for, as it stands after its progress entries."""
    state = state_of(entries)
    due = next_turn(outcome.due, minute.held_on, last_done(entries))
    return FollowUp(
        id=outcome.id,
        reference=reference(minute, outcome),
        outcome=outcome if due is outcome.due else replace(outcome, due=due),
        quote=quote,
        title=minute.title,
        source=minute.source,
        council=minute.council,
        body=outcome.body or minute.body,
        held_on=minute.held_on,
        stage=minute.stage,
        address=minute.address,
        status=state.status,
        progress=tuple(entries),
        assignee=state.assignee,
        paused_until=state.paused_until,
        resumes_as=state.resumes_as,
        ending=state.ending,
        rating=state.rating,
        changes=changes,
        received_at=received_at,
    )


def changes_of(outcome: Outcome, revisions: Mapping[str, int], decided: Mapping[str, int]) -> int:
    """A number that rises when the minutes of an outcome change, or people decide about it or its meeting."""
    minute = outcome.citation.minute
    return revisions.get(minute, 0) + decided.get(minute, 0) + decided.get(outcome.id, 0)


def on_day(follow_up: FollowUp, as_of: date) -> FollowUp:
    """The same as it stands on a day: a pause that is over is over."""
    status = follow_up.status_on(as_of)
    return follow_up if status is follow_up.status else replace(follow_up, status=status)


def reference(minute: Minute, outcome: Outcome) -> str:
    """Short and speakable: "Bradford, Executive (2)"; the place alone where the clerk gave no number."""
    return _named(minute.council, outcome.body or minute.body, minute.title, outcome.number)


def told_apart(follow_ups: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """The same, but a reference that several bear gets the meeting's date and, if that is not enough, a count."""
    shared = _shared(follow_ups)
    dated = tuple(
        replace(each, reference=_dated(each)) if each.reference in shared and each.held_on else each
        for each in follow_ups
    )
    return _counted(dated)


def find(follow_ups: Iterable[FollowUp], name: str) -> FollowUp | None:
    """The one with this id, or else with this reference, however it is punctuated; None where there is none."""
    everything = tuple(follow_ups)
    by_id = [each for each in everything if each.id == name.strip()]
    by_reference = [each for each in everything if _words(each.reference) == _words(name)]
    return next(iter(by_id or by_reference), None)


def matches(follow_up: FollowUp, wanted: DigestFilter) -> bool:
    """Whether council, body and owner are as wanted; an owner also where the words are part of what is printed.

    The topic is not looked at here: what speaks of a topic is the finding's to say.
    """
    return (
        (not wanted.council or _plain(wanted.council) == _plain(follow_up.council))
        and (not wanted.body or _plain(wanted.body) == _plain(follow_up.body))
        and (not wanted.owner or _plain(wanted.owner) in _plain(follow_up.owner))
    )


def by_council(follow_ups: Iterable[FollowUp]) -> dict[str, tuple[FollowUp, ...]]:
    """Follow-ups by council, in their order: a digest of one council then need not look at those of all others."""
    shelves: defaultdict[str, list[FollowUp]] = defaultdict(list)
    for each in follow_ups:
        shelves[_plain(each.council)].append(each)
    return {name: tuple(held) for name, held in shelves.items()}


def of_council(shelves: dict[str, tuple[FollowUp, ...]], council: str) -> tuple[FollowUp, ...]:
    """Those of one council, however its name is written."""
    return shelves.get(_plain(council), ())


def sort_out(
    follow_ups: Iterable[FollowUp], *, as_of: date, wanted: DigestFilter, since: datetime | None = None
) -> Digest:
    """The digest of these follow-ups on a day: soonest first where there is a date, in reading order elsewhere.

    ``closed`` holds those that were closed after ``since``, none where that is None. What is paused stands apart, since
    nobody waits for it now; what was superseded is not listed. Where only changes are wanted and ``since`` is None,
    this is the first digest and holds everything.
    """
    everything = tuple(on_day(each, as_of) for each in follow_ups)
    outstanding = [each for each in everything if each.status not in ENDED and each.status is not Status.PAUSED]
    waiting = [each for each in outstanding if _is_wanted(each, wanted, as_of, since)]
    dated = sorted((each for each in waiting if _due_on(each)), key=lambda each: _due_on(each) or as_of)
    undated = [each for each in waiting if not _due_on(each)]
    return Digest(
        as_of=as_of,
        filter=wanted,
        overdue=tuple(each for each in dated if each.overdue(as_of)),
        due_soon=tuple(each for each in dated if as_of <= (_due_on(each) or as_of) <= as_of + SOON),
        later=tuple(each for each in dated if (_due_on(each) or as_of) > as_of + SOON),
        period_without_date=tuple(each for each in undated if _has_period(each)),
        no_date=tuple(each for each in undated if not _has_period(each)),
        closed=tuple(each for each in everything if _closed_after(each, since)),
        paused=tuple(each for each in everything if each.status is Status.PAUSED),
        left_out=len(outstanding) - len(waiting),
    )


def has_changed(follow_up: FollowUp, since: datetime, as_of: date) -> bool:
    """Whether a digest that goes out on ``as_of`` has news of it, the last one having gone out at ``since``.

    News are: its minutes came in or were amended, an entry or a review was made, its date passed, or came within 28
    days.
    """
    reviewed = [follow_up.checked.at] if follow_up.checked else []
    received = [follow_up.received_at] if follow_up.received_at else []
    if any(at > since for at in (*received, *reviewed, *(entry.at for entry in follow_up.progress))):
        return True
    due, then = follow_up.due_on, since.date()
    return due is not None and (then <= due < as_of or then + SOON < due <= as_of + SOON)


def _is_wanted(follow_up: FollowUp, wanted: DigestFilter, as_of: date, since: datetime | None) -> bool:
    if wanted.due_within is not None:
        due = follow_up.due_on
        if due is None or due > as_of + timedelta(days=wanted.due_within):
            return False
    return not wanted.only_changes or since is None or has_changed(follow_up, since, as_of)


# --- names -------------------------------------------------------------------------------------------------------


def _named(council: str | None, body: str | None, title: str, number: str | None, held_on: date | None = None) -> str:
    if council and body and body.casefold().startswith(council.casefold()):
        council = None  # "Bradford South Area Committee" needs no "Bradford" before it
    day = f"{held_on.day} {held_on:%B %Y}" if held_on else None
    where = ", ".join(part for part in (council, body) if part) or title
    named = f"{where}, {day}" if day else where
    return f"{named} ({number})" if number else named


def _dated(of: FollowUp) -> str:
    return _named(of.council, of.body, of.title, of.outcome.number, of.held_on)


def _counted(follow_ups: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    total = Counter(each.reference for each in follow_ups)
    turn: Counter[str] = Counter()
    counted = []
    for each in follow_ups:
        turn[each.reference] += 1
        if total[each.reference] > 1:
            count = f"{each.reference}, {turn[each.reference]} of {total[each.reference]}"
            counted.append(replace(each, reference=count))
        else:
            counted.append(each)
    return tuple(counted)


def _shared(follow_ups: Iterable[FollowUp]) -> frozenset[str]:
    return frozenset(name for name, count in Counter(each.reference for each in follow_ups).items() if count > 1)


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


@lru_cache(maxsize=10_000)  # the same names again and again
def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


# --- dates -------------------------------------------------------------------------------------------------------


def _due_on(follow_up: FollowUp) -> date | None:
    return follow_up.due_on


def _has_period(follow_up: FollowUp) -> bool:
    return follow_up.outcome.due is not None and follow_up.outcome.due.period is not None


def _closed_after(follow_up: FollowUp, since: datetime | None) -> bool:
    if since is None or follow_up.status is not Status.CLOSED:
        return False
    return any(entry.status is Status.CLOSED and entry.at > since for entry in follow_up.progress)
