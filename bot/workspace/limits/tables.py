"""Tables and charts: what may stand in a cell, how many of them, and what a chart's parts must agree on."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.limits.rich_text import PARTS
from bot.workspace.limits.shapes import (
    Anything,
    ByType,
    Items,
    Number,
    Object,
    OneOf,
    Problem,
    Shape,
    Words,
    YesOrNo,
    wrong,
)

_TYPE = Anything()
_ID = Words(255)
MOST_COLUMNS = 20
MOST_CELL_TEXT = 20_000  # characters in all cells of a message's data tables

_CELLS: dict[str, Shape] = {
    "raw_text": Object({"type": _TYPE, "text": Words(), "emoji": YesOrNo()}, ("text",)),
    "raw_number": Object({"type": _TYPE, "value": Number(fraction=True), "text": Words()}, ("value", "text")),
    "rich_text": Object({"type": _TYPE, "elements": Items(PARTS), "block_id": _ID}, ("elements",)),
}
CELL = ByType(_CELLS)


def characters(value: Any) -> int:
    """How many characters of text stand anywhere in a structure of blocks."""
    if isinstance(value, Mapping):
        own = sum(len(inner) for key, inner in value.items() if key == "text" and isinstance(inner, str))
        return own + sum(characters(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return sum(characters(inner) for inner in value)
    return 0


TABLE = Object(
    {
        "type": _TYPE,
        "block_id": _ID,
        "rows": Items(Items(CELL, MOST_COLUMNS), 100),
        "column_settings": Items(
            Object({"align": OneOf(("left", "center", "right")), "is_wrapped": YesOrNo()}), MOST_COLUMNS, 0
        ),
    },
    ("rows",),
)


def _even_rows(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    rows = value.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows) or not rows:
        return
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield wrong(f"{pointer}/rows/{number}", "all rows must have the same number of cells")
    if any(isinstance(cell, Mapping) and cell.get("type") == "rich_text" for cell in rows[0]):
        yield wrong(f"{pointer}/rows/0", "header cells cannot be rich_text")
    column = value.get("row_header_column_index", 0)
    if isinstance(column, int) and column >= len(rows[0]):
        yield wrong(f"{pointer}/row_header_column_index", "must name a column")


DATA_TABLE = Object(
    {
        "type": _TYPE,
        "block_id": _ID,
        "caption": Words(),
        # 101 in the documentation of mid-2026, 201 in newer validators: the smaller is safe with both.
        "rows": Items(Items(CELL, MOST_COLUMNS), 101, 2),
        "page_size": Number(1, 100),
        "row_header_column_index": Number(0),
    },
    ("caption", "rows"),
    _even_rows,
)

_LABEL = Words(20)
_POINT = Object({"label": _LABEL, "value": Number(fraction=True)}, ("label", "value"))
_SEGMENT = Object({"label": _LABEL, "value": Number(5e-324, fraction=True)}, ("label", "value"))
_SERIES = Object({"name": _LABEL, "data": Items(_POINT, 20)}, ("name", "data"))
_AXES = Object(
    {"categories": Items(_LABEL, 20), "x_label": Words(50), "y_label": Words(50)},
    ("categories",),
)


def _same_categories(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """Every series has exactly one point for every category."""
    try:
        categories = list(value["axis_config"]["categories"])
        labels = [[point["label"] for point in series["data"]] for series in value["series"]]
        names = [series["name"] for series in value["series"]]
    except (KeyError, TypeError):  # said elsewhere
        return
    for number, found in enumerate(labels):
        if sorted(map(str, found)) != sorted(map(str, categories)):
            yield wrong(f"{pointer}/series/{number}/data", "must have exactly one point for every category")
    for what, words in (("categories", categories), ("names of series", names)):
        if len(set(map(str, words))) != len(words):
            yield wrong(pointer, f"{what} must be unique")


_AXIS_CHART = Object(
    {"type": _TYPE, "series": Items(_SERIES, 12), "axis_config": _AXES}, ("series", "axis_config"), _same_categories
)
_PIE = Object({"type": _TYPE, "segments": Items(_SEGMENT, 12)}, ("segments",))

DATA_VISUALIZATION = Object(
    {
        "type": _TYPE,
        "block_id": _ID,
        "title": Words(50),
        "chart": ByType({"pie": _PIE, "bar": _AXIS_CHART, "line": _AXIS_CHART, "area": _AXIS_CHART}),
    },
    ("title", "chart"),
)
