"""A minute cut up for the index: the words of each paragraph, who speaks in it, and what kind of answer it could be."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from briefings.finding.holding import NOTHING, NUMBERING, Holds, of_outcome, seen_in
from briefings.finding.names import councils_said
from briefings.finding.passages import NewReading
from briefings.finding.vectors import digest_of
from briefings.finding.words import (
    CONTACT_MARK,
    DUE_MARK,
    FIGURE_MARK,
    HEADING_VERBS,
    NO_NAMES,
    OUTCOME_MARK,
    PERCENT_MARK,
    STOP_WORDS,
    UNDERTAKING_MARK,
    YEAR,
    code,
    stem,
    stems_in,
    stems_of,
    words_of,
)
from briefings.records import Citation, Minute, Paragraph, Section

SECTIONS = tuple(Section)

_BEFORE, _AFTER = 3, 6  # words before and after a figure in which what it counts stands
_TITLE = re.compile(r"\bCouncillors? (?=[A-Z])")
_OPENING = 2000  # characters of a file in which it says where it is from: a title, a venue
_MOST_AROUND = 80  # words about a whole minute
# A line in capitals or a few words without a stop: a heading in a layout that the reader does not know as one. Lists
# have such lines too, but with their sign or letter before them.
_LISTED = re.compile(r"^\W*(?:[-*•–]|\(?[a-z0-9]{1,3}[.)])\s")
_STOPS = (".", ";", ",", "?", "!", ")", '"', "”")
_HEADING_WORDS = 12
_CAPITALS = 0.7  # share of a line's letters
_MAYBE_HEADING = frozenset({Section.DISCUSSION, Section.PREAMBLE})
# "6.4 Police Report": numbered as points are, with capitals as headings have; or a title with its file beside it.
_NUMBERED = re.compile(r"^\d{1,3}(?:\.\d{1,2})*[.)]?\s+")
_FILE_BESIDE = re.compile(r"\b(?:PDF|DOC|DOCX) \d+(?:\.\d)? [KM]B$")
_TITLE_WORD = 4  # letters from which a word of a title has a capital
_TITLED = 0.8  # share of those words
# "To elect the Chairman of the Board": what an item is for, where the layout does not set it apart.
_PURPOSE = re.compile(
    r"^To (?:address|agree|appoint|approve|comment|confirm|consider|discuss|elect|inform|note|receive|review|sign)\b"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A minute ready for the index: its row in the passage store and tantivy's fields per paragraph place."""

    reading: NewReading
    documents: tuple[tuple[int, Mapping[str, Any]], ...]


def cut(minute: Minute) -> Cut:
    """Cut ``minute`` up. Headings are not quoted: their words count for every paragraph under them instead."""
    speakers = _speakers_by_paragraph(minute)
    said = [words_of(_text(minute, one)) for one in minute.paragraphs]
    holds = _holds(minute, said)
    own = [
        [
            *stems_in(_untitled(_text(minute, one), words, speakers[one.number])),
            *_marks_of(one, holds[one.number]),
            *shares_in(_text(minute, one)),
            *contacts_in(_text(minute, one)),
            *beside_figures(words),
        ]
        for one, words in zip(minute.paragraphs, said, strict=True)
    ]
    about = [stems_of(" ".join(speakers[paragraph.number])) for paragraph in minute.paragraphs]
    sections = [_section(minute, paragraph) for paragraph in minute.paragraphs]
    around = _around(minute, sections)
    documents = tuple(
        (place, _fields(minute, paragraph, said[place], own[place], [*about[place], *around]))
        for place, paragraph in enumerate(minute.paragraphs)
        if sections[place] is not Section.HEADING
    )
    return Cut(_reading(minute, sections, own, about, around, speakers, holds), documents)


def _untitled(text: str, said: list[str], speakers: Sequence[str]) -> list[str]:
    """The words without who speaks: councillors are not what each paragraph is about in which one speaks.

    Titles before a name are left out and offices without one ("The Director for Specialist Services replied"), which
    count as the speaker's; a name is kept, as it may be asked who that is.
    """
    bare = _TITLE.sub("", text)
    for office in filter(_is_office, speakers):
        bare = bare.replace(office, "")
    return said if len(bare) == len(text) else words_of(bare)


def _is_office(speaker: str) -> bool:
    """Whether a speaker's label holds no name.

    >>> _is_office("Deputy Director for Children"), _is_office("Ms Ada Orchard, Deputy Director")
    (True, False)
    """
    words = words_of(speaker)
    return len(words) > 1 and all(word in NO_NAMES or word in STOP_WORDS for word in words)


def _marks_of(paragraph: Paragraph, holds: Holds) -> list[str]:
    """Marks among the words, so that "what was agreed" finds what was, however it is worded."""
    due = [DUE_MARK] if Holds.DUE in holds else []
    if paragraph.section in (Section.OUTCOME, Section.ACTION) or Holds.OUTCOME in holds:
        return [OUTCOME_MARK, *due]
    return [UNDERTAKING_MARK, *due] if Holds.VOICED in holds else []


