"""Registers of decisions: entries under a dated heading, each decision's words below what the site tells of it.

As on ModernGov's "Decisions published": "23/04/2024 - LAND AT MILL LANE ref: 1317 Recommendations Approved", then
"Decision Maker: Cabinet" and such lines, then the decision itself with no word before it that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefings.reading.days import read_date
from briefings.reading.lines import Line, one_blank

_HEADING = re.compile(
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4}) - (?P<title>\S.{1,200}?)(?:\s{1,9}\(?ref:? \w{1,12}\)?(?:\s{1,9}.{0,60})?)?$",
    re.IGNORECASE,
)
_MAKER = re.compile(r"decision (?:maker|made by|status)s?:|made at meeting:|decided at meeting:", re.IGNORECASE)
_BODY = re.compile(r"(?:made|decided) at meeting:\s{0,9}\d{1,2}/\d{1,2}/\d{4} - (?P<body>\S.{1,120})$", re.IGNORECASE)
_OF_ISSUE = re.compile(r"issue - decisions$", re.IGNORECASE)
_LINES_OF_FACTS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """The heading of one decision in a register, and what its lines say of the day and the body."""

    line: Line
    title: str
    held_on: date | None
    body: str | None
    bare: bool = False  # no such lines stand between it and the decision


def find_entries(lines: Sequence[Line]) -> list[Entry]:
    """The decisions of a register in order; empty where no dated heading has a line "Decision Maker:" under it.

    On the page "Issue - decisions" of one matter the decision may follow its dated heading at once.
    """
    of_issue = any(_OF_ISSUE.match(one_blank(line.text)) for line in lines[:_LINES_OF_FACTS])
    return [entry for place in range(len(lines)) if (entry := _entry(lines, place, of_issue))]


def _entry(lines: Sequence[Line], place: int, of_issue: bool) -> Entry | None:
    found = _HEADING.match(one_blank(lines[place].text)) if lines[place].text[:1].isdigit() else None
    if not found:
        return None
    facts = [line.text for line in lines[place + 1 : place + 1 + _LINES_OF_FACTS]]
    bare = not any(_MAKER.match(fact) for fact in facts[:2])
    if bare and not of_issue:
        return None
    body = next((match["body"].strip() for fact in facts if (match := _BODY.match(fact))), None)
    return Entry(lines[place], found["title"], read_date(found["day"]), body, bare)
