"""The trail of all that people did, for auditors: one row an entry or decision, as a table and as JSON."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from briefings.records import Checkpoint, Decision, Progress
from briefings.reporting.exports import safe

COLUMNS = ("at", "by", "kind", "about", "said", "note", "evidence", "assignee", "until", "undoes", "id")


def row(of: Progress | Decision | Checkpoint) -> dict[str, Any]:
    """One entry or decision by the names of the columns; instants in UTC, what was not said is None.

    For entries that were removed there is a row that says how many, of when at the latest, and when they went.
    """
    if isinstance(of, Checkpoint):
        return dict.fromkeys(COLUMNS) | {"at": of.removed_at.isoformat(), "kind": "removed", "said": _removed(of)}
    known = dict.fromkeys(COLUMNS) | {"at": of.at.isoformat(), "by": of.by, "id": of.id}
    if isinstance(of, Progress):
        said = [each.value for each in (of.status, of.ending, of.rating) if each is not None]
        until = of.until.isoformat() if of.until else None
        more = {"note": of.note, "evidence": of.evidence, "assignee": of.assignee, "until": until, "undoes": of.undoes}
        return known | {"kind": "progress", "about": of.follow_up, "said": ", ".join(said) or None} | more
    given = [of.verdict.value, *([f"owner {of.owner}"] if of.owner else []), *([str(of.day)] if of.day else [])]
    return known | {"kind": of.kind.value, "about": of.subject, "said": ", ".join(given), "evidence": of.about}


def write_trail(of: Iterable[Progress | Decision | Checkpoint]) -> str:
    """The table, one row each, as a spreadsheet opens it; no cell can turn into a formula."""
    written = StringIO(newline="")
    table = csv.writer(written, dialect="excel", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([safe("" if cell is None else str(cell)) for cell in row(each).values()] for each in of)
    return written.getvalue().rstrip("\n")


def _removed(of: Checkpoint) -> str:
    what = "1 entry" if of.entries == 1 else f"{of.entries:,} entries, the newest"
    return f"{what} of {of.newest_at.date()}, past the time for which entries are kept"
