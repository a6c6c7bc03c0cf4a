"""A document into its agenda items: as its mark-up, its issue page or its headings delimit them; else one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from briefings.reading.days import ANY_DATE, read_date
from briefings.reading.labels import read_label, roman_value
from briefings.reading.layouts import find_marker
from briefings.reading.lines import Line, one_blank
from briefings.reading.openings import find_trailing
from briefings.reading.places import plain_case
from briefings.reading.registers import find_entries
from briefings.reading.run_on import find_filed, find_labelled, find_rows, read_row_title
from briefings.reading.titles import is_title, opens_no_title, title_of, without_file_size
from briefings.reading.unnumbered import find_headings, find_usual
from briefings.records import Document

_ISSUE = re.compile(
    r"meeting: (?P<day>\d{1,2}/\d{1,2}/\d{4}) - (?P<body>[^\n]{2,120}?)(?: \(item (?P<number>[^()\n]{1,12})\))?$",
    re.IGNORECASE,
)
# What may stand before the number itself: "CH/" of "CH/5", "PC." of "PC.25", "15.LPS." of "15.LPS.16".
_PREFIX = r"(?:(?:\d{1,4}[./])?(?-i:[A-Z]{1,5})[ /.-]?)?"
# "54/21", "CH/5/21", "104/20-21"; "18/19-69" and "2018/19.69" count within a year.
_SLASHED = re.compile(
    rf"(?:(?:item|minute|min\.?) )?(?P<number>{_PREFIX}"
    r"(?P<first>\d{1,4})[/.](?P<second>\d{2,4}|(?<=20\d\d/)\d)[a-z]?"
    r"(?:[-.:/](?P<third>\d{1,4}))?)"
    r"[.:)]?\s{1,200}(?P<title>\S.*)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?:(?:agenda item|item|minute|min\.?) )?(?P<number>{_PREFIX}(?P<first>\d{{1,4}}))(?:[.:)]{{1,2}}"
    r"|(?=\s)| -)\s{1,200}"
    r"(?P<title>(?:[a-z]\)\s{1,9}|20\d\d(?:[/-]\d{2,4})? )?(?-i:[A-Z\"'(]).{2,})$",
    re.IGNORECASE,
)
# "II MEMBERSHIP - SCRUTINY COMMITTEE": Scottish minutes number so, with titles in capitals.
_NUMERAL = re.compile(r"(?P<number>[IVXL]{1,7})[.:)]?\s{1,20}(?P<title>[A-Z][^a-z]{3,})$")
# The number of an item on a line of its own, as the text of a ModernGov page has it.
_LONGEST_FRAMED = 200  # characters of a title between its number and what stands under it
_DECISION_LABEL = re.compile(r"(?:decisions?|minutes)\s{0,3}:\s{0,3}$", re.IGNORECASE)
_FRAMED_NUMBER = re.compile(rf"{_PREFIX}(?P<first>\d{{1,4}})(?P<letter>[a-z])?[.:)]?$", re.IGNORECASE)
_PAPERS_LABEL = re.compile(r"additional documents\s{0,3}:\s{0,3}$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(rf"{_PREFIX}\d{{1,4}}(?:/\d{{2,4}})?[a-z]?\.?$")
_MEETING = re.compile(
    r"\b(?:minutes of|decision (?:sheet|notice|record|list)|present|in attendance|apologies|held (?:on|at|in|via)"
    r"|meeting|(?:cabinet|committee|council|panel|board|executive|forum|partnership)\b[^\n]{0,60}\b(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IS_ATTENDANCE = re.compile(r"(?:present|apologies|in attendance|absent|minutes)\b", re.IGNORECASE)
_USUAL_BUSINESS = re.compile(
    r"\b(?:apologies|declarations? of|minutes of|public (?:participation|questions)|welcome|date of (?:the )?next"
    r"|any other business|matters arising)\b",
    re.IGNORECASE,
)
# "2/22 - LP to review the document": the reference of an action in a log, and no item.
_TASK = re.compile(
    r"(?:- ?)?(?:[A-Z]{2,4}|All (?:members|councillors|present)|Members|Clerk|Chair|(?:Cllr|Mrs?|Ms"
    r"|Dr)\.? [A-Z][\w'-]{1,25}) to [a-z]"
)
_WORDS_BEFORE_DASH = 7
_WORDS_SHOUTED = 24
_LONGEST_STEP = 3  # a number or two may be missing: exempt items are printed elsewhere
_MISCOUNTED = 100  # from here the same number twice is the clerk's slip, and no list within an item
# What ModernGov sets before and after each item of minutes that it writes out as one text.
_TAG = re.compile(r"<AI\d{1,8}>$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where one item stands and what its delimiter says of it; ``content`` is where its own words begin."""

    start: int
    content: int
    end: int
    title: str | None = None
    number: str | None = None
    address: str | None = None
    truncated: bool = False
    body: str | None = None
    held_on: date | None = None
    decided: bool = False  # what stands under the delimiter was decided, without a word that says so


