"""R10, R11, R12, R13, R16, R18: promises that tests keep for a few inputs, kept here for very many.

What is asked of each input is what the tests ask (``tests/fuzzing``, ``tests/messages``, ``tests/watching``,
``tests/bot``, ``tests/storing``); only the number differs. Each has a control, ``--broken``: what people write who have
not met the problem. It must fail, or the inputs show nothing.

    python -m tests.benchmarks.promises R18 --inputs 10000 --json
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from tests.benchmarks import promised_in_slack, promised_of_files, promised_of_records

Promise = Callable[[int, bool], Iterator[bool]]  # how many inputs, and whether the control; whether each was kept

PROMISES: dict[str, Promise] = {
    "R10": promised_of_files.changed_files,
    "R11": promised_of_files.bombs,
    "R12": promised_in_slack.literal_text,
    "R13": promised_of_records.hostile_addresses,
    "R16": promised_in_slack.canaries,
    "R18": promised_of_records.tampering,
}


@dataclass
class Kept:
    """What came of it; ``slowest`` is the longest that one input took, in seconds."""

    goal: str
    control: bool
    inputs: int = 0
    failures: int = 0
    slowest: float = 0.0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the promise was kept for every input."""
        return self.failures == 0 < self.inputs


def run(goal: str, inputs: int, *, broken: bool = False) -> Kept:
    """Put a promise to the test with about so many inputs; one with a corpus of its own takes all of that."""
    result, began = Kept(goal, broken), time.monotonic()
    last = began
    for held in PROMISES[goal](inputs, broken):
        now = time.monotonic()
        result.inputs += 1
        result.failures += not held
        result.slowest, last = max(result.slowest, round(now - last, 3)), now
    result.seconds = round(time.monotonic() - began, 1)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description="Put a promise to the test with very many inputs.")
    parser.add_argument("goal", choices=sorted(PROMISES))
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--broken", action="store_true", help="the control, which must fail")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL if options.goal != "R16" else logging.NOTSET)
    result = run(options.goal, options.inputs, broken=options.broken)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.broken)


if __name__ == "__main__":
    sys.exit(main())
