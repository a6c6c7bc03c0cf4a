"""What every report has in common: how a part is run, what it says of itself, and where it is written."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"
KEPT = HERE / "kept"


def measured(name: str, arguments: Sequence[str]) -> dict[str, Any]:
    """The JSON that the module ``name`` beside this one prints, run in a process of its own, or why there is none.

    One that ends with another status than 0 did not come out as it has to; what it printed stands under "failed".
    """
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parents[1])
    if done.returncode != 0:
        return {"failed": (done.stdout or done.stderr).strip().splitlines()[-1:]}
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def report_of(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures with the day, the commit and the machine they come from."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"about": {**origin(), "machine": machine}, "figures": figures}


def origin() -> dict[str, str]:
    """The day and the commit of this moment."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {"date": datetime.now(UTC).date().isoformat(), "commit": commit.stdout.strip() or "not a git checkout"}


def write(report: Mapping[str, Any], title: str) -> str:
    """Keep a report as JSON and as Markdown, under this moment's name; returns the Markdown."""
    return _write(report, title, RESULTS / f"{title.lower()}-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}")


class Target:
    """Where a long run writes what it has so far: one file for the run, or the one that is kept with the program.

    In the kept one, parts that were run again take the place of older ones and all others stay. ``summary`` makes what
    stands before the figures of each part, and ``order`` the order of parts.
    """

    def __init__(
        self,
        title: str,
        *,
        kept: bool,
        summary: Callable[[Mapping[str, Any]], str] = lambda _: "",
        order: Callable[[Mapping[str, Any]], list[str]] = sorted,
    ) -> None:
        self._title, self._summary, self._order = title, summary, order
        name = title.lower() if kept else f"{title.lower()}-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
        self._stem = (KEPT if kept else RESULTS) / name

    def write(self, parts: Mapping[str, Any]) -> str:
        """Write these parts over what is there; returns the Markdown of all."""
        everything = {**self.figures(), **parts}
        report = report_of({name: everything[name] for name in self._order(everything)})
        return _write(report, self._title, self._stem, self._summary(everything))

    def replace(self, parts: Mapping[str, Any]) -> str:
        """Write these parts in their order, in place of all that is there; returns the Markdown."""
        return _write(report_of(parts), self._title, self._stem)

    def figures(self) -> dict[str, Any]:
        """The parts that are there; none before the first was written."""
        file = self._stem.with_suffix(".json")
        there: dict[str, Any] = json.loads(file.read_text())["figures"] if file.exists() else {}
        return there

    def beside(self, ending: str, text: str) -> Path:
        """Write another file of the same name; returns where."""
        file = self._stem.with_suffix(ending)
        file.write_text(text)
        return file


def newest(title: str) -> Path | None:
    """The report of this title that is kept, or else the last that was written; None where there is none."""
    kept = KEPT / f"{title.lower()}.json"
    written = sorted(RESULTS.glob(f"{title.lower()}-*.json"))
    return kept if kept.exists() else written[-1] if written else None


def _write(report: Mapping[str, Any], title: str, stem: Path, summary: str = "") -> str:
    stem.parent.mkdir(exist_ok=True)
    stem.with_suffix(".json").write_text(json.dumps(report, indent=2) + "\n")
    tables = _tables(report, title, summary)
    stem.with_suffix(".md").write_text(tables)
    return tables


def _tables(report: Mapping[str, Any], title: str, summary: str) -> str:
    """The report as Markdown: one table a part, one row a figure, nested names joined by dots."""
    lines = [f"# {title}", "", ", ".join(f"{key}: {value}" for key, value in report["about"].items())]
    lines += ["", summary] if summary else []
    for name, figures in report["figures"].items():
        lines += ["", f"## {name}", "", "| figure | value |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat(figures)]
    return "\n".join(lines) + "\n"


def _flat(value: object, prefix: str = "") -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        return [(prefix, value)]
    return [pair for key, part in value.items() for pair in _flat(part, f"{prefix}.{key}" if prefix else str(key))]
