"""Councils, bodies and speakers that a question names, in full, in short or misspelt; looked up first."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefings.finding.passages import Census
from briefings.finding.words import BEFORE_PLACE, COUNCIL_DRESS, STOP_WORDS, TITLES, words_of

_LISTS = tomllib.loads(resources.files(__package__).joinpath("councils.toml").read_text(encoding="utf-8"))
_ALIASES: dict[str, list[str]] = _LISTS["aliases"]
KNOWN_COUNCILS = tuple(
    " ".join(name.split()) for of in ("names", "districts") for name in _LISTS["known"][of].split(";") if name.strip()
)
_ALSO_WORDS = frozenset(_LISTS["known"]["also_words"])
_BEFORE_SURNAME = TITLES | {"councillor", "councillors", "superintendent", "inspector", "officer", "chair", "leader"}
_FORCES = frozenset({"police", "constabulary"})  # after a county's name
_SHORTEST_SLIP = 5  # letters: shorter names are taken as typed only
_ONE_EDIT = 6  # letters up to which only one edit is taken for a slip


@dataclass(frozen=True, slots=True)
class Named:
    """A council that a question names: ``words[start:end]`` of its words."""

    name: str
    start: int
    end: int
    loaded: bool
    typed: str | None = None  # the misspelt word, where it was one


class Names:
    """The names of one revision of the index, ready to be found in questions."""

    def __init__(self, census: Census) -> None:
        """Take the councils, bodies and speakers of ``census``."""
        self.councils = tuple(sorted({council for council, _, _ in census.places if council}))
        self.bodies = tuple(
            sorted({(council, body) for council, body, _ in census.places if body}, key=lambda one: -len(one[1]))
        )
        self._bodies = tuple((*one, _without(words_of(one[1]), words_of(one[0] or ""))) for one in self.bodies)
        self._speakers = tuple((label, frozenset(words_of(label))) for label in census.speakers)
        self._loaded = _by_alias(self.councils)
        loaded_bare = {_bare(words_of(name)) for name in self.councils}
        self._absent = {
            alias: name
            for alias, name in _KNOWN_BY_ALIAS.items()
            if alias not in self._loaded and _KNOWN_BARE[name] not in loaded_bare
        }
        self._longest = max(map(len, chain(self._loaded, self._absent)), default=1)
        self._openings = {alias[0] for alias in chain(self._loaded, self._absent)}
        self._single = {alias[0]: alias for alias in self._loaded if len(alias) == 1 and len(alias[0]) > 3}

    def councils_in(self, words: Sequence[str], knows: Callable[[str], bool]) -> list[Named]:
        """The councils named in ``words``, in order, longest name first.

        ``knows`` tells whether the minutes hold a word: an unknown one may be a slip of a council's name, a known one
        never is. A council that is not loaded counts only where no minutes use its name as a word, or where "council"
        stands beside it: minutes speak of Rotherham without being Rotherham's.
        """
        found: list[Named] = []
        at = 0
        while at < len(words):
            named = self._at(words, at, knows)
            if named:
                found.append(named)
            at = named.end if named else at + 1
        return found

    def places_in(self, words: Sequence[str], knows: Callable[[str], bool]) -> tuple[str, ...]:
        """The words that name councils of which minutes speak though none of theirs are loaded, each once."""
        found: list[str] = []
        for at in range(len(words)):
            for length in range(1, min(self._longest, len(words) - at) + 1):
                alias = tuple(words[at : at + length])
                is_force = any(word in _FORCES for word in words[at + length : at + length + 1])
                if alias in self._absent and not is_force and _is_place(words, at, at + length):
                    found += alias if all(map(knows, alias)) else ()
        return tuple(dict.fromkeys(found))

    def _at(self, words: Sequence[str], at: int, knows: Callable[[str], bool]) -> Named | None:
        longest = self._longest if words[at] in self._openings else 0
        for length in range(min(longest, len(words) - at), 0, -1):
            alias = tuple(words[at : at + length])
            if alias in self._loaded:
                return Named(self._loaded[alias], at, _past_dress(words, at + length), loaded=True)
            if alias in self._absent and _is_meant(words, at, at + length, knows):
                return Named(self._absent[alias], at, _past_dress(words, at + length), loaded=False)
        return self._slip(words, at, knows)

    def _slip(self, words: Sequence[str], at: int, knows: Callable[[str], bool]) -> Named | None:
        """A loaded council that an unknown word is close to; one that is not loaded is never guessed at."""
        word = words[at]
        if len(word) < _SHORTEST_SLIP or word in STOP_WORDS or knows(word):
            return None
        edits = 1 if len(word) <= _ONE_EDIT else 2
        alike = [alias for alias in self._single if alias[0] == word[0]]
        close = process.extract(word, alike, scorer=OSA.distance, score_cutoff=edits, limit=2)
        if not close or (len(close) > 1 and close[0][1] == close[1][1]):
            return None
        name = self._loaded[self._single[close[0][0]]]
        return Named(name, at, _past_dress(words, at + 1), loaded=True, typed=word)

    def body_in(self, words: Sequence[str], council: str | None, after: int | None) -> tuple[str, str | None] | None:
        """``(body, council)`` that ``words`` name in full, or that begins ``after`` the council's name."""
        for owner, body, name in self._bodies:
            if council and owner != council:
                continue
            if len(name) > 1 and _stands_in(name, words):
                return body, owner
            if after is not None and name and list(words[after : after + 1]) == name[:1]:
                return body, owner
        return None

    def speaker_in(self, words: Iterable[str]) -> str | None:
        """The printed label of the one speaker whom ``words`` can mean, their words where several; None if nobody."""
        wanted = [
            word
            for word in words
            if word not in STOP_WORDS and word not in TITLES and word not in {"councillor", "councillors"}
        ]
        fits = [label for label, parts in self._speakers if wanted and parts.issuperset(wanted)]
        if len(fits) == 1:
            return fits[0]
        return " ".join(wanted) if fits else None

    def suggestions(self, words: str) -> list[str]:
        """At most three loaded councils close to ``words``, best first; an exact name or alias gives exactly one."""
        typed = tuple(word for word in words_of(words) if word not in {"council", "city"}) or tuple(words_of(words))
        if typed in self._loaded:
            return [self._loaded[typed]]
        said = " ".join(typed)
        aliases = {" ".join(alias): name for alias, name in self._loaded.items()}
        close = process.extract(said, list(aliases), scorer=OSA.distance, score_cutoff=max(1, min(3, len(said) // 3)))
        starts = [name for alias, name in aliases.items() if len(said) > 2 and alias.startswith(said)]
        return list(dict.fromkeys([*(aliases[alias] for alias, _, _ in close), *starts]))[:3]


@lru_cache(maxsize=64)
def councils_said(text: str) -> tuple[str, ...]:
    """The councils of the kingdom that ``text`` names, each once: whose minutes these may be where nobody says so.

    >>> councils_said("Loxley House, Nottingham"), councils_said("reading of the minutes in full")
    (('Nottingham',), ())
    """
    words = tuple(words_of(text))
    opens = [at for at, word in enumerate(words) if word in _OPEN_KNOWN]
    runs = (words[at : at + length] for at in opens for length in range(1, _LONGEST_KNOWN + 1))
    named = [_KNOWN_BY_ALIAS[run] for run in runs if run in _KNOWN_BY_ALIAS and not _ALSO_WORDS.issuperset(run)]
    return tuple(dict.fromkeys(named))


def _by_alias(councils: Iterable[str]) -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for council in councils:
        whole = tuple(words_of(council))
        bare = _bare(whole)
        for plain, aliases in _SHORT_NAMES:
            if bare == plain:
                names.update(dict.fromkeys(aliases, council))
        names[whole] = council
        if bare:
            names[bare] = council
    return names


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in COUNCIL_DRESS)


def _past_dress(words: Sequence[str], end: int) -> int:
    while end < len(words) and words[end] in {"city", "county", "borough", "council", "metropolitan", "district"}:
        end += 1
    return end


def _is_meant(words: Sequence[str], start: int, end: int, knows: Callable[[str], bool]) -> bool:
    if end < len(words) and words[end] in {"council", "city", "borough", "county"}:
        return True
    return _is_place(words, start, end) and not all(knows(word) for word in words[start:end])


def _is_place(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a council's name stands for a place, not for a common word or somebody's surname."""
    before = words[start - 1] if start else ""
    if all(word in _ALSO_WORDS for word in words[start:end]) and before not in BEFORE_PLACE:
        return False
    return before not in _BEFORE_SURNAME


def _without(words: list[str], others: list[str]) -> list[str]:
    left = [word for word in words if word not in others and word != "the"]
    return left or words


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    width = len(name)
    return any(list(words[at : at + width]) == list(name) for at in range(len(words) - width + 1))


# Made once, since a finder is made anew after each change to the minutes.
_SHORT_NAMES = tuple(
    (_bare(words_of(plain)), tuple(tuple(words_of(alias)) for alias in (plain, *aliases)))
    for plain, aliases in _ALIASES.items()
)
_KNOWN_BARE = {council: _bare(words_of(council)) for council in KNOWN_COUNCILS}
_KNOWN_BY_ALIAS = _by_alias(KNOWN_COUNCILS)
_LONGEST_KNOWN = max(map(len, _KNOWN_BY_ALIAS))
_OPEN_KNOWN = frozenset(alias[0] for alias in _KNOWN_BY_ALIAS if alias)  # few first words are
