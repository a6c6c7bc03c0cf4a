"""Slips of the finger, as people make them: one edit in each of up to two content words, leaning on the keyboard."""

import random
import re

from briefings.finding.words import STOP_WORDS

_WORD = re.compile(r"[A-Za-z]{5,}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    letter: [row[at + step] for step in (-1, 1) if 0 <= at + step < len(row)]
    for row in _ROWS
    for at, letter in enumerate(row)
}


def with_typos(text: str, shuffle: random.Random) -> str:
    """``text`` with up to two of its longer words misspelt; never the first letter, as people seldom miss it."""
    words = [found for found in _WORD.finditer(text) if found.group().lower() not in STOP_WORDS]
    for found in sorted(shuffle.sample(words, min(2, len(words))), key=lambda one: -one.start()):
        text = text[: found.start()] + misspelt(found.group(), shuffle) + text[found.end() :]
    return text


def misspelt(word: str, shuffle: random.Random) -> str:
    """``word`` with one letter dropped, doubled, swapped with the next or replaced by its neighbour on the keyboard."""
    at = shuffle.randrange(1, len(word) - 1)
    kind = shuffle.choice(("drop", "add", "swap", "replace"))
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    other = shuffle.choice(_NEAR.get(word[at].lower(), ["e"]))
    return word[:at] + other + word[at + (kind == "replace") :]
