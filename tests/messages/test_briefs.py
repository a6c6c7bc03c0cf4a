"""Briefs and figures stay within Slack's limits and stay bare words, whatever the minutes print."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages.blocks import Attachment
from bot.messages.briefs import brief_message, fits, summary_message
from bot.messages.figures import figures_message
from bot.workspace.checks import problems_in_message
from briefings.records import (
    Brief,
    BriefLine,
    BriefPart,
    BriefSection,
    BriefSource,
    Citation,
    Series,
    SeriesPoint,
    Subject,
    SubjectKind,
)
from tests.messages.test_every_message import HOSTILE, anything

CITED = (Citation("a", 1, 0, 9),)
FILE = Attachment("brief.docx", b"PK", "Brief")


def _brief(words: str, lines: int, address: str | None) -> Brief:
    line = BriefLine(says=words, quote=words, citations=CITED, speaker=words, facts=(words, words), dated=True)
    source = BriefSource(1, "a", words, words, words, words, None, None, address)
    sections = tuple(BriefSection(part, (line,) * lines, left_out=7) for part in BriefPart)
    return Brief(Subject(SubjectKind.COUNCIL, council=words), date(2026, 1, 5), sections, (source,), 1, 1)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(anything, st.integers(1, 12), st.one_of(st.none(), st.sampled_from(["https://a.example/1", "javascript:1"])))
def test_a_brief_that_fits_and_the_summary_of_any_are_taken_by_slack(words, lines, address):
    brief = _brief(words, lines, address)

    summary = summary_message(brief, FILE, private=True)
    assert not problems_in_message(summary.payload())
    if fits(whole := brief_message(brief)):
        assert not problems_in_message(whole.payload())


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_minutes_never_stand_in_markup(words):
    message = brief_message(_brief(words, 1, None))

    marked_up = [
        element["text"]
        for block in message.blocks
        for element in (block.get("text"), *block.get("elements", ()))
        if isinstance(element, dict) and element.get("type") == "mrkdwn"
    ]
    assert not any("<!channel>" in text or "*bold*" in text for text in marked_up)


@settings(deadline=None, max_examples=20)
@given(anything, st.integers(2, 120))
def test_a_table_of_figures_is_taken_by_slack(words, rows):
    source = BriefSource(1, "a", words, words, words, words, None, None, None)
    point = SeriesPoint(words, words, 1, 2, CITED[0], words)
    series = Series(words, words, words, words, words, (point,) * rows, (source,))

    assert not problems_in_message(figures_message(series, files=(), private=False).payload())
    assert not problems_in_message(
        figures_message(replace(series, council=None), files=(FILE,), private=True).payload()
    )
