"""Takes files and documents in: read, compared with what is known of them, and kept whole or not at all."""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from briefings import readers
from briefings.errors import BriefingsError, Unreadable
from briefings.readers import Read
from briefings.reading.documents import MOST_BYTES
from briefings.reading.files import over
from briefings.reading.shipped import known_of
from briefings.reading.wholeness import remark_on
from briefings.records import Document, Given, Ingested, LookedOver, Refusal, Remark, Standing
from briefings.storing import intake
from briefings.storing.engine import lock, read, write
from briefings.storing.intake import Became, Kept, Known

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in, and how to read it with what is known of it from outside and under which name."""

    sha256: str
    source: str
    read: Callable[[Given, str], Read]


def arrival_of_bytes(data: bytes, source: str) -> Arrival:
    """A file's bytes."""

    def read_it(told: Given, name: str) -> Read:
        return readers.read_file(data, name, told)

    return Arrival(hashlib.sha256(data).hexdigest(), source, read_it)


def arrival_of_document(document: Document) -> Arrival:
    """A document that is in memory already."""

    def read_it(told: Given, name: str) -> Read:
        return readers.minutes_of(replace(document, source=name, given=over(told, document.given)))

    return Arrival(document.sha256, document.source, read_it)


def read_file(path: Path) -> bytes:
    """The bytes of a file; of an overlong one just enough that it is refused. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror}.") from error


def receive(engine: sa.Engine, arrival: Arrival, *, told: Given, now: datetime) -> Kept:
    """Keep the minutes of what arrived. ``told`` adds to what was said about the same document before.

    Raises Unreadable with a reason a clerk understands, and StoreUnavailable; nothing was kept then.
    """
    wanted = to_read(engine, arrival, told)
    if wanted is None:
        return Kept(Became.UNCHANGED)
    found = read_as(arrival, wanted)
    with write(engine) as connection:
        return settle(connection, arrival, wanted, found, now=now)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How something that arrived is to be read: with what is known of it, and under which name."""

    told: Given
    source: str


def to_read(engine: sa.Engine, arrival: Arrival, told: Given) -> Wanted | None:
    """How to read what arrived; None where that is done already, by this same reading. Raises StoreUnavailable."""
    with read(engine) as connection:
        return _wanted(intake.known(connection, arrival.sha256), arrival, told)


def _wanted(known: Known | None, arrival: Arrival, told: Given) -> Wanted | None:
    wanted = _with_all_told(known, arrival, told)
    if known and known.stands and known.told == wanted.told and known.reader == fingerprint():
        return None
    return wanted


def _with_all_told(known: Known | None, arrival: Arrival, told: Given) -> Wanted:
    """What is said now, over what was said before, over what the program knows of the minutes it ships."""
    shipped = known_of(arrival.sha256)
    if known is None:
        return Wanted(over(told, shipped), arrival.source)
    return Wanted(over(over(told, known.told), shipped), known.source)


def settle(connection: sa.Connection, arrival: Arrival, wanted: Wanted, found: Read, *, now: datetime) -> Kept:
    """Keep what was read as ``wanted``, within the caller's transaction.

    It is read once more where the store has learnt of it meanwhile, or knows more of an earlier version. Raises
    Unreadable before anything is written.
    """
    lock(connection, "minutes")
    known = intake.known(connection, arrival.sha256)
    now_wanted = _wanted(known, arrival, wanted.told)
    if now_wanted is None:
        return Kept(Became.UNCHANGED)
    document, minutes = found if now_wanted == wanted else read_as(arrival, now_wanted)
    version = intake.earlier_version(connection, document, minutes, known)
    inherited = over(now_wanted.told, _lasting(version.told)) if version else now_wanted.told
    if inherited != now_wanted.told:
        document, minutes = read_as(arrival, Wanted(inherited, now_wanted.source))
    kept = intake.keep(
        connection, document, minutes, same=known, version=version, told=inherited, reader=fingerprint(), now=now
    )
    return kept if kept.became is Became.UNCHANGED else replace(kept, remark=remark_on(minutes))


