"""The nightly end of what is kept: done for the time that was set, and told in numbers."""

import logging

import pytest

from bot.retaining import amounts, retain
from tests.bot.fake_service import NOW, FakeService


def test_the_log_says_how_much_went_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    service = FakeService()
    service.retention.old = {"texts": 3, "entries": 2}

    with caplog.at_level(logging.INFO):
        retain(service, NOW, 8)  # type: ignore[arg-type]

    assert [record.message for record in caplog.records] == ["retention: texts=3 entries=2"]
    assert (service.retention.years, service.retention.old) == ([8], {})


def test_a_night_without_anything_is_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        retain(FakeService(), NOW, 6)  # type: ignore[arg-type]

    assert caplog.records == []


def test_no_kind_at_all_is_nothing() -> None:
    assert amounts({}) == "nothing"
