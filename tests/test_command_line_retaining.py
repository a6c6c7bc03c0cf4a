"""`briefings retain` and what `briefings trail` says of it, as JSON and as text."""

from datetime import UTC, datetime

import pytest

from briefings.records import Person, Status
from briefings.service import Service
from tests.test_command_line import database, filled, json_of, run, seeds

__all__ = ["database", "filled", "json_of", "run", "seeds"]

EXECUTIVE_2, EXECUTIVE_3 = "Bradford, Executive (2)", "Bradford, Executive (3)"
LONG_AGO = datetime(2016, 2, 1, tzinfo=UTC)
ALEX = Person("U0ALEX", steward=True)


@pytest.fixture
def old(seeds, database):
    """The shipped minutes with a follow-up that ended long ago."""
    service = Service.open(str(database))
    service.casework.record(EXECUTIVE_2, by=ALEX, now=LONG_AGO, note="Rang the director")
    service.casework.record(EXECUTIVE_2, by=ALEX, now=LONG_AGO, status=Status.CLOSED, evidence="Executive, 5 July")
    service.casework.record(EXECUTIVE_3, by=ALEX, now=LONG_AGO, note="Open still")
    service.close()


def test_a_dry_run_says_what_would_go_and_the_next_one_the_same(old, run, json_of):
    said = run("retain", "--dry-run")[1]

    assert "1  entries about follow-ups that are over" in said
    assert "Nothing was changed" in said
    assert json_of("retain", "--dry-run")["entries"] == 1


def test_what_went_stands_in_the_trail_as_removed(old, run, json_of):
    assert "Gone." in run("retain")[1]

    removed, *others = json_of("trail")
    assert (removed["kind"], removed["by"]) == ("removed", None)
    assert removed["said"] == "1 entry of 2016-02-01, past the time for which entries are kept"
    assert [each["note"] for each in others] == [None, "Open still"]
    assert "Nothing is beyond its time" in run("retain")[1]


def test_the_period_comes_from_the_surroundings_or_from_what_was_typed(old, run, json_of, monkeypatch):
    monkeypatch.setenv("KEEP_TRAIL_YEARS", "60")
    assert json_of("retain", "--dry-run")["entries"] == 0
    assert json_of("retain", "--dry-run", "--years", "6")["entries"] == 1

    monkeypatch.setenv("KEEP_TRAIL_YEARS", "six")
    assert run("retain")[0] == 1


def test_a_database_without_minutes_may_be_tidied_too(run):
    assert run("retain")[0] == 0
