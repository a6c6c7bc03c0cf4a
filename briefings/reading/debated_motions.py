"""Proposals whose fate is told some sentences later: "It was proposed that ... Members spoke. This was carried."."""

import re
from collections.abc import Sequence

from briefings.reading.motions import is_lost, is_moved, motion_fate
from briefings.reading.sentences import Sentence
from briefings.reading.votes import read_vote

LONGEST_DEBATE = 6  # sentences between a proposal and its fate
_PROPOSES = re.compile(
    r"\b(?:propos(?:ed|es)|moved|MOVED)\b(?:(?!\bsecond|\bthat\b)[^.;]){0,80}? (?P<words>that\b)"
    r"|\bit was (?:then |also |further )?(?:proposed|moved)(?: by (?:(?!\bsecond"
    r"|\bto\b)[^.;]){2,60}?)? (?P<aim>to [a-z])",
    re.IGNORECASE,
)
_SECONDED = re.compile(r"\bsecond(?:ed|er)\b", re.IGNORECASE)
# Another day's proposal, or one that is only told of: "The developer had proposed that".
_NOT_NOW = re.compile(r"\b(?:had|has|have|having|been|previously|last|amendment|if|whether)\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamendment\b", re.IGNORECASE)
_ABOUT_IT = re.compile(
    r"(?:(?:on|upon|after|following) [^.;]{3,80}?, |(?:on|by) an? (?:vote|majority|show of hands)\b[^.;,]{0,40}? "
    r"(?=the\b))?(?:this|it|that|which|all|members|councillors|everyone"
    r"|the vote|vote|votes"
    r"|the (?:original |substantive |above )?(?:motion|proposal|proposition|resolution|recommendation|suggestion"
    r"|proposer))\b"
    r"|(?:carried|agreed|approved|passed|unanimous\w{0,2}|accepted|all in favour)\b|(?:\d{1,2}"
    r"|[a-z]{3,6}) (?:votes?|for|in favour)\b",
    re.IGNORECASE,
)
_FAVOURED = re.compile(
    r"\b(?:carried|agreed|approved|passed|accepted|adopted|unanimous(?:ly)?|all (?:voted |were )?in favour"
    r"|supported)\b",
    re.IGNORECASE,
)
_NOT_FAVOURED = re.compile(
    r"\b(?:not|no|nobody|lost|fell|defeated|against the|tied|deferred|withdrawn)\b", re.IGNORECASE
)


def find_debated_motion(sentence: Sentence, following: Sequence[Sentence]) -> tuple[int, str | None] | None:
    """Where the words of what ``sentence`` proposes begin, where a later one says it was carried, and a doubt.

    None where it proposes nothing, where it fell, or where nobody says what became of it. A second that the sentence
    names itself is for ``motions``.
    """
    found = _PROPOSES.search(sentence.text) if is_moved(sentence.text) else None
    if not found or _NOT_NOW.search(sentence.text[: found.end()]) or _SECONDED.search(sentence.text):
        return None
    carried = _fate([other.text for other in following[:LONGEST_DEBATE]])
    if carried is None:
        return None
    return found.start("words") if found["words"] else found.start("aim"), carried or None


def _fate(following: Sequence[str]) -> str | None:
    """The doubt (or "" for none) with which the proposal was carried; None where it was not."""
    for text in following:
        voted = None if _AMENDMENT.search(text) else read_vote(text)
        if voted is not None:
            return "" if voted else None
        if _AMENDMENT.search(text):
            carried, doubt = motion_fate(text)
            if carried:
                return doubt or ""
        elif _ABOUT_IT.match(text):
            if is_lost(text) or _NOT_FAVOURED.search(text):
                return None
            if _FAVOURED.search(text):
                return ""
        elif is_moved(text):
            return None
    return None
