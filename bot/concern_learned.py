"""What labelled messages taught the live-concern check: a sum of weights over words, their parts and their classes.

The classes and phrasings of ``concerns.toml`` hold what somebody thought of; people who are afraid write in ways that
nobody thought of. So every class and phrasing, every word, every pair of neighbours (words, and the classes that words
stand for) and every run of three to five letters of a word that was met in the labelled messages has a weight
(``concern_weights_hard.tsv``, made by ``python -m tests.bot.safeguarding.training``): above nought it speaks for a
concern, below it for a question about minutes. What speaks for the softer kind has weights of its own
(``concern_weights_soft.tsv``). The files can be read line by line, no library is needed, and the same message always
weighs the same.

A message is weighed whole, and in parts, so that a child told of in the middle of a question is heard. Weights are
added up once, from the first word to the last, and each part is a difference of two such sums: time grows with the
text only. Nothing in here keeps what it is given; what is cached is made from the data files alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate
from math import sqrt

from bot.concern_words import classes_in, marked, phrasings_in

# Known features that a message is taken to hold besides its own: so that two or three words weigh little.
DAMPING = 20
_SHORTEST, _LONGEST = 3, 5  # letters of the runs

# Parts of a message, in words: a sentence of fewer says nothing, and a concern is told in about so many.
_SENTENCE = 4
_PART, _STEP = 16, 5
# A long message is weighed in stretches, for the words of a page must not drown those of a concern.
_STRETCH, _STRETCH_STEP = 60, 40

Features = list[str]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Log-odds that a message tells of a concern: of the whole (its heaviest stretch), and of its heaviest part."""

    whole: float
    part: float
    place: Span = field(default=(0, 0), compare=False)  # the words of that part, from and up to


@dataclass(frozen=True)
class Weights:
    """``base`` is the log-odds of a message without a known word; ``each`` the weight of each feature."""

    base: float
    each: Mapping[str, float]

    def leaning(self, words: Sequence[str], features: Sequence[Features]) -> Leaning:
        """Weigh the words of a message (``concern_words.words_of``) by the features of each (``features_of``)."""
        sums, counts = self._sums(features)

        def heaviest(spans: Iterator[Span]) -> tuple[float, Span]:
            return max(
                (self.base + (sums[end] - sums[start]) / sqrt(counts[end] - counts[start] + DAMPING), (start, end))
                for start, end in spans
            )

        whole = heaviest(_stretches(len(words)))
        return Leaning(whole[0], *max(whole, heaviest(_parts(words))))

    def _sums(self, features: Sequence[Features]) -> tuple[list[float], list[int]]:
        """The weights, and the number of known features, of the words before each place."""
        each = self.each.get
        known = [[weight for feature in found if (weight := each(feature)) is not None] for found in features]
        return (
            list(accumulate((sum(weights) for weights in known), initial=0.0)),
            list(accumulate((len(weights) for weights in known), initial=0)),
        )


def features_of(words: Sequence[str]) -> Iterator[Features]:
    """The features of each word: itself, its runs of letters, its classes, all with the word before it, its phrasings.

    A phrasing (``@own``) belongs to the word at which it begins, so that a part of a message holds its own.
    """
    line = marked(words)
    begun = phrasings_in(line)
    of_itself: dict[str, Features] = {}  # of this message only
    before, classes_before = ".", list[str]()
    for place, (word, in_line) in enumerate(zip(words, line.split()[1:-1], strict=True)):
        classes = classes_in(in_line)
        if word not in of_itself:
            of_itself[word] = [word, *_runs(word), *classes]
        neighbours = _pairs([before, *classes_before], [word, *classes])
        yield [*neighbours, *of_itself[word], *begun.get(place, ())]
        before, classes_before = word, classes


def _pairs(before: Sequence[str], after: Sequence[str]) -> Features:
    """Neighbours, each as itself and as its classes: ``my son`` is ``my {kin}`` and ``{my} {kin}`` too."""
    return [f"{one} {other}" for one in before for other in after]


def _runs(word: str) -> Iterator[str]:
    """Runs of letters, marked as such by their hyphen; "<" and ">" stand for the ends of the word."""
    whole = f"<{word}>"
    for length in range(_SHORTEST, _LONGEST + 1):
        for start in range(len(whole) - length + 1):
            yield "-" + whole[start : start + length]


def _stretches(words: int) -> Iterator[Span]:
    for start in range(0, max(1, words - _STRETCH + _STRETCH_STEP), _STRETCH_STEP):
        yield start, min(start + _STRETCH, words)


def _parts(words: Sequence[str]) -> Iterator[Span]:
    """Sentences, and runs of words whatever their punctuation; the whole where it has neither."""
    yield from _sentences(words)
    for start in range(0, max(1, len(words) - _PART + _STEP), _STEP):
        yield start, min(start + _PART, len(words))


def _sentences(words: Sequence[str]) -> Iterator[Span]:
    start = 0
    for place, word in enumerate([*words, "."]):
        if word == ".":
            if place - start >= _SENTENCE:
                yield start, place
            start = place + 1


# --- the data files ----------------------------------------------------------------------------------------------

BASE = "(base)"  # brackets stand in no feature


@dataclass(frozen=True, slots=True)
class Taught:
    """The weights of what speaks for a concern, and of what speaks for somebody who may have one to report."""

    concern: Weights
    softer: Weights


@cache
def learned() -> Taught:
    """The weights that the program ships with."""
    return Taught(_shipped("hard"), _shipped("soft"))


def _shipped(kind: str) -> Weights:
    return read_weights(resources.files("bot").joinpath(f"concern_weights_{kind}.tsv").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from lines of ``feature TAB hundredths``; lines that begin with # are comments."""
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    rows = {feature: int(hundredths) / 100 for feature, hundredths in lines}
    return Weights(rows.pop(BASE), rows)
