"""How many small faults the tests notice: ``python -m tests.benchmarks.mutants [AREA ...]``, by ``make mutants``.

mutmut changes one thing in one function (a comparison, a constant, an argument) and runs the tests that come through
that function; a change that no test notices has survived. An area has thousands of such mutants, so a sample is drawn
by a number that is told, and the share that was noticed is told with the survivors, to be read one by one: some change
nothing that can be seen, and each other one is a sentence that is missing from the tests.

Needs mutmut, which ``make mutants`` installs apart from the program's own tools.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import results

ROOT = Path(__file__).parents[2]
NOTICED = {1: "killed", 3: "killed", -24: "timeout", 24: "timeout", 36: "timeout", 152: "timeout", 255: "timeout"}
UNNOTICED = {0: "survived", 5: "no tests", 33: "no tests"}
NICE = 15  # others use this machine too


@dataclass(frozen=True, slots=True)
class Area:
    """What is changed, and the tests that ought to notice."""

    changed: tuple[str, ...]  # patterns of files
    tests: tuple[str, ...]
    left: tuple[str, ...] = ()  # files left as they are: what runs in another process is never seen changed
    passed_over: str = ""  # in pytest's -k: tests of time and memory, which are slow and tell of no such fault


AREAS = {
    "reading": Area(
        ("briefings/reading/*.py",),
        ("tests/reading",),
        ("briefings/reading/sandbox.py",),
        "not hostile and not megabyte and not sandbox and not too_much and not only_odd and not damaged",
    ),
    "answers": Area(("briefings/finding/answers*.py",), ("tests/finding",)),
    "following": Area(("briefings/following/*.py",), ("tests/following",)),
    "ledger": Area(
        ("briefings/storing/ledger*.py",),
        ("tests/delivering",),
        (),
        "not test_trials and not test_presses_and_backups",
    ),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the named areas, or all, one after another."""
    wanted = _parser().parse_args(argv)
    target = results.Target("Mutants", kept=wanted.keep)
    figures = {}
    for name in wanted.areas or AREAS:
        figures[name] = run(name, AREAS[name], wanted)
        if not wanted.json:
            print(target.write({name: figures[name]}), flush=True)
    if wanted.json:
        print(json.dumps(figures, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mutants", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(AREAS))
    parser.add_argument("--sample", type=int, default=150, help="mutants of each area (150)")
    parser.add_argument("--seed", type=int, default=20261122, help="by which the sample is drawn")
    parser.add_argument("--children", type=int, default=2, help="runs of tests at a time (2)")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "mutants", help="where the changed copies lie")
    parser.add_argument("--keep", action="store_true", help="write into kept/, in place of what is there")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and keep no file")
    return parser


def run(name: str, area: Area, wanted: argparse.Namespace) -> dict[str, Any]:
    """The share of a sample of the area's mutants that its tests noticed, and the names of those that survived."""
    folder = wanted.folder / name
    _lay_out(folder, area)
    _mutmut(folder, wanted.children, ["none.of.this.name"])  # makes all mutants and learns which test reaches which
    names = sorted(mutant for _, mutant, _ in _verdicts(folder))
    if not names:
        raise SystemExit(f"mutmut made no mutants of {name}: see {folder / 'mutmut.log'}")
    sample = random.Random(wanted.seed).sample(names, min(wanted.sample, len(names)))
    _mutmut(folder, wanted.children, sample)
    chosen = set(sample)
    return _figures(len(names), {mutant: code for _, mutant, code in _verdicts(folder) if mutant in chosen})


def _lay_out(folder: Path, area: Area) -> None:
    """A copy of what git knows of, since mutmut works beside the code and must not do so in the clone."""
    shutil.rmtree(folder, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for file in filter(None, listed.split("\0")):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    with (folder / "pyproject.toml").open("a") as project:
        project.write(_configuration(area, [path.name for path in folder.iterdir() if path.name != "briefings"]))


def _configuration(area: Area, beside: Sequence[str]) -> str:
    chosen = ["-m", "not postgres and not meaning and not browser"]
    if area.passed_over:
        chosen += ["-k", area.passed_over]
    lines = {
        "source_paths": ["briefings"],
        "only_mutate": list(area.changed),
        "do_not_mutate": list(area.left),
        "also_copy": list(beside),
        # Hypothesis tries the same every time and sets no deadline, or a busy machine would fail a test.
        "pytest_add_cli_args": ["-p", "no:xdist", "--hypothesis-profile=ci", *chosen],
        "pytest_add_cli_args_test_selection": list(area.tests),
    }
    words = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
    # From a clean process: a search index that was open when a process divides itself may wait for ever in the child.
    settings = 'process_isolation = "forkserver"\ntrack_dependencies = false\nuse_git_change_detection = false\n'
    patience = "timeout_multiplier = 4.0\ntimeout_constant = 30.0\n"  # two minutes: else it goes on for ever
    return f"\n[tool.mutmut]\n{words}{settings}{patience}"


def _mutmut(folder: Path, children: int, names: Sequence[str]) -> None:
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children), *names]
    with (folder / "mutmut.log").open("a") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False, preexec_fn=lambda: os.nice(NICE))


def _verdicts(folder: Path) -> Iterator[tuple[Path, str, int | None]]:
    """Every mutant with the exit status of its tests; None where they were not run."""
    for file in sorted((folder / "mutants").rglob("*.meta")):
        for mutant, code in json.loads(file.read_text())["exit_code_by_key"].items():
            yield file, mutant, code


def _figures(made: int, codes: dict[str, int | None]) -> dict[str, Any]:
    if not codes.keys() - {mutant for mutant, code in codes.items() if code is None}:
        raise SystemExit("mutmut ran no mutant: its log, mutmut.log beside the copies, says why")
    ended = {mutant: NOTICED.get(code) or UNNOTICED.get(code, f"status {code}") for mutant, code in codes.items()}
    counts = Counter(ended.values())
    noticed = sum(code in NOTICED for code in codes.values())
    return {
        "mutants": made,
        "sample": len(codes),
        "noticed": noticed,
        "share": round(noticed / len(codes), 3),
        **{f"of the sample {kind}": count for kind, count in sorted(counts.items())},
        "survivors": ", ".join(sorted(mutant for mutant, code in codes.items() if code not in NOTICED)),
    }


if __name__ == "__main__":
    raise SystemExit(main())
