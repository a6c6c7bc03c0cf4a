"""Action tables: tab-separated rows under a heading row, each cell with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.reading.column_wordings import COLUMNS, DONE, NOTHING, OWNERS_OF_ACTIONS
from briefings.reading.lines import Line

_REVISED = re.compile(
    r"\b(?:now|revised(?: to)?|extended to|moved to|new date)\b:?\s{0,3}(?P<due>[^;,.\s][^;,]{0,40})$", re.IGNORECASE
)
_SLASH = re.compile(r"(?:(?<=\s)|^)/(?=\s|$)")
_FEWEST_SLASHES = 2  # in a heading row: "Action / Lead" may be one cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` is the evened ``[start:end]`` of the document, without blank ends."""

    start: int
    end: int
    text: str

    @property
    def empty(self) -> bool:
        """Whether it says that there is nothing: blank, a dash, "None"."""
        return NOTHING.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells by what their column holds: item, discussion, action, owner, due, status, lead."""

    start: int
    end: int
    cells: dict[str, Cell]

    @property
    def done(self) -> bool:
        """Whether its status says that nothing is left to do."""
        status, due = self.cells.get("status"), self.cells.get("due")
        if due is not None and DONE.fullmatch(due.text.rstrip(" .")):  # "Done" in the place of the time
            return True
        return status is not None and DONE.match(status.text) is not None


def set_out_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` with the single bars of an action table as tabs, of the same length: "11/3 | Write | Clerk | May".

    Only under a heading row, since bars part other things too; a line without one may go on with a cell.
    """
    if any("|" in line.text for line in lines):
        return tuple(_set_out(lines))
    return tuple(_set_out_slashed(lines)) if any(" / " in line.text for line in lines) else tuple(lines)


def _set_out_slashed(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows of a table whose cells a page parted by slashes, under a heading row: "Item / Action / Lead"."""
    cells = 0
    for line in lines:
        row = _SLASH.sub("\t", line.text) if "/" in line.text and "\t" not in line.text else ""
        columns = read_heading(row) if row.count("\t") >= _FEWEST_SLASHES else None
        cells = len(columns) if columns else cells
        if cells and row.count("\t") >= cells - 1:
            yield replace(line, text=_SLASH.sub("\t", line.text, count=cells - 1))
        else:
            cells = cells if not line.gap else 0
            yield line


def _set_out(lines: Sequence[Line]) -> Iterator[Line]:
    within = False
    for line in lines:
        barred = "|" in line.text
        row = line.text.replace("|", "\t") if barred else ""
        within = (within and (barred or line.gap == 0)) or (barred and read_heading(row) is not None)
        yield replace(line, text=row) if within and barred else line


def read_heading(text: str) -> tuple[str, ...] | None:
    """The columns of a heading row; None where fewer than two of its cells are known column headings."""
    cells = [cell.strip().strip(":*").strip() for cell in text.split("\t")]
    columns = tuple(_with_owner(cells, _with_discussion([_column(cell) for cell in cells])))
    if "action" not in columns:  # who leads on an item is told to do nothing by that
        columns = tuple("lead" if cell.lower() == "lead" else name for cell, name in zip(cells, columns, strict=True))
    known = [column for column in columns if column]
    if len(known) < 2 or not {"action", "discussion", "owner", "lead"} & set(known):
        return None
    return columns


def _with_discussion(columns: list[str]) -> list[str]:
    """ "Item" beside "No." is what was discussed: of two columns for items, the second."""
    place = columns.index("item", columns.index("item") + 1) if columns.count("item") == 2 else None
    if place is None or "discussion" in columns or "owner" not in columns:  # "No. | Item" heads a page's items
        return columns
    return [*columns[:place], "discussion", *columns[place + 1 :]]


def _with_owner(cells: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    """``columns`` with the one that names who is to act, where another holds actions: "Actions", "Councillor"."""
    open_to_it = "action" in columns and "owner" not in columns
    for cell, column in zip(cells, columns, strict=True):
        timed = column == "due" and columns.count("due") == 1  # "By" alone may be by when
        named = open_to_it and column in ("", "due") and not timed and OWNERS_OF_ACTIONS.match(cell) is not None
        open_to_it = open_to_it and not named
        yield "owner" if named and cell else column


def _column(cell: str) -> str:
    return next((name for name, pattern in COLUMNS.items() if pattern.match(cell)), "")


def read_row(text: str, start: int, columns: tuple[str, ...]) -> Row:
    """The cells of a tab-separated line at offset ``start``; cells beyond the last column belong to none."""
    cells: dict[str, Cell] = {}
    for column, cell in zip(columns, _cells(text, start), strict=False):
        if column and column not in cells:
            cells[column] = cell
    return Row(start, start + len(text), cells)


def _cells(text: str, start: int) -> Iterator[Cell]:
    place = start
    for raw in text.split("\t"):
        lead = len(raw) - len(raw.lstrip())
        content = raw.strip()
        yield Cell(place + lead, place + lead + len(content), content)
        place += len(raw) + 1


def read_table_due(cell: Cell) -> Cell | None:
    """The part of a due or status cell that says when: "now 9.5.19" of "Overdue - first 2.3.19, now 9.5.19"."""
    if cell.empty:
        return None
    if found := _REVISED.search(cell.text):
        start = cell.start + found.start("due")
        return Cell(start, start + len(found["due"]), found["due"])
    return cell
