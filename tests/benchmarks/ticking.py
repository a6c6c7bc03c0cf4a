"""The bot's own clock jobs over a time that only moves when told: a week, or a night of summer time, in minutes.

The jobs are those that APScheduler would run (``bot/schedules.build_clock``), the ledger is a real one and so are
deliveries and sweep. The small Slack is a process of its own, which shares the time, so that what it keeps is not taken
for what the bot keeps.
"""

import json
import mmap
import os
import signal
import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.deliveries import Deliveries
from bot.schedules import build_clock
from briefings import Ledger
from briefings.records import Schedule, Subscription
from briefings.storing.engine import read
from briefings.storing.schema import delivery
from tests.benchmarks.near_slack import NearClient, serve_near
from tests.delivering import databases
from tests.delivering.fake_slack import FakeSlack

TEND_EVERY = timedelta(minutes=15)  # as ``build_clock`` says
_SHOWN = ".shown"


class SharedClock:
    """The time, for this process and those it forks."""

    def __init__(self, now: datetime) -> None:
        self._memory = mmap.mmap(-1, 8)
        self.set(now)

    def set(self, now: datetime) -> None:
        self._memory[:8] = struct.pack("d", now.timestamp())

    def timestamp(self) -> float:
        """Seconds since 1970."""
        return float(struct.unpack("d", self._memory[:8])[0])

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def sleep(self, seconds: float) -> None:
        """What a worker waits for, passes."""
        self.set(self() + timedelta(seconds=seconds))


@dataclass
class NearbySlack:
    """A small Slack in a process of its own, on the shared time."""

    url: str
    process: int
    folder: Path

    def posted(self) -> Counter[tuple[str, str]]:
        """How often each text stands in each channel, once the work is done; it answers no more after that."""
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        self.process = 0
        shown = json.loads((self.folder / _SHOWN).read_text())
        return Counter((channel, text) for channel, text in shown)


@contextmanager
def nearby_slack(clock: SharedClock) -> Iterator[NearbySlack]:
    """Start it before this process has threads."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            _serve(clock, Path(folder), writing)
        os.close(writing)
        slack = NearbySlack(os.read(reading, 200).decode(), process, Path(folder))
        os.close(reading)
        try:
            yield slack
        finally:
            if slack.process:
                os.kill(slack.process, signal.SIGKILL)
                os.waitpid(slack.process, 0)


def _serve(clock: SharedClock, folder: Path, pipe: int) -> None:
    def end(*_: object) -> None:
        shown = [(message.channel, message.text) for message in slack.messages]
        (folder / _SHOWN).write_text(json.dumps(shown))
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    with serve_near(FakeSlack(clock=clock.timestamp)) as slack:
        os.write(pipe, slack.url.encode())
        while True:
            signal.pause()


class TickingBot:
    """The jobs of the bot's clock, run by hand."""

    def __init__(self, engine: sa.Engine, wanted: Sequence[Subscription], slack_url: str, clock: SharedClock) -> None:
        self._clock, self._tended = clock, clock()
        client, ledger = NearClient(slack_url, 30), Ledger(engine)
        deliveries = Deliveries(client, ledger, _render, lambda: wanted, clock, sleep=clock.sleep)
        jobs = build_clock(deliveries, ledger, client, lambda: wanted, clock)
        self._jobs: dict[str, Callable[[], Any]] = {job.id: job.func for job in jobs.get_jobs()}

    def tick(self, at: datetime) -> None:
        """What the clock does at one moment."""
        self._clock.set(max(at, self._clock()))
        self._jobs["enter"]()
        self._jobs["deliver"]()
        if self._clock() - self._tended >= TEND_EVERY:
            self._jobs["tend"]()
            self._tended = self._clock()


def _render(wanted: Subscription, occurrence: str) -> list[dict[str, Any]]:
    return [{"text": f"{wanted.id} {occurrence}"}]


def subscribed(engine: sa.Engine, schedules: Sequence[Schedule], made_at: datetime) -> list[Subscription]:
    """A subscription for each, in a channel of its own."""
    return [databases.subscribe(engine, made_at, one, f"C{number}") for number, one in enumerate(schedules)]


def in_ledger(engine: sa.Engine) -> Counter[tuple[str, str]]:
    """What the ledger says was sent: channel and text."""
    with read(engine) as connection:
        sent = sa.select(delivery.c.channel, delivery.c.subscription, delivery.c.occurrence)
        rows = connection.execute(sent.where(delivery.c.state == "sent")).all()
    return Counter((row.channel, f"{row.subscription} {row.occurrence}") for row in rows)
