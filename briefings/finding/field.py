"""Candidate paragraphs laid side by side as numbers, so that one pass scores them all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefings.finding.passages import CONTEXT, END, FLAGS, PARTNER, PLACE_BITS, SECTION, Numbers, Reading
from briefings.finding.words import code

_OPENING = 9  # words in which a paragraph says who speaks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hits:
    """Of one stem, per paragraph."""

    own: Floats  # how often among its own words
    speaker: Flags  # whether in who speaks
    around: Flags  # whether in the minute's title, headings, council or body
    opening: Flags  # whether among its first words


class Field:
    """Paragraphs of some minutes, in order, with their words as numbers."""

    def __init__(self, chosen: Sequence[tuple[Reading, Numbers]]) -> None:
        """Lay out the paragraphs at the given places, ascending, of each reading."""
        kept = [(reading, places) for reading, places in chosen if len(places)]
        self.count = sum(len(places) for _, places in kept)
        if not self.count:
            return
        sizes = [len(places) for _, places in kept]
        self.reading = np.repeat(np.arange(len(kept)), sizes)
        self.places = np.concatenate([places for _, places in kept])
        marks = np.concatenate([reading.marks[places] for reading, places in kept])
        self.section, self.flags = marks[:, SECTION], marks[:, FLAGS]
        self.passages = np.repeat([one.id << PLACE_BITS for one, _ in kept], sizes) + self.places
        self._lay_tokens(kept)
        self.partner = self._partners(marks[:, PARTNER].astype(np.int64))

    def _lay_tokens(self, kept: Sequence[tuple[Reading, Numbers]]) -> None:
        starts, owns, ends, around, near = [], [], [], [], []
        shift = 0
        for reading, places in kept:
            context = reading.marks[:, CONTEXT]
            first = int(context[places[0] - 1]) if places[0] else 0
            starts.append(shift - first + np.where(places > 0, context[places - 1], 0))
            owns.append(shift - first + reading.marks[places, END])
            ends.append(shift - first + context[places])
            around.append(reading.tokens[context[-1] :])
            near.append(reading.tokens[first : context[places[-1]]])
            shift += len(near[-1])
        begun, sizes = np.concatenate(starts), np.concatenate(ends) - np.concatenate(starts)
        self.lengths = np.concatenate(owns) - begun
        self._starts = np.cumsum(sizes) - sizes
        self._owner = np.repeat(np.arange(self.count), sizes)
        self._minute = np.repeat(np.arange(len(kept)), [len(one) for one in around])
        inside = np.concatenate(near)[np.repeat(begun - self._starts, sizes) + np.arange(len(self._owner))]
        self._tokens = np.concatenate([inside, *around])

    def _partners(self, places: Numbers) -> Numbers:
        """Where in the field each paragraph's partner stands; -1 where it has none or it is not here."""
        wanted = self.passages - self.places + places
        at = np.minimum(np.searchsorted(self.passages, wanted), self.count - 1)
        return np.where((places >= 0) & (self.passages[at] == wanted), at, -1)

    def look_for(self, stems: Collection[str]) -> Mapping[str, Hits]:
        """Where each of ``stems`` stands, in one pass over all words."""
        codes = np.unique(np.array([code(stem) for stem in stems], np.uint32))
        slots = np.minimum(np.searchsorted(codes, self._tokens), len(codes) - 1)
        found = np.flatnonzero(codes[slots] == self._tokens)
        inside, outside = found[found < len(self._owner)], found[found >= len(self._owner)]
        owner, slot = self._owner[inside], slots[inside]
        offset = inside - self._starts[owner]
        own = offset < self.lengths[owner]
        shape = (len(codes), self.count)
        counts = np.bincount(slot[own] * self.count + owner[own], minlength=shape[0] * shape[1]).reshape(shape)
        speaker, opening = np.zeros(shape, bool), np.zeros(shape, bool)
        speaker[slot[~own], owner[~own]] = True
        first = own & (offset < _OPENING)
        opening[slot[first], owner[first]] = True
        minutes = np.zeros((len(codes), int(self.reading[-1]) + 1), bool)
        minutes[slots[outside], self._minute[outside - len(self._owner)]] = True
        rows = {stem: int(np.searchsorted(codes, np.uint32(code(stem)))) for stem in stems}
        return {
            stem: Hits(counts[row].astype(np.float64), speaker[row], minutes[row][self.reading], opening[row])
            for stem, row in rows.items()
        }

    def said_by(self, stem: str) -> Floats:
        """1 where the speaker's label holds ``stem``, less where a paragraph opens with it, little elsewhere."""
        hits = self.look_for([stem])[stem]
        opens: Floats = np.where(hits.opening, 0.7, 0.2 * (hits.own > 0))
        return np.where(hits.speaker, 1.0, opens)

    def beside(self, scores: Floats, distance: int) -> Floats:
        """For each paragraph the scores of those ``distance`` before and after it in the same minute, added."""
        added = np.zeros(self.count, np.float64)
        for step in range(1, min(distance, self.count - 1) + 1):
            near = (self.passages[step:] - self.passages[:-step]) == distance
            added[step:] += scores[:-step] * near
            added[:-step] += scores[step:] * near
        return added

    def within(self, at: int, reach: int) -> list[int]:
        """The places at most ``reach`` paragraphs from ``at`` in the same minute, ``at`` left out."""
        near = range(max(at - reach, 0), min(at + reach + 1, self.count))
        return [one for one in near if one != at and abs(int(self.passages[one] - self.passages[at])) <= reach]

    def of_partner(self, scores: Floats) -> Floats:
        """For each paragraph the score of the question it answers or of the reply to it; 0 where it has none."""
        return np.where(self.partner >= 0, scores[self.partner], 0.0)
