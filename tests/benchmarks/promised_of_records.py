"""R13 and R18: no hostile address is connected to, and no change of the trail goes unnoticed, whoever tries."""

import ipaddress
import random
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import sqlalchemy as sa

from briefings.records import Progress
from briefings.storing import people, schema, trail
from briefings.storing.engine import open_engine, write
from briefings.storing.migrations import migrate
from briefings.watching.connecting import Reach
from briefings.watching.fetching import Fetcher
from tests.watching.council_site import CouncilSite, answers
from tests.watching.outside import ADDRESSES, SPELLINGS
from tests.watching.test_outside import HERE, PUBLIC, Guard, refused, resolve

# --- R13 ---------------------------------------------------------------------------------------------------------


def hostile_addresses(_inputs: int, broken: bool) -> Iterator[bool]:
    """Each spelling, by itself and as a redirect, and each address as a name server's answer, also beside a good one.

    The control lets through what Python does not call private.
    """
    permits = {"permits": _not_private} if broken else {}
    with CouncilSite() as site:
        guard = Guard(site, socket.create_connection)
        with mock.patch.object(socket, "create_connection", guard):
            for attempt in _attempts(site, permits):
                before = len(guard.outside)
                attempt()
                yield len(guard.outside) == before


def _not_private(address: str) -> bool:
    return not ipaddress.ip_address(address).is_private


def _attempts(site: CouncilSite, permits: dict[str, Any]) -> Iterator[Callable[[], object]]:
    any_host = Fetcher(lambda _host: True, Reach(resolve=resolve, **permits))
    for spelt in SPELLINGS:
        yield lambda spelt=spelt: refused(any_host, spelt)
        if spelt.isprintable() and spelt.isascii():
            site.faults = {"/go": answers(302, location=spelt)}
            yield lambda: refused(any_host, f"http://{HERE}/go")
    for address in ADDRESSES:
        for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
            reach = Reach(resolve=lambda *_, answer=answer: answer, **permits)
            yield lambda reach=reach: refused(Fetcher(lambda _host: True, reach), f"http://{HERE}/")


# --- R18 ---------------------------------------------------------------------------------------------------------

_ENTRIES = 30
_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_COLUMNS = ("follow_up", "at", "by", "note", "evidence", "key", "hash", "previous_hash", "assignee", "status")
_ERASED_EVERY = 50


def tampering(inputs: int, broken: bool) -> Iterator[bool]:
    """One entry changed, removed, moved or put in, in a trail of many: it is seen, and an erasure is not taken for it.

    The newest hash was written down elsewhere, as is advised: only that shows a removed end. The control looks at that
    hash alone, as a list without a chain would.
    """
    dice = random.Random(18)
    with tempfile.TemporaryDirectory() as folder:
        engine = _trail(Path(folder))
        with write(engine) as connection:
            newest = trail.newest_hash(connection)
        for number in range(inputs):
            erased = number % _ERASED_EVERY == 0
            noticed = _noticed(engine, newest, dice, broken=broken, erased=erased)
            yield noticed is not erased
        engine.dispose()


def _trail(folder: Path) -> sa.Engine:
    engine = open_engine(str(folder / "desk.db"))
    migrate(engine)
    with write(engine) as connection:
        for number in range(_ENTRIES):
            trail.add(connection, Progress(0, f"f{number % 4}", _NOW, f"U{number % 3}", note=f"entry {number}"))
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER progress_no_{act}")
    return engine


def _noticed(engine: sa.Engine, newest: str, dice: random.Random, *, broken: bool, erased: bool) -> bool:
    """Tamper, look, and undo it."""
    with engine.connect() as connection:
        if erased:
            people.erase(connection, f"U{dice.randrange(3)}", now=_NOW)
        else:
            dice.choice((_change, _remove, _swap, _put_in))(connection, dice)
        chained = not broken and trail.broken_at(connection) is not None
        noticed = chained or trail.newest_hash(connection) != newest
        connection.rollback()
    return noticed


def _one(dice: random.Random) -> int:
    return dice.randint(1, _ENTRIES)


def _change(connection: sa.Connection, dice: random.Random) -> None:
    said = {dice.choice(_COLUMNS): f"changed {dice.random()}"}
    connection.execute(sa.update(schema.progress).where(schema.progress.c.id == _one(dice)).values(said))


def _remove(connection: sa.Connection, dice: random.Random) -> None:
    first = _one(dice)
    last = min(_ENTRIES, first + dice.randrange(3))
    connection.execute(sa.delete(schema.progress).where(schema.progress.c.id.between(first, last)))


def _swap(connection: sa.Connection, dice: random.Random) -> None:
    first, second = dice.sample(range(1, _ENTRIES + 1), 2)
    for old, new in ((first, 0), (second, first), (0, second)):
        connection.execute(sa.update(schema.progress).where(schema.progress.c.id == old).values(id=new))


def _put_in(connection: sa.Connection, dice: random.Random) -> None:
    """An entry of one's own in place of another, with hashes that look like the others'."""
    place = _one(dice)
    row = connection.execute(sa.select(schema.progress).where(schema.progress.c.id == place)).mappings().one()
    made_up = {**row, "note": "never said", "hash": f"{dice.getrandbits(256):064x}"}
    connection.execute(sa.delete(schema.progress).where(schema.progress.c.id == place))
    connection.execute(sa.insert(schema.progress).values(made_up))
