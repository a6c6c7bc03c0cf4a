"""Passages are offered as evidence where body, time and subject agree, and else never."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.following.evidence import suggest
from briefings.following.follow_ups import derive
from briefings.records import FollowUp, Given, Minute, Paragraph, Section
from tests.samples import document, minute

ASKED = "That a report on hotel staff and missing children be considered by each of the Neighbourhood Committees."
CAME = "The Director submitted a report which set out training for hotel staff about missing children in Eastway."


def _asked(text: str = ASKED, body: str | None = "Executive", held_on: date | None = None) -> FollowUp:
    item = minute(document(f"Hotels\n\n(1) {text}", given=Given(council="Ashby", body=body, held_on=held_on)))
    [outcome] = item.outcomes
    return derive(item, outcome, item.quote(outcome.citation), ())


def _came(text: str = CAME, body: str | None = "Eastway Neighbourhood Committee", **known) -> Minute:
    section = known.pop("section", Section.DISCUSSION)
    other = "Members talked about parking on Station Road.\n\n"
    given = Given(council=known.pop("council", "Ashby"), body=body, held_on=known.pop("held_on", None))
    received = document(other + text, source="later.txt", given=given)
    paragraphs = (
        Paragraph(1, 0, len(other) - 2, Section.DISCUSSION),
        Paragraph(2, len(other), len(received.text), section),
    )
    return replace(minute(received), paragraphs=paragraphs)


def test_a_report_that_came_to_a_named_body_is_offered_with_its_own_words():
    [pair] = suggest([_asked()], [_came()])

    assert pair.quote == CAME
    assert "it was to go to “Neighbourhood Committees”, and Eastway Neighbourhood Committee met" in pair.why
    assert "which of the two met first is not known" in pair.why


@pytest.mark.parametrize(
    "other",
    [
        _came(council="Holme"),
        _came(body="Licensing Panel"),
        _came(body=None),
        _came(text="The Director submitted a report which set out repairs to bridges in Eastway."),
        _came(text="Members said that hotel staff and missing children mattered to them."),  # no report was received
        _came(section=Section.RECOMMENDATION),
        _came(held_on=date(2016, 1, 4)),
    ],
    ids=["other council", "other body", "no body", "other subject", "no report", "only recommended", "earlier"],
)
def test_nothing_else_is_offered(other):
    assert suggest([_asked(held_on=date(2016, 1, 5))], [other]) == ()


def test_a_body_that_asked_for_a_report_back_is_looked_for_at_its_own_later_meetings():
    asked = _asked("That a further update on hotel staff be brought to this Committee.", "Scrutiny Committee")

    [pair] = suggest([asked], [_came(body="Scrutiny Committee"), _came(body="Executive")])

    assert "Scrutiny Committee met again" in pair.why


def test_a_task_needs_most_of_its_words():
    asked = _asked("That hotel staff be trained in spotting missing children.", "Scrutiny Committee")
    done = "All hotel staff had been trained in spotting missing children."
    partly = "Some hotel staff were trained in fire safety, and bins were emptied."

    assert len(suggest([asked], [_came(done, "Scrutiny Committee")])) == 1
    assert suggest([asked], [_came(partly, "Scrutiny Committee")]) == ()


def test_the_minutes_that_asked_are_never_their_own_answer():
    asked = _asked("That the Executive consider a report on hotel staff and missing children.")
    same = replace(_came(body="Executive"), id=asked.outcome.citation.minute)

    assert suggest([asked], [same]) == ()
