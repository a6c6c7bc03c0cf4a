"""Ten years of local times: a daily schedule at every minute of the day has one occurrence a day, at its wall time.

The control goes on by 24 hours from the first occurrence, as a plain interval would; it must come at the wrong wall
time on the days of summer time, or the check could not have seen that.

    python -m tests.benchmarks.local_times --share 1 --json
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from briefings.following.occurrences import occurrences
from briefings.records import Schedule

ZONE = "Europe/London"
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
MINUTES = 24 * 60
_GAP = timedelta(hours=1)  # an hour that the clocks jump over is taken an hour later


@dataclass
class Found:
    """What came of it, in occurrences; ``control_wrong`` is what a plain interval of 24 hours got wrong."""

    times_of_day: int
    occurrences: int = 0
    moved_by_the_clocks: int = 0
    missing: int = 0
    doubled: int = 0
    wrong: int = 0
    control_wrong: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether each digest came once and in time, and the control did not."""
        return self.missing == self.doubled == self.wrong == 0 < self.control_wrong


def look(share: float) -> Found:
    """Look at ``share`` of the minutes of the day, spread evenly, and always at half past one."""
    step = max(1, round(1 / share))
    minutes = sorted({*range(0, MINUTES, step), 90})
    found, started = Found(len(minutes)), time.monotonic()
    for minute in minutes:
        _look_at(minute, found)
    found.seconds = round(time.monotonic() - started, 1)
    return found


def _look_at(minute: int, found: Found) -> None:
    zone = ZoneInfo(ZONE)
    schedule = Schedule(tuple(range(7)), minute // 60, minute % 60, ZONE, nation=None)
    due = [one.due for one in occurrences(schedule, BEGIN - timedelta(seconds=1), END - timedelta(seconds=1))]
    days = Counter(at.astimezone(zone).date() for at in due)
    found.occurrences += len(due)
    found.missing += (END - BEGIN).days - len(days)
    found.doubled += sum(count > 1 for count in days.values())
    for number, at in enumerate(due):
        found.wrong += not _as_said(at, minute, zone)
        found.moved_by_the_clocks += _wall(at, zone) != minute
        found.control_wrong += _wall(due[0] + timedelta(days=number), zone) != minute


def _as_said(at: datetime, minute: int, zone: ZoneInfo) -> bool:
    """Whether the clocks show the minute then; or an hour later, where they jumped over it that night."""
    shown, hour_before = _wall(at, zone), _wall(at - _GAP, zone)
    if shown == minute:
        return hour_before != minute  # of an hour that comes twice, the first
    return (hour_before, shown) == (minute - 60, minute + 60)


def _wall(at: datetime, zone: ZoneInfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute


def main() -> int:
    parser = argparse.ArgumentParser(description="Work out ten years of local times and check each.")
    parser.add_argument("--share", type=float, default=1.0, help="share of the 1,440 minutes of a day")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = look(options.share)
    print(json.dumps(asdict(found)) if options.json else found)
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
