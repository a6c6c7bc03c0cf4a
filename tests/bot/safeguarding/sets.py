"""The labelled messages: what they are, how they are divided, and what a trigger is worth on them.

``hard``, ``soft`` and ``questions`` were written before the rules were read. Their odd lines are for tuning, their
even lines were held out in the first round and have been looked at since. The ``_dev`` files are for tuning only. The
``_fresh`` files were written after a freeze of the rules, in other voices; the commit that added them tells what was
measured on them at that time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.safeguarding import Trigger, triage

HERE = Path(__file__).parent

_IS_RIGHT: dict[str, Callable[[Trigger], bool]] = {
    "hard": lambda trigger: trigger is Trigger.HARD,  # a soft trigger is a miss: the answer would still be shown
    "soft": lambda trigger: trigger is not Trigger.NONE,
    "questions": lambda trigger: trigger is Trigger.NONE,
}


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Messages of one kind: ``hard``, ``soft`` or ``questions``."""

    name: str
    kind: str
    messages: tuple[str, ...]

    def right(self) -> float:
        """The share that is met as it should be: recall of a concern, or for questions the share left alone."""
        return 1 - len(self.wrong()) / len(self.messages)

    def wrong(self) -> list[str]:
        """The messages that are not met as they should be."""
        return [message for message in self.messages if not _IS_RIGHT[self.kind](triage(message))]


def labelled_sets() -> list[LabelledSet]:
    """Every set, the divided ones as ``… tuning`` and ``… held out``."""
    sets: list[LabelledSet] = []
    for kind in _IS_RIGHT:
        messages = _read(kind)
        sets += [
            LabelledSet(f"{kind} tuning", kind, (*messages[0::2], *_read(f"{kind}_dev"))),
            LabelledSet(f"{kind} held out", kind, messages[1::2]),
        ]
        if fresh := _read(f"{kind}_fresh"):
            sets.append(LabelledSet(f"{kind} fresh", kind, fresh))
    return sets


def labelled(name: str) -> LabelledSet:
    """One set by its name, such as ``hard held out``."""
    return next(chosen for chosen in labelled_sets() if chosen.name == name)


def _read(stem: str) -> tuple[str, ...]:
    path = HERE / f"{stem}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return tuple(line for line in lines if line and not line.startswith("#"))
