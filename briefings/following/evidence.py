"""Passages of other minutes that seem to answer an open follow-up: suggested to a person, never applied.

What speaks for a pair: the body that met is the one the follow-up was to go to (named in its words, else its own), the
meeting was not earlier, and the passage shares its subject, rare words counting more (IDF over the council's own
paragraphs). A report that was to come back needs a passage in which a report was received. Rather none than a false
one: a pair that is wrong would show work as done that was not.
"""

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import Stemmer

from briefings.records import Citation, FollowUp, Minute, Pair, Paragraph, Section

SHARE_OF_REPORT = 0.25  # of the subject's weight, where a report was to be made and one was received
SHARE_OF_TASK = 0.5  # and where something was to be done: the words alone must carry it
LEAST_SHARED = 2  # subject words in common

_STEMMER = Stemmer.Stemmer("english")
_WORD = re.compile(r"[^\W_]+")
_READ = frozenset({Section.PREAMBLE, Section.DISCUSSION, Section.OUTCOME})

# What resolutions are made of, whatever they are about.
_PROCEDURAL_WORDS = """
a about action agenda agreed all an and any appropriate approximately are as at back be been being between body bring
brought by can chair circulated city clear committee committees considered consider council councillor date detail
details director each ensure establish established executive five following for from further future given greater has
have head how in information into invite invited is it item its later made make meeting meetings member members minute
month months more next not note noted of officer officers on or other our out over panel part period present presented
progress provide provided provides receive received recommend recommended regard regarding relation report reports
request requested resolved respect set setting should six strategic submit submitted such support take taken that the
their them then there these they this through time to under undertaken update updated updates was way ways we were what
when where which while who will with within work would year years yet"""
_PROCEDURE = frozenset(_STEMMER.stemWords(_PROCEDURAL_WORDS.split()))
_TO_REPORT = re.compile(
    r"\b(?:reports?|updates?|updated|briefing|progress|feedback|presentation|information)\b", re.IGNORECASE
)
_RECEIVED = re.compile(
    r"\b(?:submit(?:s|ted)?|present(?:s|ed)?|received?|considered|introduced|tabled|gave|provid(?:es|ed)|circulated)\b"
    r"[^.]{0,120}\b(?:report|update|briefing|presentation|document|paper|information)\b"
    r"|\b(?:report|update|briefing|presentation|paper)\b[^.]{0,80}\b(?:was|were|is|had been) "
    r"(?:submitted|presented|received|considered|introduced|given|provided|circulated)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'&-]{0,30} |and |of |for ){0,8}"
    r"(?:Committees?|Panels?|Boards?|Executive|Cabinet|Forums?|Partnerships?|Commissions?))\b"
)
_EMPTY_NAME = frozenset({"the", "this", "a", "and", "of", "for", "each"})
_CSE = ("cse", "child sexual exploitation")


@dataclass(frozen=True, slots=True)
class _Passage:
    minute: Minute
    paragraph: Paragraph
    text: str
    stems: frozenset[str]


def suggest(follow_ups: Iterable[FollowUp], minutes: Iterable[Minute]) -> tuple[Pair, ...]:
    """At most one passage of each other minute for each follow-up, the likeliest first within a follow-up."""
    by_council: defaultdict[str, list[Minute]] = defaultdict(list)
    for minute in minutes:
        if minute.council:
            by_council[minute.council.casefold()].append(minute)
    read = {name: _Corpus(found) for name, found in by_council.items()}
    pairs = (
        read[follow_up.council.casefold()].pairs(follow_up)
        for follow_up in follow_ups
        if follow_up.council and follow_up.council.casefold() in read
    )
    return tuple(pair for some in pairs for pair in some)


