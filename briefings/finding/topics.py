"""Topics: what paragraphs and questions speak of, by name, alias or acronym; the list itself is ``topics.toml``."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

from briefings.finding.words import STOP_WORDS, stem, words_of

_CLOSE = 82  # of 100: one slip in a short alias, two in a long one; lower takes "placements" for "payments"
_WORTH_SHOWING = 55


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject with its other names."""

    name: str
    aliases: tuple[str, ...]
    local: tuple[tuple[str, str], ...] = ()  # (council, what it calls it)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all other names."""
        return (self.name, *self.aliases, *(alias for _, alias in self.local))


def _load() -> tuple[tuple[Topic, ...], tuple[tuple[str, str], ...]]:
    data = tomllib.loads(resources.files(__package__).joinpath("topics.toml").read_text(encoding="utf-8"))
    local: dict[str, list[tuple[str, str]]] = {}
    for entry in data.get("local", ()):
        local.setdefault(entry["topic"], []).extend((entry["council"], alias) for alias in entry["aliases"])
    topics = (Topic(one["name"], tuple(one["aliases"]), tuple(local.get(one["name"], ()))) for one in data["topic"])
    return tuple(topics), tuple(data["acronyms"].items())


TOPICS, SHORT_FORMS = _load()


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words if word not in STOP_WORDS)


def _by_key() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for topic in TOPICS:
        for name in topic.names:
            if topic.name not in found.setdefault(_key(words_of(name)), []):
                found[_key(words_of(name))].append(topic.name)
    return found


_KEYS = _by_key()
_LONGEST = max(map(len, _KEYS))
_FUZZY = {
    " ".join(words_of(name)): topic.name
    for topic in TOPICS
    for name in topic.names
    if len(name) > 4 and not name.isupper()
}


@lru_cache(maxsize=20_000)
def topics_of(text: str) -> tuple[str, ...]:
    """Names of the topics that ``text`` speaks of, longest alias first; inflected words count."""
    stems = _key(words_of(text))
    found: dict[str, int] = {}
    for at in range(len(stems)):
        for width in range(min(_LONGEST, len(stems) - at), 0, -1):
            for topic in _KEYS.get(stems[at : at + width], ()):
                found[topic] = max(found.get(topic, 0), width)
    return tuple(sorted(found, key=lambda topic: -found[topic]))


def nearest_topics(words: str, *, limit: int = 3) -> tuple[str, ...]:
    """Topic names nearest to ``words``: those it speaks of, then those spelt alike; empty where nothing is near.

    Tokens of four letters or fewer match exactly or not at all: CSE, CSA, MASH and MASE are one letter apart.
    """
    exact = topics_of(words)
    said = " ".join(word for word in words_of(words) if len(word) > 4)
    near = process.extract(said, list(_FUZZY), scorer=fuzz.ratio, score_cutoff=_WORTH_SHOWING, limit=8) if said else []
    return tuple(dict.fromkeys((*exact, *(_FUZZY[alias] for alias, _, _ in near))))[:limit]


def find_topic(words: str) -> Topic | None:
    """The one topic that ``words`` name, misspelt or not; None where none or more than one fits as well."""
    exact = _KEYS.get(_key(words_of(words)), [])
    if len(exact) == 1:
        return next(topic for topic in TOPICS if topic.name == exact[0])
    said = " ".join(words_of(words))
    if len(said) <= 4:
        return None
    near = process.extract(said, list(_FUZZY), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=4)
    best = {_FUZZY[alias] for alias, score, _ in near if score >= near[0][1] - 1}
    return next((topic for topic in TOPICS if topic.name in best), None) if len(best) == 1 else None


def aliases_of(topics: Sequence[str]) -> tuple[str, ...]:
    """All other names of these topics."""
    return tuple(alias for topic in TOPICS if topic.name in topics for alias in topic.names)
