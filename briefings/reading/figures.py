"""Numbers in the minutes with what they count, over which period and where, each with its quote."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefings.reading.days import ANY_DATE
from briefings.reading.figure_wordings import (
    BEFORE,
    BEFORE_ALONE,
    CHANGE,
    CHANGED,
    COMPARED,
    COUNTED,
    COUNTED_NOUNS,
    FRACTION,
    HAS_DIGIT,
    INTRODUCES,
    NAMED,
    NO_PLACE,
    NOT_FIGURES,
    NUMBER,
    NUMBER_CUES,
    NUMBER_WORDS,
    OF_WHAT,
    ONE_NUMBER,
    PARTS,
    PERIOD,
    PLACE,
    SPELT,
    STATE,
    STOPS,
    TELEPHONE_NUMBERS,
    TELEPHONES,
    TIME_UNIT,
    YEAR,
)
from briefings.reading.lines import one_blank
from briefings.reading.parts import Part
from briefings.reading.sentences import Sentence
from briefings.records import Citation, Figure, Section

_FEWEST_DIGITS = 4  # of an extension


def read_figures(minute: str, parts: Iterable[Part], received: str) -> tuple[Figure, ...]:
    """The figures of the parts that were said or resolved, in reading order. Dates, references and names hold none."""
    return tuple(
        figure
        for number, part in enumerate(parts, 1)
        if part.section in (Section.DISCUSSION, Section.OUTCOME, Section.PREAMBLE) and not part.heading
        for sentence in part.sentences
        for figure in _told(tuple(_in_sentence(minute, number, sentence, received)))
    )


def _told(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of a sentence, if it says of any of them what it counts: "10 to 15" of nothing tells nobody anything.

    "Referrals were 120 in 2021 and 134 in 2022" says it once for both.
    """
    return figures if any(figure.unit or figure.counts for figure in figures) else ()


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands in a sentence beside its numbers, each in the order of the text."""

    dates: Sequence[re.Match[str]]
    periods: Sequence[re.Match[str]]
    places: Sequence[re.Match[str]]
    comparison: re.Match[str] | None
    changes: Sequence[re.Match[str]]  # "fallen from 24 to 19"


def _in_sentence(minute: str, paragraph: int, sentence: Sentence, received: str) -> Iterator[Figure]:
    text = sentence.text
    digits = HAS_DIGIT.search(text) is not None
    changes = tuple(CHANGED.finditer(text)) if digits else ()
    numbers = sorted(_numbers(text, changes, digits=digits), key=lambda found: found.start())
    if not numbers:
        return
    around = _Around(
        tuple(ANY_DATE.finditer(text)),
        tuple(PERIOD.finditer(text)),
        tuple(found for found in PLACE.finditer(text) if not NO_PLACE.search(found["place"])),
        COMPARED.search(text),
        changes,
    )
    fractions = tuple(found for found in numbers if found.re is FRACTION)
    for found in numbers:
        inside = found.re is not FRACTION and _stands_in(found, fractions)  # the "four" of "one in four"
        if not inside and not _belongs_elsewhere(found, around):
            yield _figure(minute, paragraph, sentence, found, around, received)


def _belongs_elsewhere(found: re.Match[str], around: _Around) -> bool:
    """Whether the number is part of a date, a period or a comparison."""
    compared = around.comparison
    if _change_around(found, around.changes):
        return False
    if compared and compared.start() < found.start() < compared.end():
        return True
    return any(_stands_in(found, spans) for spans in (around.dates, around.periods))


def _change_around(found: re.Match[str], changes: Sequence[re.Match[str]]) -> re.Match[str] | None:
    place = bisect_right(changes, found.start(), key=lambda change: change.start()) - 1
    return changes[place] if place >= 0 and found.start() < changes[place].end() else None


def _in_digits(text: str, changes: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The numbers in figures; "24 to 19" is no range where something fell from the one to the other."""
    place = 0
    while found := NUMBER.search(text, place):
        if found["high"] and (_change_around(found, changes) or _is_no_range(found)):
            found = ONE_NUMBER.match(text, found.start()) or found
        yield found
        place = found.end()


def _is_no_range(found: re.Match[str]) -> bool:
    """Whether two numbers with "to" between are a year and a count ("112 in 2016 to 140"), or go down."""
    low, high = _value(found, "low"), _value(found, "high")
    return low > high or (YEAR.match(found["low"]) is not None and YEAR.match(found["high"]) is None)


