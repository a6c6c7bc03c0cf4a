"""The words of a question as the index is asked for them: each with its slips, acronyms and everyday meanings.

One ``Wanted`` per word; its alternatives compete and the best counts, never their sum, so that a word with many
likenesses weighs no more than one without.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from briefings.finding.index import Snapshot
from briefings.finding.spelling import Suggestion
from briefings.finding.topics import LIKENESSES, SHORT_FORMS
from briefings.finding.words import (
    CONTACT_MARK,
    DUE_MARK,
    EVERYDAY,
    FIGURE_MARK,
    MARKS,
    OUTCOME_MARK,
    PERCENT_MARK,
    UNDERTAKING_MARK,
    YEAR,
    stem,
    stems_of,
    words_of,
    year_words,
)

_EVERYDAY_WEIGHT = 0.55  # "mums" finding "parents"; a slip of one edit counts .9, of two .6
_SURE = 0.5  # weight of what stands for a word the minutes lack, below which the word itself is missed
_LIKE_LESS = 0.2  # what a cosine between two words is worth less than itself
_TOPIC_WEIGHT = 0.3  # "offenders" for "perpetrators": names of one topic, which may differ in what they cover
_ACRONYM_WEIGHT = 0.85
ACRONYM = "acronym"
_FAINT_WEIGHT = 0.35  # of a word that says how and not what
_COMMON = 1000  # paragraphs with the very word that are choice enough
_FIGURE_WEIGHT = 0.5  # of a figure of the thing, where "how many" is asked
_SHARE_WEIGHT = 0.5
# What marks the paragraphs that hold a detail, and what that counts beside a word: a contact is hardly worded at all.
_MARKED = {
    "percent": (PERCENT_MARK, _SHARE_WEIGHT),
    "rise": (PERCENT_MARK, _SHARE_WEIGHT),
    "contact": (CONTACT_MARK, 2.0),
}
_MARK_WEIGHT = 1.0  # of an outcome, where "what was agreed" or "when is it due" is asked
_FIGURE_KINDS = frozenset({"how_many", "money"})
_MARKS_OF = {"due": (DUE_MARK, OUTCOME_MARK), "agreed": (OUTCOME_MARK,), "promised": (UNDERTAKING_MARK,)}
_INHERITED_WEIGHT = 0.45  # of words taken over from the question before
_VARIANT_WEIGHT = 0.85
_VARIANT_SHORTEST = 8  # letters from which two spellings one edit apart are taken for one word
_SHORTEST_PART = 4  # letters of a word written together with another
_VARIANT_RATIO = 5  # the commoner one must be so many times as common


IsEnglish = Callable[[str], bool]
Like = Callable[[str], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Term:
    """Stems that must all stand in a paragraph, and how far finding them counts, 0 to 1."""

    stems: tuple[str, ...]
    weight: float
    why: str = ""  # "" = the very word; else the reason shown: "corrected spelling", "similar words"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a question with everything that may stand for it."""

    word: str
    terms: tuple[Term, ...]
    idf: float  # of the word, or where the corpus lacks it of its commonest substitute; unknown = the maximum
    weight: float = 1.0
    rare: bool = True  # few enough paragraphs hold it that those with other words for it are sought too


@dataclass(frozen=True, slots=True)
class Sought:
    """All that is wanted, and the corrections made on the way."""

    wanted: tuple[Wanted, ...]
    corrections: Mapping[str, str] = field(default_factory=dict)

    @property
    def mass(self) -> float:
        """What a paragraph with every word would weigh."""
        return sum(one.weight * one.idf for one in self.wanted)


