"""What a paragraph holds that a question may ask for: a figure, a date, a person, an outcome, a reason …

Words are compared as sets and a pattern is tried only where one of its words stands: a million paragraphs are read so.
"""

import re
from collections.abc import Set
from enum import IntFlag

from briefings.finding.words import HELD_WORDS, YEAR
from briefings.records import OutcomeKind, Section


class Holds(IntFlag):
    """What a paragraph holds that a question may ask for."""

    NUMBER = 1  # "76 young people", "nine cases"
    DATE = 2  # a date, a month, a period: "in 12 months time"
    PERSON = 4  # a named person or office
    UNDERTAKING = 8  # an intention voiced, not resolved
    OUTCOME = 16  # what the body did, but for thanks
    MONEY = 32
    QUESTION = 64
    ANSWER = 128
    REASON = 256  # "because", "due to"
    RECOMMENDED = 512  # proposed by officers
    LIST = 1024  # several things told one by one
    DUE = 4096  # an outcome with a date or period by which it is to be done
    DEFINES = 8192  # says what something is: "defined", "Child Sexual Exploitation (CSE)"
    COURTESY = 16384  # only thanks or announces what follows
    VOICED = 2048  # an undertaking that the reader found, not only a word of planning


NOTHING = Holds(0)

_NUMBER_WORDS = HELD_WORDS["number"]
# "(1)", "3.1", "a)" at the start is the clerk's numbering, "Document 4" a name: neither is a figure.
NUMBERING = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)\s]\s*", re.IGNORECASE)
_DATE_WORDS = HELD_WORDS["date"]

_PRINTED_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_MONEY_WORDS = HELD_WORDS["money"]
_REASON_WORDS = HELD_WORDS["reason"]
_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\btherefore\b|\bas a result\b|\breason|\bput down to\b|\bso that\b|\bsince\b"
    r"|\bin order to\b|\bprimarily down to\b|\bexplained that\b|\bas the\b|\bowing to\b|\bgiven that\b|\bto identify\b"
    r"|\bto ensure\b",
    re.IGNORECASE,
)
# Offices and titles count only with a capital: "the officer" is nobody, "the Officer" somebody.
_PERSON_WORDS = HELD_WORDS["person"]
_PERSON = re.compile(
    r"\b(?:Cllr|Councillors?|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Chair|Chairman|Vice-Chair|Leader|Mayor"
    r"|Director|Officer|Manager|Superintendent|Inspector|Sergeant|DS|DI|DCI|Det|Head of|Portfolio Holder|Member"
    r"|Members|Solicitor|Representative|representative|Practitioner|Co-ordinator|Coordinator|Police|Team|Ofsted|Service)\b"
)
_PLAN_WORDS = HELD_WORDS["plan"]
_PLAN = re.compile(
    r"\b(?:planning|plans|planned|intends?|intended|intention|aims?|hopes?|proposed|will|would be|going forward"
    r"|committed|assurance)\b",
    re.IGNORECASE,
)


_DEFINE_WORDS = HELD_WORDS["define"]
_SPELT_OUT = re.compile(r"\([A-Z]{2,8}\)")  # "Child Sexual Exploitation (CSE)"
_SHORT_COURTESY = 25  # different words from which a paragraph with thanks says more than that


def seen_in(text: str, words: Set[str], section: Section) -> Holds:
    """What ``text`` holds by its wording; ``words`` are its words folded, the clerk's numbering left out."""
    figures = [word for word in words if word[0].isdigit()]
    tests = (
        (bool(figures) or not words.isdisjoint(_NUMBER_WORDS), Holds.NUMBER),
        (_dated(text, words, figures), Holds.DATE),
        (_shows(text, words, _PERSON_WORDS, _PERSON), Holds.PERSON),
        ("£" in text or not words.isdisjoint(_MONEY_WORDS), Holds.MONEY),
        (_shows(text, words, _REASON_WORDS, _REASON), Holds.REASON),
        (section is Section.DISCUSSION and _shows(text, words, _PLAN_WORDS, _PLAN), Holds.UNDERTAKING),
        (_lists(text), Holds.LIST),
        (not words.isdisjoint(_DEFINE_WORDS) or _SPELT_OUT.search(text) is not None, Holds.DEFINES),
        (_is_courtesy(text, words), Holds.COURTESY),
    )
    found = NOTHING
    for there, holds in tests:
        if there:
            found |= holds
    return found


def of_outcome(kind: OutcomeKind) -> Holds:
    """What a paragraph with such an outcome holds; thanks are nothing that anybody asks for."""
    if kind is OutcomeKind.RECOMMENDED_ONLY:
        return Holds.RECOMMENDED
    return NOTHING if kind is OutcomeKind.THANKS else Holds.OUTCOME


def _shows(text: str, words: Set[str], signs: frozenset[str], pattern: re.Pattern[str]) -> bool:
    return not words.isdisjoint(signs) and pattern.search(text) is not None


def _dated(text: str, words: Set[str], figures: list[str]) -> bool:
    if not words.isdisjoint(_DATE_WORDS) or any(YEAR.fullmatch(figure) for figure in figures):
        return True
    return bool(figures) and _PRINTED_DATE.search(text) is not None


def _is_courtesy(text: str, words: Set[str]) -> bool:
    """Whether a paragraph only thanks or announces: "the questions and responses are detailed below:"."""
    return len(words) < _SHORT_COURTESY and ("thanked" in words or text.rstrip().endswith(":"))


def _lists(text: str) -> bool:
    """Whether several things are told one by one; counted, as a pattern for it would not be linear on hostile text."""
    lower = text.lower()
    return (
        text.count(";") > 1 or ("first" in lower and "second" in lower) or ("includ" in lower and text.count(",") > 1)
    )
