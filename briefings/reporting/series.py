"""Joins figures into a series only where their definition is the same, so that no line is drawn through two things.

The same council and body, place, unit and thing counted, in the same words; each figure with a period of its own.
Minutes often leave the definition out the second time ("13 identified in 2013 and 9 identified in 2012"): such a figure
takes over the definition it is an answer to, and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefings.records import BriefSource, Citation, Exchange, Figure, Minute, Series, SeriesPoint

NOW = "at the time of the meeting"
ASKED = "as put in a question"
ANSWERED = "from the answer to a question"
_MOST_WORDS = 14  # of a definition: what follows further off is said of something else
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLAIN_PERIOD = re.compile(r"^(?:in|during|for|over) (?:the )?", re.IGNORECASE)  # "in 2013"
# "since 2013" and "up to 27 October" count in another way than "in 2013", each in its own.
_OTHER_PERIOD = re.compile(r"^(?:up to|as at|as of|at|on|by|to|since|from|between)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:currently|at present|now|to date|at the moment)\b", re.IGNORECASE)
# What ends the words that say what is counted: punctuation, a further number, a period, a comparison.
_END = re.compile(
    r"[,.;:()?]|\s(?:and|with|including|compared|in|during|for|up to|as at|since|at the end|from|between)\s"
    r"(?=(?:the )?(?:\d|[A-Z][a-z]+ \d))|\s(?:what|which|compared|whilst|while|but)\s|\s(?:and|including)\s(?=\d)",
)
_AUXILIARY = frozenset(
    (
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "had",
        "has",
        "have",
        "currently",
        "at",
        "present",
        "now",
        "of",
        "these",
        "those",
        "there",
        "that",
        "some",
        "who",
        "which",
        "it",
    )
)
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BARE = frozenset(
    ("identified", "reported", "recorded", "considered", "assessed", "deemed", "referred", "made", "received", "open")
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure with its definition worked out."""

    minute: Minute
    figure: Figure
    printed: str
    definition: tuple[str, ...]  # plain words
    counts: str  # the same as printed
    note: str | None = None


def find_series(minutes: Iterable[Minute]) -> tuple[Series, ...]:
    """The series of at least two figures in ``minutes``, longest first; figures without a clear period stand alone."""
    counted = [each for minute in minutes for each in _of_minute(minute)]
    groups = groupby(sorted(counted, key=_key), key=_key)
    found = (_series(tuple(group)) for _, group in groups)
    return tuple(sorted((each for each in found if each), key=lambda each: -len(each.points)))


def printed_value(minute: Minute, figure: Figure, taken: frozenset[int] = frozenset()) -> tuple[str, int, int] | None:
    """The number as printed, and where it stands in ``Minute.text``; None where its sentence shows no such number."""
    start, end = figure.citation.start, figure.citation.end
    for found in re.finditer(_number(figure), minute.text[start:end], re.IGNORECASE):
        if found.start() not in taken:
            return found[0], start + found.start(), start + found.end()
    return None


# --- definitions -------------------------------------------------------------------------------------------------


def _of_minute(minute: Minute) -> list[_Counted]:
    own = {id(each.figure): each for each in _defined(minute)}
    for exchange in minute.exchanges:
        own.update(_answered(exchange, own))
    return [each for each in own.values() if each.definition]


def _defined(minute: Minute) -> Iterator[_Counted]:
    """Each figure with the words after its number; "134 in 2015" takes the words of the figure before it."""
    by_sentence = groupby(minute.figures, key=lambda each: each.citation)
    for _, figures in by_sentence:
        before: _Counted | None = None
        taken: set[int] = set()
        for figure in figures:
            place = printed_value(minute, figure, frozenset(taken))
            if place is None:
                continue
            taken.add(place[1] - figure.citation.start)
            counts = _counts(minute.text[place[2] : figure.citation.end])
            each = _Counted(minute, figure, place[0], _plain(counts), counts)
            if not each.definition and before is not None and figure.unit in (None, before.figure.unit):
                unit = replace(figure, unit=before.figure.unit)
                each = replace(each, figure=unit, definition=before.definition, counts=before.counts)
            before = each
            yield each


def _answered(exchange: Exchange, own: Mapping[int, _Counted]) -> dict[int, _Counted]:
    """Figures of an answer that say nothing but "identified" count what the question's one figure counts."""
    asked = [each for each in own.values() if _within(each.figure, exchange.question.citation)]
    if len(asked) != 1 or asked[0].figure.unit is None or not asked[0].definition:
        return {}
    answers = [
        each
        for each in own.values()
        if any(_within(each.figure, answer.citation) for answer in exchange.answers)
        and each.figure.unit is None
        and set(each.definition) <= _BARE
    ]
    if not answers:
        return {}
    first = replace(asked[0], note=ASKED)
    joined = [
        replace(
            each,
            definition=first.definition,
            counts=first.counts,
            note=ANSWERED,
            figure=replace(each.figure, unit=first.figure.unit, place=first.figure.place),
        )
        for each in answers
    ]
    keys = [id(asked[0].figure), *(id(each.figure) for each in answers)]
    return dict(zip(keys, [first, *joined], strict=True))


