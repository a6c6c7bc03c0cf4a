"""Misspelt words of a question, mended against the corpus' own vocabulary before anything is looked for.

Known words are never changed. An unknown one passes two cheap filters over the whole vocabulary at once (letters and
letter pairs as bits, in NumPy) and only the survivors meet rapidfuzz' optimal string alignment.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefings.finding.slips import is_likely_slip

_SHORTEST = 4  # letters; below, and for acronyms, only the exact word will do: CSE, CSA, MASH, MASE differ by one
_TWO_EDITS = 7  # letters from which two edits may be mended: "sacked" is no slip of "backed"
_MOST = 3
_WEIGHT = {1: 0.9, 2: 0.6}  # of a word that is so many edits away; a corrected word never counts as a known one
_PAIR_BITS = 64
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # an odd number, so that no letter's share is lost


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the corpus that may have been meant."""

    word: str
    edits: int
    weight: float  # how far it counts beside a word spelt right, 0 to 1


class Vocabulary:
    """The words of the corpus with the number of paragraphs that hold each, ready to be searched by likeness."""

    def __init__(self, terms: Sequence[tuple[str, int]]) -> None:
        """Take ``(word, paragraphs)`` pairs in any order."""
        by_length = sorted(terms, key=lambda term: len(term[0]))  # so that words of like length stand together
        self._words = [word for word, _ in by_length]
        self._counts = np.fromiter((count for _, count in by_length), dtype=np.int32, count=len(terms))
        self._lengths, self._letters, self._pairs, sums = _signatures(self._words)
        self._by_sum = np.argsort(sums, kind="stable")
        self._sums = sums[self._by_sum]

    def __len__(self) -> int:
        """How many different words there are."""
        return len(self._words)

    def terms(self) -> Iterator[tuple[str, int]]:
        """All ``(word, paragraphs)``, shortest words first."""
        return zip(self._words, self._counts.tolist(), strict=True)

    def near(self, word: str, *, edits: int) -> list[tuple[str, int, int]]:
        """All ``(word, edits, paragraphs)`` at most ``edits`` away from ``word``, which itself is left out."""
        likely = self._likely(word, edits)
        words = [self._words[at] for at in likely]
        found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None, processor=None)
        return [(other, int(far), int(self._counts[likely[at]])) for other, far, at in found if far]

    def swapped(self, word: str) -> list[tuple[str, int]]:
        """All ``(word, paragraphs)`` that are ``word`` with two neighbouring letters swapped: never another word."""
        *_, wanted = _signatures([word])
        low, high = np.searchsorted(self._sums, wanted[0], "left"), np.searchsorted(self._sums, wanted[0], "right")
        alike = [int(at) for at in self._by_sum[low:high]]
        return [(self._words[at], int(self._counts[at])) for at in alike if OSA.distance(word, self._words[at]) == 1]

    def _likely(self, word: str, edits: int) -> list[int]:
        letters, pairs = _signature(word)
        low, high = np.searchsorted(self._lengths, [len(word) - edits, len(word) + edits + 1])
        # A substitution changes two letters' bits at most; an insertion, a deletion one; a transposition none.
        close = np.bitwise_count(self._letters[low:high] ^ letters) <= 2 * edits
        some = np.flatnonzero(close) + low
        # One edit destroys two pairs of the question's word, a transposition three; two transpositions are too rare.
        missing = np.bitwise_count(pairs & ~self._pairs[some])
        likely: list[int] = some[missing <= 2 * edits + 1].tolist()
        return likely

    def suggest(
        self,
        word: str,
        *,
        barred: Callable[[str], bool] = lambda _: False,
        english: Callable[[str], bool] | None = None,
    ) -> list[Suggestion]:
        """At most three words that ``word`` may be a slip for, likeliest first; none for short words and numbers.

        At most one edit up to six letters, else two, of which none in the first letter. ``barred`` words (acronyms)
        are never suggested. ``english`` tells whether a word is one of the language: such a one is never mended,
        though the corpus lacks it. Where nobody can tell, only the slips that fingers and ears make are.
        """
        if len(word) < _SHORTEST or not word.isalpha() or (english and english(word)):
            return []
        edits = 1 if len(word) < _TWO_EDITS else 2
        near = [one for one in self.near(word, edits=edits) if len(one[0]) >= _SHORTEST and not barred(one[0])]
        near = [one for one in near if one[1] == 1 or one[0][0] == word[0]]
        if english is None:
            near = [one for one in near if is_likely_slip(word, one[0], one[1])]
        near.sort(key=lambda one: _unlikeliness(word, *one))
        best = near[0][1] if near else 0
        likeliest = {other: Suggestion(other, far, _WEIGHT[far]) for other, far, _ in near if far == best}
        return list(likeliest.values())[:_MOST]


def _unlikeliness(typed: str, meant: str, edits: int, paragraphs: int) -> float:
    """Edits first; a changed first or last letter counts against a word, being common in the corpus for it."""
    ends = 0.35 * (typed[0] != meant[0]) + 0.15 * (typed[-1] != meant[-1])
    same_letters = 0.4 * (sorted(typed) == sorted(meant)) + 0.2 * (set(typed) == set(meant))
    return edits + ends - same_letters - 0.08 * float(np.log1p(paragraphs))


def _signature(word: str) -> tuple[np.uint32, np.uint64]:
    """The sets of letters and of letter pairs of one word, as ``_signatures`` has them, without arrays."""
    letters = pairs = 0
    for letter, following in pairwise(f" {word} "):
        pairs |= 1 << ((ord(letter) * 31 + ord(following) * 17) % _PAIR_BITS)
        if following != " ":
            letters |= 1 << (ord(following) % 32)
    return np.uint32(letters), np.uint64(pairs)


def _signatures(
    words: Sequence[str],
) -> tuple[NDArray[np.int16], NDArray[np.uint32], NDArray[np.uint64], NDArray[np.uint64]]:
    """Length, set of letters, set of letter pairs and a sum of letters of every word, without a loop over words.

    The sets are bits; the sum is the same for words of the same letters in whatever order, and hardly for others.
    """
    count = len(words)
    if not count:
        return np.zeros(0, np.int16), np.zeros(0, np.uint32), np.zeros(0, np.uint64), np.zeros(0, np.uint64)
    # One blank before and behind each word, so that first and last letters make pairs of their own.
    joined = np.frombuffer((" " + "  ".join(words) + " ").encode("utf-32-le"), dtype=np.uint32)
    lengths = np.fromiter((len(word) for word in words), dtype=np.int64, count=count)
    starts = np.concatenate(([0], np.cumsum(lengths + 2)[:-1]))
    letters = np.uint32(1) << (joined % np.uint32(32)).astype(np.uint32)
    letters[joined == ord(" ")] = 0
    following = np.append(joined[1:], np.uint32(ord(" ")))
    hashed = (joined.astype(np.uint64) * np.uint64(31) + following.astype(np.uint64) * np.uint64(17)) % _PAIR_BITS
    pairs = np.uint64(1) << hashed
    pairs[(joined == ord(" ")) & (following == ord(" "))] = 0
    return (
        lengths.astype(np.int16),
        np.bitwise_or.reduceat(letters, starts),
        np.bitwise_or.reduceat(pairs, starts),
        np.add.reduceat(joined.astype(np.uint64) ** np.uint64(5) * _SPREAD, starts),
    )
