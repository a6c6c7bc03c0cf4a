"""Points under points, and points that count on after a list within them: whose words complete whose."""

import re
from collections.abc import Sequence

from briefings.reading.agreements import is_stem
from briefings.reading.labels import follows, kind_of_label, label_number
from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.nested import other_body
from briefings.reading.openings import ACTED
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import is_listed, is_worded_as_resolution
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
    r"\b(?:to|that|by|for|of|on|with|in|from|and|or|be|the|a|an|which|who|whether)[:,\s-]{0,3}$",
    re.IGNORECASE,
)
# "agenda items include reports on:": the points under it are things, unless they are worded as acts.
_OPENS_THINGS = re.compile(r"\b(?:on|of|with|in|from|about|between|including|include[sd]?)[:\s-]{0,3}$", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\b(?:the following|as follows|as set out below|listed below)\b[^.;]{0,80}[:\-]{1,2}$", re.IGNORECASE
)
# What a decision is subject to or rests on: "… be APPROVED subject to the following conditions:", "for these reasons:".
_TERMS = re.compile(
    r"\b(?:conditions?|reasons?|grounds?|informatives?|terms|obligations|amendments?|provisos?|caveats?|corrections?"
    r"|modifications|additions?|alterations?|matters|changes|subject to|including)"
    r"(?: (?!that\b|to\b)[\w',()/-]{1,30}){0,8}(?: to (?:the |this |any )?(?:[\w-]{1,20} ){0,8}?(?:licence|permission"
    r"|consent|approval|certificate|permit|order|policy|strategy|plan|scheme|terms|constitution|rules|document"
    r"|agreement|code|report|minute|protocol|schedule|budget)s?)?\s{0,3}[:\-]{1,2}$"
    r"|\bsubject to\b(?:(?! be )[^.;:]){0,120}[:\-]{1,2}$",
    re.IGNORECASE,
)
# Powers handed over are one resolution, whatever they are for: "Delegate authority to the Director to:".
_OPENS_POWERS = re.compile(
    r"\b(?:delegat(?:e|es|ed|ion)(?: of)? (?:the )?(?:authority|powers?)"
    r"|(?:authority|powers?) (?:(?:is|be) )?(?:delegated|given))\b"
    r"[^.;]{0,300}\bto\s{0,3}[:\-]{1,2}$",
    re.IGNORECASE,
)
# A list of what is to be done is no list of particulars, however it is opened.
_TASK_NOUN = r"(?:actions?|recommendations?|resolutions?|decisions?|steps|tasks|proposals?|motions?)"
_OPENS_TASKS = re.compile(
    rf"\b(?:following|these)(?: [\w-]{{1,20}}){{0,3}} {_TASK_NOUN}\b[^.;:]{{0,80}}[:\-]{{1,2}}$"
    rf"|\b{_TASK_NOUN}\s{{0,3}}[:\-]{{1,2}}$"
    r"|\bfollowing (?:be|is|are|was|were) (?:undertaken|done|actioned|carried out|progressed|taken forward|implemented"
    r"|requested|agreed|resolved|noted)\s{0,3}[:\-]{1,2}$",
    re.IGNORECASE,
)
# "That the options be agreed and the following actions:": the point is whole, and so is each of those under it.
_AND_MORE = re.compile(
    r"\bbe (?:agreed|approved|noted|endorsed|accepted|adopted),? and the following (?:actions|steps|recommendations)"
    r"[a-z ]{0,30}:-?$",
    re.IGNORECASE,
)
_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_COMPLETES = re.compile(rf"(?:that|to|not to|(?:{_TASK}) (?:the|a|an|all|its|any|to|with))\b", re.IGNORECASE)
_OPTIONS = re.compile(r"\b(?:option|alternative|implication)", re.IGNORECASE)
_LONGEST_OPENING = 240  # characters in which a list's noun may stand before its colon
_FEWEST_WORDS = 4  # before it: "Reasons:" alone opens a list of its own
_FURTHEST = 12  # paragraphs between a point and the next one after a list within it


