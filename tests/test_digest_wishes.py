"""What a digest is to hold and how, typed among the words that schedule it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.digest_wishes import MOST_DAYS, read_wishes, wish_words
from briefings.errors import UnclearRequest
from briefings.records import DigestFilter


@pytest.mark.parametrize(
    ("typed", "wanted", "left"),
    [
        ("weekly monday 09:00", DigestFilter(), "weekly monday 09:00"),
        ("by owner weekly monday 09:00", DigestFilter(by_owner=True), "weekly monday 09:00"),
        ("weekly monday 09:00, grouped by owner", DigestFilter(by_owner=True), "weekly monday 09:00"),
        ("only what changed, weekdays 8am", DigestFilter(only_changes=True), "weekdays 8am"),
        ("changes only weekdays 8am", DigestFilter(only_changes=True), "weekdays 8am"),
        ("due within 2 weeks and by owner", DigestFilter(due_within=14, by_owner=True), ""),
        (
            "due in the next 28 days, by owner, only changes, 5 working days before the next meeting, at 09:00",
            DigestFilter(due_within=28, only_changes=True, by_owner=True),
            "5 working days before the next meeting, at 09:00",
        ),
    ],
)
def test_wishes_stand_anywhere_among_the_words(typed, wanted, left):
    assert read_wishes(typed) == (wanted, left)


@pytest.mark.parametrize("typed", ["due within 0 days", f"due within {MOST_DAYS + 1} days", "due in 200 weeks"])
def test_a_span_out_of_reach_is_refused_with_the_bounds(typed):
    with pytest.raises(UnclearRequest, match="between 1 and 730 days"):
        read_wishes(typed)


@given(st.none() | st.integers(1, MOST_DAYS), st.booleans(), st.booleans())
def test_what_is_said_back_can_be_typed_again(days, changes, owner):
    wanted = DigestFilter(due_within=days, only_changes=changes, by_owner=owner)

    assert read_wishes(", ".join(wish_words(wanted))) == (wanted, "")
