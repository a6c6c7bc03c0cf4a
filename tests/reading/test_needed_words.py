"""A row of a table is left untried only where it cannot hold."""

import re
import string
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, strategies

from briefings.reading import due_wordings, kind_wordings, layouts, openings, settled_wordings, undertakings
from briefings.reading.lines import even, one_blank
from briefings.reading.needed_words import Cued, Table, needed_words

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
TABLES = (
    *(Table(rows) for rows in (layouts.MARKERS, openings.TRAILING, undertakings.PLANS)),
    *(due_wordings.WORDINGS, kind_wordings.THANKS, settled_wordings.SETTLED, kind_wordings.TASKS),
)
PATTERNS = (
    r"\bbring (?:back )?(?:an? )?(?:reports?|papers?)\b",
    r"(?:[Aa]gree|re(?:solve|quest))d (?:that|to)(?= [a-z])",
    r"(?<=defer )(?:to|until) [a-z]{3,9}",
    r"(?:x|yy?|z{0,2}){1,3}(?:for|of)",
    r"(?!no )\w{2,9}(?P<end> ends?)?[.;]",
    r"a(?:b|c)?d+e{0,1}f[gh][^i]",
)


@dataclass(frozen=True)
class _Row:
    pattern: re.Pattern[str]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(chosen=strategies.data())
def test_whatever_a_pattern_is_found_in_holds_one_of_its_words(pattern, chosen):
    compiled = re.compile(pattern, re.IGNORECASE)
    text = chosen.draw(strategies.from_regex(compiled, alphabet=string.ascii_letters + " .;"))

    assert Table([_Row(compiled)]).likely(text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bvote of thanks\b", {"vote of thanks"}),
        (r"RESOL(?:VED|UTION)", {"resolved", "resolution"}),
        (r"\b(?:reports?|reported) back", {"report"}),
        (r"[A-Z]\w+ (?:and )?to (?:write|ring)", {"to write", "to ring"}),
        (r"(?=.*£)\d", {"£"}),
        (r"\d{1,2}(?:st|nd)?|soon", set()),
        (r"(?:quite )?", set()),
    ],
)
def test_the_words_are_those_that_fewest_texts_hold(pattern, words):
    found = needed_words(re.compile(pattern))

    assert found == words


def test_a_row_that_needs_no_word_is_always_tried_and_the_rows_keep_their_order():
    rows = [_Row(re.compile(pattern)) for pattern in ("later", r"\d", "later|soon", "never")]

    assert Table(rows).likely("Sooner or LATER") == rows[:3]


def test_a_cued_pattern_finds_what_the_pattern_finds():
    cued = Cued(r"(?:fell|rose) (?:from|by) \d", re.IGNORECASE)

    assert cued.search("It FELL BY 2.")
    assert cued.match("Rose from 1 to 2.")
    assert [found[0] for found in cued.finditer("It fell by 2 and rose by 3.")] == ["fell by 2", "rose by 3"]
    assert not cued.search("It fell.")
    assert not cued.match("It did not move.")
    assert not list(cued.finditer("It did not move."))


def test_a_cued_pattern_without_words_is_always_tried():
    assert Cued(r"\d{2}").search("2 and 12")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_no_row_is_missed_in_any_line_of_the_samples(sample):
    lines = {one_blank(line) for line in even(sample.read_text()).split("\n")}

    for table in TABLES:
        for line in lines:
            left_out = {row.pattern for row in table.rows} - {row.pattern for row in table.likely(line)}
            assert not [pattern for pattern in left_out if pattern.search(line)]
