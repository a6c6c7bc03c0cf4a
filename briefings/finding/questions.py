"""What a question asks: of which council, body, year, speaker, and for what kind of answer.

Pure reading of the words; nothing is looked for yet. A question that leans on the one before ("and in Blackpool?",
"which of them has a van?") takes over what it does not say itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefings.finding.kinds import Wants, read_wants
from briefings.finding.mending import put_right
from briefings.finding.names import Named, Names
from briefings.finding.phrases import Phrase, find_phrases
from briefings.finding.words import (
    ASKING_WORDS,
    NO_NAMES,
    SPEECH_WORDS,
    STOP_WORDS,
    TITLES,
    VAGUE_WORDS,
    fold,
    stem,
    words_of,
)
from briefings.records import Asked

LONGEST = 1000  # characters that are read; what follows adds nothing a person would have asked
_MOST_WORDS = 40
_OPENING = 4  # words in which a question says that it is one
_THIN = 6  # words of a question that should hold more than one to look for


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A capital within a sentence: somebody or something with a name.
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?\b")
_SHORT_NAME = re.compile(r"\b[A-Z]{3,8}\b")  # "NSPCC"
_SMALL = re.compile(r"\b[a-z]{4,}")
_YEARS_BACK = (
    (re.compile(r"\byear before last\b"), 2),
    (re.compile(r"\b(?:the )?year before\b|\bprevious year\b|\byear earlier\b"), 1),
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_YEARS_AWAY = re.compile(
    r"\b(?P<many>one|two|three|four|five|ten|\d{1,2}) years? (?P<way>before|earlier|ago|after|later)\b"
)
_YEAR_AFTER = re.compile(r"\b(?:the )?year after\b|\b(?:following|next) year\b")
# "and in Blackpool?", "what about taxis?"
_CARRIES_ON = re.compile(r"^(?:and|but|or|so|also|ok|okay|what about|how about|same for|and what|then)\b")
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|those|these|that|this|there|he|she|him|her|his|ones?|same|former|latter)\b"
)
_OF_YEARS = frozenset({"year", "years", "previous", "following", "next", "last", "earlier", "later", "ago", *_NUMBERS})
_NOBODY = frozenset({"council", "councils", "committee", "committees", "panel", "minutes", "everybody", "people"})
_OF_ASKING = frozenset(
    {
        *("ask", "asked", "asks", "asking", "query", "queried", "queries", "question", "questions", "questioned"),
        *("enquire", "enquired", "wondered", "raised"),
    }
)
_OF_THANKS = frozenset({"thank", "thanks", "thanked", "thanking", "introduced", "introduce"})
_AUXILIARY = frozenset({"did", "does", "do", "has", "have", "had", "was", "were", "is"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read: what goes into ``Asked``, and what only the ranking needs."""

    asked: Asked  # words are as typed still; corrections come later
    own: tuple[str, ...]  # content words of this question itself
    inherited: tuple[str, ...]  # those taken over from the question before; they count for less
    missing: tuple[str, ...] = ()  # councils named whose minutes are not loaded
    faint: frozenset[str] = frozenset()  # content words that say how, not what: "agreed", "kind"
    spoken_by: tuple[str, ...] = ()  # words of the speaker asked about
    leans: bool = False  # cannot be understood without the question before
    places: tuple[str, ...] = ()  # the words that named councils
    spoken_of: tuple[str, ...] = ()  # the words that named councils of which minutes speak, though they are not theirs
    of_thanks: bool = False  # what somebody thanked for is wanted
    thin: bool = False  # long, with hardly a word to look for: found words prove little
    of_asking: bool = False  # what somebody asked is wanted, not what was replied
    words: tuple[str, ...] = ()  # all of them, in order, misspelt ones of asking put right
    wants: Wants = field(default_factory=Wants)  # by its own wording
    told: str | None = None  # the kind of answer beside comparing, maybe taken over
    dated: bool = False  # the years are those of this question, not of the one before
    named: frozenset[str] = frozenset()  # stems of what has a capital, but for councils, offices and titles
    unheard: frozenset[str] = frozenset()  # words with a capital that no minutes use


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a question and the councils among them."""

    text: str
    folded: str  # misspelt words of asking put right
    words: tuple[str, ...]
    named: tuple[Named, ...]
    spoken_of: tuple[str, ...]  # words of councils that are only spoken of
    phrases: tuple[Phrase, ...]

    @property
    def loaded(self) -> tuple[str, ...]:
        """Councils named whose minutes are loaded, each once."""
        return tuple(dict.fromkeys(one.name for one in self.named if one.loaded))

    @property
    def places(self) -> tuple[str, ...]:
        """The words that name councils."""
        return tuple(word for one in self.named for word in self.words[one.start : one.end])


def read_question(
    text: str,
    names: Names,
    knows: Callable[[str], bool],
    *,
    council: str | None = None,
    earlier: Asked | None = None,
    mended: Mapping[str, str] | None = None,
) -> Question:
    """Read ``text``; ``council`` given from outside goes before one named in it. Any text at all can be read.

    ``mended`` are misspelt words of asking with what is meant. Long, since each side of a question is one line of it:
    the reading of each is a function of its own.
    """
    said = _hear(text[:LONGEST], names, knows, mended or {})
    leans = earlier is not None and _leans(said)
    past = earlier if leans and earlier else Asked(question="")
    place = council or (said.loaded[0] if len(said.loaded) == 1 else None)
    body = _body_in(said, names, place)
    own, past = _carried(said, _own_words(said, body, knows), past)
    faint = _faint(own) | (_in_phrases(said) & frozenset(own))
    wants = read_wants(said.folded, own)
    spoken_by = tuple(word for word in _spoken_by(said.words) if word not in said.places)
    here = Asked(
        question=text,
        words=tuple(dict.fromkeys((*past.words, *own))),
        council=place,
        body=body,
        years=_years(said.folded, past.years),
        speaker=names.speaker_in(spoken_by) if spoken_by else None,
        kind="compare" if wants.compares else wants.kind,
        councils=said.loaded if len(said.loaded) > 1 else (),
        corrections=_corrections(said, own, mended or {}),
    )
    return Question(
        asked=_taken_over(here, past, said, own) if leans else here,
        own=own,
        inherited=tuple(word for word in past.words if word not in own),
        missing=tuple(dict.fromkeys(one.name for one in said.named if not one.loaded)),
        faint=faint,
        spoken_by=spoken_by,
        leans=leans,
        thin=len(said.words) >= _THIN and len(set(own) - faint) <= 1 and not said.named,
        of_asking=not _OF_ASKING.isdisjoint(said.words),
        of_thanks=not _OF_THANKS.isdisjoint(said.words),
        words=said.words,
        dated=bool(_YEAR.search(said.folded) or _shifted(said.folded, past.years)),
        named=frozenset(stem(word) for word in _capitals(said, _NAMED) if knows(word)),
        unheard=frozenset(word for word in _capitals(said, _NAMED, _SHORT_NAME) if not knows(word)),
        wants=wants,
        told=wants.kind or past.kind,
        places=said.places,
        spoken_of=said.spoken_of,
    )


def _hear(text: str, names: Names, knows: Callable[[str], bool], mended: Mapping[str, str]) -> _Said:
    folded = put_right(fold(text), mended)
    words = tuple(words_of(folded)[: 2 * _MOST_WORDS])
    named = tuple(names.councils_in(words, knows))
    spoken_of = names.places_in(words, knows) if not named else ()
    phrases = tuple(one for one in find_phrases(words) if not any(_meet(one, other) for other in named))
    return _Said(text, folded, words, named, spoken_of, phrases)


def _meet(phrase: Phrase, named: Named) -> bool:
    return phrase.start < named.end and named.start < phrase.end


def _body_in(said: _Said, names: Names, place: str | None) -> str | None:
    after = next((one.end for one in said.named if one.loaded), None)
    body = names.body_in(said.words, place, after)
    return body[0] if body else None


def _own_words(said: _Said, body: str | None, knows: Callable[[str], bool]) -> tuple[str, ...]:
    """What can be looked for, without the name of the body, unless there is nothing else.

    Words of a phrase that no minutes hold are left to it.
    """
    own = tuple(word for word in _content(said) if word not in _in_phrases(said) or knows(word))
    of_body = set(words_of(body)) if body else set()
    return tuple(word for word in own if word not in of_body) or own


def _carried(said: _Said, own: tuple[str, ...], past: Asked) -> tuple[tuple[str, ...], Asked]:
    """``own`` and ``past`` with another year in the place of the one asked about before, where one is meant."""
    shifted = _shifted(said.folded, past.years)
    if not shifted:
        return own, past
    kept = tuple(word for word in past.words if not _YEAR.fullmatch(word))
    return (*(word for word in own if word not in _OF_YEARS), *map(str, shifted)), replace(past, words=kept)


def _taken_over(here: Asked, past: Asked, said: _Said, own: tuple[str, ...]) -> Asked:
    """``here`` with what it does not say itself; what names a council says where."""
    elsewhere = bool(said.loaded)
    return replace(
        here,
        council=here.council or (None if elsewhere else past.council),
        body=here.body or (None if elsewhere else past.body),
        speaker=here.speaker or (None if own else past.speaker),
        kind=here.kind or past.kind,
        councils=here.councils or (() if elsewhere else past.councils),
    )


def _corrections(said: _Said, own: tuple[str, ...], mended: Mapping[str, str]) -> dict[str, str]:
    words = {typed: meant for typed, meant in mended.items() if meant in own}
    return {**words, **{one.typed: one.name for one in said.named if one.typed}}


def _content(said: _Said) -> tuple[str, ...]:
    names = {at for one in said.named for at in range(one.start, one.end)}
    left = [(at, word) for at, word in enumerate(said.words) if at not in names and word not in STOP_WORDS | TITLES]
    phrases = [one.name for one in said.phrases]
    telling = [word for at, word in left if not _only_asks(at, word)] or [word for _, word in left if not phrases]
    return tuple(dict.fromkeys((*telling, *phrases)))[:_MOST_WORDS]


def _in_phrases(said: _Said) -> frozenset[str]:
    """The words of phrases: they say it in a picture, and are seldom the minutes' own."""
    return frozenset(word for one in said.phrases for word in said.words[one.start : one.end])


