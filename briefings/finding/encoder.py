"""Sentences to vectors: the MiniLM encoder over weights whose hash is checked, run by onnxruntime on the CPU.

Source of the model: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), six BERT layers (Devlin et al. 2019), mean
pooling, unit length. Whoever packaged the weights is not trusted; the hash is. Safetensors files hold no code.
"""

import hashlib
import json
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
# Pinned by many public repositories for revision 1110a243 of the model.
_SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
DIMENSIONS = 384
# What the weights are turned into, by their hash; raise the number when the graph changes.
_PREPARED = f"{_SHA256[WEIGHTS][:12]}-1"
_GRAPH, _WORDS, _PLACES = "graph.onnx", "words.npy", "places.npy"
_SHORTEST_WORD = 4  # letters
_LONGEST = 128  # word pieces, as the model was trained; the rest of a longer paragraph has vectors of its own

Vector = NDArray[np.float32]


class UnsafeWeights(ValueError):
    """A file of the model that is not the one we know, byte for byte."""


class Encoder:
    """Turns texts into unit vectors whose inner product tells how alike their meaning is."""

    def __init__(self, folder: Path, prepared: Path | None = None) -> None:
        """Load the model in ``folder``; what it is turned into is kept in the folder ``prepared``, so that the next
        program starts in a tenth of a second where the first took one.

        Raises UnsafeWeights where a file's hash is not the pinned one, OSError where one is missing and ImportError
        without the extra ``[semantic]``.
        """
        self._pieces: dict[str, int] = json.loads(_checked(folder / TOKENIZER))["model"]["vocab"]
        with tempfile.TemporaryDirectory() as passing:
            ready = (prepared or Path(passing)) / _PREPARED
            try:
                self._load(ready)
            except Exception:  # noqa: BLE001 - not there, or damaged: onnxruntime's errors have no class in common
                _prepare(folder, ready)
                self._load(ready)

    def _load(self, ready: Path) -> None:
        self._words, self._places = np.load(ready / _WORDS), np.load(ready / _PLACES)
        self._session = _session((ready / _GRAPH).read_bytes())

    def knows(self, word: str) -> bool:
        """Whether ``word``, lower case, is one of the twenty thousand commonest of English, or the plural of one."""
        single = word[:-1] if word.endswith("s") and word[-3:-2] != word[-2:-1] else word
        return word in self._pieces or single in self._pieces

    def words(self) -> list[str]:
        """The whole words among the model's pieces, of four letters or more: the commonest of English."""
        return [piece for piece in self._pieces if len(piece) >= _SHORTEST_WORD and piece.isascii() and piece.isalpha()]

    def encode(self, texts: Sequence[str]) -> Vector:
        """One unit vector of 384 numbers per text, in order. Texts of like length together are quickest."""
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        for at, text in enumerate(texts):
            ids = self._cut(text)
            flow = self._words[ids].astype(np.float32) + self._places[: len(ids)]
            (pooled,) = self._session.run(None, {"pieces": flow})
            found[at] = pooled / np.linalg.norm(pooled)
        return found

    def _cut(self, text: str) -> list[int]:
        """Word pieces as BERT cuts them, lower case without accents, between its two marks."""
        ids = [piece for word in _bert_words(text) for piece in self._cut_word(word)]
        return [self._pieces["[CLS]"], *ids[: _LONGEST - 2], self._pieces["[SEP]"]]

    def _cut_word(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            end, prefix = min(len(word), start + 100), "##" if start else ""
            while end > start and prefix + word[start:end] not in self._pieces:
                end -= 1
            if end == start or len(word) > 100:
                return [self._pieces["[UNK]"]]
            found.append(self._pieces[prefix + word[start:end]])
            start = end
        return found


def _prepare(model: Path, ready: Path) -> None:
    """Write the graph and the tables of ``model`` into the folder ``ready``, which appears whole or not at all."""
    # The extra; everything else works without it.
    from safetensors.numpy import load

    from briefings.finding.graph import build_graph

    weights = load(_checked(model / WEIGHTS))
    shutil.rmtree(ready, ignore_errors=True)
    ready.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ready.parent) as passing:
        made = Path(passing) / "made"
        made.mkdir()
        (made / _GRAPH).write_bytes(build_graph(weights))
        # Half precision halves the table (23 MiB) and moves no vector by a measurable amount.
        np.save(made / _WORDS, weights["embeddings.word_embeddings.weight"].astype(np.float16))
        # Every text is one sentence to the model, so its first type vector belongs to each position.
        types = weights["embeddings.token_type_embeddings.weight"]
        np.save(made / _PLACES, weights["embeddings.position_embeddings.weight"][:_LONGEST] + types[0])
        made.rename(ready)


def _session(graph: bytes) -> Any:
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    # One thread: a question is too small to share, and two threads measured half as fast.
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, settings, providers=["CPUExecutionProvider"])


def _checked(file: Path) -> bytes:
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != _SHA256[file.name]:
        raise UnsafeWeights(f"{file.name} is not the file we know; install the model again.")
    return content


def _bert_words(text: str) -> list[str]:
    spaced: list[str] = []
    for letter in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(letter)
        if kind == "Mn":
            continue
        if kind[0] in "PS":
            spaced += [" ", letter, " "]
        else:
            spaced.append(" " if kind[0] in "ZC" else letter)
    return "".join(spaced).split()
