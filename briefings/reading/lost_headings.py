"""Resolutions whose heading was lost in storing: they close their item and are worded as nothing else is."""

import re
from collections.abc import Sequence

from briefings.reading.decision_pages import find_decided_list
from briefings.reading.labels import kind_of_label, label_number
from briefings.reading.layouts import COLLECTIVE, Verdict
from briefings.reading.leading_lists import NOBODYS, find_leading_list
from briefings.reading.lines import one_blank
from briefings.reading.lost_lists import find_lost_list, is_announced
from briefings.reading.motions import is_lost, moves_by_name
from briefings.reading.parts import Part
from briefings.reading.resolution_wordings import is_bare_point, is_listed, is_worded_as_resolution, may_only_tell
from briefings.records import Section

LOST_HEADING = "The heading above these points is missing; they are read as resolved because of their wording."
# No officer proposes these words: the body approves its own minutes.
_OF_LAST_MEETING = re.compile(
    r"that the minutes\b[^;]{0,200} be [^;]{0,60}(?:correct|accurate|true) record", re.IGNORECASE
)
_MOTION = re.compile(
    r"\b(?:motion|amendment(?! (?:of|to)\b)|(?:moved|proposed)\b[^.]{0,120}\bsecond(?:ed|er)"
    r"|not carried|lost|defeated)\b",
    re.IGNORECASE,
)
# "That as part of this session the committee requested": no officer proposes in the past.
_PAST_ACT = re.compile(
    rf"\bthe (?:[\w'&-]{{1,20}} ){{0,3}}?{COLLECTIVE} (?:also |further )?(?:requested|agreed|noted|thanked|asked"
    rf"|welcomed"
    r"|resolved|endorsed|approved)\b",
    re.IGNORECASE,
)
_MOVERS_BELOW = re.compile(
    r"[(\[](?:motion )?(?:moved|proposed)(?: by)?:? [^()\[\]]{3,120}?\bsecond(?:ed|er)"
    r"(?: by)?:? [^()\[\]]{2,80}[)\]][.]?$",
    re.IGNORECASE,
)
# What went on in the room after an item: "At this juncture the meeting adjourned for a break."
_IN_THE_ROOM = re.compile(
    r"\(?(?:(?:at|from) this (?:point|juncture|stage|time)\b|the meeting (?:was |then )?(?:adjourned|closed"
    r"|ended|concluded"
    r"|finished|rose|resumed)\b|(?:councillors?|cllrs?\.?|mrs?|ms|miss|dr) [^.;]{2,120}? (?:left|joined|returned to"
    r"|rejoined|withdrew from) (?:the )?(?:meeting|room|chamber)\b)[^;]{0,160}$",
    re.IGNORECASE,
)
_ENDED = (Verdict.RESOLVED, Verdict.DECISION, Verdict.NOTED, Verdict.AGREED, Verdict.RECOMMENDED_ON)


def with_lost_heading(parts: list[Part], *, minuted: bool = False, agenda: bool = False) -> list[Part]:
    """``parts`` with what was resolved though no heading says so; a body's approval of its last minutes needs none.

    ``minuted`` = the page calls itself minutes, ``agenda`` = an agenda: what opens an item there is only proposed.
    """
    read = _with_lost_list(parts, minuted=minuted)
    if not agenda and (leading := find_leading_list(read)):
        return _read_as_resolved(read, leading, NOBODYS)
    alone = (place for place, part in enumerate(read) if _approves_minutes(part) or _is_moved_below(place, read))
    return _read_as_resolved(read, list(alone))


def _is_moved_below(place: int, parts: Sequence[Part]) -> bool:
    """Whether a "That …" stands above who moved and seconded it, in brackets, and is not said to be lost."""
    part, below = parts[place], [one_blank(one.words) for one in parts[place + 1 : place + 3]]
    if part.section is not Section.DISCUSSION or part.verdict is not Verdict.NONE or not below:
        return False
    if not part.words.startswith("That ") or not _MOVERS_BELOW.match(below[0]) or any(map(is_lost, below)):
        return False
    return is_worded_as_resolution(part.words)


def _approves_minutes(part: Part) -> bool:
    plain = part.section is Section.DISCUSSION and part.verdict is Verdict.NONE
    return plain and part.words.startswith(("That the ", "that the ")) and approves_minutes(part.words)


def approves_minutes(words: str) -> bool:
    """Whether a body approves its own minutes by these words, which no officer proposes to it; no motion to do so."""
    words = one_blank(words)
    opened = words if words[:5].lower() == "that " else f"that {words}"
    return _OF_LAST_MEETING.match(opened) is not None and _MOTION.search(words) is None