def shares_in(text: str) -> list[str]:
    """A mark where ``text`` tells a share of a hundred, for questions that want one.

    >>> shares_in("Reports rose by 65%."), shares_in("Reports rose.")
    (['§percent'], [])
    """
    return [PERCENT_MARK] if "%" in text or "per cent" in text or "percent" in text else []


_OFFICER_AND_NUMBER = re.compile(r"\([^()]{3,60}[-–] {0,3}\(?0\d{2,4}")  # the whole of a line under a report
_REACHED_BY = re.compile(r"\b0\d{2,4}[ )-]{0,2}\d{3}|@|\bwww\.|\bhttp")


def reaches(text: str) -> bool:
    """Whether a telephone number or an address is printed in ``text``."""
    return _REACHED_BY.search(text) is not None


def contacts_in(text: str) -> list[str]:
    """A mark where ``text`` prints how somebody is reached, with the words for it that such a line does not have.

    An address among other words is marked too, but names no contact officer.

    >>> contacts_in("(Jo Orchard - 01234 555555)"), contacts_in("The form is at www.x.example.")
    (['§contact', 'contact', 'offic'], ['§contact'])
    """
    if not reaches(text):
        return []
    return [CONTACT_MARK, *(stems_of("contact officer") if _OFFICER_AND_NUMBER.match(text) else ())]


def beside_figures(words: Sequence[str]) -> list[str]:
    """Marks for what stands beside a figure and is likely what it counts, each once; years are no figures.

    >>> beside_figures(["the", "hub", "received", "214", "referrals"])
    ['§n:hub', '§n:receiv', '§n:refer']
    """
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        if at and stem(word)[:1].isdigit() and not YEAR.fullmatch(word):
            near = [*words[max(at - _BEFORE, 0) : at], *words[at + 1 : at + 1 + _AFTER]]
            found |= dict.fromkeys(FIGURE_MARK + stem(one) for one in near if one not in STOP_WORDS)
    return list(found)


def _around(minute: Minute, sections: Sequence[Section]) -> list[str]:
    """The stems that are about the whole minute: its title and headings, council and body."""
    headed = zip(minute.paragraphs, sections, strict=True)
    headings = (_text(minute, one) for one, section in headed if section is Section.HEADING)
    year = str(minute.held_on.year) if minute.held_on else ""
    places = (minute.council,) if minute.council else _places_said(minute)
    words = stems_of(" ".join((minute.title, *places, minute.body or "", year, *headings)))
    return list(dict.fromkeys(words))[:_MOST_AROUND]


def _places_said(minute: Minute) -> tuple[str, ...]:
    """The councils named where a file begins and in what it is called, for minutes that nobody gave a council.

    They tell where to look when such a council is asked of, and are never shown as whose minutes these are.
    """
    return councils_said(f"{minute.source} {minute.text[:_OPENING]}".replace("_", " "))


def _section(minute: Minute, paragraph: Paragraph) -> Section:
    if _is_heading(minute, paragraph):
        return Section.HEADING
    is_purpose = paragraph.section is Section.DISCUSSION and _PURPOSE.match(_text(minute, paragraph))
    return Section.PREAMBLE if is_purpose else paragraph.section


def _is_heading(minute: Minute, paragraph: Paragraph) -> bool:
    """Whether a paragraph only names what follows, and is never quoted."""
    if paragraph.section is Section.HEADING:
        return True
    return paragraph.section in _MAYBE_HEADING and _names_only(_text(minute, paragraph).strip())


def _names_only(text: str) -> bool:
    """Whether ``text`` is a line like a heading's.

    >>> _names_only("8. CHILD PROTECTION COMMITTEE ANNUAL REPORT"), _names_only("- Referrals up by nine")
    (True, False)
    """
    if _FILE_BESIDE.search(text):
        return True
    if len(text.split()) > _HEADING_WORDS or text.endswith(_STOPS):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if sum(map(str.isupper, letters)) >= _CAPITALS * len(letters):
        return True
    if not HEADING_VERBS.isdisjoint(words_of(text)):
        return False
    numbered = _NUMBERED.match(text)
    return _is_titled(text[numbered.end() :]) if numbered else not (_LISTED.match(text) or text[:1].isdigit())


def _is_titled(text: str) -> bool:
    """Whether ``text`` has capitals as a title has: "Proposal for the Recreation Ground"."""
    words = [word for word in text.split() if len(word) >= _TITLE_WORD]
    return bool(words) and sum(word[:1].isupper() for word in words) >= _TITLED * len(words)


def _text(minute: Minute, paragraph: Paragraph) -> str:
    return minute.text[paragraph.start : paragraph.end]


