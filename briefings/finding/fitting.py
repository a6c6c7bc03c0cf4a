"""Whether paragraphs hold just what is asked for, told from their words: a figure that counts it, its name, its day.

Nearness tells that a paragraph speaks of the matter, never that it answers. These checks keep what comes near from
being called an answer; each looks only for what the question names.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from briefings.finding.cutting import beside_figures, reaches
from briefings.finding.holding import NUMBERING
from briefings.finding.passages import Passage
from briefings.finding.words import FIGURE_MARK, HELD_WORDS, NO_NAMES, TITLES, YEAR, stem, words_of, year_words

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
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_COUNTY = "shire"
_SHORTEST_PLACE = 4  # letters
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_END = re.compile(r"[.?!]\s")
_OFTEN = HELD_WORDS["often"]
_TIMES = HELD_WORDS["date"] - _OFTEN - {"meeting"}  # "daily" tells how often, not when
_OFFICES = frozenset(stem(word) for word in HELD_WORDS["person"])

# Figures in words that are none in the index, each as a figure; years ago they were nobody's to count.
_IN_FIGURES = {"teens": "13", "dozen": "12", "dozens": "24", "hundreds": "200", "thousands": "2000", "scores": "40"}
_TOTALS = frozenset(stem(word) for word in ("number", "numbers", "total", "figure"))
# Figures that count nothing: days, "2014-15", "10.30 am"; what stands before a unit of time or after a part of a text.
_NO_COUNT = re.compile(
    rf"{_DAY.pattern}|\b(?:19|20)\d\d ?[-–/] ?\d\d(?:\d\d)?\b|\b\d{{1,2}}(?:[.:]\d\d)? ?(?:am|pm)\b", re.IGNORECASE
)
_NO_FIGURE = "figure"
_UNITS_OF_TIME = frozenset(map(stem, ("year", "month", "week", "day", "hour", "minute", "kb", "mb")))
_BEFORE_NUMBERS = frozenset(
    ("paragraph", "paragraphs", "section", "sections", "item", "page", "appendix", "annex", "rule")
)
_AGED = re.compile(
    r"\bage[ds]? (?:of |between |from |under |over )?\d|\d[ -]year|\b(?:under|over) \d\d\b", re.IGNORECASE
)
_SHARE = re.compile(r"%|\bper ?cent|\bhalf\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\bmost\b|\bin (?:ten|100)\b")
_VOTED = frozenset(
    {"vote", "voted", "votes", "voting", "unanimous", "unanimously", "abstained", "abstentions", "carried", "seconded"}
)
# What a detail of a question shows itself by.
_SHOWN: Mapping[str, Callable[[str], bool]] = {
    "contact": reaches,
    "age": lambda text: _AGED.search(text) is not None,
    "percent": lambda text: _SHARE.search(text) is not None,
    "vote": lambda text: not _VOTED.isdisjoint(words_of(text)),
}

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
    stems = [stems_told(text) for text in texts]
    return sum(not any(_stands(pair, some) for some in stems) for pair in pairs)


@lru_cache(maxsize=256)
def stems_told(text: str) -> tuple[str, ...]:
    """The stems of all words of ``text`` in order; one question looks at the same few paragraphs again and again."""
    return tuple(stem(word) for word in words_of(text))


def _stands(pair: Pair, stems: Sequence[str]) -> bool:
    first = [at for at, one in enumerate(stems) if one in pair.first]
    second = [at for at, one in enumerate(stems) if one in pair.second]
    return any(0 < abs(one - other) <= _BESIDE for one, other in product(first, second))


def counts(text: str, things: Collection[str], *, but: Collection[str], about: Sequence[Stems] = ()) -> bool:
    """Whether a figure counts one of the stems ``things`` in ``text``: beside it, or with it in one sentence.

    Figures of ``but``, the question's words, are none, nor are days of a month. In one sentence is near enough where
    that speaks of a total, or of half that the question is ``about``.

    >>> counts("The majority came from 999 calls.", {"call"}, but={"999"})
    False
    >>> counts("One school had used the play.", {"school"}, but=())
    True
    """
    sentences = (words_of(one) for one in _END.split(_NO_COUNT.sub(" ", NUMBERING.sub("", text))))
    return any(_counts(words, frozenset(things), but, about) for words in sentences)


def _counts(words: Sequence[str], things: Stems, but: Collection[str], about: Sequence[Stems]) -> bool:
    told = [_IN_FIGURES.get(word, word) for word in _counting(words, things) if word not in but or not _is_figure(word)]
    stems = [stem(word) for word in words]
    if any(one == "one" and after in things for one, after in pairwise(stems)):
        return True
    if not any(map(_is_plain_figure, told)):
        return False
    if (not _TOTALS.isdisjoint(stems) and not things.isdisjoint(stems)) or _speaks(words, about):
        return True
    return not _beside(told).isdisjoint(things)


def _counting(words: Sequence[str], things: Stems) -> list[str]:
    """``words`` without figures that count nothing: of "item 9", and of times where none are asked for."""
    timed = not _UNITS_OF_TIME.isdisjoint(things)
    beside = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        _NO_FIGURE if _is_figure(word) and _is_idle(before, after, timed=timed) else word
        for before, word, after in beside
    ]


def _is_idle(before: str, after: str, *, timed: bool) -> bool:
    return before in _BEFORE_NUMBERS or (not timed and stem(after) in _UNITS_OF_TIME)


def _beside(words: Sequence[str]) -> frozenset[str]:
    """The stems that stand beside a figure and are likely what it counts."""
    return frozenset(one.removeprefix(FIGURE_MARK) for one in beside_figures(words))


def _is_plain_figure(word: str) -> bool:
    return _is_figure(word) and not YEAR.fullmatch(word)


def tells_figure_of(text: str, year: int) -> bool:
    """Whether a sentence of ``text`` gives a figure and the year it is of: "13 identified in 2013".

    >>> tells_figure_of("13 identified in 2013", 2013), tells_figure_of("identified in 2013", 2013)
    (True, False)
    """
    sentences = (words_of(one) for one in _END.split(text))
    return any(str(year) in words and any(map(_is_plain_figure, words)) for words in sentences)


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


def shows(text: str, detail: str | None) -> bool:
    """Whether ``text`` holds what such a detail shows itself by, where it does by anything.

    >>> shows("Contact Jo on 01274 434333", "contact"), shows("The children were of all ages.", "age")
    (True, False)
    """
    shown = _SHOWN.get(detail or "")
    return shown is None or shown(text)


def dates(text: str, things: Sequence[Stems]) -> bool:
    """Whether a sentence of ``text`` tells a time and speaks of at least half of ``things``, if any, told by stems.

    >>> dates("The play was seen. A hub opened in May.", [frozenset({"hub"})])
    True
    >>> dates("The play was seen in May. A hub opened.", [frozenset({"hub"})])
    False
    """
    sentences = (words_of(one) for one in _END.split(text))
    return any(_is_timed(words) and (not things or _speaks(words, things)) for words in sentences)


def _is_timed(words: Sequence[str]) -> bool:
    return not _TIMES.isdisjoint(words) or any(YEAR.fullmatch(word) for word in words)


def _speaks(words: Sequence[str], things: Sequence[Stems]) -> bool:
    """Whether at least half of ``things`` stand in ``words``; of none never."""
    stems = {stem(word) for word in words}
    return sum(not one.isdisjoint(stems) for one in things) * 2 >= max(len(things), 1)


def is_of_year(passage: Passage, year: int) -> bool:
    """Whether a paragraph, its title or the date of its meeting tells of ``year``."""
    held_on = passage.about["held_on"] or ""
    words = {*stems_told(passage.record["text"]), *stems_told(passage.about["title"]), held_on[:4]}
    return any(words.issuperset(group) for group in year_words(year))


def speaks_of(passage: Passage, names: Collection[str]) -> bool:
    """Whether all the stems ``names`` stand in a paragraph or in what its minute is called."""
    about = passage.about
    around = (about["title"], about["council"], about["places"], about["body"])
    told = (passage.record["text"], passage.record["speaker"], *around)
    return not names or {one for text in told for one in stems_told(text or "")}.issuperset(names)


def says_of_place(text: str, place: Collection[str], things: Sequence[Stems]) -> bool:
    """Whether a sentence of ``text`` names the stems of ``place`` and speaks of at least half of ``things``, if any.

    >>> says_of_place("Wyke had most. There were 76 in all.", {"wyke"}, [frozenset({"76"})])
    False
    >>> says_of_place("There were 76 in Wyke.", {"wyke"}, [frozenset({"76"})])
    True
    """
    return any(not things or _speaks(words_of(one), things) for one in _naming(text, place))


def sentences_of_place(text: str, place: Collection[str]) -> str:
    """The sentences of ``text`` that name all stems of ``place``, joined by line ends; all of it without a place."""
    if not place:
        return text
    return "\n".join(_naming(text, place))


def _naming(text: str, place: Collection[str]) -> list[str]:
    return [one for one in _END.split(text) if {stem(word) for word in words_of(one)}.issuperset(place)]


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
    if persons:
        sentences = [_CAPITALS.sub(_without_bodies, sentence) for sentence in sentences]
    return any(_names(_words_in(sentence, places), things, persons=persons) for sentence in sentences)


def names_person(text: str) -> bool:
    """Whether two words with capitals stand together in ``text`` that are the name of no body or place.

    >>> names_person("It is chaired by Ada Orchard."), names_person("It is run by West Fenshire Police.")
    (True, False)
    """
    return any(" " in run and run == _without_bodies(found) for found in _CAPITALS.finditer(text) if (run := found[0]))


def _without_bodies(run: re.Match[str]) -> str:
    """Words with capitals, in small letters where the last of them shows that they name no person: "Risk Panel"."""
    last = run.group().split()[-1].casefold()
    return run.group().lower() if last in NO_NAMES or last.endswith(_COUNTY) else run.group()


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
