"""A desk with the shipped minutes and one invented set, read as they would be in use."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefings import Service
from briefings.records import Given
from tests.samples import NOW

ASHBY = """Agenda item

Protecting children from exploitation

The Director of Children's Services submitted a report.

Recommendations

(1) That the Panel endorse a new helpline for parents.

Minutes:

Ms Example, Head of Safeguarding, said that a multi-agency panel had been established in March and met every month.

A Member asked whether hotels would be visited.

Ms Example replied that there were 120 referrals in 2021, 134 in 2022 and 151 in 2023.

Ms Example undertook to circulate the figures for each ward.

Resolved –

(1) That the report be noted.

(2) That the Head of Safeguarding bring a report on hotels by 1 March 2024.

(3) That the Director of Children's Services arrange training for school governors.

Supporting documents:
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The five seeds and Ashby's Scrutiny Panel of 1 December 2023."""
    folder: Path = tmp_path_factory.mktemp("desk")
    opened = Service.open(f"sqlite:///{folder / 'desk.db'}", folder / "index")
    opened.ingest_seeds(now=NOW)
    ashby = Given(council="Ashby", body="Scrutiny Panel", held_on=date(2023, 12, 1))
    opened.ingest_bytes(ASHBY.encode(), source="ashby.txt", given=ashby, now=NOW)
    yield opened
    opened.close()
