"""How a vote went, by its numbers: minutes print who won less often than how many stood on either side.

A parish clerk writes "For 2 Against 3" in a line of its own, "3 voted for and 4 against", or the two lists of names; a
tie is decided by the chair's casting vote, and without one the motion falls. Every repetition is bounded.
"""

import re

from briefings.reading.figure_wordings import NUMBER_WORDS

_COUNTS = NUMBER_WORDS | {"none": 0, "no": 0, "nil": 0, "0": 0}
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")"
_VOTERS = (
    r"(?:(?: votes?| members?| councillors?| cllrs?| people| of them| voted| voting| were| was| cast| casted){0,3})"
)
_FOR = r"(?:in favour|in support|for|ayes?|yes)"
_AGAINST = r"(?:against|opposed|noes|nays?|no)"
_THING = r"(?: (?:of )?(?:the |this |it|that )?(?:motion|proposal|proposition|resolution|amendment)?)?"
_BETWEEN = r"[\s,;:./|&()-]{1,6}(?:and |with |but |to )?"
_IS = r"\s{0,3}[:=-]{0,2}\s{0,3}\(?"
# "3 for, 4 against", "2 votes for and 2 against", "three members voted in favour and four against"
_COUNT_FIRST = re.compile(
    rf"\b(?:(?P<for>{_COUNT}){_VOTERS} (?:in favour|in support|for){_THING}{_BETWEEN}(?P<against>{_COUNT}){_VOTERS}"
    rf" (?:against|opposed)"
    rf"|(?P<no>{_COUNT}){_VOTERS} (?:against|opposed){_THING}{_BETWEEN}(?P<yes>{_COUNT}){_VOTERS}"
    rf" (?:in favour|in support|for))\b",
    re.IGNORECASE,
)
# The word first, as in "For 2 Against 3" and "Votes against - 4. Votes for - 1."
_WORD_FIRST = re.compile(
    rf"\b(?:{_FOR}{_IS}(?P<for>{_COUNT})\b\)?(?: votes?)?{_BETWEEN}(?:votes? |voted |voting )?{_AGAINST}{_IS}"
    rf"(?P<against>{_COUNT})"
    rf"|{_AGAINST}{_IS}(?P<no>{_COUNT})\b\)?(?: votes?)?{_BETWEEN}(?:votes? |voted |voting )?{_FOR}{_IS}"
    rf"(?P<yes>{_COUNT}))\b",
    re.IGNORECASE,
)
# "voted 4-3 against", "by 5 votes to 2 in favour"
_TO = re.compile(
    rf"\b(?P<more>{_COUNT})(?: votes?)? ?(?:to|-|v) ?(?P<less>{_COUNT})(?: votes?)?,? (?P<side>against|in favour)\b",
    re.IGNORECASE,
)
# "For: Cllrs Ash and Elm. Against: Cllrs Oak, Beech and Fir.", each side with its number behind it or without
_NAMED = r"(?P<{0}>(?-i:[A-Z])[^:;\d]{{1,240}}?)(?: ?\((?P<{0}_count>\d{{1,2}})\))?[\s.;,]{{0,3}}"
_NAMES = re.compile(
    rf"\b{_FOR}\s{{0,3}}[:-]\s{{1,3}}{_NAMED.format('for')}(?:votes? |voted )?{_AGAINST}\s{{0,3}}[:-]\s{{1,3}}"
    rf"{_NAMED.format('against')}(?=abst|$|(?:the|motion|proposal|vote)\b)",
    re.IGNORECASE,
)
_CASTING = re.compile(
    r"\b(?:casting|second) vote\b(?: (?:was|being|went|cast|used|given)){0,3}\W{0,3}"
    r"(?:(?!against\b|for\b|in favour\b)[\w']{1,20} ){0,8}?"
    r"(?P<side>against|in favour|for(?! the (?!motion|proposal|resolution))|to (?:reject|oppose|defeat|refuse|carry"
    r"|approve|support|pass))\b",
    re.IGNORECASE,
)
_CASTING_WON = ("for", "in favour", "to carry", "to approve", "to support", "to pass")
_TIED = re.compile(
    r"\b(?:vot(?:e|es|ing) (?:was |were |is )?(?:then |now )?(?:tied|equal|evenly (?:split|divided)|even|split"
    r" (?:equally|evenly))|tied vote|equality of votes|equal (?:number of )?votes)\b",
    re.IGNORECASE,
)
_CUES = ("against", "noes", "nays", "opposed", "vote", "voting")


def read_vote(text: str) -> bool | None:
    """Whether the vote that ``text`` (evened) counts was won; None where it counts none.

    >>> read_vote("For 2 Against 3")
    False
    >>> read_vote("There were 2 votes for and 2 against. The Chairman used his casting vote for.")
    True
    """
    lowered = text.lower()
    if not any(cue in lowered for cue in _CUES):
        return None
    if casting := _CASTING.search(text):
        return casting["side"].lower() in _CASTING_WON
    if counted := _count(text):
        return counted[0] > counted[1]
    return False if _TIED.search(text) else None


def is_only_vote(text: str) -> bool:
    """Whether a sentence says how many voted on either side and nothing else: "Vote: 5 in favour, 2 against."."""
    counts = _COUNT_FIRST.search(text) or _WORD_FIRST.search(text)
    return counts is not None and counts.start() <= 30 and len(text) - counts.end() <= 40


def _count(text: str) -> tuple[int, int] | None:
    """How many were for and how many against, in the first vote that ``text`` counts."""
    if found := _COUNT_FIRST.search(text) or _WORD_FIRST.search(text):
        return _number(found["for"] or found["yes"]), _number(found["against"] or found["no"])
    if found := _TO.search(text):
        first, second = _number(found["more"]), _number(found["less"])
        return (second, first) if found["side"].lower() == "against" else (first, second)
    if found := _NAMES.search(text):
        return _names(found["for"], found["for_count"]), _names(found["against"], found["against_count"])
    return None


def _number(printed: str) -> int:
    return _COUNTS.get(printed.lower(), int(printed) if printed.isdigit() else 0)


def _names(printed: str, count: str | None) -> int:
    """How many are named: the number behind the names, or as many as commas and "and" part."""
    if count:
        return int(count)
    return 0 if printed.lower().startswith(("none", "nil")) else len(re.split(r",|\band\b|&", printed))
