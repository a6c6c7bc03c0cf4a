"""Presses that pause a digest or add minutes, at a bot that is killed; apart from the others, so that workers share."""

import pytest

from tests.delivering.test_trials import trial

pytestmark = pytest.mark.long


def test_a_pause_that_was_acknowledged_is_kept_whatever_is_killed():
    found = trial("--kills", "4", "--button", "pause", of="acknowledged")

    assert (found["lost"], found["doubled"]) == (0, 0)
    assert trial("--kills", "8", "--button", "pause", "--careless", of="acknowledged")["lost"] > 0


def test_minutes_that_are_added_while_the_bot_is_killed_are_there_once():
    found = trial("--kills", "4", "--button", "add", of="acknowledged")

    assert (found["lost"], found["doubled"]) == (0, 0)
    assert found["acknowledged"] > 0
