"""What kind of answer is wanted, and what of the thing, is told from the wording alone."""

import pytest

from briefings.finding.kinds import read_wants
from briefings.finding.words import words_of

KINDS = [
    ("who asked when parents are told", "who"),
    ("does anybody speak up when a child is hurt", None),
    ("awareness week when?", "when"),
    ("by how much did cases rise", "how_many"),
    ("how much did the campaign cost", "money"),
    ("what is the phone number of the hub", None),
    ("what was the yearly fee", "money"),
    ("what was agreed about level two fees", "agreed"),
    ("why are fees going up", "why"),
    ("who leads on hotels", "who"),
    ("who is hardest to reach", None),
    ("who is responsible for hotels", "owner"),
    ("action by whom for the hotels", "owner"),
    ("when is the next long ferry parish meeting", "when"),
    ("date of next meeting", "when"),
    ("when is the next update on hotels", "due"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_a_word_tells_a_kind_only_where_it_asks(said: str, kind: str | None) -> None:
    assert read_wants(said).kind == kind


def test_what_is_compared_has_a_kind_of_its_own() -> None:
    assert read_wants("how many cases in each council").kind == "how_many"
    assert read_wants("how many cases in each council").compares
    assert read_wants("compare taxis across councils").kind is None


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        ("how old were they", "age"),
        ("what was the vote on it", "vote"),
        ("e-mail of the lead officer", "contact"),
        ("how soon is a child seen", "speed"),
        ("which hotels took part", "which"),
        ("how often are homes seen", "often"),
        ("taxis", None),
    ],
)
def test_what_is_asked_of_a_thing_is_told_apart(said: str, detail: str | None) -> None:
    assert read_wants(said).detail == detail


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("how many taxi drivers were trained", ("taxi", "drivers")),
        ("number of schools that saw it", ("schools",)),
        ("how many of them were under ten", ()),
        ("taxis", ()),
    ],
)
def test_what_is_to_be_counted_follows_at_once(said: str, counted: tuple[str, ...]) -> None:
    assert read_wants(said, words_of(said)).counted == counted


def test_a_question_that_only_speaks_of_figures_counts_nothing() -> None:
    assert not read_wants("who asked for the figures").counts
    assert read_wants("how many cases").counts
