"""Reviews, evidence, life stories and alerts, as plain text for a terminal and as the JSON that scripts rely on."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from briefings.records import (
    Alert,
    Chapter,
    Decision,
    FollowUp,
    Match,
    Origin,
    Pair,
    ReviewItem,
    Story,
    Subscription,
)
from briefings.reporting import shapes, wording
from briefings.reporting.listings import WIDTH, line, said

Json = dict[str, Any]


# --- review ------------------------------------------------------------------------------------------------------


def review_listing(items: Sequence[ReviewItem]) -> str:
    """What waits, each with the words it rests on and why."""
    waiting = sum(each.decided is None or each.decided.verdict == "again" for each in items)
    head = f"{waiting} waiting for a person" if waiting else "Nothing waits for a person."
    return "\n\n".join([head, *map(review_item, items)])


def review_item(of: ReviewItem) -> str:
    """One item."""
    kind = "undertaking" if of.origin is Origin.UNDERTAKING else wording.KIND[of.kind] if of.kind else "outcome"
    lines = [
        f"{line(of.reference)} · {kind} · {wording.meeting(of.held_on)}",
        _quoted(of.quote),
        *([f"   said by {line(of.speaker)}"] if of.speaker else []),
        *([f"   {line(of.owner)}"] if of.owner else []),
        *([f"   due: {line(wording.due(of.due, of.held_on))}"] if of.due else []),
        _wrapped(f"to check: {line(of.reason)}"),
        *([f"   {line(_decided(of.decided))}"] if of.decided else []),
        f"   {of.id}",
    ]
    return "\n".join(lines)


def _decided(of: Decision) -> str:
    more = [f"owner {of.owner}"] if of.owner else []
    more += [f"due {wording.day(of.day)}"] if of.day else []
    verdict = of.verdict.value.replace("_", " ")
    return f"{verdict} by {of.by} on {wording.day(of.at.date())}{': ' + ', '.join(more) if more else ''}"


def review_shape(of: ReviewItem) -> Json:
    """One item, with the span of its words and the decision that counts."""
    return {
        "id": of.id,
        "origin": of.origin.value,
        "kind": of.kind.value if of.kind else None,
        "reference": of.reference,
        "minute": of.minute,
        "source": of.source,
        "start": of.citation.start,
        "end": of.citation.end,
        "paragraph": of.citation.paragraph,
        "quote": of.quote,
        "reason": of.reason,
        "owner": of.owner,
        "due": of.due.phrase if of.due else None,
        "speaker": of.speaker,
        "decided": decision_shape(of.decided) if of.decided else None,
    }


def decision_shape(of: Decision) -> Json:
    """A decision: what, by whom and when."""
    return {
        "verdict": of.verdict.value,
        "by": of.by,
        "at": of.at.isoformat(),
        "owner": of.owner,
        "day": _day(of.day),
    }


# --- evidence ----------------------------------------------------------------------------------------------------


def pair_listing(pairs: Sequence[tuple[FollowUp, Pair]]) -> str:
    """Both quotes under each other, pair by pair."""
    if not pairs:
        return "No passage of the minutes loaded seems to answer an open follow-up."
    return "\n\n".join(pair(*each) for each in pairs)


def pair(follow_up: FollowUp, of: Pair) -> str:
    """One pair: what was asked for, and the passage that may answer it."""
    linked = f"evidence, {_decided(of.decided)}" if of.decided else "may answer it: nothing is applied by itself"
    lines = [
        f"{line(follow_up.reference)} · {wording.meeting(follow_up.held_on)} asked:",
        _quoted(follow_up.quote),
        f"{line(of.reference)} · {wording.meeting(of.held_on)}, paragraph {of.citation.paragraph} says:",
        _quoted(of.quote),
        f"   {line(linked)}",
        _wrapped(line(of.why)),
        f"   {of.key}",
    ]
    return "\n".join(lines)


def pair_shape(follow_up: FollowUp, of: Pair) -> Json:
    """One pair, with the spans of both."""
    return {
        "follow_up": of.follow_up,
        "reference": follow_up.reference,
        "asked": follow_up.quote,
        "passage": of.key,
        "minute": of.citation.minute,
        "source": of.source,
        "place": of.reference,
        "held_on": _day(of.held_on),
        "paragraph": of.citation.paragraph,
        "start": of.citation.start,
        "end": of.citation.end,
        "quote": of.quote,
        "why": of.why,
        "score": of.score,
        "decided": decision_shape(of.decided) if of.decided else None,
    }


# --- stories -----------------------------------------------------------------------------------------------------


def story(of: Story) -> str:
    """The chapters in order, and the slippage."""
    chapters = [_chapter(each) for each in of.chapters]
    return "\n".join([line(of.follow_up.reference), *chapters, f"   {slippage(of)}"])


def _chapter(of: Chapter) -> str:
    if of.entry is not None:
        return f"   recorded: {said(of.entry)}"
    where = f", {line(of.where)}" if of.where else ""
    when = wording.day(of.on) if of.on else "meeting date not stated"
    return f"   {of.what}: {when}{where}\n{_quoted(of.quote or '', 6)}"


def slippage(of: Story) -> str:
    """How far it slipped, in days and in meetings of the same body, as far as dates allow."""
    if of.days_late is None:
        since = f"; {of.meetings_since} later meetings of the body are loaded" if of.meetings_since else ""
        return f"slippage: cannot be told, since no due date is known{since}"
    meetings = of.meetings_late or 0
    plural = "meeting" if meetings == 1 else "meetings"
    return f"slippage: {of.days_late} days, {meetings} later {plural} of the body among the minutes loaded"


def story_shape(of: Story) -> Json:
    """The same as values; null where dates do not allow to say."""
    return {
        "follow_up": of.follow_up.id,
        "reference": of.follow_up.reference,
        "chapters": [
            {
                "on": _day(each.on),
                "what": each.what,
                "where": each.where,
                "quote": each.quote,
                "entry": shapes.progress(each.entry) if each.entry else None,
            }
            for each in of.chapters
        ],
        "days_late": of.days_late,
        "meetings_late": of.meetings_late,
        "meetings_since": of.meetings_since,
    }


# --- alerts ------------------------------------------------------------------------------------------------------


def followed_listing(found: Iterable[tuple[Subscription, str]]) -> str:
    """Who follows what."""
    lines = [f"{each.id}. {line(each.channel)}: {line(what)}" for each, what in found]
    return "\n".join(lines) or "Nobody follows anything yet. In Slack: /cse follow taxi licensing"


def followed_shape(of: Subscription, what: str) -> Json:
    """One who follows something."""
    assert of.alert is not None
    return {
        "id": of.id,
        "channel": of.channel,
        "created_by": of.created_by,
        "pace": of.alert.pace.value,
        "topic": of.alert.topic,
        "council": of.alert.council,
        "follow_up": of.alert.follow_up,
        "said": what,
    }


def alert(of: Alert) -> str:
    """What an alert would say."""
    if not of.matches:
        return f"Nothing new: {of.because}."
    more = [f"And {of.more} more."] if of.more else []
    return "\n\n".join([f"Sent because {of.because}.", *map(_match, of.matches), *more])


def _match(of: Match) -> str:
    where = f"{line(of.reference)} · {wording.meeting(of.held_on)}, paragraph {of.citation.paragraph}"
    return "\n".join([f"{line(of.title)}\n{where}", _quoted(of.quote), f"   {line(of.why)}"])


def alert_shape(of: Alert) -> Json:
    """What an alert would say, as values."""
    matches = [
        {
            "minute": each.citation.minute,
            "source": each.source,
            "place": each.reference,
            "title": each.title,
            "held_on": _day(each.held_on),
            "paragraph": each.citation.paragraph,
            "start": each.citation.start,
            "end": each.citation.end,
            "quote": each.quote,
            "why": each.why,
        }
        for each in of.matches
    ]
    return {"because": of.because, "matches": matches, "more": of.more}


def _quoted(words: str, indent: int = 3) -> str:
    return _wrapped(f"“{line(words)}”", indent)


def _wrapped(words: str, indent: int = 3) -> str:
    blanks = " " * indent
    return textwrap.fill(words, WIDTH, initial_indent=blanks, subsequent_indent=blanks, break_on_hyphens=False)


def _day(of: date | None) -> str | None:
    return of.isoformat() if of else None
