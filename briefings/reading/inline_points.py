"""Points on one line: "RESOLVED - (a) That ..., and (b) that ..." cut into a part for each."""

import re
from collections.abc import Iterator

from briefings.reading.agreements import is_stem
from briefings.reading.labels import follows, label_number
from briefings.reading.layouts import COLLECTIVE
from briefings.reading.lines import one_blank
from briefings.reading.needed_words import Cued
from briefings.reading.nested import other_body
from briefings.reading.openings import ACTED
from briefings.reading.parts import Part

_INLINE_LABEL = re.compile(
    r"(?:^|(?<=[\s;:,]))(?P<open>\(?)(?P<mark>\d{1,2}|[a-z]|(?<=\()[A-Z](?=\))"
    r"|[ivx]{2,5})(?P<close>[).])\s{1,200}(?=\S)"
)


# "it was RESOLVED that: (1) ...", "Cabinet:- (i) agreed ...": who or what opens points that stand in the same line.
_FIRST = r"(?:\((?:1|a|i)\)|(?:1|a|i)[.)])\s{1,9}"
_HAS_FIRST = Cued(r"(?<!\w)" + _FIRST)  # looked for first, for speed
_OPENS = re.compile(
    r"\b(?:resolved|agreed|decided|determined|approved)(?: unanimously| accordingly)?,?(?: (?:that|to"
    r"|(?:the |all |these )?(?:recommendations?|proposals?)(?: (?:of|in|from|set out in|made in) the (?:paper"
    r"|report))?(?=:)))?\s{0,3}"
    rf"[:,\-]{{0,2}}\s{{0,3}}-?\s{{0,3}}(?={_FIRST}\S)"
    rf"|(?:^|(?<=[\s,]))(?:the )?(?:[\w'&-]{{1,30}} ){{0,6}}?{COLLECTIVE}\s{{0,2}}[:\-]{{1,2}}\s{{0,3}}"
    rf"(?={_FIRST}{ACTED.pattern})",
    re.IGNORECASE,
)
# "had agreed", "the report recommended", "previously resolved": another day's points, or nobody's yet.
_NOT_NOW = re.compile(
    r"\b(?:had|having|has|have|previous\w{0,2}|last|recommend\w{0,6}|propos\w{1,4}|moved|motion|amendment|not"
    r"|if|should)\b"
    r"|\bat (?:its|their|the|a) (?:\w{1,20} ){0,4}?meeting (?:on|in|of|held)\b",
    re.IGNORECASE,
)


_SENTENCE = 600  # characters before the points that may tell whose they are


def find_inline_list(part: Part) -> int | None:
    """Where in the words of ``part`` the points of what was resolved begin; None where none are told in the line."""
    if not _HAS_FIRST.search(part.words):
        return None
    for found in _OPENS.finditer(part.words):
        sentence = one_blank(part.words[max(0, found.end() - _SENTENCE) : found.end()]).rpartition(". ")[2]
        if not _NOT_NOW.search(sentence) and not other_body(sentence):
            return found.end()
    return None


def cut_at(part: Part, place: int) -> tuple[Part, Part]:
    """``part`` before and after an offset in its words: the rest has no label or marker of its own."""
    cut = part.content + place
    text = part.text[: cut - part.start].rstrip()
    lead = part._replace(end=part.start + len(text), text=text)
    rest = part._replace(
        start=cut, text=part.text[cut - part.start :], content=cut, label=None, number=None, opens=False
    )
    return lead, rest


def split_inline(part: Part) -> tuple[Part, ...]:
    """``part`` cut at the labels within it where they count up from the first; the part itself where they do not."""
    labels = _counting_up(list(_INLINE_LABEL.finditer(part.words)))
    lead_in = part.words[: labels[0].start()].strip(" :-,") if labels else ""
    if _is_one_point(part, lead_in):
        return (part,)
    if len(labels) < 2 and not (labels and part.opens and (not lead_in or is_stem(lead_in))):
        return (part,)
    pieces = [_piece(part, part.content + found.start(), following) for found, following in _with_next(labels, part)]
    if lead_in:
        pieces = [piece._replace(stem=lead_in if lead_in.lower() != "that" else "", lead=part.lead) for piece in pieces]
    first = pieces[0]._replace(start=part.start, text=part.text[: pieces[0].end - part.start], opens=part.opens)
    return (first, *pieces[1:])


def _is_one_point(part: Part, lead_in: str) -> bool:
    """Whether labels stand within a sentence that has one: "(c) requests the Clerk to (i) write and (ii) ring"."""
    return part.label is not None and not part.opens and bool(lead_in) and not is_stem(lead_in)


def _with_next(labels: list[re.Match[str]], part: Part) -> Iterator[tuple[re.Match[str], int]]:
    ends = [part.content + found.start() for found in labels[1:]] + [part.end]
    yield from zip(labels, ends, strict=True)


def _piece(part: Part, start: int, end: int) -> Part:
    text = part.text[start - part.start : end - part.start].rstrip()
    found = _INLINE_LABEL.match(text)
    label = found[0].strip() if found else None
    used = found.end() if found else 0
    return part._replace(
        start=start,
        end=start + len(text),
        text=text,
        content=start + used,
        label=label,
        number=label_number(label),
        opens=False,
    )


def _counting_up(labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels of one style that count 1, 2, 3 or a, b, c; empty where the first of them is not a first."""
    kept: list[re.Match[str]] = []
    for found in labels:
        if not kept and found["mark"] not in ("1", "a", "i", "A"):
            continue
        if not kept or (_style(found) == _style(kept[0]) and follows(kept[-1]["mark"], found["mark"])):
            kept.append(found)
    return kept


def _style(found: re.Match[str]) -> tuple[str, str]:
    return found["open"], found["close"]
