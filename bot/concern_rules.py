"""The rules of the live-concern check: what a safeguarding lead would listen for, written as words and phrasings.

Classes of words and phrasings (``concerns.toml``), made for people who write in a hurry: misspelt, without capitals
or punctuation. What the rules do not hear may still be heard by what was learned (``concern_learned``).

How it weighs a message: somebody telling of themselves or of a child of their own is always heard. A tale of a child
that somebody saw is heard unless the message is about minutes: a third-person question, a request to be shown
something, or the wording of minutes themselves. Where no phrasing settles it, weak signs are added up
(``[weighing]`` in the data file): "my boyfriend gets angry if I do not" is four small things that make one large one.

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.concern_words import concerns, mark, marked, phrasing


class Trigger(StrEnum):
    """How a message is to be met: the card alone, the card beside the answer, or the answer."""

    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the rules make of a message; ``pasted`` says that it was copied from minutes and is nobody's telling."""

    trigger: Trigger
    pasted: bool


def hear(text: str, words: list[str]) -> Heard:
    """Judge ``text`` by the rules; ``words`` are its words as meant (``words_of``). Keeps nothing."""
    stretches = [_Stretch(line) for line in _stretches(words)]
    if _is_quotation(text) and not any(stretch.has("teller") for stretch in stretches):
        return Heard(Trigger.NONE, pasted=True)
    pasted = _is_a_page(stretches)
    judge = _judge_within_a_page if pasted else _judge
    found = {judge(stretch) for stretch in stretches}
    return Heard(next((one for one in (Trigger.HARD, Trigger.SOFT) if one in found), Trigger.NONE), pasted)


def _is_quotation(text: str) -> bool:
    """Whether all of it stands in double quotation marks: pasted to be found, not told."""
    whole = text.strip().rstrip(".")
    return len(whole) > 1 and whole[0] in _QUOTES and whole[-1] in _QUOTES


_QUOTES = '"“”«»'

# A concern is told in a few sentences; the words of a pasted page must not add up to one.
_LENGTH, _STEP = 60, 40


def _stretches(words: list[str]) -> Iterator[str]:
    for start in range(0, max(1, len(words) - _LENGTH + _STEP), _STEP):
        yield marked(words[start : start + _LENGTH])


# Fewer words than these are keywords to search for: "older men younger girls".
_A_TALE = 7


# Words of the register of reports that make a sentence one of a report.
_IN_A_REPORT = 2


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
    def is_telling(self) -> bool:
        """Of a child of the teller's own, enough is said to take it for a concern."""
        if self.in_danger:
            return not (self.asks and self.minutes_words > 1)
        if self.of_minutes:
            return False
        return self.has("weak") or self.says("seeks") or (not self.asks and self.length >= _A_TALE)

    @cached_property
    def minutes_words(self) -> int:
        """How many words there are of minutes and of questions about them."""
        return self.line.count(mark("minutes"))

    @cached_property
    def of_minutes(self) -> bool:
        """The wording of minutes, or of questions about them."""
        return self.has("minutes") or self.says("reported")

    @cached_property
    def is_report(self) -> bool:
        """The wording of reports, about nobody in particular and told by nobody in particular."""
        if self.has("teller") or self.has("child_age"):
            return False
        if self.says("past"):
            return True
        if self.says("here"):
            return False
        return self.count("register") >= (_IN_A_REPORT + 1 if self.has("one_of_them") else _IN_A_REPORT)

    def count(self, *classes: str) -> int:
        """How many words belong to any of the classes."""
        marks = [mark(name) for name in classes]
        return sum(any(one in word for one in marks) for word in self.line.split())

    @cached_property
    def weight(self) -> int:
        """What speaks for a tale less what speaks for a question about minutes, by the table of the data file."""
        weighing = concerns()["weighing"]
        words = sum(
            min(self.count(*row.get("of", [name])), row["most"]) * row["each"]
            for name, row in weighing["words"].items()
        )
        said = sum(each for name, each in weighing["patterns"].items() if self.says(name))
        return int(words + said + (weighing["asks"] if self.asks else 0))

    @cached_property
    def asks(self) -> bool:
        """A third-person question or a request to be shown something, by nobody who asks for help."""
        return self.says("asks") and not self.says("seeks")


