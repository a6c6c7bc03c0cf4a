"""Text to index words and back: one way of cutting, folding and stemming for paragraphs and questions alike.

The index holds our stems and splits them at blanks only, so that what tantivy counts and what we rescore are the same
words. Spellings that minutes mix freely (licence/license, co-ordinator, organise/organize, nine/9) fold into one.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from zlib import crc32

import Stemmer

# "Children's" -> children, "B&NES" stays whole, "9-point" -> 9 point, "1,200" -> 1200
_WORD = re.compile(r"\w+(?:&\w+)?")
_POSSESSIVE = re.compile(r"'s?\b")
_SHORTENED = re.compile(r"'(?=(?:d|ll|m|re|ve)\b)")  # "I'll", "they're": else "ill" and "theyre"
_CO_PREFIX = re.compile(r"\bco-(?=[a-z])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d\d\d)")

YEAR = re.compile(r"(?:19|20)\d\d")

_IZE = re.compile(r"iz(e|ed|es|er|ers|ing|ation|ations)$")
_STEMMER = Stemmer.Stemmer("english")
_LONGEST = 40  # characters; longer runs are noise (a pasted token, one letter a thousand times)

_LISTS = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
STOP_WORDS = frozenset(_LISTS["stop"].split())
ASKING_WORDS = frozenset(_LISTS["asking"].split())
VAGUE_WORDS = frozenset(_LISTS["vague"].split())
OPENING_WORDS = frozenset(_LISTS["opening"].split())
SPEECH_WORDS = frozenset(_LISTS["speech"].split())
TITLES = frozenset(_LISTS["titles"].split())
NO_NAMES = frozenset(_LISTS["no_names"].split())
BEFORE_PLACE = frozenset(_LISTS["before_place"].split())
COUNCIL_DRESS = frozenset(_LISTS["dress"].split())
HEADING_VERBS = frozenset(_LISTS["verbs"].split())
HELD_WORDS = {kind: frozenset(words.split()) for kind, words in _LISTS["held"].items()}
_SAME: dict[str, str] = {**_LISTS["variants"], **_LISTS["numbers"]}


def fold(text: str) -> str:
    """``text`` in lower case with plain quotes and blanks; its length may change, so spans never count in it."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")
    if "'" in plain:
        plain = _POSSESSIVE.sub("", _SHORTENED.sub(" ", plain))
    return _CO_PREFIX.sub("co", _THOUSANDS.sub("", plain))


def words_of(text: str) -> list[str]:
    """The words of ``text`` in order, folded, none left out; overlong runs are cut to forty characters.

    >>> words_of("They'll say O'Hara's hub isn't open")
    ['they', 'll', 'say', 'ohara', 'hub', 'isnt', 'open']
    """
    return [word[:_LONGEST] for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The index form of one folded word.

    >>> stem("licencing") == stem("licensed"), stem("nine"), stem("organization") == stem("organisation")
    (True, '9', True)
    """
    word = _SAME.get(word, word)
    return str(_STEMMER.stemWord(_IZE.sub(r"is\1", word)))


def stems_of(text: str) -> list[str]:
    """The stems of ``text`` in order, without stop words: what the index holds of a paragraph."""
    return stems_in(words_of(text))


def stems_in(words: Iterable[str]) -> list[str]:
    """The stems of folded words in order, without stop words."""
    return [stem(word) for word in words if word not in STOP_WORDS]


def content_words(question: str) -> list[str]:
    """The words of a question that can be looked for, in order, each once; without the words of asking.

    A question of nothing but such words ("minutes?") keeps those that are no stop words, so that it can still be tried.
    """
    heard = list(dict.fromkeys(word for word in words_of(question) if word not in STOP_WORDS))
    return [word for word in heard if word not in ASKING_WORDS] or heard


def year_words(year: int) -> tuple[tuple[str, ...], ...]:
    """The words of which all of one group stand where a year is told: its number, or that of a year across two.

    >>> year_words(2016)
    (('2016',), ('2015', '16'))
    """
    return (str(year),), (str(year - 1), f"{year % 100:02d}")


@lru_cache(maxsize=200_000)
def code(stemmed: str) -> int:
    """A stem as the 32-bit number that the passage store keeps in its place."""
    return crc32(stemmed.encode())


def _everyday() -> dict[str, tuple[str, ...]]:
    words = {said: meant.split() for group, meant in _LISTS["everyday"].items() for said in group.split()}
    return {
        said: tuple(dict.fromkeys(stem(word) for word in meant if stem(word) != stem(said)))
        for said, meant in {**words, **PHRASES}.items()
    }


# Words that ask for a kind of paragraph to the mark that such a paragraph bears in the index.
MARKS = {said: mark for group, mark in _LISTS["kinds"].items() for said in group.split()}
OUTCOME_MARK, UNDERTAKING_MARK, DUE_MARK = "§outcome", "§undertaking", "§due"
PERCENT_MARK = "§percent"
CONTACT_MARK = "§contact"
FIGURE_MARK = "§n:"  # before a stem that stands beside a figure: "§n:refer" where "214 referrals" were received

# Forms of strong verbs to their plain form, which no stemmer finds.
STRONG_VERBS = {form: verb for verb, forms in _LISTS["strong"].items() for form in forms.split()}
# Turns of phrase to what they mean in plain words, the plainest first.
PHRASES = {
    said.strip(): tuple(meant.split()) for group, meant in _LISTS["phrases"].items() for said in group.split(";")
}
EVERYDAY = _everyday()  # word or phrase as people say it to the stems that minutes may use for it
