"""The review queue: what was read with doubt, or only voiced, waits for a person; what was decided changes the lists.

A decision never changes what was read. It stands beside it, with who made it and when, and the next one about the same
thing takes its place.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefings.following.follow_ups import derive, reference
from briefings.records import (
    Decision,
    FollowUp,
    Judged,
    Minute,
    Origin,
    Outcome,
    OutcomeKind,
    Progress,
    Reading,
    ReviewItem,
    Undertaking,
)

VOICED = "Voiced in discussion and not resolved: it is a follow-up only if a person takes it up."
_MARK = ".u"


def queue(minutes: Iterable[Minute], decided: Mapping[str, Decision]) -> tuple[ReviewItem, ...]:
    """Everything there is to review, in reading order, each with the decision that counts, if there is one."""
    return tuple(item for minute in minutes for item in _of_minute(minute, decided))


def waiting(items: Iterable[ReviewItem]) -> tuple[ReviewItem, ...]:
    """Those that nobody has decided, or that were put back."""
    return tuple(item for item in items if item.decided is None or item.decided.verdict is Judged.AGAIN)


def undertaking_id(minute: Minute, undertaking: Undertaking) -> str:
    """Names an undertaking by its minute and its words, so that it stays when the minutes are read again."""
    words = " ".join(undertaking.text.casefold().split())
    return f"{minute.id}{_MARK}{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def minute_of(item_id: str) -> str | None:
    """The minute that an undertaking's id belongs to; None for the id of an outcome."""
    minute, mark, _ = item_id.rpartition(_MARK)
    return minute if mark else None


def apply(follow_up: FollowUp, decision: Decision | None) -> FollowUp | None:
    """The follow-up as reviewed; None where a person said that it is no action."""
    if decision is None or decision.verdict is Judged.AGAIN:
        return follow_up
    if decision.verdict is Judged.NOT_AN_ACTION:
        return None
    return replace(follow_up, checked=Reading(decision.by, decision.at, decision.owner, decision.day))


def taken_up(
    minutes: Iterable[Minute], decided: Mapping[str, Decision], entries: Mapping[str, tuple[Progress, ...]]
) -> Iterator[FollowUp]:
    """The undertakings that a person accepted, as follow-ups that say what they were made from."""
    for minute in minutes:
        for undertaking in minute.undertakings:
            name = undertaking_id(minute, undertaking)
            decision = decided.get(name)
            if decision is not None and decision.verdict is Judged.ACCEPTED:
                outcome = _as_outcome(name, undertaking)
                made = derive(minute, outcome, minute.quote(undertaking.citation), entries.get(name, ()))
                checked = apply(replace(made, origin=Origin.UNDERTAKING), decision)
                if checked is not None:
                    yield checked


def _as_outcome(name: str, of: Undertaking) -> Outcome:
    return Outcome(name, of.citation, OutcomeKind.FOLLOW_UP, "undertaking", of.text, due=of.due)


def _of_minute(minute: Minute, decided: Mapping[str, Decision]) -> Iterator[ReviewItem]:
    for outcome in minute.outcomes:
        if outcome.needs_review and outcome.kind is not OutcomeKind.RECOMMENDED_ONLY:
            item = _item(minute, outcome, Origin.OUTCOME, outcome.needs_review, decided)
            yield replace(item, kind=outcome.kind, owner=outcome.owner)
    for undertaking in minute.undertakings:
        outcome = _as_outcome(undertaking_id(minute, undertaking), undertaking)
        item = _item(minute, outcome, Origin.UNDERTAKING, VOICED, decided)
        yield replace(item, speaker=undertaking.speaker.label if undertaking.speaker else None)


def _item(minute: Minute, outcome: Outcome, origin: Origin, reason: str, decided: Mapping[str, Decision]) -> ReviewItem:
    return ReviewItem(
        id=outcome.id,
        origin=origin,
        reference=reference(minute, outcome),
        minute=minute.id,
        citation=outcome.citation,
        quote=minute.quote(outcome.citation),
        reason=reason,
        title=minute.title,
        source=minute.source,
        council=minute.council,
        body=outcome.body or minute.body,
        held_on=minute.held_on,
        address=minute.address,
        due=outcome.due,
        decided=decided.get(outcome.id),
    )
