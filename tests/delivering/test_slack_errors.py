"""Every code of Slack's has one meaning, and for each the delivery comes to its defined end."""

import http.client
import json
import socket
from datetime import timedelta
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError, SlackObjectFormationError
from slack_sdk.web import SlackResponse

from bot.slack_errors import CHANNEL_CODES, CODES, Failure, Refusal, sort_failure
from briefings.records import DeliveryState
from tests.delivering.conftest import NINE, Desk

# Each code runs on SQLite; that both databases do the same is the matter of the other tests.
on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
CODES_OF = {refusal: sorted(code for code in CODES if CODES[code] is refusal) for refusal in Refusal}


def api_error(data, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("no", response)


@pytest.mark.parametrize(
    ("error", "refusal", "code"),
    [
        (URLError(ConnectionRefusedError()), Refusal.LATER, "not_reached"),
        (URLError(socket.gaierror()), Refusal.LATER, "not_reached"),
        (URLError(ConnectionResetError()), Refusal.UNCERTAIN, "no_answer"),
        (URLError(TimeoutError()), Refusal.UNCERTAIN, "no_answer"),
        (TimeoutError(), Refusal.UNCERTAIN, "no_answer"),
        (http.client.RemoteDisconnected(), Refusal.UNCERTAIN, "no_answer"),
        (http.client.IncompleteRead(b""), Refusal.UNCERTAIN, "no_answer"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"), Refusal.UNCERTAIN, "no_answer"),
        (SlackObjectFormationError(), Refusal.OURS, "invalid_request"),
        (api_error({"ok": False, "error": "internal_error"}, 500), Refusal.UNCERTAIN, "internal_error"),
        (api_error({"ok": False, "error": "internal_error"}), Refusal.UNCERTAIN, "internal_error"),
        (api_error({"ok": False, "error": "channel_not_found"}, 502), Refusal.UNCERTAIN, "channel_not_found"),
        (api_error({"ok": False, "error": "<html>Sign in"}), Refusal.UNCERTAIN, "http_200"),
        (api_error({"ok": False}, 503), Refusal.UNCERTAIN, "http_503"),
        (api_error(None, 200), Refusal.UNCERTAIN, "http_200"),
        (api_error({"ok": False, "error": "restricted_action_of_tomorrow"}), Refusal.CHANNEL, None),
        (api_error({"ok": False, "error": "something_new"}), Refusal.OURS, "something_new"),
    ],
)
def test_a_call_that_may_have_been_accepted_is_never_taken_for_one_that_was_not(error, refusal, code):
    failure = sort_failure(error)

    assert failure.refusal is refusal
    assert code is None or failure.code == code


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "17"}, 17),
        ({"retry-after": "17"}, 17),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "soon"}, 30),
        ({}, 30),
    ],
)
def test_a_429_says_when(headers, seconds):
    assert sort_failure(api_error({"ok": False, "error": "ratelimited"}, 429, headers)) == Failure(
        Refusal.LATER, "ratelimited", seconds
    )


@on_sqlite
@pytest.mark.parametrize("code", CODES_OF[Refusal.CHANNEL])
def test_a_channel_that_takes_no_messages_blocks_and_its_owner_is_told_once(desk: Desk, code: str):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", code)
    desk.tick(NINE)
    for _ in range(3):
        desk.later(minutes=1)
    desk.slack.plan("chat.postMessage", code)
    desk.tick(NINE + timedelta(days=7))
    for _ in range(3):
        desk.later(minutes=1)

    assert desk.states() == ["blocked", "blocked"]
    assert len(desk.slack.called("chat.postMessage")) == 3  # each digest once, and one notice: no retry loop
    (notice,) = desk.slack.texts("DU1")
    assert CHANNEL_CODES[code].split(".")[0] in notice


def test_a_blocked_channel_resumes_on_the_same_day_when_the_bot_is_let_in(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "not_in_channel")
    desk.tick(NINE)
    assert [one.code for one in desk.ledger.holds.obstacles()] == ["not_in_channel"]

    desk.clock.sleep(3600)
    resumed = desk.ledger.resume("C1", desk.clock.now)
    desk.tick()

    assert resumed == 1
    assert desk.slack.texts("C1") == ["2 open"]
    assert desk.ledger.holds.obstacles() == ()


