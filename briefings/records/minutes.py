"""What was read: the minutes of one agenda item, with everything found in them at its place in the text."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from briefings.records.received import Stage


class Section(StrEnum):
    """The part of an agenda item that a paragraph stands in."""

    HEADING = "heading"  # crumbs, page furniture and the item's title: never quoted as an answer
    PREAMBLE = "preamble"  # what the item was for, written before the meeting
    RECOMMENDATION = "recommendation"  # what officers proposed; never an outcome
    DISCUSSION = "discussion"
    OUTCOME = "outcome"  # a numbered resolution, an agreement, a row of an action table
    ACTION = "action"  # "ACTION: Strategic Director"
    SUPPORTING = "supporting"  # "Supporting documents:" and after


class OutcomeKind(StrEnum):
    """What sort of thing the body did (the verb classes of UK minutes)."""

    FOLLOW_UP = "follow_up"  # somebody still has to do something
    DECISION = "decision"
    NOTED = "noted"
    THANKS = "thanks"
    RECOMMENDED_ONLY = "recommended_only"  # proposed by officers and not shown to be resolved


class DueBasis(StrEnum):
    """How far a due date can be trusted."""

    STATED = "stated"  # the minutes print the date
    CALCULATED = "calculated"  # a period counted from a known meeting date
    APPROXIMATE = "approximate"  # "about six months", "before Christmas"
    NONE = "none"  # a phrase without a date that can be worked out


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: ``Minute.text[start:end]`` is the quote, always."""

    minute: str  # Minute.id
    paragraph: int  # counted from 1 within the minute, as a reader would
    start: int  # in characters of the text as received
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, as printed. A name may be missing; the role is kept then, and the other way round."""

    name: str | None
    role: str | None = None
    organisation: str | None = None

    @property
    def label(self) -> str:
        """The speaker in a line: "Ms Hatton, Deputy Director", or the role alone."""
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph, the unit of search and citation: ``text[start:end]`` without blank ends."""

    number: int  # counted from 1
    start: int
    end: int
    section: Section
    label: str | None = None  # the clerk's own: "(1)", "a)", "3.1"; the span includes it
    speaker: Speaker | None = None  # who speaks first in it, if anybody does
    page: int | None = None  # printed page, PDF only


@dataclass(frozen=True, slots=True)
class Contribution:
    """One reported utterance."""

    citation: Citation
    speaker: Speaker | None
    kind: str  # "statement", "question" or "answer"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with the answers it got, which may stand paragraphs later."""

    question: Contribution
    answers: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, as printed, and as a date only as far as the text or the meeting's date carries."""

    phrase: str  # verbatim, white space made one blank: "in 12 months time"
    start: int
    end: int
    due_on: date | None
    basis: DueBasis
    period: str | None = None  # ISO 8601 duration counted from the meeting: "P12M", "P6W"
    cadence: str | None = None  # ISO 8601 duration of a recurring duty: "quarterly" = "P3M"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the body did, or (``recommended_only``) what was proposed to it."""

    id: str  # stays with the words: kept when an amended document is read again
    citation: Citation
    kind: OutcomeKind
    number: str | None  # "2", "a"; None where the clerk gave none
    text: str  # verbatim, white space made one blank; an owner printed in the margin of its wrapped lines left out
    owner: str | None = None  # as printed; None = not stated
    owners: tuple[str, ...] = ()  # the same split where several stand ("A / B")
    people: tuple[Speaker, ...] = ()  # whom initials stand for in the attendance list; ``owner`` stays as printed
    task: str | None = None  # a bracketed task beside an owner: "referral to Area Committees"
    owner_citation: Citation | None = None  # where the owner is printed
    due: Due | None = None
    body: str | None = None  # whose outcome it is where a nested one belongs to another body
    needs_review: str | None = None  # why a person should look, in words; None = one clear reading


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An intention voiced in discussion and not resolved. Shown as that, never as an outcome."""

    citation: Citation
    text: str
    speaker: Speaker | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the minutes with what it counts; ``None`` where the text does not say."""

    citation: Citation
    low: float
    high: float  # equal to ``low`` unless the minutes print a range
    unit: str | None  # "%", "months", "young people"
    counts: str | None  # what is counted, in the minutes' words
    period: str | None = None
    place: str | None = None
    comparison: str | None = None  # "compared with 51 a year earlier"


@dataclass(frozen=True, slots=True)
class Minute:
    """The minutes of one agenda item: the unit that is read, stored and cited."""

    id: str  # stable over re-reading, re-ingesting and amendment
    document: str  # Document.sha256
    source: str  # Document.source
    title: str
    text: str  # of the whole document; all spans count in it
    start: int
    end: int
    number: str | None = None  # item number as printed
    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None
    address: str | None = None
    truncated: bool = False
    unread_pages: tuple[int, ...] = ()  # printed pages within it that are pictures: what stands there was not read
    paragraphs: tuple[Paragraph, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()  # ("BSCB", "Bradford Safeguarding Children Board"), mined from the text
    unpublished_on: date | None = None  # when its council's site was first seen without it; None = not known to be gone

    def quote(self, citation: Citation) -> str:
        """The words at ``citation``, exactly as received."""
        return self.text[citation.start : citation.end]

    @property
    def place(self) -> str:
        """Council and body in a line, or that they are not stated."""
        return ", ".join(part for part in (self.council, self.body) if part) or "Council not stated"

    @property
    def unread(self) -> str | None:
        """That pages of it are pictures, in words: "Pages 3-4 hold no text: scanned? …"; None where none is."""
        pages = self.unread_pages
        if not pages:
            return None
        listed = f"Page {pages[0]} holds" if len(pages) == 1 else f"Pages {_ranges(pages)} hold"
        return f"{listed} no text: scanned? What stands there was not read."


def _ranges(pages: tuple[int, ...]) -> str:
    """ "3-4 and 7": page numbers in order, neighbours joined."""
    gaps = [(one, after) for one, after in pairwise(pages) if after != one + 1]
    starts, ends = [pages[0], *(after for _, after in gaps)], [*(one for one, _ in gaps), pages[-1]]
    *before, last = [str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]
    return f"{', '.join(before)} and {last}" if before else last


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why, in words a clerk understands."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that was read: that it is not whole, and what can be done about it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the files of one run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    minutes: tuple[str, ...] = ()  # ids added or changed
    remarks: tuple[Remark, ...] = ()


class Standing(StrEnum):
    """What a file would mean for what is loaded."""

    NEW = "new"
    AMENDS = "amends"  # it takes the place of an earlier version
    LOADED = "loaded"  # exactly this is loaded already


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A file as it would be read, before anything of it is kept."""

    sha256: str  # of the bytes: what was looked over is what is added
    source: str
    standing: Standing
    minutes: tuple[Minute, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one council's minutes is loaded, and how recent it is."""

    council: str | None  # None = of those whose council is not stated
    items: int
    latest: date | None  # of the newest meeting whose date is known
    received: datetime  # aware, UTC: when something of it last came in
