"""Turns of phrase, looked for by what they mean and not by their words: minutes hold no net to slip through.

The phrases themselves are data (``words.toml``). They are told by stems, with any article or pronoun between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.finding.words import PHRASES, STRONG_VERBS, stem

_PASSED_OVER = frozenset(
    {
        *("a", "an", "the", "this", "that", "these", "those", "some", "any", "all", "its", "it", "them", "him", "us"),
        *("his", "her", "their", "our", "my", "your", "me", "you", "everyone", "everybody", "someone", "somebody"),
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One turn of phrase where it stands: ``words[start:end]``, with its name and what it means in plain words."""

    start: int
    end: int
    name: str
    meant: tuple[str, ...]


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    return stem(STRONG_VERBS.get(word, word))


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(_root(word) for word in phrase.split() if word not in _PASSED_OVER)


def _by_first() -> dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
    for name, meant in PHRASES.items():
        found.setdefault(_key(name)[0], []).append((_key(name), name, meant))
    for some in found.values():
        some.sort(key=lambda one: -len(one[0]))  # the longest that fits
    return found


_BY_FIRST = _by_first()


def find_phrases(words: Sequence[str]) -> tuple[Phrase, ...]:
    """The phrases in folded ``words``, in order, none within another.

    >>> [one.name for one in find_phrases("do they keep a close eye on it".split())]
    ['keep a close eye on']
    """
    if _BY_FIRST.keys().isdisjoint(map(_root, words)):
        return ()
    places = [at for at, word in enumerate(words) if word not in _PASSED_OVER]
    stems = tuple(_root(words[at]) for at in places)
    found: list[Phrase] = []
    at = 0
    while at < len(stems):
        fitting = (one for one in _BY_FIRST.get(stems[at], ()) if stems[at : at + len(one[0])] == one[0])
        if phrase := next(fitting, None):
            key, name, meant = phrase
            found.append(Phrase(places[at], places[at + len(key) - 1] + 1, name, meant))
        at += len(phrase[0]) if phrase else 1
    return tuple(found)


def plainly(words: Sequence[str]) -> list[str]:
    """``words`` with what each phrase among them means in its place: what the encoder is given.

    >>> plainly("they want him behind bars".split())
    ['they', 'want', 'him', 'convicted', 'prosecuted']
    """
    told: list[str] = []
    at = 0
    for phrase in find_phrases(words):
        told += [*words[at : phrase.start], *phrase.meant[:2]]
        at = phrase.end
    return [*told, *words[at:]]
