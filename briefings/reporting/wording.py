"""Says statuses, dues, dates and owners in the words an officer would use, the same in digests, listings and tables."""

from datetime import date

from briefings.records import Due, DueBasis, FollowUp, Outcome, OutcomeKind, Stage, Status

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


def meeting(held_on: date | None) -> str:
    """When the body met: "meeting of 5 January 2026"."""
    return f"meeting of {day(held_on)}" if held_on else f"meeting date {NOT_STATED}"


def stage(of: Stage | None) -> str:
    """Whether the minutes are a draft."""
    return _STAGE[of] if of else "not stated whether draft or confirmed"


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


def days(number: int) -> str:
    """ "1 day", "12 days"."""
    return "1 day" if number == 1 else f"{number:,} days"


def lateness(follow_up: FollowUp, as_of: date) -> str:
    """ "overdue by 12 days", "due today", "due in 3 days"; empty where nobody waits or no date is known."""
    when = follow_up.outcome.due.due_on if follow_up.outcome.due else None
    late = follow_up.overdue(as_of)
    if late is None or when is None:
        return ""
    if late:
        return f"overdue by {days((as_of - when).days)}"
    return "due today" if when == as_of else f"due in {days((when - as_of).days)}"
