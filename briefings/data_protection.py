"""What is held about a person who used the desk, for them to see, and its erasure (UK GDPR Articles 15 and 17).

Not about people whom the minutes name: minutes are the councils' publications, and are withdrawn as a whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted
from briefings.records import Person
from briefings.storing import people
from briefings.storing.engine import read, write

Held = Mapping[str, Sequence[Mapping[str, Any]]]  # rows by table


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing somebody takes away, or took."""

    rows: Mapping[str, int]  # that held their id, by table
    notes: tuple[str, ...]  # their own words about follow-ups, which stay and which somebody should read
    done: bool


class DataProtection:
    """What is held about people, over one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def held_about(self, person: str, *, by: Person) -> Held:
        """Every row that holds this person's id, by table. Raises NotPermitted, and NotFound where there is none."""
        _check_steward(by)
        with read(self._engine) as connection:
            found = people.about(connection, person)
        if not found:
            raise NotFound(f"Nothing is held about {person}. Give a Slack member id, such as U0123456789.")
        return found

    def erase(self, person: str, *, by: Person, now: datetime, really: bool) -> Erasure:
        """Take their id out of everything, or with ``really`` False only say what would go.

        What they did stays, as done by somebody whose name was erased, and the trail stays whole. Raises
        NotPermitted, and NotFound where nothing is held about them.
        """
        held = self.held_about(person, by=by)
        if really:
            with write(self._engine) as connection:
                people.erase(connection, person, now=now)
        notes = tuple(row["note"] for row in held.get("progress", ()) if row["by"] == person and row["note"])
        return Erasure({name: len(rows) for name, rows in held.items()}, notes, really)


def _check_steward(by: Person) -> None:
    if not by.steward:
        raise NotPermitted("Only stewards can see or erase what is held about a person. Ask a steward.")
