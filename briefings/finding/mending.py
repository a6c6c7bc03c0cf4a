"""Slips in the words that ask: "agtree" tells no kind of question and "crokos" no meaning until they are put right.

Words that the minutes may hold are mended against their own vocabulary when they are looked for; here only those are,
that are likelier a word of asking, or of English where that is known, than one of the minutes.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefings.finding.slips import is_likely_slip
from briefings.finding.spelling import Suggestion, Vocabulary
from briefings.finding.words import ASKING_WORDS, EVERYDAY, MARKS, SPEECH_WORDS, STOP_WORDS, VAGUE_WORDS

_SHORTEST = 4  # letters
_SHORTEST_OF_ASKING = 5  # of the word that may be meant: a short one is near too many
_TWO_EDITS = 9  # letters from which two edits may be mended
_WORDS = re.compile(r"\w+")

# What tells the kind of a question, or nothing but that it is one.
_SAY_HOW = frozenset({*STOP_WORDS, *ASKING_WORDS, *SPEECH_WORDS, *VAGUE_WORDS, *MARKS})
_NO_SLIPS = _SAY_HOW | EVERYDAY.keys()
_ASKING = sorted(word for word in _SAY_HOW if len(word) >= _SHORTEST_OF_ASKING and word.isalpha())


def mend(
    words: Sequence[str],
    knows: Callable[[str], bool],
    suggest: Callable[[str], Sequence[Suggestion]],
    *,
    names: Collection[str] = (),
    english: Callable[[str], bool] | None = None,
    language: Vocabulary | None = None,
) -> dict[str, str]:
    """Misspelt words of ``words`` with the word of asking, or of English, that is meant; each is one edit away or two.

    ``knows`` tells what the minutes hold and ``suggest`` which of their words a slip may mean: those go before, and so
    do ``names``. ``language`` are the common words of English, ``english`` tells them; both None where nobody knows.
    """
    found: dict[str, str] = {}
    for word in dict.fromkeys(words):
        if len(word) < _SHORTEST or not word.isalpha() or word in names or word in _NO_SLIPS or knows(word):
            continue
        if english is not None and english(word):
            continue
        meant = _meant(word, suggest(word), language)
        if meant is not None:
            found[word] = meant
    return found


def _meant(word: str, of_minutes: Sequence[Suggestion], language: Vocabulary | None) -> str | None:
    """The word of asking or of English that is nearer than any of the minutes; None where there is none."""
    least = min((_distance(word, one.word) for one in of_minutes), default=99.0)
    asking = [one for one in _near_asking(word) if _distance(word, one) < least]
    if asking:
        return min(asking, key=lambda one: _distance(word, one))
    plain = language.suggest(word) if language is not None else []
    return next((one.word for one in plain if OSA.distance(word, one.word) < least), None)


def _near_asking(word: str) -> list[str]:
    edits = 1 if len(word) < _TWO_EDITS else 2
    near = process.extract(word, _ASKING, scorer=OSA.distance, score_cutoff=edits, limit=5)
    return [one for one, far, _ in near if one[0] == word[0] and is_likely_slip(word, one, int(far))]


def _distance(word: str, meant: str) -> float:
    """Edits; letters in the wrong order count for less, being nothing but a slip, and a wrong first letter for more."""
    edits = float(OSA.distance(word, meant))
    return edits - 0.5 * (sorted(word) == sorted(meant)) + 0.35 * (word[0] != meant[0])


def put_right(said: str, mended: Mapping[str, str]) -> str:
    """``said`` with the mended words in place of those typed.

    >>> put_right("what did they agtree?", {"agtree": "agree"})
    'what did they agree?'
    """
    return _WORDS.sub(lambda found: mended.get(found.group(), found.group()), said) if mended else said
