"""The trials in short form: what must hold holds, and the control arms fail, so that a fault would be seen."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


def trial(*options: str, of: str = "delivery_trials") -> dict[str, Any]:
    """The trial in a process of its own: it forks, and a test run has threads."""
    command = [sys.executable, "-m", f"tests.benchmarks.{of}", "--json", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "options",
    [
        ("--kills", "15", "--workers", "2", "--faults", "0.35"),
        ("--kills", "15", "--workers", "2", "--random"),
        pytest.param(
            ("--kills", "10", "--workers", "2", "--database", "postgres"),
            marks=pytest.mark.postgres,
        ),
    ],
)
def test_killed_workers_lose_and_double_nothing(options: tuple[str, ...], request: pytest.FixtureRequest):
    if "postgres" in options:
        request.getfixturevalue("postgres_server")  # skips, with the reason, where none can start

    found = trial(*options)

    assert (found["lost"], found["doubled"], found["unfinished"]) == (0, 0, 0)
    assert found["kills"] >= 10


def test_a_worker_frozen_between_commit_and_call_doubles_nothing():
    assert trial("--arm", "freeze", "--kills", "3")["doubled"] == 0
    assert trial("--arm", "freeze-at-the-write", "--kills", "3")["doubled"] > 0


def test_without_a_ledger_the_same_kills_double_or_lose():
    assert trial("--arm", "post-then-mark", "--kills", "25")["doubled"] > 0
    assert trial("--arm", "mark-then-post", "--kills", "15")["lost"] > 0


def test_codes_that_no_second_try_can_help_are_not_tried_again():
    held, all_later = trial("--every", "15", of="refusals"), trial("--every", "30", "--all-later", of="refusals")

    assert (held["wrong"], held["looping"]) == ([], [])
    assert all_later["looping"]


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_server")  # skips, with the reason, where none can start
def test_a_database_server_that_crashes_under_its_workers_loses_and_doubles_nothing():
    found = trial("--database", "postgres", "--kills", "8", "--workers", "3", "--crashes", "2", "--faults", "0.35")

    assert found["crashes"] == 2
    assert (found["lost"], found["doubled"], found["unfinished"]) == (0, 0, 0)


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_server")
def test_a_standby_promoted_without_the_last_commits_posts_nothing_again():
    held, careless = trial("--cycles", "2", of="promoting"), trial("--cycles", "1", "--careless", of="promoting")

    assert (held["lost"], held["doubled"], held["commits_lost"]) == (0, 0, 4)
    assert careless["doubled"] == 2
