"""Paragraphs in order of how well they answer: tantivy finds the candidates, NumPy rescores their whole minutes.

Every part of the score can be switched off (``Weights``), so that its worth can be measured; the measured worth stands
beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import tantivy
from numpy.typing import NDArray

from briefings.finding.cutting import NOTHING, SECTIONS, Holds
from briefings.finding.index import Snapshot
from briefings.finding.meaning import Nearness
from briefings.finding.passages import PLACE_BITS, Passages, Reading
from briefings.finding.seeking import Lexicon, Sought, Term
from briefings.finding.words import code
from briefings.records import Section

_K1, _B = 1.2, 0.75  # BM25 as tantivy has it
_OPENING = 9  # words in which a paragraph says who speaks
_AROUND = 0.3  # what a word found around a paragraph adds to its score, beside one found in it
_TOP = _K1 + 1  # what one word can add at most, in units of its idf
_CANDIDATES = 100
_NEAREST = 60  # passages near in meaning that join them
_MOST_READINGS = 40  # minutes that are rescored whole

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue adds. Zero switches it off."""

    coverage: float = 0.5  # exponent of the share of the question's words found; long questions are left alone
    coverage_words: int = 8  # content words up to which coverage counts
    next: float = 0.3  # of the score of the paragraph before and after
    second: float = 0.1  # of two away
    partner: float = 0.3  # of the question answered, or the reply
    context: float = 0.7  # of a word found in the title, council or body only
    speaker: float = 0.6  # of a word found only in who speaks
    kind: float = 0.25  # for holding the kind of thing asked for
    meaning: float = 0.35  # of the cosine between question and paragraph


DEFAULT = Weights()

# How good a section is as an answer, others being equal.
_WORTH = {
    Section.HEADING: 0.0,
    Section.PREAMBLE: 0.8,
    Section.RECOMMENDATION: 0.65,
    Section.DISCUSSION: 1.0,
    Section.OUTCOME: 1.0,
    Section.ACTION: 0.85,
    Section.SUPPORTING: 0.5,
}
_WORTHS = np.array([_WORTH[section] for section in SECTIONS])


@dataclass(frozen=True, slots=True)
class Wish:
    """Which paragraphs may come and which are preferred."""

    council: str | None = None
    body: str | None = None
    years: tuple[int, ...] = ()
    barred: frozenset[Section] = frozenset()
    worth: Mapping[Section, float] = field(default_factory=dict)  # multiplied on the section's own
    holds: Holds = NOTHING  # any of these is a good sign
    spoken_by: tuple[str, ...] = ()  # stems that the speaker's label should hold


@dataclass(frozen=True, slots=True)
class Found:
    """One paragraph with what speaks for it."""

    passage: int
    score: float
    lexical: float  # 0 to 1: BM25 over what a paragraph with every word could reach
    coverage: (
        float  # 0 to 1: the question's words, weighed by rarity, found in the paragraph, its speaker, title, partner
    )
    own: float  # the same, in the paragraph's own words
    meaning: float  # cosine with the question; 0 without vectors
    section: Section
    holds: Holds
    near_holds: Holds  # what its partner holds
    partner: int | None  # passage number of the question it answers or the reply to it
    whys: frozenset[str] = frozenset()


