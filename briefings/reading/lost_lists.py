"""Whole lists that close an item and whose heading was lost: judged by all of their points together.

One point may be worded as a report might be ("the Chair write on behalf of the Committee"); its neighbours tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefings.reading.labels import follows, kind_of_label, label_number
from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import (
    is_listed,
    is_worded_as_resolution,
    may_only_tell,
    settles_now,
    tells_acts,
)
from briefings.records import Section

_FIRST = ("1", "a", "i", "A")
_FEWEST_POINTS = 2
# What points of a debate, and reasons, are told in. A resolution is in no past tense, save in its asides.
_TOLD = re.compile(
    r"\b(?:was|were|had|would|could|said|asked|advised|explained|reported|confirmed|queried|stated|replied|suggested"
    r"|felt|informed|highlighted|commented|questioned|raised|expressed|responded|hoped|should be noted|will"
    r"|there (?:is|are))\b|\?",
    re.IGNORECASE,
)
# What a body does before it resolves: "The contents of the report were considered and changes advised."
_WAS_DONE = re.compile(
    r"(?:the |this )?(?:[\w'&/-]{1,30} ){1,12}?(?:was|were) (?:then |also |duly )?(?:considered|noted|discussed"
    r"|received"
    r"|reviewed|agreed|approved|endorsed|welcomed|accepted|supported)\b",
    re.IGNORECASE,
)
# "The following points were made.", "Officers set out the options.": the list is that paragraph's.
_ANNOUNCES = re.compile(
    r"\b(?:following|below|as follows|these|namely)\b[^.]{0,80}\.?$"
    r"|\b(?:points?|issues|options?|aims|objectives|priorities|themes|concerns|comments|views|suggestions|proposals)"
    r" (?:was|were|are|is)\b[^.]{0,60}\.?$"
    r"|\b(?:set out|outlined|listed|described|presented) (?:the |its |several |some )?(?:\w{2,20} )?(?:options|aims"
    r"|objectives|priorities|proposals|recommendations)\.?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _List:
    """The places of a list's own points and of all that stands within it."""

    points: list[int]
    places: list[int] = field(default_factory=list)


def find_lost_list(parts: Sequence[Part]) -> list[int]:
    """Places of the points of the list that closes an item and is resolved by its wording; empty where none is.

    After it may stand documents, actions, reasons, and another list that resolves nothing: reasons whose heading was
    lost as well.
    """
    closing = list(_closing(parts))
    found = next((one for one in closing if _is_worded(one, parts)), None)
    found = found or next((one for one in closing[:1] if _stands_apart(one, parts)), None)
    return [place for place in found.places if parts[place].label] if found else []


def _closing(parts: Sequence[Part]) -> Iterator[_List]:
    """The lists that may close the item, the last one first."""
    seen = len(parts)
    for found in reversed(list(_lists(parts))):
        ends = found.places[-1] + 1
        if not all(_may_follow(part) for part in parts[ends:seen]):
            return
        seen = ends
        if len(found.points) >= _FEWEST_POINTS and not is_announced(_lead(found, parts)):
            yield found


def _lists(parts: Sequence[Part]) -> Iterator[_List]:
    """The labelled lists of the discussion, each from its first label and with what is nested in it."""
    current: _List | None = None
    for place, part in enumerate(parts):
        if current and _belongs(current, place, parts):
            continue
        if current:
            yield current
        opens = _is_point(part) and label_number(part.label) in _FIRST
        current = _List([place], [place]) if opens else None
    if current:
        yield current


def _is_point(part: Part) -> bool:
    plain = part.section is Section.DISCUSSION and part.verdict is Verdict.NONE
    return plain and part.label is not None and not part.columns


def _belongs(current: _List, place: int, parts: Sequence[Part]) -> bool:
    """Whether the part goes on with the list; it is then entered there."""
    part, last = parts[place], parts[current.points[-1]]
    if part.section is Section.ACTION and current.places[-1] == place - 1:
        return True
    if not _is_point(part):
        listed = part.section is Section.DISCUSSION and not part.label and is_listed(part.words)
        if not listed or place - current.places[-1] > 1 or not last.words.rstrip().endswith((":", "-")):
            return False
    elif kind_of_label(part.label) == kind_of_label(last.label):
        earlier, later = label_number(last.label), label_number(part.label)
        if not earlier or not later or not follows(earlier, later):
            return False
        current.points.append(place)
    elif not (last.words.rstrip().endswith(":") or current.places[-1] != current.points[-1]):
        return False
    current.places.append(place)
    return True


def _may_follow(part: Part) -> bool:
    if part.section in (Section.SUPPORTING, Section.ACTION) or part.verdict is Verdict.ASIDE:
        return True
    return _is_point(part) and not is_worded_as_resolution(part.words)


def is_announced(lead: str) -> bool:
    """Whether the paragraph above a list says what it is of: "The following points were made."."""
    return _ANNOUNCES.search(one_blank(lead).rpartition(". ")[2]) is not None


def _lead(found: _List, parts: Sequence[Part]) -> str:
    return one_blank(parts[found.places[0] - 1].words) if found.places[0] else ""


def _others(found: _List, parts: Sequence[Part]) -> list[str]:
    """The points that are not worded as resolutions by themselves."""
    points = (parts[place].words for place in found.points)
    return [one_blank(words) for words in points if not is_worded_as_resolution(words) and not settles_now(words)]


def _is_worded(found: _List, parts: Sequence[Part]) -> bool:
    """Whether half of the points are worded as resolutions, and the others tell of nothing that was.

    Or whether all of them say what the body did.
    """
    if tells_acts([one_blank(parts[place].words) for place in found.points]):
        return True
    others = _others(found, parts)
    if all(may_only_tell(parts[place].words) for place in found.points):
        return False
    told = (words for words in others if _TOLD.search(words) and not _WAS_DONE.match(words))
    return len(others) * 2 <= len(found.points) and next(told, None) is None


def _stands_apart(found: _List, parts: Sequence[Part]) -> bool:
    """Whether more blank lines stand above the list than above the paragraphs before it, as where a heading stood."""
    gaps = [part.gap for part in parts[: found.places[0]] if not part.label and part.gap]
    if not gaps or parts[found.places[0]].gap <= max(gaps) or not _lead(found, parts).endswith("."):
        return False
    return found.places[-1] == len(parts) - 1 and not any(_TOLD.search(words) for words in _others(found, parts))
