"""The soak reports what must hold and what must fail, and says so when something did not come out as it has to."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks import promised_of_files, promises, results, soak, soak_table

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(results, "RESULTS", tmp_path)
    monkeypatch.setattr(results, "KEPT", tmp_path / "kept")
    return tmp_path


def test_the_short_form_holds_and_writes_its_report(folder: Path, capsys: pytest.CaptureFixture[str]):
    ended = soak.main(["--share", "0.01", "--goals", "R6", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert ended == 0
    assert [part["as it has to be"] for part in printed["figures"].values()] == [True] * 2
    storm = printed["figures"]["R6 a storm of 429, pauses forgotten (control, must fail)"]
    assert storm["too_early"] > 0
    assert sorted(file.suffix for file in folder.iterdir()) == [".json", ".md"]
    assert {"date", "commit", "machine"} <= printed["about"].keys()


def test_one_part_that_did_not_come_out_fails_the_soak(monkeypatch: pytest.MonkeyPatch):
    def measured(name: str, arguments: Sequence[str]) -> dict[str, object]:
        return {"failed": ["1 doubled"]} if "freeze" in arguments else {"doubled": 0}

    monkeypatch.setattr(results, "measured", measured)

    assert soak.main(["--goals", "R1,R2"]) == 0
    assert soak.main(["--goals", "R4"]) == 1


def test_every_goal_on_a_database_runs_on_both_and_has_a_control_that_does_not_shrink():
    planned = list(soak.arms(soak.GOALS, soak.DATABASES, 0.05))

    for database in soak.DATABASES:
        goals = {arm.goal for arm in planned if arm.name.startswith(database)}
        controlled = {arm.goal for arm in planned if arm.control and arm.name.startswith(database)}
        assert goals == {"R1", "R2", "R4", "R9", "R14", "R17"} | ({"R3"} if database == "postgres" else {"R8"})
        assert controlled == goals - {"R1"}  # R2 has the same controls
    assert {arm.batches(0.05) for arm in planned if arm.control} == {
        arm.batches(0.01) for arm in planned if arm.control
    }


def test_what_is_run_again_takes_its_place_in_the_kept_report_and_the_rest_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    numbers = itertools.count(1)
    monkeypatch.setattr(results, "measured", lambda name, arguments: {"doubled": next(numbers)})

    for goal in ("R6", "R15", "R6"):
        soak.main(["--goals", goal, "--keep"])

    kept = json.loads((folder / "kept" / "soak.json").read_text())["figures"]
    assert {part["doubled"] for name, part in kept.items() if name.startswith("R15")} == {3, 4}
    assert {part["doubled"] for name, part in kept.items() if name.startswith("R6")} == {5, 6}
    assert all(part["commit"] for part in kept.values())


def test_kills_are_made_in_batches_with_a_seed_each_and_counted_together(monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, ...]] = []

    def measured(name: str, arguments: Sequence[str]) -> dict[str, object]:
        asked.append(tuple(arguments))
        return {"kills": 2_500, "lost": 0, "points": {"after post": 7}}

    monkeypatch.setattr(results, "measured", measured)
    trial = soak.Arm("R2", "named points", "delivery_trials", (), 5_000)

    parts = soak.soak([trial], 1.0)

    assert asked == [("--kills", "2500", "--seed", "1"), ("--kills", "2500", "--seed", "2")]
    [part] = parts.values()
    assert (part["kills"], part["batches"], part["points"]) == (5_000, 2, {"after post": 14})


def test_one_batch_that_failed_fails_the_part(monkeypatch: pytest.MonkeyPatch):
    found = iter([{"kills": 500}, {"failed": ["1 doubled"]}, {"kills": 500}])
    monkeypatch.setattr(results, "measured", lambda name, arguments: next(found))

    parts = soak.soak([soak.Arm("R2", "named points", "delivery_trials", (), 7_500)], 1.0)

    [part] = parts.values()
    assert (part["as it has to be"], part["failed"], part["kills"]) == (False, ["1 doubled"], 1_000)


def test_the_report_begins_with_every_goal_at_a_glance():
    here = {"commit": "abc", "date": "2026-11-22", "as it has to be": True}
    parts = {
        "R10 inputs read": {"inputs": 7, **here, "as it has to be": False},
        "R2 sqlite, named points": {"kills": 10_000, "lost": 0, "doubled": 0, **here},
        "R2 sqlite, post then mark (control, must fail)": {"kills": 100, "lost": 0, "doubled": 20, **here},
    }

    rows = soak_table.summary(parts).splitlines()

    assert rows[2:] == [
        "| R2 | sqlite | named points | 10,000 kills | 0 | 0 | yes | abc | 2026-11-22 |",
        "| R2 | sqlite | post then mark *(control)* | 100 kills | 0 | 20 | yes | abc | 2026-11-22 |",
        "| R10 |  | inputs read | 7 inputs |  |  | **no** | abc | 2026-11-22 |",
    ]


def test_every_goal_has_an_arm_and_a_control():
    planned = list(soak.arms(soak.GOALS, soak.DATABASES, 0.01))

    assert {arm.goal for arm in planned if not arm.control} == set(soak.GOALS)
    assert set(soak.GOALS) - {arm.goal for arm in planned if arm.control} == {"R1"}  # those of R2 are the same


@pytest.mark.parametrize("goal", ["R10", "R12", "R13", "R16", "R18"])
def test_a_promise_is_kept_and_its_control_breaks_it(goal: str):
    kept, broken = promises.run(goal, 21), promises.run(goal, 21, broken=True)

    assert (kept.failures, kept.inputs >= 21) == (0, True)
    assert broken.failures > 0


def test_files_built_to_harm_are_refused_or_read_in_bounds(monkeypatch: pytest.MonkeyPatch):
    some = list(itertools.islice(promised_of_files.corpus(), 5))
    monkeypatch.setattr(promised_of_files, "corpus", lambda: iter(some))

    assert promises.run("R11", 0).failures == 0
