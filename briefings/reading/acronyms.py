"""Acronyms that the minutes explain themselves: "Long Form (LF)"."""

import re

_BRACKETED = re.compile(r"\((?P<short>[A-Z][A-Za-z&]{1,8}s?)\)")
_WORD = re.compile(r"[A-Za-z][\w']*")
_SKIPPED = {"of", "and", "the", "for", "in", "to", "on", "at", "a", "with", "by"}


def find_acronyms(evened: str, received: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """Each acronym explained in ``[start:end]`` with its long form as printed, in order, once.

    >>> text = "the Child Sexual Exploitation (CSE) strategy"
    >>> find_acronyms(text, text, 0, len(text))
    (('CSE', 'Child Sexual Exploitation'),)
    """
    read: dict[str, str] = {}
    for found in _BRACKETED.finditer(evened, start, end):
        short = found["short"]
        if sum(letter.isupper() for letter in short) < 2 or short in read:
            continue
        if span := _long_form(evened, max(start, found.start() - 160), found.start(), short):
            read[short] = " ".join(received[span[0] : span[1]].split())
    return tuple(read.items())


def _long_form(evened: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """The words before the bracket whose initials, small words passed over, spell ``short``."""
    letters = [letter.lower() for letter in short.rstrip("s") if letter.isalpha()]
    words = list(_WORD.finditer(evened, start, end))
    if not words or evened[words[-1].end() : end].strip(" \"'"):
        return None
    return _spell(words, letters)


def _spell(words: list[re.Match[str]], letters: list[str]) -> tuple[int, int] | None:
    left = list(letters)
    for word in reversed(words):
        if left and word[0][0].lower() == left[-1]:
            left.pop()
            if not left:
                return word.start(), words[-1].end()
        elif word[0].lower() not in _SKIPPED:
            return None
    return None
