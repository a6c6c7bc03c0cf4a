"""Twenty commands a second for a while: how soon each is acknowledged and answered, beside a bare Bolt handler.

``python -m tests.benchmarks.load [--seconds 60] [--rate 20] [--json]``; the claim is made for five minutes (300). Both
bots run in processes of their own, one after the other in the same run. Milliseconds. Commands go out at their times
whether or not earlier ones were answered, so that a slow bot cannot slow its own test down; one that no channel is
free for counts as late.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from tests.benchmarks.measures import percentile
from tests.benchmarks.round_trip import ASKER, QUESTIONS, Running, running

_CHANNELS = 60  # commands that may be on their way at once, each in a channel of its own
_LONGEST_WAIT = 30.0  # seconds for one answer


@dataclass
class Taken:
    """Milliseconds of every command so far."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    failed: int = 0  # not acknowledged in Slack's three seconds, or never answered
    late: int = 0  # not sent in time, for want of a free channel


def drive(bot: Running, seconds: float, rate: float) -> Taken:
    """Send commands at an even rate."""
    taken, free = Taken(), SimpleQueue[str]()
    workspace = bot.server.workspace
    for number in range(_CHANNELS):
        free.put(workspace.add_channel(f"load-{number}", members=[ASKER]).id)
    began, sent = time.perf_counter(), 0
    waiting: list[Future[None]] = []
    with ThreadPoolExecutor(_CHANNELS) as people:
        while (due := sent / rate) < seconds:
            time.sleep(max(0.0, began + due - time.perf_counter()))
            try:
                channel = free.get_nowait()
                waiting.append(people.submit(_one, bot, channel, QUESTIONS[sent % len(QUESTIONS)], taken, free))
            except Empty:
                taken.late += 1
            sent += 1
        for each in waiting:
            each.result()
    return taken


def _one(bot: Running, channel: str, text: str, taken: Taken, free: "SimpleQueue[str]") -> None:
    """One command: the time until its acknowledgement, and until its answer stands in the channel."""
    workspace = bot.server.workspace
    before = len(workspace.history(channel, ASKER))
    start = time.perf_counter()
    receipt = workspace.command(ASKER, channel, "/cse", text)
    answered = workspace.wait_for(lambda: len(workspace.history(channel, ASKER)) > before, _LONGEST_WAIT)
    if receipt.acked and answered:
        taken.acknowledged.append(receipt.seconds * 1000)
        taken.answered.append((time.perf_counter() - start) * 1000)
    else:
        taken.failed += 1
    free.put(channel)


def measure(seconds: float, rate: float) -> dict[str, object]:
    """Figures for the bare handler and for the bot."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/seeds.db"
        load = [sys.executable, "-m", "briefings", "--database", database, "ingest", "--seeds"]
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
        figures: dict[str, object] = {"seconds": seconds, "commands_a_second": rate}
        for name, module in (("bare", ["tests.benchmarks.bare_bolt"]), ("bot", ["bot", "run"])):
            with ExitStack() as stack:
                bot = stack.enter_context(running(module, database))
                bot.ask(QUESTIONS[0])
                figures[name] = _figures(drive(bot, seconds, rate), bot)
    return figures


def _figures(taken: Taken, bot: Running) -> dict[str, object]:
    return {
        "commands": len(taken.answered),
        "failed": taken.failed,
        "late": taken.late,
        "ack_p50_ms": round(percentile(taken.acknowledged, 0.5), 1),
        "ack_p99_ms": round(percentile(taken.acknowledged, 0.99), 1),
        "answer_p50_ms": round(percentile(taken.answered, 0.5), 1),
        "answer_p99_ms": round(percentile(taken.answered, 0.99), 1),
        "peak_mib": bot.peak_mib(),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.seconds, options.rate)
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
