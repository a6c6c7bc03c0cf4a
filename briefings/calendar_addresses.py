"""Private calendar addresses: made, shown once, taken back, and read by calendar programs again and again.

The token in an address is 256 random bits. Only its SHA-256 is kept, so that neither the database nor a copy of it
opens a calendar; being random, a token needs no salt and no slow hash. One person has one address for one filter.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from briefings.errors import NotFound, UnclearRequest
from briefings.records import EVERYTHING, CalendarAddress, DigestFilter, MadeAddress, Person, ReadCalendar
from briefings.reporting.calendars import FORM
from briefings.storing import calendar_addresses, decisions, store, trail
from briefings.storing.engine import read, write

MOST_EACH = 20  # addresses of one person
_TOKEN = 32  # bytes

Write = Callable[[DigestFilter, date, datetime], bytes]


class CalendarAddresses:
    """The calendar addresses of one database; ``write_calendar`` gives the file of a filter as of a day."""

    def __init__(self, engine: sa.Engine, write_calendar: Write) -> None:
        self._engine = engine
        self._write = write_calendar

    # --- made and taken back ---

    def make(
        self, *, by: Person, now: datetime, filter: DigestFilter = EVERYTHING, instead: bool = False
    ) -> MadeAddress:
        """A new address for ``by``. ``instead`` takes back the one they have for the same filter.

        Raises UnclearRequest where they have one and it is not to be replaced: its token cannot be shown again.
        """
        token = secrets.token_urlsafe(_TOKEN)
        with write(self._engine) as connection:
            calendar_addresses.hold(connection)
            theirs = calendar_addresses.every(connection, owner=by.id)
            there = [each.id for each in theirs if each.filter == filter]
            _check_room(len(theirs), bool(there), instead=instead)
            calendar_addresses.end(connection, there)
            made = calendar_addresses.add(connection, owner=by.id, filter=filter, token_hash=_hash(token), now=now)
        return MadeAddress(made, token)

    def end(self, *, by: Person, filter: DigestFilter | None = None) -> Sequence[CalendarAddress]:
        """Take back the addresses of ``by``: of one filter, or all. Returns them. Raises NotFound."""
        with write(self._engine) as connection:
            calendar_addresses.hold(connection)
            theirs = calendar_addresses.every(connection, owner=by.id)
            return _end(connection, [each for each in theirs if filter in (None, each.filter)])

    def every(self, *, owner: str | None = None) -> Sequence[CalendarAddress]:
        """All addresses, or those of one person, oldest first."""
        with read(self._engine) as connection:
            return calendar_addresses.every(connection, owner=owner)

    # --- read ---

    def read(self, token: str, *, as_of: date, now: datetime, known: Iterable[str] = ()) -> ReadCalendar | None:
        """The calendar that ``token`` opens, without content where its version is among the ``known`` ones.

        None where the token opens nothing. A token that is wrong and one that was taken back take the same way: one
        hash, one look-up by it; nothing is compared letter by letter with a secret.
        """
        with read(self._engine) as connection:
            address = calendar_addresses.by_hash(connection, _hash(token))
            if address is None:
                return None
            version = _State.of(connection).version(address.filter, as_of)
        if version in set(known):
            return ReadCalendar(version, None)
        return ReadCalendar(version, self._write(address.filter, as_of, now))


@dataclass(frozen=True, slots=True)
class _State:
    """All that a calendar's content depends on, save its filter and the day."""

    minutes: int
    progress: str
    decided: int

    @classmethod
    def of(cls, connection: sa.Connection) -> "_State":
        return cls(store.revision(connection), trail.newest_hash(connection), decisions.newest(connection))

    def version(self, filter: DigestFilter, as_of: date) -> str:
        return _hash(repr((FORM, self, filter, as_of)))[:32]


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _end(connection: sa.Connection, chosen: Sequence[CalendarAddress]) -> Sequence[CalendarAddress]:
    if not chosen:
        raise NotFound("There is no such calendar address (any more).")
    calendar_addresses.end(connection, [each.id for each in chosen])
    return chosen


def _check_room(number: int, has_one: bool, *, instead: bool) -> None:
    if has_one and not instead:
        raise UnclearRequest(
            "You have a calendar address for these follow-ups already. It was shown once and is kept nowhere; ask for "
            "a new one in its place with the word new."
        )
    if not has_one and number >= MOST_EACH:
        raise UnclearRequest(f"You have {MOST_EACH} calendar addresses. End one you no longer need first.")