class Field:
    """The candidates' minutes laid side by side, so that one pass over numbers scores them all."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Lay out ``readings``; there must be at least one paragraph in all."""
        self.readings = readings
        sizes = np.array([len(reading.marks) for reading in readings])
        self.first = np.concatenate(([0], np.cumsum(sizes)))[:-1]
        self.count = int(sizes.sum())
        self.reading = np.repeat(np.arange(len(readings)), sizes)
        self.tokens = np.concatenate([reading.tokens for reading in readings])
        marks = np.concatenate([reading.marks for reading in readings])
        shift = np.concatenate(([0], np.cumsum([len(reading.tokens) for reading in readings])))
        own_end = marks["end"] + shift[self.reading]
        context_end = marks["context"] + shift[self.reading]
        self.section = marks["section"]
        self.flags = marks["flags"]
        partner = marks["partner"].astype(np.int64)
        self.partner = np.where(partner >= 0, partner + self.first[self.reading], -1)
        starts = np.concatenate(([0], context_end[:-1]))
        new = np.concatenate(([True], self.reading[1:] != self.reading[:-1]))
        starts[new] = shift[self.reading[new]]
        self._starts = starts
        self.lengths = own_end - starts
        # Borders of the stretches of tokens: own words, who speaks, and once per minute the words about it all.
        self._borders = np.stack([own_end, context_end], axis=1).ravel()
        self._shift = shift
        self.passages = np.repeat(np.array([one.id << PLACE_BITS for one in readings]), sizes) + (
            np.arange(self.count) - self.first[self.reading]
        )

    def counts(self, stem_code: int) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
        """Of one stem per paragraph: how often among its own words; whether in who speaks; whether about the minute."""
        hits = np.flatnonzero(self.tokens == np.uint32(stem_code))
        own, speaker = np.zeros(self.count, np.float64), np.zeros(self.count, bool)
        around = np.zeros(len(self.readings), bool)
        at = np.searchsorted(self._borders, hits, side="right")
        minute = np.searchsorted(self._shift, hits, side="right") - 1
        last = np.append(self.first[1:], self.count) * 2  # first stretch that is no longer this minute's
        about = at >= last[minute]
        around[minute[about]] = True
        inside = at[~about]
        np.add.at(own, inside[inside % 2 == 0] // 2, 1)
        speaker[inside[inside % 2 == 1] // 2] = True
        return own, speaker, around[self.reading]

    def begins_with(self, stem_code: int) -> NDArray[np.bool_]:
        """Whether one of a paragraph's first words is this stem: minutes open with who speaks."""
        hits = np.flatnonzero(self.tokens == np.uint32(stem_code))
        at = np.searchsorted(self._borders, hits, side="right")
        inside = (at % 2 == 0) & (at < 2 * self.count)
        found = np.zeros(self.count, bool)
        places = at[inside] // 2
        found[places[hits[inside] - self._starts[places] < _OPENING]] = True
        return found

    def beside(self, scores: Floats, distance: int) -> Floats:
        """For each paragraph the scores of those ``distance`` before and after it in the same minute, added."""
        added = np.zeros(self.count, np.float64)
        if distance < self.count:
            same = self.reading[distance:] == self.reading[:-distance]
            added[distance:] += scores[:-distance] * same
            added[:-distance] += scores[distance:] * same
        return added

    def of_partner(self, scores: Floats) -> Floats:
        """For each paragraph the score of the question it answers or of the reply to it; 0 where it has none."""
        return np.where(self.partner >= 0, scores[self.partner], 0.0)


@dataclass(frozen=True, slots=True)
class Matches:
    """Per wanted word and paragraph: how well BM25 likes it, and how far it is found there and around."""

    bm25: Floats
    own: Floats
    wide: Floats


def _fits(reading: Reading, wish: Wish) -> bool:
    return (not wish.council or reading.council == wish.council) and (not wish.body or reading.body == wish.body)


def find_candidates(snapshot: Snapshot, sought: Sought, wish: Wish, *, limit: int = _CANDIDATES) -> list[int]:
    """Passage numbers that tantivy likes best, best first; empty where no word is found."""
    query = _query(snapshot, sought, wish)
    hits = snapshot.searcher.search(query, limit, count=False).hits
    return [
        int(number)
        for number in snapshot.searcher.fast_field_values("passage", [address for _, address in hits])
        if number is not None
    ]


def _query(snapshot: Snapshot, sought: Sought, wish: Wish) -> tantivy.Query:
    query, schema = tantivy.Query, snapshot.schema
    should = []
    for wanted in sought.wanted:
        options = [_term_query(schema, term) for term in wanted.terms]
        options += [_boosted(schema, "context", term, 0.3) for term in wanted.terms if len(term.stems) == 1]
        should.append((tantivy.Occur.Should, query.boost_query(query.disjunction_max_query(options), wanted.weight)))
    clauses = [(tantivy.Occur.Must, query.boolean_query(should))]
    for name, value in (("council", wish.council), ("body", wish.body)):
        if value:
            clauses.append((tantivy.Occur.Must, _exact(schema, name, value.casefold())))
    clauses += [(tantivy.Occur.MustNot, _exact(schema, "section", section.value)) for section in wish.barred]
    return query.boolean_query(clauses)


def _exact(schema: tantivy.Schema, name: str, value: str) -> tantivy.Query:
    return tantivy.Query.const_score_query(tantivy.Query.term_query(schema, name, value, "basic"), 0.0)


def _boosted(schema: tantivy.Schema, name: str, term: Term, factor: float) -> tantivy.Query:
    return tantivy.Query.boost_query(
        tantivy.Query.term_query(schema, name, term.stems[0], "freq"), max(term.weight * factor, 0.01)
    )


def _term_query(schema: tantivy.Schema, term: Term) -> tantivy.Query:
    if len(term.stems) == 1:
        return _boosted(schema, "stem", term, 1.0)
    parts = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "stem", stem, "freq")) for stem in term.stems]
    return tantivy.Query.boost_query(tantivy.Query.boolean_query(parts), term.weight / len(parts))


def match(field: Field, sought: Sought, lexicon: Lexicon, weights: Weights, average: float) -> Matches:
    """Look for every wanted word in every paragraph of the field."""
    shape = (len(sought.wanted), field.count)
    bm25, own, wide = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    norm = _K1 * (1 - _B + _B * field.lengths / max(average, 1.0))
    seen: dict[str, tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]] = {}
    for row, wanted in enumerate(sought.wanted):
        for term in wanted.terms:
            for stem in term.stems:
                if stem not in seen:
                    seen[stem] = field.counts(code(stem))
            counts = np.min([seen[stem][0] for stem in term.stems], axis=0)
            rarity = min(max(lexicon.idf(stem) for stem in term.stems), wanted.idf)
            bm25[row] = np.maximum(bm25[row], term.weight * rarity * counts * _TOP / (counts + norm))
            own[row] = np.maximum(own[row], term.weight * (counts > 0))
            for far, factor in ((1, weights.speaker), (2, weights.context)):
                around = np.all([seen[stem][far] for stem in term.stems], axis=0)
                wide[row] = np.maximum(wide[row], term.weight * factor * around)
    return Matches(bm25, own, np.maximum(own, wide))


