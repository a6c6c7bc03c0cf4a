"""Councils recognised by name and alias, and only where the text says clearly whose minutes they are."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

_TOKEN = re.compile(r"[\w'&-]+")
_KINDS = (
    "council",
    "city council",
    "county council",
    "district council",
    "borough council",
    "metropolitan borough council",
    "metropolitan district council",
    "county borough council",
)
_LONGEST = 10  # words of the longest official name
_LOCAL = re.compile(
    r"(?P<name>(?:[A-Z][\w'.-]{1,25}(?:,? (?:and|with|on|by|le|in|next|the|cum|under|upon|of|de|St\.?) |[ -]|, "
    r"))(?:[A-Z][\w'.-]{0,25}(?:,? (?:and|with|on|by|le|in|next|the|cum|under|upon|of|de) |[ -]|, )){0,5})"
    r"(?P<kind>(?i:parish|town|community)) (?i:council)\b"
)
_OPENING = re.compile(
    r"\b(?:draft |unconfirmed )?minutes (?:of|from) (?:the |a )?|\b(?:ordinary |annual |extraordinary |monthly "
    r")?meeting of (?:the )?",
    re.IGNORECASE,
)
_SORT_OF_MEETING = re.compile(
    r"^(?:(?:the|an?|annual|ordinary|extra-?ordinary|virtual|remote|full|special|monthly|draft|unconfirmed|minutes"
    r"|meeting|of|agenda) )+",
    re.IGNORECASE,
)
_PARISH_COUNCIL = 2  # words
_OWN_BODY = re.compile(r"\b(?:committee|panel|executive|cabinet|scrutiny|commission)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    ["of", "and", "the", "for", "in", "on", "with", "to", "a", "an", "upon", "by", "from", "via", "at"]
)


_ACRONYM = re.compile(r"\([A-Z]{2,5}\)[,.:;]?")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


@cache
def councils() -> Mapping[str, str]:
    """Every explicit way of naming a principal council (evened, lower case, "and" for "&") with its common name."""
    named: dict[str, str] = {}
    for row in _rows():
        for spelling in _spellings(row):
            named.setdefault(_key(spelling), row["name"])
    return named


@cache
def council_names() -> frozenset[str]:
    """The common names alone, as keys: they name a council only at the head of a body's name."""
    return frozenset(_key(row["name"]) for row in _rows())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    file = resources.files(__package__).joinpath("councils.csv")
    with file.open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def _spellings(row: Mapping[str, str]) -> Iterator[str]:
    yield row["official_name"]
    yield from (f"{row['name']} {kind}" for kind in _KINDS)
    yield from (alias for alias in row["aliases"].split("|") if "council" in alias or "borough of" in alias)


def _key(name: str) -> str:
    return " ".join(_TOKEN.findall(name.lower().replace("&", "and").replace("'", "")))


def find_councils(evened: str) -> frozenset[str]:
    """The principal councils named in full in ``evened``: "Nottingham City Council", not "Nottingham"."""
    keys = _TOKEN.findall(evened.lower().replace("&", "and").replace("'", ""))
    named = (
        _ending_at(keys, place) if word == "council" else _borough_at(keys, place) if word == "borough" else None
        for place, word in enumerate(keys)
    )
    return frozenset(filter(None, named))


def _ending_at(keys: list[str], place: int) -> str | None:
    """The longest council name that ends with this word."""
    windows = (" ".join(keys[start : place + 1]) for start in range(max(0, place - _LONGEST), place))
    return next((councils()[window] for window in windows if window in councils()), None)


def _borough_at(keys: list[str], place: int) -> str | None:
    """ "London Borough of X": the name runs on after the word."""
    start = max(0, place - 1)
    windows = (" ".join(keys[start:end]) for end in range(min(len(keys), place + 6), place + 2, -1))
    return next((councils()[window] for window in windows if window in councils()), None)


def read_council(head: str, body: str | None) -> str | None:
    """The council whose minutes these are, by its common name; None unless the text says so clearly.

    In order: the head of the document names a parish, town or community council (returned as printed); it names exactly
    one principal council; the body's own name begins with one ("Bradford South Area Committee"). One that is named in
    the text, however often, may be a neighbour or the authority that leads.
    """
    if local := next((name for found in _LOCAL.finditer(_OPENING.sub("", head)) if (name := _placed(found[0]))), None):
        return plain_case(local)
    if len(named := find_councils(head)) == 1:
        return next(iter(named))
    return _at_head_of(body) if body else None


def _placed(name: str) -> str | None:
    """A local council's name without what sort of meeting it was; None where no place is left ("Ordinary …")."""
    name = _SORT_OF_MEETING.sub("", name)
    return name if len(name.split()) > _PARISH_COUNCIL else None


def _at_head_of(body: str) -> str | None:
    if not _OWN_BODY.search(body):
        return None
    keys = [_key(token[0]) or token[0] for token in _TOKEN.finditer(body)]
    windows = (" ".join(keys[:end]) for end in range(min(len(keys), _LONGEST), 0, -1))
    name = next((window for window in windows if window in council_names()), None)
    return next((row["name"] for row in _rows() if _key(row["name"]) == name), None) if name else None


def plain_case(words: str) -> str:
    """A heading in capitals in ordinary case: "EXPLOITATION SUB-GROUP" gives "Exploitation Sub-Group"."""
    if not words.isupper():
        return words
    return " ".join(
        word.lower() if place and word.lower() in _SMALL_WORDS else _capital(word)
        for place, word in enumerate(words.split())
    )


def _capital(word: str) -> str:
    """A word with its first letter large; short ones in brackets are acronyms and stay: "(HMI)", but "(Scotland)"."""
    if _ACRONYM.fullmatch(word):
        return word
    return "-".join(
        _FIRST_LETTER.sub(lambda first: first[0].upper(), part.lower(), count=1) for part in word.split("-")
    )