class Lexicon:
    """How common words are in one snapshot, and what else they may be called there."""

    def __init__(
        self, snapshot: Snapshot, english: Callable[[], IsEnglish | None] = lambda: None, like: Like = lambda _: ()
    ) -> None:
        """Look words up in ``snapshot``.

        ``english`` is asked, when needed, for what tells words of the language; ``like`` gives the words of the minutes
        that mean much the same as another, with how near they are, 0 to 1.
        """
        self._snapshot = snapshot
        self._english = english
        self._like = like
        self._paragraphs_with = lru_cache(maxsize=50_000)(self._count)
        self._short_forms = _short_forms(snapshot.census.acronyms)
        self._long_forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for short, longs in self._short_forms.items():
            for long in longs:
                self._long_forms.setdefault(long[0], []).append((long, short))
        self._variants_of = lru_cache(maxsize=20_000)(self._variants)
        self._suggested = lru_cache(maxsize=2_000)(self._suggest)

    def paragraphs_with(self, stemmed: str) -> int:
        """How many paragraphs hold this stem."""
        return self._paragraphs_with(stemmed) if stemmed else 0

    def _count(self, stemmed: str) -> int:
        search = self._snapshot.searcher
        return max(int(search.doc_freq(name, stemmed)) for name in ("stem", "context"))

    def knows(self, word: str) -> bool:
        """Whether any paragraph holds this word in any of its forms."""
        return self.paragraphs_with(stem(word)) > 0

    def idf(self, stemmed: str) -> float:
        """How telling a stem is: 0 where every paragraph has it, the maximum where none has."""
        paragraphs, having = self._snapshot.census.paragraphs, self.paragraphs_with(stemmed)
        return math.log(1 + (max(paragraphs - having, 0) + 0.5) / (having + 0.5))

    def seek(
        self,
        own: Sequence[str],
        inherited: Sequence[str] = (),
        *,
        faint: Collection[str] = (),
        kind: str | None = None,
        detail: str | None = None,
        as_typed: bool = False,
    ) -> Sought:
        """Turn content words into what is wanted, ``faint`` and ``inherited`` ones at reduced weight.

        With ``as_typed`` nothing is corrected. A faint word that no minutes use is left out. What a question of this
        ``kind`` or ``detail`` asks for without a word of it ("how many": a figure of that thing) is wanted too.
        """
        corrections: dict[str, str] = {}
        wanted: list[Wanted] = []
        for word in (*own, *inherited):
            weight = _FAINT_WEIGHT if word in faint else _INHERITED_WEIGHT if word in inherited else 1.0
            one = self._want(word, corrections, as_typed=as_typed)
            if word not in faint or len(own) == 1 or any(map(self._is_there, one.terms)):
                wanted.append(replace(one, weight=weight))
        wanted = list(self._with_long_forms(wanted))
        return Sought((*wanted, *self._implied(kind, wanted), *self._detailed(detail)), corrections)

    def _implied(self, kind: str | None, wanted: Sequence[Wanted]) -> list[Wanted]:
        """What is wanted beside the words: the figure of one of them, or what somebody is yet to do."""
        if kind in _FIGURE_KINDS:
            clear = [one for one in wanted if one.weight >= 1] or list(wanted)
            terms = [Term((FIGURE_MARK + term.stems[0],), term.weight, term.why) for one in clear for term in one.terms]
            idf = max((one.idf for one in clear), default=0.0)
        else:
            terms = [Term((mark,), 1.0, "outcome") for mark in _MARKS_OF.get(kind or "", ())]
            idf = self.idf(terms[0].stems[0]) if terms else 0.0
        known = [term for term in terms if self._is_there(term)]
        weight = _FIGURE_WEIGHT if kind in _FIGURE_KINDS else _MARK_WEIGHT
        return [Wanted("", tuple(known), idf, weight)] if known else []

    def _detailed(self, detail: str | None) -> list[Wanted]:
        """A share of a hundred or a telephone number, where one is asked for."""
        mark, weight = _MARKED.get(detail or "", ("", 0.0))
        there = mark and self._is_there(Term((mark,), 1.0))
        return [Wanted("", (Term((mark,), 1.0),), self.idf(mark), weight)] if there else []

    def _is_there(self, term: Term) -> bool:
        return all(map(self.paragraphs_with, term.stems))

    def _want(self, word: str, corrections: dict[str, str], *, as_typed: bool) -> Wanted:
        terms = [Term((stem(word),), 1.0)]
        known = self.knows(word)
        terms += [Term(tuple(long), _ACRONYM_WEIGHT, ACRONYM) for long in self._short_forms.get(word, ())]
        terms += [Term((meant,), _EVERYDAY_WEIGHT, "similar words") for meant in EVERYDAY.get(word, ())]
        terms += [Term((MARKS[word],), 1.0, "outcome")] if word in MARKS else []
        terms += [Term(group, 1.0) for group in year_words(int(word))[1:]] if YEAR.fullmatch(word) else []
        terms += [Term(like, _TOPIC_WEIGHT, "same topic") for like in LIKENESSES.get(stem(word), ())]
        if not known and word.isalpha() and not as_typed:
            there = {term.stems for term in terms}
            like = [((stem(other),), near) for other, near in self._like(word)]
            terms += [Term(stems, near - _LIKE_LESS, "similar words") for stems, near in like if stems not in there]
        if known:
            terms += self._variants_of(word)
        elif len(terms) == 1 and not as_typed:
            terms += self._parts_of(word) or self._slips(word, corrections)
        return Wanted(word, tuple(terms), self._idf_of(terms), rare=self.paragraphs_with(stem(word)) < _COMMON)

    def _idf_of(self, terms: Sequence[Term]) -> float:
        known = [term for term in terms if self._is_there(term)]
        if not known:
            return self.idf("")
        rarity, sure = max(map(self.idf, known[0].stems)), known[0].weight
        return rarity if sure >= _SURE else sure * rarity + (1 - sure) * self.idf("")

    def _slips(self, word: str, corrections: dict[str, str]) -> list[Term]:
        meant = self.suggest(word)
        if meant:
            corrections[word] = self._as_written(meant[0].word)
        terms = [Term((stem(one.word),), one.weight, "corrected spelling") for one in meant]
        for one in meant[:1]:
            terms += [
                Term((like,), one.weight * _EVERYDAY_WEIGHT, "similar words") for like in EVERYDAY.get(one.word, ())
            ]
        return terms

    def _parts_of(self, word: str) -> list[Term]:
        """Two words of the minutes that ``word`` writes as one: "shapeshifter" for "shape shifter"."""
        if not word.isalpha() or len(word) < 2 * _SHORTEST_PART or self.suggest(word):
            return []
        cuts = ((word[:at], word[at:]) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1))
        parts = next((pair for pair in cuts if all(map(self.knows, pair))), None)
        return [Term((stem(parts[0]), stem(parts[1])), _VARIANT_WEIGHT, "spelt so in the minutes")] if parts else []

    def suggest(self, word: str) -> list[Suggestion]:
        """What ``word`` may be a slip of; see ``_suggest``. A question asks twice, so it is kept."""
        return self._suggested(word)

    def _suggest(self, word: str) -> list[Suggestion]:
        """What of the minutes ``word`` may be a slip of, at most three, nearest first; none for a word of English.

        Its stem and its singular are tried too: no minutes hold every form of a word ("asssessed", "assess").
        """
        english = self._english()
        if english and english(word):
            return []
        near: list[Suggestion] = []
        for form in dict.fromkeys((word, stem(word), word.removesuffix("s"))):
            found = self._snapshot.vocabulary.suggest(form, barred=self.is_short_form, english=english)
            if found and (not near or found[0].edits < near[0].edits):
                near = found
            if near and near[0].edits == 1:  # none can be nearer
                break
        return near

    def _as_written(self, word: str) -> str:
        """``word`` or, where it is a stem and no word ("communiti"), the form of it that the minutes use."""
        if stem(word) != word:
            return word
        terms = self._snapshot.searcher.terms_with_prefix("word", word[:-1])
        forms = sorted((form for form, _ in terms if form != word and stem(form) == word), key=len)
        plain = next((form for form in forms if form in (f"{word}e", f"{word[:-1]}y")), None)
        english = self._english()
        is_bare = word.endswith("i") or (english is not None and not english(word))
        return plain or (forms[0] if forms and is_bare else word)

    def _variants(self, word: str) -> list[Term]:
        """Other spellings of a long word that the minutes themselves hold: "safegaurding" beside "safeguarding"."""
        if len(word) < _VARIANT_SHORTEST or not word.isalpha():
            return []
        having = self.paragraphs_with(stem(word))
        return [
            Term((stem(other),), _VARIANT_WEIGHT, "spelt so in the minutes")
            for other, count in self._snapshot.vocabulary.swapped(word)
            if stem(other) != stem(word) and max(count, having) >= _VARIANT_RATIO * min(count, having)
        ]

    def is_short_form(self, word: str) -> bool:
        """Whether ``word`` is an acronym: those are one letter apart and mean different things."""
        return word in self._short_forms

    def _with_long_forms(self, wanted: list[Wanted]) -> tuple[Wanted, ...]:
        """Let "safeguarding children board" also find "LSCB": each of its words takes the short form for its own."""
        stems = tuple(one.terms[0].stems[0] for one in wanted)
        for at, stemmed in enumerate(stems):
            for long, short in self._long_forms.get(stemmed, ()):
                if len(long) > 1 and stems[at : at + len(long)] == long and self.knows(short):
                    for place in range(at, at + len(long)):
                        one = wanted[place]
                        acronym = Term((stem(short),), _ACRONYM_WEIGHT, ACRONYM)
                        wanted[place] = replace(one, terms=(*one.terms, acronym))
        return tuple(wanted)


def _short_forms(mined: Sequence[tuple[str, str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Acronym, folded, to the stems of each of its long forms; mined ones first, as the corpus knows best."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for short, long in (*mined, *SHORT_FORMS):
        stems = tuple(stems_of(long))
        folded = " ".join(words_of(short))
        if stems and stems not in found.setdefault(folded, []):
            found[folded].append(stems)
    return {short: tuple(longs) for short, longs in found.items()}