def look_over(engine: sa.Engine, arrival: Arrival, *, told: Given) -> LookedOver:
    """What arrived as it would be read and kept; nothing is. Raises Unreadable, StoreUnavailable."""
    with read(engine) as connection:
        known = intake.known(connection, arrival.sha256)
    wanted = _with_all_told(known, arrival, told)
    document, minutes = read_as(arrival, wanted)
    if _wanted(known, arrival, told) is None:
        return LookedOver(arrival.sha256, wanted.source, Standing.LOADED, minutes)
    with read(engine) as connection:
        version = intake.earlier_version(connection, document, minutes, known)
    if version is None:
        return LookedOver(arrival.sha256, wanted.source, Standing.NEW, minutes)
    inherited = over(wanted.told, _lasting(version.told))
    if inherited != wanted.told:
        document, minutes = read_as(arrival, Wanted(inherited, wanted.source))
    return LookedOver(arrival.sha256, wanted.source, Standing.AMENDS, minutes)


class Tally:
    """Counts what became of the files of one run; ``tell`` hears of each that is refused."""

    def __init__(self, refused: Iterable[Refusal], tell: Callable[[Refusal], None] | None) -> None:
        self._refused: list[Refusal] = []
        self._tell = tell
        for refusal in refused:
            self.refuse(refusal)
        self._counts = dict.fromkeys(Became, 0)
        self._minutes: list[str] = []
        self._remarks: list[Remark] = []

    def add(self, path: str, receive_it: Callable[[], Kept]) -> None:
        """Count what one file became; one that cannot be read is refused under ``path``."""
        try:
            kept = receive_it()
        except Unreadable as error:
            self.refuse(Refusal(path, str(error)))
            return
        self.count(path, kept)

    def count(self, path: str, kept: Kept) -> None:
        """Count what the file at ``path`` became."""
        if kept.remark:
            self._remarks.append(Remark(path, kept.remark))
        self._counts[kept.became] += 1
        self._minutes += kept.minutes

    def refuse(self, refusal: Refusal) -> None:
        """Take down one that was not read, and tell."""
        self._refused.append(refusal)
        if self._tell is not None:
            self._tell(refusal)

    def ingested(self) -> Ingested:
        """The counts of the whole run."""
        return Ingested(
            added=self._counts[Became.ADDED],
            changed=self._counts[Became.CHANGED],
            unchanged=self._counts[Became.UNCHANGED],
            refused=tuple(self._refused),
            minutes=tuple(self._minutes),
            remarks=tuple(self._remarks),
        )


@cache
def fingerprint() -> str:
    """Names the reading as this program does it: minutes that were read by another one are read anew."""
    folder = Path(__file__).parent / "reading"
    seal = hashlib.sha256()
    for file in sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".toml", ".csv")):
        seal.update(file.read_bytes())
    return seal.hexdigest()[:16]


def _lasting(told: Given) -> Given:
    """What holds for an amended version too: all but its stage, since drafts are amended by becoming confirmed."""
    return replace(told, stage=None)


def read_as(arrival: Arrival, wanted: Wanted) -> Read:
    """What arrived, read. Raises Unreadable with a reason, also where the program fails on it."""
    try:
        return arrival.read(wanted.told, wanted.source)
    except BriefingsError:
        raise
    except Exception as error:  # one file that trips the reader must not end a run over thousands
        raise failed(arrival, type(error).__name__) from error


def failed(arrival: Arrival, error: str) -> Unreadable:
    """The refusal of a file that the program failed on; ``error`` is the name alone, since a traceback may quote."""
    _log.error("Reading %s failed: %s", arrival.sha256, error)
    return Unreadable(f"The program failed on it ({error}). Please report this with the number {arrival.sha256[:12]}.")
