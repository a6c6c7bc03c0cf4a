"""What must hold of every text, minutes or not."""

import cProfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.reading.lines import even, one_blank, squeeze
from briefings.reading.minutes import read_minutes
from briefings.records import Citation, Item, Minute
from tests.reading.examples import SAMPLES, SEEDS, document, file

pytestmark = pytest.mark.long

# Pieces that clerks use, so that random texts reach the rules and not only the paragraphs.
PIECES = st.sampled_from(
    [
        "Minutes:",
        "Resolved –",
        "RESOLVED to:",
        "NOTED",
        "AGREED",
        "Recommended –",
        "Decision:",
        "ACTION:\u00a0\u00a0 Strategic Director / City Solicitor (referral)",
        "(1)\u00a0\u00a0 That the report be noted.",
        "(2) That the Clerk write to Highways by 30 June;",
        "a) that a report be brought back in 6 months; and",
        "1. APOLOGIES",
        "54/21 Apologies: none",
        "Meeting: 17/10/2019 - Council (Item 62)",
        "Item\tAction\tOwner\tBy when",
        "1\tWrite to the trust\tAB\tASAP",
        "\tWelcome\tAB\t\t",
        "Councillor Reed asked how many.",
        "The Director replied that 12% (of 40) were.",
        "In response, he added that it would be circulated.",
        "Supporting documents:",
        "",
        "\u00a0",
        "Cllr Moss proposed, seconded by Cllr Dean, that it be paid. All in favour.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=25).map("\n".join),
    st.lists(PIECES, max_size=25).map("\r\n\r\n".join),
)
EXAMPLES = sorted([*SEEDS.glob("*.txt"), *SAMPLES.glob("*.txt")])


@cache
def read(path: Path) -> tuple[Minute, ...]:
    """What is read from an example, once for every test that looks at it."""
    return read_minutes(file(path))


def citations(minute: Minute) -> list[tuple[Citation, str | None]]:
    """Every citation of the minute, with the words it must give where a record repeats them."""
    return [
        *((one.citation, one.text) for one in minute.outcomes),
        *((one.citation, one.text) for one in minute.undertakings),
        *((one.citation, None) for one in minute.contributions),
        *((one.citation, None) for one in minute.figures),
    ]


def assert_true_to_its_text(minute: Minute) -> None:
    ends = [0, *(paragraph.end for paragraph in minute.paragraphs)]
    for number, paragraph in enumerate(minute.paragraphs, 1):
        words = minute.text[paragraph.start : paragraph.end]
        assert paragraph.number == number
        assert ends[number - 1] <= paragraph.start < paragraph.end <= len(minute.text)
        assert words == words.strip()
    for citation, text in citations(minute):
        paragraph = minute.paragraphs[citation.paragraph - 1]
        assert paragraph.start <= citation.start < citation.end <= paragraph.end
        assert text is None or one_blank(minute.quote(citation)) == text
    for outcome in minute.outcomes:
        if outcome.owner and outcome.owner_citation:
            assert one_blank(minute.quote(outcome.owner_citation)) == outcome.owner
        if outcome.due:
            assert one_blank(minute.text[outcome.due.start : outcome.due.end]) == outcome.due.phrase
    assert len({outcome.id for outcome in minute.outcomes}) == len(minute.outcomes)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_is_exact(text):
    minutes = read_minutes(document(text))

    for minute in minutes:
        assert_true_to_its_text(minute)
    assert len({minute.id for minute in minutes}) == len(minutes)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_span_of_real_and_invented_minutes_is_exact(path):
    for minute in read(path):
        assert_true_to_its_text(minute)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_reading_twice_gives_the_same(path):
    assert read_minutes(file(path)) == read(path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_windows_line_ends_change_no_outcome(path):
    other = document(path.read_bytes().decode().replace("\n", "\r\n"))

    unix, windows = (
        [(one.kind, one.text, one.owner) for minute in minutes for one in minute.outcomes]
        for minutes in (read(path), read_minutes(other))
    )

    assert windows == unix


@given(st.text(max_size=300))
def test_evening_keeps_every_place(text):
    assert len(even(text)) == len(text)


@given(st.text(max_size=200))
def test_squeezed_words_know_where_they_stand(text):
    words = squeeze(text, 7)

    for offset, letter in enumerate(words.text):
        if letter != " ":
            assert text[words.at(offset) - 7] == letter


@given(st.integers(0, 30), st.integers(0, 30))
def test_items_given_by_the_markup_are_read_wherever_they_stand(start, length):
    text = "Resolved – That the report be noted and a letter sent."
    item = Item(start, min(start + length, len(text)), "Anything", "7")

    for minute in read_minutes(replace_items(text, item)):
        assert_true_to_its_text(minute)


def replace_items(text: str, item: Item):
    plain = document(text)
    return type(plain)(plain.sha256, plain.source, plain.media_type, text, plain.given, (item,))


HOSTILE = [
    "a " * 40_000,
    "That the report be " * 5_000,
    "(1) " * 20_000,
    "RESOLVED that " * 6_000,
    "the Director of the " * 5_000 + "asked",
    "." * 80_000,
    "\t" * 80_000,
    " " * 80_000 + "x",
    "1 2 3 4 5 6 7 8 9 " * 4_000,
    "Cllr A proposed, seconded by Cllr B " * 2_500,
    "between 1 and " * 6_000,
    "(" * 80_000,
    "in January 2019 to the next meeting of the " * 2_000,
    "\n".join(["Item\tAction\tOwner\tBy when"] + ["1\tWrite\tAB\tASAP"] * 3_000),
    "\n\n".join(f"{number}. POINT" for number in range(4_000)),
    "which would be " * 6_000,
    "A, B, C, D, " * 7_000 + "said",
    "approved - " * 8_000,
    "GP to share " * 7_000 + "- COMPLETE",
    "Resolved –\n\n(1) That X be sent.\n\nACTION: Clerk\n\n" * 800,
    "APOLOGIES\n\nNone.\n\nYOUTH WORK\n\nHe spoke.\n\n" * 1_000,
    "1.\nApologies\n" * 3_000,
    "Resolved –\n\n(1) That X be sent.\n\n" + "(Clerk to action i and ii; " * 3_000,
    "rates fell from 1 to rose from 2 by " * 2_500,
    "The Clerk and the Head of Housing to be " * 2_000,
    "At the Executive meeting on 4 July it was " * 2_000,
    "to the special meeting of the Area Board " * 2_000,
    "Minutes:\n\nHe said.\n\nRECOMMENDED –\n\n" + "(1) That X be sent.\n\n" * 1_500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_twice_the_hostile_text_takes_about_twice_the_steps(text):
    text, half = text[: len(text) // 2], text[: len(text) // 4]

    # Counted, not timed, so that a busy machine changes nothing; the time is in `tests.benchmarks.linearity`.
    assert steps(text) <= 2.5 * steps(half) + 5_000


def test_one_line_of_a_megabyte_is_read_to_its_end():
    line = "The Clerk was asked to write to the County about the path and the 12 lamps "
    text = line * (1_000_000 // len(line))

    [minute] = read_minutes(document(text))

    assert minute.paragraphs[-1].end >= len(text.rstrip())


def steps(text: str) -> int:
    """Calls that reading makes, those of the pattern matcher among them."""
    profile = cProfile.Profile(builtins=True)
    profile.runcall(read_minutes, document(text))
    return sum(entry.callcount for entry in profile.getstats())
