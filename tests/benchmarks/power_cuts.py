"""R8: the power goes in the middle of the ledger's work: nothing is damaged and no commit that was told of is lost.

The real ledger works on a real file once, and each of its transactions is written down as SQL. Each cut begins with
that file on a disk in memory (``failing_disk``), with the pragmas the program sets, does a part of the transactions,
and loses the power at some write or flush. What is then found must be sound and be the state after the last commit
that was acknowledged, or after the one under way. Two controls must lose acknowledged commits or damage the file:
``NORMAL`` and ``OFF`` instead of ``synchronous=FULL``.

What differs from the program: SQLite is apsw's, and the file is locked by one connection (``locking_mode=EXCLUSIVE``),
since a disk in memory has no shared memory for others. Half the cuts write back to the file every few pages, or no cut
would strike there.

    python -m tests.benchmarks.power_cuts --cuts 10000 --json
"""

import argparse
import hashlib
import json
import logging
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import apsw
import sqlalchemy as sa

from briefings.records import Delivery, DeliveryState, Occurrence, Schedule
from briefings.storing.engine import _PRAGMAS  # what the program sets is what is tried
from briefings.storing.ledger import Ledger
from tests.benchmarks.failing_disk import NAME, Disk, DiskVFS, Files, PowerCut
from tests.delivering import databases

_DIGESTS = 8
_START = datetime(2026, 11, 23, 9, tzinfo=UTC)
_OFTEN = "PRAGMA wal_autocheckpoint=8"
_FILE = "desk.db"
SYNCHRONOUS = ("FULL", "NORMAL", "OFF")

Statement = tuple[str, tuple[Any, ...]]
Transaction = list[Statement]


@dataclass
class Cuts:
    """What came of it. ``lost`` counts cuts after which an acknowledged commit was missing."""

    synchronous: str
    cuts: int = 0
    transactions: int = 0
    acknowledged: int = 0
    damaged: int = 0
    lost: int = 0
    most_lost: int = 0  # commits, by one cut
    under_way_kept: int = 0  # cuts that struck within a commit which was there all the same
    seconds: float = 0.0
    sqlite: str = field(default_factory=apsw.sqlite_lib_version)

    @property
    def holds(self) -> bool:
        """Whether nothing was damaged or lost."""
        return self.damaged == self.lost == 0 < self.acknowledged


def run(cuts: int, seed: int, synchronous: str = "FULL") -> Cuts:
    """Cut the power ``cuts`` times."""
    result, began, dice = Cuts(synchronous), time.monotonic(), random.Random(seed)
    files, transactions = _recorded()
    result.transactions = len(transactions)
    vfs = DiskVFS()
    try:
        states = _states(vfs, files, transactions)
        steps = {often: _steps(vfs, files, transactions, _pragmas(synchronous, often)) for often in (True, False)}
        for _ in range(cuts):
            often = dice.random() < 1 / 2
            vfs.disk = Disk(files, cut_after=dice.randrange(steps[often]))
            acknowledged = _worked(transactions, _pragmas(synchronous, often))
            vfs.disk = Disk(vfs.disk.left(dice))
            _judge(result, states, acknowledged)
    finally:
        vfs.unregister()
    result.seconds = round(time.monotonic() - began, 1)
    return result


# --- what the ledger does ----------------------------------------------------------------------------------------


def _recorded() -> tuple[Files, list[Transaction]]:
    """A database file, and what the ledger does to it: every transaction that writes, as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / _FILE
        engine = databases.fresh(f"sqlite:///{file}")
        wanted = databases.subscribe(engine, _START - timedelta(days=1), Schedule((0,), 9, 0))
        engine.dispose()
        held = file.read_bytes()
        transactions: list[Transaction] = []
        sa.event.listen(engine, "before_cursor_execute", lambda _c, _k, sql, said, *_: _note(transactions, sql, said))
        ledger = Ledger(engine)
        due = [Occurrence(str(number), _START, _START + timedelta(days=1)) for number in range(_DIGESTS)]
        ledger.enter([(wanted, due)], _START)
        for number in range(_DIGESTS):
            _deliver(ledger, number)
        engine.dispose()
    return {_FILE: held}, [each for each in transactions if each[0][0] == "BEGIN IMMEDIATE"]


def _note(transactions: list[Transaction], sql: str, said: Any) -> None:
    if sql.startswith("BEGIN"):
        transactions.append([])
    transactions[-1].append((sql, tuple(said)))


def _deliver(ledger: Ledger, number: int) -> None:
    """One digest's life: sent, given back and then sent, or refused with word to its owner."""
    now, lease = _START + timedelta(minutes=number), timedelta(minutes=2)
    begun = _begun(ledger, now, lease)
    if number % 3 == 1:
        ledger.again(begun, now, "internal_error", started_at=now, uncertain=True)
        begun = _begun(ledger, now, lease)
    if number % 3 == 2:
        ledger.end(begun, DeliveryState.BLOCKED, "is_archived", now, obstacle=f"C{number}", notice='[{"text":"no"}]')
    else:
        ledger.sent(ledger.posted(begun, f"{number}.1"), f"{number}.1", now)


