"""How dates, counts, places and states read in a message, so that all messages say them alike."""

from datetime import date

from briefings.records import Due, DueBasis, FollowUp, Outcome, Stage, Status
from briefings.standing import ending_words, lateness, rate

NOT_STATED = "not stated in the minutes"

STATUS_WORDS = {
    Status.OPEN: "Open",
    Status.IN_PROGRESS: "Being worked on",
    Status.DONE_UNCONFIRMED: "Done, awaiting the committee's confirmation",
    Status.CLOSED: "Closed",
    Status.PAUSED: "Paused",
    Status.SUPERSEDED: "Superseded",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 passage", "4 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(when: date) -> str:
    """A date as printed in the United Kingdom: "12 January 2017"."""
    return f"{when.day} {when:%B %Y}"


def held(held_on: date | None) -> str:
    """The meeting's date, or that it is not stated."""
    return day(held_on) if held_on else "date not stated"


def stage_words(stage: Stage | None) -> str | None:
    """Whether the minutes are draft or confirmed; None where they do not say."""
    return {Stage.DRAFT: "draft minutes", Stage.CONFIRMED: "confirmed minutes", None: None}[stage]


def unpublished_words(since: date | None) -> str | None:
    """That the council's site was seen without these minutes; None where it was not."""
    return f"no longer on the council's site when looked at on {day(since)}" if since else None


def place(council: str | None, body: str | None) -> str:
    """Council and body in a line; a body that carries the council's name is not said twice."""
    if council and body and body.casefold().startswith(council.casefold()):
        return body
    return ", ".join(part for part in (council, body) if part) or "Council not stated"


def where(label: str | None, paragraph: int) -> str:
    """Where in the minutes: the clerk's own label where there is one, else the paragraph counted from 1."""
    return f"point {label} (¶ {paragraph})" if label else f"¶ {paragraph}"


def owner(outcome: Outcome) -> str:
    """Who is to act, as printed."""
    if outcome.owner is None:
        return f"Owner {NOT_STATED}"
    return f"{outcome.owner} ({outcome.task})" if outcome.task and outcome.task not in outcome.owner else outcome.owner


def due_words(due: Due | None) -> str:
    """When it is due, as printed, with the date that follows from it and how far that can be trusted."""
    if due is None:
        return "no date stated"
    printed = f"due “{due.phrase}”"
    if due.due_on is None:
        return f"{printed} (from a meeting whose date is not known)" if due.period else printed
    if due.basis is DueBasis.STATED:
        return f"due {day(due.due_on)}"
    about = "about " if due.basis is DueBasis.APPROXIMATE else ""
    return f"{printed}: {about}{day(due.due_on)}, counted from the meeting"


def overdue_words(follow_up: FollowUp, as_of: date) -> str | None:
    """ "Overdue by 12 working days", or None where it is not overdue or nobody can know."""
    if not follow_up.overdue(as_of):
        return None
    words = lateness(follow_up, as_of)
    return words[:1].upper() + words[1:]


def standing(follow_up: FollowUp, as_of: date) -> str:
    """Where it stands and how it gets on, in words: never by colour or sign alone."""
    late = overdue_words(follow_up, as_of)
    status = status_words(follow_up, as_of)
    judged = rate(follow_up, as_of).words if follow_up.rating and not late else None
    return " · ".join(part for part in (late, status, judged) if part)


def status_words(follow_up: FollowUp, as_of: date) -> str:
    """ "Paused until 5 January 2027", "Closed: not accepted"."""
    status = follow_up.status_on(as_of)
    if ended := ending_words(follow_up):
        return f"{STATUS_WORDS[status]}: {ended}"
    if status is Status.PAUSED and follow_up.paused_until:
        return f"{STATUS_WORDS[status]} until {day(follow_up.paused_until)}"
    return STATUS_WORDS[status]
