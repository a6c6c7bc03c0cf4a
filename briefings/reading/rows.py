"""Rows of action tables into paragraphs: what was discussed, and what is to be done by whom and when."""

from collections.abc import Iterator, Sequence

from briefings.reading.labels import label_number
from briefings.reading.layouts import Verdict
from briefings.reading.parts import Part
from briefings.reading.sentences import read_sentences
from briefings.reading.tables import Cell, Row, read_row
from briefings.records import Section

_TO_DO = ("action", "owner", "lead", "due", "status")


def cut_rows(parts: Sequence[Part]) -> tuple[tuple[Part, ...], dict[int, Row]]:
    """``parts`` with each table row cut into its discussion and its action, and the rows by the action's paragraph.

    The parts are final then, and hold their sentences.
    """
    cut: list[Part] = []
    rows: dict[int, Row] = {}
    for part in parts:
        if not part.columns:
            cut.append(part)
            continue
        row = None if part.heading else read_row(part.text, part.start, part.columns)
        for piece in _pieces(part, row):
            cut.append(piece)
            if row and (piece.section is Section.OUTCOME or (piece.section is Section.DISCUSSION and _acts_in(row))):
                rows[len(cut)] = row
    return tuple(part._replace(sentences=read_sentences(part.words, part.content)) for part in cut), rows


def _pieces(part: Part, row: Row | None) -> Iterator[Part]:
    if row is None:
        yield part._replace(section=Section.HEADING)
        return
    item = row.cells.get("item")
    label = item.text if item and item.text else None
    if (discussion := row.cells.get("discussion")) and not discussion.empty:
        yield _piece(part, discussion, discussion, Section.DISCUSSION, label)
    closing = sorted(
        (row.cells[name] for name in _TO_DO if name in row.cells and row.cells[name].text), key=lambda cell: cell.end
    )
    if (action := row.cells.get("action")) and not action.empty:
        yield _piece(part, action, max(closing[-1], action, key=lambda cell: cell.end), Section.OUTCOME, label)
    elif closing and _acts_in(row):
        yield _piece(part, closing[0], closing[-1], Section.ACTION, label)


def _acts_in(row: Row) -> bool:
    """Whether the action stands in the discussion: an owner or a column for leads, and no column for actions."""
    owner = row.cells.get("owner")
    named = owner is not None and not owner.empty
    return "action" not in row.cells and (named or "lead" in row.cells)


def _piece(part: Part, first: Cell, last: Cell, section: Section, label: str | None) -> Part:
    text = part.text[first.start - part.start : last.end - part.start]
    return part._replace(
        start=first.start,
        end=last.end,
        text=text,
        content=first.start,
        section=section,
        verdict=Verdict.NONE,
        label=label,
        number=label_number(label),
        stem="",
        lead="",
        opens=False,
    )
