"""Motions set out under headings of their own, as Scottish and Irish clerks do: "Motion", "Amendment", how they went.

The words of each stand under its heading with who moved them; a sentence below says which was carried. What was
carried is resolved, the rest is not. A point that was voted on by itself and lost is no outcome either.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.needed_words import Cued
from briefings.reading.parts import Part
from briefings.records import Section

_HEADING = re.compile(
    r"(?:the )?(?:(?:original|substantive|first|second|third|further|counter|direct)[- ])?"
    r"(?P<what>motion|amendment|proposal)(?: \(?[A-Z\d]{1,2}\)?)?\s?[:.]?$",
    re.IGNORECASE,
)
_MOVERS = re.compile(r"(?:moved|proposed|seconded)(?: by)?[ :]", re.IGNORECASE)
_MOST_BELOW = 6  # paragraphs under the last heading until its fate
_WON = r"(?:carried|agreed|passed|approved|adopted)"
_LOST = r"(?:lost|defeated|fell|falls|rejected|not carried|not agreed)"
# "The Amendment was carried", "the original proposal was then put and passed"
_FATE = re.compile(
    rf"\b(?P<what>motion|amendment|proposal)\b(?:(?!\b(?:motion|amendment|proposal)\b)[^.;])"
    rf"{{0,160}}?\b(?:(?P<lost>{_LOST})|(?P<won>{_WON}))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:as amended|amended motion|substantive motion|amended proposal)\b", re.IGNORECASE)
# How one point went: the vote on "Limb (c)" was lost.
_POINT_LOST = Cued(
    r"(?:limb|part|point|paragraph|clause|recommendation|section|item) \(?(?P<number>[a-z]|\d{1,2}|[ivx]{1,4})\)?"
    rf"\s?[:\-][^\n]{{0,80}}?\b(?:for|against|votes?)\b[^\n]{{0,60}}?\b(?:{_LOST})\b",
    re.IGNORECASE,
)


class _Motion(NamedTuple):
    what: str  # "motion" or "amendment"
    places: tuple[int, ...]  # of the paragraphs that say what was moved


def with_headed_motions(parts: list[Part]) -> list[Part]:
    """``parts`` with the words of the motion that was carried as resolved."""
    motions = list(_motions(parts))
    if not motions:
        return parts
    carried = _carried(motions, parts)
    chosen = set(carried.places) if carried else set()
    return [
        part._replace(section=Section.OUTCOME, verdict=Verdict.RESOLVED) if place in chosen else part
        for place, part in enumerate(parts)
    ]


def lost_points(parts: Sequence[Part]) -> frozenset[int]:
    """Places of the points that were voted on one by one and lost: the last of that number above their vote."""
    lost: set[int] = set()
    for place, part in enumerate(parts):
        for found in _POINT_LOST.finditer(part.text) if part.section is not Section.PREAMBLE else ():
            number = found["number"].lower()
            above = (at for at in range(place - 1, -1, -1) if (parts[at].number or "").lower() == number)
            lost.update(islice(above, 1))
    return frozenset(lost)


def _motions(parts: Sequence[Part]) -> Iterator[_Motion]:
    headed: str | None = None
    places: list[int] = []
    for place, part in enumerate(parts):
        words = one_blank(part.words)
        heading = _HEADING.match(words) if part.section is Section.DISCUSSION and not part.label else None
        if heading:
            if headed and places:
                yield _Motion(headed, tuple(places))
            headed, places = heading["what"].lower(), []
        elif headed and (words.startswith("That ") or (part.label and places)):
            places.append(place)
        elif headed and not _MOVERS.match(words):
            if places:
                yield _Motion(headed, tuple(places))
            headed, places = None, []
    if headed and places:
        yield _Motion(headed, tuple(places))


def _carried(motions: Sequence[_Motion], parts: Sequence[Part]) -> _Motion | None:
    """The motion that is said below them to have been carried; None where none is, or several of a name."""
    last = motions[-1].places[-1] + 1
    told = " ".join(one_blank(part.words) for part in parts[last : last + _MOST_BELOW])
    for found in _FATE.finditer(told):
        if found["lost"]:
            continue
        amended = found["what"].lower() == "amendment"
        if not amended and _CHANGED.search(told):  # what it said in the end is not printed under its heading
            return None
        named = [motion for motion in motions if (motion.what == "amendment") == amended]
        return named[0] if len(named) == 1 else None
    return None
