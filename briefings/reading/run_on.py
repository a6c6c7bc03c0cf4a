"""Pages whose tables were flattened: an item's title, labels and minutes run on in one line, and are parted again.

Text taken from a ModernGov meeting page often keeps only the bars of its table: "No. | Item |", then each item as
"Youth work PDF 91 KB Report of the Head of Service Additional documents: Minutes: RESOLVED that ...", then a bar.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.reading.lines import Line, one_blank
from briefings.reading.needed_words import Cued

# Above the parts of a decision that one member makes alone; sites run them on with the text. Who it is ends at a verb.
_OF_ONE = re.compile(
    r"\bDecisions?\s{1,3}(?:of|by)\s{1,3}(?:the\s{1,3})?(?:Executive|Cabinet|Lead|Portfolio)\s{1,3}"
    r"(?:Councillor|Member|Holder)\b(?:(?: {1,3}|\s{1,3}(?:(?:for|and|of|the|&)\s{1,3}){1,2})(?!(?:Approve|Agree"
    r"|Note|Resolve|Endorse|Instruct|Delegate|Authorise|Adopt"
    r"|Accept|Confirm|Recommend|Grant|Refuse|Award|Allocate|Request|Defer|Support|Welcome|Decide|Determine|The|That|To"
    r"|I+|A)(?:e?d|s)?\b)[A-Z][\w'&,/-]{0,30}){0,12}+"
    r"(?!\s{1,3}(?:was|were|is|are|had|has|have|on|in|that|which|dated|be|would|will)\b)"
)
_OF_ONE_PARTS = re.compile(
    rf"{_OF_ONE.pattern}|\bReasons?\s{{1,3}}for\s{{1,3}}(?:the\s{{1,3}})?Decision\b(?!:)"
    r"|\bAny\s{1,3}Alternative\s{1,3}Options\s{1,3}Considered\s{1,3}and\s{1,3}Rejected\b(?!:)"
    r"|\bScrutiny\s{1,3}Considerations\b(?!:)|\bMatter\s{1,3}for\s{1,3}Decision\b(?!:)"
    r"|\bConflicts\s{1,3}of\s{1,3}Interest\s{1,3}Declared\s{1,3}by\s{1,3}(?:the\s{1,3})?Executive\s{1,3}Councillor"
    r"(?:\s{1,3}\(and\s{1,3}any\s{1,3}Dispensations\s{1,3}Granted\))?"
)
_HEAD = re.compile(
    r"\|?\s{0,9}(?:no\.?|number|item no\.?)\s{0,9}\|\s{0,9}(?:item|title|agenda item)\s{0,9}\|?$", re.IGNORECASE
)
_BAR = re.compile(r"[|\s:-]{0,40}\|[|\s:-]{0,40}$")
_FILE = Cued(r"\bPDF [\d.,]{1,8} [KM]B\b")
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
_FILED = Cued(r"\s(?:pdf icon )?(?:PDF|DOC|DOCX) [\d.,]{1,8} [KM]B$")
_DOCUMENTS = re.compile(r"(?:additional|supporting|accompanying|background) (?:documents?|papers?):", re.IGNORECASE)
_LONGEST_TITLE = 200
_TITLED = re.compile(r"(?P<title>[A-Z][^.;:|\t]{2,140}?) (?=Minutes: [A-Z0-9])")


def is_flattened(lines: Sequence[Line]) -> bool:
    """Whether the text is a page whose table of items was flattened."""
    return (
        any(_HEAD.match(line.text) for line in lines)
        or any(_FILE.search(line.text) and _LABEL.search(line.text) for line in lines)
        or bool(find_labelled(lines))
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


def part_decisions(evened: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` with the headings about one member's decision each on a line of its own, however they were wrapped.

    As in "... the contract. Decision / of Executive Councillor for Housing / i. / Approved the tender. Reason for ...".
    """
    if not lines or "Decision" not in evened[lines[0].start : lines[-1].end]:
        return tuple(lines)
    if not _OF_ONE.search(evened, lines[0].start, lines[-1].end):
        return tuple(lines)
    spans = [found.span() for found in _OF_ONE_PARTS.finditer(evened, lines[0].start, lines[-1].end)]
    return tuple(sorted(_around(evened, lines, spans), key=lambda line: line.start))


def _around(evened: str, lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """The headings at ``spans``, and what the lines hold before and after them."""
    for start, end in spans:
        yield Line(start, end, one_blank(evened[start:end]).ljust(end - start), 1)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for line in lines:
        inside = spans[bisect_right(ends, line.start) : bisect_left(starts, line.end)]
        edges = [line.start, *itertools.chain.from_iterable(inside), line.end]
        for place, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
            words = line.text[max(start - line.start, 0) : max(end - line.start, 0)]
            if text := words.strip():
                first = max(start, line.start) + len(words) - len(words.lstrip())
                yield replace(line, start=first, end=first + len(text), text=text, gap=1 if place else line.gap)


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


def find_labelled(lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """Lines that hold an item's title and its minutes, "Youth offer Minutes: The Head of Service …", and where it ends.

    Empty where fewer than two do: in one alone the words may be the clerk's own.
    """
    found = [(line, titled.end("title")) for line in lines if (titled := _TITLED.match(line.text))]
    return found if len(found) > 1 else []


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