def _judge(stretch: _Stretch) -> Trigger:
    """Weigh one stretch of a message."""
    if stretch.says("plain"):
        return Trigger.HARD
    if stretch.says("own") and stretch.is_telling:
        return Trigger.HARD
    if _adds_up(stretch):
        return Trigger.HARD
    if _is_about_minutes(stretch):
        return Trigger.NONE
    if not stretch.asks and _tells_of_a_child(stretch):
        return Trigger.HARD
    return Trigger.SOFT if _is_soft(stretch) else Trigger.NONE


# Stretches of a page; a third of them are then in the wording of minutes.
_A_PAGE = 4


def _is_a_page(stretches: list[_Stretch]) -> bool:
    """Whether somebody pasted from minutes: a page of them, or a long paragraph in which nobody says "I"."""
    if len(stretches) > 1 and not any(stretch.has("teller") for stretch in stretches):
        return 2 * sum(stretch.of_minutes for stretch in stretches) >= len(stretches)
    return len(stretches) >= _A_PAGE and 3 * sum(stretch.of_minutes for stretch in stretches) >= len(stretches)


def _judge_within_a_page(stretch: _Stretch) -> Trigger:
    """In a pasted page others tell of children; only what somebody says of themselves or their own is theirs."""
    own = stretch.says("own") and stretch.in_danger and not stretch.of_minutes
    return Trigger.HARD if own or stretch.says("plain") else Trigger.NONE


def _is_soft(stretch: _Stretch) -> bool:
    """Somebody who may have something to report, or tells of somebody and is asking no third-person question."""
    return stretch.says("soft") or (not stretch.asks and stretch.says("soft_told"))


def _is_about_minutes(stretch: _Stretch) -> bool:
    """Whether it talks of minutes; one such word alone ("training") does not undo a tale of one child."""
    if _is_general(stretch):
        return True
    if stretch.minutes_words == 1 and not stretch.has("sure") and not stretch.asks and not stretch.says("reported"):
        child = stretch.says("one") or (stretch.has("many") and (stretch.has("danger_man") or stretch.says("told")))
        return not (child and stretch.in_danger)
    return stretch.of_minutes


# Without one of these a worry may be about anything: it is soft.
_SOMEBODY = ("young", "many", "kin", "one_of_them", "trusted", "harm")


def _adds_up(stretch: _Stretch) -> bool:
    """Several weak signs; a few words that name nobody ("girls groomed taxi") are keywords, whatever they weigh."""
    if _is_general(stretch) or not (stretch.says("tells") or stretch.count(*_SOMEBODY)):
        return False
    somebody = stretch.has("teller") or stretch.has("one_of_them")
    if not somebody and (stretch.asks or stretch.length < _A_TALE):
        return False
    return stretch.weight >= int(concerns()["weighing"]["enough"])


def _is_general(stretch: _Stretch) -> bool:
    """A general statement ("often young people do not see ..."), by nobody in particular about nobody in particular."""
    if stretch.is_report:
        return True
    return stretch.has("general") and not stretch.has("i") and not stretch.has("one_of_them")


def _tells_of_a_child(stretch: _Stretch) -> bool:
    """One child with a harm or a sign, or several of them here and now."""
    if stretch.says("told") or (stretch.has("one_of_them") and stretch.in_danger and stretch.dangers >= 2):
        return True
    if stretch.says("one"):
        return stretch.in_danger or stretch.has("weak") or stretch.length >= _A_TALE
    if not (stretch.in_danger and (stretch.has("young") or stretch.has("many"))):
        return False
    return stretch.has("person") or stretch.says("here") or (stretch.has("danger_man") and stretch.length >= _A_TALE)