def _with_lost_list(parts: list[Part], *, minuted: bool = False) -> list[Part]:
    """Points that close an item like resolutions are read as such where no heading stands above them.

    ``minuted`` = the page calls itself minutes, so that a lone "That the log be noted." is no officer's proposal.

    After others that have one they must be a list of their own, with talk above it.
    """
    if decided := find_decided_list(parts):
        return _read_as_resolved(parts, decided)
    run = find_lost_list(parts) or _closing_run(parts)
    if not run or any(_MOTION.search(one_blank(parts[place].words)) for place in run):
        return parts  # moved, and how it went stands elsewhere
    if all(may_only_tell(parts[place].words) for place in run):
        return parts
    ended = [place for place, part in enumerate(parts) if part.verdict in _ENDED]
    before = parts[(ended[-1] + 1) if ended else 0 : run[0]]
    if ended and not _is_list_of_its_own([parts[place] for place in run], before):
        return parts
    alone = minuted and not before and all(parts[place].words.startswith("That ") for place in run)
    if not alone and not _may_be_resolved([parts[place] for place in run], before):
        return parts
    return _read_as_resolved(parts, run)


def _read_as_resolved(parts: list[Part], run: list[int], why: str = LOST_HEADING) -> list[Part]:
    chosen = set(run)
    return [
        part._replace(section=Section.OUTCOME, verdict=Verdict.RESOLVED, lost=why) if place in chosen else part
        for place, part in enumerate(parts)
    ]


def _is_list_of_its_own(run: list[Part], before: list[Part]) -> bool:
    """Whether a second list counts from its first, under talk that is not the last point of the first list."""
    first = label_number(run[0].label)
    talked = any(part.section is Section.DISCUSSION and part.verdict is Verdict.NONE for part in before)
    return len(run) > 1 and first in ("1", "a", "i", "A") and talked


def _may_be_resolved(run: list[Part], before: list[Part]) -> bool:
    """Whether the points stand after the meeting has begun, and no list of something else opens above them.

    Without a discussion or "Minutes:" above, they may be what officers proposed; unless they say themselves what the
    body did ("the committee requested").
    """
    first = run[0]
    if _OF_LAST_MEETING.match(one_blank(first.words)):
        return True
    begun = first.begun or any(part.section is Section.DISCUSSION for part in before)
    if not begun and not any(_PAST_ACT.search(one_blank(part.words)) for part in run):
        return False
    if first.verdict is Verdict.ASIDE and not _stands_apart(first, before):
        return False
    lead = _lead(first, before)
    if lead.rstrip().endswith((":", "-")):  # the list is that paragraph's: points made, aims
        return False
    if first.label and is_announced(lead):
        return False
    return not _hangs_on_motion(before)


def _lead(first: Part, before: list[Part]) -> str:
    """What stands above the list that ``first`` is a point of, though not its first one."""
    kind = kind_of_label(first.label)
    above = (
        part for part in reversed(before) if not first.label or not part.label or kind_of_label(part.label) != kind
    )
    return next((part.words for part in above), "")


def _stands_apart(first: Part, before: list[Part]) -> bool:
    """Whether a "That …" under reasons stands below more blank lines than they do, as where a heading stood."""
    gaps = [part.gap for part in before if part.verdict is Verdict.ASIDE]
    return first.label is None and first.words.startswith("That ") and bool(gaps) and first.gap > max(gaps)


def _hangs_on_motion(before: list[Part]) -> bool:
    """Whether a motion above may be what the points are of; recommendations moved just above them are their lead."""
    lead = one_blank(before[-1].words) if before else ""
    talk = before[:-1] if moves_by_name(lead) and "mendment" not in lead else before
    return any(part.verdict is Verdict.MOVED or _MOTION.search(part.words) for part in talk)


def _opens_as_point(part: Part) -> bool:
    """Whether a paragraph has a label, or opens as no prose does; an agenda's "To note" stands above "Minutes:"."""
    if part.label is not None or part.words.startswith(("That ", "That,")) or is_bare_point(part.words):
        return True
    return part.begun and part.words.startswith("To ")


def _is_resolved(words: str) -> bool:
    """Whether a point is worded as a resolution, or says what the body asked for in the points under it."""
    words = one_blank(words)
    return is_worded_as_resolution(words) or (words.endswith(":") and _PAST_ACT.search(words) is not None)


def _closing_run(parts: list[Part]) -> list[int]:
    """Places of the last unbroken run of points worded as resolutions, actions between them passed over.

    The points under one of them that ends with a colon belong to it.
    """
    run: list[int] = []
    under: list[int] = []  # points that may stand under the one above
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if under and part.label and kind_of_label(part.label) == kind_of_label(parts[under[-1]].label):
            under.append(place)
        elif part.section is Section.DISCUSSION and _opens_as_point(part) and _is_resolved(part.words):
            if under and not part.words.rstrip().endswith(":"):
                break
            run += [*under, place]
            under = []
        elif run and not part.label and is_listed(part.words):  # names under "the following members be appointed -"
            continue
        elif part.section is Section.DISCUSSION and part.label:
            under.append(place)
        elif not run and not under and _IN_THE_ROOM.match(one_blank(part.words)):
            continue
        elif run or under or part.section not in (Section.SUPPORTING, Section.ACTION):
            break
    return run[::-1]
