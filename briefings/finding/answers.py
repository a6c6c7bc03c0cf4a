"""A question in, cited paragraphs out, in three bands: an answer, the closest passages, or not in these minutes."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from briefings.errors import StoreUnavailable
from briefings.finding.certainty import Clues, is_refused
from briefings.finding.holding import Holds
from briefings.finding.index import Index, Snapshot
from briefings.finding.meaning import Meaning
from briefings.finding.mending import mend
from briefings.finding.names import Names
from briefings.finding.passages import Passage
from briefings.finding.phrases import plainly
from briefings.finding.questions import LONGEST, Question, read_question
from briefings.finding.ranking import DEFAULT, Found, Weights, Wish, rank
from briefings.finding.seeking import Lexicon
from briefings.finding.topics import nearest_topics, topics_of
from briefings.finding.vectors import Nearness
from briefings.finding.verdicts import Asking, apart, fitting_first, is_sure, lacks, strangeness, strangers
from briefings.finding.words import EVERYDAY, OPENING_WORDS, stem, words_of, year_words
from briefings.records import Answer, Asked, Citation, Point, Section, Stage, Verdict

_MOST_POINTS = 10
_MOST_ASIDE = 3
_TRIES = 5
_TAIL = 0.35  # a point must reach this share of the best one's score,
_EVIDENCE = 0.5  # and this share of the best one's words and nearness in meaning: neighbours lend score, not evidence

_JUDGED = 5  # paragraphs by which it is judged whether the minutes answer
_EVERY_WORD = 0.95
_NAME_WORDS = 3  # content words of a question that is just the name of a thing, or asks what it is
_NO_PROPOSALS = frozenset({Section.RECOMMENDATION, Section.PREAMBLE})

# Per kind of question: what a paragraph should hold, which sections gain, and which may not come.
_WISHES: Mapping[str, Wish] = {
    "how_many": Wish(holds=Holds.NUMBER),
    "money": Wish(holds=Holds.MONEY),
    "due": Wish(
        holds=Holds.DUE | Holds.OUTCOME, worth={Section.OUTCOME: 1.6, Section.ACTION: 1.2, Section.RECOMMENDATION: 0.7}
    ),
    "when": Wish(holds=Holds.DATE, worth={Section.OUTCOME: 1.15}),
    "who": Wish(holds=Holds.PERSON),
    "why": Wish(holds=Holds.REASON),
    "list": Wish(holds=Holds.LIST),
    "owner": Wish(holds=Holds.PERSON, worth={Section.ACTION: 2.0, Section.OUTCOME: 1.2}, barred=_NO_PROPOSALS),
    "recommended": Wish(holds=Holds.RECOMMENDED, worth={Section.RECOMMENDATION: 2.5}),
    "agreed": Wish(holds=Holds.OUTCOME, worth={Section.OUTCOME: 1.5, Section.ACTION: 1.2}, barred=_NO_PROPOSALS),
    "promised": Wish(holds=Holds.UNDERTAKING | Holds.OUTCOME, barred=frozenset({Section.RECOMMENDATION})),
}
_MEANING = Wish(worth={Section.OUTCOME: 0.85})  # what a thing is, a resolution about it seldom tells
_OF_FIGURES = frozenset({"how_many", "money", "when", "due"})  # these may stand in the question as well as in the reply


@dataclass(frozen=True, slots=True)
class _Reading(Asking):
    """A question read and looked up in one snapshot."""

    snapshot: Snapshot
    councils: tuple[str, ...]  # all that are loaded


class _Overtaken(Exception):
    """The index was rewritten twice while one question was answered, and what was found for it is gone."""


class Finder:
    """Answers questions from an index; holds what one revision of it makes quicker."""

    def __init__(self, index: Index, *, meaning: Meaning | None = None, weights: Weights = DEFAULT) -> None:
        """Answer from ``index``, always from its last committed revision; by meaning too where ``meaning`` is given."""
        self._index = index
        self._meaning = meaning
        self._weights = weights
        self._held: tuple[Snapshot, Names, Lexicon] | None = None

    def use(self, meaning: Meaning | None) -> None:
        """Search by ``meaning`` too from now on, or no longer; loading it takes seconds and may be done meanwhile."""
        self._meaning = meaning

    def names(self) -> Names:
        """Councils, bodies and speakers of the last revision."""
        return self._hold()[1]

    def _english(self) -> Callable[[str], bool] | None:
        return self._meaning.english() if self._meaning else None

    def _like(self, word: str) -> list[tuple[str, float]]:
        return self._meaning.like(word) if self._meaning else []

    def _hold(self) -> tuple[Snapshot, Names, Lexicon]:
        snapshot, held = self._index.snapshot(), self._held
        if held is None or held[0] is not snapshot:
            held = self._held = (snapshot, Names(snapshot.census), Lexicon(snapshot, self._english, self._like))
        return held

    def answer(
        self,
        question: str,
        *,
        council: str | None = None,
        earlier: Asked | None = None,
        limit: int = _MOST_POINTS,
        as_typed: bool = False,
    ) -> Answer:
        """Answer ``question`` with at most ``limit`` points, best first.

        ``council`` keeps to one council whatever the question names. ``earlier`` is what the same conversation asked
        before. ``as_typed`` corrects no spelling. Any text gets an answer or a no; nothing is raised for odd input.
        Raises StoreUnavailable where minutes come in faster than one question can be answered.
        """
        for _ in range(_TRIES):
            with suppress(_Overtaken):
                return self._answer(question, council, earlier, limit, as_typed=as_typed)
        raise StoreUnavailable("Minutes are being read in just now. Please ask again in a minute.")

    def _answer(
        self, question: str, council: str | None, earlier: Asked | None, limit: int, *, as_typed: bool
    ) -> Answer:
        read = self._read(question, council, earlier, as_typed=as_typed)
        councils = read.question.asked.councils or self._every_council(read)
        searches: dict[str | None, str | None] = {name: name for name in councils}
        searches = searches or {None: read.question.asked.council}
        found = {row: self._found(read, place) for row, place in searches.items()}
        judged = {row: self._passages(some[:_JUDGED]) for row, some in found.items()}
        verdicts = {row: self._verdict(read, some, judged[row], searches[row]) for row, some in found.items()}
        found = {row: fitting_first(read, some, judged[row], self._weights.fits) for row, some in found.items()}
        return self._told(read, found, verdicts, max(0, min(limit, _MOST_POINTS)))

    def search(self, question: str, *, limit: int = 10) -> list[Citation]:
        """The paragraphs that rank highest for ``question``, best first, whatever the bands would make of them."""
        read = self._read(question, None, None, as_typed=False)
        found = self._found(read, read.question.asked.council)[:limit]
        return [_citation(passage) for passage in self._index.passages.passages([one.passage for one in found])]

    def _read(self, question: str, council: str | None, earlier: Asked | None, *, as_typed: bool) -> _Reading:
        snapshot, names, lexicon = self._hold()
        mended = {} if as_typed else self._mended(question, names, lexicon)
        understood = read_question(question, names, lexicon.knows, council=council, earlier=earlier, mended=mended)
        return _Reading(
            understood,
            lexicon.seek(
                understood.own,
                understood.inherited,
                faint=understood.faint,
                kind=understood.told,
                detail=understood.wants.detail,
                as_typed=as_typed,
            ),
            lexicon,
            snapshot,
            names.councils,
        )

    def _mended(self, question: str, names: Names, lexicon: Lexicon) -> dict[str, str]:
        """Misspelt words of asking, and of English that no minutes hold, with what is meant; names go before."""
        words = words_of(question[:LONGEST])
        named = {word for one in names.councils_in(words, lexicon.knows) for word in words[one.start : one.end]}
        language = self._meaning.language() if self._meaning else None
        return mend(words, lexicon.knows, lexicon.suggest, names=named, english=self._english(), language=language)

    def _every_council(self, read: _Reading) -> tuple[str, ...]:
        asked = read.question.asked
        return read.councils if asked.kind == "compare" and not asked.council else ()

    def _found(self, read: _Reading, council: str | None) -> list[Found]:
        return rank(
            read.snapshot,
            read.sought,
            read.lexicon,
            _wish(read.question, council),
            weights=self._weights,
            nearness=self._nearness(read),
        )

    def _nearness(self, read: _Reading) -> Nearness | None:
        if self._meaning is None:
            return None
        return self._meaning.near(_said(read))

    def _verdict(
        self, read: _Reading, found: Sequence[Found], passages: Mapping[int, Passage], council: str | None
    ) -> Verdict:
        if not found or _no_such_year(read, council):
            return Verdict.NONE
        if is_refused(self._clues(read, found[:_JUDGED], passages), by_meaning=self._by_meaning(read)):
            return Verdict.NONE
        return Verdict.ANSWER if is_sure(read, found, passages) else Verdict.CLOSEST

    def _passages(self, found: Sequence[Found]) -> dict[int, Passage]:
        """The paragraphs found and the questions or replies beside them, by number."""
        wanted = {one.passage for one in found} | {one.partner for one in found if one.partner is not None}
        there = {one.id: one for one in self._index.passages.passages(sorted(wanted))}
        if there.keys() != wanted:
            raise _Overtaken
        return there

    def _by_meaning(self, read: _Reading) -> bool:
        """Comparisons are judged by words: no paragraph is near to a question about several councils."""
        asked = read.question.asked
        return asked.kind != "compare" and not asked.councils and self._elsewhere(read) is not None

    def _elsewhere(self, read: _Reading) -> tuple[float, float] | None:
        return self._meaning.elsewhere(_said(read)) if self._meaning else None

    def _clues(self, read: _Reading, found: Sequence[Found], passages: Mapping[int, Passage]) -> Clues:
        clues = Clues(
            max(one.coverage for one in found),
            strangeness(read),
            apart=apart(read, found, passages),
            lacks=lacks(read, found, passages),
            strangers=strangers(read, found, passages),
        )
        elsewhere, nearness = self._elsewhere(read), max(one.meaning for one in found)
        if elsewhere is None:
            return clues
        matters, subjects = (max(0.0, cosine - nearness) for cosine in elsewhere)
        return replace(clues, nearness=nearness, matters=matters, subjects=subjects)

    def clues(self, question: str, *, earlier: Asked | None = None) -> Clues | None:
        """What shows how likely the minutes answer ``question``; None where nothing is found, or not its year."""
        read = self._read(question, None, earlier, as_typed=False)
        found = self._found(read, read.question.asked.council)
        if not found or _no_such_year(read, read.question.asked.council):
            return None
        return self._clues(read, found[:_JUDGED], self._passages(found[:_JUDGED]))

    def _told(
        self,
        read: _Reading,
        found: Mapping[str | None, list[Found]],
        verdicts: Mapping[str | None, Verdict],
        limit: int,
    ) -> Answer:
        kept = {
            council: _worth_showing(some) for council, some in found.items() if verdicts[council] is not Verdict.NONE
        }
        verdict = min(verdicts.values(), key=list(Verdict).index, default=Verdict.NONE)
        if read.question.missing and not read.question.asked.councils:
            verdict, kept, found = Verdict.NONE, {}, {}  # what others say is no answer about that council
        rows = [one for row in zip_longest(*kept.values()) for one in row if one is not None][:limit]
        aside = _set_aside(found, rows)
        points = self._points([*rows, *aside])
        asked = replace(
            read.question.asked,
            topics=topics_of(_corrected(read)),
            words=tuple(read.sought.corrections.get(word, word) for word in read.question.asked.words),
            corrections={**read.question.asked.corrections, **read.sought.corrections},
        )
        empty = tuple(name for name, verdict_there in verdicts.items() if name and verdict_there is Verdict.NONE)
        return Answer(
            question=asked.question,
            verdict=verdict if rows else Verdict.NONE,
            points=tuple(points[one] for one in rows),
            topics=asked.topics or nearest_topics(_corrected(read)),
            corrections=asked.corrections,
            filters=_filters(asked),
            asked=asked,
            councils_searched=len({council for council, _, _ in read.snapshot.census.places}),
            minutes_searched=read.snapshot.census.minutes,
            missing=(*read.question.missing, *empty),
            suggestions=self._suggestions(read),
            set_aside=tuple(points[one] for one in aside),
        )

    def _suggestions(self, read: _Reading) -> tuple[str, ...]:
        """Loaded councils close to a word that nobody knows, or to a council that is not loaded."""
        known, english = self._hold()[2].knows, self._english()
        strange = [
            word
            for word in read.question.own
            if not known(word)
            and word not in EVERYDAY
            and word not in read.sought.corrections
            and not (english and english(word))
        ]
        close = [name for words in (*read.question.missing, *strange) for name in self.names().suggestions(words)]
        return tuple(dict.fromkeys(close))[:3]

    def _points(self, rows: Sequence[Found]) -> dict[Found, Point]:
        passages = self._passages(rows)
        return {
            one: _point(passages[one.passage], one, passages.get(one.partner) if one.partner else None) for one in rows
        }


def _wish(question: Question, council: str | None) -> Wish:
    asked = question.asked
    wish = _WISHES.get(question.told or "", _MEANING if question.wants.detail == "meaning" else Wish())
    return replace(
        wish,
        council=council,
        body=asked.body if not asked.councils else None,
        defines=question.wants.detail == "meaning" and len(question.own) <= _NAME_WORDS,
        courtesies=question.of_thanks,
        places=frozenset(question.spoken_of),
        names_thing=question.told is None
        and asked.kind is None
        and len(question.own) <= _NAME_WORDS
        and not question.inherited,
        replies=_wants_reply(question),
        spoken_by=tuple(stem(word) for word in question.spoken_by),
    )


def _wants_reply(question: Question) -> bool:
    """Whether what was answered is wanted: asked in a sentence, and not for a figure, a speaker or who asked."""
    is_sentence = "?" in question.asked.question or not OPENING_WORDS.isdisjoint(question.words[:1])
    told_by_either = question.of_asking or question.spoken_by or question.told in _OF_FIGURES
    return is_sentence and not told_by_either


def _no_such_year(read: _Reading, council: str | None) -> bool:
    """Whether a year is asked about of which no minutes of ``council`` speak: figures of other years are no answer."""
    years = read.question.asked.years if read.question.dated else ()
    return any(not read.snapshot.has_together(year_words(year), council) for year in years[:1])


def _worth_showing(found: Sequence[Found]) -> list[Found]:
    """Those near enough to the best; what speaks for a question speaks for the reply that takes its place."""
    evidence = {one.passage: _evidence(one) for one in found}
    best, enough = max(evidence[one.passage] for one in found[:3]), found[0].score * _TAIL
    return [
        one
        for one in found
        if one.score >= enough and max(evidence[one.passage], evidence.get(one.partner or -1, 0.0)) >= _EVIDENCE * best
    ]


def _set_aside(found: Mapping[str | None, list[Found]], shown: Sequence[Found]) -> list[Found]:
    """What ranked highest of all that is not shown, so that a person can see what was judged to be no answer."""
    told = {passage for one in shown for passage in (one.passage, one.partner)}
    rest = [one for some in found.values() for one in some[: len(shown) + _MOST_ASIDE] if one.passage not in told]
    return sorted(rest, key=lambda one: -one.score)[:_MOST_ASIDE]


def _evidence(found: Found) -> float:
    return found.coverage + found.meaning


def _corrected(read: _Reading) -> str:
    words = read.question.asked.words
    return " ".join(read.sought.corrections.get(word, word) for word in words)


def _said(read: _Reading) -> str:
    """The question for the encoder: spelt right, without the councils' names, with what it takes over."""
    words = [
        read.sought.corrections.get(word, word) for word in read.question.words if word not in read.question.places
    ]
    return " ".join((*plainly(words), *read.question.inherited))


