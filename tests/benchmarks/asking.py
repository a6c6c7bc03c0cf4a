"""Asking without Slack: a warm desk's answer, and a whole `briefings ask` from process start to the printed words.

``python -m tests.benchmarks.asking [--questions 500] [--json]``: milliseconds, and MiB of resident memory at its peak,
over the five minutes. The floor of a whole process beside it is a Python that imports nothing.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from briefings import Service
from tests.benchmarks.round_trip import QUESTIONS

RUNS = 5


def measure(questions: int) -> dict[str, object]:
    """Times in milliseconds, memory in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'seeds.db'}"
        service = Service.open(database)
        try:
            service.ingest_seeds(now=datetime.now(UTC))
            service.ask(QUESTIONS[0])
            taken = [_milliseconds(service, QUESTIONS[turn % len(QUESTIONS)]) for turn in range(questions)]
        finally:
            service.close()
        whole = [sys.executable, "-m", "briefings", "--database", database, "ask", QUESTIONS[0]]
        return {
            "questions": questions,
            "warm_p50_ms": round(statistics.median(taken), 2),
            "warm_p99_ms": round(sorted(taken)[int(len(taken) * 0.99)], 2),
            "process_start_to_answer_ms": _process_milliseconds(whole),
            "bare_python_ms": _process_milliseconds([sys.executable, "-c", "pass"]),
            "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        }


def _milliseconds(service: Service, question: str) -> float:
    start = time.perf_counter()
    service.ask(question)
    return (time.perf_counter() - start) * 1000


def _process_milliseconds(command: Sequence[str]) -> float:
    """The median over a few runs of the whole process."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.questions)
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
