"""Private calendar addresses in memory; every token is "token-" and a number."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from briefings import NotFound, UnclearRequest
from briefings.records import EVERYTHING, CalendarAddress, DigestFilter, MadeAddress, Person, ReadCalendar


class FakeCalendars:
    """The same methods as the real ones; ``reads`` are the look-ups that were made."""

    def __init__(self) -> None:
        self.held: dict[str, CalendarAddress] = {}
        self.made = 0
        self.reads: list[str] = []
        self.version = "v1"

    def make(
        self, *, by: Person, now: datetime, filter: DigestFilter = EVERYTHING, instead: bool = False
    ) -> MadeAddress:
        there = [token for token, one in self.held.items() if (one.owner, one.filter) == (by.id, filter)]
        if there and not instead:
            raise UnclearRequest("You have a calendar address for these follow-ups already.")
        for token in there:
            del self.held[token]
        self.made += 1
        token = f"token-{self.made}"
        self.held[token] = CalendarAddress(self.made, by.id, filter, now)
        return MadeAddress(self.held[token], token)

    def end(self, *, by: Person, filter: DigestFilter | None = None) -> Sequence[CalendarAddress]:
        gone = {token: one for token, one in self.held.items() if one.owner == by.id and filter in (None, one.filter)}
        if not gone:
            raise NotFound("There is no such calendar address (any more).")
        self.held = {token: one for token, one in self.held.items() if token not in gone}
        return list(gone.values())

    def every(self, *, owner: str | None = None) -> Sequence[CalendarAddress]:
        return [one for one in self.held.values() if owner in (None, one.owner)]

    def read(self, token: str, *, as_of: date, now: datetime, known: Iterable[str] = ()) -> ReadCalendar | None:
        self.reads.append(token)
        if token not in self.held:
            return None
        return ReadCalendar(self.version, None if self.version in known else b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
