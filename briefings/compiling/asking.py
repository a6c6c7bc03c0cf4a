"""Questions that a member could ask, from templates over what the minutes leave open; each is tied to where it stands.

Nothing here is made up: a template only says which of owner, date, answer or confirmation the records do not hold.
Follow-ups of one minute that leave the same thing open are asked about in one breath.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from briefings.records import BriefLine, FollowUp, Minute, Status, Undertaking

_ENDED = frozenset((Status.CLOSED, Status.SUPERSEDED))


def on_follow_ups(follow_ups: Iterable[FollowUp], as_of: date) -> list[BriefLine]:
    """What is overdue first, then what waits for confirmation, then what has no date or owner."""
    asked = [(rank, text, each) for each in follow_ups for rank, text in _open_points(each, as_of)]
    asked.sort(key=lambda one: one[0])  # stable: reading order within a rank
    groups = groupby(asked, key=lambda one: (one[0], one[1], one[2].outcome.citation.minute))
    return [_about([each for _, _, each in group], text) for (_, text, _), group in groups]


def on_undertakings(found: Iterable[tuple[Minute, Undertaking]], *, most: int) -> Iterator[BriefLine]:
    """Whether what was promised and not resolved has happened: one question on all of them, which stand above it."""
    citations = tuple(each.citation for _, each in found)[:most]
    if len(citations) == 1:
        yield BriefLine(says="This was promised in discussion and not resolved. Has it happened?", citations=citations)
    elif citations:
        yield BriefLine(
            says="These were promised in discussion and not resolved. Which of them have happened?", citations=citations
        )


def on_silences(minutes: Iterable[Minute]) -> list[BriefLine]:
    """Questions that the minutes record without an answer."""
    return [
        BriefLine(
            says="The minutes record this question and no answer. What is the answer?",
            quote=minute.quote(exchange.question.citation),
            citations=(exchange.question.citation,),
            speaker=exchange.question.speaker.label if exchange.question.speaker else None,
        )
        for minute in minutes
        for exchange in minute.exchanges
        if not exchange.answers
    ]


def _open_points(of: FollowUp, as_of: date) -> Iterator[tuple[int, str]]:
    """(rank, question) for what one follow-up leaves open; none where it has ended."""
    if of.status in _ENDED:
        return
    if of.status is Status.DONE_UNCONFIRMED:
        yield 1, "It is recorded as done. Has the committee confirmed it?"
    elif of.status is Status.PAUSED:
        yield 2, "It is recorded as on hold. When does it go on?"
    elif of.overdue(as_of):
        yield 0, "Its date has passed. What has become of it?"
    else:
        yield from _unstated(of)


def _unstated(of: FollowUp) -> Iterator[tuple[int, str]]:
    due = of.outcome.due
    no_owner = "" if of.outcome.owner else " No owner is stated. Who answers for it?"
    if due is not None and due.due_on is not None:
        if no_owner:
            yield 5, no_owner.strip()
    elif due is not None and due.period:
        yield 3, f"Asked for “{due.phrase}”, and the meeting's date is not stated. When is it due?{no_owner}"
    elif due is not None:
        yield 4, f"Asked for “{due.phrase}”, without a date. When will that be?{no_owner}"
    else:
        yield 4, f"No date is stated. By when will it be done?{no_owner}"


def _about(follow_ups: Sequence[FollowUp], text: str) -> BriefLine:
    names = [each.reference for each in follow_ups]
    numbers = [f"({each.outcome.number})" for each in follow_ups if each.outcome.number]
    if len(follow_ups) > 1 and len(numbers) == len(follow_ups):
        place = names[0].removesuffix(numbers[0]).rstrip()
        names = [f"{place} {', '.join(numbers[:-1])} and {numbers[-1]}"]
        text = text.replace("will it be", "will each be")
    first = follow_ups[0]
    return BriefLine(
        says=f"{', '.join(names)}: {text}",
        quote=first.quote if len(follow_ups) == 1 else None,
        citations=tuple(each.outcome.citation for each in follow_ups),
    )
