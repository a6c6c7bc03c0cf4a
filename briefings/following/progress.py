"""What people may record about a follow-up, and where the entries leave it.

Only stewards record, and only a committee closes: "done" waits for its confirmation, and an entry that closes must name
the minute that confirms it. Nothing is taken back; undoing is one more entry.
"""

from collections.abc import Iterable

from briefings.errors import NotPermitted, UnclearRequest
from briefings.records import Person, Progress, Status

LONGEST_NOTE = 2_000  # characters


def status_of(entries: Iterable[Progress]) -> Status:
    """Where a follow-up stands after its entries, oldest first: the last status recorded, or open."""
    recorded = [entry.status for entry in entries if entry.status is not None]
    return recorded[-1] if recorded else Status.OPEN


def check_person(by: Person) -> None:
    """Raise NotPermitted unless the person is a steward."""
    if not by.steward:
        raise NotPermitted(
            "Only stewards can record what became of a follow-up. Ask a steward or an administrator of this workspace."
        )


def check_entry(status: Status | None, note: str | None, evidence: str | None) -> None:
    """Raise UnclearRequest for an entry that says nothing, says too much, or closes without naming its grounds."""
    if status is None and not _said(note) and not _said(evidence):
        raise UnclearRequest("There is nothing to record. Give a status, a note or a link to evidence.")
    if status is Status.CLOSED and not _said(evidence):
        raise UnclearRequest(
            "Only the committee closes a follow-up. Give the minute that confirms it as evidence, or record it as "
            "done: it then awaits the committee's confirmation."
        )
    if any(len(words or "") > LONGEST_NOTE for words in (note, evidence)):
        raise UnclearRequest(f"A note or link may have at most {LONGEST_NOTE:,} characters. Shorten it and try again.")


def _said(words: str | None) -> bool:
    return bool(words and words.strip())
