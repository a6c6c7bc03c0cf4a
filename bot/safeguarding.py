"""Live concerns about a child: recognised before anything else, answered with the safeguarding card, never kept.

A deterministic check over classes of words and phrasings (``concerns.toml``), made for people who write in a hurry:
misspelt, without capitals or punctuation. Two levels: a *hard* trigger replaces the answer by the card, a *soft* one
adds the card to the answer. A miss is worse than a false alarm, yet a question about what minutes say must not be met
with the card.

How it weighs a message: somebody telling of themselves or of a child of their own is always heard. A tale of a child
that somebody saw is heard unless the message is about minutes: a third-person question, a request to be shown
something, or the wording of minutes themselves.

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.concern_words import mark, marked, phrasing, words_of


class Trigger(StrEnum):
    """How a message is to be met: the card alone, the card beside the answer, or the answer."""

    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


def triage(text: str) -> Trigger:
    """Say whether ``text`` reads like a live concern about a child. Keeps nothing."""
    found = {_judge(_Stretch(line)) for line in _stretches(words_of(text))}
    if Trigger.HARD in found:
        return Trigger.HARD
    return Trigger.SOFT if Trigger.SOFT in found else Trigger.NONE


# A concern is told in a few sentences; the words of a pasted page must not add up to one.
_LENGTH, _STEP = 60, 40


def _stretches(words: list[str]) -> Iterator[str]:
    for start in range(0, max(1, len(words) - _LENGTH + _STEP), _STEP):
        yield marked(words[start : start + _LENGTH])


# Fewer words than these are keywords to search for: "older men younger girls".
_A_TALE = 7


# --- weighing ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Stretch:
    """A stretch of a message, and what can be said of it. ``line`` is of marked words."""

    line: str

    def says(self, phrasings: str) -> bool:
        return phrasing(phrasings).search(self.line) is not None

    def has(self, words: str) -> bool:
        return mark(words) in self.line

    @cached_property
    def in_danger(self) -> bool:
        return self.has("harm") or self.has("sign") or self.has("danger_man")

    @cached_property
    def length(self) -> int:
        """In words."""
        return self.line.count(" ") - 2

    @cached_property
    def dangers(self) -> int:
        """How many words of harm, and signs of it."""
        return sum(any(mark(name) in word for name in ("harm", "sign", "danger_man")) for word in self.line.split())

    @cached_property
    def of_minutes(self) -> bool:
        """The wording of minutes, or of questions about them."""
        return self.has("minutes") or self.says("reported")

    @cached_property
    def asks(self) -> bool:
        """A third-person question or a request to be shown something, by nobody who asks for help."""
        return self.says("asks") and not self.says("seeks")


def _judge(stretch: _Stretch) -> Trigger:
    """Weigh one stretch of a message."""
    if stretch.says("plain"):
        return Trigger.HARD
    if stretch.says("own") and (stretch.in_danger or stretch.has("weak") or stretch.says("seeks")):
        return Trigger.SOFT if stretch.of_minutes else Trigger.HARD
    if stretch.of_minutes or _is_general(stretch):
        return Trigger.NONE
    if stretch.asks:
        return Trigger.SOFT if stretch.says("soft") else Trigger.NONE
    if _tells_of_a_child(stretch):
        return Trigger.HARD
    return Trigger.SOFT if stretch.says("soft") or stretch.says("soft_told") else Trigger.NONE


def _is_general(stretch: _Stretch) -> bool:
    """A general statement ("often young people do not see ..."), by nobody in particular about nobody in particular."""
    return stretch.has("general") and not stretch.has("i") and not stretch.has("one_of_them")


def _tells_of_a_child(stretch: _Stretch) -> bool:
    """One child with a harm or a sign, or several of them here and now."""
    if stretch.says("told") or (stretch.has("one_of_them") and stretch.in_danger and stretch.dangers >= 2):
        return True
    if stretch.says("one"):
        return stretch.in_danger or stretch.has("weak")
    if not (stretch.in_danger and (stretch.has("young") or stretch.has("many"))):
        return False
    return stretch.has("person") or stretch.says("here") or (stretch.has("danger_man") and stretch.length >= _A_TALE)