def _begun(ledger: Ledger, now: datetime, lease: timedelta) -> Delivery:
    claimed = ledger.claim(now, lease, lease)
    assert claimed is not None
    ledger.holds.reserve(claimed.channel, now, timedelta(0))
    return ledger.begin(claimed, json.dumps([{"text": "outstanding " * 100}]), now)


# --- on the disk in memory ---------------------------------------------------------------------------------------


def _pragmas(synchronous: str, often: bool) -> tuple[str, ...]:
    """As the program sets them, the locks and the control's fault excepted."""
    set_up = (each.replace("synchronous=FULL", f"synchronous={synchronous}") for each in _PRAGMAS)
    return ("PRAGMA locking_mode=EXCLUSIVE", *set_up, *([_OFTEN] if often else []))


def _opened(pragmas: Sequence[str]) -> apsw.Connection:
    connection = apsw.Connection(_FILE, vfs=NAME)
    for pragma in pragmas:
        connection.execute(pragma).fetchall()
    return connection


def _worked(transactions: Sequence[Transaction], pragmas: Sequence[str]) -> int:
    """Do them until the power goes; how many were acknowledged."""
    acknowledged = 0
    connection = None
    with suppress(PowerCut, apsw.IOError):
        connection = _opened(pragmas)
        for transaction in transactions:
            for sql, values in transaction:
                connection.execute(sql, values).fetchall()
            connection.execute("COMMIT")
            acknowledged += 1
    if connection is not None:
        with suppress(PowerCut, apsw.Error):
            connection.close(True)
    return acknowledged


def _steps(vfs: DiskVFS, files: Files, transactions: Sequence[Transaction], pragmas: Sequence[str]) -> int:
    vfs.disk = Disk(files)
    _worked(transactions, pragmas)
    return vfs.disk.steps


def _states(vfs: DiskVFS, files: Files, transactions: Sequence[Transaction]) -> list[str]:
    """What the database holds after none of them, after the first, the second and so on."""
    vfs.disk = Disk(files)
    connection = _opened(_pragmas("FULL", often=False))
    found = [_state(connection)]
    for transaction in transactions:
        for sql, values in transaction:
            connection.execute(sql, values).fetchall()
        connection.execute("COMMIT")
        found.append(_state(connection))
    connection.close()
    return found


def _state(connection: apsw.Connection) -> str:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    rows = [connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() for (name,) in names]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _judge(result: Cuts, states: list[str], acknowledged: int) -> None:
    result.cuts += 1
    result.acknowledged += acknowledged
    found = _found()
    if found not in states:
        result.damaged += 1
        return
    last = len(states) - 1 - states[::-1].index(found)  # where nothing changed, the later one
    missing = max(0, acknowledged - last)
    result.lost += missing > 0
    result.most_lost = max(result.most_lost, missing)
    result.under_way_kept += last > acknowledged


def _found() -> str | None:
    """What is there when the power is back; None where it is damaged."""
    try:
        connection = _opened(_pragmas("FULL", often=False))
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        state = _state(connection) if sound else None
        connection.close()
    except apsw.Error:
        return None
    return state


def main() -> int:
    parser = argparse.ArgumentParser(description="Cut the power under the ledger and look at what is left.")
    parser.add_argument("--cuts", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", choices=SYNCHRONOUS, default="FULL", help="NORMAL and OFF are controls")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.cuts, options.seed, options.synchronous)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds != (options.synchronous == "FULL"))


if __name__ == "__main__":
    sys.exit(main())
