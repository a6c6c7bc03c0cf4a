"""Says what Slack would refuse in a message, a modal or a Home: placeholder until the tables are in."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing Slack refuses: its error code, the JSON pointer to the place, and what is wrong there."""

    code: str
    pointer: str
    what: str

    def __str__(self) -> str:
        return f"{self.what} [json-pointer:{self.pointer}]"


def problems_in_message(payload: dict[str, Any]) -> list[Problem]:
    """What Slack refuses in the arguments of chat.postMessage."""
    return []


def problems_in_view(view: dict[str, Any]) -> list[Problem]:
    """What Slack refuses in a modal or Home."""
    return []
