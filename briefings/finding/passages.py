"""What the index keeps beside tantivy: the passages to quote, and what one revision of it holds, counted.

Rows are reached only by the numbers that a committed tantivy snapshot holds, so whatever a crash leaves behind is
never seen; the next update sweeps it away. Written by one process at a time, read by any number.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefings.finding.columns import (
    AROUND,
    AROUND_END,
    END,
    FLAGS,
    PARTNER,
    PLACE,
    READING,
    SAID_END,
    SECTION,
    START,
    WIDTH,
    YEAR,
    Columns,
    View,
)

LAYOUT = 7  # raise when the tables or the meaning of their columns change: an older index is then built anew

_TABLES = """
CREATE TABLE IF NOT EXISTS layout (number INTEGER, written INTEGER, tokens INTEGER, paragraphs INTEGER);
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, council TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT, minute TEXT NOT NULL, born INTEGER NOT NULL, died INTEGER,
    place INTEGER NOT NULL, about TEXT NOT NULL, acronyms TEXT NOT NULL, speakers TEXT NOT NULL,
    words INTEGER NOT NULL, first INTEGER NOT NULL, paragraphs INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS reading_minute ON reading (minute);
CREATE INDEX IF NOT EXISTS reading_died ON reading (died);
CREATE TABLE IF NOT EXISTS passage (
    id INTEGER PRIMARY KEY, reading INTEGER NOT NULL, hash BLOB NOT NULL, record TEXT NOT NULL);
"""

# What is alive at a revision, counted and listed.
_SUMS = """SELECT coalesce(sum(paragraphs), 0), coalesce(sum(words), 0), count(*) FROM reading
    WHERE born <= :now AND (died IS NULL OR died > :now)"""
_PLACES = """SELECT council, body, count(*) FROM reading JOIN place ON place.id = reading.place
    WHERE born <= :now AND (died IS NULL OR died > :now) GROUP BY council, body ORDER BY 1, 2"""
_SPEAKERS = """SELECT DISTINCT value FROM reading, json_each(speakers)
    WHERE born <= :now AND (died IS NULL OR died > :now) ORDER BY value"""
_ACRONYMS = """SELECT DISTINCT value FROM reading, json_each(acronyms)
    WHERE born <= :now AND (died IS NULL OR died > :now) ORDER BY value"""
_LIVE = "SELECT first, paragraphs FROM reading WHERE born <= :now AND (died IS NULL OR died > :now) ORDER BY first"
_ALIVE = """SELECT passage.id FROM passage JOIN reading ON reading.id = passage.reading
    WHERE passage.id IN (SELECT value FROM json_each(:ids)) AND born <= :now AND (died IS NULL OR died > :now)"""
_HASHES = "SELECT id, hash FROM passage WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
_PASSAGES = """SELECT passage.id, record, about FROM passage JOIN reading ON reading.id = passage.reading
    WHERE passage.id IN (SELECT value FROM json_each(:ids))"""

_AT_ONCE = 20_000  # rows read from the file at a time where all are gone through
_MOST_WAITING = 4_000_000  # words held back before they are written, 16 MiB

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph to quote, and what is known about its minute."""

    id: int  # its row in the columns
    record: dict[str, Any]
    about: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewReading:
    """A minute cut up for the index."""

    minute: str
    council: str | None
    body: str | None
    year: int  # 0 = not known
    about: dict[str, Any]
    acronyms: Sequence[tuple[str, str]]
    speakers: Sequence[str]
    tokens: NDArray[np.uint32]  # each paragraph's own words and those about it, then those around them all
    spans: NDArray[np.int32]  # START, END, SAID_END, SECTION, FLAGS and PARTNER of each, counted within this reading
    around: int  # where the words around them all begin
    records: Sequence[dict[str, Any]]
    hashes: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Census:
    """What one revision of the index holds, counted once."""

    paragraphs: int
    words: int
    minutes: int
    places: tuple[tuple[str | None, str | None, int], ...]  # council, body, minutes
    speakers: tuple[str, ...]
    acronyms: tuple[tuple[str, str], ...]


