"""Health is red where the whole workspace is blocked or a delivery comes to no end, and only then."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.doctor import Opener
from bot.health import gauges, not_ready, trouble
from briefings import StoreUnavailable
from tests.delivering.conftest import NINE, Desk
from tests.delivering.fake_slack import Fault

on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


def test_all_is_well_where_digests_go_out(desk: Desk):
    desk.subscribe()
    desk.tick(NINE)

    assert trouble(desk.ledger, NINE + timedelta(hours=1)) is None


def test_a_revoked_token_is_said_with_what_to_do_until_slack_answers_again(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "token_revoked")
    desk.tick(NINE)

    said = trouble(desk.ledger, NINE)

    assert said is not None
    assert "since 2026-11-23 09:00 UTC (token_revoked). Install the app again" in said
    assert desk.worker.check_workspace()
    assert trouble(desk.ledger, NINE) is None


def test_a_delivery_that_comes_to_no_end_is_said_by_number_after_a_quarter_of_an_hour(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", Fault("429", retry_after=3600))
    desk.tick(NINE)

    assert trouble(desk.ledger, NINE + timedelta(minutes=14)) is None
    said = trouble(desk.ledger, NINE + timedelta(minutes=15))

    assert said is not None
    assert "the oldest is 1 (pending: ratelimited)" in said


@on_sqlite
def test_a_channel_that_takes_no_messages_is_no_illness_of_the_bot(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "is_archived")
    desk.tick(NINE)

    assert trouble(desk.ledger, NINE + timedelta(hours=1)) is None


@on_sqlite
def test_a_database_that_is_gone_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise StoreUnavailable("gone")

    monkeypatch.setattr(desk.ledger.holds, "obstacles", gone)

    assert trouble(desk.ledger, NINE) == "The database cannot be reached."


@on_sqlite
def test_the_doctor_looks_into_the_database_it_was_given(desk: Desk, store_url: str, engine: sa.Engine):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "token_revoked")
    desk.tick(NINE)

    assert "token_revoked" in (Opener(store_url).trouble() or "")


def test_stuck_deliveries_and_a_revoked_token_take_no_replica_out_of_the_balancer(desk: Desk):
    desk.subscribe()
    desk.subscribe(channel="C2")
    desk.slack.plan("chat.postMessage", "is_archived", "token_revoked")
    desk.tick(NINE)
    later = NINE + timedelta(hours=1)

    assert trouble(desk.ledger, later) is not None
    assert not_ready(desk.ledger) is None
    assert gauges(desk.ledger, later) == {"deliveries_stuck": 2, "channels_blocked": 1, "workspace_blocked": 1}


@on_sqlite
def test_a_replica_without_its_database_takes_no_requests(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise StoreUnavailable("gone")

    monkeypatch.setattr(desk.ledger.holds, "obstacles", gone)

    assert not_ready(desk.ledger) == "The database cannot be reached."
    assert gauges(desk.ledger, NINE) == {}
