"""A document into Minutes, one for each agenda item: sections, paragraphs, speech, outcomes, all with their place.

Pure and deterministic: rules over the tables of ``layouts``. Nothing is raised on any text; what cannot be read as an
outcome stays a paragraph that can be found and quoted.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.reading.acronyms import find_acronyms
from briefings.reading.dates import find_next_meeting
from briefings.reading.decisions import read_outcomes
from briefings.reading.figures import read_figures
from briefings.reading.furniture import is_furniture
from briefings.reading.items import Span, read_numbered_title, split_items
from briefings.reading.labels import read_label
from briefings.reading.layouts import find_marker
from briefings.reading.lines import Line, even, one_blank, read_lines
from briefings.reading.meetings import Meeting, read_meeting
from briefings.reading.names import find_names
from briefings.reading.paragraphs import read_blocks
from briefings.reading.parts import Part
from briefings.reading.rows import cut_rows
from briefings.reading.run_on import is_flattened, part_decisions, part_lines
from briefings.reading.sections import read_sections
from briefings.reading.settling import Facts
from briefings.reading.speakers import find_attendance
from briefings.reading.speech import read_speech, speakers_by_sentence
from briefings.reading.tables import set_out_rows
from briefings.reading.titles import is_sentence
from briefings.reading.undertakings import read_undertakings
from briefings.records import Document, Minute, Page, Paragraph, Section, Speaker

# What stands over an item and is no title of anything.
_DETAIL = re.compile(r"(?:venue|contact|media|webcast|decision (?:maker|status)) ?:", re.IGNORECASE)
_LONGEST_TITLE = 300
_LINES_OF_HEAD = 4
_LOCAL_COUNCIL = re.compile(r"\b(?:parish|town|community) (?:council|meeting)\b", re.IGNORECASE)
_AGENDA = re.compile(
    r"(?:(?:public|supplementary|full) )?agenda(?: (?:pack|papers|reports pack))?\W{0,3}$", re.IGNORECASE
)
_MINUTES = re.compile(r"\bminutes\b(?! of (?:the )?(?:last|previous))", re.IGNORECASE)
_LOCAL = re.compile(r"\b(?:(?:parish|town|community) council|partnership|sub-?group|board)\b", re.IGNORECASE)


def read_minutes(document: Document) -> tuple[Minute, ...]:
    """The minutes in ``document``, in order; empty only where it holds no words.

    What ``document.given`` knows wins over what the text prints; what neither says stays None.
    """
    evened = even(document.text)
    lines = set_out_rows(read_lines(evened, 0, len(evened)))
    if not lines:
        return ()
    spans = split_items(document, lines)
    meeting = read_meeting(_head(lines, spans), evened)
    people = find_attendance(evened, document.text)
    head = " ".join(line.text for line in lines[:_LINES_OF_HEAD])
    facts = Facts(
        document.text,
        evened,
        next_meeting=find_next_meeting(evened),
        people=people,
        names=find_names(evened),
        minuted=_MINUTES.search(head) is not None,
        agenda=any(_AGENDA.match(line.text) for line in lines[:_LINES_OF_HEAD]),
        labelled=_sets_decisions_apart(lines),
        local=_LOCAL_COUNCIL.search(head) is not None,
    )
    seen: Counter[str] = Counter()
    flattened = is_flattened(lines)
    minutes = [_read_item(document, span, meeting, facts, seen, flattened=flattened) for span in spans]
    return tuple(minute for minute in minutes if minute.paragraphs or len(spans) == 1)


def _head(lines: Sequence[Line], spans: Sequence[Span]) -> tuple[Line, ...]:
    """The lines that speak of the meeting: before the first item of several, else before the minutes proper."""
    first = spans[0] if spans[0].title is None and len(spans) > 1 else None
    if first or len(spans) > 1:
        limit = first.end if first else spans[0].start
        return tuple(line for line in lines if line.end <= limit)
    return tuple(_until_said(lines))


def _until_said(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        marker = find_marker(line.text)
        if "\t" in line.text or (marker and marker[0].section in (Section.DISCUSSION, Section.OUTCOME)):
            return
        yield line


def _read_item(
    document: Document, span: Span, meeting: Meeting, facts: Facts, seen: Counter[str], *, flattened: bool
) -> Minute:
    given = document.given
    lines = set_out_rows(read_lines(facts.evened, span.content, span.end))
    if flattened:
        lines = part_lines(lines)
    lines = part_decisions(facts.evened, lines)
    title, number, lines = _title(span, lines, document.text)
    minute = Minute(
        id="",
        document=document.sha256,
        source=document.source,
        title=title or span.body or meeting.body or document.source,
        text=document.text,
        start=span.start,
        end=span.end,
        number=number,
        council=given.council or meeting.council,
        body=given.body or span.body or meeting.body,
        held_on=given.held_on or span.held_on or meeting.held_on,
        stage=given.stage or meeting.stage,
        address=span.address or given.address,
        truncated=span.truncated,
        unread_pages=tuple(
            page.number for page in document.pages if page.picture and span.start <= page.start <= span.end
        ),
    )
    minute = replace(minute, id=_minute_id(minute, span, seen))
    facts = replace(facts, held_on=minute.held_on, title=title, local=facts.local or _is_local(minute))
    return _with_contents(minute, lines, document.pages, facts, decided=span.decided)


def _sets_decisions_apart(lines: Sequence[Line]) -> bool:
    """Whether a page of several items labels what was decided on each, and prints no minutes of any."""
    labels = Counter(line.text.rstrip(" :").lower() for line in lines if line.text.rstrip().endswith(":"))
    return labels["decision"] > 0 and labels["minutes"] == 0


def _is_local(minute: Minute) -> bool:
    """Whether a parish, town or community council or a partnership met: its outcomes stand in sentences."""
    return _LOCAL.search(f"{minute.council} {minute.body}") is not None


def _title(span: Span, lines: tuple[Line, ...], received: str) -> tuple[str | None, str | None, tuple[Line, ...]]:
    """The item's title and number, and its lines without them: as the delimiter says, or the first line of words."""
    if span.title is not None:
        rest = lines[1:] if lines and one_blank(lines[0].text) == one_blank(even(span.title)) else lines
        return one_blank(span.title), span.number, rest
    for place, line in enumerate(lines):
        if is_furniture(line.text) or _DETAIL.match(line.text):
            continue
        rest = lines[:place] + lines[place + 1 :]
        if numbered := read_numbered_title(line):
            return numbered[1], numbered[0], rest
        if "\t" in line.text or len(line.text) > _LONGEST_TITLE or find_marker(line.text) or read_label(line.text):
            return None, span.number, lines
        if is_sentence(line.text):
            return None, span.number, lines
        return one_blank(received[line.start : line.end]), span.number, rest
    return None, span.number, lines