class Passages:
    """The readings and passages of one index folder, or of memory alone."""

    def __init__(self, folder: Path | None) -> None:
        """Open or create; raises sqlite3.DatabaseError where ``folder`` holds no such store or another layout."""
        self._lock = threading.RLock()
        file = folder / "passages.db" if folder else ":memory:"
        self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA mmap_size = 268435456")
        self._db.executescript(_TABLES)
        self._columns = Columns(folder)
        self._check_layout()

    def _check_layout(self) -> None:
        found = self._db.execute("SELECT * FROM layout").fetchone()
        if found is None:
            self._db.execute("INSERT INTO layout VALUES (?, 0, 0, 0)", (LAYOUT,))
        elif found[0] != LAYOUT:
            raise sqlite3.DatabaseError("The index was written by another version of this program.")
        elif not self._columns.hold(*found[2:]):
            raise sqlite3.DatabaseError("Numbers of the index are missing.")

    @property
    def written(self) -> int:
        """The last revision that rows were written for; behind what tantivy committed only where the file was lost."""
        return int(self._all("SELECT written FROM layout", {})[0][0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # --- writing ---

    @contextmanager
    def rewrite(self, *, seen: int, revision: int) -> Iterator["Rows"]:
        """Write rows as of ``revision``, all or nothing.

        ``seen`` is the last revision that tantivy committed: rows born later were never reachable and are swept out
        first, as are those that died before it.
        """
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                rows = Rows(self._db, self._columns, revision)
                rows.sweep(seen)
                yield rows
                rows.finish()
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # --- reading ---

    def view(self) -> View:
        """The words and marks of all paragraphs as they stand now."""
        return self._columns.view()

    def places(self) -> dict[int, tuple[str | None, str | None]]:
        """Number to council and body."""
        return {id: (council, body) for id, council, body in self._all("SELECT id, council, body FROM place", {})}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these numbers in the order asked for; unknown numbers are left out."""
        rows = {id: (record, about) for id, record, about in self._all(_PASSAGES, _listed(ids))}
        return [Passage(id, json.loads(rows[id][0]), _about(rows[id][1])) for id in ids if id in rows]

    def alive(self, ids: Iterable[int], revision: int) -> set[int]:
        """Those of these numbers whose minute is alive at ``revision``: vectors may know of others."""
        return {id for (id,) in self._all(_ALIVE, {**_listed(ids), "now": revision})}

    def hashes(self, ids: NDArray[np.int64]) -> Iterator[tuple[int, bytes]]:
        """Passage number and hash of its words, of those that are there, in the order of the numbers."""
        for at in range(0, len(ids), _AT_ONCE):
            yield from self._all(_HASHES, _listed(ids[at : at + _AT_ONCE].tolist()))

    def census(self, revision: int) -> Census:
        """Count what is alive at ``revision``."""
        now = {"now": revision}
        sums = self._all(_SUMS, now)[0]
        places = self._all(_PLACES, now)
        speakers, acronyms = self._all(_SPEAKERS, now), self._all(_ACRONYMS, now)
        pairs = tuple((str(short), str(long)) for short, long in (json.loads(value) for (value,) in acronyms))
        paragraphs, words, minutes = sums
        return Census(paragraphs, words, minutes, tuple(places), tuple(name for (name,) in speakers), pairs)

    def live(self, revision: int) -> list[tuple[int, int]]:
        """``(first row, paragraphs)`` of every minute that is alive at ``revision``."""
        return self._all(_LIVE, {"now": revision})

    def _all(self, statement: str, values: dict[str, Any]) -> list[Any]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()


class Rows:
    """The rows while they are being rewritten; ``Passages.rewrite`` hands it out."""

    def __init__(self, db: sqlite3.Connection, columns: Columns, revision: int) -> None:
        """Write on ``db``, within its open transaction, and on ``columns`` behind all that was ever committed."""
        self._db = db
        self._columns = columns
        self._revision = revision
        tokens, paragraphs = db.execute("SELECT tokens, paragraphs FROM layout").fetchone()
        self._token, self._row = int(tokens), int(paragraphs)
        self._tokens: list[NDArray[np.uint32]] = []
        self._marks: list[NDArray[np.int32]] = []
        self._waiting = 0
        self._places = {(council, body): id for id, council, body in db.execute("SELECT * FROM place")}

    def sweep(self, seen: int) -> None:
        """Remove what no snapshot from ``seen`` on can reach, and bring back what was only to have died later."""
        self._db.execute("UPDATE reading SET died = NULL WHERE died > ?", (seen,))
        swept = self._db.execute(
            "SELECT id, first, first + paragraphs FROM reading WHERE born > ? OR died < ?", (seen, seen)
        ).fetchall()
        for reading, first, end in swept:
            self._db.execute("DELETE FROM passage WHERE id >= ? AND id < ?", (first, end))
            self._db.execute("DELETE FROM reading WHERE id = ?", (reading,))

    def drop(self, minute: str) -> None:
        """Mark a minute's rows dead from this revision on; readers of the one before may still reach them."""
        self._db.execute("UPDATE reading SET died = ? WHERE minute = ? AND died IS NULL", (self._revision, minute))

    def add(self, new: NewReading) -> int:
        """Add a reading in place of an earlier one of the same minute; returns the row of its first paragraph."""
        self.drop(new.minute)
        first, place = self._row, self._place(new)
        reading = self._db.execute(
            "INSERT INTO reading (minute, born, place, about, acronyms, speakers, words, first, paragraphs)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(new.minute, self._revision, place, json.dumps(new.about), json.dumps(list(new.acronyms))),
                *(json.dumps(list(new.speakers)), len(new.tokens), first, len(new.spans)),
            ),
        ).lastrowid
        assert reading is not None
        self._db.executemany(
            "INSERT OR REPLACE INTO passage VALUES (?, ?, ?, ?)",
            (
                (first + at, reading, digest, json.dumps(record, ensure_ascii=False))
                for at, (digest, record) in enumerate(zip(new.hashes, new.records, strict=True))
            ),
        )
        self._number(new, reading, place)
        return first

    def _place(self, new: NewReading) -> int:
        there = self._places.get((new.council, new.body))
        if there is None:
            there = self._places[new.council, new.body] = len(self._places) + 1
            self._db.execute("INSERT INTO place VALUES (?, ?, ?)", (there, new.council, new.body))
        return there

    def _number(self, new: NewReading, reading: int, place: int) -> None:
        marks = np.zeros((len(new.spans), WIDTH), np.int32)
        marks[:, [START, END, SAID_END, SECTION, FLAGS, PARTNER]] = new.spans
        marks[:, [START, END, SAID_END]] += self._token
        marks[marks[:, PARTNER] >= 0, PARTNER] += self._row
        marks[:, [READING, PLACE, YEAR]] = reading, place, new.year
        marks[:, [AROUND, AROUND_END]] = self._token + new.around, self._token + len(new.tokens)
        self._tokens.append(new.tokens)
        self._marks.append(marks)
        self._waiting += len(new.tokens)
        self._token, self._row = self._token + len(new.tokens), self._row + len(marks)
        if self._waiting > _MOST_WAITING:
            self._flush()

    def _flush(self) -> None:
        if not self._marks:
            return
        tokens, marks = np.concatenate(self._tokens), np.concatenate(self._marks)
        self._columns.add(tokens, marks, token=self._token - len(tokens), row=self._row - len(marks))
        self._tokens, self._marks, self._waiting = [], [], 0

    def finish(self) -> None:
        """Put on the disk what waits, and note how far all goes."""
        self._flush()
        self._db.execute(
            "UPDATE layout SET written = ?, tokens = ?, paragraphs = ?", (self._revision, self._token, self._row)
        )


@lru_cache(maxsize=2000)
def _about(written: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(written)
    return known


def _listed(ids: Iterable[int]) -> dict[str, Any]:
    return {"ids": json.dumps(list(ids))}
