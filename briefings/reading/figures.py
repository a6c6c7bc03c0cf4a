"""Numbers in the minutes with what they count, over which period and where, each with its quote."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefings.reading.days import ANY_DATE, DATE, MONTH
from briefings.reading.lines import one_blank
from briefings.reading.sections import Part
from briefings.reading.sentences import Sentence
from briefings.records import Citation, Figure, Section

_HAS_DIGIT = re.compile(r"\d")
_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,3})?"
_NUMBER = re.compile(
    rf"(?<![\w.,/£$-])(?P<money>£)?(?P<between>between )?(?P<low>{_DIGITS})(?P<scale>\s?(?:million|thousand|m|k)\b)?"
    rf"(?:\s?(?(between)and|(?:-|to))\s?£?(?P<high>{_DIGITS})(?=[\s%.,;]))?(?:\s?(?P<percent>%|per cent\b|percent\b"
    rf"|percentage "
    rf"points?\b))?(?![\w/:]|[.,]\d|-?(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_SPELT = re.compile(rf"\b(?P<low>{_WORD})\b(?:\s?(?:-|to|or)\s?(?P<high>{_WORD})\b)?", re.IGNORECASE)
_TIME_UNIT = re.compile(
    r"\s{0,3}-?\s?(?P<unit>(?:working |calendar |school )?(?:minute|hour|day|week|month|year|term)s?)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s{1,3}(?P<counts>(?!of\b|and\b|to\b|or\b|in\b|at\b|on\b|by\b|for\b|from\b|was\b|were\b|is\b|are\b|had\b|has\b"
    r"|which\b|who\b|that\b|the\b|with\b|as\b|a\b)[A-Za-z][\w'-]{1,30}(?: (?!of\b|and\b|to\b|or\b|in\b|at\b|on\b|by\b"
    r"|for\b|from\b|was\b|were\b|is\b|are\b|had\b|has\b|have\b|which\b|who\b|that\b|with\b|as\b|between\b|compared\b"
    r"|identified\b|considered\b|reported\b|currently\b|would\b|could\b|will\b|signed\b|made\b"
    r"|did\b)[\w'-]{2,30}){0,3})"
)
_OF_WHAT = re.compile(
    r"\s{1,3}of (?P<counts>(?:(?:the|these|those|all|its|their) )?[a-z][\w'-]{1,30}(?: (?!was\b|were\b|is\b|are\b"
    r"|had\b|has\b|in\b|at\b|on\b|and\b|to\b|who\b|that\b)[\w'-]{2,30}){0,3})",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\s{1,3}(?P<counts>(?:increase|decrease|rise|reduction|fall|drop|growth)(?: in [\w' ]{3,60})?)\b", re.IGNORECASE
)
_STATE = re.compile(
    r"\s{1,3}(?:of (?:these|those|them|whom) )?(?:had been |have been |were |was |are |being |currently "
    r")?(?P<counts>(?:considered|assessed|identified|deemed|thought|judged|flagged|rated|recorded|reported|awaiting"
    r"|waiting|open)(?: (?!in\b|by\b|at (?!\w+ risk|risk)|on\b|during\b|and\b|last\b|since\b)[\w'-]{2,30}){0,9})",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:children|child|young people|people|persons|girls|boys|victims|cases|referrals|schools?|hotels?|homes?"
    r"|offenders?|suspects?|arrests?|convictions?|families|parents|staff|officers|practitioners|"
    r"drivers|members|premises|incidents?|episodes|interviews?|notices?|meetings?|occasions|visits|units?|sessions"
    r"|pupils|students|operators|areas|wards|posts|social workers|detectives?|homes|agencies|"
    r"reports|complaints|applications|licences|assessments|plans|contacts|calls|carers|placements|residents)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?:\b(?:in|over|during|for|within) the (?:last|past|previous|first|second|third|fourth|current) "
    rf"(?:[\w-]{{1,12}} )?(?:days?|weeks?|months?|quarters?|years?|term)|\b(?:between|from) (?:{DATE}|{MONTH}(?: "
    rf"\d{{4}})?) (?:and|to) (?:{DATE}|{MONTH}(?: \d{{4}})?)"
    rf"|\b(?:up to|as at|as of|at|on|since|by|to) (?:the )?(?:{DATE}|(?:the )?end of {MONTH}(?: \d{{4}})?)|\b(?:in"
    rf"|during|since|for|by) (?:{MONTH} )?(?:19|20)\d\d(?:\s?[/-]\s?\d\d)?\b|\b(?:this|last) (?:year|month|quarter)\b"
    rf"|\bQ[1-4](?: (?:of )?20\d\d(?:/\d\d)?)?\b|\b(?:a|per) (?:year|month|week|day|annum)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|across|within|relation to|at|from) (?P<place>(?:the )?(?!January|February|March|April|May|June|July"
    r"|August|September|October|November|December|CSE\b|CCE\b)[A-Z][\w'&-]{2,25}(?:(?: of| and|,)? "
    r"[A-Z][\w'&-]{2,25}){0,3}(?: (?:area|district|ward|city|county|borough|constituency))?)"
)
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|as against|as opposed to|up from|down from|an? (?:increase|decrease|rise|fall"
    r"|reduction) (?:of|from|on)|higher than|lower than|more than (?:the|last)|fewer than (?:the|last)|against (?:a "
    r"|an )?(?:target|average|\d)|rather than the \d)[^.;()]{2,120}",
    re.IGNORECASE,
)
_NOT_FIGURES = re.compile(
    r"(?:\b(?:no|nos|number|document|item|minute|page|pages|paragraph|para|section|appendix|schedule|act|version"
    r"|operation|resolution|recommendation|decision|agenda|point|phase|tier|level|form|regulation|article|clause|year"
    r"|figure|table|reg|ref|stage|key stage|report)\.?:? |[(#]ref )$",
    re.IGNORECASE,
)
_CALLED = frozenset(("999", "101", "111"))


def read_figures(minute: str, parts: Iterable[Part], received: str) -> tuple[Figure, ...]:
    """The figures of the parts that were said or resolved, in reading order. Dates, references and names hold none."""
    return tuple(
        figure
        for number, part in enumerate(parts, 1)
        if part.section in (Section.DISCUSSION, Section.OUTCOME, Section.PREAMBLE) and not part.heading
        for sentence in part.sentences
        for figure in _in_sentence(minute, number, sentence, received)
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands in a sentence beside its numbers, each in the order of the text."""

    dates: Sequence[re.Match[str]]
    periods: Sequence[re.Match[str]]
    places: Sequence[re.Match[str]]
    comparison: re.Match[str] | None