@dataclass(frozen=True, slots=True)
class _Heading:
    line: Line
    number: str
    key: tuple[int, int]
    title: str
    content: int
    strong: bool  # "54/21": never the number of a point in a list
    shouted: bool  # in capitals


def split_items(document: Document, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The items of ``document`` in order; one span over the whole where nothing delimits several."""
    if document.items:
        return tuple(
            Span(item.start, item.start, item.end, item.title, item.number, item.address, item.truncated)
            for item in sorted(document.items, key=lambda item: item.start)
        )
    end = len(document.text)
    for spans in (_issue_meetings, _tagged, _rows, _entries, _labelled, _filed, _numbered, _unnumbered):
        if found := tuple(spans(lines, end)):
            return found
    return (Span(0, 0, end),)


def _issue_meetings(lines: Sequence[Line], end: int) -> Iterator[Span]:
    heads = [(line, found) for line in lines if (found := _ISSUE.match(line.text))]
    for place, (line, found) in enumerate(heads):
        closes = heads[place + 1][0].start if place + 1 < len(heads) else end
        following = next((other for other in lines if line.end < other.start < closes), None)
        title, content = _issue_title(following, found["number"])
        yield Span(
            line.start,
            content or line.end,
            closes,
            title,
            found["number"],
            body=found["body"].strip(),
            held_on=read_date(found["day"]),
        )


def _tagged(lines: Sequence[Line], end: int) -> Iterator[Span]:
    """The items of minutes that still hold the publishing system's tags."""
    tags = [line for line in lines if _TAG.match(line.text)]
    if tags and tags[0].start > lines[0].start:
        yield Span(0, 0, tags[0].start)
    for tag, following in zip_longest(tags, tags[1:]):
        yield Span(tag.start, tag.end, following.start if following else end)


def _rows(lines: Sequence[Line], end: int) -> Iterator[Span]:
    """The rows of a page whose table of items was flattened."""
    rows = find_rows(lines)
    if len(rows) < 2:
        return
    yield Span(0, 0, rows[0][0].start)
    for row, following in zip_longest(rows, rows[1:]):
        number, title, content = read_row_title(row[0])
        closes = following[0].start if following else end
        yield Span(row[0].start, content, closes, plain_case(title) if title else None, number)


def _labelled(lines: Sequence[Line], end: int) -> Iterator[Span]:
    """The items of a page on which each title runs on into "Minutes:"."""
    found = find_labelled(lines)
    if found and found[0][0].start > lines[0].start:
        yield Span(0, 0, found[0][0].start)
    for (line, length), following in zip_longest(found, found[1:]):
        closes = following[0].start if following else end
        yield Span(line.start, line.start + length, closes, plain_case(line.text[:length]))


def _filed(lines: Sequence[Line], end: int) -> Iterator[Span]:
    """The items of a meeting's page without numbers: titles with the file of a report, and the usual business."""
    filed = find_filed(lines)
    if len(filed) < 2 or _are_numbered(filed, lines):
        return
    opens = sorted({*filed, *find_usual(lines)}, key=lambda line: line.start)
    if opens[0].start > lines[0].start:
        yield Span(0, 0, opens[0].start)
    for line, following in zip_longest(opens, opens[1:]):
        closes = following.start if following else end
        yield Span(line.start, line.end, closes, plain_case(without_file_size(line.text).rstrip(" .:-")))


def _are_numbered(titles: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether an item's number stands before one of the titles, in the line or alone in the one above."""
    opens = {title.start for title in titles}
    alone = any(following.start in opens and _NUMBER_ALONE.match(line.text) for line, following in pairwise(lines))
    return alone or any(_read_heading(title) for title in titles)


def _entries(lines: Sequence[Line], end: int) -> Iterator[Span]:
    """The decisions of a register."""
    entries = find_entries(lines)
    if entries and entries[0].line.start > 0:
        yield Span(0, 0, entries[0].line.start)
    for entry, following in zip_longest(entries, entries[1:]):
        closes = following.line.start if following else end
        yield Span(
            entry.line.start,
            entry.line.end,
            closes,
            plain_case(entry.title),
            held_on=entry.held_on,
            body=entry.body,
            decided=entry.bare,
        )


def _issue_title(line: Line | None, number: str | None) -> tuple[str | None, int | None]:
    """The title of "62 Task Group report PDF 204 KB" under a meeting's line, and where the words after it begin."""
    if line is None or not number or not line.text.startswith(number):
        return None, None
    return without_file_size(line.text[len(number) :]).strip(" ."), line.end


def _unnumbered(lines: Sequence[Line], end: int) -> Iterator[Span]:
    headings = find_headings(lines)
    if headings and any(line.end <= headings[0].start for line in lines):
        yield Span(0, 0, headings[0].start)
    for heading, following in zip_longest(headings, headings[1:]):
        closes = following.start if following else end
        yield Span(heading.start, heading.end, closes, plain_case(without_file_size(heading.text).rstrip(" .:-")))


# --- numbered headings ------------------------------------------------------------------------------------------


def _numbered(lines: Sequence[Line], end: int) -> Iterator[Span]:
    read = [heading for line in _with_numbers_alone(lines) if (heading := _read_heading(line))]
    framed = {heading.line.start: heading for heading in _framed(lines)}
    known = framed | {heading.line.start: heading for heading in read}
    headings = _chain([known[start] for start in sorted(known)])
    if len(headings) < 2 or not _delimit(headings, lines):
        return
    if any(line.end <= headings[0].line.start for line in lines):
        yield Span(0, 0, headings[0].line.start)
    for place, heading in enumerate(headings):
        closes = headings[place + 1].line.start if place + 1 < len(headings) else end
        yield Span(heading.line.start, heading.content, closes, heading.title, heading.number)


def _delimit(headings: Sequence[_Heading], lines: Sequence[Line]) -> bool:
    """Whether the headings are a meeting's items and not the points of one item's list.

    The head of a meeting or its usual business stands among them, no section of an item goes before them, and most
    have words of their own.
    """
    before = [line for line in lines if line.end <= headings[0].line.start]
    if any(find_marker(line.text) and not _IS_ATTENDANCE.match(line.text) for line in before):
        return False
    if before and find_trailing(one_blank(before[-1].text)):
        return False
    titles = " ".join(heading.title for heading in headings)
    known = any(_MEETING.search(line.text) for line in before) or _USUAL_BUSINESS.search(titles) is not None
    shouted = sum(heading.shouted for heading in headings) * 2 > len(headings)
    return (known or shouted) and _filled(headings, lines) * 2 >= len(headings)


def _filled(headings: Sequence[_Heading], lines: Sequence[Line]) -> int:
    """How many headings have words under or beside them."""
    starts = {heading.line.start for heading in headings}
    beside = sum(heading.content < heading.line.end for heading in headings)
    under = sum(line.start in starts and following.start not in starts for line, following in pairwise(lines))
    last = bool(lines) and lines[-1].start in starts
    return max(beside + under, beside) + last


def _with_numbers_alone(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, and each number on a line of its own joined with the title under it."""
    for line, following in zip_longest(lines, lines[1:]):
        if following and _NUMBER_ALONE.match(line.text) and is_title(one_blank(following.text)):
            yield replace(line, end=following.end, text=f"{line.text} {following.text}")
        else:
            yield line


def _framed(lines: Sequence[Line]) -> Iterator[_Heading]:
    """Titles between a number on a line of its own and the label of what was decided, whatever their words are."""
    for line, title, label, under in zip_longest(lines, lines[1:], lines[2:], lines[3:]):
        number = _FRAMED_NUMBER.match(line.text)
        if not number or not title or not label or len(title.text) > _LONGEST_FRAMED:
            continue
        if _PAPERS_LABEL.match(label.text) and under:
            label = under
        if _DECISION_LABEL.match(label.text):
            words = without_file_size(one_blank(title.text)).rstrip(" .")
            joined = replace(line, end=title.end, text=f"{line.text} {words}")
            printed = line.text.rstrip(".:) ")
            key = (int(number["first"]), ord(number["letter"].lower()) - ord("a") + 1 if number["letter"] else 0)
            yield _Heading(joined, printed, key, plain_case(words), title.end, False, words.isupper())


def _read_heading(line: Line) -> _Heading | None:
    heading = None if "\t" in line.text.strip() and line.text.count("\t") > 1 else _heading_of(line)
    return None if heading and ANY_DATE.match(line.text) else heading


def _heading_of(line: Line) -> _Heading | None:
    if (found := _SLASHED.match(line.text)) and not re.match(r"\d{1,2}\.\d\b", found["number"]):
        key = (int(found["first"]), _within_year(found) or int(found["second"]))
        return _heading(line, found, key, strong="/" in found["number"])
    if found := _NUMERAL.match(line.text):
        return _heading(line, found, (roman_value(found["number"]), 0), strong=False)
    if not (found := _PLAIN.match(line.text)) or opens_no_title(found["title"]):
        return None
    return _heading(line, found, (int(found["first"]), 0), strong=False)


def _within_year(found: re.Match[str]) -> int | None:
    """69 of "18/19-69", where the first two are years that follow each other; None of "104/20-21"."""
    if not found["third"] or (int(found["second"]) - int(found["first"])) % 100 != 1:
        return None
    return int(found["third"])


def read_numbered_title(line: Line) -> tuple[str, str] | None:
    """Number and title of a line such as "54. Child exploitation - progress report"; None where it is not only that."""
    heading = _read_heading(line)
    return (heading.number, heading.title) if heading and heading.content == line.end else None


def _heading(line: Line, found: re.Match[str], key: tuple[int, int], *, strong: bool) -> _Heading | None:
    if _TASK.match(found["title"]):
        return None
    words = without_file_size(found["title"]).strip()
    title, whole = title_of(words)
    shouted = title.isupper()
    if not (strong or whole or read_label(words)) and title == words:  # nothing parts a title from its minutes
        return None
    if not strong and not whole and len(title.split()) > (_WORDS_SHOUTED if shouted else _WORDS_BEFORE_DASH):
        return None
    content = line.end if whole else line.start + found.start("title")
    return _Heading(line, found["number"], key, plain_case(title), content, strong, shouted)


def _chain(headings: list[_Heading]) -> list[_Heading]:
    """The headings that count up through the document; points of lists that start again at 1 fall out."""
    strong = [heading for heading in headings if heading.strong]
    if len(_longest_chain(strong)) >= 2:  # two planning applications are no items: their numbers do not count on
        return _longest_chain(strong)
    capitals = [heading for heading in headings if heading.shouted]
    if len(capitals) >= 2:
        headings = capitals
    return _longest_chain(headings)


def _longest_chain(headings: list[_Heading]) -> list[_Heading]:
    chains = [_chain_from(headings, place) for place in range(min(len(headings), 3))]
    return max(chains, key=len, default=[])


def _chain_from(headings: list[_Heading], place: int) -> list[_Heading]:
    chain = headings[place : place + 1]
    for heading in headings[place + 1 :]:
        if _counts_on(chain[-1].key, heading.key):
            chain.append(heading)
    return chain


def _counts_on(earlier: tuple[int, int], later: tuple[int, int]) -> bool:
    first, second = later[0] - earlier[0], later[1] - earlier[1]
    if first == second == 0:
        return earlier[0] >= _MISCOUNTED
    next_number = 0 < first <= _LONGEST_STEP and (second == 0 or later[1] == 0)  # 5 comes after 4c
    return next_number or (first == 0 and 0 < second <= _LONGEST_STEP)
