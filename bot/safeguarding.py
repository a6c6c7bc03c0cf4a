"""Live concerns about a child: recognised before anything else, answered with the safeguarding card, never kept.

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

from enum import StrEnum


class Trigger(StrEnum):
    """How a message is to be met: the card alone, the card beside the answer, or the answer."""

    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


def triage(text: str) -> Trigger:
    """Say whether ``text`` reads like a live concern about a child. Keeps nothing."""
    raise NotImplementedError
