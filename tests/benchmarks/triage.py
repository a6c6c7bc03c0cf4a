"""The live-concern check on the labelled messages: ``python -m tests.benchmarks.triage [--json] [--wrong]``.

Prints for each set the recall (concerns; a soft trigger counts as a miss of a hard one) or the false alarms
(questions), and the time a message takes. ``--wrong`` lists what was not met as it should be in the tuning sets only,
so that the others stay unseen by whoever tunes.
"""

import argparse
import json
import time
from typing import Any

from bot.safeguarding import triage
from tests.bot.safeguarding.sets import LabelledSet, labelled_sets


def main(argv: list[str] | None = None) -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.triage", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON value and nothing else")
    parser.add_argument("--wrong", action="store_true", help="list the misses and false alarms of the tuning sets")
    wanted = parser.parse_args(argv)
    figures = {chosen.name: _figures(chosen) for chosen in labelled_sets()}
    print(json.dumps(figures) if wanted.json else _lines(figures))
    if wanted.wrong:
        print("\n".join(f"{chosen.name}: {text}" for chosen in _tuning() for text in chosen.wrong()))
    return 0


def _tuning() -> list[LabelledSet]:
    return [chosen for chosen in labelled_sets() if chosen.name.endswith("tuning")]


def _figures(chosen: LabelledSet) -> dict[str, Any]:
    right = chosen.right()
    measure = {"false_alarms": round(1 - right, 4)} if chosen.kind == "questions" else {"recall": round(right, 4)}
    return {"messages": len(chosen.messages), **measure, "microseconds_per_message": _microseconds(chosen)}


def _microseconds(chosen: LabelledSet) -> int:
    start = time.perf_counter()
    for message in chosen.messages:
        triage(message)
    return round((time.perf_counter() - start) / len(chosen.messages) * 1e6)


def _lines(figures: dict[str, dict[str, Any]]) -> str:
    return "\n".join(
        f"{name:20} " + "  ".join(f"{key} {value}" for key, value in row.items()) for name, row in figures.items()
    )


if __name__ == "__main__":
    raise SystemExit(main())
