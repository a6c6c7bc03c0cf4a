"""The clerk's labels: "(1)", "a)", "iv.", bullets; what they number, and whether one counts on from another."""

import re
from functools import lru_cache
from itertools import zip_longest

_WORDS_FOLLOW = r"\s{0,200}(?=\S)"
# "(1)", "1.", "a)", "(iv)", "3.1", "3.1.", "II." and bullets. "A." is left out: it is somebody's initial, as "I." is
# where a name follows. "4.11i)" counts on from a minute of the last meeting; "17/11/16-01-" is an action in a log.
_LABEL = re.compile(
    r"(?:(?P<ref>\d{1,2}/\d{1,2}/\d{2,4}-\d{1,3}(?:-|(?=\s)))|[(\[](?P<round>\d{1,3}|[a-zA-Z]|[ivx]{1,5})[)\]]"
    r"|(?P<half>\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|(?P<stop>R?\d{1,3}|[a-z]"
    r"|[ivx]{2,5}|[IVX]{2,5}|[IVX](?=\.\s{2})"
    r"|[A-Z](?=[.:]\s{1,9}(?:That|To|Note|Approve|Agree|Delegate|Authorise|Endorse|Receive|Request|Instruct|Welcome"
    r"|Adopt|Accept|Confirm|Support|Recommend)s?\b))[.:](?!\d)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,6}(?:/\d{2,4})?)\.?(?=\s)"
    r"|(?P<mixed>\d{1,3}(?:\.\d{1,3}){0,6}[ivx]{1,5}\)(?=\s))|(?P<wide>\d{1,3}(?=\s{2,})|[A-H](?=\s{4,}))"
    r"|(?P<bare>\d{1,2})(?= (?:[Tt]hat|[Tt]o|the|an?|authority|approval|officers|it|all)\s)"
    r"|(?P<bullet>[•·▪●◦‣*\uf0b7]|-(?=\s)"
    r"|o(?=\s{2,})))[.:]?" + _WORDS_FOLLOW
)
# a label with nothing behind it
ALONE = re.compile(rf"(?:{_LABEL.pattern.removesuffix(_WORDS_FOLLOW)}|-|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\.?)$")
_PRINTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|[1-9]\d)\b")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@lru_cache(maxsize=16)  # each line is asked about several times over
def read_label(text: str) -> tuple[str, int] | None:
    """The clerk's label that opens ``text`` as printed, and the characters up to the words; None where there is none.

    >>> read_label("(1)   That the report be noted")
    ('(1)', 6)
    """
    if not (found := _LABEL.match(text)) or _PRINTED_DATE.match(text):
        return None
    return found[0].strip(), found.end()


def is_bare(label: str) -> bool:
    """Whether a label is a number and no more: "2 the plan be approved", as a wrapped line may begin too."""
    return label.isdigit()


def label_number(label: str | None) -> str | None:
    """The number or letter of a label without its brackets: "(1)" gives "1"; None for bullets and no label."""
    if not label:
        return None
    number = label.strip("()[].:; ")
    return number if number and number[0].isalnum() and number != "o" else None


_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_value(numeral: str) -> int:
    """What a Roman numeral up to the hundreds counts, capitals or not: "XIV" is 14.

    >>> roman_value("XIV")
    14
    """
    worths = [_WORTH[sign] for sign in numeral.lower()]
    return sum(-one if one < following else one for one, following in zip_longest(worths, worths[1:], fillvalue=0))


def kind_of_label(label: str | None) -> str:
    """Digits, letters, small Roman numerals and bullets, each with their brackets: "(#)", "a)", "(i)"."""
    mark = label_number(label) or "•"
    shape = (
        "#"
        if mark[0].isdigit()
        else ("i" if mark.lower() in ROMAN and mark.lower() != "c" else (mark[0].isalpha() and "a") or "•")
    )
    return (label or "").replace(mark, shape)


def follows(earlier: str, later: str) -> bool:
    if earlier.isdigit():
        return later.isdigit() and int(later) == int(earlier) + 1
    if earlier in ROMAN and later in ROMAN and ROMAN.index(later) == ROMAN.index(earlier) + 1:
        return True
    return len(earlier) == len(later) == 1 and ord(later) == ord(earlier) + 1


def comes_after(earlier: str, later: str) -> bool:
    """Whether ``later`` is the next number of its kind, or further on in the same decimal numbering: "21.2", "21.4"."""
    first, _, second = earlier.rpartition(".")
    other, _, counted = later.rpartition(".")
    if first and second.isdigit() and counted.isdigit():
        return first == other and int(counted) > int(second)
    return follows(earlier, later)
