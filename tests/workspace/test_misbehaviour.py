"""Faults on demand: what the client sees, and what took effect all the same."""

import asyncio
import socket
import threading
import time
from contextlib import ExitStack
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
from starlette.websockets import WebSocketDisconnect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bot.workspace import Receipt, Workspace, WorkspaceServer, faults
from bot.workspace.courier import NOBODY, Envelope
from bot.workspace.socket_mode import SocketMode
from tests.workspace.bots import ALEX, app_for, client_for, connected, hang_up

POST = "chat.postMessage"


def posted(workspace, channel) -> int:
    return len(workspace.history(channel, ALEX))


def test_too_many_requests_say_when_to_come_back(server, workspace, scrutiny):
    workspace.faults.plan(POST, faults.rate_limited(7))

    with pytest.raises(SlackApiError) as refused:
        client_for(server).chat_postMessage(channel=scrutiny, text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert refused.value.response["error"] == "ratelimited"
    assert posted(workspace, scrutiny) == 0


def test_a_client_that_waits_gets_through(server, workspace, scrutiny):
    workspace.faults.plan(POST, faults.rate_limited(0))
    client = WebClient(workspace.keys.bot_token, base_url=server.api_url)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))

    assert client.chat_postMessage(channel=scrutiny, text="x")["ok"]
    assert posted(workspace, scrutiny) == 1


def test_a_planned_refusal_comes_as_often_as_planned(server, workspace, scrutiny):
    workspace.faults.plan(POST, faults.refused("internal_error"), times=2)
    client = client_for(server)

    for _ in range(2):
        with pytest.raises(SlackApiError, match="internal_error"):
            client.chat_postMessage(channel=scrutiny, text="x")
    assert client.chat_postMessage(channel=scrutiny, text="x")["ok"]


@pytest.mark.parametrize(("accepted", "count"), [(False, 0), (True, 1)])
def test_a_server_error_before_or_after_the_message_was_taken(server, workspace, scrutiny, accepted, count):
    workspace.faults.plan(POST, faults.server_error(accepted=accepted))

    with pytest.raises(SlackApiError):
        client_for(server).chat_postMessage(channel=scrutiny, text="x")
    assert posted(workspace, scrutiny) == count


@pytest.mark.parametrize(("accepted", "count"), [(False, 0), (True, 1)])
def test_a_connection_that_closes_before_or_after_the_message_was_taken(server, workspace, scrutiny, accepted, count):
    workspace.faults.plan(POST, faults.closed(accepted=accepted))

    with pytest.raises((RemoteDisconnected, ConnectionResetError, URLError)):
        client_for(server).chat_postMessage(channel=scrutiny, text="x")
    assert posted(workspace, scrutiny) == count


def test_the_sdks_own_retry_posts_twice_when_the_answer_is_lost(server, workspace, scrutiny):
    """Why the bot's client must not retry by itself: Slack took the message, only its answer was lost."""
    workspace.faults.plan(POST, faults.closed(accepted=True))
    handlers = [ConnectionErrorRetryHandler(max_retry_count=1)]
    client = WebClient(workspace.keys.bot_token, base_url=server.api_url, retry_handlers=handlers)

    client.chat_postMessage(channel=scrutiny, text="x")
    assert posted(workspace, scrutiny) == 2


def test_silence_ends_with_the_clients_patience(server, workspace, scrutiny):
    workspace.faults.plan(POST, faults.hanging(1.0, accepted=True))
    client = WebClient(workspace.keys.bot_token, base_url=server.api_url, timeout=1, retry_handlers=[])
    client.timeout = 0.2

    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel=scrutiny, text="x")
    assert posted(workspace, scrutiny) == 1


def test_a_slow_answer_is_right_all_the_same(server, workspace, scrutiny):
    workspace.faults.plan(POST, faults.slow(0.2))
    started = time.monotonic()

    assert client_for(server).chat_postMessage(channel=scrutiny, text="x")["ok"]
    assert time.monotonic() - started >= 0.2


def test_a_rule_decides_for_each_call(server, workspace, scrutiny):
    workspace.faults.rule(
        lambda method, arguments: faults.refused("unlucky") if arguments.get("text") == "13" else None
    )
    client = client_for(server)

    assert client.chat_postMessage(channel=scrutiny, text="12")["ok"]
    with pytest.raises(SlackApiError, match="unlucky"):
        client.chat_postMessage(channel=scrutiny, text="13")
    workspace.faults.clear()
    assert client.chat_postMessage(channel=scrutiny, text="13")["ok"]


