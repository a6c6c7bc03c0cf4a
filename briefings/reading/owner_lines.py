"""Owners printed by themselves: on an ``ACTION:`` line, or in a sentence that closes a paragraph."""

import re
from collections.abc import Container

from briefings.reading.dates import read_due
from briefings.reading.owners import INITIALS, Owner, looks_like_owner, split_owners
from briefings.reading.point_owners import read_point_owners
from briefings.reading.sentences import Sentence

_TASK_BRACKET = re.compile(r"\s{1,400}\((?P<task>[^()\n]{3,120})\)\s{0,9}$")
# "Assistant Director (Corporate Parenting)": capitals name the post, "(referral to Area Committees)" is a task.
_PORTFOLIO = re.compile(r"(?:(?:[A-Z][\w'&,-]{1,30}|and|of|&|for) ?){1,8}$")
_OPENS = r"(?:ACTIONS?|Actions?|LEAD|Lead|OWNER|Owner)"
# As in "ACTION: Cllr Y", "Action by the Clerk.", "(Action for: Name, Role)" or "Action Clerk".
_NAMED = re.compile(
    rf"^[(\[]?{_OPENS}(?: (?:by|for|officer|point))?(?:\s{{0,3}}[:\-]|(?<=by)|(?<=for)|(?= [A-Z]))\s{{0,9}}"
    r"(?P<owner>(?:[A-Z]\. ?){0,3}[A-Z(][^.;:]{1,100}?)[)\]]?[.]?$"
)
# "Clerk to action.", "Cllr Y to action this": the task is the sentence before.
_TO_ACTION = re.compile(
    r"^(?P<owner>[A-Z][^.;:]{1,60}?) (?:to|will|is to|would) (?:action|do|progress)(?: this| it| accordingly| the above"
    r"| both| all)?(?:,? (?P<rest>(?:by|before|within|as soon)[^.;]{2,60}))?[.]?$"
)
# "MT Action.", "RP/LP Action": the word after the initials.
_INITIALS_FIRST = re.compile(
    r"^(?P<owner>[A-Z]{2,4}(?:(?: ?[/,&+] ?| and )[A-Z]{2,4}){0,5})(?: to)? (?:Action|ACTION|action)[.]?$"
)
# "Action: See resolution above": who it is stands elsewhere
_ELSEWHERE = re.compile(
    r"(?:see|as|refer to)\b[^.;]{0,60}\b(?:above|below|resolution|minute|item|noted)\b", re.IGNORECASE
)
_SAYS_ACTION = re.compile(rf"[(\[]?{_OPENS}\b")
_PERSON = re.compile(
    r"(?:[A-Z]|[A-Z][a-z'-]{1,20}) [A-Z][A-Za-z'-]{1,25}$"
)  # after the word "Action" any two capitals are one
_BETWEEN_NAMES = re.compile(r" ?(?:/|,|&|\band\b) ?")
_HAS_TASK = re.compile(r"\b(?:to|will|is|are|was|were|be) [a-z]")
_BEFORE_DUE = re.compile(r"[\s,;(-]{1,9}$")


def read_owner_line(text: str, at: int) -> Owner | None:
    """The owner of an ``ACTION:`` line whose words (evened) are ``text`` at offset ``at``, its bracketed task apart."""
    task = _TASK_BRACKET.search(text)
    if task and _PORTFOLIO.match(task["task"]):
        task = None
    printed = text[: task.start()] if task else text
    printed = printed.rstrip(" .;")
    if printed.endswith((")", "]")) and printed.count("(") + printed.count("[") == 0:
        printed = printed[:-1].rstrip()  # of "(Action for: Name, Role)", whose opening is the marker's
    printed = _without_due(printed)
    if not printed.strip() or _ELSEWHERE.match(printed.strip()):
        return None
    lead = len(printed) - len(printed.lstrip())
    return Owner(printed.strip(), at + lead, at + len(printed), task["task"].strip() if task else None)


def read_owner_sentence(sentence: Sentence, people: Container[str] = ()) -> Owner | None:
    """Whom a sentence names for what stands before it, and nothing else; None for a sentence with a task of its own.

    Bare initials ("… towards the roof. LG/TB") name somebody if the attendance list knows them: ``people``.
    """
    bare = sentence.text.rstrip(".")
    if INITIALS.match(bare) and all(one in people for one in split_owners(bare)):
        return Owner(bare, sentence.start, sentence.at(len(bare)))
    found = _TO_ACTION.match(sentence.text) or _INITIALS_FIRST.match(sentence.text) or _NAMED.match(sentence.text)
    if not found or read_point_owners(sentence.text, sentence.start):
        return None
    printed = _without_due(found["owner"])
    named = looks_like_owner(printed) or (_are_people(printed) and _SAYS_ACTION.match(sentence.text) is not None)
    if not named or _HAS_TASK.search(printed):
        return None
    start = found.start("owner")
    return Owner(printed, sentence.at(start), sentence.at(start + len(printed)))


def _are_people(printed: str) -> bool:
    """Whether nothing but names of persons stand there: "Lena Hart/Sam Reed"."""
    return all(_PERSON.match(name) for name in _BETWEEN_NAMES.split(printed))


def _without_due(printed: str) -> str:
    """ "Clerk" of "Clerk, by end of August"."""
    due = read_due(printed)
    if due is None or due.start == 0:
        return printed
    return _BEFORE_DUE.sub("", printed[: due.start])
