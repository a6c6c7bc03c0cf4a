"""What was pasted is nobody's telling: the rules that keep the words of minutes from being met as a concern.

People paste a quotation to be found, or a page to be read. In those others tell of children, so what was learned
(``concern_learned``) does not judge them. Only what somebody says of themselves or of a child of their own is still
heard there, by phrasings of the data file (``concerns.toml``).

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.concern_words import mark, marked, phrasing


class Trigger(StrEnum):
    """How a message is to be met: the card alone, the card beside the answer, or the answer."""

    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


def hear_pasted(text: str, words: list[str]) -> Trigger | None:
    """How to meet a message that was copied from minutes; None where it was not, or somebody speaks in its quotation.

    ``words`` are its words as meant (``concern_words.words_of``).
    """
    if _is_quotation(text) and not _Stretch(marked(words)).has("teller"):
        return Trigger.NONE
    stretches = [_Stretch(line) for line in _stretches(words)]
    if not _is_a_page(stretches):
        return None
    return Trigger.HARD if any(map(_judge_within_a_page, stretches)) else Trigger.NONE


def _is_quotation(text: str) -> bool:
    """Whether all of it stands in double quotation marks: pasted to be found, not told."""
    whole = text.strip().rstrip(".")
    return len(whole) > 1 and whole[0] in _QUOTES and whole[-1] in _QUOTES


_QUOTES = '"“”«»'

# A concern is told in a few sentences; the words of a pasted page must not add up to one.
_LENGTH, _STEP = 60, 40


def _stretches(words: list[str]) -> Iterator[str]:
    """Stretches of a long message; none of a short one, which is no page."""
    if len(words) > _LENGTH:
        for start in range(0, len(words) - _LENGTH + _STEP, _STEP):
            yield marked(words[start : start + _LENGTH])


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
    def of_minutes(self) -> bool:
        """The wording of minutes, or of questions about them."""
        return self.has("minutes") or self.says("reported")


# Stretches of a page; a third of them are then in the wording of minutes.
_A_PAGE = 4


def _is_a_page(stretches: list[_Stretch]) -> bool:
    """Whether somebody pasted from minutes: a page of them, or a long paragraph in which nobody says "I"."""
    if len(stretches) > 1 and not any(stretch.has("teller") for stretch in stretches):
        return 2 * sum(stretch.of_minutes for stretch in stretches) >= len(stretches)
    return len(stretches) >= _A_PAGE and 3 * sum(stretch.of_minutes for stretch in stretches) >= len(stretches)


def _judge_within_a_page(stretch: _Stretch) -> bool:
    """In a pasted page others tell of children; only what somebody says of themselves or their own is theirs."""
    return (stretch.says("own") and stretch.in_danger and not stretch.of_minutes) or stretch.says("plain")
