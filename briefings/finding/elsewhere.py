"""What is asked of councils and bots beside the safeguarding of children; the lists themselves are ``elsewhere.toml``.

A question nearer to one of these than to any paragraph is likely no question for the minutes that are loaded.
"""

import tomllib
from collections.abc import Iterable
from importlib import resources

from briefings.finding.words import content_words, stem

_LISTS = tomllib.loads(resources.files(__package__).joinpath("elsewhere.toml").read_text(encoding="utf-8"))


def _entries(written: str) -> tuple[str, ...]:
    return tuple(entry.strip() for line in written.splitlines() for entry in line.split(";") if entry.strip())


_MATTERS = _entries(_LISTS["matters"])
MATTERS = (*_MATTERS, *_entries(_LISTS["put"]))  # other work of councils, other matters of daily life, and talk
SUBJECTS = _entries(_LISTS["subjects"])  # other subjects of safeguarding, which minutes may speak of or not
_STEMS = frozenset(stem(word) for entry in (*_MATTERS, *SUBJECTS) for word in content_words(entry))


def names_other_matter(words: Iterable[str]) -> int:
    """How many of these folded words stand in the lists: of words that the minutes lack, a sign of another matter."""
    return sum(stem(word) in _STEMS for word in words)
