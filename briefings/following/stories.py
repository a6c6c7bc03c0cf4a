"""The life of a follow-up: the meetings it was resolved at and came back to, its entries, and how far it slipped."""

from collections.abc import Iterable, Iterator
from datetime import date

from briefings.following.progress import counting, last_done
from briefings.records import Chapter, FollowUp, Judged, Minute, Pair, Status, Story


def tell(follow_up: FollowUp, minutes: Iterable[Minute], pairs: Iterable[Pair], as_of: date) -> Story:
    """The chapters in order of time, undated meetings first after the resolution; slippage as far as dates allow."""
    chapters = [
        Chapter(follow_up.held_on, _beginning(follow_up), follow_up.body or follow_up.council, follow_up.quote),
        *sorted(_later(follow_up, pairs), key=lambda each: each.on or follow_up.held_on or date.min),
    ]
    until = _ended_on(follow_up) or as_of
    meetings = {each.held_on for each in minutes if _same_body(each, follow_up) and each.held_on}
    return Story(
        follow_up,
        tuple(chapters),
        days_late=max(0, (until - follow_up.due_on).days) if follow_up.due_on else None,
        meetings_late=_between(meetings, follow_up.due_on, until),
        meetings_since=_between(meetings, follow_up.held_on, until),
    )


def _beginning(follow_up: FollowUp) -> str:
    return "resolved" if follow_up.origin == "outcome" else "voiced in discussion"


def _later(follow_up: FollowUp, pairs: Iterable[Pair]) -> Iterator[Chapter]:
    for pair in pairs:
        if pair.decided is None or pair.decided.verdict is Judged.LINKED:
            yield Chapter(
                pair.held_on, "came back" if pair.decided else "may have come back", pair.reference, pair.quote
            )
    for entry in follow_up.progress:
        yield Chapter(entry.at.date(), "recorded", entry=entry)


def _ended_on(follow_up: FollowUp) -> date | None:
    """The day on which nobody waited for it any more; None while somebody does."""
    if follow_up.status is Status.SUPERSEDED:
        return counting(follow_up.progress)[-1].at.date()
    if follow_up.status in (Status.CLOSED, Status.DONE_UNCONFIRMED):
        return last_done(follow_up.progress)
    return None


def _same_body(minute: Minute, follow_up: FollowUp) -> bool:
    return minute.council == follow_up.council and minute.body == follow_up.body and minute.council is not None


def _between(meetings: Iterable[date | None], after: date | None, until: date) -> int | None:
    """How many meetings were held after a day and up to another; None where that day is not known."""
    return sum(after < day <= until for day in meetings if day) if after else None
