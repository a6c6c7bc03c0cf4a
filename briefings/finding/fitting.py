"""Whether paragraphs hold just what is asked for, told from their words: a figure that counts it, its name, its day.

Nearness tells that a paragraph speaks of the matter, never that it answers. These checks keep what comes near from
being called an answer; each looks only for what the question names.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from briefings.finding.cutting import beside_figures
from briefings.finding.holding import NUMBERING
from briefings.finding.passages import Passage
from briefings.finding.words import FIGURE_MARK, HELD_WORDS, NO_NAMES, TITLES, stem, words_of, year_words

_BESIDE = 3  # words between which two are said of one thing: "the plan for protection", "protection plan"
_ABOUT = 12  # words before and after what is named in which its name stands
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)
_SHORTEST_PLACE = 4  # letters
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_END = re.compile(r"[.?!]\s")
_OFTEN = HELD_WORDS["often"]
_OFFICES = frozenset(stem(word) for word in HELD_WORDS["person"])

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that stand side by side in a question, each with the stems of all that may stand for it."""

    first: Stems
    second: Stems


def stand_apart(pairs: Iterable[Pair], texts: Iterable[str]) -> int:
    """How many of ``pairs`` stand together in none of ``texts``.

    Minutes that speak of "case work" and of a "review" need not speak of a serious case review.
    """
    stems = [[stem(word) for word in words_of(text)] for text in texts]
    return sum(not any(_stands(pair, some) for some in stems) for pair in pairs)


def _stands(pair: Pair, stems: Sequence[str]) -> bool:
    first = [at for at, one in enumerate(stems) if one in pair.first]
    second = [at for at, one in enumerate(stems) if one in pair.second]
    return any(0 < abs(one - other) <= _BESIDE for one, other in product(first, second))


def counts(text: str, things: Collection[str], *, but: Collection[str]) -> bool:
    """Whether a figure stands in ``text`` beside one of the stems ``things``; none of ``but``, the question's words.

    >>> counts("The majority came from 999 calls.", {"call"}, but={"999"})
    False
    """
    wanted = {FIGURE_MARK + one for one in things}
    sentences = (
        [word for word in words_of(one) if word not in but or not _is_figure(word)] for one in _END.split(text)
    )
    return any(not wanted.isdisjoint(beside_figures(words)) for words in sentences)


def _is_figure(word: str) -> bool:
    return stem(word)[:1].isdigit()


def tells_how_often(text: str) -> bool:
    """Whether ``text`` tells how often something is done, in words or by a figure.

    >>> tells_how_often("Homes have monthly inspections."), tells_how_often("Homes are inspected.")
    (True, False)
    """
    words = words_of(text)
    return not _OFTEN.isdisjoint(words) or any(map(_is_figure, words))


def gives_day(text: str) -> bool:
    """Whether a day of a month is printed in ``text``: "in September 2014" is none.

    >>> gives_day("presented on 13th January 2015"), gives_day("agreed in September 2014")
    (True, False)
    """
    return _DAY.search(" ".join(text.split())) is not None


def is_of_year(passage: Passage, year: int) -> bool:
    """Whether a paragraph, its title or the date of its meeting tells of ``year``."""
    held_on = passage.about["held_on"] or ""
    words = {*words_of(passage.record["text"]), *words_of(passage.about["title"]), held_on[:4]}
    return any(words.issuperset(group) for group in year_words(year))


def speaks_of(passage: Passage, names: Collection[str]) -> bool:
    """Whether all the stems ``names`` stand in a paragraph or in what its minute is called."""
    about = passage.about
    told = (passage.record["text"], passage.record["speaker"], about["title"], about["council"], about["body"])
    return {stem(word) for text in told for word in words_of(text or "")}.issuperset(names)


def gives_name(text: str, things: Collection[str], *, place: str = "") -> bool:
    """Whether something with a name stands in a sentence of ``text`` near one of the stems ``things``.

    A person's name, told by the title before it, names no thing, and ``place``, the council's own name, nothing at all.

    >>> gives_name("The panel is chaired by Helen Blackman.", {"panel"})
    True
    >>> gives_name("A Co-ordinator has been appointed by the City Council.", {"coordin"})
    False
    """
    persons = not _OFFICES.isdisjoint(things)
    places = tuple(word for word in words_of(place) if len(word) >= _SHORTEST_PLACE)
    sentences = _END.split(NUMBERING.sub("", text))
    return any(_names(_words_in(sentence, places), things, persons=persons) for sentence in sentences)


def _words_in(sentence: str, places: tuple[str, ...]) -> list[str]:
    """The words of a sentence as printed, but places in lower case: "Nottinghamshire" for "Nottingham" too."""
    return [
        word.casefold() if places and word.casefold().startswith(places) else word for word in _WORD.findall(sentence)
    ]


def _names(words: Sequence[str], things: Collection[str], *, persons: bool) -> bool:
    stems = [_stem_of(word) for word in words]
    near = [at for at, one in enumerate(stems) if one in things]
    names = [at for at in range(1, len(words)) if stems[at] not in things and _is_name(words, at, persons=persons)]
    return any(abs(one - other) <= _ABOUT for one, other in product(near, names))


def _stem_of(word: str) -> str:
    return "".join(stem(part) for part in words_of(word)[:1])


def _is_name(words: Sequence[str], at: int, *, persons: bool) -> bool:
    """Whether a word within a sentence is written like a name's, and is none of offices and bodies."""
    word, before = words[at], words[at - 1].casefold()
    if not word[:1].isupper() or (word.isupper() and len(word) > 1) or word.casefold() in NO_NAMES | TITLES:
        return False
    return persons or before not in TITLES
