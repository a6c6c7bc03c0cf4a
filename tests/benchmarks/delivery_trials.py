"""Kills delivery workers by the hundred and counts what is visible in Slack: nothing lost, nothing twice.

Workers are forked processes over one ledger and one small Slack on loopback. Each is killed (SIGKILL) at a named point
of its work or at a random instant, and another takes its place, until every digest has come to an end. The small Slack
is the oracle: it counts visible messages by run and part.

Two control arms have no ledger: ``post-then-mark`` must show second copies and ``mark-then-post`` must show losses, or
the trial could not have found any. ``freeze`` stops workers (SIGSTOP) between the commit and the call instead, and
``freeze-at-the-write`` shows the window that remains: a stop between the last check and the write to the socket.

    python -m tests.benchmarks.delivery_trials --database sqlite --kills 300 --faults 0.35 --workers 3 --json
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.deliveries import Timing
from briefings.records import Schedule
from briefings.storing.engine import open_engine, read
from briefings.storing.schema import delivery
from tests.benchmarks.lives import CHANNELS, Life, parts_of, unended
from tests.benchmarks.near_slack import serve_near
from tests.benchmarks.ring import Ring
from tests.delivering import clusters, databases
from tests.delivering.fake_slack import FakeSlack, serve

ARMS = ("ledger", "post-then-mark", "mark-then-post", "freeze", "freeze-at-the-write")
_MUST_HOLD = ("ledger", "freeze")  # the others are controls: they must fail, or the trial proves nothing
FAST = Timing(  # a fifteenth of the real times: a busy computer may hold a process up for a second
    lease=timedelta(seconds=8),
    call=timedelta(seconds=2),
    settle=timedelta(milliseconds=300),
    late=timedelta(hours=1),  # longer than a trial: one that looks in Slack only because it is late hides a fault
    spacing=timedelta(milliseconds=1),
    backoff=timedelta(milliseconds=20),
    longest_backoff=timedelta(seconds=1),
)
HASTY = Timing(  # for a few kills, where waiting would be most of it, and for freezes, which have to outlast a lease
    lease=timedelta(seconds=2),
    call=timedelta(milliseconds=500),
    settle=timedelta(milliseconds=100),
    late=timedelta(hours=1),
    spacing=timedelta(milliseconds=1),
    backoff=timedelta(milliseconds=20),
    longest_backoff=timedelta(milliseconds=200),
)
_A_FEW = 50
_FEWEST_DIGESTS = 0.1  # a kill; where workers die before they begin, nothing is tried
_MEMORY_DISK = Path("/dev/shm")  # a kill is no power cut: what was written is there, on whatever it lies


@dataclass
class Trial:
    """What is tried."""

    database: str = "sqlite"
    arm: str = "ledger"
    kills: int = 300
    at_random: bool = False
    faults: float = 0.0
    workers: int = 1
    seed: int = 1
    over_http: bool = False
    crashes: int = 0  # of PostgreSQL, spread over the kills

    @property
    def holds(self) -> bool:
        """Whether nothing may be lost or doubled; else it is a control, which must fail."""
        return self.arm in _MUST_HOLD


@dataclass
class Result:
    """What came of it. ``points`` counts kills by the point at which they struck."""

    database: str
    arm: str
    workers: int
    faults: float
    at_random: bool
    seed: int
    digests: int = 0
    kills: int = 0
    crashes: int = 0
    lost: int = 0
    doubled: int = 0
    unfinished: int = 0
    seconds: float = 0.0
    kills_per_second: float = 0.0
    points: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether nothing was lost or doubled; and there was enough that could have been, for so many kills."""
        enough = self.digests >= max(1, _FEWEST_DIGESTS * self.kills)
        return enough and self.lost == self.doubled == self.unfinished == 0


def run(trial: Trial) -> Result:
    """Run one trial on a database of its own."""
    started = time.monotonic()
    result = Result(trial.database, trial.arm, trial.workers, trial.faults, trial.at_random, trial.seed)
    result.crashes = trial.crashes
    with _database(trial.database) as (url, folder):
        _prepare(url)
        slack = FakeSlack(fault_rate=trial.faults, seed=trial.seed)
        made = _killed_beside(slack, trial, url, folder)
        result.points = dict(sorted(made.items()))
        result.kills = made.total()
        _count(result, url, slack)
    result.seconds = round(time.monotonic() - started, 1)
    result.kills_per_second = round(result.kills / result.seconds, 1)
    return result