def _capitals(said: _Said, *patterns: re.Pattern[str]) -> set[str]:
    """The words written like a name, but for councils, offices and titles; none where all is in capitals."""
    if not _SMALL.search(said.text):
        return set()
    found = {word for pattern in patterns for name in pattern.findall(said.text) for word in words_of(name)}
    return found - NO_NAMES - TITLES - set(said.places)


def _only_asks(at: int, word: str) -> bool:
    """Whether a word wraps the question ("tell me about") and is none of its matter ("someone to talk to")."""
    return word in SPEECH_WORDS or (word in ASKING_WORDS and at < _OPENING)


def _leans(said: _Said) -> bool:
    """Whether a question cannot be understood without the one before."""
    content = _content(said)
    if _CARRIES_ON.search(said.folded) and len(content) <= 4:
        return True
    if not content:
        return True
    return bool(_POINTS_BACK.search(said.folded)) and len(content) <= 3 and len(said.words) <= 12


_PLAYING = frozenset(("play", "plays", "played", "playing"))
_PLAYED = frozenset(("role", "roles", "part", "parts"))


def _faint(own: tuple[str, ...]) -> frozenset[str]:
    """Words that only tell the kind of answer, or little at all: "play" beside "role" or "part", else it is a drama."""
    vague = VAGUE_WORDS | _PLAYING if _PLAYED.intersection(own) else VAGUE_WORDS
    return frozenset(word for word in own if word in vague or word in ASKING_WORDS)


def _years(said: str, before: tuple[int, ...]) -> tuple[int, ...]:
    stated = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(said)))
    return stated or _shifted(said, before) or before


def _shifted(said: str, before: tuple[int, ...]) -> tuple[int, ...]:
    """The year that "the year before" or "two years later" means, counted from those asked about before; or none."""
    if not before:
        return ()
    if found := _YEARS_AWAY.search(said):
        many = int(_NUMBERS.get(found["many"], found["many"]))
        return (min(before) - many,) if found["way"] in ("before", "earlier", "ago") else (max(before) + many,)
    for pattern, back in _YEARS_BACK:
        if pattern.search(said):
            return (min(before) - back,)
    return (max(before) + 1,) if _YEAR_AFTER.search(said) else ()


def _spoken_by(words: Sequence[str]) -> list[str]:
    """The words between "did" and "say": whose words are asked for."""
    for at, word in enumerate(words):
        if word in _AUXILIARY:
            for end in range(at + 2, min(at + 10, len(words))):
                if words[end] in SPEECH_WORDS:
                    return [one for one in words[at + 1 : end] if one not in STOP_WORDS | TITLES | _NOBODY]
    return []
