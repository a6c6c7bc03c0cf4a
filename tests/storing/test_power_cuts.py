"""A power cut damages nothing and takes no commit back that was acknowledged; with less than full flushing it would."""

import pytest

pytest.importorskip("apsw", reason="the disk that fails is apsw's file system")

from tests.benchmarks.power_cuts import run


def test_whenever_the_power_goes_what_was_acknowledged_is_there():
    found = run(60, seed=7)

    assert (found.damaged, found.lost) == (0, 0)
    assert found.acknowledged > 0
    assert found.under_way_kept > 0


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_with_less_flushing_commits_are_lost(synchronous: str):
    assert run(20, seed=7, synchronous=synchronous).lost > 0
