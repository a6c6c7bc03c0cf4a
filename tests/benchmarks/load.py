"""Twenty commands a second for a while: how soon each is acknowledged and answered, beside a bare Bolt handler.

``python -m tests.benchmarks.load [--seconds 60] [--rate 20] [--paragraphs 0] [--folder DIR] [--words-only] [--json]``.
The claim is made for five minutes (300) and 100,000 paragraphs, recombined from the shipped minutes as in ``scale``;
``--folder`` keeps the filled database for the next run. Both bots run in processes of their own, one after the other in
the same run. Milliseconds. Commands go out at their times whether or not earlier ones were answered, so that a slow bot
cannot slow its own test down; one that no channel is free for counts as late. With many paragraphs the bot is still
making their sentence vectors meanwhile, where the extra for that is installed; ``--words-only`` measures without them.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue

from briefings import Service
from briefings.records import Given, Section
from tests.benchmarks.engines import Text
from tests.benchmarks.measures import percentile
from tests.benchmarks.round_trip import ASKER, QUESTIONS, Running, running
from tests.benchmarks.scale import made_up

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


def fill(folder: Path, paragraphs: int) -> str:
    """The address of a database in ``folder`` with the shipped minutes and about so many paragraphs more."""
    database, filled = f"sqlite:///{folder / f'{paragraphs}.db'}", folder / f"{paragraphs}.filled"
    if filled.exists():
        return database
    service = Service.open(database)
    try:
        service.ingest_seeds(now=datetime.now(UTC))
        for number, text in enumerate(_made_up_minutes(service, paragraphs)):
            given = Given(council=f"Council {number % 150:03}", body=f"Panel {number % 9}")
            service.ingest_bytes(text.encode(), source=f"made-up-{number}.txt", given=given, now=datetime.now(UTC))
        service.ask(QUESTIONS[0])  # the index catches up
    finally:
        service.close()
    filled.touch()
    return database


def _made_up_minutes(service: Service, paragraphs: int) -> Iterator[str]:
    """Minutes of forty paragraphs each, every sentence one of the shipped minutes' own."""
    real = [
        Text(0, minute.id, "", " ".join(minute.text[each.start : each.end].split()))
        for minute in service.minutes()
        if not minute.source.startswith("made-up-")
        for each in minute.paragraphs
        if each.section is Section.DISCUSSION
    ]
    for name, some in groupby(made_up(real, paragraphs), key=lambda one: one.meeting):
        yield "\n\n".join([f"Work on subject {name}", "Minutes:", *(one.text for one in some), "RESOLVED: Noted."])


def measure(seconds: float, rate: float, paragraphs: int, folder: Path) -> dict[str, object]:
    """Figures for the bare handler and for the bot."""
    database = fill(folder, paragraphs)
    figures: dict[str, object] = {"seconds": seconds, "commands_a_second": rate, "made_up_paragraphs": paragraphs}
    for name, module in (("bare", ["tests.benchmarks.bare_bolt"]), ("bot", ["bot", "run"])):
        with running(module, database) as bot:
            _warm_up(bot)
            figures[name] = _figures(drive(bot, seconds, rate), bot)
    return figures


def _warm_up(bot: Running) -> None:
    """Ask everything once, and wait until what hangs on so many minutes is derived, which is done once."""
    for words in (*QUESTIONS, "review"):
        for _ in range(10):
            with suppress(TimeoutError):
                bot.ask(words)
                break


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
    parser.add_argument("--paragraphs", type=int, default=0, help="made-up paragraphs beside the shipped minutes")
    parser.add_argument("--folder", type=Path, help="where the filled database is kept; filled anew where it is not")
    parser.add_argument("--words-only", action="store_true", help="without the search by meaning")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        if options.words_only:
            os.environ["SEMANTIC_MODEL"] = passing  # a folder without a model
        folder = options.folder or Path(passing)
        figures = measure(options.seconds, options.rate, options.paragraphs, folder) | {"by_words": options.words_only}
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
