"""The soak reports what must hold and what must fail, and says so when something did not come out as it has to."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks import results, soak


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(results, "RESULTS", tmp_path)
    monkeypatch.setattr(results, "KEPT", tmp_path / "kept")
    return tmp_path


def test_the_short_form_holds_and_writes_its_report(folder: Path, capsys: pytest.CaptureFixture[str]):
    ended = soak.main(["--share", "0.01", "--goals", "R5,R6", "--json"])

    printed = json.loads(capsys.readouterr().out)
    assert ended == 0
    assert [part["as it has to be"] for part in printed["figures"].values()] == [True] * 3
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
    found = iter([{"doubled": 1}, {"doubled": 2}, {"doubled": 3}])
    monkeypatch.setattr(results, "measured", lambda name, arguments: next(found))

    soak.main(["--goals", "R5", "--keep"])
    soak.main(["--goals", "R6", "--keep"])

    kept = json.loads((folder / "kept" / "soak.json").read_text())["figures"]
    assert [part["doubled"] for part in kept.values()] == [1, 2, 3]
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
