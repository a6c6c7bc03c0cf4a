"""What a command is given and what it gives back: the moment, and what there is to say."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """What a command has to say, once for scripts and once for people; ``raw`` is a file for standard output."""

    json: Any
    text: str
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, as an instant and as the day it is here."""

    now: datetime
    today: date
