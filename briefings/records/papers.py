"""What is handed round: briefs, series of figures, charts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefings.records.minutes import Citation
from briefings.records.received import Stage


class BriefPart(StrEnum):
    """The parts of a brief, in the order in which they are read."""

    IN_PLACE = "in_place"
    ALSO_SAID = "also_said"  # of a topic only
    FIGURES = "figures"
    AGREED = "agreed"
    PROMISED = "promised"
    QUESTIONS = "questions"
    NOT_COVERED = "not_covered"


class SubjectKind(StrEnum):
    """What a brief is about."""

    TOPIC = "topic"
    COUNCIL = "council"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is about: a topic (perhaps in one council), a council, or one of its bodies."""

    kind: SubjectKind
    topic: str | None = None
    council: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class BriefSource:
    """One of the minutes a brief cites, under the number its lines cite it by."""

    number: int  # counted from 1, in the order of the brief
    minute: str  # Minute.id
    title: str
    source: str
    council: str | None
    body: str | None
    held_on: date | None
    stage: Stage | None
    address: str | None
    truncated: bool = False
    pages: tuple[tuple[int, int], ...] = ()  # (paragraph, printed page), of a PDF
    unpublished_on: date | None = None  # when its council's site was first seen without it


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of a brief: the bot's own few words, the minutes' words, or both, and where they stand."""

    says: str | None = None  # in the bot's own words
    quote: str | None = None  # ``text[start:end]`` of the citation, nothing else
    citations: tuple[Citation, ...] = ()  # empty only where something is said of what is not there
    label: str | None = None  # the clerk's own: "(2)", "g)"
    speaker: str | None = None
    facts: tuple[str, ...] = ()  # owner, due and status; what a figure counts, and its period
    dated: bool = False  # the quotation uses words that are no longer used of children


@dataclass(frozen=True, slots=True)
class BriefSection:
    """One part of a brief."""

    part: BriefPart
    lines: tuple[BriefLine, ...]
    left_out: int = 0  # lines that there was no room for


@dataclass(frozen=True, slots=True)
class Brief:
    """One or two pages on a subject, every statement cited."""

    subject: Subject
    as_of: date
    sections: tuple[BriefSection, ...]
    sources: tuple[BriefSource, ...]
    minutes_read: int
    councils_read: int

    @property
    def title(self) -> str:
        """What the brief is about, in a line."""
        council, body = self.subject.council, self.subject.body
        if council and body and body.casefold().startswith(council.casefold()):
            council = None  # "Bradford South Area Committee" needs no "Bradford" before it
        place = ", ".join(part for part in (council, body) if part)
        return " in ".join(part for part in (self.subject.topic, place) if part)

    def cite(self, line: BriefLine) -> str:
        """ "[1, ¶ 12 and 13; 2, ¶ 4, page 3]": the numbers of the sources; empty for what stands nowhere."""
        sources = {source.minute: source for source in self.sources}
        places: dict[int, set[int]] = {}
        pages: dict[int, set[int]] = {}
        for each in line.citations:
            source = sources[each.minute]
            places.setdefault(source.number, set()).add(each.paragraph)
            pages.setdefault(source.number, set()).update(page for at, page in source.pages if at == each.paragraph)
        found = [f"{number}, ¶ {_and(sorted(places[number]))}{_on_pages(pages[number])}" for number in sorted(places)]
        return f"[{'; '.join(found)}]" if found else ""


def _on_pages(pages: set[int]) -> str:
    return f", page{'s' if len(pages) > 1 else ''} {_and(sorted(pages))}" if pages else ""


def _and(numbers: list[int]) -> str:
    *before, last = map(str, numbers)
    return f"{', '.join(before)} and {last}" if before else last


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure of a series."""

    period: str  # as printed, without its preposition: "2013"; "at the time of the meeting" where none is printed
    printed: str  # the value as printed: "13", "500 – 1000"
    low: float
    high: float
    citation: Citation
    note: str | None = None  # what a reader must know of this one: "as put in a question"


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one definition over time: the same council and body, unit, place and thing counted."""

    counts: str  # what is counted, in the minutes' words
    unit: str | None
    council: str | None
    body: str | None
    place: str | None
    points: tuple[SeriesPoint, ...]  # oldest first, at least two
    sources: tuple[BriefSource, ...]

    @property
    def about(self) -> str:
        """What the series shows, in a line, with its alternative text's beginning."""
        where = ", ".join(part for part in (self.council, self.body) if part) or "Council not stated"
        return f"{self.counts[:1].upper()}{self.counts[1:]}: {where}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A series as a picture, and the same for those who cannot see it."""

    png: bytes
    alt_text: str
    rows: tuple[tuple[str, str, str, str], ...]  # period, value as printed, note, where it stands
