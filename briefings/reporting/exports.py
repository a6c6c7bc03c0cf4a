"""Follow-ups as a table that opens in Excel as it is, and that no cell can turn into a formula.

RFC 4180 with a byte order mark, without which Excel reads UTF-8 as something else. A cell that begins with what a
spreadsheet takes for a formula gets an apostrophe before it (OWASP, "CSV injection"): minutes are other people's words.
"""

import csv
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from io import StringIO

from briefings.records import DueBasis, FollowUp
from briefings.reporting import wording

COLUMNS = (
    "reference",
    "council",
    "body",
    "meeting date",
    "stage of minutes",
    "item",
    "number",
    "words",
    "resolved or voiced",
    "owner as printed",
    "owner as checked",
    "due as printed",
    "due date",
    "basis of due date",
    "status",
    "overdue",
    "last entry",
    "last entry on",
    "evidence",
    "paragraph",
    "source",
    "id",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


class Export(StrEnum):
    """What follow-ups and meetings can be handed to other programs as."""

    TABLE = "csv"
    CALENDAR = "ics"
    EVENTS = "json"


def write_table(follow_ups: Iterable[FollowUp], as_of: date) -> bytes:
    """One row a follow-up, with the columns of a scrutiny tracker; UTF-8 with its mark, CRLF."""
    written = StringIO(newline="")
    rows = csv.writer(written, dialect="excel", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([safe(cell) for cell in _row(each, as_of)] for each in follow_ups)
    return b"\xef\xbb\xbf" + written.getvalue().encode("utf-8", "replace")


def safe(cell: str) -> str:
    """The cell on one line, so that no spreadsheet takes it for a formula."""
    line = " ".join(cell.replace("\x00", "").split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _row(of: FollowUp, as_of: date) -> tuple[str, ...]:
    due, newest = of.outcome.due, of.progress[-1] if of.progress else None
    late = of.overdue(as_of)
    return (
        of.reference,
        of.council or "",
        of.body or "",
        _day(of.held_on),
        of.stage.value if of.stage else "",
        of.title,
        of.outcome.number or "",
        of.quote,
        wording.origin(of) or "resolved",
        of.outcome.owner or "",
        of.checked.owner or "" if of.checked else "",
        due.phrase if due else "",
        _day(of.due_on),
        _basis(of),
        wording.STATUS[of.status],
        "" if late is None else "yes" if late else "no",
        (newest.note or "") if newest else "",
        _day(newest.at.date() if newest else None),
        (newest.evidence or "") if newest else "",
        str(of.outcome.citation.paragraph),
        of.address or of.source,
        of.id,
    )


def _basis(of: FollowUp) -> str:
    """How the due date is known: by a person who checked it, or as read."""
    if of.checked is not None and of.checked.due_on is not None:
        return "checked by a person"
    due = of.outcome.due
    return due.basis.value if due and due.basis is not DueBasis.NONE else ""


def _day(when: date | None) -> str:
    return when.isoformat() if when else ""
