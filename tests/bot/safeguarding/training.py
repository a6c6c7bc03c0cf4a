"""Learns the weights of the live-concern check: ``python -m tests.bot.safeguarding.training`` writes them anew.

Logistic regression with a small ridge, over the features of ``bot.concern_learned``, by Nesterov's accelerated
gradient in a fixed number of steps: the same messages give the same weights. Learned from are the messages of the
authors who wrote for tuning, those written against mistakes, and the paragraphs of the seeds, which are nobody's
concern. Two sets of weights are learned: of a concern, for which a softer one counts half, since its words ("report",
"concern") are those of minutes too; and of the softer kind, for which a harder one counts little.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot import concern_learned, concern_meaning
from bot.concern_learned import BASE, Taught, Weights, features_of
from bot.concern_meaning import Meant, TaughtMeaning
from bot.concern_words import words_of
from briefings import open_encoder
from briefings.finding.meaning import Encodes
from tests.bot.safeguarding.sets import COUNTER, TUNING, LabelledSet, labelled_sets

WEIGHTS = {kind: Path(concern_learned.__file__).with_name(f"concern_weights_{kind}.tsv") for kind in ("hard", "soft")}
MEANING = {
    kind: Path(concern_meaning.__file__).with_name(concern_meaning.FILE.format(kind=kind)) for kind in ("hard", "soft")
}
SEEDS = Path(__file__).parents[3] / "seeds"

_MET = 2  # a feature of fewer messages is chance
_RIDGE = 3e-5
_STEPS = 300
_CURVATURE = 0.5 + _RIDGE  # an upper bound, so that no step is too long: rows and their base are of length one at most
_WORTH = {
    "hard": {"hard": 1.0, "soft": 0.5, "questions": 1.0},
    "soft": {"hard": 0.3, "soft": 2.0, "questions": 1.0},
}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A message to learn from: its features, whether it is a concern, and how much it counts."""

    features: tuple[str, ...]
    concern: bool
    worth: float


@dataclass(frozen=True)
class _Table:
    """Examples as a sparse matrix: entry ``i`` says that example ``rows[i]`` holds feature ``columns[i]``."""

    examples: list[Example]
    known: dict[str, int]

    @cached_property
    def entries(self) -> list[list[int]]:
        """The numbers of the known features of each example."""
        return [[self.known[name] for name in one.features if name in self.known] for one in self.examples]

    @cached_property
    def columns(self) -> NDArray[np.int64]:
        return np.array([number for row in self.entries for number in row], dtype=np.int64)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.entries)), [len(row) for row in self.entries])

    @cached_property
    def values(self) -> Floats:
        """As the check weighs: over the root of the number of features, damped."""
        lengths = np.array([len(row) for row in self.entries], dtype=np.float64)
        share: Floats = 1 / np.sqrt(lengths + concern_learned.DAMPING)
        return share[self.rows]

    @cached_property
    def concern(self) -> Floats:
        return np.array([one.concern for one in self.examples], dtype=np.float64)

    @cached_property
    def worth(self) -> Floats:
        worth = np.array([one.worth for one in self.examples])
        return np.asarray(worth / worth.sum())

    def slope(self, weights: Floats) -> Floats:
        """Of the mean loss with its ridge; the last of ``weights`` is the base, which has no ridge."""
        odds = np.bincount(self.rows, self.values * weights[self.columns], len(self.examples)) + weights[-1]
        off = (1 / (1 + np.exp(-odds)) - self.concern) * self.worth
        each = np.bincount(self.columns, self.values * off[self.rows], len(self.known)) + _RIDGE * weights[:-1]
        return np.append(each, off.sum())


def examples(sets: Iterable[LabelledSet], kind: str = "hard") -> list[Example]:
    """The messages of ``sets``, and the paragraphs of the seeds as what is no concern; ``kind`` is hard or soft."""
    told = [
        Example(_features(message), chosen.kind != "questions", _WORTH[kind][chosen.kind])
        for chosen in sets
        for message in chosen.messages
    ]
    return told + [Example(_features(paragraph), concern=False, worth=1.0) for paragraph in _pasted()]


def fit(learned_from: list[Example]) -> Weights:
    """The weights that tell the concerns among the examples from the rest."""
    met = Counter(name for one in learned_from for name in set(one.features))
    names = sorted(name for name, times in met.items() if times >= _MET)
    table = _Table(learned_from, {name: number for number, name in enumerate(names)})
    found = _descended(table)
    return Weights(float(found[-1]), dict(zip(names, found[:-1].tolist(), strict=True)))


def teach(sets: Iterable[LabelledSet]) -> Taught:
    """Both sets of weights."""
    chosen = list(sets)
    return Taught(concern=fit(examples(chosen, "hard")), softer=fit(examples(chosen, "soft")))


def _descended(table: _Table) -> Floats:
    at = ahead = np.zeros(len(table.known) + 1)
    speed = 1.0
    for _ in range(_STEPS):
        moved = ahead - table.slope(ahead) / _CURVATURE
        faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
        ahead = moved + (speed - 1) / faster * (moved - at)
        at, speed = moved, faster
    return at


