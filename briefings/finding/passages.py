"""What the index keeps beside tantivy: each minute's words as numbers for rescoring, and the passages to quote.

Rows are reached only by the numbers that a committed tantivy snapshot holds, so whatever a crash leaves behind is
never seen; the next update sweeps it away. Written by one process at a time, read by any number.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LAYOUT = 1  # raise when the tables or the meaning of their columns change: an older index is then built anew

_TABLES = """
CREATE TABLE IF NOT EXISTS layout (number INTEGER, written INTEGER);
CREATE TABLE IF NOT EXISTS reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT, minute TEXT NOT NULL, born INTEGER NOT NULL, died INTEGER,
    council TEXT, body TEXT, about TEXT NOT NULL, acronyms TEXT NOT NULL, speakers TEXT NOT NULL,
    words INTEGER NOT NULL, paragraphs INTEGER NOT NULL, tokens BLOB NOT NULL, marks BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS reading_minute ON reading (minute);
CREATE INDEX IF NOT EXISTS reading_died ON reading (died);
CREATE TABLE IF NOT EXISTS passage (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, record TEXT NOT NULL);
"""

_READINGS = """SELECT id, council, body, tokens, marks FROM reading
    WHERE id IN (SELECT value FROM json_each(:ids)) AND born <= :now AND (died IS NULL OR died > :now) ORDER BY id"""
# What is alive at a revision, counted and listed.
_SUMS = """SELECT coalesce(sum(paragraphs), 0), coalesce(sum(words), 0), count(*) FROM reading
    WHERE born <= :now AND (died IS NULL OR died > :now)"""
_PLACES = """SELECT council, body, count(*) FROM reading WHERE born <= :now AND (died IS NULL OR died > :now)
    GROUP BY council, body ORDER BY 1, 2"""
_SPEAKERS = """SELECT DISTINCT value FROM reading, json_each(speakers)
    WHERE born <= :now AND (died IS NULL OR died > :now) ORDER BY value"""
_ACRONYMS = """SELECT DISTINCT value FROM reading, json_each(acronyms)
    WHERE born <= :now AND (died IS NULL OR died > :now) ORDER BY value"""
_LIVE = "SELECT id, paragraphs FROM reading WHERE born <= :now AND (died IS NULL OR died > :now)"

# A passage's number: the reading's in the upper bits, its place among the reading's paragraphs in the lower.
PLACE_BITS = 16
PLACE_MASK = (1 << PLACE_BITS) - 1

# Columns of a reading's marks, one row per paragraph.
END = 0  # where its own words end among the reading's tokens
CONTEXT = 1  # where the words about it (who speaks) end, which follow its own
SECTION = 2
FLAGS = 3
PARTNER = 4  # place of the question it answers or of the reply to it; -1 = none
_COLUMNS = 5

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """One minute as the index holds it, for scoring: numbers only."""

    id: int
    council: str | None
    body: str | None
    tokens: NDArray[np.uint32]
    marks: NDArray[np.int32]

    def around(self, places: Sequence[int], reach: int) -> Numbers:
        """These places, those up to ``reach`` before and after them and the partners of them all, ascending."""
        chosen = np.zeros(len(self.marks), bool)
        for place in places:
            chosen[max(place - reach, 0) : place + reach + 1] = True
        partners = self.marks[chosen, PARTNER]
        chosen[partners[partners >= 0]] = True
        return np.flatnonzero(chosen)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph to quote, and what is known about its minute."""

    id: int
    record: dict[str, Any]
    about: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewReading:
    """A minute cut up for the index."""

    minute: str
    council: str | None
    body: str | None
    about: dict[str, Any]
    acronyms: Sequence[tuple[str, str]]
    speakers: Sequence[str]
    tokens: NDArray[np.uint32]
    marks: NDArray[np.int32]
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

    def __init__(self, file: Path | None) -> None:
        """Open or create; raises sqlite3.DatabaseError where the file is no such store or of another layout."""
        self._lock = threading.RLock()
        self._db = sqlite3.connect(file or ":memory:", check_same_thread=False, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA mmap_size = 268435456")
        self._db.executescript(_TABLES)
        self._check_layout()

    def _check_layout(self) -> None:
        found = self._db.execute("SELECT number FROM layout").fetchone()
        if found is None:
            self._db.execute("INSERT INTO layout VALUES (?, 0)", (LAYOUT,))
        elif found[0] != LAYOUT:
            raise sqlite3.DatabaseError("The index was written by another version of this program.")

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
                rows = Rows(self._db, revision)
                rows.sweep(seen)
                yield rows
                self._db.execute("UPDATE layout SET written = ?", (revision,))
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # --- reading ---

    def readings(self, ids: Iterable[int], revision: int) -> list[Reading]:
        """The readings of these numbers that are alive at ``revision``, ascending; vectors may know of others."""
        return [
            Reading(
                id,
                council,
                body,
                np.frombuffer(tokens, np.uint32),
                np.frombuffer(marks, np.int32).reshape(-1, _COLUMNS),
            )
            for id, council, body, tokens, marks in self._all(_READINGS, {**_listed(ids), "now": revision})
        ]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these numbers in the order asked for; unknown numbers are left out."""
        rows = dict(
            self._all("SELECT id, record FROM passage WHERE id IN (SELECT value FROM json_each(:ids))", _listed(ids))
        )
        among = _listed({id >> PLACE_BITS for id in ids})
        about = dict(self._all("SELECT id, about FROM reading WHERE id IN (SELECT value FROM json_each(:ids))", among))
        return [
            Passage(id, json.loads(rows[id]), json.loads(about[id >> PLACE_BITS]))
            for id in ids
            if id in rows and id >> PLACE_BITS in about
        ]

    def hashes(self, ids: Iterable[int]) -> dict[int, bytes]:
        """Passage number to the hash of its words."""
        return dict(
            self._all("SELECT id, hash FROM passage WHERE id IN (SELECT value FROM json_each(:ids))", _listed(ids))
        )

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
        """``(reading, paragraphs)`` of all that is alive at ``revision``."""
        return self._all(_LIVE, {"now": revision})

    def _all(self, statement: str, values: dict[str, Any]) -> list[Any]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()


class Rows:
    """The rows while they are being rewritten; ``Passages.rewrite`` hands it out."""

    def __init__(self, db: sqlite3.Connection, revision: int) -> None:
        """Write on ``db``, within its open transaction."""
        self._db = db
        self._revision = revision

    def sweep(self, seen: int) -> None:
        """Remove what no snapshot from ``seen`` on can reach, and bring back what was only to have died later."""
        self._db.execute("UPDATE reading SET died = NULL WHERE died > ?", (seen,))
        swept = self._db.execute("SELECT id FROM reading WHERE born > ? OR died < ?", (seen, seen)).fetchall()
        for (reading,) in swept:
            span = (reading << PLACE_BITS, (reading + 1) << PLACE_BITS)
            self._db.execute("DELETE FROM passage WHERE id >= ? AND id < ?", span)
            self._db.execute("DELETE FROM reading WHERE id = ?", (reading,))

    def drop(self, minute: str) -> None:
        """Mark a minute's rows dead from this revision on; readers of the one before may still reach them."""
        self._db.execute("UPDATE reading SET died = ? WHERE minute = ? AND died IS NULL", (self._revision, minute))

    def add(self, new: NewReading) -> int:
        """Add a reading in place of an earlier one of the same minute; returns its number."""
        self.drop(new.minute)
        reading = self._db.execute(
            "INSERT INTO reading (minute, born, council, body, about, acronyms, speakers, words, paragraphs, tokens,"
            " marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(new.minute, self._revision, new.council, new.body, json.dumps(new.about)),
                *(json.dumps(list(new.acronyms)), json.dumps(list(new.speakers)), len(new.tokens), len(new.marks)),
                *(new.tokens.tobytes(), new.marks.tobytes()),
            ),
        ).lastrowid
        assert reading is not None
        self._db.executemany(
            "INSERT INTO passage VALUES (?, ?, ?)",
            (
                ((reading << PLACE_BITS) + place, digest, json.dumps(record, ensure_ascii=False))
                for place, (digest, record) in enumerate(zip(new.hashes, new.records, strict=True))
            ),
        )
        return reading


def _listed(ids: Iterable[int]) -> dict[str, Any]:
    return {"ids": json.dumps(list(ids))}
