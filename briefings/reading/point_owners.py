"""Owners printed with the numbers of their points: "(Head of X to action ii and iii; Chair to action iv)"."""

import re
from collections.abc import Iterator, Mapping

from briefings.reading.owners import Owner, looks_like_owner

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_POINT = r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)?"
_POINTS = rf"(?P<points>{_POINT}(?:(?:, ?| ?& ?| and | to | ?- ?){_POINT}){{0,9}})"
_NOUN = r"(?:(?:points?|items?|actions?|recommendations?|resolutions?|parts?|nos?\.?|re|for) ){0,2}"
# As in "Chair to action (ii) and (iii)".
_ACTS_ON = re.compile(
    rf"(?P<owner>[A-Z][^;:()]{{1,90}}?) to (?:action|progress|lead(?: on)?|do|take forward) {_NOUN}{_POINTS}$"
)
# As in "2 and 3 - Democratic Services Officer" or "(a): Clerk".
_POINTS_FIRST = re.compile(rf"{_NOUN}{_POINTS}(?: ?[-:] ?|(?<=\)) )(?P<owner>[A-Z][^;:]{{1,90}})$", re.IGNORECASE)
# As in "Clerk (points 1 and 2)" or "Clerk for 1".
_POINTS_LAST = re.compile(
    rf"(?P<owner>[A-Z][^;:()]{{1,90}}?) (?:\({_NOUN}{_POINTS}\)|(?:for|re) {_NOUN}(?P<bare>{_POINT}))$"
)
_PIECES = (_ACTS_ON, _POINTS_FIRST, _POINTS_LAST)
_OPENING = re.compile(r"[(\[]?(?:(?:for )?action(?:s| by| for)?\s{0,3}[:\-]\s{0,3})?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s{0,3};\s{0,3}(?:and )?|, (?=(?:the )?[A-Z][\w' ]{2,60} (?:to action|\())")
_LONGEST = 400  # characters
# Looked for first, for speed: one of these words, or a point before a sign.
_HINTS = ("action", "progress", "lead", "point", "take forward")
_SIGN = re.compile(r"[-:)]")
_SIGNED = re.compile(r"\b(?:[ivx]{1,4}|\d{1,2}|[a-h])\b ?[-:)]", re.IGNORECASE)
_LONGEST_SIGNED = 5  # characters before the sign
_RANGE = re.compile(r"(?P<first>\w{1,4})\)?(?: to | ?- ?)\(?(?P<last>\w{1,4})")


def read_point_owners(text: str, at: int) -> Mapping[str, Owner]:
    """Owners by the number of their point, of words (evened) at offset ``at``; empty where these say anything else."""
    owners: dict[str, Owner] = {}
    if len(text) > _LONGEST or not _may_name_points(text):
        return owners
    for words, start in _pieces(text):
        found = next((match for piece in _PIECES if (match := piece.match(words))), None)
        if found is None or not looks_like_owner(found["owner"]):
            return {}
        owner = found["owner"].rstrip(" ,.")
        place = at + start + found.start("owner")
        points = found["points"] or found.groupdict().get("bare") or ""
        owners |= dict.fromkeys(_numbers(points), Owner(owner, place, place + len(owner)))
    return owners


def _may_name_points(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _HINTS) or any(
        _SIGNED.search(text, max(0, sign.start() - _LONGEST_SIGNED), sign.end()) for sign in _SIGN.finditer(text)
    )


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    closing = text.rstrip(" .;")
    if text[:1] in "([" and closing.endswith((")", "]")):
        closing = closing[:-1]
    for separator in _SEPARATOR.finditer(text, start, len(closing)):
        yield text[start : separator.start()], start
        start = separator.end()
    yield text[start : len(closing)].rstrip(), start


def _numbers(points: str) -> Iterator[str]:
    """ "ii", "iii" of "(ii) and (iii)"; 1, 2, 3 of "1 to 3"."""
    for found in _RANGE.finditer(points):
        yield from _between(found["first"], found["last"])
    yield from re.findall(r"\w{1,4}", re.sub(r"\b(?:and|to)\b", " ", points))


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit():
        yield from (str(number) for number in range(int(first), int(last) + 1))
    elif first in _ROMAN and last in _ROMAN:
        yield from _ROMAN[_ROMAN.index(first) : _ROMAN.index(last) + 1]
    elif len(first) == len(last) == 1:
        yield from (chr(letter) for letter in range(ord(first), ord(last) + 1))
