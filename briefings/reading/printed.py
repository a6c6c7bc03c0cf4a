"""Lines of print back into running text: paragraphs rejoined, words mended, columns kept, every page with its place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefings.reading.columns import find_tables, read_rows, set_off_note
from briefings.reading.page_columns import split_columns
from briefings.reading.running_lines import drop_running_lines
from briefings.records import Page

_LABEL = re.compile(
    r"(?:\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}(?:\.\d{1,3}){1,3}\.?|\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)]"
    r"|\d{1,4}/\d{2,4}\.?"
    r"|[•·▪◦]|-)[ \u00a0]",
    re.IGNORECASE,
)
_ENDS = (".", ":", ";", "?", "!", "–", ".”", ".’", '."')  # a line that ends so may end a paragraph
_FULL = 0.8  # share of the usual width above which a line was broken only because it was full
_NARROWEST = 60  # characters: no page of prose is narrower, so a list of short lines has no full ones
_HYPHENS = ("-", "\u2010", "\u00ad")
_BLANKS = re.compile(r"[ \t]{2,}")
_SOFT = "\u00ad"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# First parts that keep their hyphen in British official prose, whatever stands behind.
_PREFIXES = frozenset(
    [
        *(
            "all",
            "anti",
            "child",
            "co",
            "cross",
            "cyber",
            "ex",
            "full",
            "half",
            "high",
            "inter",
            "long",
            "low",
            "mid",
            "multi",
        ),
        *("non", "on", "over", "part", "peer", "post", "pre", "self", "semi", "short", "sub", "under", "vice", "well"),
    ]
)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str  # without blanks at its ends, runs of blanks made one
    end: int  # right edge, in characters from the left of the page
    page: int
    gap: int = 0  # empty lines before it
    row: bool = False  # of a table
    note: str = ""  # in the right margin beside it
    full: bool | None = None  # whether it was broken only because it was full, where its own column tells


def set_running(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[Page, ...]]:
    """The running text of printed ``pages``, each a list of lines, and where every page stands in it.

    Running headers and footers are dropped, paragraphs stand between blank lines, table rows on lines of their own. A
    note in the right margin follows its paragraph after a tab.
    """
    lines = [line for number, page in enumerate(drop_running_lines(pages), 1) for line in _lines(page, number)]
    joints = _Joints(lines, _usual_width(pages))
    text: list[str] = []
    starts: dict[int, int] = {}
    length, notes, before = 0, "", None
    for line in lines:
        cut, joint = joints.between(before, line)
        if joint.startswith("\n"):
            joint, notes = notes + joint, ""
        if cut:
            text[-1] = text[-1][:-cut]
        length += len(joint) - cut
        starts.setdefault(line.page, length)
        text += [joint, line.words]
        length += len(line.words)
        notes += f"\t{line.note}" if line.note else ""
        before = line
    whole = "".join(text) + notes
    return whole, _places(starts, len(pages), len(whole))


def _usual_width(pages: Sequence[Sequence[str]]) -> int:
    """Where full lines end, in characters from the left: nearly the longest line, not one that stands out."""
    ends = sorted(len(line.rstrip()) for page in pages for line in page if line.strip())
    return max(ends[int(len(ends) * 0.95)], _NARROWEST) if ends else _NARROWEST


def _places(starts: dict[int, int], pages: int, length: int) -> tuple[Page, ...]:
    """Every page from its first word to the next page's; one without text is empty."""
    out: list[Page] = []
    end = length
    for number in range(pages, 0, -1):
        start = starts.get(number, end)
        out.append(Page(number, start, end))
        end = start
    return tuple(reversed(out))


def _lines(page: Sequence[str], number: int) -> Iterator[_Line]:
    """The printed lines of a page, tables already in rows."""
    inside = dict(find_tables(page))
    place = gap = 0
    while place < len(page):
        if (end := inside.get(place)) and (sides := split_columns(page[place:end])):
            yield from _column(sides[0], number, gap=1)
            yield from _column(sides[1], number, gap=0)  # a sentence may go on at the top of it
            place, gap = end, 0
            continue
        if end:
            yield from (_Line(row, 0, number, row=True) for row in read_rows(page[place:end]) if row.strip())
            place, gap = end, 0
            continue
        words, _, note = set_off_note(page[place]).strip().partition("\t")
        if words:
            yield _Line(_BLANKS.sub(" ", words), len(page[place].rstrip()), number, gap, note=note)
        gap = 0 if words else gap + 1
        place += 1


def _column(side: Sequence[str], number: int, *, gap: int) -> Iterator[_Line]:
    """The lines of one of a page's columns, which has a width of its own."""
    widths = sorted(len(line) for line in side if line)
    full = _FULL * widths[int(len(widths) * 0.9)]
    for line in side:
        if line:
            yield _Line(_BLANKS.sub(" ", line), 0, number, gap, full=len(line) >= full)
        gap = 0 if line else gap + 1


class _Joints:
    """What stands between two lines that follow each other: nothing, a blank, a line end or an empty line."""

    def __init__(self, lines: Sequence[_Line], width: int) -> None:
        self._width = width
        prose = [line for line in lines if not line.row]
        # Double spacing leaves a gap between any two lines: the commonest gap between full lines separates nothing.
        gaps = Counter(
            line.gap for before, line in pairwise(prose) if self._is_full(before) and before.page == line.page
        )
        self._usual_gap = gaps.most_common(1)[0][0] if gaps else 0
        self._seen = Counter(word.lower() for line in lines for word in _WORDS.findall(line.words))

    def between(self, before: _Line | None, line: _Line) -> tuple[int, str]:
        """How many characters to cut from the end of ``before``, and what to put before ``line``."""
        if before is None:
            return 0, ""
        if before.row or line.row:
            return 0, "\n" if before.row and line.row else "\n\n"
        if self._begins_paragraph(before, line):
            return 0, "\n\n"
        return self._mend(before.words, line.words)

    def _is_full(self, line: _Line) -> bool:
        return line.end >= _FULL * self._width if line.full is None else line.full

    def _begins_paragraph(self, before: _Line, line: _Line) -> bool:
        if _LABEL.match(line.words):
            return True
        goes_on = line.words[0].islower() or before.words.endswith(_HYPHENS)
        if before.page != line.page:
            return not (goes_on and not before.words.endswith(_ENDS))
        if line.gap > self._usual_gap:
            return True
        return not self._is_full(before) and (before.words.endswith(_ENDS) or not goes_on)

    def _mend(self, before: str, after: str) -> tuple[int, str]:
        """Rejoin a word that was broken at the line's end; the hyphen goes unless it belongs to the word."""
        first, second = _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(after)
        if not before.endswith(_HYPHENS) or not first or not second or not after[0].islower():
            return 0, " "
        if before.endswith(_SOFT):
            return 1, ""
        return (0, "") if self._keeps_hyphen(first[0].lower(), second[0].lower()) else (1, "")

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether a broken word is a compound: by how it stands elsewhere in the text, or by its first part."""
        if self._seen[first + second]:
            return False
        return bool(self._seen[f"{first}-{second}"]) or first in _PREFIXES
