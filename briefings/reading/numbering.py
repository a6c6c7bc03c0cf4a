"""Numbers that Word keeps apart from the words: "(1)" or "a)" before a paragraph stands only in its list settings.

Follows WordprocessingML (ECMA-376, 17.9): a paragraph names a list and a level; the list's abstract definition says how
a level counts and prints. Minutes cite resolutions by these numbers, so they are written out.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from briefings.reading.markup import count_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL = re.compile(r"%([1-9])")
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    format: str  # "decimal", "lowerLetter", "bullet", "none" …
    pattern: str  # "(%1)", "%1.%2"
    start: int


class Numbering:
    """The lists of one document, counting as its paragraphs pass by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}  # list → its definition, and starts it changes
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)
        self._by_style = _read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The label that Word prints before ``paragraph``, with a blank after it; empty for one outside lists."""
        number, level = self._place(paragraph)
        if number is None or number not in self._lists:
            return ""
        definition, changed = self._lists[number]
        levels = self._abstract.get(definition, {})
        if level not in levels:
            return ""
        return self._print(levels, level, self._count(number, definition, levels, changed, level))

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            levels = {_number(level.get(f"{W}ilvl")): _read_level(level) for level in abstract.iterchildren(f"{W}lvl")}
            self._abstract[abstract.get(f"{W}abstractNumId") or ""] = levels
        for listed in numbering.iterchildren(f"{W}num"):
            starts = {
                _number(change.get(f"{W}ilvl")): _number(_value(change, "startOverride"))
                for change in listed.iterchildren(f"{W}lvlOverride")
                if _value(change, "startOverride") is not None
            }
            self._lists[listed.get(f"{W}numId") or ""] = (_value(listed, "abstractNumId") or "", starts)

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's; "0" takes a paragraph out of its style's list."""
        settings = paragraph.find(f"{W}pPr")
        style = _value(settings, "pStyle")
        list_of_style, level_of_style = self._by_style.get(style or "", (None, 0))
        own = None if settings is None else settings.find(f"{W}numPr")
        if own is None:
            return list_of_style, level_of_style
        level = _value(own, "ilvl")
        return _value(own, "numId") or list_of_style, level_of_style if level is None else _number(level)

    def _count(
        self, number: str, definition: str, levels: Mapping[int, _Level], changed: Mapping[int, int], level: int
    ) -> dict[int, int]:
        """The counts of all levels at the next paragraph of ``level``: lists of one definition count on together."""
        counts = self._counts[definition]
        if number not in self._begun:  # a list that changes a start begins there when it is first used
            self._begun.add(number)
            counts.update({changed_level: start - 1 for changed_level, start in changed.items()})
        for upper in range(level):
            if upper in levels:
                counts.setdefault(upper, levels[upper].start)
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for lower in [deeper for deeper in counts if deeper > level]:
            del counts[lower]
        return counts

    def _print(self, levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
        if levels[level].format == "none":
            return ""
        if levels[level].format == "bullet":
            return "  " * level + "• "

        def one(found: re.Match[str]) -> str:
            which = int(found[1]) - 1
            shape = levels[which].format if which in levels else "decimal"
            return count_in(_STYLES.get(shape, "1"), counts.get(which, 1))

        label = _LEVEL.sub(one, levels[level].pattern)
        return f"{label} " if label.strip() else ""


def _read_level(level: etree._Element) -> _Level:
    return _Level(
        format=_value(level, "numFmt") or "decimal",
        pattern=_value(level, "lvlText") or "",
        start=_number(_value(level, "start"), 1),
    )


def _read_styles(styles: etree._Element | None) -> dict[str, tuple[str | None, int]]:
    """Styles that put their paragraphs into a list: their list and level, inherited where they are based on another."""
    if styles is None:
        return {}
    own: dict[str, tuple[str | None, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        parents[name] = _value(style, "basedOn") or ""
        settings = style.find(f"{W}pPr/{W}numPr")
        if settings is not None and _value(settings, "numId"):
            own[name] = (_value(settings, "numId"), _number(_value(settings, "ilvl")))
    return {name: found for name in parents if (found := _inherited(name, own, parents))}


def _inherited(
    name: str, own: Mapping[str, tuple[str | None, int]], parents: Mapping[str, str]
) -> tuple[str | None, int] | None:
    for _ in range(_MOST_LEVELS):  # styles may be based on each other in a ring
        if name in own:
            return own[name]
        name = parents.get(name, "")
    return None


def _value(parent: etree._Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
