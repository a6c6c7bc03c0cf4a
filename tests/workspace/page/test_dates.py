"""Instants are told in the words and on the clock of whoever looks."""

from datetime import UTC, datetime

import pytest

from bot.workspace.page.dates import ago, in_words
from bot.workspace.page.scenes import Scene

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
SUMMER = Scene(person="U1", now=NOW)
EPOCH = NOW.timestamp()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("{date_num}", "2026-07-01"),
        ("{date}", "1 July 2026"),
        ("{date_short}", "1 Jul 2026"),
        ("{date_long}", "Wednesday, 1 July 2026"),
        ("{date_short_pretty} at {time}", "Today at 09:30"),
        ("{time_secs}", "09:30:00"),
        ("{no_such_form}", "soon"),
        ("no form at all", "soon"),
    ],
)
def test_a_date_token_is_told_in_british_words_and_summer_time(form: str, words: str) -> None:
    assert in_words(EPOCH, form, "soon", SUMMER) == words


@pytest.mark.parametrize("epoch", ["", "x", "1e400", "-1e30", "nan"])
def test_an_instant_that_is_none_is_told_by_its_fallback(epoch: str) -> None:
    assert in_words(epoch, "{date}", "soon", SUMMER) == "soon"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (59, "just now"), (60, "1 minute ago"), (7_200, "2 hours ago"), (-172_800, "in 2 days")],
)
def test_a_distance_is_told_in_one_unit(seconds: int, words: str) -> None:
    assert ago(datetime.fromtimestamp(EPOCH - seconds, UTC), NOW) == words
