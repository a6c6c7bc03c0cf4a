"""What a message says as a whole, weighed beside its words where the sentence encoder is installed.

A question about minutes and a concern told in a question's clothes may share their words; what the whole is about tells
them apart. The sentence vector (``briefings``, extra ``semantic``) is weighed by numbers that labelled messages taught
(``python -m tests.bot.safeguarding.training``): as a concern (``concern_meaning_hard.tsv``), and as the softer kind
(``concern_meaning_soft.tsv``). Without the encoder the words alone decide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "concern_meaning_{kind}.tsv"

Encode = Callable[[str], Sequence[float] | None]  # a unit vector; None where no encoder is installed


def no_meaning(_text: str) -> None:
    """No encoder: the words alone decide."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Weights of a sentence vector, in log-odds for a vector of length one."""

    base: float
    each: tuple[float, ...]

    def weight(self, vector: Sequence[float]) -> float:
        """How much the meaning speaks for a concern, in log-odds; below nought for a question."""
        return self.base + sum(weight * number for weight, number in zip(self.each, vector, strict=True))


@dataclass(frozen=True, slots=True)
class TaughtMeaning:
    """The weights of what speaks for a concern, and of what speaks for somebody who may have one to report."""

    concern: Meant
    softer: Meant


@cache
def learned_meaning() -> TaughtMeaning:
    """The weights that the program ships with."""
    return TaughtMeaning(_shipped("hard"), _shipped("soft"))


def _shipped(kind: str) -> Meant:
    return read_meaning(resources.files("bot").joinpath(FILE.format(kind=kind)).read_text("utf-8"))


def read_meaning(text: str) -> Meant:
    """Weights from lines of one number, the base first; lines that begin with # are comments."""
    base, *each = (float(line) for line in text.splitlines() if line and not line.startswith("#"))
    return Meant(base, tuple(each))
