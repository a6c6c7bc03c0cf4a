"""Words of the minutes that mean much the same as one of a question: "youth" for "youngsters", "faith" for "religion".

Vectors of single words, made like those of sentences. Only for words that the minutes lack: a word that they use stands
for itself. Worth: paraphrases among the first three .67 without, .77 with it (questions that are not held back).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from briefings.finding.vectors import Vectors
from briefings.finding.words import STOP_WORDS

MOST_WORDS = 8000  # of the minutes, the commonest; 12 MiB of vectors, and under a millisecond to compare
_SHORTEST = 3  # letters
_CLOSE = 0.5  # cosine from which two words may mean the same
_MOST_LIKE = 5


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Words of the minutes with their vectors side by side."""

    words: tuple[str, ...]
    vectors: Vectors

    def near(self, asked: Vectors) -> list[tuple[str, float]]:
        """At most five ``(word, cosine)``, nearest first."""
        if not self.words:
            return []
        cosines = self.vectors @ asked
        best = np.argsort(-cosines)[:_MOST_LIKE]
        return [(self.words[at], float(cosines[at])) for at in best.tolist() if cosines[at] >= _CLOSE]


def worth_comparing(words: Iterable[tuple[str, int]]) -> list[str]:
    """Of ``(word, paragraphs)`` the commonest that say something, in order of how common they are."""
    telling = [
        (word, count)
        for word, count in words
        if count > 0 and len(word) >= _SHORTEST and word.isalpha() and word not in STOP_WORDS
    ]
    telling.sort(key=lambda one: (-one[1], one[0]))
    return [word for word, _ in telling[:MOST_WORDS]]
