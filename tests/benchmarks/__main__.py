"""Every benchmark in one run: ``python -m tests.benchmarks [NAME ...]``.

Each benchmark is a module beside this one that prints one JSON value with ``--json``. They run one after another, in
processes of their own, so that none warms or burdens the next. The figures are written to ``results/`` as JSON and as
a Markdown table, dated, with the commit and the machine they come from.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"

# name -> arguments of the usual run
BENCHMARKS: dict[str, list[str]] = {
    "round_trip": [],
    "home": [],
    "load": [],
    "asking": [],
    "ingestion": [],
    "briefs": [],
    "triage": [],
    "watching": [],
    "delivery_trials": ["--kills", "300"],
}


def main(argv: list[str] | None = None) -> int:
    """Run the named benchmarks, or all; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    wanted = parser.parse_args(argv).names or list(BENCHMARKS)
    if unknown := set(wanted) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    figures = {name: _run(name) for name in wanted}
    report = {"about": _about(), "figures": figures}
    RESULTS.mkdir(exist_ok=True)
    stem = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    (RESULTS / f"{stem}.json").write_text(json.dumps(report, indent=2) + "\n")
    (RESULTS / f"{stem}.md").write_text(_table(report))
    print(_table(report))
    return 1 if any("failed" in part for part in figures.values()) else 0


def _run(name: str) -> dict[str, Any]:
    """The JSON that one benchmark prints, or why there is none."""
    print(f"{name} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *BENCHMARKS[name], "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parents[1])
    if done.returncode != 0:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def _about() -> dict[str, str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip() or "not a git checkout",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _table(report: dict[str, Any]) -> str:
    """The report as Markdown: one table a benchmark, one row a figure, nested names joined by dots."""
    lines = ["# Benchmarks", "", ", ".join(f"{key}: {value}" for key, value in report["about"].items())]
    for name, figures in report["figures"].items():
        lines += ["", f"## {name}", "", "| figure | value |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat(figures)]
    return "\n".join(lines) + "\n"


def _flat(value: object, prefix: str = "") -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        return [(prefix, value)]
    return [pair for key, part in value.items() for pair in _flat(part, f"{prefix}.{key}" if prefix else str(key))]


if __name__ == "__main__":
    raise SystemExit(main())