def _speakers_by_paragraph(minute: Minute) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for paragraph in minute.paragraphs:
        if paragraph.speaker:
            found[paragraph.number].append(paragraph.speaker.label)
    for contribution in minute.contributions:
        label = contribution.speaker.label if contribution.speaker else ""
        if label and label not in found[contribution.citation.paragraph]:
            found[contribution.citation.paragraph].append(label)
    return found


def _fields(
    minute: Minute, paragraph: Paragraph, said: list[str], own: list[str], context: list[str]
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "stem": " ".join(own),
        "context": " ".join(context),
        "word": " ".join({word for word in (*said, *own) if len(word) > 2 and word[0] != "§"}),
        "minute": minute.id,
        "section": paragraph.section.value,
    }
    if minute.council:
        fields["council"] = minute.council.casefold()
    if minute.body:
        fields["body"] = minute.body.casefold()
    if minute.held_on:
        fields["year"] = minute.held_on.year
    return fields


def _reading(
    minute: Minute,
    sections: Sequence[Section],
    own: list[list[str]],
    about: list[list[str]],
    around: list[str],
    speakers: Mapping[int, list[str]],
    holds: Mapping[int, Holds],
) -> NewReading:
    partners = _partners(minute)
    spans: list[tuple[int, ...]] = []
    tokens: list[int] = []
    for place, paragraph in enumerate(minute.paragraphs):
        start = len(tokens)
        tokens += map(code, own[place])
        end = len(tokens)
        tokens += map(code, about[place])
        section, flags = SECTIONS.index(sections[place]), int(holds[paragraph.number])
        spans.append((start, end, len(tokens), section, flags, partners.get(place, -1)))
    return NewReading(
        minute=minute.id,
        council=minute.council,
        body=minute.body,
        year=minute.held_on.year if minute.held_on else 0,
        about=_about(minute),
        acronyms=minute.acronyms,
        speakers=sorted({name for names in speakers.values() for name in names}),
        tokens=np.array([*tokens, *map(code, around)], np.uint32),
        spans=np.array(spans, np.int32).reshape(-1, 6),
        around=len(tokens),
        records=[_record(minute, paragraph, speakers[paragraph.number]) for paragraph in minute.paragraphs],
        hashes=[digest_of(_text(minute, one)) for one in minute.paragraphs],
    )


def _about(minute: Minute) -> dict[str, Any]:
    return {
        "minute": minute.id,
        "source": minute.source,
        "title": minute.title,
        "council": minute.council,
        "places": "" if minute.council else " ".join(_places_said(minute)),
        "body": minute.body,
        "held_on": minute.held_on.isoformat() if minute.held_on else None,
        "stage": minute.stage.value if minute.stage else None,
        "address": minute.address,
    }


def _record(minute: Minute, paragraph: Paragraph, speakers: list[str]) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "start": paragraph.start,
        "end": paragraph.end,
        "section": paragraph.section.value,
        "label": paragraph.label,
        "speaker": speakers[0] if speakers else None,
        "text": _text(minute, paragraph),
    }


def _holds(minute: Minute, said: list[list[str]]) -> dict[int, Holds]:
    found = {
        one.number: _seen_in(_text(minute, one), words, one.section)
        for one, words in zip(minute.paragraphs, said, strict=True)
    }
    marked: list[tuple[Citation, Holds]] = [
        (one.citation, Holds.UNDERTAKING | Holds.VOICED) for one in minute.undertakings
    ]
    marked += [(one.citation, Holds.NUMBER) for one in minute.figures]
    marked += [(one.citation, Holds.QUESTION) for one in minute.contributions if one.kind == "question"]
    marked += [(one.citation, Holds.ANSWER) for one in minute.contributions if one.kind == "answer"]
    for outcome in minute.outcomes:
        marked.append((outcome.citation, of_outcome(outcome.kind)))
        if outcome.due:
            marked.append((outcome.citation, Holds.DATE | Holds.DUE))
    for citation, holds in marked:
        found[citation.paragraph] = found.get(citation.paragraph, NOTHING) | holds
    return found


def _seen_in(text: str, said: list[str], section: Section) -> Holds:
    bare = NUMBERING.sub("", text)
    return seen_in(bare, frozenset(said if len(bare) == len(text) else words_of(bare)), section)


def _partners(minute: Minute) -> dict[int, int]:
    """Place of a question's reply and of a reply's question, where they stand in different paragraphs."""
    places = {paragraph.number: place for place, paragraph in enumerate(minute.paragraphs)}
    partners: dict[int, int] = {}
    for exchange in minute.exchanges:
        asked = places.get(exchange.question.citation.paragraph)
        replies = [places.get(answer.citation.paragraph) for answer in exchange.answers]
        for reply in replies:
            if asked is not None and reply is not None and asked != reply:
                partners.setdefault(asked, reply)
                partners.setdefault(reply, asked)
    return partners