def test_a_blocked_channel_resumes_by_itself_at_the_next_digest_where_no_event_told_of_it(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "is_archived")
    desk.tick(NINE)

    desk.tick(NINE + timedelta(days=7))

    assert desk.states() == ["blocked", "sent"]
    assert desk.ledger.holds.obstacles() == ()
    assert desk.ledger.resume("C1", desk.clock.now) == 0  # last week's digest is too late


def test_an_owner_who_cannot_be_told_either_makes_no_loop(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "is_archived", "user_disabled")

    desk.tick(NINE)
    desk.later(hours=1)

    assert len(desk.slack.called("chat.postMessage")) == 2
    assert [one.name for one in desk.ledger.holds.obstacles()] == ["C1"]


@on_sqlite
@pytest.mark.parametrize("code", CODES_OF[Refusal.WORKSPACE])
def test_a_workspace_that_refuses_all_calls_is_not_called_until_it_answers_to_the_token(desk: Desk, code: str):
    desk.subscribe()
    desk.subscribe(channel="C2")
    desk.slack.plan("chat.postMessage", code)
    desk.slack.plan("auth.test", code)
    desk.tick(NINE)
    for _ in range(11):
        desk.later(minutes=1)

    assert desk.ledger.holds.workspace_is_blocked()
    assert len(desk.slack.called("chat.postMessage")) == 1
    assert len(desk.slack.called("auth.test")) == 1
    desk.later(minutes=10)

    assert not desk.ledger.holds.workspace_is_blocked()
    assert desk.slack.texts("C1") == desk.slack.texts("C2") == ["2 open"]


def test_a_new_token_ends_the_obstacle_at_start(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "token_revoked")
    desk.tick(NINE)

    assert desk.new_worker().check_workspace()
    desk.later(seconds=2)

    assert desk.slack.texts("C1") == ["2 open"]


@on_sqlite
def test_what_falls_due_in_a_blocked_workspace_is_recorded_as_skipped(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "token_revoked")
    desk.slack.plan("auth.test", *["token_revoked"] * 1000)
    for hours in range(0, 24 * 8, 4):
        desk.tick(NINE + timedelta(hours=hours))

    assert desk.states() == ["skipped", "pending"] or desk.states() == ["skipped", "skipped"]
    assert desk.digests()[-1].last_error == "token_revoked"
    assert len(desk.slack.called("chat.postMessage")) == 1


@on_sqlite
@pytest.mark.parametrize("code", CODES_OF[Refusal.OURS])
def test_our_own_mistake_is_never_tried_again_and_the_owner_is_told(desk: Desk, code: str):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", code)

    desk.tick(NINE)
    desk.later(hours=1)

    assert [(one.state, one.last_error) for one in desk.digests()] == [(DeliveryState.FAILED, code)]
    assert desk.slack.texts("C1") == []
    (notice,) = desk.slack.texts("DU1")
    assert code in notice


@on_sqlite
@pytest.mark.parametrize("code", CODES_OF[Refusal.UNCERTAIN])
def test_what_may_have_succeeded_is_looked_for_and_then_posted(desk: Desk, code: str):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", code)

    desk.tick(NINE)
    desk.later(minutes=1)

    assert [method for _, method, _ in desk.slack.calls] == [
        "chat.postMessage",
        "conversations.history",
        "chat.postMessage",
    ]
    assert desk.states() == ["sent"]


@on_sqlite
@pytest.mark.parametrize("code", CODES_OF[Refusal.LATER])
def test_what_slack_puts_off_is_posted_later_without_a_look(desk: Desk, code: str):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", code)

    desk.tick(NINE)
    desk.later(seconds=29)
    assert desk.slack.texts("C1") == []
    desk.later(seconds=2)

    assert desk.slack.texts("C1") == ["2 open"]
    assert [method for _, method, _ in desk.slack.calls] == ["chat.postMessage"] * 2


def test_a_notice_holds_ids_and_never_the_digest_itself(desk: Desk):
    desk.subscribe()
    desk.messages = [{"text": "A report on exploitation in Northtown"}]
    desk.slack.plan("chat.postMessage", "invalid_blocks")

    desk.tick(NINE)

    (notice,) = desk.slack.texts("DU1")
    assert "Northtown" not in notice
    assert "<#C1>" in notice
    json.dumps(notice)