@contextmanager
def _database(kind: str) -> Iterator[tuple[str, Path]]:
    folder_of = _MEMORY_DISK if _MEMORY_DISK.is_dir() and kind == "sqlite" else None
    with tempfile.TemporaryDirectory(dir=folder_of) as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/ledger.db", Path(folder)
        else:
            with databases.postgresql(Path(folder)) as url:
                yield url, Path(folder)


def _prepare(url: str) -> None:
    engine = databases.fresh(url)
    made_at = datetime.now(UTC) - timedelta(days=1)
    for number in range(CHANNELS):
        databases.subscribe(engine, made_at, Schedule((0,), 9, 0), f"C{number}")
    engine.dispose()


def _killed_beside(slack: FakeSlack, trial: Trial, url: str, folder: Path) -> Counter[str]:
    """Let a ring run in a process of its own, forked before this one has threads, while this one is Slack."""
    address, made = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        _be_the_ring(trial, url, folder, address[0], made)
    os.close(made[1])
    with serve(slack) if trial.over_http else serve_near(slack):
        os.write(address[1], slack.url.encode())
        with os.fdopen(made[0]) as told:
            said = told.read()
    os.waitpid(process, 0)
    os.close(address[0])
    os.close(address[1])
    if not said:
        raise RuntimeError("the ring broke")
    return Counter(json.loads(said))


def _be_the_ring(trial: Trial, url: str, folder: Path, address: int, made: tuple[int, int]) -> None:
    os.close(made[0])
    try:
        timing = HASTY if trial.arm.startswith("freeze") or trial.kills <= _A_FEW else FAST
        life = Life(trial.arm, (), timing, stocks=True)
        slack_url = os.read(address, 200).decode()
        ring = Ring(url, slack_url, life, trial.kills, trial.workers, trial.at_random, trial.seed)
        ring.crash_at, ring.crash = _crashes(trial), lambda: clusters.crash(folder)
        os.write(made[1], json.dumps(ring.run()).encode())
    except BaseException as error:  # noqa: BLE001  whatever broke it, this process must not go on as its parent would
        print(f"ring: {type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _crashes(trial: Trial) -> list[int]:
    """After how many kills each is due."""
    return [round(trial.kills * number / (trial.crashes + 1)) for number in range(1, trial.crashes + 1)]


def _count(result: Result, url: str, slack: FakeSlack) -> None:
    engine = open_engine(url)
    copies = slack.copies()
    with read(engine) as connection:
        runs = list(connection.execute(sa.select(delivery.c.run, delivery.c.occurrence)))
    expected = [(one.run, part) for one in runs for part in range(parts_of(one.occurrence))]
    result.digests = len(runs)
    result.unfinished = unended(engine)
    result.lost = sum(copies[one] == 0 for one in expected)
    result.doubled = sum(count > 1 for count in copies.values())
    engine.dispose()


# --- command line ------------------------------------------------------------------------------------------------


def main() -> int:
    options = _options()
    trial = Trial(
        "postgresql" if options.database.startswith("postgres") else "sqlite",
        options.arm,
        options.kills,
        options.random,
        options.faults,
        options.workers,
        options.seed,
        options.http,
        options.crashes,
    )
    logging.disable(logging.CRITICAL)
    result = run(trial)
    print(json.dumps(asdict(result)) if options.json else _in_words(result))
    return 0 if (result.holds if trial.holds else result.lost or result.doubled) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kill delivery workers and count what is visible in Slack.")
    parser.add_argument("--database", choices=("sqlite", "postgres", "postgresql"), default="sqlite")
    parser.add_argument("--arm", choices=ARMS, default="ledger")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--random", action="store_true", help="kill at random instants instead of named points")
    parser.add_argument("--faults", type=float, default=0.0, help="share of Slack's calls that break")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--http", action="store_true", help="speak HTTP to the small Slack, which takes longer")
    parser.add_argument("--crashes", type=int, default=0, help="how often PostgreSQL crashes meanwhile")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.crashes and options.database == "sqlite":
        parser.error("only PostgreSQL crashes by itself")
    return options


def _in_words(result: Result) -> str:
    return (
        f"{result.arm} on {result.database}, {result.workers} workers, {result.faults:.0%} faults: "
        f"{result.digests} digests, {result.kills} kills, {result.lost} lost, {result.doubled} doubled, "
        f"{result.unfinished} unfinished, {result.seconds} s"
    )


if __name__ == "__main__":
    sys.exit(main())
