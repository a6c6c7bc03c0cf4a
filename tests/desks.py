"""A desk over an empty store, an item to load into it and the people who use it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings import Service
from briefings.records import Given, Person
from tests.samples import NOW

STEWARD = Person("U1", steward=True)
VISITOR = Person("U2")
NOTHING = Given()
ITEM = """Agenda item

Safety of young people in hotels

The Head of Licensing submitted a report.

Minutes:

Ms Example, Head of Licensing, said that hotel staff had been trained to recognise the signs of exploitation.

Resolved –

(1) That the report be noted.

(2) That a further report on hotels be brought back in six months.

ACTION: Head of Licensing

Supporting documents:
"""


@pytest.fixture
def service(store_url: str, tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(store_url, tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Service]:
    """A service where the kind of database does not matter."""
    opened = Service.open(sqlite_url, tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def item(tmp_path: Path) -> Path:
    file = tmp_path / "minutes" / "hotels.txt"
    file.parent.mkdir()
    file.write_text(ITEM, encoding="utf-8")
    return file


def ingest(service: Service, *paths: Path, given: Given = NOTHING):
    return service.ingest(paths, given=given, now=NOW)


def counts(done) -> tuple[int, int, int, int]:
    return done.added, done.changed, done.unchanged, len(done.refused)