def is_whole(words: str) -> bool:
    """Whether a point that opens a list says already what was resolved: its list only spells that out."""
    words = one_blank(words)
    if opens_terms(words) or _OPENS_POWERS.search(words):
        return True
    if _OPEN_END.search(words.rstrip(" :-")) or _OPENS_TASKS.search(words):
        return False
    if _FOLLOWING.search(words) and ACTED.match(words) and not words.lower().startswith("that"):
        return True
    return _SETTLES.search(words) is not None and _ASKS.search(words) is None


def opens_terms(words: str) -> bool:
    """Whether a resolution ends by opening the list of its conditions, reasons or amendments."""
    words = one_blank(words)
    found = _TERMS.search(words, max(0, len(words) - _LONGEST_OPENING))
    return found is not None and (" be " in found[0] or len(words[: found.start()].split()) >= _FEWEST_WORDS)


def with_resumed(parts: Sequence[Part]) -> list[Part]:
    """Points that count on from a resolution, after a list within it, are resolutions too.

    "(b) That the following be appointed - Housing: Cllr Ash, Schools: Cllr Birch, and (c) That ..."
    """
    read: list[Part] = []
    last: dict[str, tuple[int, Part]] = {}  # the last point with labels of each kind
    for place, part in enumerate(parts):
        kind = kind_of_label(part.label)
        if part.section is Section.OUTCOME and part.label:
            last[kind] = place, part
        elif kind in last and _counts_on(*last[kind], place, part):
            opens, before = last[kind]
            if all(is_listed(one.words) for one in read[opens + 1 :]):
                read[opens + 1 :] = [_detail(one) for one in read[opens + 1 :]]
            part = part._replace(section=Section.OUTCOME, verdict=before.verdict, stem=before.stem, lead=before.lead)
            last[kind] = place, part
        read.append(part)
    return read


def _detail(part: Part) -> Part:
    return part._replace(section=Section.OUTCOME, detail=True)


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
    return is_worded_as_resolution(part.words)


def with_stems(parts: Sequence[Part]) -> list[Part]:
    """Points under "That the Director be asked to:" or "That Cabinet:" get these words as their stem.

    Points under "the Forum having previously resolved:" are that body's; the point above them is an outcome of its own.
    """
    read: list[Part] = []
    parent: Part | None = None
    parents: set[int] = set()
    for part in parts:
        if part.section is not Section.OUTCOME:
            parent = parent if parent and part.verdict is Verdict.ASIDE and opens_terms(parent.words) else None
        elif is_stem(part.words.strip()) or _opens_list(part):
            parent = part
        elif parent and part.label and kind_of_label(part.label) != kind_of_label(parent.label):
            read.append(_under(parent, part))
            if read[-1].stem_at is not None and read[-1].stem == parent.words:
                parents.add(parent.start)
            continue
        elif part.label or _opens_resolution(part):
            parent = None
        read.append(part)
    return [part._replace(parent=True) if part.start in parents else part for part in read]


def _opens_list(part: Part) -> bool:
    """Whether a point, or the one that stands beside its marker, goes on in the points under it."""
    if not part.words.rstrip(" -").endswith(":"):
        return False
    if part.label is not None:
        return True
    unlabelled = part.opens or _opens_resolution(part)
    return unlabelled and (is_whole(part.words) or _OPEN_END.search(one_blank(part.words).rstrip(" :-")) is not None)


def _opens_resolution(part: Part) -> bool:
    return part.words.startswith(("That ", "that ", "To ", "to "))


def _is_thing(parent: str, words: str) -> bool:
    if not _OPENS_THINGS.search(one_blank(parent).rstrip(" :-")):
        return False
    return not is_worded_as_resolution(words) and _COMPLETES.match(words) is None


def _under(parent: Part, part: Part) -> Part:
    """A point under ``parent``: that other body's, a resolution by itself, a piece of a list, or words to complete."""
    if other_body(parent.words):
        return part._replace(lead=parent.words)
    if _AND_MORE.search(one_blank(parent.words)):
        return part
    if (
        opens_terms(parent.words)
        or _OPENS_POWERS.search(one_blank(parent.words))
        or _is_thing(parent.words, part.words)
    ):
        return part._replace(detail=True)
    if not is_whole(parent.words) or _COMPLETES.match(part.words):
        return part._replace(stem=parent.words, stem_at=parent.content)
    return part._replace(detail=not is_worded_as_resolution(part.words))
