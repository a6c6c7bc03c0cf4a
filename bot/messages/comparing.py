"""A comparison of councils as a table, with the citation of every cell under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.messages import wording
from bot.messages.answers import citation_line
from bot.messages.blocks import (
    BUDGET,
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    laid_out,
    line,
    person,
    rich,
    said,
    section,
    size,
    words,
)
from bot.messages.dated import NOTE, is_dated
from bot.messages.safeguarding import LINE
from briefings.records import Point, Section

PRESS = "compare"  # "compare.share", "compare.share_now"
MOST_ROWS = 12  # councils side by side; more cannot be read, nor kept within one message
NOT_FOUND = "Not in the minutes loaded"

_ROOM = BUDGET - 2_500
_CITED = 420  # characters of a row's first cell, its citation line and what is around them
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Row:
    """One council: its best passage, and whether that answers or is only the closest."""

    council: str
    point: Point | None
    sure: bool = True


def comparison_message(
    asked: str, rows: Sequence[Row], *, key: str, private: bool, left: int = 0, shared_by: str | None = None
) -> Message:
    """The table, the honest empty cells counted, and where each passage stands."""
    found = [row for row in rows if row.point is not None]
    lead = f"{len(found)} of {wording.counted(len(rows), 'council')} have a passage on this"
    longest = _room_for_each(rows)
    blocks: list[Block] = [
        rich(line(said(asked), words(" · councils compared"))),
        *([rich(line(words("Shared by "), person(shared_by)))] if shared_by else []),
        {"type": "table", "rows": [_heads(), *(_cells(row, longest) for row in rows)], "column_settings": _COLUMNS},
        *_citations(found),
        *_notes(rows, found, longest, left),
    ]
    if not shared_by and private:
        blocks.append(actions(button("Share to channel", f"{PRESS}.share", key)))
    alone = "_Only you can see this._ " if private and not shared_by else ""
    blocks.append(context(f"{alone}One passage of each council; ask for one council to see more. {LINE}"))
    return Message(f"{lead}.\n" + "\n".join(_spoken(row) for row in rows), tuple(blocks))


def wider_audience_message(key: str) -> Message:
    """Asks before a comparison is shared where people of other organisations read along."""
    text = "People of other organisations are in this channel and will see what you share, and that you asked."
    share = button("Share all the same", f"{PRESS}.share_now", key)
    return Message(text, (section(f"*Nothing is shared yet.* {text}"), actions(share)))


# Two columns and not three, so that the words have room on a telephone.
_COLUMNS = [{"is_wrapped": True}, {"is_wrapped": True}]


def _heads() -> list[Block]:
    return [_cell("Council and meeting"), _cell("The minutes' words")]


def _cells(row: Row, longest: int) -> list[Block]:
    council = cut(laid_out(row.council), 60)
    if row.point is None:
        return [_cell(council), _cell(NOT_FOUND)]
    meeting = ", ".join(part for part in (row.point.body, wording.held(row.point.held_on)) if part)
    kind = "Proposed, not an outcome: " if row.point.section is Section.RECOMMENDATION else ""
    closest = "" if row.sure else "Closest passage: "
    quoted = f"{kind or closest}“{_short(row.point.quote, longest)}”"
    return [_cell(f"{council}: {cut(laid_out(meeting), 60)}"), _cell(quoted)]


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text or " "}


def _short(text: str, longest: int) -> str:
    shown = laid_out(text)
    return shown if size(shown) <= longest else f"{cut(shown, longest).rpartition(' ')[0]} … [cut here]"


def _room_for_each(rows: Sequence[Row]) -> int:
    """Characters of each quotation with which all of them fit."""
    quoted = sum(row.point is not None for row in rows)
    return min(_LONGEST, max(120, _ROOM // max(quoted, 1) - _CITED)) if quoted else _LONGEST


def _citations(found: Sequence[Row]) -> Iterator[Block]:
    if lines := [citation_line(row.point) for row in found if row.point]:
        yield rich({"type": "rich_text_list", "style": "bullet", "elements": lines})


def _notes(rows: Sequence[Row], found: Sequence[Row], longest: int, left: int) -> Iterator[Block]:
    notes = []
    if silent := len(rows) - len(found):
        notes.append(f"Of {wording.counted(silent, 'council')} nothing on this is in the minutes loaded.")
    if any(row.point and size(laid_out(row.point.quote)) > longest for row in found):
        notes.append("What is cut here is whole where you ask for that council alone.")
    if any(row.point and is_dated(row.point.quote) for row in found):
        notes.append(NOTE)
    if left:
        notes.append(f"{wording.counted(left, 'more council')} not shown: name those you want.")
    if notes:
        yield context(" ".join(notes))


def _spoken(row: Row) -> str:
    if row.point is None:
        return escape(f"{cut(laid_out(row.council), 150)}: {NOT_FOUND.lower()}.")
    return escape(f"{cut(laid_out(row.council), 150)}: “{cut(laid_out(row.point.quote), 300)}”")
