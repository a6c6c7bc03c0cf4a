"""Resolutions whose heading was lost in storing: they close their item and are worded as nothing else is."""

import re
from dataclasses import replace

from briefings.reading.labels import kind_of_label, label_number
from briefings.reading.layouts import COLLECTIVE, Verdict
from briefings.reading.lines import one_blank
from briefings.reading.motions import moves_by_name
from briefings.reading.parts import Part
from briefings.reading.titles import is_statement
from briefings.reading.vocabulary import TASK_VERBS
from briefings.records import Section

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_FINITE = "was|were|is|are|had|has|have|will|would|could|should|may|might|can|which|who"
_LOST_HEADING = re.compile(
    rf"that (?:the |this )?(?:[\w'&-]{{1,30}} ){{0,5}}?{COLLECTIVE} (?:also )?(?:notes|approves|endorses|supports"
    rf"|agrees"
    r"|requests|receives|asks|welcomes|thanks|recommends|adopts|accepts|delegates|authorises|confirms|refers)\b"
    r"|that\b(?=[^.]{0,400}\b(?:be|report|provide|circulate|submit|write|bring|prepare|receive|consider|note)\b)"
    r"|(?:to )?(?:note|approve|endorse|receive|agree|request|thank|adopt|delegate|invite|recommend|authorise|appoint"
    r"|confirm|grant|refuse|accept|support|ratify|allocate|award|instruct|commission|welcome|commend|ask|refer|defer"
    r"|elect|nominate|waive|extend)\b(?! (?:was|were|is|are)\b)",
    re.IGNORECASE,
)
# "subject to additions the programme be approved", "the Co-ordinator email all members": a bare verb after its subject
_ACTS_BARE = re.compile(
    rf"(?:(?!(?:{_FINITE})\b)[\w'&,/()-]{{1,30}} ){{1,24}}?(?<!to )be (?:\w{{2,20}}ly )?(?!being\b)[a-z]{{2,20}}"
    r"(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b"
    rf"|(?:the )?(?:(?!(?:{_FINITE}|to)\b)[\w'&-]{{1,30}} ){{1,8}}?(?:{_TASK}) (?:the|a|an|all|to|with|any|back|its"
    r"|their|each|every|such|out|members|officers|schools|details)\b",
    re.IGNORECASE,
)
_NOTHING_TO_SAY = re.compile(
    r"(?::|-) {0,3}(?:none|nil)\b.{0,20}$", re.IGNORECASE
)  # an agenda's "To receive …:- None."
_TELLS = re.compile(r"that [^.;]{0,120}?\b(?:had|has|have|was|were|is|are|would|will)\b", re.IGNORECASE)
LOST_HEADING = "The heading above these points is missing; they are read as resolved because of their wording."
_LONGEST_LISTED = 120  # characters
# "That the minutes were approved as a correct record": the clerk's past for what was resolved.
_WAS_SETTLED = re.compile(
    r"that [^;]{3,200}? (?:was|were|is|are) (?:duly |then )?(?:approved|agreed|confirmed|adopted|accepted|noted"
    r"|received"
    r"|endorsed|ratified|signed)(?: (?:as|and|by|subject)\b[^;]{0,160})?[.;]?$",
    re.IGNORECASE,
)
# No officer proposes these words: the body approves its own minutes.
_OF_LAST_MEETING = re.compile(
    r"that the minutes\b[^;]{3,200} be [^;]{0,60}(?:correct|accurate|true) record", re.IGNORECASE
)
_MOTION = re.compile(
    r"\b(?:motion|amendment|(?:moved|proposed)\b[^.]{0,120}\bsecond(?:ed|er)|not carried|lost|defeated)\b",
    re.IGNORECASE,
)
# "That the intention to hold a session, from which a report will come, be noted": the last verb is the act.
_ENDS_IN_ACT = re.compile(
    r"that [^.]{3,600} be (?:noted|received|approved|agreed|adopted|endorsed|welcomed|accepted|supported|confirmed)"
    r"[.;]?(?: and)?$",
    re.IGNORECASE,
)
# "That as part of this session the committee requested": no officer proposes in the past.
_PAST_ACT = re.compile(
    rf"\bthe (?:[\w'&-]{{1,20}} ){{0,3}}?{COLLECTIVE} (?:also |further )?(?:requested|agreed|noted|thanked|asked"
    rf"|welcomed"
    r"|resolved|endorsed|approved)\b",
    re.IGNORECASE,
)
_ENDED = (Verdict.RESOLVED, Verdict.DECISION, Verdict.NOTED, Verdict.AGREED, Verdict.RECOMMENDED_ON)


def with_lost_heading(parts: list[Part]) -> list[Part]:
    """Points that close an item like resolutions are read as such where no heading stands above them.

    After others that have one they must be a list of their own, with talk above it.
    """
    run = _closing_run(parts)
    if not run or any(_MOTION.search(one_blank(parts[place].words)) for place in run):
        return parts  # moved, and how it went stands elsewhere
    ended = [place for place, part in enumerate(parts) if part.verdict in _ENDED]
    before = parts[(ended[-1] + 1) if ended else 0 : run[0]]
    if ended and not _is_list_of_its_own([parts[place] for place in run], before):
        return parts
    if not _may_be_resolved([parts[place] for place in run], before):
        return parts
    chosen = set(run)
    return [
        replace(part, section=Section.OUTCOME, verdict=Verdict.RESOLVED, lost=True) if place in chosen else part
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
    if first.verdict is Verdict.ASIDE:
        return False
    if before and before[-1].words.rstrip().endswith((":", "-")):  # the list is that paragraph's: points made, aims
        return False
    return not _hangs_on_motion(before)


def _hangs_on_motion(before: list[Part]) -> bool:
    """Whether a motion above may be what the points are of; recommendations moved just above them are their lead."""
    talk = before[:-1] if before and moves_by_name(one_blank(before[-1].words)) else before
    return any(part.verdict is Verdict.MOVED or _MOTION.search(part.words) for part in talk)


def is_worded_as_resolution(words: str) -> bool:
    """Bare verbs, not a report of what is or was: "That 112 cases had been reported" was noted, not resolved."""
    words = one_blank(words)
    if _WAS_SETTLED.match(words):
        return True
    if _ENDS_IN_ACT.match(words):
        return True
    worded = _LOST_HEADING.match(words) is not None or _ACTS_BARE.match(words) is not None
    return worded and _TELLS.match(words) is None and _NOTHING_TO_SAY.search(words) is None


def is_listed(words: str) -> bool:
    """Whether a line is a piece of a list within a point and no sentence: "Housing - Councillor Ash, and"."""
    return len(words) <= _LONGEST_LISTED and not is_statement(words) and not words.rstrip().endswith((".", "?", "!"))


def _opens_as_point(part: Part) -> bool:
    """Whether a paragraph has a label, or opens with "That" as no sentence of prose does."""
    return part.label is not None or part.words.startswith("That ")


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
        elif run or under or part.section not in (Section.SUPPORTING, Section.ACTION):
            break
    return run[::-1]