def _within(figure: Figure, citation: Citation) -> bool:
    return citation.start <= figure.citation.start and figure.citation.end <= citation.end


def _counts(after: str) -> str:
    """The words after a number that say what is counted, as printed on one line."""
    text = " ".join(after.split())
    text = re.sub(r"^(?:%|per cent\b|percent\b)\s?", "", text)
    ended = _END.search(f" {text} ")
    words = text[: max(0, ended.start() - 1)] if ended else text
    return " ".join(words.split()[:_MOST_WORDS])


def _plain(words: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[a-z][\w'’-]*", words.casefold()) if word not in _AUXILIARY)


def _number(figure: Figure) -> str:
    low = _written(figure.low)
    if figure.low == figure.high:
        return rf"(?<![\w.,]){low}(?![\w]|[.,]\d)"
    return rf"(?<![\w.,]){low}\s{{0,3}}(?:-|–|—|to|and|or)\s{{0,3}}£?{_written(figure.high)}(?!\w)"


def _written(value: float) -> str:
    forms = [re.escape(f"{value:g}"), re.escape(f"{value:,g}")]
    if value.is_integer() and value < len(_SMALL):
        forms.append(_SMALL[int(value)])
    return f"(?:{'|'.join(dict.fromkeys(forms))})"


# --- series ------------------------------------------------------------------------------------------------------


def _key(of: _Counted) -> tuple[str, ...]:
    unit = (of.figure.unit or "").casefold()
    return (
        of.minute.council or of.minute.id,  # two councils that are not named are never taken for one
        of.minute.body or "",
        (of.figure.place or "").casefold(),
        unit,
        " ".join(of.definition),
        _manner(of.figure.period),
    )


def _manner(period: str | None) -> str:
    """How a period counts: "" for a year or for now, "since" and the like for what adds up or is true of a day."""
    found = _OTHER_PERIOD.match(period or "")
    return found[0].casefold() if found else ""


def _series(group: Sequence[_Counted]) -> Series | None:
    dated = [(when, each) for each in group if (when := _when(each)) is not None]
    points = dict(sorted(dated, key=lambda pair: pair[0]))
    if len(points) < 2 or len(points) != len({(when, each.figure.low, each.figure.high) for when, each in dated}):
        return None  # one period only, or one period with two values: nothing to draw
    sources = {each.minute.id: each.minute for each in points.values()}
    first = group[0]
    return Series(
        counts=_name(first),
        unit=first.figure.unit,
        council=first.minute.council,
        body=first.minute.body,
        place=first.figure.place,
        points=tuple(_point(each) for each in points.values()),
        sources=tuple(source_of(minute, number) for number, minute in enumerate(sources.values(), 1)),
    )


def _name(of: _Counted) -> str:
    counts = " ".join(word for word in of.counts.split() if word.casefold() not in {"currently", "were", "was", "been"})
    return counts if of.figure.unit not in ("%", "£") else f"{of.figure.unit} {counts}"


def _when(of: _Counted) -> tuple[int, str] | None:
    """What orders the periods of a series: the last year named. What is said of now comes after all of them."""
    period = of.figure.period
    if period is None:
        return (9999, "") if _PRESENT.search(of.minute.quote(of.figure.citation)) else None
    years = _YEAR.findall(period)
    return (int(years[-1]), " ".join(period.casefold().split())) if years else None


def _point(of: _Counted) -> SeriesPoint:
    period = of.figure.period
    return SeriesPoint(
        period=_PLAIN_PERIOD.sub("", period) if period else NOW,
        printed=" ".join(of.printed.split()),
        low=of.figure.low,
        high=of.figure.high,
        citation=of.figure.citation,
        note=of.note,
    )


def source_of(minute: Minute, number: int) -> BriefSource:
    """The minute as a list of sources names it."""
    return BriefSource(
        number=number,
        minute=minute.id,
        title=minute.title,
        source=minute.source,
        council=minute.council,
        body=minute.body,
        held_on=minute.held_on,
        stage=minute.stage,
        address=minute.address,
        truncated=minute.truncated,
        pages=tuple((each.number, each.page) for each in minute.paragraphs if each.page is not None),
        unpublished_on=minute.unpublished_on,
    )