def _in_sentence(minute: str, paragraph: int, sentence: Sentence, received: str) -> Iterator[Figure]:
    text = sentence.text
    if not _HAS_DIGIT.search(text) and not _PEOPLE.search(text):
        return
    numbers = sorted(_numbers(text), key=lambda found: found.start())
    if not numbers:
        return
    around = _Around(
        tuple(ANY_DATE.finditer(text)),
        tuple(_PERIOD.finditer(text)),
        tuple(_PLACE.finditer(text)),
        _COMPARED.search(text),
    )
    for found in numbers:
        if not _belongs_elsewhere(found, around):
            yield _figure(minute, paragraph, sentence, found, around, received)


def _belongs_elsewhere(found: re.Match[str], around: _Around) -> bool:
    """Whether the number is part of a date, a period or a comparison."""
    compared = around.comparison
    if compared and compared.start() < found.start() < compared.end():
        return True
    return any(_stands_in(found, spans) for spans in (around.dates, around.periods))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(text):
        if _counts(text, found):
            yield found
    for found in _SPELT.finditer(text):
        what = _COUNTED.match(text, found.end()) or _OF_WHAT.match(text, found.end())
        if (what and _PEOPLE.search(what["counts"])) or (
            _TIME_UNIT.match(text, found.end()) and found["low"].lower() != "one"
        ):
            yield found