def _numbers(text: str, changes: Sequence[re.Match[str]], *, digits: bool) -> Iterator[re.Match[str]]:
    if digits:
        for found in _in_digits(text, changes):
            if _counts(text, found):
                yield found
    lowered = f" {text.lower()}"
    spelt = any(word in lowered for word in NUMBER_CUES)
    if digits or spelt:
        yield from FRACTION.finditer(text)
    if not spelt:
        return
    for found in SPELT.finditer(text):
        single = found["low"].lower() == "one"
        what = COUNTED.match(text, found.end()) or (None if single else OF_WHAT.match(text, found.end()))
        if (what and COUNTED_NOUNS.search(what["counts"])) or (TIME_UNIT.match(text, found.end()) and not single):
            yield found


def _counts(text: str, found: re.Match[str]) -> bool:
    if found["percent"] or found["money"]:
        return True
    if found["low"] in TELEPHONE_NUMBERS or _names_a_thing(text, found.start()):
        return False
    if YEAR.match(found["low"]) or NAMED.match(text, found.end()) or _is_telephone(text, found):
        return False
    return found.start() > 0 or (found["low"].isdigit() and COUNTED.match(text, found.end()) is not None)


def _is_telephone(text: str, found: re.Match[str]) -> bool:
    return len(found["low"]) >= _FEWEST_DIGITS and TELEPHONES.match(text, 0, found.start()) is not None


def _names_a_thing(text: str, start: int) -> bool:
    """Whether the number is the name of something: "paragraph 3". Another number before it saves the looking."""
    return not text[max(0, start - 2) : start - 1].isdigit() and (
        NOT_FIGURES.search(text, max(0, start - 24), start) is not None
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
    low, high = _range(found)
    unit, what = _unit_and_count(text, found)
    place = _nearest(found, around.places)
    # "13 identified in 2013 and 9 identified in 2012": the year follows what is counted, not the number
    period = _nearest(found, around.periods, said_to=what[1] if what else found.end())
    comparison = _change_around(found, around.changes) or around.comparison

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


def _range(found: re.Match[str]) -> tuple[float, float]:
    if found.re is FRACTION:
        share = _share(found)
        return share, share
    low = _value(found, "low")
    return low, _value(found, "high") if found["high"] else low


def _share(found: re.Match[str]) -> float:
    """A fraction in per cent, to one place: "a fifth" is 20, "one in four" 25."""
    if found["half"]:
        return 50.0
    if found["part"]:
        few = NUMBER_WORDS.get(found["few"].lower(), 1)
        return round(100 * few / PARTS[found["part"].lower()], 1)
    out, every = (_word_value(found[name]) for name in ("out", "every"))
    return round(100 * out / every, 1) if every else 0.0


def _word_value(word: str) -> float:
    return float(word) if word.isdigit() else float(NUMBER_WORDS[word.lower()])


def _value(found: re.Match[str], name: str) -> float:
    word = found[name].lower().replace(",", "")
    value = float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else float(word)
    parts = found.groupdict()
    scale = (parts.get("scale") or parts.get("both") or "").strip().lower()
    return value * {"million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}.get(scale, 1.0)


def _unit_and_count(text: str, found: re.Match[str]) -> tuple[str | None, tuple[int, int] | None]:
    """The unit and where the words stand that say what is counted."""
    parts = found.groupdict()
    counts = _what(text, found)
    if parts.get("percent") or found.re is FRACTION:
        return "%", counts
    if parts.get("money"):
        return "£", counts
    if time := TIME_UNIT.match(text, found.end()):
        return time["unit"].lower(), None
    if counts and (people := COUNTED_NOUNS.search(text, counts[0], counts[1])):
        return people[0].lower(), counts
    return None, counts


def _what(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    for pattern in (CHANGE, STATE, COUNTED, OF_WHAT):
        if what := pattern.match(text, found.end()):
            return what.span("counts")
    if found.groupdict().get("money"):
        return None
    lead = max(0, found.start() - 120)
    words = text[lead : found.start()]
    before = (BEFORE.search(words) if INTRODUCES.search(words[-24:]) else None) or (
        BEFORE_ALONE.search(words) if STOPS.match(text, found.end()) else None
    )
    return (lead + before.start("counts"), lead + before.end("counts")) if before else None


def _distance(span: re.Match[str], found: re.Match[str], end: int) -> int:
    if span.start() >= found.end():
        return max(0, span.start() - end)
    return (found.start() - span.end()) * 2 + 1
