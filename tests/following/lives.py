"""Invented minutes and follow-ups whose dates and words tests can name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from briefings.following.follow_ups import derive
from briefings.records import (
    Citation,
    Due,
    FollowUp,
    Given,
    Minute,
    Paragraph,
    Progress,
    Section,
    Speaker,
    Status,
    Undertaking,
)
from tests.samples import document, follow_up_due, minute

HELD = date(2024, 3, 4)
VOICED = "Ms Example said that she would write to every hotel by May."
TEXT = (
    "Hotel staff and child exploitation\n\nMinutes:\n\nMs Example said that hotel staff had been trained.\n\n"
    f"{VOICED}\n\nResolved –\n\n(1) That the report be noted.\n\n(2) That hotels be visited each month.\n"
)
GIVEN = Given(council="Ashby", body="Panel", held_on=HELD, address="https://ashby.example/1")


def at(day: int, month: int = 6, year: int = 2024) -> datetime:
    """Nine o'clock on that day."""
    return datetime(year, month, day, 9, tzinfo=UTC)


def minutes_of(text: str = TEXT, **given: Any) -> Minute:
    """One item with its paragraphs at blank lines and, where it is there, the voiced undertaking."""
    known = {"council": GIVEN.council, "body": GIVEN.body, "held_on": GIVEN.held_on, "address": GIVEN.address}
    made = minute(document(text, given=Given(**(known | given))))
    paragraphs, section, start = [], Section.HEADING, 0
    for number, words in enumerate(text.rstrip().split("\n\n"), start=1):
        start = text.index(words, start)
        paragraphs.append(Paragraph(number, start, start + len(words), section))
        section = {"Minutes:": Section.DISCUSSION, "Resolved –": Section.OUTCOME}.get(words, section)
    return replace(made, paragraphs=tuple(paragraphs), undertakings=_undertakings(made))


def _undertakings(of: Minute) -> tuple[Undertaking, ...]:
    if VOICED not in of.text:
        return ()
    start = of.text.index(VOICED)
    cited = Citation(of.id, 4, start, start + len(VOICED))
    return (Undertaking(cited, VOICED, Speaker("Ms Example", "Head of Licensing"), follow_up_due(date(2024, 5, 31))),)


def follow_up(*entries: Progress, due: Due | None = None, of: Minute | None = None) -> FollowUp:
    """The follow-up of the second resolution, as it stands after these entries."""
    held = of or minutes_of()
    outcome = replace(held.outcomes[1], due=due)
    return derive(held, outcome, held.quote(outcome.citation), entries)


def entry(id: int, when: datetime, status: Status | None = None, **more: Any) -> Progress:
    """One entry by a steward."""
    return Progress(id, "one", when, "U1", status, **more)
