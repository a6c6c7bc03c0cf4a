"""Paragraphs in order of how well they answer: tantivy finds the candidates, NumPy rescores them.

Every part of the score can be switched off (``Weights``), so that its worth can be measured; the measured worth stands
beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import tantivy
from numpy.typing import NDArray

from briefings.finding.columns import PLACE, SECTION
from briefings.finding.cutting import SECTIONS
from briefings.finding.field import Field, Floats, Numbers, with_neighbours
from briefings.finding.holding import NOTHING, Holds
from briefings.finding.index import Snapshot
from briefings.finding.seeking import Lexicon, Sought
from briefings.finding.vectors import Nearness
from briefings.records import Section

_K1, _B = 1.2, 0.75  # BM25 as tantivy has it
_AROUND = 0.3  # what a word found around a paragraph adds to its score, beside one found in it
_TOP = _K1 + 1  # what one word can add at most, in units of its idf
_CANDIDATES = 40
_MOST_TELLING = 5  # words by which they are sought; all are scored. With all, a million take half as long again
_IN_CONTEXT = 0.3  # weight of a word found around a paragraph when candidates are sought
_NEAREST = 60  # passages near in meaning that join them
_MOST_NEAR = 3000  # of all, from which those of one council are chosen
_WORTH_SEEKING = 0.5  # weight of a likeness from which it may bring candidates; weaker ones only add to a score
_EVERY_WORD = 0.95  # share of the words from which a paragraph is taken to hold them all
_REACH = 2  # paragraphs before and after a candidate that are scored with it


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue adds. Zero switches it off.

    The worth in brackets is the nDCG@10 lost without it on 204 questions over 4,455 passages of parliamentary
    committees (`python -m tests.benchmarks.retrieval … --without NAME`; all on: .478, plain tantivy: .348). There an
    answer is a run of passages, which flatters neighbours: the first hit gains less from them (.578 against .549).
    """

    coverage: float = 0.5  # exponent of the share of the question's words found (.022)
    coverage_words: int = 12  # content words up to which coverage counts: longer questions are left alone
    next: float = 0.5  # of the score of the paragraph before and after (.116, with the next two)
    second: float = 0.25  # of two away
    partner: float = 0.3  # of the question answered, or the reply
    context: float = 0.7  # of a word found in the title, council or body only (.019, with the next one)
    speaker: float = 0.6  # of a word found only in who speaks
    kind: float = 0.1  # for holding the kind of thing asked for; at .25 it cost .007 there and brought nothing here
    first: float = 0.2  # for the first paragraph with all words of a name (.033 of first hits on questions.toml)
    define: float = 0.3  # for saying what a thing is, where that is asked
    courtesy: float = 0.4  # off a paragraph that only thanks or announces
    asked: float = 0.2  # off a question whose reply stands in a paragraph of its own and takes its place
    fits: float = 0.3  # for holding just what is asked for, as far as its words show that (verdicts.py)
    place: float = 0.5  # off a paragraph of a file that does not name the place asked about
    meaning: float = 0.7  # of nearness in meaning, which nobody lends (see _smoothed)


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
_WORTHS = np.array([_WORTH[section] for section in SECTIONS], np.float32)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which paragraphs may come and which are preferred."""

    council: str | None = None
    body: str | None = None
    barred: frozenset[Section] = frozenset()
    worth: Mapping[Section, float] = field(default_factory=dict)  # multiplied on the section's own
    holds: Holds = NOTHING  # any of these is a good sign
    names_thing: bool = False  # the name of a thing: where a minute first speaks of it, it says what it is
    defines: bool = False  # what a thing is
    courtesies: bool = False  # thanks are wanted
    spoken_by: tuple[str, ...] = ()  # stems that the speaker's label should hold
    places: frozenset[str] = frozenset()  # words of a place that a paragraph, or what stands around it, should name
    replies: bool = False  # what was answered is wanted, not who asked


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
    whys: frozenset[str] = frozenset()  # why each wanted word counts as found there: Term.why
    implied: bool = False  # holds what the question wants without a word of it: a figure of the thing, an outcome


@dataclass(frozen=True, slots=True)
class Matches:
    """Per wanted word and paragraph: how well BM25 likes it, and how far it is found there and around."""

    bm25: Floats
    own: Floats
    wide: Floats
    terms: Floats  # per term, how far it is found there or around


def find_candidates(snapshot: Snapshot, sought: Sought, wish: Wish, *, limit: int = _CANDIDATES) -> Numbers:
    """Rows of the paragraphs that tantivy likes best, best first; empty where no word is found."""
    query = _query(snapshot, sought, wish)
    found = snapshot.searcher.search(query, 2 * limit if wish.barred else limit, count=False).hits
    numbers = snapshot.searcher.fast_field_values("passage", [address for _, address in found])
    rows = np.array([one for one in numbers if one is not None], np.int64)
    if wish.barred:  # left out here: asked of tantivy, it would have to look at every paragraph with any of the words
        sections = snapshot.view.marks[rows, SECTION]
        rows = rows[~np.isin(sections, [SECTIONS.index(one) for one in wish.barred])][:limit]
    return rows


def _query(snapshot: Snapshot, sought: Sought, wish: Wish) -> tantivy.Query:
    """Any of the words that tell most, in one flat list: only so does tantivy skip what cannot reach the best."""
    query, schema = tantivy.Query, snapshot.schema
    telling = sorted(sought.wanted, key=lambda wanted: -wanted.weight * wanted.idf)[:_MOST_TELLING]
    weighed = {
        ("stem", stem): wanted.weight * term.weight / len(term.stems)
        for wanted in telling
        for term in wanted.terms
        if term is wanted.terms[0] or (term.weight >= _WORTH_SEEKING and wanted.rare)
        for stem in term.stems
    }
    weighed |= {("context", stem): _IN_CONTEXT * wanted.weight for wanted in telling for stem in wanted.terms[0].stems}
    words = query.boolean_query(
        [
            (tantivy.Occur.Should, query.boost_query(query.term_query(schema, name, stem, "freq"), weight))
            for (name, stem), weight in weighed.items()
        ]
    )
    named = [(name, value) for name, value in (("council", wish.council), ("body", wish.body)) if value]
    if not named:
        return words
    exact = [query.term_query(schema, name, value.casefold(), "basic") for name, value in named]
    kept = [(tantivy.Occur.Must, query.boost_query(one, 0.0)) for one in exact]
    return query.boolean_query([(tantivy.Occur.Must, words), *kept])


def match(field: Field, sought: Sought, lexicon: Lexicon, weights: Weights, average: float) -> Matches:
    """Look for every wanted word in every paragraph of the field."""
    terms = [term for wanted in sought.wanted for term in wanted.terms]
    of_wanted = _begins([len(wanted.terms) for wanted in sought.wanted])
    of_term = _begins([len(term.stems) for term in terms])
    every = [stem for term in terms for stem in term.stems]
    stems = {stem: at for at, stem in enumerate(dict.fromkeys(every))}
    hits, at = field.look_for(list(stems)), np.array([stems[stem] for stem in every])
    counts = np.minimum.reduceat(hits.own[at], of_term)
    speaker = np.logical_and.reduceat(hits.speaker[at], of_term)
    around = np.logical_and.reduceat(hits.around[at], of_term)
    rarities = np.maximum.reduceat(np.array([lexicon.idf(stem) for stem in every], np.float32), of_term)
    limits = np.repeat([wanted.idf for wanted in sought.wanted], [len(wanted.terms) for wanted in sought.wanted])
    weight = np.array([term.weight for term in terms], np.float32)[:, None]
    norm = _K1 * (1 - _B + _B * field.lengths.astype(np.float32) / np.float32(max(average, 1.0)))
    bm25 = weight * np.minimum(rarities, limits.astype(np.float32))[:, None] * counts * _TOP / (counts + norm)
    own = weight * (counts > 0)
    beyond = weight * np.maximum(np.float32(weights.speaker) * speaker, np.float32(weights.context) * around)
    best = [np.maximum.reduceat(each, of_wanted) for each in (bm25, own, beyond)]
    return Matches(best[0], best[1], np.maximum(best[1], best[2]), np.maximum(own, beyond))


def _begins(sizes: Sequence[int]) -> Numbers:
    """Where each of the runs of these sizes begins."""
    return np.cumsum([0, *sizes[:-1]])


def rank(
    snapshot: Snapshot,
    sought: Sought,
    lexicon: Lexicon,
    wish: Wish,
    *,
    weights: Weights = DEFAULT,
    nearness: Nearness | None = None,
    limit: int = 12,
) -> list[Found]:
    """The paragraphs that ``sought`` finds under ``wish``, best first.

    ``nearness`` tells how near in meaning passages are, where there are vectors; the nearest are candidates too,
    whatever words they use.
    """
    if not sought.wanted:
        return []
    candidates = np.concatenate([find_candidates(snapshot, sought, wish), _nearest(snapshot, nearness, wish)])
    field = Field(snapshot.view, with_neighbours(snapshot.view, candidates, _REACH))
    if not field.count:
        return []
    census = snapshot.census
    matches = match(field, sought, lexicon, weights, census.words / max(census.paragraphs, 1))
    near = nearness.of(field.passages) if nearness else np.zeros(field.count)
    scored = _score(field, matches, sought, wish, weights, np.maximum(near, 0).astype(np.float32))
    kept = _in_order(field, scored, limit)
    implied, whys = _implied(field, matches, sought), _whys(sought, matches.terms[:, kept])
    return [
        _found(field, scored, at, frozenset(why), implied=bool(implied[at])) for at, why in zip(kept, whys, strict=True)
    ]


def _implied(field: Field, matches: Matches, sought: Sought) -> NDArray[np.bool_]:
    """Where what is wanted without a word stands, in the paragraph or in its partner."""
    rows = [at for at, one in enumerate(sought.wanted) if not one.word]
    if not rows:
        return np.zeros(field.count, bool)
    own: NDArray[np.bool_] = matches.own[rows].max(axis=0) > 0
    return own | ((field.partner >= 0) & own[field.partner])


def _nearest(snapshot: Snapshot, nearness: Nearness | None, wish: Wish) -> Numbers:
    """The rows nearest in meaning among those that ``wish`` allows and this revision holds."""
    if nearness is None:
        return np.zeros(0, np.int64)
    rows = np.array(nearness.best(_MOST_NEAR if wish.council or wish.body else _NEAREST), np.int64)
    allowed = [
        number
        for number, (council, body) in snapshot.places.items()
        if (not wish.council or council == wish.council) and (not wish.body or body == wish.body)
    ]
    rows = rows[rows < len(snapshot.view.marks)]
    rows = rows[np.isin(snapshot.view.marks[rows, PLACE], allowed)][:_NEAREST]
    alive = snapshot.passages.alive(rows.tolist(), snapshot.revision)
    return np.array([row for row in rows.tolist() if row in alive], np.int64)


@dataclass(frozen=True, slots=True)
class _Scored:
    total: Floats
    alone: Floats  # the same without neighbours and partner
    lexical: Floats
    coverage: Floats
    own: Floats
    meaning: Floats


def _in_order(field: Field, scored: _Scored, limit: int) -> list[int]:
    """At most ``limit`` places by score; before one that mostly borrowed its score comes the neighbour that lent it."""
    order: dict[int, None] = {}
    best = np.argsort(-scored.total, kind="stable")[:limit]
    places = best[scored.total[best] > 0].tolist()
    lenders = field.best_beside(places, _REACH, np.where(scored.total > 0, scored.alone, np.float32(-1)))
    for at, lender in zip(places, lenders, strict=True):
        order.setdefault(lender)
        order.setdefault(at)
    return list(order)[:limit]


def _score(field: Field, matches: Matches, sought: Sought, wish: Wish, weights: Weights, meaning: Floats) -> _Scored:
    rarities = np.array([one.weight * one.idf for one in sought.wanted], np.float32)
    importance = np.array([one.weight for one in sought.wanted], np.float32)
    mass = max(float(rarities.sum()), 1e-9)
    lexical: Floats = importance @ matches.bm25 / (_TOP * mass)
    own = rarities @ matches.own / mass
    paired = np.maximum(matches.wide, 0.8 * np.where(field.partner >= 0, matches.own[:, field.partner], 0.0))
    coverage = rarities @ paired / mass
    base = lexical + _AROUND * (rarities @ np.maximum(matches.wide - matches.own, 0)) / mass
    if weights.coverage and len(sought.wanted) <= weights.coverage_words:
        share = (own + coverage) / 2  # what stands in the paragraph itself counts for more than what stands around it
        base = base * np.maximum(share, 1e-9) ** weights.coverage
    near = weights.meaning * meaning
    alone = base + near
    preference = _preference(field, wish, weights, coverage / max(float(coverage.max()), 1e-9))
    if wish.places:
        there = [at for at, one in enumerate(sought.wanted) if one.word in wish.places]
        preference = preference * (1 - weights.place * (matches.wide[there].min(axis=0, initial=1.0) == 0))
    if wish.names_thing:
        preference = preference * (1 + weights.first * _first_of_minute(field, own))
    if wish.defines:
        preference = preference * (1 + weights.define * ((own >= _EVERY_WORD) & _hold(field, Holds.DEFINES)))
    total, alone = _smoothed(field, base, near, weights) * preference, alone * preference
    if wish.replies and weights.asked:
        total, alone = (_replies_first(field, each, weights) for each in (total, alone))
    return _Scored(total, alone, lexical, coverage, own, meaning)


def _replies_first(field: Field, scores: Floats, weights: Weights) -> Floats:
    """A reply in a paragraph of its own takes the score of its question, which falls behind it."""
    answers = (field.flags & int(Holds.ANSWER)) > 0
    asked = np.flatnonzero((field.partner >= 0) & answers[field.partner] & ~answers)
    replies = field.partner[asked]
    lifted = scores.copy()
    np.maximum.at(lifted, replies, scores[asked])
    lifted[asked] *= 1 - weights.asked
    return lifted


def _smoothed(field: Field, words: Floats, near: Floats, weights: Weights) -> Floats:
    """Neighbours and partners lend some of what their words score, so that none without clues becomes the best.

    Every paragraph is somewhat near in meaning to every question, so a neighbour's nearness tells little but that there
    is a neighbour: lent too, it cost a tenth of the paraphrases their place among the first three (.66 for .76), and
    a partner's a thirtieth.
    """
    lent = weights.next * field.beside(words, 1) + weights.second * field.beside(words, 2)
    return words + near + lent + weights.partner * field.of_partner(words)


def _first_of_minute(field: Field, own: Floats) -> Floats:
    """1 for the first paragraph of each minute that holds every word, 0 for others."""
    full = np.flatnonzero(own >= _EVERY_WORD)
    _, first = np.unique(field.reading[full], return_index=True)
    marked = np.zeros(field.count, np.float32)
    marked[full[first]] = 1
    return marked


def _preference(field: Field, wish: Wish, weights: Weights, share: Floats) -> Floats:
    """How good each paragraph is as such an answer, others being equal.

    An outcome gains by the share of the question it speaks of, beside the best: of "what was decided on dentists" a
    resolution on taxis tells nothing.
    """
    worth, gained = _WORTHS.copy(), np.zeros(len(SECTIONS), np.float32)
    for section, gain in wish.worth.items():
        worth[SECTIONS.index(section)] *= min(gain, 1)
        gained[SECTIONS.index(section)] = max(gain - 1, 0)
    for section in wish.barred:
        worth[SECTIONS.index(section)] = 0
    factor: Floats = worth[field.section] * (1 + gained[field.section] * share)
    if wish.holds:
        factor = factor * (1 + weights.kind * _hold(field, wish.holds))
    if not wish.courtesies:
        factor = factor * (1 - weights.courtesy * _hold(field, Holds.COURTESY))
    if wish.spoken_by:
        spoken = np.min([field.said_by(stem) for stem in wish.spoken_by], axis=0)
        factor = factor * (1 + spoken)
    return factor


def _hold(field: Field, holds: Holds) -> NDArray[np.bool_]:
    """Where any of ``holds`` is."""
    there: NDArray[np.bool_] = (field.flags & int(holds)) > 0
    return there


def _whys(sought: Sought, there: Floats) -> list[set[str]]:
    """Per paragraph, why the best alternative of each word found counts; ``there`` is how far each term is found."""
    return [_whys_of(sought, column) for column in there.T.tolist()]


def _whys_of(sought: Sought, there: Sequence[float]) -> set[str]:
    whys: set[str] = set()
    first = 0
    for wanted in sought.wanted:
        some = there[first : first + len(wanted.terms)]
        first += len(some)
        best = some[0] if some[0] >= 1 else max(some)  # the very word, where it is there
        if wanted.word and best > 0:
            whys.add(wanted.terms[some.index(best)].why)
    return whys


def _found(field: Field, scored: _Scored, at: int, whys: frozenset[str], *, implied: bool) -> Found:
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
        whys=whys,
        implied=implied,
    )