def _with_contents(
    minute: Minute, lines: Sequence[Line], pages: Sequence[Page], facts: Facts, *, decided: bool
) -> Minute:
    """``minute`` with everything that its lines hold."""
    sections = read_sections(
        read_blocks(facts.evened, lines), decided=decided, minuted=facts.minuted, agenda=facts.agenda
    )
    parts, rows = cut_rows(sections)
    speech = read_speech(minute.id, parts, facts.people, minute.text)
    outcomes = read_outcomes(minute.id, parts, rows, facts)
    starts = sorted(sentence.start for part in parts for sentence in part.sentences)
    undertakings = read_undertakings(
        minute.id,
        parts,
        speakers_by_sentence(speech.contributions, starts),
        [(one.citation.start, one.citation.end) for one in outcomes],
        minute.text,
        minute.held_on,
    )
    return replace(
        minute,
        paragraphs=tuple(_paragraphs(parts, speech.first_speakers(), pages, minute.text)),
        contributions=speech.contributions,
        exchanges=speech.exchanges,
        outcomes=outcomes,
        undertakings=undertakings,
        figures=read_figures(minute.id, parts, minute.text),
        acronyms=find_acronyms(facts.evened, minute.text, minute.start, minute.end),
    )


def _paragraphs(
    parts: Sequence[Part], speakers: dict[int, Speaker], pages: Sequence[Page], text: str
) -> Iterator[Paragraph]:
    for number, part in enumerate(parts, 1):
        page = next((page.number for page in pages if page.start <= part.start < page.end), None)
        words = text[part.start : part.end]
        start = part.start + len(words) - len(words.lstrip())  # empty cells stand at either end of a table's row
        end = start + len(words.strip())
        yield Paragraph(number, start, end, part.section, part.label, speakers.get(number), page)


# --- ids --------------------------------------------------------------------------------------------------------


def _minute_id(minute: Minute, span: Span, seen: Counter[str]) -> str:
    """A readable slug and a short hash of what stays when the document is amended: its address and its place in it."""
    place = (
        span.address or f"{minute.address or minute.source}#{span.number or ''}#{span.held_on or ''}#{span.title or ''}"
    )
    seen[place] += 1
    words = " ".join(part for part in (minute.council, minute.title) if part)
    slug = "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:48].strip("-")
    mark = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug or 'minute'}-{mark}" + (f"-{seen[place]}" if seen[place] > 1 else "")