def test_the_pace_of_posting_is_kept_for_each_channel_by_itself(server, workspace, scrutiny):
    other = workspace.add_channel("other").id
    now = [100.0]
    workspace.faults.rule(faults.one_message_a_second(lambda: now[0]))
    client = client_for(server)

    client.chat_postMessage(channel=scrutiny, text="1")
    client.chat_postMessage(channel=other, text="1")
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.chat_postMessage(channel=scrutiny, text="2")
    now[0] += 1
    assert client.chat_postMessage(channel=scrutiny, text="2")["ok"]


# --- the bot's connections ---


def answering(server):
    app = app_for(server)
    app.command("/cse")(lambda ack: ack("Here"))
    return app


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
def test_a_bot_that_is_asked_to_change_over_goes_on_answering(server, workspace, scrutiny, reason):
    with connected(answering(server), server):
        server.disconnect(reason)

        assert server.wait_connected(1)
        assert workspace.command(ALEX, scrutiny, "/cse").acked
        assert len(workspace.called("apps.connections.open")) == 2


def test_each_event_goes_to_one_of_several_connections(server, workspace, scrutiny):
    heard = []
    first, second = app_for(server), app_for(server)
    first.event("message")(lambda event: heard.append((0, event["text"])))
    second.event("message")(lambda event: heard.append((1, event["text"])))

    with connected(first, server) as handler, connected(second, server):
        for number in range(6):
            workspace.say(ALEX, scrutiny, str(number))
        assert workspace.wait_for(lambda: len(heard) == 6)
        assert sorted(text for _, text in heard) == list("012345")
        assert {number for number, _ in heard} == {0, 1}
        hang_up(handler, server)


def test_the_eleventh_connection_is_one_too_many(server):
    client = client_for(server)
    with ExitStack() as stack:
        for _ in range(11):
            url = client.apps_connections_open(app_token="xapp-workspace")["url"]
            last = stack.enter_context(connect(url)).recv()

        assert '"too_many_websockets"' in last
        assert server.connections == 10


def test_a_ticket_opens_one_connection(server):
    url = client_for(server).apps_connections_open(app_token="xapp-workspace")["url"]
    with connect(url), pytest.raises(InvalidStatus):
        connect(url)


def test_nonsense_on_the_connection_does_no_harm():
    with WorkspaceServer(ack_seconds=0.2) as server:
        channel = server.workspace.add_channel("scrutiny").id
        with connect(client_for(server).apps_connections_open(app_token="xapp-workspace")["url"]) as line:
            for nonsense in ("{", "[]", '{"envelope_id": 7}', '{"envelope_id": "unknown"}'):
                line.send(nonsense)

            receipt = server.workspace.command(ALEX, channel, "/cse")
            assert '"hello"' in line.recv()
            assert '"slash_commands"' in line.recv()
            assert (receipt.acked, receipt.failure) == (False, "timeout")


class GoneSocket:
    """A connection whose other end went away unnoticed: it is met in sending, and receiving says so too."""

    def __init__(self, ticket: str) -> None:
        self.query_params = {"ticket": ticket}

    async def accept(self) -> None: ...

    async def send_json(self, message: dict) -> None: ...

    async def send_text(self, text: str) -> None:
        raise WebSocketDisconnect(1006)

    async def receive_text(self) -> str:
        await asyncio.sleep(0.05)
        raise RuntimeError("WebSocket is not connected")


def test_an_app_that_went_away_unnoticed_is_passed_over():
    workspace = Workspace()
    sockets = SocketMode(workspace)

    async def lose_one() -> Receipt:
        serving = asyncio.create_task(sockets.serve(GoneSocket(workspace.tickets.link())))
        await asyncio.sleep(0.01)
        assert sockets.connections == 1
        receipt = await sockets.send(Envelope("events_api", {}))
        await serving
        return receipt

    assert asyncio.run(lose_one()) == NOBODY
    assert sockets.connections == 0


def test_a_stopped_server_leaves_the_port_free_and_nobody_waiting(server, workspace, scrutiny):
    port = int(server.url.rpartition(":")[2])
    server.stop()

    assert not workspace.command(ALEX, scrutiny, "/cse").acked
    socket.create_server(("127.0.0.1", port)).close()


def test_a_server_that_stops_leaves_nobody_waiting_for_an_acknowledgement(server, workspace, scrutiny):
    with connect(client_for(server).apps_connections_open(app_token="xapp-workspace")["url"]):
        receipts = []
        waiting = threading.Thread(target=lambda: receipts.append(workspace.command(ALEX, scrutiny, "/cse")))
        waiting.start()
        time.sleep(0.1)
        server.stop()
        waiting.join(3)

    assert [receipt.acked for receipt in receipts] == [False]
