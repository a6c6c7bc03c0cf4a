"""Words that a wording cannot do without, read from its own pattern, so that a long table of wordings stays fast.

A sentence holds the words of few rows of a table, and to look for a word is far cheaper than to try a pattern. Nobody
has to keep a list of such words beside the rows.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from itertools import product
from typing import Any, Generic, Protocol, TypeVar

Piece = tuple[Any, Any]  # of a pattern: its kind, and what it is made of
_parse = import_module("re._parser").parse  # nothing else tells what a pattern is made of
_NOTHING = frozenset([""])  # what takes no room
_UNKNOWN: frozenset[str] = frozenset()
_MOST = 60  # words: to look for more is slower than to try the pattern
_MOST_JOINED = 12  # words that neighbouring pieces may spell together
_RARER = 0.3  # how much rarer a word becomes with each further letter, about
_LOOK = 0.003  # what it costs to look for one word, where to try the pattern is 1


class _Wording(Protocol):
    @property
    def pattern(self) -> re.Pattern[str]: ...


Row = TypeVar("Row", bound=_Wording)


class Table(Generic[Row]):
    """Rows of wordings, of which only those are tried whose words stand in a text.

    ``words_of`` gives the words of a row, one of which it needs, in lower case; left out, they are read from its
    pattern. A row that needs none is always tried.
    """

    def __init__(self, rows: Iterable[Row], words_of: Callable[[Row], Collection[str]] | None = None) -> None:
        self.rows = tuple(rows)
        find = words_of or (lambda row: needed_words(row.pattern))
        needed = [find(row) or _NOTHING for row in self.rows]
        self._numbers = {
            word: frozenset(number for number, words in enumerate(needed) if word in words)
            for word in sorted(_UNKNOWN.union(*needed))
        }

    def likely(self, text: str) -> list[Row]:
        """The rows of which ``text`` holds a word that they need, in the order of the table."""
        lowered = text.lower()
        numbers = {number for word, rows in self._numbers.items() if word in lowered for number in rows}
        return [self.rows[number] for number in sorted(numbers)]


class Cued:
    """A pattern that is tried only on texts that hold a word it needs; its methods are those of a compiled pattern."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._words = sorted(needed_words(self.pattern))

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._may_stand_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text) if self._may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        lowered = text.lower()
        for word in self._words:  # a loop: it runs for every sentence, and ``any`` is slower
            if word in lowered:
                return True
        return not self._words


def needed_words(pattern: re.Pattern[str]) -> frozenset[str]:
    """Words in lower case, one of which stands in every text that ``pattern`` is found in; empty where none must.

    >>> sorted(needed_words(re.compile(r"\\bbr(?:ing|ought) (?:back )?(?:an? )?(?:reports?|papers?)\\b")))
    ['bring ', 'brought ']
    """
    words = _rarest(_parse(pattern.pattern, pattern.flags))
    return words if len(words) <= _MOST else _UNKNOWN


def _rarest(pieces: Iterable[Piece]) -> frozenset[str]:
    """Of the sets of words that the pieces of a sequence need, the one that the fewest texts hold a word of."""
    sets = []
    joined = _NOTHING  # what the plain pieces since the last other one spell together
    for piece in pieces:
        plain = _spelt(piece)
        if plain and len(plain) * len(joined) <= _MOST_JOINED:
            joined = _join(joined, plain)
        else:
            sets.append(joined)
            joined = plain or _NOTHING
        if not plain or plain is _NOTHING:
            sets.append(_needed(piece))
    usable = [_shortest(words) for words in (*sets, joined) if words and all(words)]
    return min(usable, key=lambda words: sum(_RARER ** len(word) + _LOOK for word in words), default=_UNKNOWN)


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """``words`` without those that another stands in: "report" is in every "reports"."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _needed(piece: Piece) -> frozenset[str]:
    """Words one of which a piece that is not plain needs; empty where it can do without."""
    kind, made_of = str(piece[0]), piece[1]
    if kind == "SUBPATTERN":
        return _rarest(made_of[3])
    if kind == "ASSERT":
        return _rarest(made_of[1])
    if kind.endswith("REPEAT") and made_of[0]:
        return _rarest(made_of[2])
    if kind == "BRANCH":
        branches = [_rarest(branch) for branch in made_of[1]]
        return _UNKNOWN.union(*branches) if all(branches) else _UNKNOWN
    return _UNKNOWN


def _spelt(piece: Piece) -> frozenset[str]:
    """All that a piece can match, in lower case, if that is plain and not much; empty of any other piece."""
    kind, made_of = str(piece[0]), piece[1]
    if kind == "LITERAL":
        return frozenset([chr(made_of).lower()])
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return _NOTHING  # what stands before and after it are neighbours
    if kind == "SUBPATTERN":
        return _spelt_together(made_of[3])
    if kind in ("IN", "BRANCH"):
        choices = made_of[1] if kind == "BRANCH" else [[choice] for choice in made_of]
        spelt = [_spelt_together(choice) for choice in choices]
        return _UNKNOWN.union(*spelt) if all(spelt) else _UNKNOWN
    return _UNKNOWN


def _spelt_together(pieces: Iterable[Piece]) -> frozenset[str]:
    joined = _NOTHING
    for piece in pieces:
        plain = _spelt(piece)
        if len(plain) * len(joined) > _MOST:
            return _UNKNOWN
        joined = _join(joined, plain)
    return joined


def _join(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{first}{second}" for first, second in product(before, after))
