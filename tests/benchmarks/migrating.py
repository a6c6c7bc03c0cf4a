"""R9: every migration, killed at its statements, in the copy that precedes it and at random instants.

From each released set of tables, with rows in them, a process of its own brings the database up to date and is killed
(SIGKILL). What is found then must be the old tables or the new ones, never anything between, with every row; a copy
that was kept aside must be whole; and one that is left alone must come out as today's tables. The control makes the
same steps without the one transaction around them, and must leave something between.

    python -m tests.benchmarks.migrating --database sqlite --kills 200 --json
"""

import argparse
import json
import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401  loaded before the forks, so that none spends its life on it
import sqlalchemy as sa

from briefings.storing import migrations
from briefings.storing.engine import open_engine
from tests.benchmarks.released import Release, Released, releases

_COPY = ("before the copy", "after the copy")
_END = "after the end"
_AT_RANDOM = "random instant"


@dataclass
class Migrated:
    """What came of it. ``points`` counts kills by where they struck; ``upgraded`` are starts that came out whole."""

    database: str
    control: bool
    starts: int = 0
    upgraded: int = 0
    kills: int = 0
    old: int = 0
    new: int = 0
    between: int = 0
    lost: int = 0
    unsound: int = 0
    copies: int = 0
    seconds: float = 0.0
    points: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether each kill left the old or the new, with all its rows, and each start comes out as today's tables."""
        broken = self.between + self.lost + self.unsound
        return broken == 0 < self.kills and self.upgraded == self.starts


@dataclass(frozen=True, slots=True)
class _Course:
    """What a migration that nobody disturbs does: how many statements, in what time."""

    statements: int
    seconds: float


def run(database: str, kills: int, seed: int, starts: int | None = None, *, control: bool = False) -> Migrated:
    """Kill ``kills`` migrations from each released set of tables, or from the newest ``starts`` of them."""
    result, began = Migrated(database, control), time.monotonic()
    made: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, releases(database, Path(folder)) as all_releases:
        for start in all_releases[-starts if starts else None :]:
            _kill_from(start, result, made, kills, random.Random(f"{seed} {start.revision}"))
    result.kills, result.points = made.total(), dict(sorted(made.items()))
    result.seconds = round(time.monotonic() - began, 1)
    return result


def _kill_from(start: Release, result: Migrated, made: Counter[str], kills: int, dice: random.Random) -> None:
    result.starts += 1
    old = start.anew()
    course = _undisturbed(start)
    new = start.found()
    result.upgraded += new.is_todays and new.rows >= old.rows and new.sound
    start.anew()
    wanted = made.total() + kills
    while made.total() < wanted:
        point = _killed(start, course, dice, careless=result.control)
        if point is not None:
            made[point] += 1
        if _judged(start, old, new, result, killed=point is not None):
            start.anew()


def _judged(start: Release, old: Released, new: Released, result: Migrated, *, killed: bool) -> bool:
    """Look at what a kill has left; whether the next one needs the old tables anew."""
    found = start.found()
    is_old, is_new = found.tables == old.tables, found.tables == new.tables
    if killed:
        result.old += is_old
        result.new += is_new
        result.between += not (is_old or is_new)
        result.lost += not found.rows >= old.rows
        result.unsound += not found.sound
        copy = start.copy()
        result.copies += copy is not None
        result.unsound += copy is not None and copy not in (old, new)
    return not is_old or result.control


# --- the process that migrates -----------------------------------------------------------------------------------


def _undisturbed(start: Release) -> _Course:
    """Let it run once to the end, and count."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        counted = [0]
        began = time.monotonic()
        _migrate(start, lambda _: counted.__setitem__(0, counted[0] + 1), careless=False)
        os.write(writing, json.dumps([counted[0], time.monotonic() - began]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(process, 0)
    return _Course(*json.loads(said))


def _killed(start: Release, course: _Course, dice: random.Random, *, careless: bool) -> str | None:
    """Where it was killed; None where it had ended before."""
    point = _chosen(start, course, dice, careless=careless)
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.write(writing, b"!")
        _be_killed(start, point, careless=careless)
    os.read(reading, 1)
    os.close(reading)
    os.close(writing)
    if point == _AT_RANDOM:
        time.sleep(dice.uniform(0, course.seconds))
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    if not os.WIFSIGNALED(status):
        if status:
            raise RuntimeError(f"a migration failed by itself: {status}")
        return None
    return "at a statement" if point.isdigit() else point


def _chosen(start: Release, course: _Course, dice: random.Random, *, careless: bool) -> str:
    """Half at statements, a third at random instants, the others around the copy and after the end."""
    statement = str(dice.randrange(course.statements))
    if careless:
        return statement
    named = (*_COPY, _END) if start.keeps_copies else (_END,)
    return dice.choice([statement] * 3 + [_AT_RANDOM] * 2 + [dice.choice(named)])


def _be_killed(start: Release, point: str, *, careless: bool) -> None:
    passed = [0]

    def pass_by(name: str | None) -> None:
        here = name if name is not None else str(passed[0])
        passed[0] += name is None
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        _migrate(start, pass_by, careless=careless)
        pass_by(_END)
    except BaseException as error:  # noqa: BLE001  whatever broke, this process must not go on as its parent would
        print(f"migration: {type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _migrate(start: Release, pass_by: Callable[[str | None], None], *, careless: bool) -> None:
    """The real migration, which tells of each statement before it runs, of the commit and of its copy."""
    logging.disable(logging.CRITICAL)
    engine = sa.create_engine(start.plain_url, isolation_level="AUTOCOMMIT") if careless else open_engine(start.url)

    def tell(*_: Any) -> None:
        pass_by(None)

    sa.event.listen(engine, "before_cursor_execute", tell)
    sa.event.listen(engine, "commit", tell)
    if careless:
        with engine.connect() as connection:
            migrations.upgrade(connection)
        return
    with _copy_that_tells(pass_by):
        migrations.migrate(engine)


@contextmanager
def _copy_that_tells(pass_by: Callable[[str | None], None]) -> Iterator[None]:
    copy = migrations.copy_pages

    def telling(source: Path, target: Path) -> None:
        pass_by(_COPY[0])
        copy(source, target)
        pass_by(_COPY[1])

    migrations.copy_pages = telling  # type: ignore[attr-defined]  # a trap, in a process that ends here
    yield


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill migrations and look at what they leave.")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--kills", type=int, default=200, help="from each released set of tables")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--starts", type=int, help="only from so many of the newest")
    parser.add_argument("--careless", action="store_true", help="the control: no transaction around the steps")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.database, options.kills, options.seed, options.starts, control=options.careless)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.careless)


if __name__ == "__main__":
    sys.exit(main())
