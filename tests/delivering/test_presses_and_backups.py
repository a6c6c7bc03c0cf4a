"""The trials of presses and of backups in short form; apart from the others, so that two workers share them."""

import pytest

from tests.delivering.test_trials import trial

pytestmark = pytest.mark.long


def test_a_press_sent_again_to_a_bot_that_was_killed_counts_once():
    found = trial("--kills", "5", of="acknowledged")

    assert (found["lost"], found["doubled"]) == (0, 0)
    assert trial("--kills", "3", "--careless", of="acknowledged")["doubled"] > 0


def test_a_backup_that_is_put_back_posts_nothing_twice():
    found = trial("--cycles", "3", of="restoring")

    assert (found["lost"], found["doubled"], found["unsound"]) == (0, 0, 0)
    assert trial("--cycles", "2", "--unmarked", of="restoring")["doubled"] > 0
