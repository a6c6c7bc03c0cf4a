"""Cells of ``table`` and ``data_table`` blocks, drawn and made comparable for sorting."""

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.workspace.page.mrkdwn import plain
from bot.workspace.page.rich_text import rich_text
from bot.workspace.page.scenes import Scene

Json = dict[str, Any]

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One drawn cell."""

    drawn: Markup
    order: str  # what it sorts by: a number as digits, anything else in small letters
    numeric: bool
    side: str = "left"
    wrapped: bool = True


def rows(block: Json, scene: Scene) -> list[list[Cell]]:
    """All rows of a table, the heading row first."""
    settings = block.get("column_settings") or []
    return [
        [_cell(cell or {}, settings[at] if at < len(settings) else None, scene) for at, cell in enumerate(row)]
        for row in block.get("rows", [])
    ]


def _cell(cell: Json, setting: Json | None, scene: Scene) -> Cell:
    words = _words(cell)
    numeric = cell.get("type") == "raw_number" or bool(_NUMBER.fullmatch(words.strip()))
    setting = setting or {}
    side = str(setting.get("align", "right" if cell.get("type") == "raw_number" else "left"))
    drawn = rich_text(cell, scene) if cell.get("type") == "rich_text" else plain(words)
    return Cell(drawn, _order(words, numeric), numeric, side, bool(setting.get("is_wrapped", True)))


def _words(cell: Json) -> str:
    """The words of a cell without their styles."""
    if cell.get("type") == "rich_text":
        return "".join(_leaves(cell))
    value = cell.get("text", cell.get("value", cell.get("number", "")))
    return "" if value is None else str(value)


def _leaves(element: Json) -> list[str]:
    own = [str(element["text"])] if isinstance(element.get("text"), str) else []
    return own + [leaf for inner in element.get("elements", []) for leaf in _leaves(inner)]


def _order(words: str, numeric: bool) -> str:
    return words.strip().replace(",", "").rstrip("%") if numeric else words.strip().lower()
