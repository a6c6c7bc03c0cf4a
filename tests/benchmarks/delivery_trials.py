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
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.deliveries import Deliveries, Timing
from briefings.records import Occurrence, Schedule, Subscription
from briefings.storing.engine import open_engine, read, write
from briefings.storing.ledger import Ledger
from briefings.storing.schema import delivery
from tests.benchmarks.killing import POINTS, KillingClient, KillingLedger, Trap
from tests.delivering import databases
from tests.delivering.fake_slack import FakeSlack, serve

ARMS = ("ledger", "post-then-mark", "mark-then-post", "freeze", "freeze-at-the-write")
_MUST_HOLD = ("ledger", "freeze")  # the others are controls: they must fail, or the trial proves nothing
_POINTS_OF = {
    "post-then-mark": ("before post", "after post", "before sent"),
    "mark-then-post": ("after begin", "before post", "after post"),
    "freeze": ("after begin", "before reserve", "after reserve"),
    "freeze-at-the-write": ("before post",),  # after the last check: the window that remains
}
FAST = Timing(  # a hundredth of the real times, with the same proportions
    lease=timedelta(milliseconds=1200),
    call=timedelta(milliseconds=300),
    settle=timedelta(milliseconds=100),
    late=timedelta(seconds=30),
    spacing=timedelta(milliseconds=1),
    backoff=timedelta(milliseconds=20),
    longest_backoff=timedelta(milliseconds=200),
)
PARTS = 2  # each digest has one message in the channel and one in its thread
_LIFE = 0.5  # seconds that a worker works at most before it is killed at random
_HANGS = 20.0  # seconds: a process forked while another thread held a lock may never get it
_NEVER_ENDS = 240.0  # seconds without an end are a failure of their own


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
    timing: Timing = FAST


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
    lost: int = 0
    doubled: int = 0
    unfinished: int = 0
    seconds: float = 0.0
    points: dict[str, int] = field(default_factory=dict)


def run(trial: Trial) -> Result:
    """Run one trial on a database of its own."""
    random.seed(trial.seed)
    started = time.monotonic()
    with _database(trial.database) as url, serve(FakeSlack(fault_rate=trial.faults, seed=trial.seed)) as slack:
        databases.fresh(url).dispose()
        result = _Ring(trial, url, slack).run()
    result.seconds = round(time.monotonic() - started, 1)
    return result


