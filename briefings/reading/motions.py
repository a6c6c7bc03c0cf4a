"""Motions that were moved: whose words they are, and whether they were carried or lost."""

import re
from collections.abc import Sequence
from itertools import takewhile

from briefings.reading.sentences import Sentence
from briefings.reading.votes import read_vote

_PROPOSED = re.compile(r"\b(?:propos(?:ed|er|al)|moved)\b", re.IGNORECASE)
_SECONDED = re.compile(r"\bsecond(?:ed|er)\b", re.IGNORECASE)
_ASSENT = re.compile(
    r"\b(?:all (?:in favour|agreed|were in favour|voted in favour)|in favour|unanim\w{2,8}|carried|agreed|approved"
    r"|resolved|accepted|adopted|elected|passed)\b",
    re.IGNORECASE,
)
# "no seconder", "the motion fell", "Motion - Rejected", "defeated by 3 votes to 2"
_LOST = (
    r"(?:lost|defeated|not carried|fell|falls|failed|not seconded|no seconder|no second|withdrawn|withdrew|rejected"
    r"|not supported|did not receive|not agreed)"
)
_DISSENT = re.compile(rf"\b(?:{_LOST}|was amended|amendment)\b", re.IGNORECASE)
_MOTION_LOST = re.compile(rf"\b{_LOST}\b", re.IGNORECASE)
_MOTION_CARRIED = re.compile(
    r"\b(?:motion|resolution|proposal|proposition|it)\b[^.]{0,120}\b(?:carried|agreed|approved|adopted|passed)\b"
    r"|\bCARRIED\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"\b(?:as amended|amendment was (?:carried|agreed|accepted)|substantive motion)\b", re.IGNORECASE)
_AMENDMENT_ONLY = re.compile(r"\b(?:the|this|an?|that) amendments?\b[^.]{0,80}\b(?:was|were|be)\b", re.IGNORECASE)
_RESULT_ONLY = re.compile(
    r"^(?:(?:on|upon) being put to the (?:vote|meeting),? |(?:on|by) an? (?:vote|majority|show of hands)\b"
    r"[^.;,]{0,40}? (?=the\b)|(?:on|upon|after|following) [^,.]{3,60}, ?)?(?:the "
    r"|this |his |her )?(?:\w{1,20} )?(?:motion|amendment"
    r"|proposal|resolution|proposition|vote)\b(?! (?:to|that|for) )(?: as amended)?[^.;]{0,80}\b"
    rf"(?:carried|agreed|approved|passed|adopted|{_LOST})\b[^.;]{{0,60}}[.]?$",
    re.IGNORECASE,
)
# "Cllr A proposed that rents be held. This was seconded by Cllr B and carried."
_THEN_SECONDED = re.compile(r"^(?:(?:this|it|the (?:motion|proposal)) (?:was )?)?(?:duly )?seconded\b", re.IGNORECASE)
# "Proposed JS, seconded AB." names only the movers: what they moved stands in the sentence before.
_ONLY_MOVERS = re.compile(
    r"^\(?(?:(?:this was |it was )?(?:proposed|moved)(?: by)?:? (?!as\b|that\b|to\b)(?:[^.]|\b[A-Z]\.){2,50}?"
    r"(?:,|;|-| and)? ?(?:and )?second(?:ed|er)(?: by)?:? (?:(?! that\b| to [a-z])[^.]|\b[A-Z]\.){2,50}?)"
    r"(?:[,;.-](?! ?(?:that|to [a-z])) ?.{0,60})?$"
    r"|^(?:[\w'.]{1,20} ){1,4}proposed(?:,| and| &) (?:[\w'.]{1,20} ){1,4}seconded[.]?$",
    re.IGNORECASE,
)
# "The Notice of Motion as listed was proposed by Cllr A and seconded by Cllr B.": what it was stands elsewhere.
_MOVED_BY_NAME = re.compile(
    r"^(?:[^.;:]|\b[A-Z]\.){2,80}? (?:proposed|moved|seconded)(?: and (?:[^.;:]|\b[A-Z]\.){2,60}? seconded)?"
    r" (?:the|these|his"
    r"|her|their) (?:[\w']{1,20} ){0,3}?(?:motions?|recommendations?|amendments?|proposals?|reports?|resolutions?)\b"
    r"(?! (?:that|to)\b)|^(?:the |this |that |an? |both )?(?:[\w']{1,20} ){0,3}?(?:motions?|recommendations?"
    r"|amendments?|proposals?"
    r"|reports?"
    r"|minutes|resolutions?)(?: (?!that\b|to\b)[\w',()/-]{1,30}){0,9}? (?:was|were) (?:\w{2,20}ly |then |duly )?"
    r"(?:moved|proposed|put|seconded)\b(?! (?:that|to)\b)",
    re.IGNORECASE,
)
_TELLS_FATE = re.compile(
    rf"\b(?:motion|proposal|resolution|amendment)\b[^.]{{0,60}}\b(?:was|were|had been|is|be) (?:then |declared "
    rf"|duly ){{0,2}}"
    rf"(?:carried|agreed|approved|adopted|passed|{_LOST})\b",
    re.IGNORECASE,
)
# An amendment that is moved, or that fell, leaves the motion as it was.
_AMENDMENT_ONLY_LOST = re.compile(
    rf"(?=[^.]{{0,300}}\bamendment\b)(?:(?![^.]{{0,300}}\bmotion\b)[^.]{{0,300}}\b{_LOST}\b"
    rf"|[^.]{{0,300}}\b(?:proposed|moved)\b)",
    re.IGNORECASE,
)
# Opening and closing the meeting is how it was run, and nothing that was decided: "proposed the meeting be re-opened".
_PROCEDURE = re.compile(
    r"\b(?:propos\w{2,3}|moved)\b[^.;]{0,60}\b(?:meeting|session)\b[^.;]{0,30}\b(?:re-?open(?:ed)?|clos(?:ed|ing)|close"
    r"|resumed?|reconvened?|opened)\b|\bpropos\w{2,3} (?:closing|opening|re-?opening|resuming) the meeting\b",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b(?:propos(?:ed|er)|moved|MOVED)\b", re.IGNORECASE)  # where the next motion begins
UNCONFIRMED = "It was proposed and seconded, but the minutes do not say whether it was carried."
AMENDED = "The motion was amended before it was carried; these may be its first words."


def is_moved(text: str) -> bool:
    """Whether a sentence says that something was proposed."""
    return ("ropos" in text or "oved" in text or "MOVED" in text) and _PROPOSED.search(text) is not None


def is_moved_and_seconded(text: str) -> bool:
    """Whether a sentence proposes and seconds something in words of its own (no list follows)."""
    return is_moved(text) and _SECONDED.search(text) is not None and not text.endswith(":") and not is_procedure(text)


def is_procedure(text: str) -> bool:
    """Whether a motion only opens or closes the meeting."""
    return _PROCEDURE.search(text) is not None


def is_seconding(text: str) -> bool:
    """Whether a sentence only says who seconded what stands before it: "Seconded by AG."."""
    return _THEN_SECONDED.match(text) is not None


def is_then_seconded(text: str, following: str) -> bool:
    """Whether a sentence proposes something that the following one seconds."""
    return is_moved(text) and _THEN_SECONDED.match(following) is not None and not text.endswith(":")


def names_only_movers(text: str) -> bool:
    """Whether the sentence names who proposed and seconded, and not what: "Proposed JS, seconded AB."."""
    return _ONLY_MOVERS.match(text) is not None


def moves_by_name(text: str) -> bool:
    """Whether the sentence says that a motion or recommendations were moved, and not what they were."""
    return _MOVED_BY_NAME.match(text) is not None


def tells_fate(text: str) -> bool:
    """Whether the words say what became of a motion: "The Mayor confirmed that the motion had been carried"."""
    return _TELLS_FATE.search(text) is not None


def is_lost(text: str) -> bool:
    """Whether the words say that a motion was lost."""
    return _MOTION_LOST.search(text) is not None


def tells_only_result(text: str) -> bool:
    """Whether the sentence says how a motion went and not what it was: "The motion was put and CARRIED."."""
    return _RESULT_ONLY.match(text) is not None


def doubt_of(sentence: Sentence, after: Sequence[Sentence], later: str) -> tuple[bool, str | None]:
    """Whether what ``sentence`` moves may count as agreed, and why a person should look where nobody says so.

    ``later`` is how the next paragraphs begin: a motion may be lost there.
    """
    later = ". ".join(one for one in later.split(". ") if not _AMENDMENT_ONLY_LOST.match(one))
    rest = " ".join([sentence.text, *(other.text for other in after)])
    if _MOTION_LOST.search(later) or _DISSENT.search(rest):
        return False, None
    carried = _voted(sentence, after, later)
    if carried is not None:
        return carried, None
    return True, None if _ASSENT.search(rest) else UNCONFIRMED


def _voted(sentence: Sentence, after: Sequence[Sentence], later: str) -> bool | None:
    """Whether the vote on what ``sentence`` moves was won, by its numbers; None where none are printed for it.

    A motion that is agreed in its own words needs none: those of the paragraphs below are the next one's. A tie may be
    broken there by a casting vote.
    """
    own = " ".join([sentence.text, *(other.text for other in takewhile(_moves_nothing, after))])
    below = _MOVES.split(later, maxsplit=1)[0]
    carried = read_vote(own)
    if carried is None and not _ASSENT.search(own):
        return read_vote(below)
    return carried or read_vote(f"{own} {below}") if carried is False and "casting" in below.lower() else carried


def _moves_nothing(sentence: Sentence) -> bool:
    return _MOVES.search(sentence.text) is None


def motion_fate(text: str) -> tuple[bool, str | None]:
    """Whether ``text`` says that a motion was carried, and a doubt where it was amended on the way."""
    amended = _AMENDED.search(text) is not None
    told = " ".join(part for part in text.split(". ") if amended or not _AMENDMENT_ONLY.search(part))
    if (_MOTION_LOST.search(told) and not amended) or not _MOTION_CARRIED.search(told):
        return False, None
    return True, AMENDED if amended else None
