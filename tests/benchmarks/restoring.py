"""R17: backups taken while others write, put back again and again: nothing is posted twice and nothing is broken.

Each cycle takes a backup in the middle of a stream of writes, posts what falls due, puts the backup back and lets the
worker go on. The small Slack counts. The control puts it back as a plain file would be, without the mark that makes
deliveries look first; it must post second copies. On PostgreSQL, where pg_dump takes the copy, the ledger's rows are
put back instead, which is what a worker sees of it.

    python -m tests.benchmarks.restoring --database sqlite --cycles 100 --json
"""

import argparse
import json
import logging
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.deliveries import Deliveries, Timing
from briefings.records import Occurrence, Schedule, Subscription
from briefings.storing import backups, schema
from briefings.storing.engine import open_engine, read, write
from briefings.storing.ledger import Ledger
from briefings.storing.migrations import migrate
from tests.benchmarks.near_slack import NearClient, serve_near
from tests.delivering import databases
from tests.delivering.fake_slack import FakeSlack

WRITES = 200  # a second
_START = datetime(2026, 11, 23, 9, tzinfo=UTC)
_TIMING = Timing()
_TABLES = (schema.delivery, schema.entered)


@dataclass
class Restored:
    """What came of it. ``writes`` were made beside; ``unsound`` backups failed SQLite's own check."""

    database: str
    marked: bool
    cycles: int = 0
    digests: int = 0
    lost: int = 0
    doubled: int = 0
    unsound: int = 0
    writes: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether every digest stands in Slack once and every backup was sound."""
        return self.lost == self.doubled == self.unsound == 0 < self.digests


class _Writer(threading.Thread):
    """Writes at an even rate beside the backups, as events that come in do."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(daemon=True)
        self._engine, self._stop_writing, self.count = engine, threading.Event(), 0

    def run(self) -> None:
        while not self._stop_writing.wait(1 / WRITES):
            self.count += 1
            with write(self._engine) as connection:
                row = {"key": f"{id(self)} {self.count}", "received_at": "2026"}
                connection.execute(sa.insert(schema.inbox).values(row))

    def end(self) -> int:
        self._stop_writing.set()
        self.join()
        return self.count


def run(database: str, cycles: int, *, marked: bool = True) -> Restored:
    """Back up, post and put back, ``cycles`` times."""
    result, began = Restored(database, marked), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _engine(database, folder) as engine:
        wanted = databases.subscribe(engine, _START - timedelta(days=1), Schedule((0,), 9, 0))
        clock = [_START]
        with serve_near(FakeSlack(clock=lambda: clock[0].timestamp())) as slack:
            for number in range(cycles):
                _cycle(result, engine, Path(folder), wanted, slack, clock, number)
            result.doubled = sum(count > 1 for count in slack.copies().values())
            result.lost = result.digests - len(slack.copies())
    result.seconds = round(time.monotonic() - began, 1)
    return result


@contextmanager
def _engine(database: str, folder: str) -> Iterator[sa.Engine]:
    if database == "sqlite":
        engine = open_engine(f"{folder}/live.db")
        migrate(engine)
        yield engine
        engine.dispose()
        return
    with databases.postgresql(Path(folder)) as url:
        engine = databases.fresh(url)
        yield engine
        engine.dispose()


def _cycle(
    result: Restored,
    engine: sa.Engine,
    folder: Path,
    wanted: Subscription,
    slack: FakeSlack,
    clock: list[datetime],
    number: int,
) -> None:
    """A digest is entered before the backup and another after it; both are posted, forgotten, and due again."""
    clock[0] += timedelta(days=2)  # so that the mark of the last restore has run out
    now, ledger = clock[0], Ledger(engine)
    due = [Occurrence(f"{number} {which}", now, now + timedelta(days=1)) for which in ("before", "after")]
    worker = worker_on(engine, slack, wanted, clock)
    ledger.enter([(wanted, due[:1])], now)
    writer = _Writer(engine)
    writer.start()
    held = _taken(engine, folder / "copy.db", now)
    ledger.enter([(wanted, due)], now)
    deliver_all(worker, clock)
    result.writes += writer.end()
    _put_back(result, engine, folder / "copy.db", held, now)
    clock[0] = now + timedelta(seconds=30)  # so soon that nothing is late
    Ledger(engine).enter([(wanted, due)], clock[0])
    deliver_all(worker, clock)
    result.cycles, result.digests = number + 1, result.digests + len(due)


def deliver_all(worker: Deliveries, clock: list[datetime]) -> None:
    """Both digests; Slack wants a second between two messages to one channel."""
    for _ in range(4):
        worker.deliver_due()
        clock[0] += timedelta(seconds=2)


def worker_on(
    engine: sa.Engine, slack: FakeSlack, wanted: Subscription, clock: list[datetime], timing: Timing = _TIMING
) -> Deliveries:
    """A worker on the clock that is told."""
    client = NearClient(slack.url, 5)
    return Deliveries(
        client,
        Ledger(engine),
        lambda _, occurrence: [{"text": occurrence}],
        lambda: [wanted],
        lambda: clock[0],
        timing=timing,
        sleep=lambda _: None,
    )


Rows = dict[str, list[dict[str, object]]]


def _taken(engine: sa.Engine, file: Path, now: datetime) -> Rows:
    if engine.dialect.name == "sqlite":
        backups.back_up(engine, file, now=now)
        return {}
    with read(engine) as connection:
        return {one.name: [dict(row._mapping) for row in connection.execute(sa.select(one))] for one in _TABLES}


def _put_back(result: Restored, engine: sa.Engine, file: Path, held: Rows, now: datetime) -> None:
    later = now + timedelta(seconds=20)
    if engine.dialect.name == "sqlite":
        done = backups.restore(engine, file, now=later)
        assert done.kept is not None
        done.kept.unlink()
        with read(engine) as connection:
            result.unsound += connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok"
    else:
        _rows_back(engine, held)
        backups.mark_restored(engine, taken_at=now, now=later)
    if not result.marked:
        with write(engine) as connection:
            connection.execute(sa.delete(schema.restored))


def _rows_back(engine: sa.Engine, held: Rows) -> None:
    with write(engine) as connection:
        for one in _TABLES:
            connection.execute(sa.delete(one))
            if held[one.name]:
                connection.execute(sa.insert(one), held[one.name])


def main() -> int:
    parser = argparse.ArgumentParser(description="Put backups back and count what is visible in Slack.")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--cycles", type=int, default=100)
    parser.add_argument("--unmarked", action="store_true", help="the control arm, which must post second copies")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.database, options.cycles, marked=not options.unmarked)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.unmarked)


if __name__ == "__main__":
    sys.exit(main())
