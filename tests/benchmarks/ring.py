"""Keeps delivery workers running and kills them, until there were enough kills and every digest came to an end.

It runs in a process without threads, since a fork takes along whatever lock another thread holds, and it touches the
database only before the first worker: what is open at a fork is shared, and shared connections are broken ones.
"""

import gc
import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from briefings.storing.engine import open_engine
from tests.benchmarks.killing import POINTS, WORKED
from tests.benchmarks.lives import RANDOM, Life, live, warm_up

POINTS_OF = {
    "post-then-mark": ("before post", "after post", "before sent"),
    "mark-then-post": ("after begin", "before post", "after post"),
    "freeze": ("after begin", "before reserve", "after reserve"),
    "freeze-at-the-write": ("before post",),  # after the last check: the window that remains
}
_LIFE = 1.0  # seconds that a worker works at most before it is killed at random, to begin with
_LIFE_LEARNT = 1.1  # by so much longer after one that did nothing, and shorter after one that did a delivery
_SHORTEST, _LONGEST = 0.05, 3.0
_HANGS = 30.0  # seconds; no worker lives that long
_NEVER_ENDS = 240.0  # seconds without an end are a failure of their own
_FROZEN_AT_ONCE = 10
_POINTS_OF_A_LIFE = 10
_SHARE_THAT_STOCKS = 0.4


@dataclass
class Ring:
    """``kills`` to be made with ``workers`` at a time. ``made`` counts them by the point at which they struck."""

    url: str
    slack_url: str
    life: Life
    kills: int
    workers: int
    at_random: bool
    seed: int
    made: Counter[str] = field(default_factory=Counter)
    crash_at: list[int] = field(default_factory=list)  # after how many kills the database is to crash
    crash: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._running: dict[int, int] = {}  # process: reading end of its pipe
        self._kill_at: dict[int, float] = {}  # process: when to kill it, at random or because it hangs
        self._life = _LIFE
        self._begun: set[int] = set()  # processes whose instant was chosen at random
        self._thaw_at: dict[int, float] = {}  # process that was stopped: when it may go on
        self._engine: sa.Engine = open_engine(self.url)

    def run(self) -> Counter[str]:
        """Kill until it is enough, then let three workers end all that was begun. Returns what was made."""
        warm_up(self._engine)
        gc.collect()
        gc.freeze()
        while self.made.total() + len(self._thaw_at) < self.kills or self.crash_at:
            self._keep_running()
            self._reap()
            if self.crash_at and self.made.total() >= self.crash_at[0]:
                del self.crash_at[0]
                self.crash()
        while self._running:
            if self._thaw_at:
                self._keep_one_free()
            self._reap()
        self._end_in_peace()
        return self.made

    def _end_in_peace(self) -> None:
        last = replace(self.life, points=(), stocks=False, linger=_NEVER_ENDS)
        for _ in range(self.workers):
            self._fork(last, hangs=_NEVER_ENDS + _HANGS)
        while self._running:
            self._reap()

    def _keep_running(self) -> None:
        while len(self._running) - len(self._thaw_at) < self.workers and len(self._thaw_at) < _FROZEN_AT_ONCE:
            possible = POINTS_OF.get(self.life.arm, POINTS)
            points = RANDOM if self.at_random else tuple(self._random.choices(possible, k=_POINTS_OF_A_LIFE))
            stocks = self._random.random() < _SHARE_THAT_STOCKS
            self._fork(replace(self.life, points=points, stocks=stocks), hangs=_HANGS)
        if len(self._thaw_at) >= _FROZEN_AT_ONCE:
            self._keep_one_free()

    def _keep_one_free(self) -> None:
        """Somebody takes over what the frozen ones hold: where all are frozen at once, nobody could double anything."""
        if len(self._running) == len(self._thaw_at):
            self._fork(replace(self.life, points=(), stocks=False), hangs=_HANGS)

    def _fork(self, life: Life, hangs: float) -> None:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            live(life, self._engine, self.slack_url, writing)
        os.close(writing)
        self._running[process] = reading
        self._kill_at[process] = time.monotonic() + hangs

    def _reap(self) -> None:
        for process, reading in list(self._running.items()):
            self._kill_in_time(process, reading)
            self._thaw_in_time(process)
            ended, status = os.waitpid(process, os.WNOHANG | os.WUNTRACED)
            if ended and os.WIFSTOPPED(status):
                self._freeze(process)
            elif ended:
                self._bury(process, status, reading)
        time.sleep(0.002)

    def _kill_in_time(self, process: int, reading: int) -> None:
        """Choose the instant once the worker says that it has begun: one killed in its start has broken nothing."""
        begins = self.at_random and process not in self._begun
        if begins and select.select([reading], [], [], 0)[0] and os.read(reading, 1):
            self._begun.add(process)
            self._kill_at[process] = time.monotonic() + self._random.uniform(0.0, self._life)
        if time.monotonic() >= self._kill_at[process]:
            os.kill(process, signal.SIGKILL)

    def _freeze(self, process: int) -> None:
        """A frozen worker wakes up after its lease is over and another one has surely posted."""
        self._thaw_at[process] = time.monotonic() + 2 * self.life.timing.lease.total_seconds()
        self._kill_at[process] += 2 * self.life.timing.lease.total_seconds()

    def _thaw_in_time(self, process: int) -> None:
        if time.monotonic() >= self._thaw_at.get(process, float("inf")):
            del self._thaw_at[process]
            self.made["frozen"] += 1
            os.kill(process, signal.SIGCONT)

    def _bury(self, process: int, status: int, reading: int) -> None:
        del self._running[process]
        self._kill_at.pop(process)
        self._begun.discard(process)
        said = os.read(reading, 100)
        os.close(reading)
        if self.at_random:
            self._learn(worked=WORKED in said)
        point = said.decode().lstrip("!.") or "random instant"
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            self.made[point] += 1
        elif status != 0:
            raise RuntimeError(f"a worker failed by itself: {status}")

    def _learn(self, *, worked: bool) -> None:
        """How fast work goes depends on the computer: where all die before their first delivery nothing is tried."""
        life = self._life / _LIFE_LEARNT if worked else self._life * _LIFE_LEARNT
        self._life = min(_LONGEST, max(_SHORTEST, life))
