"""Small invented minutes for tests, built by hand so that no test leans on the reading."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from briefings.records import (
    Citation,
    Document,
    Due,
    DueBasis,
    Given,
    Minute,
    Outcome,
    OutcomeKind,
    Paragraph,
    Section,
)

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
TEXT = (
    "Hotel staff and child exploitation\n\nMinutes:\n\nMs Example said that hotel staff had been trained.\n\n"
    "Resolved –\n\n(1) That the report be noted.\n\n"
    "(2) That a further report on hotels be brought back in six months.\n"
)


def document(text: str = TEXT, *, source: str = "hotels.txt", given: Given | None = None) -> Document:
    """A received document with just this text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha256=sha256, source=source, media_type="text/plain", text=text, given=given or Given())


def minute(of: Document | None = None, *, title: str = "Hotel staff and child exploitation", **known: object) -> Minute:
    """One minute over the whole document; every line that begins with "(" is an outcome."""
    received = of or document()
    read = Minute(
        id=f"{received.source}-{title.split()[0].lower()}",
        document=received.sha256,
        source=received.source,
        title=title,
        text=received.text,
        start=0,
        end=len(received.text),
        council=received.given.council,
        body=received.given.body,
        held_on=received.given.held_on,
        stage=received.given.stage,
        address=received.given.address,
    )
    outcomes = tuple(_outcome(read, line) for line in received.text.splitlines() if line.startswith("("))
    paragraphs = (Paragraph(1, 0, len(title), Section.HEADING),)
    fields: dict[str, Any] = {"outcomes": outcomes, "paragraphs": paragraphs} | known
    return replace(read, **fields)


def follow_up_due(when: date | None, *, phrase: str = "in six months", period: str | None = "P6M") -> Due:
    """A due that stands nowhere in particular."""
    return Due(phrase, 0, 1, when, DueBasis.CALCULATED if when else DueBasis.NONE, period)


def _outcome(of: Minute, line: str) -> Outcome:
    number, _, words = line[1:].partition(") ")
    start = of.text.index(line)
    kind = OutcomeKind.NOTED if "noted" in words else OutcomeKind.FOLLOW_UP
    return Outcome(
        id=f"{of.id}/{hashlib.sha256(words.encode()).hexdigest()[:8]}",
        citation=Citation(of.id, 1, start, start + len(line)),
        kind=kind,
        number=number,
        text=words,
    )
