"""Points that open an item's page and say who wrote them nowhere: resolutions whose heading was lost, as a rule.

Some publishing systems set what was decided above the minutes, in bold under RESOLVED or DECISION, and stored copies
drop both. Officers' proposals may stand there too, so a person is asked to look.
"""

import re
from collections.abc import Sequence

from briefings.reading.labels import kind_of_label, label_number
from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import is_worded_as_resolution
from briefings.reading.titles import is_statement
from briefings.records import Section

NOBODYS = (
    "Nothing above these points says who wrote them. Their wording is a resolution's, but they may be what was "
    "proposed: compare the published minutes."
)
_PROPOSES = re.compile(
    r"\b(?:recommend\w*|propos(?:e|es|ed|al|als)|mov(?:e|ed)|second(?:ed|er)|motion)\b", re.IGNORECASE
)
_FIRST = ("1", "a", "i")
_LONGEST_TITLE = 200  # characters of what an agenda prints above the points
# "That it be noted that …", "That the plan set out in the report be approved": nobody proposes to himself in these.
_SETTLED = re.compile(
    r"that (?:[^.;:]|\.\d){2,400}?\b(?:be|is|are|was|were) (?:\w{2,20}ly )?(?:noted|approved|agreed|endorsed|received"
    r"|accepted|adopted|confirmed|supported|welcomed|authorised|delegated|granted|refused|deferred|requested|asked"
    r"|invited|appointed|thanked|given|submitted|brought|kept)\b",
    re.IGNORECASE,
)


def find_leading_list(parts: Sequence[Part]) -> list[int]:
    """Places of the points, and of what stands under them, that open the item like resolutions; empty if none do.

    Where talk follows that tells what was said, they need only be worded as resolutions; where nothing does, each of
    them must say what was settled.
    """
    if any(
        part.section in (Section.OUTCOME, Section.RECOMMENDATION) or part.verdict is Verdict.MOVED for part in parts
    ):
        return []
    if any(_PROPOSES.search(part.lead) for part in parts):  # "Reasons for recommendations:"
        return []
    if any(part.begun for part in parts):  # "Minutes:" is printed: what was resolved stands below the talk
        return []
    first = next((place for place, part in enumerate(parts) if _opens(part)), None)
    if first is None or any(not _stands_above(part) for part in parts[:first]):
        return []
    run = _run(parts, first)
    own = [parts[place] for place in run if _is_own(parts[place], parts[first])]
    if not all(_is_resolution(part.words) for part in own):
        return []
    talked = any(
        is_statement(one_blank(part.words)) for part in parts[run[-1] + 1 :] if part.section is Section.DISCUSSION
    )
    return run if talked or all(_SETTLED.match(one_blank(part.words)) for part in own) else []


def _opens(part: Part) -> bool:
    plain = part.section in (Section.DISCUSSION, Section.SUPPORTING) and part.verdict is Verdict.NONE
    numbered = plain and label_number(part.label) in _FIRST and not part.columns
    return numbered and part.words.startswith(("That ", "that "))


def _stands_above(part: Part) -> bool:
    """Whether a paragraph may stand above what was decided: what the item is for, and its papers; no talk."""
    words = one_blank(part.words)
    if _PROPOSES.search(words) or words.endswith((":", "-")):
        return False
    return part.section is not Section.DISCUSSION or (len(words) < _LONGEST_TITLE and not is_statement(words))


def _run(parts: Sequence[Part], first: int) -> list[int]:
    """The places of the list that opens at ``first``, points set under its own among them."""
    run = [first]
    for place in range(first + 1, len(parts)):
        part = parts[place]
        if part.label is None or part.columns:
            break
        if not _is_own(part, parts[first]) and not _is_under(parts[run[-1]], parts[first]):
            break
        run.append(place)
    return run


def _is_own(part: Part, first: Part) -> bool:
    return kind_of_label(part.label) == kind_of_label(first.label)


def _is_under(last: Part, first: Part) -> bool:
    return last.words.rstrip().endswith(":") or not _is_own(last, first)


def _is_resolution(words: str) -> bool:
    if _SETTLED.match(one_blank(words)):
        return True
    return words.startswith(("That ", "that ")) and is_worded_as_resolution(words)
