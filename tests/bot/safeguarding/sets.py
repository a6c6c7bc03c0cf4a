"""The labelled messages: who wrote them, what they are for, and what a trigger is worth on them.

All are invented. Nine authors wrote for tuning: weights are learned from their messages. ``first`` wrote the plain
files and the ``_dev`` ones, beside the phrasings; ``second`` had seen neither phrasings nor messages, ``third`` a part
of the phrasings; ``fourth`` (Scots and Ulster speech), ``sixth`` (the young and their slang), ``ninth`` (in many hands,
on phones), ``tenth`` (in seventeen voices), ``twelfth`` (chatty questions, and officers in haste) and ``thirteenth``
(questions that sound like concerns: key words, quotations, worries about reports) were labelled before anything was run
on them. ``counter`` and ``eighth``
were written against mistakes on these, so they are learned from in the end, and left out wherever authors are held out
in turn.

The others only measure, nothing was learned from them: ``fresh`` (the first author in other voices), ``unseen`` (every
other message of the third), and three who were labelled before anything was run on them: ``fifth`` (the shorthand of
officers, teachers and nurses), ``seventh`` (dictated, hedged, third-hand, in a question's clothes; journalists and
clerks) and ``eleventh`` (twenty-four voices, a third of the messages over thirty words).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.safeguarding import Trigger, triage

HERE = Path(__file__).parent

KINDS = ("hard", "soft", "questions")
TUNING = ("first", "second", "third", "fourth", "sixth", "ninth", "tenth", "twelfth", "thirteenth")
COUNTER = ("counter", "eighth")
MEASURING = ("fresh", "unseen", "fifth", "seventh", "eleventh")
_ENDINGS = {"first": ("", "_dev")}  # of the files of an author; others have one of their own name

_IS_RIGHT: dict[str, Callable[[Trigger], bool]] = {
    "hard": lambda trigger: trigger is Trigger.HARD,  # a soft trigger is a miss: the answer would still be shown
    "soft": lambda trigger: trigger is not Trigger.NONE,
    "questions": lambda trigger: trigger is Trigger.NONE,
}


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Messages of one kind (``hard``, ``soft`` or ``questions``) by one author."""

    kind: str
    author: str
    messages: tuple[str, ...]

    @property
    def name(self) -> str:
        """Such as ``hard second``."""
        return f"{self.kind} {self.author}"

    def right(self, check: Callable[[str], Trigger] = triage) -> float:
        """The share that is met as it should be: recall of a concern, or for questions the share left alone."""
        return 1 - len(self.wrong(check)) / len(self.messages)

    def wrong(self, check: Callable[[str], Trigger] = triage) -> list[str]:
        """The messages that are not met as they should be."""
        return [message for message in self.messages if not _IS_RIGHT[self.kind](check(message))]


def labelled_sets(authors: Iterable[str] = TUNING + COUNTER + MEASURING) -> list[LabelledSet]:
    """The sets of these authors, those for tuning first."""
    sets = [LabelledSet(kind, author, _read(kind, author)) for author in authors for kind in KINDS]
    return [chosen for chosen in sets if chosen.messages]


def labelled(name: str) -> LabelledSet:
    """One set by its name, such as ``hard unseen``."""
    return next(chosen for chosen in labelled_sets() if chosen.name == name)


def _read(kind: str, author: str) -> tuple[str, ...]:
    paths = [HERE / f"{kind}{ending}.txt" for ending in _ENDINGS.get(author, (f"_{author}",))]
    lines = [line for path in paths if path.exists() for line in path.read_text("utf-8").splitlines()]
    return tuple(line for line in lines if line and not line.startswith("#"))
