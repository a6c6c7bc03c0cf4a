"""Minutes for the tests of finding, built from plain text: paragraphs at blank lines, sections by the usual markers."""

import hashlib
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from briefings.records import (
    Citation,
    Contribution,
    Exchange,
    Minute,
    Outcome,
    OutcomeKind,
    Paragraph,
    Section,
    Speaker,
    Undertaking,
)

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t\xa0]*\n))*")
_SPOKEN = re.compile(
    r"^(?:In response )?(?:the |a )?(?P<who>[\w ,.’'-]{3,80}?) (?P<how>asked|replied|stated|advised|added)\b", re.I
)


def read_simply(text: str, *, id: str, council: str | None = None, body: str | None = None, **more: object) -> Minute:
    """A Minute of ``text``: enough of a reader for tests of finding, and no more."""
    section, paragraphs, spoken = Section.HEADING, [], []
    for number, found in enumerate(_PARAGRAPH.finditer(text), 1):
        words = found.group().rstrip()
        section = _section_of(words, section)
        who = _SPOKEN.match(words)
        speaker = Speaker(None, who["who"]) if who else None
        start, end = found.start(), found.start() + len(words)
        paragraphs.append(Paragraph(number, start, end, section, speaker=speaker))
        if who:
            kind = {"asked": "question", "replied": "answer"}.get(who["how"].lower(), "statement")
            spoken.append(Contribution(Citation(id, number, start, end), speaker, kind))
        if words.rstrip(" :–-").lower() in {"minutes", "the committee agreed", "resolved", "agreed", "resolved to"}:
            section = {"minutes": Section.DISCUSSION}.get(words.rstrip(" :–-").lower(), Section.OUTCOME)
    return Minute(
        id=id,
        document=hashlib.sha256(text.encode()).hexdigest(),
        source=f"{id}.txt",
        title=text.strip().splitlines()[0] if text.strip() else "",
        text=text,
        start=0,
        end=len(text),
        council=council,
        body=body,
        paragraphs=tuple(paragraphs),
        contributions=tuple(spoken),
        exchanges=tuple(
            Exchange(one, (after,))
            for one, after in pairwise(spoken)
            if one.kind == "question" and after.kind == "answer"
        ),
        outcomes=tuple(
            Outcome(f"{id}-{one.number}", Citation(id, one.number, one.start, one.end), OutcomeKind.FOLLOW_UP, None, "")
            for one in paragraphs
            if one.section is Section.OUTCOME
        ),
        undertakings=tuple(
            Undertaking(Citation(id, one.number, one.start, one.end), "")
            for one in paragraphs
            if one.section is Section.DISCUSSION and "planning to" in text[one.start : one.end]
        ),
        **more,  # type: ignore[arg-type]  # the remaining fields, by name
    )


def _section_of(words: str, before: Section) -> Section:
    marker = words.rstrip(" :–-").lower()
    if marker == "recommended":
        return Section.RECOMMENDATION
    if marker.startswith("action"):
        return Section.ACTION
    if marker.startswith("supporting documents"):
        return Section.SUPPORTING
    if marker in {"minutes", "resolved", "the committee agreed", "agreed", "resolved to"}:
        return Section.HEADING
    return before


def _text(name: str) -> str:
    return (Path(__file__).parent / "minutes" / f"{name}.txt").read_text(encoding="utf-8")


def two_councils() -> list[Minute]:
    """Invented minutes of two councils that do not exist, one dated, one not."""
    return [
        read_simply(_text("ashbourne"), id="ashbourne", council="Ashbourne Vale", body="Children's Scrutiny Committee"),
        read_simply(
            _text("marlow"),
            id="marlow",
            council="Marlowhead City Council",
            body="Overview Panel",
            held_on=date(2019, 5, 14),
            acronyms=(("MEP", "Missing and Exploited Panel"),),
        ),
    ]
