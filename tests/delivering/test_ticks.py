"""The bot's own ticks on a clock that is told: nothing is missed, doubled or kept, whatever the clocks do."""

import pytest

from tests.delivering.test_trials import trial

pytestmark = pytest.mark.long


def test_a_stretch_of_ticks_records_all_and_keeps_nothing():
    found = trial("--ticks", "300", "--subscriptions", "20", of="week")

    assert (found["lost"], found["doubled"], found["unrecorded"], found["handles"]) == (0, 0, 0, 0)


def test_one_object_kept_a_tick_is_seen():
    found = trial("--ticks", "300", "--subscriptions", "5", "--leaking", of="week")

    assert found["objects"] >= found["kept_by_ticks"]


def test_each_digest_comes_once_around_the_changes_of_the_clocks():
    found = trial("--changes", "2", of="clock_changes")

    assert (found["lost"], found["doubled"], found["untimely"]) == (0, 0, 0)
    assert found["moved"] > 0


def test_cron_times_come_twice_in_autumn():
    assert trial("--changes", "2", "--by-cron", of="clock_changes")["doubled"] > 0
