"""Resolutions whose heading was lost in storing: they close their item and are worded as nothing else is."""

import re
from dataclasses import replace

from briefings.reading.layouts import Verdict
from briefings.reading.lines import one_blank
from briefings.reading.parts import Part
from briefings.reading.titles import is_statement
from briefings.reading.vocabulary import TASK_VERBS
from briefings.records import Section

_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_FINITE = "was|were|is|are|had|has|have|will|would|could|should|may|might|can|which|who"
_LOST_HEADING = re.compile(
    r"that\b(?=[^.;]{0,400}\b(?:be|report|provide|circulate|submit|write|bring|prepare|receive|consider|note)\b)"
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
    r"|their)\b",
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
_ENDED = (Verdict.RESOLVED, Verdict.DECISION, Verdict.NOTED, Verdict.AGREED, Verdict.RECOMMENDED_ON)


def with_lost_heading(parts: list[Part]) -> list[Part]:
    """Points that close an item like resolutions are read as such where no heading stands above any."""
    if any(part.verdict in _ENDED for part in parts):
        return parts
    run = _closing_run(parts)
    if not run or not _may_be_resolved(parts[run[0]], parts[: run[0]]):
        return parts
    if any(_MOTION.search(one_blank(parts[place].words)) for place in run):  # moved, and how it went stands elsewhere
        return parts
    chosen = set(run)
    return [
        replace(part, section=Section.OUTCOME, verdict=Verdict.RESOLVED, lost=True) if place in chosen else part
        for place, part in enumerate(parts)
    ]


def _may_be_resolved(first: Part, before: list[Part]) -> bool:
    """Whether the points stand after the meeting has begun, and no list of something else opens above them.

    Without a discussion or "Minutes:" above, they may be what officers proposed.
    """
    if _OF_LAST_MEETING.match(one_blank(first.words)):
        return True
    if not first.begun and not any(part.section is Section.DISCUSSION for part in before):
        return False
    if first.verdict is Verdict.ASIDE:
        return False
    if before and before[-1].words.rstrip().endswith((":", "-")):  # the list is that paragraph's: points made, aims
        return False
    return not any(part.verdict is Verdict.MOVED or _MOTION.search(part.words) for part in before)


def is_worded_as_resolution(words: str) -> bool:
    """Bare verbs, not a report of what is or was: "That 112 cases had been reported" was noted, not resolved."""
    words = one_blank(words)
    if _WAS_SETTLED.match(words):
        return True
    worded = _LOST_HEADING.match(words) is not None or _ACTS_BARE.match(words) is not None
    return worded and _TELLS.match(words) is None and _NOTHING_TO_SAY.search(words) is None


def is_listed(words: str) -> bool:
    """Whether a line is a piece of a list within a point and no sentence: "Housing - Councillor Ash, and"."""
    return len(words) <= _LONGEST_LISTED and not is_statement(words) and not words.rstrip().endswith((".", "?", "!"))


def _opens_as_point(part: Part) -> bool:
    """Whether a paragraph has a label, or opens with "That" as no sentence of prose does."""
    return part.label is not None or part.words.startswith("That ")


def _closing_run(parts: list[Part]) -> list[int]:
    """Places of the last unbroken run of points worded as resolutions, actions between them passed over."""
    run: list[int] = []
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if part.section is Section.DISCUSSION and _opens_as_point(part) and is_worded_as_resolution(part.words):
            run.append(place)
        elif run and not part.label and is_listed(part.words):  # names under "the following members be appointed -"
            continue
        elif run or part.section not in (Section.SUPPORTING, Section.ACTION):
            break
    return run[::-1]
