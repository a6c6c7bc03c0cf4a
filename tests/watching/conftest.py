"""A desk and a site on this computer, and a clock that stands until a test moves it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from briefings.keeping_watch import Watch
from briefings.records import Looked, Minute, Person, WatchFilter
from briefings.storing import store as stored
from briefings.storing.engine import read
from briefings.watching.connecting import THIS_COMPUTER, Reach
from tests.watching.council_site import CouncilSite

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
STEWARD = Person("U1", steward=True)
ALL = WatchFilter()


class Desk:
    """A watch over one database, as a steward uses it."""

    def __init__(self, engine: sa.Engine, reach: Reach = THIS_COMPUTER) -> None:
        self.engine = engine
        self.watch = Watch(engine, reach=reach, pause=0.0)
        self.now = NOW

    def later(self, **by: float) -> "Desk":
        self.now += timedelta(**by)
        return self

    def add(self, site: CouncilSite, filter: WatchFilter = ALL, council: str | None = "Fenwick Vale") -> None:
        self.watch.add(site.address, by=STEWARD, now=self.now, council=council, filter=filter)

    def look(self) -> Looked:
        """Look at what is due: exactly one site."""
        [looked] = self.watch.look_at_due(clock=lambda: self.now)
        return looked

    @property
    def minutes(self) -> list[Minute]:
        with read(self.engine) as connection:
            return stored.minutes(connection)

    def words(self) -> str:
        return "\n".join(each.text[each.start : each.end] for each in self.minutes)


@pytest.fixture
def site() -> Iterator[CouncilSite]:
    with CouncilSite() as running:
        yield running


@pytest.fixture
def desk(sqlite_store: sa.Engine) -> Desk:
    return Desk(sqlite_store)
