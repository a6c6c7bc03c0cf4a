"""Columns in lines of print: tables and margin notes told from running text, and set out as tab-separated rows.

Print keeps no table, only places. Here a line is a string whose character positions are its places on the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PART = re.compile(r"\S(?:\S| (?! {2}))*")  # words with at most two blanks between them
_NEAR = 2  # characters by which the parts of one column may differ in where they begin
_WIDE = 8  # blanks before a short part that make it a margin note even where it stands alone
_GAP = 2  # empty lines that a table may hold between rows
_NOTE = 40  # characters at most in a margin note
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]?|[•·▪◦*o–-]|\d{1,4}/\d{2,4}\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a line that stand together, and where they begin."""

    start: int
    text: str


def split_line(line: str) -> list[Part]:
    """The parts of a line, in order."""
    return [Part(found.start(), found[0]) for found in _PART.finditer(line)]


def _is_columned(parts: Sequence[Part]) -> bool:
    """Whether the parts of a line stand in columns: more than a label ("(1)", "a)", a bullet) and what it labels."""
    return len(parts) > 2 or (len(parts) == 2 and not _LABEL.fullmatch(parts[0].text))


def find_tables(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where tables stand among ``lines``, as (first, one past the last).

    A table has two lines or more with parts in the same columns, and no line between them that runs across these.
    """
    split = [split_line(line) for line in lines]
    tables: list[tuple[int, int]] = []
    place = 0
    while place < len(lines):
        end = _table_end(split, place) if _is_columned(split[place]) else place
        if end > place + 1:
            tables.append((place, end))
        place = max(end, place + 1)
    return tables


def _table_end(split: Sequence[Sequence[Part]], first: int) -> int:
    """One past the last line of the table that may begin at ``first``; ``first`` where none does."""
    starts = {part.start for part in split[first][1:]}
    end, columned, empty = first, 0, 0
    for place in range(first, len(split)):
        parts = split[place]
        empty_before, empty = empty, 0 if parts else empty + 1
        if empty > _GAP or (parts and not _fits(parts, starts)):
            break
        if _is_columned(parts):
            starts |= {part.start for part in parts[1:]}
            columned, end = columned + 1, place + 1
        elif parts and (empty_before == 0 or parts[0].start in starts):
            end = place + 1
    return end if columned > 1 else first


def _fits(parts: Sequence[Part], starts: set[int]) -> bool:
    """Whether a line lies in the columns: a part of it begins at one of them, or it ends before the first of them."""
    if any(abs(part.start - start) <= _NEAR for part in parts[1:] or parts for start in starts):
        return True
    return len(parts) == 1 and parts[0].start + len(parts[0].text) < min(starts)


def read_rows(lines: Sequence[str]) -> list[str]:
    """The rows of a table as tab-separated cells; lines that continue a cell are joined to it by one blank."""
    split = [split_line(line) for line in lines]
    columns = _columns(parts for parts in split if parts)
    rows: list[list[str]] = []
    before: set[int] | None = None  # columns filled in the line before; None after a gap
    for parts in split:
        cells = [(_column(part.start, columns), part.text) for part in parts]
        filled = {column for column, _ in cells}
        if cells and (not rows or _begins_row(cells[0], filled, before, rows[-1])):
            rows.append([""] * len(columns))
        for column, text in cells:
            rows[-1][column] = f"{rows[-1][column]} {text}".strip()
        before = filled or None
    return ["\t".join(row) if len(columns) > 2 else "\t".join(filter(None, row)) for row in rows]


def _begins_row(first: tuple[int, str], filled: set[int], before: set[int] | None, row: Sequence[str]) -> bool:
    """Whether a line begins the next row: after a gap, when it fills every column again, or with a new first cell."""
    if before is None or len(filled) == len(row) == len(before):
        return True
    if 0 not in filled:
        return row[0].endswith(":")  # "Present:" and a name on each line
    return 0 not in before or bool(_LABEL.fullmatch(first[1].split()[0]))


def _columns(split: Iterable[Sequence[Part]]) -> list[int]:
    """Where columns begin: the places at which parts begin, near ones taken together, rare ones left out."""
    seen = Counter(part.start for parts in split for part in parts)
    columns: list[int] = []
    for start in sorted(seen):
        if not columns or start - columns[-1] > _NEAR:
            columns.append(start)
    often = [column for column in columns if sum(seen[column + step] for step in range(_NEAR + 1)) > 1]
    return often or columns


def _column(start: int, columns: Sequence[int]) -> int:
    """The column that a part beginning at ``start`` stands in: the last that begins before or near it."""
    return max((number for number, column in enumerate(columns) if column <= start + _NEAR), default=0)


def set_off_note(line: str) -> str:
    """A line with a note in the right margin ("… be circulated        Clerk"), the note set off by a tab."""
    parts = split_line(line)
    if len(parts) == 2 and len(parts[1].text) <= _NOTE:
        gap = parts[1].start - parts[0].start - len(parts[0].text)
        if gap >= _WIDE and len(parts[0].text) > len(parts[1].text):
            return f"{line[: parts[0].start]}{parts[0].text}\t{parts[1].text}"
    return line
