"""What is known of a calendar address: whose it is and what it shows, never the token that opens it."""

from dataclasses import dataclass
from datetime import datetime

from briefings.records.follow_ups import DigestFilter


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """A private address at which a calendar program reads follow-ups. Only a hash of its token is kept."""

    id: int
    owner: str  # Person.id of whoever asked for it
    filter: DigestFilter
    made_at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class MadeAddress:
    """A new address with its token, which is shown this once."""

    address: CalendarAddress
    token: str

    def __repr__(self) -> str:
        return f"MadeAddress(address={self.address!r}, token=…)"


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """What a calendar program gets. ``content`` is None where it has this version already."""

    version: str  # an opaque word that changes when the calendar does
    content: bytes | None
