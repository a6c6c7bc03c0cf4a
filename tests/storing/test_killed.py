"""A run that is killed at any moment leaves whole documents behind, and the next run brings the rest."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings import Service
from briefings.records import Given
from tests.desks import ITEM

pytestmark = pytest.mark.long

FILES = 40


def test_a_killed_run_leaves_nothing_half_done_and_loses_nothing_kept(tmp_path):
    folder, database = tmp_path / "minutes", tmp_path / "desk.db"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(ITEM.replace("hotels", f"hotels of ward {number}"), encoding="utf-8")
    words = [sys.executable, "-m", "briefings", "--database", str(database), "ingest", str(folder)]
    run = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert run.stderr is not None
    told = [run.stderr.readline() for _ in range(10)]
    time.sleep(0.02)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    service = Service.open(str(database), tmp_path / "index")
    there = service.minutes()

    assert told[-1].startswith(f"10/{FILES} ")
    assert len(there) >= 10
    assert all(len(minute.outcomes) == 2 for minute in there)
    done = service.ingest([Path(folder)], given=Given(), now=datetime.now(UTC))
    assert (done.unchanged, done.added) == (len(there), FILES - len(there))
    assert len(service.ask("hotels").points) > 0
    service.close()
