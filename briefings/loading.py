"""Takes many files in: read by several processes at once, kept in the order in which they were given.

What is read already is kept in one transaction while the next files are being read, so that neither waits for the
other. Each document is kept whole or not at all, so an interrupted run, begun again, goes on where it stopped.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from briefings.errors import Unreadable
from briefings.readers import Read, ReaderFailed, Readers, cores, open_readers
from briefings.reading.files import Received, over
from briefings.receiving import Arrival, Tally, Wanted, arrival_of_bytes, failed, read_as, read_file, settle, to_read
from briefings.records import Given, Refusal
from briefings.storing.engine import write
from briefings.storing.intake import Became, Kept

_FEW = 20  # files up to which starting a process takes longer than reading them here
_BATCH = 50  # files kept in one transaction at most
_AHEAD = 40  # files given to each process at a time: they read on while what was read is kept and indexed
_MOST_AHEAD = 16_000_000  # bytes of files given to them at a time, or a single one


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being read, or what is known of it without reading."""

    path: Path
    arrival: Arrival | None = None
    wanted: Wanted | None = None
    found: "Future[Read] | None" = None
    became: Kept | Refusal | None = None
    size: int = 0  # bytes that are being read

    @property
    def is_ready(self) -> bool:
        return self.found is None or self.found.done()


def load(
    engine: sa.Engine,
    files: Sequence[Received],
    tally: Tally,
    *,
    given: Given,
    name: str | None,
    now: datetime,
    kept: Callable[[Path, int], None],
) -> None:
    """Take ``files`` in and count them in ``tally``; ``kept(path, done)`` hears of each once it is safe.

    ``given`` wins over what a catalogue says of a file, ``name`` over the file's own. Raises StoreUnavailable.
    """
    done = 0
    with _reading(len(files)) as read:
        for batch in _batches(_begun(engine, files, given, name, read), 1 + _AHEAD * cores()):
            for path, became in _keep(engine, batch, now):
                done += 1
                if isinstance(became, Refusal):
                    tally.refuse(became)
                else:
                    tally.count(str(path), became)
                kept(path, done)


_ReadFile = Callable[[Arrival, bytes, Wanted], "Future[Read]"]


@contextmanager
def _reading(files: int) -> Iterator[_ReadFile]:
    if files <= _FEW:
        yield lambda arrival, _, wanted: _read_here(arrival, wanted)
        return
    with open_readers(cores()) as readers:
        yield lambda _, data, wanted: _read_there(readers, data, wanted)


def _read_here(arrival: Arrival, wanted: Wanted) -> "Future[Read]":
    found: Future[Read] = Future()
    try:
        found.set_result(read_as(arrival, wanted))
    except Unreadable as refusal:
        found.set_exception(refusal)
    return found


def _read_there(readers: Readers, data: bytes, wanted: Wanted) -> "Future[Read]":
    return readers.read(data, wanted.source, wanted.told)


def _begun(
    engine: sa.Engine, files: Sequence[Received], given: Given, name: str | None, read: _ReadFile
) -> Iterator[_Begun]:
    for file in files:
        try:
            data = read_file(file.path)
        except Unreadable as refusal:
            yield _Begun(file.path, became=Refusal(str(file.path), str(refusal)))
            continue
        arrival = arrival_of_bytes(data, name or file.source)
        wanted = to_read(engine, arrival, over(given, file.given))
        if wanted is None:
            yield _Begun(file.path, became=Kept(Became.UNCHANGED))
        else:
            yield _Begun(file.path, arrival, wanted, read(arrival, data, wanted), size=len(data))


def _batches(begun: Iterator[_Begun], ahead: int) -> Iterator[list[_Begun]]:
    """What is ready, in order, while at most ``ahead`` files more are being read, and not too much of them."""
    waiting: deque[_Begun] = deque()
    for one in begun:
        waiting.append(one)
        while sum(other.size for other in waiting) > _MOST_AHEAD and len(waiting) > 1:
            yield _ready(waiting)
        if len(waiting) >= ahead or (waiting and waiting[0].is_ready):
            yield _ready(waiting)
    while waiting:
        yield _ready(waiting)


def _ready(waiting: deque[_Begun]) -> list[_Begun]:
    """The first that waits, once it is ready, and those after it that are ready already."""
    batch = [waiting.popleft()]
    while waiting and waiting[0].is_ready and len(batch) < _BATCH:
        batch.append(waiting.popleft())
    return batch


def _keep(engine: sa.Engine, batch: Sequence[_Begun], now: datetime) -> list[tuple[Path, Kept | Refusal]]:
    """What became of each file of ``batch``, all kept in one transaction."""
    for one in batch:
        if one.found is not None:
            one.found.exception()  # waits until it is read: no transaction is open meanwhile
    if all(one.became for one in batch):
        return [(one.path, one.became) for one in batch if one.became]
    with write(engine) as connection:
        return [(one.path, one.became or _settled(connection, one, now)) for one in batch]


def _settled(connection: sa.Connection, one: _Begun, now: datetime) -> Kept | Refusal:
    assert one.arrival
    assert one.wanted
    assert one.found
    try:
        return settle(connection, one.arrival, one.wanted, _result(one.found, one.arrival), now=now)
    except Unreadable as refusal:
        return Refusal(str(one.path), str(refusal))


def _result(found: "Future[Read]", arrival: Arrival) -> Read:
    try:
        return found.result()
    except ReaderFailed as error:
        raise failed(arrival, str(error)) from error
