"""The JSON that scripts rely on: a name here is a promise, so each is written out by hand."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from briefings.records import (
    Answer,
    Brief,
    BriefLine,
    Citation,
    Digest,
    DueBasis,
    Figure,
    FollowUp,
    Ingested,
    Minute,
    Outcome,
    OutcomeKind,
    Point,
    Progress,
    Reading,
    Series,
    Subscription,
)
from briefings.standing import executive_response, rate

Json = dict[str, Any]


def answer(of: Answer, *, id: str | None = None) -> Json:
    """An answer: its verdict and its points, best first."""
    return {
        "id": id,
        "question": of.question,
        "verdict": of.verdict.value,
        "points": [_point(point) for point in of.points],
        "topics": list(of.topics),
        "corrections": dict(of.corrections),
        "filters": dict(of.filters),
    }


def no_answer(question: str | None, reason: str, *, id: str | None = None) -> Json:
    """What stands in the place of an answer where a question could not be taken: the same shape, with the reason."""
    empty: Json = {"points": [], "topics": [], "corrections": {}, "filters": {}}
    return {"id": id, "question": question, "verdict": "none"} | empty | {"error": reason}


def outcome(minute: str, source: str, of: Outcome) -> Json:
    """An outcome or recommendation, with what is printed and what could be worked out."""
    return {
        "minute": minute,
        "source": source,
        "kind": of.kind.value,
        "number": of.number,
        "text": of.text,
        "start": of.citation.start,
        "end": of.citation.end,
        "owner": of.owner,
        "due": of.due.phrase if of.due else None,
        "due_on": _day(of.due.due_on if of.due else None),
        "due_basis": (of.due.basis if of.due else DueBasis.NONE).value,
    }


def follow_up(of: FollowUp, as_of: date) -> Json:
    """An outcome's fields, and how it stands on a day; ``overdue`` is null where no date can be known."""
    rated, response = rate(of, as_of), executive_response(of)
    return outcome(of.outcome.citation.minute, of.source, of.outcome) | {
        "id": of.id,
        "reference": of.reference,
        "status": of.status_on(as_of).value,
        "overdue": of.overdue(as_of),
        "progress": [progress(entry) for entry in of.progress],
        "origin": of.origin.value,
        "rating": rated.rating.value,
        "rating_words": rated.words,
        "rating_basis": rated.basis,
        "assignee": of.assignee,
        "paused_until": _day(of.paused_until),
        "closed_as": of.ending.value if of.ending else None,
        "response_due_on": _day(response.due_on) if response else None,
        "response_basis": response.basis if response else None,
        "reviewed": _reviewed(of.checked) if of.checked else None,
    }


def _reviewed(of: Reading) -> Json:
    return {"by": of.by, "at": of.at.isoformat(), "owner": of.owner, "due_on": _day(of.due_on)}


def progress(of: Progress) -> Json:
    """One entry about a follow-up."""
    return {
        "at": of.at.isoformat(),
        "by": of.by,
        "status": of.status.value if of.status else None,
        "note": of.note,
        "evidence": of.evidence,
        "id": of.id,
        "assignee": of.assignee,
        "until": _day(of.until),
        "closed_as": of.ending.value if of.ending else None,
        "rating": of.rating.value if of.rating else None,
        "undoes": of.undoes,
    }


def minute(of: Minute) -> Json:
    """A minute in a list: what it is, and how much was read from it."""
    return {
        "minute": of.id,
        "source": of.source,
        "title": of.title,
        "number": of.number,
        "council": of.council,
        "body": of.body,
        "held_on": _day(of.held_on),
        "stage": of.stage.value if of.stage else None,
        "address": of.address,
        "unpublished_on": _day(of.unpublished_on),
        "paragraphs": len(of.paragraphs),
        "outcomes": sum(each.kind is not OutcomeKind.RECOMMENDED_ONLY for each in of.outcomes),
        "follow_ups": sum(each.kind is OutcomeKind.FOLLOW_UP for each in of.outcomes),
    }


def figure(minute: Minute, of: Figure) -> Json:
    """A figure with what it counts and the words it stands in."""
    return {
        "minute": minute.id,
        "source": minute.source,
        "paragraph": of.citation.paragraph,
        "start": of.citation.start,
        "end": of.citation.end,
        "quote": minute.quote(of.citation),
        "low": of.low,
        "high": of.high,
        "unit": of.unit,
        "counts": of.counts,
        "period": of.period,
        "place": of.place,
        "comparison": of.comparison,
    }


def ingested(of: Ingested) -> Json:
    """What became of the files of one run."""
    return {
        "added": of.added,
        "changed": of.changed,
        "unchanged": of.unchanged,
        "refused": [{"path": each.path, "reason": each.reason} for each in of.refused],
    }


def digest(of: Digest, markdown: str) -> Json:
    """A digest: its counts, its follow-ups by how they stand, and the whole as Markdown."""
    groups: dict[str, Iterable[FollowUp]] = {
        "overdue": of.overdue,
        "due_soon": of.due_soon,
        "later": of.later,
        "period_without_date": of.period_without_date,
        "no_date": of.no_date,
        "paused": of.paused,
        "closed": of.closed,
    }
    lists = {name: [follow_up(each, of.as_of) for each in group] for name, group in groups.items()}
    counts = {"open": len(of.open), "unowned": len(of.unowned), "left_out": of.left_out}
    return {"as_of": of.as_of.isoformat()} | counts | lists | {"markdown": markdown}


def subscription(of: Subscription, schedule: str) -> Json:
    """A subscription; ``schedule`` says in words when it sends."""
    wanted = asdict(of.filter)
    return {
        "id": of.id,
        "channel": of.channel,
        "created_by": of.created_by,
        "schedule": schedule,
        "filter": {name: value for name, value in wanted.items() if value},
        "paused_until": _day(of.paused_until),
    }


def brief(of: Brief, markdown: str) -> Json:
    """A brief: its parts line by line, its sources, and the whole as Markdown."""
    return {
        "title": of.title,
        "as_of": of.as_of.isoformat(),
        "minutes_read": of.minutes_read,
        "sections": [
            {"part": each.part.value, "left_out": each.left_out, "lines": [_brief_line(line) for line in each.lines]}
            for each in of.sections
        ],
        "sources": [{"number": each.number, "minute": each.minute, "source": each.source} for each in of.sources],
        "markdown": markdown,
    }


def series(of: Series) -> Json:
    """Figures of one definition, oldest first, each as printed."""
    return {
        "counts": of.counts,
        "unit": of.unit,
        "council": of.council,
        "body": of.body,
        "place": of.place,
        "points": [
            {"period": each.period, "printed": each.printed, "low": each.low, "high": each.high, "note": each.note}
            | citation(each.citation)
            for each in of.points
        ],
    }


def citation(of: Citation) -> Json:
    """Where something stands."""
    return {"minute": of.minute, "paragraph": of.paragraph, "start": of.start, "end": of.end}


def _brief_line(of: BriefLine) -> Json:
    return {
        "says": of.says,
        "quote": of.quote,
        "speaker": of.speaker,
        "facts": list(of.facts),
        "citations": [citation(each) for each in of.citations],
    }


def _point(of: Point) -> Json:
    return {
        "minute": of.citation.minute,
        "source": of.source,
        "council": of.council,
        "body": of.body,
        "held_on": _day(of.held_on),
        "paragraph": of.citation.paragraph,
        "start": of.citation.start,
        "end": of.citation.end,
        "quote": of.quote,
        "speaker": of.speaker,
        "score": of.score,
    }


def _day(of: date | None) -> str | None:
    return of.isoformat() if of else None