def rank(
    snapshot: Snapshot,
    passages: Passages,
    sought: Sought,
    lexicon: Lexicon,
    wish: Wish,
    *,
    weights: Weights = DEFAULT,
    nearness: Nearness | None = None,
    limit: int = 50,
) -> list[Found]:
    """The paragraphs that ``sought`` finds under ``wish``, best first.

    ``nearness`` tells how near in meaning passages are, where there are vectors; the nearest are candidates too,
    whatever words they use.
    """
    candidates = find_candidates(snapshot, sought, wish)
    if nearness:
        candidates = [
            one for pair in zip_longest(candidates, nearness.best(_NEAREST)) for one in pair if one is not None
        ]
    ids = list(dict.fromkeys(one >> PLACE_BITS for one in candidates))[:_MOST_READINGS]
    readings = [reading for reading in passages.readings(ids) if len(reading.marks) and _fits(reading, wish)]
    if not readings or not sought.wanted:
        return []
    field = Field(readings)
    census = snapshot.census
    matches = match(field, sought, lexicon, weights, census.words / max(census.paragraphs, 1))
    meaning = np.maximum(nearness.of(field.passages), 0.0).astype(np.float64) if nearness else np.zeros(field.count)
    scored = _score(field, matches, sought, wish, weights, meaning)
    order = np.argsort(-scored.total, kind="stable")
    kept = [int(at) for at in order[: limit * 3] if scored.total[at] > 0][:limit]
    return [_found(field, scored, at) for at in kept]


@dataclass(frozen=True, slots=True)
class _Scored:
    total: Floats
    lexical: Floats
    coverage: Floats
    own: Floats
    meaning: Floats


def _score(
    field: Field, matches: Matches, sought: Sought, wish: Wish, weights: Weights, meaning: Floats
) -> _Scored:
    rarities = np.array([one.weight * one.idf for one in sought.wanted])
    importance = np.array([one.weight for one in sought.wanted])
    mass = max(float(rarities.sum()), 1e-9)
    lexical = importance @ matches.bm25 / (_TOP * mass)
    own = rarities @ matches.own / mass
    paired = np.maximum(matches.wide, 0.8 * np.where(field.partner >= 0, matches.own[:, field.partner], 0.0))
    coverage = rarities @ paired / mass
    base = lexical + _AROUND * (rarities @ np.maximum(matches.wide - matches.own, 0)) / mass
    if weights.coverage and len(sought.wanted) <= weights.coverage_words:
        base = base * np.maximum(coverage, 1e-9) ** weights.coverage
    total = _smoothed(field, base, weights) + weights.meaning * _smoothed(field, meaning, weights)
    total = total * _preference(field, wish, weights)
    return _Scored(total, lexical, coverage, own, meaning)


def _smoothed(field: Field, base: Floats, weights: Weights) -> Floats:
    """Neighbours and partners lend some of their score, but never make a paragraph without clues the best."""
    lent = weights.next * field.beside(base, 1) + weights.second * field.beside(base, 2)
    return base + lent + weights.partner * field.of_partner(base)


def _preference(field: Field, wish: Wish, weights: Weights) -> Floats:
    worth = _WORTHS.copy()
    for section, gain in wish.worth.items():
        worth[SECTIONS.index(section)] *= gain
    for section in wish.barred:
        worth[SECTIONS.index(section)] = 0
    factor: Floats = worth[field.section]
    if wish.holds:
        factor = factor * (1 + weights.kind * ((field.flags & int(wish.holds)) > 0))
    if wish.spoken_by:
        spoken = np.min([_said_by(field, stem) for stem in wish.spoken_by], axis=0)
        factor = factor * (1 + spoken)
    return factor


def _said_by(field: Field, stem: str) -> Floats:
    """1 where the speaker's label holds ``stem``, less where a paragraph begins with it, little where it only has it."""
    own, speaker, _ = field.counts(code(stem))
    opens: Floats = np.where(field.begins_with(code(stem)), 0.7, 0.2 * (own > 0))
    return np.where(speaker, 1.0, opens)


def _found(field: Field, scored: _Scored, at: int) -> Found:
    partner = int(field.partner[at])
    return Found(
        passage=int(field.passages[at]),
        score=float(scored.total[at]),
        lexical=float(scored.lexical[at]),
        coverage=float(scored.coverage[at]),
        own=float(scored.own[at]),
        meaning=float(scored.meaning[at]),
        section=SECTIONS[int(field.section[at])],
        holds=Holds(int(field.flags[at])),
        near_holds=Holds(int(field.flags[partner])) if partner >= 0 else NOTHING,
        partner=int(field.passages[partner]) if partner >= 0 else None,
    )
