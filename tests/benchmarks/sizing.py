"""How large a machine a council, a region and all councils of the United Kingdom need, from measured slopes.

``python -m tests.benchmarks.sizing [--keep] [--json]`` reads the growth that was kept last (``growth``), draws a
straight line through its two largest sizes and reads off it. How many paragraphs a council makes in a year is an
assumption, and is printed with the table; ``--meetings``, ``--items`` and ``--share`` make another. What lies beyond
the largest size that was measured is marked: nobody has measured it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.reading.documents import read_document
from briefings.reading.files import find_files
from briefings.reading.minutes import read_minutes
from tests.benchmarks import results
from tests.benchmarks.growth import TITLE as GROWTH
from tests.benchmarks.growth import rows_of

SEEDS = Path(__file__).parents[2] / "seeds"
YEARS = 20
PLACES = (("one council", 1), ("a region", 40), ("all UK councils", 400))
# What is read off the line: key of the growth, unit, and how it is written.
FIGURES = (
    ("database_mb", "database GB", 1e-3),
    ("index_mb", "index GB", 1e-3),
    ("resident_mib", "memory GiB", 1 / 1024),
    ("loading_core_s", "loading core-hours", 1 / 3600),
    ("p50_ms", "question ms", 1.0),
)


@dataclass(frozen=True)
class Assumed:
    """How much a council minutes in a year."""

    meetings: int  # of the bodies that are watched: executive, scrutiny, licensing, partnership boards
    items: int  # of a meeting that are minuted
    share: float  # of the items that bear on the subject, where only those are loaded
    paragraphs: float  # of an item

    def in_a_year(self, *, everything: bool) -> float:
        """Paragraphs that a council adds in a year."""
        return self.meetings * self.items * self.paragraphs * (1 if everything else self.share)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table, or print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sizing", description=__doc__)
    parser.add_argument("--meetings", type=int, default=60, help="of a council's watched bodies in a year (60)")
    parser.add_argument("--items", type=int, default=10, help="minuted in a meeting (10)")
    parser.add_argument("--share", type=float, default=0.05, help="of items that bear on the subject (.05)")
    parser.add_argument("--growth", type=Path, help="a report of growth (the one that is kept)")
    parser.add_argument("--keep", action="store_true", help="write into kept/, in place of what is there")
    parser.add_argument("--json", action="store_true", help="print JSON and write nothing")
    wanted = parser.parse_args(argv)
    file = wanted.growth or results.newest(GROWTH)
    if file is None:
        parser.error("no growth was measured yet: python -m tests.benchmarks.growth --keep")
    report = json.loads(file.read_text())
    assumed = Assumed(wanted.meetings, wanted.items, wanted.share, paragraphs_of_an_item())
    figures = sized(rows_of(report["figures"]), assumed) | {"read off": dict(report["about"])}
    print(json.dumps(figures, indent=2) if wanted.json else results.Target("Sizing", kept=wanted.keep).replace(figures))
    return 0


def paragraphs_of_an_item() -> float:
    """Of the shipped minutes, one item each, on average: real ones, if only five."""
    files, _ = find_files([SEEDS])
    documents = [read_document(file.path.read_bytes(), source=file.path.name) for file in files]
    minutes = [minute for document in documents for minute in read_minutes(document)]
    return round(sum(len(minute.paragraphs) for minute in minutes) / len(minutes), 1)


def sized(rows: Sequence[dict[str, Any]], assumed: Assumed) -> dict[str, Any]:
    """What each place needs for twenty years of the subject's items, and of all items, with what was assumed."""
    figures: dict[str, Any] = {
        "assumed": {
            "meetings of watched bodies a council and year": assumed.meetings,
            "minuted items a meeting": assumed.items,
            "paragraphs an item (mean of the shipped minutes)": assumed.paragraphs,
            "share of items that bear on the subject": assumed.share,
            "years": YEARS,
        }
    }
    for everything, of in ((False, "items on the subject"), (True, "every item")):
        for place, councils in PLACES:
            paragraphs = round(councils * YEARS * assumed.in_a_year(everything=everything))
            figures[f"{place}, {of}"] = _needs(rows, councils, paragraphs)
    return figures


def _needs(rows: Sequence[dict[str, Any]], councils: int, paragraphs: int) -> dict[str, Any]:
    measured = max(row["paragraphs"] for row in rows)
    needs = {name: _short(line(rows, key)(paragraphs) * factor) for key, name, factor in FIGURES}
    times = paragraphs / measured
    note = "within what was measured" if times <= 1 else f"{times:.1f} times the largest size that was measured"
    return {"councils": councils, "paragraphs": paragraphs, **needs, "note": note}


@dataclass(frozen=True)
class Line:
    """A straight line; what is read off it is never less than nothing."""

    start: float
    slope: float

    def __call__(self, paragraphs: float) -> float:
        return max(0.0, self.start + self.slope * paragraphs)


def line(rows: Sequence[dict[str, Any]], key: str) -> Line:
    """Through the two largest sizes: what a small collection costs apart from its size must not tilt it.

    Level at the larger of the two where the figure fell: nothing costs less for being larger, the machine was busier.
    Raises ValueError where fewer than two sizes were measured.
    """
    if len(rows) < 2:
        raise ValueError("growth has to be measured at two sizes at least")
    low, high = sorted(rows, key=lambda row: row["paragraphs"])[-2:]
    if high[key] < low[key]:
        return Line(low[key], 0.0)
    slope = (high[key] - low[key]) / (high["paragraphs"] - low["paragraphs"])
    return Line(low[key] - slope * low["paragraphs"], slope)


def _short(value: float) -> float:
    """Two digits that count: more would promise what an assumption cannot keep."""
    return float(f"{value:.2g}")


if __name__ == "__main__":
    raise SystemExit(main())
