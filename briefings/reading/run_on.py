"""Pages whose tables were flattened: an item's title, labels and minutes run on in one line, and are parted again.

Text taken from a ModernGov meeting page often keeps only the bars of its table: "No. | Item |", then each item as
"Youth work PDF 91 KB Report of the Head of Service Additional documents: Minutes: RESOLVED that ...", then a bar.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.reading.lines import Line

_HEAD = re.compile(
    r"\|?\s{0,9}(?:no\.?|number|item no\.?)\s{0,9}\|\s{0,9}(?:item|title|agenda item)\s{0,9}\|?$", re.IGNORECASE
)
_BAR = re.compile(r"[|\s:-]{0,40}\|[|\s:-]{0,40}$")
_FILE = re.compile(r"\bPDF [\d.,]{1,8} [KM]B\b")
# Only what a publishing system sets above a part of an item; a clerk's own "minutes:" stands in small letters.
_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:(?:Draft )?Minutes|Decisions?|Additional documents|Supporting documents|Background papers"
    r"|Reasons? for (?:the )?(?:[Dd]ecisions?|[Rr]ecommendations?)):(?=\s|$)"
)
# Where the title of such an item ends: at its file, its purpose, its author or the first label.
_TITLE_ENDS = re.compile(
    r"\s(?:(?:pdf icon )?PDF [\d.,]{1,8} [KM]B|(?:To|The) (?=[a-z])|Report (?:of|by|from) |Contact: "
    r"|Additional documents:|(?:Draft )?Minutes:|Decisions?:)"
)
_NUMBER = re.compile(r"(?P<number>(?:[A-Z]{1,5}[ /]?)?\d{1,4}[a-z]?)\.?\s{0,9}(?:\||\s)\s{0,9}(?=[A-Z])")
_SAID = re.compile(r"\S\s{1,9}(?:Minutes|Decision):(?=\s|$)")
_FILED = re.compile(r"\s(?:pdf icon )?(?:PDF|DOC|DOCX) [\d.,]{1,8} [KM]B$")
_DOCUMENTS = re.compile(r"(?:additional|supporting|accompanying|background) (?:documents?|papers?):", re.IGNORECASE)
_LONGEST_TITLE = 200


def is_flattened(lines: Sequence[Line]) -> bool:
    """Whether the text is a page whose table of items was flattened."""
    return any(_HEAD.match(line.text) for line in lines) or any(
        _FILE.search(line.text) and _LABEL.search(line.text) for line in lines
    )


def part_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` cut before and after each label that stands within one; bars alone are left out."""
    return tuple(piece for line in lines if not _BAR.match(line.text) for piece in _pieces(line))


def _pieces(line: Line) -> Iterator[Line]:
    cuts = sorted({0, len(line.text), *(place for found in _LABEL.finditer(line.text) for place in found.span())})
    gap = line.gap
    for start, end in itertools.pairwise(cuts):
        words = line.text[start:end]
        if not (text := words.strip(" |") if len(cuts) > 2 or words.count("|") == 1 else words.strip(" ")):
            continue
        first = line.start + start + len(words) - len(words.lstrip(" |") if text[0] != "|" else words.lstrip(" "))
        yield replace(line, start=first, end=first + len(text), text=text, gap=gap)
        gap = 1


def find_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The items of a flattened table, each the lines between two bars; empty where no head of a table stands."""
    head = next((place for place, line in enumerate(lines) if _HEAD.match(line.text)), None)
    rows: list[list[Line]] = [[]]
    for line in lines[head + 1 :] if head is not None else ():
        if not _BAR.match(line.text):
            if _SAID.search(line.text) and any(_SAID.search(other.text) for other in rows[-1]):
                rows.append([])  # the bar between two items is lost
            rows[-1].append(line)
        if line.text.endswith("|") and rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def find_filed(lines: Sequence[Line]) -> list[Line]:
    """The lines that open an item by its title and the file of its report: "Youth offer pdf icon PDF 118 KB".

    Files listed under "Additional documents:" or by a bullet open none.
    """
    found: list[Line] = []
    listed = False
    for line in lines:
        filed = _FILED.search(line.text) is not None
        listed = _DOCUMENTS.match(line.text) is not None or (listed and filed)
        if filed and not listed and line.text[:1].isalnum():
            found.append(line)
    return found


def read_row_title(line: Line) -> tuple[str | None, str | None, int]:
    """Number and title that open the row of an item, None for one it has not, and the offset behind both."""
    numbered = _NUMBER.match(line.text)
    opens = numbered.end() if numbered else 0
    ends = _TITLE_ENDS.search(f" {line.text[opens:]}"[:_LONGEST_TITLE])
    closes = opens + max(ends.start() - 1, 0) if ends else opens
    if not ends and len(line.text) - opens <= _LONGEST_TITLE and not line.text.endswith("."):
        closes = len(line.text)
    title = line.text[opens:closes].strip(" |")
    return numbered["number"] if numbered else None, title or None, line.start + (closes if title else opens)
