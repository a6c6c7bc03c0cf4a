"""R3: the standby of a PostgreSQL is promoted without the last commits: what was posted meanwhile is not posted again.

Each cycle enters digests, lets the standby receive them and no more, posts them and further ones, and crashes the
primary. The standby that is promoted knows of no posting, and of the further digests nothing at all. By turns it is
promoted late, so that each digest looks in Slack because it is late, and at once, with the word that a steward gives
(``briefings restore --taken``). The control neither looks for what is late nor is told, and must post second copies.

    python -m tests.benchmarks.promoting --cycles 20 --json
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.deliveries import Timing
from briefings.records import Occurrence, Schedule, Subscription
from briefings.storing import backups
from briefings.storing.engine import open_engine
from briefings.storing.ledger import Ledger
from tests.benchmarks.near_slack import serve_near
from tests.benchmarks.restoring import deliver_all, worker_on
from tests.delivering import clusters, databases
from tests.delivering.fake_slack import FakeSlack

_START = datetime(2026, 11, 23, 9, tzinfo=UTC)
_LATE = timedelta(minutes=5)
_AT_ONCE = timedelta(seconds=30)
_NEVER_LATE = Timing(late=timedelta(days=1))


@dataclass
class Promoted:
    """What came of it, in digests."""

    control: bool
    cycles: int = 0
    digests: int = 0
    commits_lost: int = 0  # digests whose posting the promoted standby did not know
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether every digest stands in Slack once, though their commits were lost."""
        return self.lost == self.doubled == 0 < self.commits_lost


def run(cycles: int, *, control: bool = False) -> Promoted:
    """Promote ``cycles`` standbys, each a copy of the one before."""
    result, began, clock = Promoted(control), time.monotonic(), [_START]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        url = servers.enter_context(databases.postgresql(Path(folder) / "0"))
        wanted = _prepared(url)
        with serve_near(FakeSlack(clock=lambda: clock[0].timestamp())) as slack:
            for number in range(cycles):
                clock[0] += timedelta(days=2)  # so that what a steward said of the last one has run out
                url = _cycle(result, url, Path(folder), servers, wanted, slack, clock)
                result.cycles = number + 1
            result.doubled = sum(count > 1 for count in slack.copies().values())
            result.lost = result.digests - len(slack.copies())
    result.seconds = round(time.monotonic() - began, 1)
    return result


def _prepared(url: str) -> Subscription:
    engine = databases.fresh(url)
    wanted = databases.subscribe(engine, _START - timedelta(days=1), Schedule((0,), 9, 0))
    engine.dispose()
    return wanted


def _cycle(
    result: Promoted,
    url: str,
    folder: Path,
    servers: ExitStack,
    wanted: Subscription,
    slack: FakeSlack,
    clock: list[datetime],
) -> str:
    """Post beside a standby that hears no more, crash, promote, go on; gives the address of the new primary."""
    now, primary, following = clock[0], folder / str(result.cycles), folder / str(result.cycles + 1)
    due = [Occurrence(f"{result.cycles} {which}", now, now + timedelta(days=1)) for which in ("known", "unknown")]
    _enter(url, wanted, due[:1], now)
    promoted = servers.enter_context(clusters.standby(primary, following))
    clusters.cut_off(url, promoted)
    _enter(url, wanted, due, now)
    posted = _deliver(url, slack, wanted, clock, Timing())
    clusters.stop_at_once(primary)
    clusters.promote(promoted)
    result.digests += len(due)
    result.commits_lost += posted
    _go_on(result, promoted, slack, wanted, due, clock, now)
    return promoted


def _go_on(
    result: Promoted,
    url: str,
    slack: FakeSlack,
    wanted: Subscription,
    due: list[Occurrence],
    clock: list[datetime],
    now: datetime,
) -> None:
    at_once = result.cycles % 2 == 1
    clock[0] = now + (_AT_ONCE if at_once else _LATE)
    if at_once and not result.control:
        engine = open_engine(url)
        backups.mark_restored(engine, taken_at=now, now=clock[0])
        engine.dispose()
    _enter(url, wanted, due, clock[0])
    _deliver(url, slack, wanted, clock, _NEVER_LATE if result.control else Timing())


def _enter(url: str, wanted: Subscription, due: list[Occurrence], now: datetime) -> None:
    engine = open_engine(url)
    Ledger(engine).enter([(wanted, due)], now)
    engine.dispose()


def _deliver(url: str, slack: FakeSlack, wanted: Subscription, clock: list[datetime], timing: Timing) -> int:
    """Deliver all; how many messages that made."""
    before = len(slack.messages)
    engine = open_engine(url)
    deliver_all(worker_on(engine, slack, wanted, clock, timing), clock)
    engine.dispose()
    return len(slack.messages) - before


def main() -> int:
    parser = argparse.ArgumentParser(description="Promote standbys that lack the last commits.")
    parser.add_argument("--cycles", type=int, default=20)
    parser.add_argument("--careless", action="store_true", help="the control: no look for what is late")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.cycles, control=options.careless)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.careless)


if __name__ == "__main__":
    sys.exit(main())