@contextmanager
def _database(kind: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/ledger.db"
        else:
            with databases.postgresql(Path(folder)) as url:
                yield url


# --- the ring of workers -----------------------------------------------------------------------------------------


class _Ring:
    """Keeps workers running, kills them, enters digests until there were enough kills, and counts at the end."""

    def __init__(self, trial: Trial, url: str, slack: FakeSlack) -> None:
        self._trial = trial
        self._url = url
        self._slack = slack
        self._random = random.Random(trial.seed)
        self._entered = 0
        self._running: dict[int, int] = {}  # process: reading end of its pipe
        self._kill_at: dict[int, float] = {}  # process: when to kill it, at random or because it hangs
        self._begun: set[int] = set()  # processes whose instant was chosen at random
        self._result = Result(trial.database, trial.arm, trial.workers, trial.faults, trial.at_random, trial.seed)

    def run(self) -> Result:
        engine = open_engine(self._url)
        wanted = databases.subscribe(engine, datetime.now(UTC) - timedelta(days=1), Schedule((0,), 9, 0))
        last_kill = time.monotonic()
        while self._result.kills < self._trial.kills or self._unended(engine):
            if self._result.kills < self._trial.kills:
                self._keep_entering(engine, wanted)
                last_kill = time.monotonic()
            elif time.monotonic() - last_kill > _NEVER_ENDS:
                break
            self._keep_running(wanted)
            self._reap()
        self._stop()
        return self._count(engine)

    def _keep_entering(self, engine: sa.Engine, wanted: Subscription) -> None:
        """Some digests are always due, so that every worker has something to be killed at."""
        lacking = 4 * self._trial.workers - self._count_states(engine, "pending")
        if lacking <= 0:
            return
        now = datetime.now(UTC)
        occurrences = [Occurrence(f"run {self._entered + n}", now, now + timedelta(hours=12)) for n in range(lacking)]
        self._entered += Ledger(engine).enter([(wanted, occurrences)], now)

    def _unended(self, engine: sa.Engine) -> int:
        return self._count_states(engine, "pending", "leased", "sending", "uncertain")

    def _count_states(self, engine: sa.Engine, *states: str) -> int:
        with read(engine) as connection:
            found = sa.select(sa.func.count()).select_from(delivery).where(delivery.c.state.in_(states))
            return int(connection.execute(found).scalar_one())

    def _keep_running(self, wanted: Subscription) -> None:
        while len(self._running) < self._trial.workers:
            point = self._next_point()
            reading, writing = os.pipe()
            process = os.fork()
            if process == 0:
                _work(self._trial, self._url, self._slack.url, wanted, point, writing, self._random.random())
            os.close(writing)
            self._running[process] = reading
            self._kill_at[process] = time.monotonic() + _HANGS

    def _next_point(self) -> str | None:
        if self._result.kills >= self._trial.kills:
            return None  # let the last ones finish in peace
        if self._trial.at_random:
            return "random"
        return self._random.choice(_POINTS_OF.get(self._trial.arm, POINTS))

    def _reap(self) -> None:
        for process, reading in list(self._running.items()):
            self._kill_in_time(process, reading)
            ended, status = os.waitpid(process, os.WNOHANG | os.WUNTRACED)
            if ended and os.WIFSTOPPED(status):
                self._thaw(process)
            elif ended:
                self._bury(process, status, reading)
        time.sleep(0.004)

    def _kill_in_time(self, process: int, reading: int) -> None:
        """Choose the instant once the worker says that it has begun: one killed in its start has broken nothing."""
        begins = self._trial.at_random and process not in self._begun
        if begins and select.select([reading], [], [], 0)[0] and os.read(reading, 1):
            self._begun.add(process)
            self._kill_at[process] = time.monotonic() + self._random.uniform(0.0, _LIFE)
        if time.monotonic() >= self._kill_at[process]:
            os.kill(process, signal.SIGKILL)

    def _thaw(self, process: int) -> None:
        """A frozen worker wakes up after its lease is over and another one has surely posted."""
        self._result.kills += 1
        self._note("frozen")
        self._keep_others_busy(2 * self._trial.timing.lease.total_seconds())
        os.kill(process, signal.SIGCONT)

    def _keep_others_busy(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        wanted = Subscription(1, "C1", "U1", Schedule((0,), 9, 0))
        process = os.fork()
        if process == 0:
            _work(self._trial, self._url, self._slack.url, wanted, None, -1, 0.0, linger=seconds)
        while time.monotonic() < until:
            time.sleep(0.005)
        os.waitpid(process, 0)

    def _bury(self, process: int, status: int, reading: int) -> None:
        del self._running[process]
        self._kill_at.pop(process)
        self._begun.discard(process)
        point = os.read(reading, 100).decode().lstrip("!") or "random instant"
        os.close(reading)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            self._result.kills += 1
            self._note(point)
        elif status != 0:
            raise RuntimeError(f"a worker failed by itself: {status}")

    def _note(self, point: str) -> None:
        self._result.points[point] = self._result.points.get(point, 0) + 1

    def _stop(self) -> None:
        for process, reading in self._running.items():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(reading)

    def _count(self, engine: sa.Engine) -> Result:
        copies = self._slack.copies()
        with read(engine) as connection:
            runs = list(connection.execute(sa.select(delivery.c.run, delivery.c.state)))
        expected = [(run, part) for run, _ in runs for part in range(PARTS)]
        self._result.digests = len(runs)
        self._result.unfinished = self._unended(engine)
        self._result.lost = sum(copies[one] == 0 for one in expected)
        self._result.doubled = sum(copies[one] > 1 for one in expected)
        self._result.points = dict(sorted(self._result.points.items()))
        engine.dispose()
        return self._result


# --- one worker --------------------------------------------------------------------------------------------------


def _work(
    trial: Trial,
    url: str,
    slack_url: str,
    wanted: Subscription,
    point: str | None,
    writing: int,
    chance: float,
    linger: float = 0.6,
) -> None:
    """A worker's life in its own process; never returns."""
    logging.disable(logging.CRITICAL)
    try:
        engine = open_engine(url)
        if point == "random":
            os.write(writing, b"!")  # begun
        trap = Trap(
            point if point != "random" else None, writing, 1 + int(chance * 2), freeze=trial.arm.startswith("freeze")
        )
        client = KillingClient(trap, slack_url)
        life = {"post-then-mark": _post_then_mark, "mark-then-post": _mark_then_post}.get(trial.arm, _by_the_ledger)
        life(trial, engine, client, trap, wanted, time.monotonic() + linger)
    except BaseException as error:  # noqa: BLE001  the parent must see that a worker failed, not a second test run
        print(f"worker: {type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _by_the_ledger(
    trial: Trial, engine: sa.Engine, client: KillingClient, trap: Trap, wanted: Subscription, until: float
) -> None:
    ledger = KillingLedger(trap, engine)
    worker = Deliveries(client, ledger, _render(trap), lambda: [wanted], _now, timing=trial.timing)
    while time.monotonic() < until:
        if worker.deliver_next() is None:
            time.sleep(0.005)


def _render(trap: Trap) -> Callable[[Subscription, str], list[dict[str, Any]]]:
    def render(_subscription: Subscription, occurrence: str) -> list[dict[str, Any]]:
        trap.pass_by("before render")
        return [{"text": f"{occurrence}, part {part}"} for part in range(PARTS)]

    return render


def _now() -> datetime:
    return datetime.now(UTC)


# --- control arms: what people write who have no ledger ----------------------------------------------------------


def _post_then_mark(
    trial: Trial, engine: sa.Engine, client: KillingClient, trap: Trap, wanted: Subscription, until: float
) -> None:
    while time.monotonic() < until and (found := _first_pending(engine)) is not None:
        if not _post_plainly(client, found):
            continue
        trap.pass_by("before sent")
        _mark(engine, found)


def _mark_then_post(
    trial: Trial, engine: sa.Engine, client: KillingClient, trap: Trap, wanted: Subscription, until: float
) -> None:
    while time.monotonic() < until and (found := _first_pending(engine)) is not None:
        _mark(engine, found)
        trap.pass_by("after begin")
        _post_plainly(client, found)


def _first_pending(engine: sa.Engine) -> sa.Row[Any] | None:
    with read(engine) as connection:
        waiting = sa.select(delivery).where(delivery.c.state == "pending").order_by(delivery.c.id).limit(1)
        return connection.execute(waiting).first()


def _mark(engine: sa.Engine, found: sa.Row[Any]) -> None:
    with write(engine) as connection:
        connection.execute(sa.update(delivery).where(delivery.c.id == found.id).values(state="sent"))


def _post_plainly(client: KillingClient, found: sa.Row[Any]) -> bool:
    from bot.posted import metadata
    from bot.slack_errors import CALL_ERRORS

    try:
        for part in range(PARTS):
            client.chat_postMessage(channel="C1", text="digest", metadata=metadata(found.run, part, PARTS))
    except CALL_ERRORS:
        return False
    return True


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
    )
    result = run(trial)
    print(json.dumps(asdict(result)) if options.json else _in_words(result))
    return 0 if (result.lost == result.doubled == result.unfinished == 0) == (trial.arm in _MUST_HOLD) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kill delivery workers and count what is visible in Slack.")
    parser.add_argument("--database", choices=("sqlite", "postgres", "postgresql"), default="sqlite")
    parser.add_argument("--arm", choices=ARMS, default="ledger")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--random", action="store_true", help="kill at random instants instead of named points")
    parser.add_argument("--faults", type=float, default=0.0, help="share of Slack's calls that break")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _in_words(result: Result) -> str:
    return (
        f"{result.arm} on {result.database}, {result.workers} workers, {result.faults:.0%} faults: "
        f"{result.digests} digests, {result.kills} kills, {result.lost} lost, {result.doubled} doubled, "
        f"{result.unfinished} unfinished, {result.seconds} s"
    )


if __name__ == "__main__":
    sys.exit(main())
