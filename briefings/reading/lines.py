"""The received text as trimmed lines that keep their place, so that every later step can quote it exactly."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

_EVEN = {
    "\u00a0": " ",  # Word's no-break spaces: wraps, not words
    "\u2002": " ",
    "\u2003": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "\u001f": " ",
    "\u000b": "\n",
    "\u000c": "\n",
    "\u001c": "\n",
    "\u001d": "\n",
    "\u001e": "\n",
    "\u0085": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
}


_SPACED_OUT = re.compile(r"\b(?:T H A T|R E S O L V E D|R E C O M M E N D E D|A G R E E D|N O T E D|D E C I D E D)\b")
_WORD = re.compile(r"\S+")


# A point set in with tabs is no row of a table: its label stands alone before the next tab.
_INDENTED_LABEL = re.compile(r" {0,9}\t[ \t]{0,20}\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})\)[ \t]{1,20}[^\t\n]+$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its blank ends: ``text`` is the evened ``[start:end]`` of the document."""

    start: int
    end: int
    text: str
    gap: int  # blank lines before it: one within a wrapped paragraph of some extractors, more between paragraphs


def even(text: str) -> str:
    """``text`` with one kind of blank, quote, dash and line end, of the same length: spans found in it hold in both.

    >>> even("Children’s – a\\r\\nb")
    "Children's - a \\nb"
    """
    evened = text.replace("\r\n", " \n").replace("\r", "\n").replace("**", "  ")  # Markdown's bold
    for odd, plain in _EVEN.items():  # far faster than to translate letter by letter
        evened = evened.replace(odd, plain)
    return _SPACED_OUT.sub(_closed_up, evened) if "T H A T" in evened or "E S O L V" in evened else evened


def _closed_up(found: re.Match[str]) -> str:
    """ "THAT   " of "T H A T": a word set wide, of the same length."""
    return found[0].replace(" ", "").ljust(len(found[0]))


def one_blank(text: str) -> str:
    """``text`` with every run of white space made one blank, no-break spaces too."""
    return " ".join(text.split())


class Words(NamedTuple):
    """Text with every run of white space made one blank, which still knows where each of its characters stands.

    Word's wraps put runs of blanks inside phrases ("to the       Committee's January meeting"); patterns are matched on
    ``text``, and ``at`` gives the place in the document.
    """

    text: str
    starts: tuple[int, ...]  # of each word in ``text``
    places: tuple[int, ...]  # of each word in the document

    def at(self, offset: int) -> int:
        """The document offset of ``text[offset]``; behind the last letter of a word, the end of that word."""
        if not self.starts:
            return 0
        word = max(bisect_right(self.starts, offset) - 1, 0)
        return self.places[word] + offset - self.starts[word]

    def after(self, offset: int) -> "Words":
        """The words from the one that begins at ``offset`` on."""
        kept = [(start, place) for start, place in zip(self.starts, self.places, strict=True) if start > offset]
        starts = (0, *(start - offset for start, _ in kept))
        return Words(self.text[offset:], starts, (self.at(offset), *(place for _, place in kept)))

    def offset(self, place: int) -> int:
        """The offset in ``text`` of the document's ``place``: what ``at`` takes."""
        word = max(bisect_right(self.places, place) - 1, 0)
        return self.starts[word] + place - self.places[word] if self.starts else 0


def squeeze(evened: str, place: int = 0) -> Words:
    """The words of ``evened``, which stands at document offset ``place``."""
    if evened == one_blank(evened):
        return Words(evened, (0,), (place,))
    starts, places, pieces = [], [], []
    length = 0
    for found in _WORD.finditer(evened):
        starts.append(length)
        places.append(place + found.start())
        pieces.append(found[0])
        length += len(found[0]) + 1
    return Words(" ".join(pieces), tuple(starts), tuple(places))


def read_lines(evened: str, start: int, end: int) -> tuple[Line, ...]:
    """The printed lines of ``evened[start:end]``, each with the blank lines before it counted."""
    lines = []
    gap = 0
    place = start
    for raw in evened[start:end].split("\n"):
        if text := _trimmed(raw):
            first = place + raw.index(text)
            lines.append(Line(first, first + len(text), _as_row(text), gap))
            gap = 0
        else:
            gap += 1
        place += len(raw) + 1
    return tuple(lines)


def _trimmed(raw: str) -> str:
    """``raw`` without blank ends; the empty first cells of a table row are kept, so that columns do not shift."""
    text = raw.strip()
    if text.endswith("|") and text.count("|") == 1:  # the end of a cell, where a page's table was flattened
        return text[:-1].rstrip()
    framed = bool(text) and raw.startswith("\t") and raw.endswith("\t")  # the one cell of a row that is not empty
    if ("\t" not in text and not framed) or _INDENTED_LABEL.match(raw):
        return text
    return raw.strip(" ")


def _as_row(text: str) -> str:
    """A Markdown row with its bars as tabs, of the same length: "| 1 | Write |" gives the cells of "1" and "Write"."""
    if not (text.startswith("|") and text.endswith("|") and text.count("|") > 2):
        return text
    return " " + text[1:-1].replace("|", "\t") + " "
