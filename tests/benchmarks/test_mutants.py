"""The sample of small faults is drawn and counted as it is told; mutmut itself is not run here."""

import json
import tomllib

import pytest

from tests.benchmarks import mutants
from tests.benchmarks.mutants import AREAS, ROOT


@pytest.mark.parametrize("name", AREAS)
def test_every_area_has_files_and_tests(name):
    area = AREAS[name]

    assert [pattern for pattern in area.changed if not list(ROOT.glob(pattern))] == []
    assert [path for path in area.tests if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", AREAS)
def test_what_mutmut_is_told_can_be_read(name):
    told = tomllib.loads(mutants._configuration(AREAS[name], ["tests", "bot"]))["tool"]["mutmut"]

    assert told["only_mutate"] == list(AREAS[name].changed)
    assert "tests" in told["also_copy"]


def test_a_fault_that_no_test_reaches_was_not_noticed_and_one_that_never_ends_was():
    codes = {"a": 1, "b": 0, "c": 33, "d": 36, "e": 3, "f": 5}

    figures = mutants._figures(100, codes)

    assert (figures["mutants"], figures["sample"], figures["noticed"], figures["share"]) == (100, 6, 3, 0.5)
    assert figures["survivors"] == "b, c, f"
    assert figures["of the sample no tests"] == 2


def test_a_run_that_did_not_begin_is_no_result():
    with pytest.raises(SystemExit, match="says why"):
        mutants._figures(100, {"a": None, "b": None})


def test_verdicts_are_read_as_mutmut_writes_them(tmp_path):
    written = tmp_path / "mutants" / "briefings" / "one.py.meta"
    written.parent.mkdir(parents=True)
    written.write_text(json.dumps({"exit_code_by_key": {"briefings.one.x_f__mutmut_1": 1, "x__2": None}}))

    assert [(name, code) for _, name, code in mutants._verdicts(tmp_path)] == [
        ("briefings.one.x_f__mutmut_1", 1),
        ("x__2", None),
    ]
