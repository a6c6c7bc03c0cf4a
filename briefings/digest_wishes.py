"""How a digest is to be cut and listed beside whose it is: typed as words, and said back in words.

"due within 28 days", "only changes" and "by owner" may stand anywhere among the words that schedule a digest.
"""

import re

from briefings.errors import UnclearRequest
from briefings.records import DigestFilter

MOST_DAYS = 730
_BY_OWNER = re.compile(r"(?:\b(?:grouped|listed|sorted)\s)?\bby owners?\b", re.IGNORECASE)
_ONLY_CHANGES = re.compile(
    r"\bonly (?:the |what(?:'s| is| has)? )?(?:changes|changed|news?)\b|\b(?:the )?changes only\b", re.IGNORECASE
)
_DUE_WITHIN = re.compile(
    r"\bdue (?:with)?in(?: the next)? (?P<number>\d{1,4}) (?P<unit>day|week|month)s?\b", re.IGNORECASE
)
_LOOSE_ENDS = re.compile(r"^(?:(?:and\b|,) ?)+|(?: ?(?:\band|,))+$", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30}


def read_wishes(words: str) -> tuple[DigestFilter, str]:
    """What is wished among ``words``, and the words without it. Raises UnclearRequest on a span out of reach."""
    within = _DUE_WITHIN.search(words)
    days = int(within["number"]) * _DAYS[within["unit"].lower()] if within else None
    check_days(days)
    wanted = DigestFilter(
        due_within=days, only_changes=bool(_ONLY_CHANGES.search(words)), by_owner=bool(_BY_OWNER.search(words))
    )
    for pattern in (_DUE_WITHIN, _ONLY_CHANGES, _BY_OWNER):
        words = pattern.sub(" ", words)
    left = re.sub(r"\s*,(?:\s*,)*\s*", ", ", " ".join(words.split()))
    return wanted, _LOOSE_ENDS.sub("", left.strip())


def check_days(days: int | None) -> None:
    """Raises UnclearRequest where a digest cannot look so far ahead."""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise UnclearRequest(f"A digest looks between 1 and {MOST_DAYS} days ahead: due within 28 days.")


def wish_words(wanted: DigestFilter) -> list[str]:
    """What is wished, as it can be typed; empty where nothing is."""
    return [
        *([f"due within {wanted.due_within} days"] if wanted.due_within is not None else []),
        *(["only changes"] if wanted.only_changes else []),
        *(["by owner"] if wanted.by_owner else []),
    ]