class _Corpus:
    """One council's minutes, cut into words once."""

    def __init__(self, minutes: Sequence[Minute]) -> None:
        self._minutes = minutes
        self._forms = dict(
            [_CSE, *((short.casefold(), long.casefold()) for of in minutes for short, long in of.acronyms)]
        )
        self._passages = {of.id: [self._passage(of, each) for each in of.paragraphs] for of in minutes}
        everything = [passage for some in self._passages.values() for passage in some]
        self._number = len(everything)
        self._seen = Counter(stem for passage in everything for stem in passage.stems)

    def pairs(self, follow_up: FollowUp) -> list[Pair]:
        """What may answer one follow-up, the likeliest first."""
        subject = self._stems(follow_up.outcome.text) - _PROCEDURE - _stems_of_names(follow_up)
        found = [
            pair
            for minute in self._minutes
            if _may_come_later(follow_up, minute) and (named := _goes_to(follow_up, minute))
            if (pair := self._best(follow_up, minute, subject, named))
        ]
        return sorted(found, key=lambda pair: -pair.score)

    def _best(self, follow_up: FollowUp, minute: Minute, subject: frozenset[str], named: str) -> Pair | None:
        reports = bool(_TO_REPORT.search(follow_up.outcome.text))
        least = SHARE_OF_REPORT if reports else SHARE_OF_TASK
        scored = [
            (self._share(subject, passage), -passage.paragraph.number, passage)
            for passage in self._passages[minute.id]
            if passage.paragraph.section in _READ and (not reports or _RECEIVED.search(passage.text))
        ]
        good = [each for each in scored if each[0] >= least and len(subject & each[2].stems) >= LEAST_SHARED]
        if not good:
            return None
        score, _, passage = max(good, key=lambda each: (_told(each[2]), each[0], each[1]))
        return _pair(follow_up, passage, named, self._in_common(subject, passage), score)

    def _share(self, subject: frozenset[str], passage: _Passage) -> float:
        whole = sum(map(self._weight, subject))
        return sum(map(self._weight, subject & passage.stems)) / whole if whole else 0.0

    def _weight(self, stem: str) -> float:
        return math.log(1 + self._number / (1 + self._seen[stem]))

    def _in_common(self, subject: frozenset[str], passage: _Passage) -> list[str]:
        """The words in common as the passage prints them, the rarest first."""
        shared = sorted(subject & passage.stems, key=lambda stem: (-self._weight(stem), stem))
        printed = {_STEMMER.stemWord(word.casefold()): word.casefold() for word in _WORD.findall(passage.text)}
        return [printed[stem] for stem in shared if stem in printed][:5]

    def _passage(self, minute: Minute, paragraph: Paragraph) -> _Passage:
        text = minute.text[paragraph.start : paragraph.end]
        return _Passage(minute, paragraph, text, self._stems(text))

    def _stems(self, text: str) -> frozenset[str]:
        words = [word for word in _WORD.findall(text.casefold()) if len(word) > 1 and not word.isdigit()]
        longer = [part for word in words for part in self._forms.get(word, "").split()]
        return frozenset(_STEMMER.stemWords(words + longer)) - {short for short in self._forms if short in words}


def _told(passage: _Passage) -> bool:
    """Whether the passage tells of the meeting: a preamble, written before it, only says what was planned."""
    return passage.paragraph.section is not Section.PREAMBLE


def _pair(follow_up: FollowUp, passage: _Passage, named: str, shared: Sequence[str], score: float) -> Pair:
    minute, paragraph = passage.minute, passage.paragraph
    dated = follow_up.held_on and minute.held_on
    order = "it met later" if dated else "which of the two met first is not known"
    return Pair(
        follow_up=follow_up.id,
        key=passage_key(minute, passage.text),
        citation=Citation(minute.id, paragraph.number, paragraph.start, paragraph.end),
        quote=passage.text,
        reference=minute.body or minute.place,
        title=minute.title,
        source=minute.source,
        held_on=minute.held_on,
        address=minute.address,
        why=f"{named}; {order}; both speak of: {', '.join(shared)}" if shared else f"{named}; {order}",
        score=round(score, 3),
    )


def passage_key(minute: Minute, text: str) -> str:
    """Names a passage by its minute and its words, so that what was decided about it stays when it is read again."""
    words = " ".join(text.casefold().split())
    return f"{minute.id}#{hashlib.sha256(words.encode()).hexdigest()[:10]}"


# --- when and where ----------------------------------------------------------------------------------------------


def _may_come_later(follow_up: FollowUp, minute: Minute) -> bool:
    if minute.id == follow_up.outcome.citation.minute:
        return False
    return follow_up.held_on is None or minute.held_on is None or minute.held_on > follow_up.held_on


def _goes_to(follow_up: FollowUp, minute: Minute) -> str | None:
    """Why the body that met is the one it was to go to, in words; None where it is not."""
    named = list(_named_bodies(follow_up.outcome.text))
    met = _name_words(minute.body or "")
    if minute.body and (printed := next((phrase for phrase, name in named if name <= met), None)):
        return f"it was to go to “{printed}”, and {minute.body} met"
    if named or _name_words(follow_up.body or "") != met:
        return None
    return f"{minute.body} met again" if minute.body else "the same council; its minutes name no body"


def _named_bodies(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Bodies a resolution names, as printed and as words; not "the Committee", which is the one that met."""
    for found in _BODY.finditer(text):
        words = _name_words(found["name"])
        if len(words) > 1 or words & {"execut", "cabinet"}:
            yield found["name"].strip(), words


def _name_words(name: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(name.casefold()) if word not in _EMPTY_NAME and not word.isdigit())
    return frozenset(_STEMMER.stemWords(list(words)))


def _stems_of_names(follow_up: FollowUp) -> frozenset[str]:
    """Words of places and bodies, which say where and not about what."""
    places = (follow_up.council, follow_up.body, *(found["name"] for found in _BODY.finditer(follow_up.outcome.text)))
    return frozenset().union(*(_name_words(place or "") for place in places))