def _counts(text: str, found: re.Match[str]) -> bool:
    if found["percent"] or found["money"]:
        return True
    if found["low"] in _CALLED or _NOT_FIGURES.search(text[max(0, found.start() - 24) : found.start()]):
        return False
    if re.match(r"(?:19|20)\d\d$", found["low"]):
        return False
    named = re.match(r"\s{1,3}(?:Point\b|Step\b|Minute\b|-?(?:monthly|weekly|yearly)\b)", text[found.end() :])
    return (named is None and found.start() > 0) or (
        named is None and found["low"].isdigit() and bool(_COUNTED.match(text, found.end()))
    )


def _stands_in(found: re.Match[str], spans: Sequence[re.Match[str]]) -> bool:
    place = bisect_right(spans, found.start(), key=lambda span: span.start()) - 1
    return place >= 0 and found.end() <= spans[place].end()


def _nearest(
    found: re.Match[str], spans: Sequence[re.Match[str]], *, said_to: int | None = None
) -> re.Match[str] | None:
    """The one just after or just before the number; what follows it counts as nearer than what goes before.

    ``said_to`` is where the words end that belong to the number, if they reach further than the number itself.
    """
    place = bisect_right(spans, found.start(), key=lambda span: span.start())
    end = max(found.end(), said_to or 0)
    return min(spans[max(place - 1, 0) : place + 1], key=lambda span: _distance(span, found, end), default=None)


def _figure(
    minute: str,
    paragraph: int,
    sentence: Sentence,
    found: re.Match[str],
    around: _Around,
    received: str,
) -> Figure:
    text = sentence.text
    low, high = _value(found, "low"), _value(found, "high") if found["high"] else _value(found, "low")
    unit, what = _unit_and_count(text, found)
    place = _nearest(found, around.places)
    # "13 identified in 2013 and 9 identified in 2012": the year follows what is counted, not the number
    period = _nearest(found, around.periods, said_to=what[1] if what else found.end())
    comparison = around.comparison

    def printed(start: int, end: int) -> str:
        return one_blank(received[sentence.at(start) : sentence.at(end)])

    return Figure(
        citation=Citation(minute, paragraph, sentence.start, sentence.end),
        low=min(low, high),
        high=max(low, high),
        unit=unit,
        counts=printed(*what) if what else None,
        period=printed(*period.span()) if period else None,
        place=printed(*place.span("place")) if place else None,
        comparison=printed(*comparison.span()) if comparison else None,
    )


def _value(found: re.Match[str], name: str) -> float:
    word = found[name].lower().replace(",", "")
    value = float(_WORDS[word]) if word in _WORDS else float(word)
    scale = (found.groupdict().get("scale") or "").strip().lower()
    return value * {"million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}.get(scale, 1.0)


def _unit_and_count(text: str, found: re.Match[str]) -> tuple[str | None, tuple[int, int] | None]:
    """The unit and where the words stand that say what is counted."""
    parts = found.groupdict()
    counts = _what(text, found)
    if parts.get("percent"):
        return "%", counts
    if parts.get("money"):
        return "£", counts
    if time := _TIME_UNIT.match(text, found.end()):
        return time["unit"].lower(), None
    if counts and (people := _PEOPLE.search(text, counts[0], counts[1])):
        return people[0].lower(), counts
    return None, counts


def _what(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    for pattern in (_CHANGE, _STATE, _COUNTED, _OF_WHAT):
        if what := pattern.match(text, found.end()):
            return what.span("counts")
    return None


def _distance(span: re.Match[str], found: re.Match[str], end: int) -> int:
    if span.start() >= found.end():
        return max(0, span.start() - end)
    return (found.start() - span.end()) * 2 + 1