def _filters(asked: Asked) -> dict[str, str]:
    named = {
        "council": asked.council or ", ".join(asked.councils),
        "body": asked.body,
        "year": ", ".join(map(str, asked.years)),
        "speaker": asked.speaker,
    }
    return {name: value for name, value in named.items() if value}


def _citation(passage: Passage) -> Citation:
    record: Any = passage.record
    return Citation(passage.about["minute"], record["number"], record["start"], record["end"])


def _point(passage: Passage, found: Found, partner: Passage | None) -> Point:
    about, record = passage.about, passage.record
    return Point(
        citation=_citation(passage),
        quote=record["text"],
        source=about["source"],
        title=about["title"],
        council=about["council"],
        body=about["body"],
        held_on=date.fromisoformat(about["held_on"]) if about["held_on"] else None,
        stage=Stage(about["stage"]) if about["stage"] else None,
        address=about["address"],
        section=Section(record["section"]),
        speaker=record["speaker"],
        score=round(found.score, 4),
        why=_why(found),
        label=record["label"],
        partner=_citation(partner) if partner else None,
        partner_quote=partner.record["text"] if partner else None,
    )


def _why(found: Found) -> str:
    """The reason shown beside a point: what had to be done to a word that was found there."""
    if found.meaning > found.coverage:
        return "similar meaning"
    for why in ("corrected spelling", "spelt so in the minutes", "acronym"):
        if why in found.whys:
            return why
    if found.own >= _EVERY_WORD and found.whys <= {"", "outcome"}:
        return "your words"
    return "some of your words" if "" in found.whys else "similar words"
