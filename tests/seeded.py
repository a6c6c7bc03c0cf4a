"""A desk with the shipped minutes loaded, the people who use it and the names that tests call its parts by."""

from datetime import UTC, datetime

import sqlalchemy as sa

from briefings.finding.index import Index
from briefings.records import Person
from briefings.service import Service

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
STEWARD, READER = Person("U1", steward=True), Person("U2")
EXECUTIVE_2, EXECUTIVE_3 = "Bradford, Executive (2)", "Bradford, Executive (3)"
EXECUTIVE = "003_38d1d67441366f77.txt"
BLACKPOOL = "002_19c3a721627df9c7.txt"


def seeded(store: sa.Engine) -> Service:
    """The desk over ``store`` once the shipped minutes are in it."""
    service = Service(store, Index.open(None))
    service.ingest_seeds(now=NOW)
    return service


def minute_of(desk: Service, source: str) -> str:
    """The id of the one minute that was read from ``source``."""
    return next(each.id for each in desk.minutes() if each.source == source)
