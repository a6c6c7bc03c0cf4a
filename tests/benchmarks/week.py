"""R15: a week of ticks with two hundred subscriptions: everything in the ledger and in Slack once, and nothing kept.

20,160 ticks of thirty seconds over the week in which summer time ends, on a clock that is told. After a warm-up the
process may not grow: neither its memory (5 MB in a week), nor its open files, nor the number of its objects. The
control keeps one small object a tick, as a forgotten cache would, and must be seen.

    python -m tests.benchmarks.week --ticks 20160 --json
"""

import argparse
import gc
import json
import logging
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from briefings.records import Schedule, Subscription
from tests.benchmarks.ticking import SharedClock, TickingBot, in_ledger, nearby_slack, subscribed
from tests.delivering import databases

ZONE = "Europe/London"
TICK = timedelta(seconds=30)
WEEK = timedelta(days=7) // TICK
_BEGIN = datetime(2026, 10, 22, 7, 0, tzinfo=UTC)  # a Thursday; summer time ends on Sunday
_MADE = _BEGIN - TICK  # the subscriptions: none is due before the bot runs, which it would have to tell
_GROWTH = 5_000_000  # bytes in a week
_OBJECTS = 0.5  # a tick; a leak keeps one or more


@dataclass
class Week:
    """What came of it. ``growth`` and ``objects`` are what the process kept after the warm-up."""

    subscriptions: int
    control: bool
    ticks: int = 0
    expected: int = 0
    lost: int = 0
    doubled: int = 0
    unrecorded: int = 0
    growth: int = 0  # bytes of resident memory
    objects: int = 0
    handles: int = 0  # open files more than after the warm-up
    kept_by_ticks: int = 0  # objects for as many ticks; see _OBJECTS
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether all came once and nothing was kept."""
        whole = self.lost == self.doubled == self.unrecorded == 0 < self.expected
        return whole and self.growth < _GROWTH and self.handles <= 0 and self.objects < self.kept_by_ticks


def run(ticks: int, subscriptions: int, *, control: bool = False) -> Week:
    """Tick so often; a third of it, at most a day, warms up."""
    result, began = Week(subscriptions, control), time.monotonic()
    clock = SharedClock(_BEGIN)
    with tempfile.TemporaryDirectory() as folder, nearby_slack(clock) as slack:
        engine = databases.fresh(f"sqlite:///{Path(folder) / 'desk.db'}")
        wanted = subscribed(engine, _schedules(subscriptions), _MADE)
        bot = TickingBot(engine, wanted, slack.url, clock)
        _tick(result, bot, ticks, min(ticks // 3, WEEK // 7), control=control)
        _compare(result, wanted, in_ledger(engine), slack.posted(), _BEGIN + TICK * (ticks - 1))
        engine.dispose()
    result.seconds = round(time.monotonic() - began, 1)
    return result


def _schedules(count: int) -> list[Schedule]:
    """Weekly ones on every day, some at the hours that the clocks repeat; the first ones within the first minutes."""
    days = [(3 + number) % 7 for number in range(count)]
    hours = [1 if number % 5 == 4 else 8 + number % 9 for number in range(count)]
    return [
        Schedule((day,), hour, 7 * number % 60, ZONE, nation=None)
        for number, (day, hour) in enumerate(zip(days, hours, strict=True))
    ]


def _tick(result: Week, bot: TickingBot, ticks: int, warm_up: int, *, control: bool) -> None:
    kept: list[list[str]] = []
    before = _Held()
    for number in range(ticks):
        bot.tick(_BEGIN + TICK * number)
        if control:
            kept.append([f"digest {number}"])
        if number == warm_up:
            before = _Held()
    after = _Held()
    result.ticks, result.kept_by_ticks = ticks, round((ticks - warm_up) * _OBJECTS)
    result.growth, result.handles = after.memory - before.memory, after.handles - before.handles
    result.objects = after.objects - before.objects


class _Held:
    """What this process holds now."""

    def __init__(self) -> None:
        gc.collect()
        self.objects = len(gc.get_objects())
        self.memory = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        self.handles = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  counts, and opens no more than that


def _compare(
    result: Week,
    wanted: list[Subscription],
    recorded: Counter[tuple[str, str]],
    shown: Counter[tuple[str, str]],
    last: datetime,
) -> None:
    expected = {(one.channel, f"{one.id} {key}") for one in wanted for key in _keys(one.schedule, last)}
    result.expected = len(expected)
    result.lost = len(expected - shown.keys())
    result.doubled = sum(count > 1 for count in shown.values()) + len(shown.keys() - expected)
    result.unrecorded = len(expected ^ recorded.keys())


def _keys(schedule: Schedule, last: datetime) -> list[str]:
    """The local times at which it is due, worked out plainly; where one comes twice, the first."""
    zone = ZoneInfo(ZONE)
    first = _BEGIN.astimezone(zone).date()
    walls = [
        datetime(day.year, day.month, day.day, schedule.hour, schedule.minute)
        for day in (first + timedelta(days=number) for number in range(9))
        if day.weekday() in schedule.weekdays
    ]
    return [wall.isoformat(timespec="minutes") for wall in walls if _MADE < wall.replace(tzinfo=zone) <= last]


def main() -> int:
    parser = argparse.ArgumentParser(description="Let the bot's clock tick for a week and look what it keeps.")
    parser.add_argument("--ticks", type=int, default=WEEK)
    parser.add_argument("--subscriptions", type=int, default=200)
    parser.add_argument("--leaking", action="store_true", help="the control: keeps one small object a tick")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.ticks, options.subscriptions, control=options.leaking)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.leaking)


if __name__ == "__main__":
    sys.exit(main())
