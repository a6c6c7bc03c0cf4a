"""Pages set in two columns, as newsletters and some parishes print their minutes: read down the left, then the right.

On such a page lines of both columns stand beside each other and look like the rows of a table. What tells them apart is
that words run on from line to line on both sides, and that paragraphs end on one side where they go on on the other.
"""

from collections import Counter
from collections.abc import Sequence

from briefings.reading.tables import read_heading

_FEWEST = 6  # lines: fewer may be any table
_BESIDE = 0.6  # share of lines that have words on both sides
_RUN_ON = 0.25  # share of a side's lines that begin in lower case, as they do in the middle of a sentence
_LEAST_WIDTH = 24  # characters of the usual line of a side: a column of owners or dates is narrower
_TOGETHER = 0.9  # share of a side's beginnings that stand beside one of the other: so many only in tables
_GUTTER = 2  # blanks between the sides at least


def split_columns(lines: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """The left and the right side of ``lines``, empty lines kept; None where they are no two columns of prose."""
    printed = [line.rstrip() for line in lines]
    edge = _right_edge(printed)
    if edge is None or len(printed) < _FEWEST:
        return None
    left = [line[:edge].strip() for line in printed]
    right = [line[edge:].strip() for line in printed]
    beside = sum(1 for one, other in zip(left, right, strict=True) if one and other)
    filled = sum(1 for line in printed if line)
    if beside < _BESIDE * filled or not (_runs_on(left) and _runs_on(right)):
        return None
    return (left, right) if _part_alone(left, right) and not _names_columns(left, right) else None


def _right_edge(lines: Sequence[str]) -> int | None:
    """Where the right side begins: the place at which most lines have words again after a gutter that all keep."""
    places = Counter(
        place
        for line in lines
        for place in range(_GUTTER + 1, len(line))
        if line[place] != " " and line[place - _GUTTER - 1 : place].isspace()
    )
    if not places:
        return None
    edge = places.most_common(1)[0][0]
    return edge if all(line[edge - _GUTTER : edge].isspace() for line in lines if len(line) > edge) else None


def _runs_on(side: Sequence[str]) -> bool:
    filled = [line for line in side if line]
    widths = sorted(map(len, filled))
    if not filled or widths[len(widths) // 2] < _LEAST_WIDTH:
        return False
    return sum(line[0].islower() for line in filled) >= max(2, _RUN_ON * len(filled))


def _part_alone(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether paragraphs begin on one side where they go on on the other: the cells of a table's row begin together."""
    starts = [{place for place, line in enumerate(side) if line and not line[0].islower()} for side in (left, right)]
    return len(starts[0] & starts[1]) < _TOGETHER * min(map(len, starts))


def _names_columns(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the first line is the heading of a table: "Discussion", "Action"."""
    return any(read_heading(f"{one}\t{other}") for one, other in list(zip(left, right, strict=True))[:2])
