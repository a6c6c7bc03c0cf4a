"""What people may record about a follow-up, and where the entries leave it.

Only stewards record, and only a committee closes: "done" waits for its confirmation, and an entry that closes must name
the minute that confirms it. Nothing is taken back; undoing is one more entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.errors import NotPermitted, UnclearRequest
from briefings.records import Ending, Person, Progress, Rating, Status

LONGEST_NOTE = 2_000  # characters
_DONE = (Status.DONE_UNCONFIRMED, Status.CLOSED)
NOBODY = ""  # an assignee that takes the last one away


@dataclass(frozen=True, slots=True)
class State:
    """Where the entries leave a follow-up."""

    status: Status = Status.OPEN
    assignee: str | None = None
    paused_until: date | None = None
    resumes_as: Status = Status.OPEN
    ending: Ending | None = None
    rating: Rating | None = None


def counting(entries: Iterable[Progress]) -> tuple[Progress, ...]:
    """The entries that count, oldest first: an undone one does not, nor the undoing; an undoing can be undone too."""
    undone: set[int] = set()
    kept: list[Progress] = []
    for entry in reversed(tuple(entries)):
        if entry.id in undone:
            continue
        if entry.undoes is None:
            kept.append(entry)
        else:
            undone.add(entry.undoes)
    return tuple(reversed(kept))


def state_of(entries: Iterable[Progress]) -> State:
    """Where a follow-up stands after its entries, oldest first."""
    counted = counting(entries)
    standing = [entry for entry in counted if entry.status is not None]
    last = standing[-1] if standing else None
    awake = [entry.status for entry in standing if entry.status and entry.status is not Status.PAUSED]
    assignees = [entry.assignee for entry in counted if entry.assignee is not None]
    ratings = [entry.rating for entry in counted if entry.rating is not None]
    return State(
        status=(last.status if last else None) or Status.OPEN,
        assignee=(assignees[-1] or None) if assignees else None,
        paused_until=last.until if last and last.status is Status.PAUSED else None,
        resumes_as=awake[-1] if awake else Status.OPEN,
        ending=last.ending if last and last.status is Status.CLOSED else None,
        rating=ratings[-1] if ratings else None,
    )


def last_done(entries: Iterable[Progress]) -> date | None:
    """The day on which it was last said to be done or closed; None where it never was."""
    days = [entry.at.date() for entry in counting(entries) if entry.status in _DONE]
    return days[-1] if days else None


def still_needed(entries: Iterable[Progress]) -> frozenset[int]:
    """The ids of the entries by which an ended follow-up stays as it stands: how it ended, and when it was last done.

    All else (notes, who had taken it on, what was undone) may go when its time is over.
    """
    counted = counting(entries)
    standing = [entry.id for entry in counted if entry.status is not None]
    done = [entry.id for entry in counted if entry.status in _DONE]
    return frozenset([*standing[-1:], *done[-1:]])


def to_undo(entries: Sequence[Progress]) -> Progress:
    """The newest entry that counts: what "undo" takes back. Raises UnclearRequest where there is none."""
    counted = counting(entries)
    if not counted:
        raise UnclearRequest("There is nothing to undo: no entry counts.")
    return counted[-1]


def check_person(by: Person) -> None:
    """Raise NotPermitted unless the person is a steward."""
    if not by.steward:
        raise NotPermitted(
            "Only stewards can record what became of a follow-up. Ask a steward or an administrator of this workspace."
        )


def check_entry(entry: Progress, today: date) -> None:
    """Raise UnclearRequest for an entry that says nothing, says too much, or closes without naming its grounds."""
    said = (entry.status, _said(entry.note), _said(entry.evidence), entry.rating, entry.undoes)
    if not any(said) and entry.assignee is None:
        raise UnclearRequest("There is nothing to record. Give a status, a note or a link to evidence.")
    if entry.status is Status.CLOSED and not _said(entry.evidence):
        raise UnclearRequest(
            "Only the committee closes a follow-up. Give the minute that confirms it as evidence, or record it as "
            "done: it then awaits the committee's confirmation."
        )
    if entry.rating in (Rating.ACHIEVED, Rating.OVERDUE, Rating.NOT_RATED):
        raise UnclearRequest("Progress is judged acceptable or not; the rest follows from dates and entries.")
    if entry.until is not None:
        _check_pause(entry, today)
    _check_length(entry)


def _check_pause(entry: Progress, today: date) -> None:
    if entry.status is not Status.PAUSED:
        raise UnclearRequest("Only a pause ends on a day. Leave the day out, or pause it.")
    if entry.until is not None and entry.until <= today:
        raise UnclearRequest("A pause ends on a day to come. Give a later day, such as the next meeting's.")


def _check_length(entry: Progress) -> None:
    if any(len(words or "") > LONGEST_NOTE for words in (entry.note, entry.evidence)):
        raise UnclearRequest(f"A note or link may have at most {LONGEST_NOTE:,} characters. Shorten it and try again.")
    if len(entry.assignee or "") > 40:
        raise UnclearRequest("Give the person's Slack id, such as U012ABCDEF.")


def _said(words: str | None) -> bool:
    return bool(words and words.strip())
