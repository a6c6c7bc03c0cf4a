"""Seconds that reading takes as hostile text grows: ``python -m tests.benchmarks.linearity``.

Each text of ``tests.reading.test_properties`` is read at a quarter, a half and the whole of its length; ``growth`` is
the exponent that fits (1.0 is linear, 2.0 quadratic). The tests count steps and never time; this shows the time.
"""

import argparse
import json
import math
import time
from typing import Any

from briefings.reading.minutes import read_minutes
from tests.reading.examples import document
from tests.reading.test_properties import HOSTILE

PARTS = (4, 2, 1)


def measure(times: int) -> dict[str, Any]:
    """Seconds by length and the exponent for every text, and the worst exponent of those over a tenth of a second."""
    _seconds(HOSTILE[0])  # the first reading also makes tables that later ones share
    texts = [_measure(text, times) for text in HOSTILE]
    long = [text["growth"] for text in texts if text["seconds"][-1] > 0.1]
    return {"texts": texts, "worst_growth": max(long, default=None)}


def _measure(text: str, times: int) -> dict[str, Any]:
    seconds = [min(_seconds(text[: len(text) // part]) for _ in range(times)) for part in PARTS]
    growth = math.log(seconds[-1] / seconds[0], PARTS[0])
    return {"begins": text[:24], "characters": len(text), "seconds": seconds, "growth": round(growth, 2)}


def _seconds(text: str) -> float:
    received = document(text)
    start = time.process_time()
    read_minutes(received)
    return time.process_time() - start


def main() -> int:
    """Print the figures as a table, or as JSON with ``--json``."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.linearity", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--times", type=int, default=3, help="best of so many readings of each text")
    chosen = parser.parse_args()
    figures = measure(chosen.times)
    if chosen.json:
        print(json.dumps(figures))
        return 0
    for text in figures["texts"]:
        print(
            f"{text['begins']!r:30} {text['seconds'][-1]:6.3f} s for {text['characters']:6}  grows by {text['growth']}"
        )
    print(f"worst growth: {figures['worst_growth']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
