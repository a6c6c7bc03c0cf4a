"""What every report has in common: how a part is run, what it says of itself, and where it is written."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"


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
    return {"about": _about(), "figures": figures}


def write(report: Mapping[str, Any], title: str) -> str:
    """Keep a report as JSON and as Markdown, under this moment's name; returns the Markdown."""
    RESULTS.mkdir(exist_ok=True)
    stem = f"{title.lower()}-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    (RESULTS / f"{stem}.json").write_text(json.dumps(report, indent=2) + "\n")
    tables = _tables(report, title)
    (RESULTS / f"{stem}.md").write_text(tables)
    return tables


def _about() -> dict[str, str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip() or "not a git checkout",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _tables(report: Mapping[str, Any], title: str) -> str:
    """The report as Markdown: one table a part, one row a figure, nested names joined by dots."""
    lines = [f"# {title}", "", ", ".join(f"{key}: {value}" for key, value in report["about"].items())]
    for name, figures in report["figures"].items():
        lines += ["", f"## {name}", "", "| figure | value |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat(figures)]
    return "\n".join(lines) + "\n"


def _flat(value: object, prefix: str = "") -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        return [(prefix, value)]
    return [pair for key, part in value.items() for pair in _flat(part, f"{prefix}.{key}" if prefix else str(key))]
