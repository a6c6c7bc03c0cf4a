"""Points under points, and points that count on after a list within them: whose words complete whose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.reading.agreements import is_stem
from briefings.reading.inline_points import ROMAN, follows
from briefings.reading.layouts import ACTED, Verdict
from briefings.reading.lines import one_blank
from briefings.reading.lost_headings import is_listed, is_worded_as_resolution
from briefings.reading.nested import other_body
from briefings.reading.paragraphs import label_number
from briefings.reading.parts import Part
from briefings.reading.vocabulary import TASK_VERBS
from briefings.records import Section

# A point that is whole before its list: "That the following members be appointed:", "approves the changes as follows:".
_SETTLES = re.compile(
    r"\bbe (?:\w{2,20}ly )?[a-z]{2,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt|set)\b(?P<rest>[^:]{0,300})[:\-]{1,2}$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bbe (?:\w{2,20}ly )?(?:asked|requested|invited|instructed|authorised|recommended|advised|empowered|tasked|urged"
    r"|informed|reminded|delegated|given)\b(?! to [a-z]{2,20} [^:]{3,300}[:\-]{1,2}$)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:to|that|by|for|of|on|with|in|from|and|or|be|the|a|an|which|who|whether|subject to|including)[:,\s-]{0,3}$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:the following|as follows|as set out below|listed below)\b[^.;]{0,80}[:\-]{1,2}$", re.IGNORECASE
)
_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_COMPLETES = re.compile(rf"(?:that|to|not to|(?:{_TASK}) (?:the|a|an|all|its|any|to|with))\b", re.IGNORECASE)
_OPTIONS = re.compile(r"\b(?:option|alternative|implication)", re.IGNORECASE)
_FURTHEST = 12  # paragraphs between a point and the next one after a list within it


def is_whole(words: str) -> bool:
    """Whether a point that opens a list says already what was resolved: its list only spells that out."""
    words = one_blank(words)
    if _OPEN_END.search(words.rstrip(" :-")):
        return False
    if _FOLLOWING.search(words) and ACTED.match(words) and not words.lower().startswith("that"):
        return True
    return _SETTLES.search(words) is not None and _ASKS.search(words) is None


def with_resumed(parts: Sequence[Part]) -> list[Part]:
    """Points that count on from a resolution, after a list within it, are resolutions too.

    "(b) That the following be appointed - Housing: Cllr Ash, Schools: Cllr Birch, and (c) That ..."
    """
    read: list[Part] = []
    last: tuple[int, Part] | None = None
    for place, part in enumerate(parts):
        if part.section is Section.OUTCOME and part.label:
            last = place, part
        elif last and _counts_on(*last, place, part):
            if all(is_listed(one.words) for one in read[last[0] + 1 :]):
                read[last[0] + 1 :] = [_detail(one) for one in read[last[0] + 1 :]]
            before = last[1]
            part = replace(part, section=Section.OUTCOME, verdict=before.verdict, stem=before.stem, lead=before.lead)
            last = place, part
        read.append(part)
    return read


def _detail(part: Part) -> Part:
    return replace(part, section=Section.OUTCOME, detail=True)


def _counts_on(before: int, point: Part, place: int, part: Part) -> bool:
    if part.section is not Section.DISCUSSION or not part.label:
        return False
    if part.verdict is Verdict.ASIDE and _OPTIONS.search(part.lead):
        return False
    if part.markers != point.markers and not part.words.startswith(("That ", "that ")):  # "Reason: (1) To inform."
        return False
    earlier, later = label_number(point.label), label_number(part.label)
    if not earlier or not later or not follows(earlier, later) or place - before > _FURTHEST:
        return False
    return _kind_of_label(point.label) == _kind_of_label(part.label) and is_worded_as_resolution(part.words)


def with_stems(parts: Sequence[Part]) -> list[Part]:
    """Points under "That the Director be asked to:" or "That Cabinet:" get these words as their stem.

    Points under "the Forum having previously resolved:" are that body's; the point above them is an outcome of its own.
    """
    read: list[Part] = []
    parent: Part | None = None
    parents: set[int] = set()
    for part in parts:
        if part.section is not Section.OUTCOME:
            parent = None
        elif is_stem(part.words.strip()) or (part.words.rstrip(" -").endswith(":") and part.label):
            parent = part
        elif parent and part.label and _kind_of_label(part.label) != _kind_of_label(parent.label):
            read.append(_under(parent, part))
            if read[-1].stem_at is not None and read[-1].stem == parent.words:
                parents.add(parent.start)
            continue
        elif part.label:
            parent = None
        read.append(part)
    return [replace(part, parent=True) if part.start in parents else part for part in read]


def _under(parent: Part, part: Part) -> Part:
    """A point under ``parent``: that other body's, a resolution by itself, a piece of a list, or words to complete."""
    if other_body(parent.words):
        return replace(part, lead=parent.words)
    if not is_whole(parent.words) or _COMPLETES.match(part.words):
        return replace(part, stem=parent.words, stem_at=parent.content)
    return replace(part, detail=not is_worded_as_resolution(part.words))


def _kind_of_label(label: str | None) -> str:
    """Digits, letters, small Roman numerals and bullets, each with their brackets: "(#)", "a)", "(i)"."""
    mark = label_number(label) or "•"
    shape = (
        "#"
        if mark[0].isdigit()
        else ("i" if mark.lower() in ROMAN and mark.lower() != "c" else (mark[0].isalpha() and "a") or "•")
    )
    return (label or "").replace(mark, shape)
