"""The outcome in a row of an action table: its task, and owner and time as their cells say."""

import re
from collections.abc import Iterator

from briefings.reading.agreements import find_agreements
from briefings.reading.column_wordings import DONE_AT_END
from briefings.reading.dates import read_due
from briefings.reading.layouts import Verdict
from briefings.reading.owners import Owner, looks_like_owner
from briefings.reading.parts import Part
from briefings.reading.settling import Found
from briefings.reading.tables import Cell, Row, read_table_due
from briefings.records import Due, DueBasis, OutcomeKind

_IS_ACTION = re.compile(r"[\s*_]{0,6}actions?(?: \d{1,3}(?:[./]\d{1,3})?)?\s{0,3}[:\-][\s*]{0,6}", re.IGNORECASE)


def find_in_row(paragraph: int, part: Part, row: Row) -> Iterator[Found]:
    """What is still to be done by the table's ``row``, whose action is the paragraph ``part``."""
    if row.done:
        return
    stated = _row_owner(row), _row_due(row)
    action = row.cells.get("action")
    if action is None and "lead" in row.cells:
        yield from _led(paragraph, part, row.cells["lead"])
    elif action is None:
        yield from _in_discussion(paragraph, part, *stated)
    elif not DONE_AT_END.search(action.text):
        yield _row_action(paragraph, action.start, action.end, *stated, number=part.number)


def _row_action(
    paragraph: int, start: int, end: int, owner: Owner | None, due: Due | None, number: str | None = None
) -> Found:
    return Found(
        paragraph,
        start,
        end,
        Verdict.AGREED,
        number=number,
        kind=OutcomeKind.FOLLOW_UP,
        owner=owner,
        due=due,
        settled=owner is not None,
    )


def _in_discussion(paragraph: int, part: Part, owner: Owner | None, due: Due | None) -> Iterator[Found]:
    sentences = part.sentences
    agreed = find_agreements(sentences, formal=False)
    for agreement in agreed[:-1]:
        yield Found(paragraph, agreement.start, agreement.end, agreement.verdict, kind=agreement.kind)
    last = agreed[-1] if agreed else sentences[-1]
    yield _row_action(paragraph, last.start, last.end, owner, due)


def _led(paragraph: int, part: Part, lead: Cell) -> Iterator[Found]:
    """What is agreed in a row beside whose item stands who leads on it: theirs are only its actions."""
    if opening := _IS_ACTION.match(part.words):
        start = part.content + opening.end()
        owner = None if lead.empty else Owner(lead.text, lead.start, lead.end)
        yield _row_action(paragraph, start, part.end, owner, None)
        return
    for agreement in find_agreements(part.sentences, formal=False):
        yield Found(
            paragraph, agreement.start, agreement.end, agreement.verdict, kind=agreement.kind, subject=agreement.owner
        )


def _row_owner(row: Row) -> Owner | None:
    owner = row.cells.get("owner") or _named_by(row)
    return Owner(owner.text, owner.start, owner.end) if owner and not owner.empty else None


def _named_by(row: Row) -> Cell | None:
    """The cell under "By" where it says by whom, and not by when: "Clerk"."""
    by = row.cells.get("due")
    if by is None or "owner" in row.cells or by.empty or any(letter.isdigit() for letter in by.text):
        return None
    return by if looks_like_owner(by.text) and read_due(f"by {by.text}") is None else None


def _row_due(row: Row) -> Due | None:
    """What the "By when" cell says, or a date in the status; its date is worked out when the outcome is settled."""
    cell = (None if _named_by(row) else row.cells.get("due")) or row.cells.get("status")
    printed = read_table_due(cell) if cell else None
    if printed is None or (cell is not row.cells.get("due") and not any(letter.isdigit() for letter in printed.text)):
        return None
    return Due(printed.text, printed.start, printed.end, None, DueBasis.NONE)
