"""Says statuses, dues, dates and owners in the words an officer would use, the same in digests, listings and tables."""

from datetime import date

from briefings.records import Due, DueBasis, FollowUp, Origin, Outcome, OutcomeKind, Stage, Status
from briefings.standing import ending_words, lateness

__all__ = ["lateness"]  # said alike everywhere, and so worked out once
NOT_STATED = "not stated in the minutes"

STATUS = {
    Status.OPEN: "open",
    Status.IN_PROGRESS: "in progress",
    Status.DONE_UNCONFIRMED: "done, awaiting the committee's confirmation",
    Status.CLOSED: "closed",
    Status.PAUSED: "on hold",
    Status.SUPERSEDED: "superseded",
}
KIND = {
    OutcomeKind.FOLLOW_UP: "follow-up",
    OutcomeKind.DECISION: "decision",
    OutcomeKind.NOTED: "noted",
    OutcomeKind.THANKS: "thanks",
    OutcomeKind.RECOMMENDED_ONLY: "recommended only, not resolved",
}
_ORIGINS = {
    Origin.UNDERTAKING: "voiced in discussion, not resolved",
    Origin.MARKED: "marked by a person as an action; the program had not read it as one",
}
_STAGE = {Stage.DRAFT: "draft minutes", Stage.CONFIRMED: "confirmed minutes"}
_BASIS = {
    DueBasis.STATED: "{day}, as stated",
    DueBasis.CALCULATED: "{day}, counted from the meeting's date",
    DueBasis.APPROXIMATE: "about {day}",
    DueBasis.NONE: "{day}",
}


def day(when: date | None) -> str:
    """A date as a clerk writes it: "5 January 2026"; that it is not stated where there is none."""
    return f"{when.day} {when:%B %Y}" if when else f"date {NOT_STATED}"


def place(council: str | None, body: str | None) -> str:
    """Council and body in a line, without saying the council twice: "Bradford, Executive"; or that it is not stated."""
    if council and body and body.casefold().startswith(council.casefold()):
        return body
    return ", ".join(part for part in (council, body) if part) or f"council {NOT_STATED}"


def meeting(held_on: date | None) -> str:
    """When the body met: "meeting of 5 January 2026"."""
    return f"meeting of {day(held_on)}" if held_on else f"meeting date {NOT_STATED}"


def stage(of: Stage | None) -> str:
    """Whether the minutes are a draft."""
    return _STAGE[of] if of else "not stated whether draft or confirmed"


def unpublished(since: date | None) -> str | None:
    """That the council's site was seen without these minutes; None where it was not."""
    return f"no longer on the council's site when it was looked at on {day(since)}" if since else None


def owner(outcome: Outcome) -> str:
    """Whose it is, as printed, with a bracketed task; that no owner is stated where there is none."""
    if not outcome.owner:
        return f"owner {NOT_STATED}"
    return f"{outcome.owner} ({outcome.task})" if outcome.task else outcome.owner


def due(of: Due | None, held_on: date | None) -> str:
    """When it is due: the printed phrase, the date as far as one is known, and how it is known."""
    if of is None:
        return "no date stated in the minutes"
    recurring = " (recurring)" if of.cadence else ""
    if of.due_on is not None:
        return f"“{of.phrase}”: {_BASIS[of.basis].format(day=day(of.due_on))}{recurring}"
    if of.period and held_on is None:
        return f"“{of.phrase}”; the meeting's date is not stated, so no date can be worked out{recurring}"
    return f"“{of.phrase}”; no date stated{recurring}"


def status(follow_up: FollowUp, as_of: date) -> str:
    """How it stands on a day: "on hold until 5 January 2027", "closed: not accepted by the committee"."""
    word = STATUS[follow_up.status_on(as_of)]
    ended = ending_words(follow_up)
    if ended:
        return f"{word}: {ended}"
    if follow_up.status_on(as_of) is Status.PAUSED and follow_up.paused_until:
        return f"{word} until {day(follow_up.paused_until)}"
    return word


def reviewed(follow_up: FollowUp) -> str | None:
    """What a person said of it in place of what is printed, and by whom; None where nobody reviewed it."""
    checked = follow_up.checked
    if checked is None:
        return None
    said = [f"owner {checked.owner}"] if checked.owner else []
    said += [f"due {day(checked.due_on)}"] if checked.due_on else []
    return f"reviewed by {checked.by} on {day(checked.at.date())}{': ' + ', '.join(said) if said else ''}"


def origin(follow_up: FollowUp) -> str | None:
    """That it was never resolved, where that is so; None for what a body resolved."""
    return _ORIGINS.get(follow_up.origin)
