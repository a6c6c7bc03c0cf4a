"""How answers, memory, disk and loading change from a thousand paragraphs to a million: the slope, as a plot.

``python -m tests.benchmarks.growth [--sizes 1000 10000 100000] [--million] [--keep] [--json]`` loads made-up minutes by
the way of every file, each size in a process of its own, and asks real questions of them. ``--million`` takes the best
part of an hour. Figures are written as a table and JSON, and drawn as an SVG beside them.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from briefings.service import Service
from tests.benchmarks import bulk_loading, made_up_minutes, results
from tests.benchmarks.measures import percentile
from tests.benchmarks.scale import _resident

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
TITLE = "Growth"
_QUESTIONS = 120
_WORDS_ASKED = 6
_PER_FILE = 50  # paragraphs, about: so that a small run does not load a large step
_FEWEST, _MOST = 24, 600  # files on the disk at a time
# What is drawn: its title, the figure, its unit. Both axes go by tens, so that what grows in proportion is straight.
PANELS = (
    ("a question, median", "p50_ms", "milliseconds"),
    ("a question, slowest of a hundred", "p99_ms", "milliseconds"),
    ("memory of the desk that answers", "resident_mib", "MiB"),
    ("database", "database_mb", "MB"),
    ("search index", "index_mb", "MB"),
    ("loading", "paragraphs_per_core_second", "paragraphs a second of one core"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure each size and write table, JSON and plot."""
    wanted = _parser().parse_args(argv)
    if wanted.one:
        print(json.dumps(measure(wanted.one)))
        return 0
    rows = [_apart(size) for size in (*wanted.sizes, *((MILLION,) if wanted.million else ()))]
    if wanted.json:
        print(json.dumps(rows, indent=2))
        return 0
    target = results.Target(TITLE, kept=wanted.keep)
    tables = target.write({name_of(row): row for row in rows})
    drawn = target.beside(".svg", plot(rows_of(target.figures())))
    print(f"{tables}\nDrawn in {drawn.name}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="PARAGRAPHS")
    parser.add_argument("--million", action="store_true", help="a million too")
    parser.add_argument("--keep", action="store_true", help="write into kept/; sizes not run again stay there")
    parser.add_argument("--json", action="store_true", help="print JSON and write nothing")
    parser.add_argument("--one", type=int, metavar="PARAGRAPHS", help="measure this size in this process")
    return parser


def _apart(size: int) -> dict[str, Any]:
    print(f"{size:,} paragraphs ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.growth", "--one", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=results.HERE.parents[1])
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def measure(size: int) -> dict[str, Any]:
    """One size: what it took to load, what it takes on the disk and in memory, and how long questions take."""
    found: dict[str, Any] = {}

    def ask(service: Service, folder: Path) -> None:
        found.update(_times(service))
        found["resident_mib"] = round(_resident())
        found["database_mb"] = round(sum(_bytes(file) for file in folder.glob("desk.db*")) / 1e6, 2)
        found["index_mb"] = round(sum(map(_bytes, (folder / "desk.db.index").rglob("*"))) / 1e6, 2)

    files = min(_MOST, max(_FEWEST, size // _PER_FILE))
    run = bulk_loading.load(size, at_once=files, loaded=ask)
    rate = round(run.paragraphs / run.processor_seconds)
    loading = {"loading_s": round(run.seconds, 1), "loading_core_s": round(run.processor_seconds, 1)}
    return {
        "wanted": size,
        "paragraphs": run.paragraphs,
        "minutes": run.minutes,
        **found,
        **loading,
        "paragraphs_per_core_second": rate,
        "loading_peak_mib": round(run.peak_mib),
    }


def questions() -> list[str]:
    """Some words each of invented sentences, spread over all of them: answered by the words, as most questions are."""
    known = made_up_minutes.sentences()
    step = max(1, len(known) // _QUESTIONS)
    return [" ".join(sentence.split()[2 : 2 + _WORDS_ASKED]) for sentence in known[::step]][:_QUESTIONS]


def _times(service: Service) -> dict[str, float]:
    asked = questions()
    for question in asked[:10]:  # caches
        service.ask(question)
    times = []
    for question in asked:
        began = time.perf_counter()
        service.ask(question)
        times.append((time.perf_counter() - began) * 1000)
    return {"p50_ms": round(percentile(times, 0.5), 2), "p99_ms": round(percentile(times, 0.99), 2)}


def name_of(row: dict[str, Any]) -> str:
    """What a row is called in the report: by the size that was asked for, so that a later run takes its place."""
    return f"{row['wanted']:>9,} paragraphs"


def _bytes(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def rows_of(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a report's figures, smallest first."""
    return sorted(figures.values(), key=lambda row: row["paragraphs"])


def plot(rows: Sequence[dict[str, Any]]) -> str:
    """The figures over the size of the collection, as an SVG; the same rows are drawn the same to the byte."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"svg.hashsalt": TITLE, "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(10, 5.6), layout="constrained")
        for axes, (name, key, unit) in zip(figure.subplots(2, 3).flat, PANELS, strict=True):
            _panel(axes, rows, name, key, unit)
        figure.supxlabel("paragraphs loaded", size=10)
        written = StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Title": "Growth from a thousand paragraphs"})
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())


def _panel(axes: Any, rows: Sequence[dict[str, Any]], name: str, key: str, unit: str) -> None:
    sizes, values = [row["paragraphs"] for row in rows], [row[key] for row in rows]
    axes.plot(sizes, values, marker="o", color="#1d3557")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_ylim(min(values) / 3, max(values) * 3)
    axes.set_title(name, size=10)
    axes.set_ylabel(unit, size=9)
    axes.grid(visible=True, which="major", color="#dddddd")
    for size, value in zip(sizes, values, strict=True):
        axes.annotate(f"{value:,}", (size, value), textcoords="offset points", xytext=(0, 6), ha="center", size=8)


if __name__ == "__main__":
    raise SystemExit(main())
