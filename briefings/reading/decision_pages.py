"""Pages of one decision that lost its heading: its points are known by the page's other labels.

A publishing system prints "Is Key decision?", "Date of decision:" and what was rejected around what was decided, and
sometimes the reason before it. On no such page are numbered points in bare verbs the officers', unless it says so.
"""

import re
from collections.abc import Iterator, Sequence

from briefings.reading.labels import follows, kind_of_label, label_number
from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.lost_lists import is_announced
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import is_worded_as_resolution, tells_acts
from briefings.records import Section

_OF_DECISION = re.compile(
    r"(?:is (?:it |this )?(?:an? )?key decision|is (?:it |this )?subject to call[- ]?in|decision maker"
    r"|decided at meeting|made at meeting|date of decision|(?:any )?(?:other|alternative) options considered and"
    r" rejected by|(?:details of )?any conflicts? of interest declared)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:option|alternative|implication|recommend|propos)", re.IGNORECASE)
_FIRST = ("1", "a", "i", "A")


def find_decided_list(parts: Sequence[Part]) -> list[int]:
    """Places of the points that a page of one decision decides; empty on other pages, and where two lists may be it."""
    if any(part.section is Section.OUTCOME for part in parts):
        return []
    if not any(_OF_DECISION.match(part.words.lstrip()) for part in parts):
        return []
    found = [run for run in _runs(parts) if _is_decided(run, parts)]
    return found[0] if len(found) == 1 else []


def _runs(parts: Sequence[Part]) -> Iterator[list[int]]:
    """The lists that count from their first label without a paragraph between."""
    run: list[int] = []
    for place, part in enumerate(parts):
        if run and _counts_on(parts[run[-1]], part):
            run.append(place)
            continue
        if run:
            yield run
        run = [place] if _is_point(part) and label_number(part.label) in _FIRST else []
    if run:
        yield run


def _is_point(part: Part) -> bool:
    plain = part.section is Section.DISCUSSION and part.verdict in (Verdict.NONE, Verdict.ASIDE)
    return plain and part.label is not None and not part.columns


def _counts_on(last: Part, part: Part) -> bool:
    earlier, later = label_number(last.label), label_number(part.label)
    if not _is_point(part) or not earlier or not later:
        return False
    return kind_of_label(last.label) == kind_of_label(part.label) and follows(earlier, later)


def _is_decided(run: Sequence[int], parts: Sequence[Part]) -> bool:
    lead = one_blank(parts[run[0] - 1].words) if run[0] else ""
    if _OTHERS.search(parts[run[0]].lead) or lead.endswith(":") or is_announced(lead):
        return False
    points = [one_blank(parts[place].words) for place in run]
    return tells_acts(points) or all(is_worded_as_resolution(words) for words in points)
