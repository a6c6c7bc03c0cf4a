"""What every command is given and gives back."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from briefings.records import Person
from briefings.retention import TRAIL_YEARS
from briefings.service import Service

AT_THE_KEYBOARD = Person(id="command line", steward=True)  # whoever may open the database may do everything with it


@dataclass(frozen=True, slots=True)
class Said:
    """What a command has to say, once for scripts and once for people; ``raw`` is a file for standard output."""

    json: Any
    text: str
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, as an instant and as the day it is here; and what else the surroundings say."""

    now: datetime
    today: date
    public_url: str | None = None  # where the bot is reached, as PUBLIC_URL says
    trail_years: int = TRAIL_YEARS  # how long the trail is kept, as KEEP_TRAIL_YEARS says


Command: TypeAlias = Callable[[Service, argparse.Namespace, Moment], Said]