def fingerprint(learned_from: list[Example]) -> str:
    """What the weights were learned from, in sixteen characters: changes with every message and every feature."""
    told = [[one.features, one.concern, one.worth] for one in learned_from]
    return hashlib.sha256(json.dumps([told, _MET, _RIDGE, _STEPS]).encode()).hexdigest()[:16]


def as_lines(weights: Weights, comment: str) -> str:
    """The lines that the check reads, features in alphabetical order; a weight that rounds to nought is left out."""
    rows = {name: round(100 * weight) for name, weight in sorted(weights.each.items())}
    lines = [f"{name}\t{hundredths}" for name, hundredths in rows.items() if hundredths]
    return "\n".join([f"# {comment}", f"{BASE}\t{round(100 * weights.base)}", *lines, ""])


def comment_of(learned_from: list[Example]) -> str:
    """The first line of the file."""
    return f"Made by python -m tests.bot.safeguarding.training from examples {fingerprint(learned_from)}."


@cache  # every author left out in turn is learned from four times
def _features(text: str) -> tuple[str, ...]:
    return tuple(name for found in features_of(words_of(text)) for name in found)


def _pasted() -> list[str]:
    lines = [line for seed in sorted(SEEDS.glob("*.txt")) for line in seed.read_text("utf-8").splitlines()]
    return [line for line in lines if len(line.strip()) > 20]


# --- what is meant -----------------------------------------------------------------------------------------------

_LENGTH, _MEANT_RIDGE, _MEANT_STEPS, _PACE, _KEPT = 4.0, 1e-3, 600, 2.0, 0.9  # heavy-ball gradient descent


def told(sets: Iterable[LabelledSet], kind: str = "hard") -> list[tuple[str, bool, float]]:
    """The messages of ``sets`` and the paragraphs of the seeds: text, whether a concern, how much it counts.

    ``kind`` is hard or soft, as for ``examples``.
    """
    messages = [(text, one.kind != "questions", _WORTH[kind][one.kind]) for one in sets for text in one.messages]
    return messages + [(paragraph, False, 1.0) for paragraph in _pasted()]


def fit_meaning(vectors: Floats, concern: Floats, worth: Floats) -> Meant:
    """The weights of unit vectors that tell concerns from the rest, by logistic regression with a ridge."""
    rows = vectors * _LENGTH
    weights, moved = np.zeros(rows.shape[1] + 1), np.zeros(rows.shape[1] + 1)
    for _ in range(_MEANT_STEPS):
        off = worth * (1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1]))) - concern)
        slope = np.append(rows.T @ off / worth.sum() + _MEANT_RIDGE * weights[:-1], off.sum() / worth.sum())
        moved = _KEPT * moved + slope
        weights = weights - _PACE * moved
    return Meant(float(weights[-1]), tuple((weights[:-1] * _LENGTH).tolist()))


def meaning_comment(learned_from: list[tuple[str, bool, float]]) -> str:
    """The first line of the file: changes with every message."""
    seal = hashlib.sha256(json.dumps(learned_from).encode()).hexdigest()[:16]
    return f"# Made by python -m tests.bot.safeguarding.training from messages {seal}; the base, then each number."


def encoded(texts: Iterable[str], encoder: Encodes) -> dict[str, Floats]:
    """The sentence vector of each text."""
    wanted = list(dict.fromkeys(texts))
    rows = (row for at in range(0, len(wanted), 64) for row in encoder.encode(wanted[at : at + 64]))
    return {text: np.asarray(row, dtype=np.float64) for text, row in zip(wanted, rows, strict=True)}


def teach_meaning(sets: Iterable[LabelledSet], vectors: Mapping[str, Floats]) -> TaughtMeaning:
    """Both sets of weights of a sentence vector; ``vectors`` holds that of every text of ``told``."""
    chosen = list(sets)
    concern, softer = (_meaning(told(chosen, kind), vectors) for kind in MEANING)
    return TaughtMeaning(concern, softer)


def _meaning(learned_from: list[tuple[str, bool, float]], vectors: Mapping[str, Floats]) -> Meant:
    rows = np.vstack([vectors[text] for text, _, _ in learned_from])
    concern, worth = (np.array([float(one[at]) for one in learned_from]) for at in (1, 2))
    return fit_meaning(rows, concern, worth)


def _write_meaning() -> None:
    encoder = open_encoder()
    if encoder is None:
        print("concern_meaning_*.tsv: left as they are, since no sentence encoder is installed")
        return
    sets = labelled_sets(TUNING + COUNTER)
    found = teach_meaning(sets, encoded((text for text, _, _ in told(sets)), encoder))
    for kind, meant in zip(MEANING, (found.concern, found.softer), strict=True):
        lines = [meaning_comment(told(sets, kind)), *(f"{number:.4f}" for number in (meant.base, *meant.each)), ""]
        MEANING[kind].write_text("\n".join(lines), "utf-8")
        print(f"{MEANING[kind].name}: {len(told(sets))} messages, {MEANING[kind].stat().st_size} bytes")


def main() -> int:
    """Learn from the messages for tuning and write the files; always 0."""
    _write_meaning()
    for kind, path in WEIGHTS.items():
        learned_from = examples(labelled_sets(TUNING + COUNTER), kind)
        path.write_text(as_lines(fit(learned_from), comment_of(learned_from)), "utf-8")
        print(f"{path.name}: {len(learned_from)} examples, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
