"""Takes a file or document in: read, compared with what is known of it, and kept in one transaction of its own."""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa

from briefings.errors import BriefingsError, Unreadable
from briefings.reading.documents import MOST_BYTES, read_document
from briefings.reading.files import over
from briefings.reading.minutes import read_minutes
from briefings.records import Document, Given, Ingested, LookedOver, Minute, Refusal, Standing
from briefings.storing import intake
from briefings.storing.engine import read, write
from briefings.storing.intake import Became, Kept

_log = logging.getLogger(__name__)
Read: TypeAlias = tuple[Document, tuple[Minute, ...]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in, and how to read it with what is known of it from outside and under which name."""

    sha256: str
    source: str
    read: Callable[[Given, str], Read]


def arrival_of_bytes(data: bytes, source: str) -> Arrival:
    """A file's bytes."""

    def read_it(told: Given, name: str) -> Read:
        return _minutes_of(read_document(data, source=name, given=told))

    return Arrival(hashlib.sha256(data).hexdigest(), source, read_it)


def arrival_of_document(document: Document) -> Arrival:
    """A document that is in memory already."""

    def read_it(told: Given, name: str) -> Read:
        return _minutes_of(replace(document, source=name, given=over(told, document.given)))

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
    with read(engine) as connection:
        known = intake.known(connection, arrival.sha256)
    told = over(told, known.told) if known else told
    if known and known.stands and known.told == told and known.reader == fingerprint():
        return Kept(Became.UNCHANGED)
    source = known.source if known else arrival.source
    document, minutes = _guarded(arrival, told, source)
    with write(engine) as connection:
        version = intake.earlier_version(connection, document, minutes)
        inherited = over(told, _lasting(version.told)) if version else told
        if inherited != told:
            document, minutes = _guarded(arrival, inherited, source)
        return intake.keep(connection, document, minutes, told=inherited, reader=fingerprint(), now=now)


def look_over(engine: sa.Engine, arrival: Arrival, *, told: Given) -> LookedOver:
    """What arrived as it would be read and kept; nothing is. Raises Unreadable, StoreUnavailable."""
    with read(engine) as connection:
        known = intake.known(connection, arrival.sha256)
    told = over(told, known.told) if known else told
    source = known.source if known else arrival.source
    document, minutes = _guarded(arrival, told, source)
    if known and known.stands and known.told == told and known.reader == fingerprint():
        return LookedOver(arrival.sha256, source, Standing.LOADED, minutes)
    with read(engine) as connection:
        version = intake.earlier_version(connection, document, minutes)
    if version is None:
        return LookedOver(arrival.sha256, source, Standing.NEW, minutes)
    inherited = over(told, _lasting(version.told))
    if inherited != told:
        document, minutes = _guarded(arrival, inherited, source)
    return LookedOver(arrival.sha256, source, Standing.AMENDS, minutes)


class Tally:
    """Counts what became of the files of one run; ``tell`` hears of each that is refused."""

    def __init__(self, refused: Iterable[Refusal], tell: Callable[[Refusal], None] | None) -> None:
        self._refused: list[Refusal] = []
        self._tell = tell
        for refusal in refused:
            self.refuse(refusal)
        self._counts = dict.fromkeys(Became, 0)
        self._minutes: list[str] = []

    def add(self, path: str, receive_it: Callable[[], Kept]) -> None:
        """Count what one file became; one that cannot be read is refused under ``path``."""
        try:
            kept = receive_it()
        except Unreadable as error:
            self.refuse(Refusal(path, str(error)))
            return
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


def _guarded(arrival: Arrival, told: Given, source: str) -> Read:
    try:
        return arrival.read(told, source)
    except BriefingsError:
        raise
    except Exception as error:  # one file that trips the reader must not end a run over thousands
        _log.error("Reading %s failed: %s", arrival.sha256, type(error).__name__)  # a traceback may quote
        raise Unreadable(
            f"The program failed on it ({type(error).__name__}). Please report this with the number "
            f"{arrival.sha256[:12]}."
        ) from error


def _minutes_of(document: Document) -> Read:
    if not _is_text(document.text):
        raise Unreadable("It holds characters that are no text. Save it again as plain text, and try once more.")
    minutes = read_minutes(document)
    if not minutes:
        raise Unreadable("No minutes were found in it.")
    return document, minutes


def _is_text(words: str) -> bool:
    """Whether both databases can hold it: PostgreSQL has no null character, and neither has lone surrogates."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in words
