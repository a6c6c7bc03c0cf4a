"""Candidate paragraphs laid side by side as numbers, so that one pass scores them all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefings.finding.columns import (
    AROUND,
    AROUND_END,
    END,
    FLAGS,
    PARTNER,
    READING,
    SAID_END,
    SECTION,
    START,
    View,
)
from briefings.finding.words import code

_LOW = np.uint32(0xFFFF)
_OPENING = 9  # words in which a paragraph says who speaks

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where stems stand: one row per stem, one column per paragraph."""

    own: Floats  # how often among its own words
    speaker: Flags  # whether in who speaks
    around: Flags  # whether in the minute's title, headings, council or body
    opening: Flags  # whether among its first words


class Field:
    """Some paragraphs in the order of the minutes, with their words as numbers."""

    def __init__(self, view: View, rows: Numbers) -> None:
        """Lay out the paragraphs at ``rows``, ascending."""
        self.passages = rows
        self.count = len(rows)
        marks = view.marks[rows]
        self.section, self.flags = marks[:, SECTION], marks[:, FLAGS]
        self.reading = marks[:, READING]
        self.lengths = marks[:, END] - marks[:, START]
        self.partner = self._here(marks[:, PARTNER].astype(np.int64))
        if self.count:
            self._lay_tokens(view, marks)

    def _here(self, wanted: Numbers) -> Numbers:
        """Where in the field the paragraph of each row stands; -1 where it is not here."""
        if not self.count:
            return wanted
        at = np.minimum(np.searchsorted(self.passages, wanted), self.count - 1)
        return np.where(self.passages[at] == wanted, at, -1)

    def _lay_tokens(self, view: View, marks: NDArray[np.int32]) -> None:
        self._owner, self._offset, inside = _spread(marks[:, START], marks[:, SAID_END])
        changes = np.flatnonzero(np.diff(self.reading, prepend=-1))
        self._minute_of = np.cumsum(np.diff(self.reading, prepend=-1) != 0) - 1
        self._minute, _, around = _spread(marks[changes, AROUND], marks[changes, AROUND_END])
        self._tokens = view.tokens[np.concatenate([inside, around])]

    def look_for(self, stems: Sequence[str]) -> Hits:
        """Where each of ``stems`` stands, in one pass over all words."""
        codes = np.array([code(stem) for stem in stems], np.uint32)
        found, slots = _occurrences(codes, self._tokens)
        border = np.searchsorted(found, len(self._owner))
        inside, outside = found[:border], found[border:]
        owner, slot, offset = self._owner[inside], slots[:border], self._offset[inside]
        own = offset < self.lengths[owner]
        shape = (len(codes), self.count)
        counts = np.bincount(slot[own] * self.count + owner[own], minlength=shape[0] * shape[1]).reshape(shape)
        speaker, opening = np.zeros(shape, bool), np.zeros(shape, bool)
        speaker[slot[~own], owner[~own]] = True
        first = own & (offset < _OPENING)
        opening[slot[first], owner[first]] = True
        minutes = np.zeros((len(codes), int(self._minute_of[-1]) + 1), bool)
        minutes[slots[border:], self._minute[outside - len(self._owner)]] = True
        return Hits(counts.astype(np.float32), speaker, minutes[:, self._minute_of], opening)

    def said_by(self, stem: str) -> Floats:
        """1 where the speaker's label holds ``stem``, less where a paragraph opens with it, little elsewhere."""
        hits = self.look_for([stem])
        opens = np.where(hits.opening[0], np.float32(0.7), np.float32(0.2) * (hits.own[0] > 0))
        return np.where(hits.speaker[0], np.float32(1), opens)

    def beside(self, scores: Floats, distance: int) -> Floats:
        """For each paragraph the scores of those ``distance`` before and after it in the same minute, added."""
        added = np.zeros(self.count, np.float32)
        for step in range(1, min(distance, self.count - 1) + 1):
            near = (self.passages[step:] - self.passages[:-step]) == distance
            near &= self.reading[step:] == self.reading[:-step]
            added[step:] += scores[:-step] * near
            added[:-step] += scores[step:] * near
        return added

    def best_beside(self, places: Sequence[int], reach: int, scores: Floats) -> list[int]:
        """For each of ``places`` which paragraph at most ``reach`` from it in its minute, or itself, scores best.

        Plain numbers: a dozen places are dearer to NumPy than to Python.
        """
        rows, minutes, values = self.passages.tolist(), self.reading.tolist(), scores.tolist()
        return [
            max(
                (
                    other
                    for other in range(max(at - reach, 0), min(at + reach + 1, self.count))
                    if abs(rows[other] - rows[at]) <= reach and minutes[other] == minutes[at]
                ),
                key=values.__getitem__,
            )
            for at in places
        ]

    def of_partner(self, scores: Floats) -> Floats:
        """For each paragraph the score of the question it answers or of the reply to it; 0 where it has none."""
        return np.where(self.partner >= 0, scores[self.partner], np.float32(0))


def with_neighbours(view: View, rows: Numbers, reach: int) -> Numbers:
    """``rows``, those up to ``reach`` before and after each in its minute and the partners of them all, ascending."""
    near = (rows[:, None] + np.arange(-reach, reach + 1)).ravel()
    home = np.repeat(view.marks[rows, READING], 2 * reach + 1)
    inside = (near >= 0) & (near < len(view.marks))
    near, home = near[inside], home[inside]
    near = near[view.marks[near, READING] == home]
    partners = view.marks[near, PARTNER].astype(np.int64)
    return np.unique(np.concatenate([near, partners[partners >= 0]]))


def _occurrences(codes: NDArray[np.uint32], tokens: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """Where in ``tokens`` any of ``codes`` stands, and which."""
    low = codes & _LOW
    table = np.full(int(_LOW) + 1, -1, np.int16)
    table[low] = np.arange(len(codes))
    if len(np.unique(low)) < len(codes):  # rare: two of them share their lower half
        at = np.argsort(codes)
        slots = at[np.minimum(np.searchsorted(codes, tokens, sorter=at), len(codes) - 1)]
        found = np.flatnonzero(codes[slots] == tokens)
        return found, slots[found]
    likely = table[tokens & _LOW]
    found = np.flatnonzero(likely >= 0)
    slots = likely[found].astype(np.int64)
    same = codes[slots] == tokens[found]
    return found[same], slots[same]


def _spread(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> tuple[Numbers, Numbers, Numbers]:
    """All numbers from each start up to its end: whose each is, the how manieth of it, and the number itself."""
    sizes = (ends - starts).astype(np.int64)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owner, offset, starts[owner] + offset
