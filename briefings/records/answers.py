"""What is asked and answered."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefings.records.minutes import Citation, Section
from briefings.records.received import Stage


class Verdict(StrEnum):
    """How sure an answer is: it answers, these are the closest passages, or the minutes loaded do not say."""

    ANSWER = "answer"
    CLOSEST = "closest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood. Held in memory for one conversation only; never stored or logged."""

    question: str
    words: tuple[str, ...] = ()  # content words after correction, in order
    council: str | None = None
    body: str | None = None
    years: tuple[int, ...] = ()
    speaker: str | None = None
    kind: str | None = None  # "who", "how_many", "agreed", "promised", "compare", "when", "owner"
    councils: tuple[str, ...] = ()  # those to be compared
    topics: tuple[str, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One cited passage of an answer."""

    citation: Citation
    quote: str  # text[start:end], nothing else
    source: str
    title: str
    council: str | None
    body: str | None
    held_on: date | None
    stage: Stage | None
    address: str | None
    section: Section
    speaker: str | None
    score: float
    why: str  # the reason for the match in words: "exact heading", "corrected spelling", "similar meaning"
    label: str | None = None  # the clerk's own: "(2)", "g)"
    partner: Citation | None = None  # the question it answers, or the reply to it
    partner_quote: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a question: ranked verbatim points, or an honest no with where else to look."""

    question: str
    verdict: Verdict
    points: tuple[Point, ...]
    topics: tuple[str, ...]  # topics of the question, or the nearest ones where the verdict is none
    corrections: dict[str, str]
    filters: dict[str, str]
    asked: Asked
    councils_searched: int = 0
    minutes_searched: int = 0
    missing: tuple[str, ...] = ()  # councils asked for, of which nothing was found ("not in the minutes loaded")
    suggestions: tuple[str, ...] = ()  # at most three names close to one that was not recognised
    set_aside: tuple[Point, ...] = ()  # at most three, the nearest that were not taken for an answer; on request only


@dataclass(frozen=True, slots=True)
class Feedback:
    """How many answers of one verdict people found helpful, and how many they did not."""

    verdict: Verdict
    helpful: int
    unhelpful: int
