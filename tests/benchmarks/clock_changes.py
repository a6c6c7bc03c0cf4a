"""R5, through the bot's own ticks: around each change of the clocks in ten years every digest comes once, in time.

Daily digests at odd times of the night and at nine in the morning, through two days about each of the 20 changes of
2026 to 2035. Each must stand in Slack once a day, at the first tick after its local time; an hour that the clocks
jump over counts an hour later, an hour that comes twice counts once. The control asks APScheduler's own CronTrigger,
to which others leave this; it must post some twice.

    python -m tests.benchmarks.clock_changes --changes 20 --json
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from apscheduler.triggers.cron import CronTrigger

from briefings.records import Schedule
from briefings.storing.engine import read
from briefings.storing.instants import from_stored
from briefings.storing.schema import delivery
from tests.benchmarks.ticking import SharedClock, TickingBot, nearby_slack, subscribed
from tests.delivering import databases

ZONE = ZoneInfo("Europe/London")
TICK = timedelta(minutes=5)
TIMES = ((0, 30), (0, 59), (1, 0), (1, 15), (1, 30), (1, 59), (2, 0), (2, 30), (9, 0))
_DAYS = 2
_NIGHT_ENDS = 4  # o'clock
_HOUR = timedelta(hours=1)


@dataclass
class Changes:
    """What came of it, in digests. ``moved`` are those whose hour the clocks jumped over."""

    control: bool
    changes: int = 0
    expected: int = 0
    lost: int = 0
    doubled: int = 0
    untimely: int = 0
    moved: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether each came once and in time."""
        return self.lost == self.doubled == self.untimely == 0 < self.moved


def changes() -> Iterator[datetime]:
    """The 20 moments at which the clocks change, by the time zone's own data."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at.year < 2036:
        if at.astimezone(ZONE).utcoffset() != (at + _HOUR).astimezone(ZONE).utcoffset():
            yield at + _HOUR
        at += _HOUR


def run(count: int, *, control: bool = False) -> Changes:
    """Tick through the first ``count`` changes."""
    result, began = Changes(control), time.monotonic()
    for change in list(changes())[:count]:
        midnight = datetime(change.year, change.month, change.day, tzinfo=ZONE) - timedelta(days=1)
        came = _by_cron(midnight) if control else _by_ticks(midnight)
        _compare(result, midnight, came)
        result.changes += 1
    result.seconds = round(time.monotonic() - began, 1)
    return result


Came = list[tuple[int, datetime]]  # which of TIMES, and when it was posted


def _by_ticks(midnight: datetime) -> Came:
    begin = midnight.astimezone(UTC)
    clock = SharedClock(begin)
    with tempfile.TemporaryDirectory() as folder, nearby_slack(clock) as slack:
        engine = databases.fresh(f"sqlite:///{Path(folder) / 'desk.db'}")
        schedules = [Schedule(tuple(range(7)), hour, minute, str(ZONE), nation=None) for hour, minute in TIMES]
        bot = TickingBot(engine, subscribed(engine, schedules, begin), slack.url, clock)
        for at in _moments(begin):
            bot.tick(at)
        came, shown = _sent(engine), slack.posted()
        engine.dispose()
    extra = [(int(channel[1:]), begin) for (channel, _), count in shown.items() for _ in range(count - 1)]
    return came + extra


def _moments(begin: datetime) -> Iterator[datetime]:
    """Every tick near one of TIMES, and one an hour besides, so that the night is most of it."""
    for number in range(timedelta(days=_DAYS) // TICK):
        at = begin + TICK * number
        local = at.astimezone(ZONE)
        if local.minute == 0 or local.hour < _NIGHT_ENDS or local.hour == TIMES[-1][0]:
            yield at


def _sent(engine: sa.Engine) -> Came:
    """What was sent, and when its posting began."""
    with read(engine) as connection:
        wanted = sa.select(delivery.c.channel, delivery.c.started_at).where(delivery.c.state == "sent")
        return [(int(row.channel[1:]), from_stored(row.started_at)) for row in connection.execute(wanted)]


def _by_cron(midnight: datetime) -> Came:
    came: Came = []
    until = midnight.astimezone(UTC) + timedelta(days=_DAYS)
    for number, (hour, minute) in enumerate(TIMES):
        trigger = CronTrigger(hour=hour, minute=minute, timezone=str(ZONE))
        at = trigger.get_next_fire_time(None, midnight)
        while at is not None and at.astimezone(UTC) < until:
            came.append((number, at.astimezone(UTC)))
            at = trigger.get_next_fire_time(at, at)
    return came


def _compare(result: Changes, midnight: datetime, came: Came) -> None:
    per_day = Counter((number, at.astimezone(ZONE).date()) for number, at in came)
    begin, end = midnight.astimezone(UTC), midnight.astimezone(UTC) + timedelta(days=_DAYS)
    for number, (hour, minute) in enumerate(TIMES):
        for day in range(_DAYS + 1):
            wall = datetime(midnight.year, midnight.month, midnight.day, hour, minute) + timedelta(days=day)
            due = wall.replace(tzinfo=ZONE).astimezone(UTC)
            if not begin <= due < end - TICK:
                continue
            found = [at for which, at in came if which == number and due <= at < due + TICK]
            result.expected += 1
            result.moved += due.astimezone(ZONE).replace(tzinfo=None) != wall
            result.lost += per_day[number, due.astimezone(ZONE).date()] == 0
            result.doubled += per_day[number, due.astimezone(ZONE).date()] > 1
            result.untimely += not found


def main() -> int:
    parser = argparse.ArgumentParser(description="Let the bot's clock tick through the changes of the clocks.")
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--by-cron", action="store_true", help="the control: APScheduler's own cron times")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.changes, control=options.by_cron)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.by_cron)


if __name__ == "__main__":
    sys.exit(main())
