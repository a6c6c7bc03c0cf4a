"""Vectors of paragraphs: kept by the hash of the words they stand for, and compared with a question's."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from briefings.finding.encoder import DIMENSIONS

_SCALE = 127.0

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
HASH = np.dtype("V16")
Hashes = NDArray[np.void]


def hashes_of(digests: Sequence[bytes]) -> Hashes:
    """Hashes side by side: in a dictionary a million would take ten times the room."""
    return np.frombuffer(b"".join(digests), HASH) if digests else np.empty(0, HASH)


class Nearness(Protocol):
    """How near in meaning passages are to one question, as a cosine."""

    def best(self, limit: int) -> list[int]:
        """The nearest passages of all, nearest first; none where there are too many to compare."""
        ...

    def of(self, passages: Ids) -> Vectors:
        """The cosine of each of these passages; 0 for those without a vector."""
        ...


@dataclass(frozen=True, slots=True)
class Matrix:
    """The vectors of all passages side by side; a passage has one of itself, followed by one for each sentence."""

    vectors: Vectors
    passages: Ids  # ascending
    first: Ids  # where the vectors of each passage begin

    def near(self, asked: Vectors) -> Nearness:
        """The nearness of all passages: the mean of the whole's cosine and its nearest sentence's."""
        return _Compared(self.passages, _mean_of_whole_and_best(self.vectors @ asked, self.first))


@dataclass(frozen=True, slots=True)
class _Compared:
    passages: Ids
    cosines: Vectors

    def best(self, limit: int) -> list[int]:
        some = min(limit, len(self.cosines))
        among = np.argpartition(-self.cosines, some - 1)[:some] if some else np.zeros(0, np.int64)
        return [int(one) for one in self.passages[among[np.argsort(-self.cosines[among], kind="stable")]]]

    def of(self, passages: Ids) -> Vectors:
        at = np.minimum(np.searchsorted(self.passages, passages), len(self.passages) - 1)
        return np.where(self.passages[at] == passages, self.cosines[at], np.float32(0))


@dataclass(frozen=True, slots=True)
class LookedUp:
    """For corpora too large to compare one by one: only the passages that were found by their words are."""

    asked: Vectors
    vectors_of: Callable[[Iterable[int]], Mapping[int, Vectors]]

    def best(self, limit: int) -> list[int]:  # noqa: ARG002 - every Nearness takes it
        """None: nothing is compared that was not found."""
        return []

    def of(self, passages: Ids) -> Vectors:
        """The cosine of each of these passages; 0 for those without a vector."""
        found = self.vectors_of(int(one) for one in passages)
        cosines = {id: float(np.mean([one[0] @ self.asked, np.max(one @ self.asked)])) for id, one in found.items()}
        return np.array([cosines.get(int(one), 0.0) for one in passages], np.float32)


@dataclass(frozen=True, slots=True)
class Hashed:
    """All passages that are quoted, with the hash of the words of each."""

    passages: Ids  # ascending
    hashes: Hashes

    @classmethod
    def gathered(cls, rows: Iterable[tuple[int, bytes]]) -> "Hashed":
        """From passage numbers, ascending, and hashes."""
        pairs = np.fromiter(rows, np.dtype([("passage", np.int64), ("hash", HASH)]))
        return cls(np.ascontiguousarray(pairs["passage"]), np.ascontiguousarray(pairs["hash"]))

    def of(self, passages: Iterable[int]) -> dict[int, bytes]:
        """Passage number to hash, of those that are here."""
        if not len(self.passages):
            return {}
        wanted = np.fromiter(passages, np.int64)
        at = np.minimum(np.searchsorted(self.passages, wanted), len(self.passages) - 1)
        found = self.passages[at] == wanted
        return _paired(wanted[found], self.hashes[at[found]])

    def among(self, there: Hashes) -> dict[int, bytes]:
        """Passage number to hash, of those whose hash is ``there``."""
        found = np.isin(self.hashes, there)
        return _paired(self.passages[found], self.hashes[found])

    def lacking(self, there: Hashes) -> Ids:
        """One passage, in order, for each hash that is not ``there``."""
        once, at = np.unique(self.hashes, return_index=True)
        return np.sort(self.passages[at[~np.isin(once, there)]])


def _paired(passages: Ids, hashes: Hashes) -> dict[int, bytes]:
    return {int(id): one.tobytes() for id, one in zip(passages, hashes, strict=True)}


def lay_out(vectors: Mapping[bytes, Vectors], hashes: Mapping[int, bytes]) -> Matrix | None:
    """The matrix of the passages in ``hashes`` that have vectors; None where none has."""
    rows = [(id, vectors[digest]) for id, digest in sorted(hashes.items()) if digest in vectors]
    if not rows:
        return None
    first = np.cumsum([0, *(len(some) for _, some in rows)])[:-1]
    return Matrix(np.concatenate([some for _, some in rows]), np.array([id for id, _ in rows], np.int64), first)


def _mean_of_whole_and_best(cosines: Vectors, first: Ids) -> Vectors:
    return np.asarray((np.maximum.reduceat(cosines, first) + cosines[first]) / 2, np.float32)


def digest_of(text: str) -> bytes:
    """The hash by which the vectors of ``text`` are kept."""
    return hashlib.sha256(text.encode()).digest()[:16]


class VectorCache:
    """Vectors by the hash of the words they stand for, in eight bits a number; outlives the index."""

    def __init__(self, file: Path | None) -> None:
        """Open or create ``file``; one that cannot be read is begun anew."""
        self._lock = threading.Lock()
        try:
            self._db = self._open(file)
        except sqlite3.DatabaseError:
            if file is None:
                raise
            file.unlink(missing_ok=True)
            self._db = self._open(file)

    @staticmethod
    def _open(file: Path | None) -> sqlite3.Connection:
        db = sqlite3.connect(file or ":memory:", check_same_thread=False, isolation_level=None, timeout=30)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("CREATE TABLE IF NOT EXISTS vector (hash BLOB PRIMARY KEY, numbers BLOB NOT NULL) WITHOUT ROWID")
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def hashes(self) -> Hashes:
        """The hashes that have vectors."""
        with self._lock:
            return hashes_of([digest for (digest,) in self._db.execute("SELECT hash FROM vector")])

    def count(self) -> int:
        """How many vectors all hashes have together."""
        with self._lock:
            (length,) = self._db.execute("SELECT coalesce(sum(length(numbers)), 0) FROM vector").fetchone()
        return int(length) // DIMENSIONS

    def keep(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Store one or more vectors per hash."""
        rows = [(digest, np.rint(some * _SCALE).astype(np.int8).tobytes()) for digest, some in vectors.items()]
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
            self._db.execute("COMMIT")

    def forget(self, hashes: Iterable[bytes]) -> None:
        """Remove the vectors of these hashes: their words are no longer in any minutes."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("DELETE FROM vector WHERE hash = ?", [(digest,) for digest in hashes])
            self._db.execute("COMMIT")

    def vectors(self, hashes: Iterable[bytes]) -> dict[bytes, Vectors]:
        """The vectors of these hashes, as far as they are there."""
        with self._lock:
            rows = [
                (digest, row[0])
                for digest in set(hashes)
                if (row := self._db.execute("SELECT numbers FROM vector WHERE hash = ?", (digest,)).fetchone())
            ]
        return {digest: _unpacked(numbers) for digest, numbers in rows}


def _unpacked(numbers: bytes) -> Vectors:
    whole = np.frombuffer(numbers, np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    return np.asarray(whole / np.linalg.norm(whole, axis=1, keepdims=True), np.float32)
