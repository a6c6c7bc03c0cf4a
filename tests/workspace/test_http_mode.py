"""HTTP mode: signed requests to a real Bolt app behind a real HTTP server."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from bot.workspace.courier import Envelope
from bot.workspace.http_mode import HttpMode, encoded, signature
from tests.workspace.bots import ALEX, app_for


@contextmanager
def listening(app: App) -> Iterator[str]:
    """The request address of the app, for as long as the block runs."""
    handler = SlackRequestHandler(app)

    async def handle(request: Request):
        return await handler.handle(request)

    inner = Starlette(routes=[Route("/slack/events", handle, methods=["POST"])])
    listener = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(inner, log_config=None, lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"
    finally:
        running.should_exit = True
        thread.join(5)
        listener.close()


def test_commands_clicks_and_events_arrive_signed(server, workspace, scrutiny):
    app = app_for(server)
    app.command("/cse")(lambda ack, command: ack(f"You asked: {command['text']}"))
    app.event("message")(lambda: None)
    app.event("app_mention")(lambda event, say: say("In the thread", thread_ts=event["ts"]))
    app.action("press")(lambda ack, respond: (ack(), respond("Pressed", replace_original=False)))

    with listening(app) as url:
        assert server.use_http(url)
        assert workspace.command(ALEX, scrutiny, "/cse", "taxi drivers").acked
        ts = workspace.say(ALEX, scrutiny, "<@U0CSEBOT> hello")
        assert workspace.wait_for(lambda: len(workspace.replies(scrutiny, ts, ALEX)) == 2)
        block = {"type": "actions", "elements": [{"type": "button", "action_id": "press", "text": plain("Go")}]}
        posted = app.client.chat_postMessage(channel=scrutiny, text="x", blocks=[block])["ts"]
        assert workspace.press(ALEX, {"action_id": "press"}, channel=scrutiny, ts=posted).acked

        assert workspace.wait_for(lambda: "Pressed" in [m["text"] for m in workspace.history(scrutiny, ALEX)])
        assert "You asked: taxi drivers" in [m["text"] for m in workspace.history(scrutiny, ALEX)]


def plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def test_a_bot_with_another_signing_secret_refuses_everything(server, workspace, scrutiny):
    app = App(client=app_for(server).client, signing_secret="another")
    app.command("/cse")(lambda ack: ack("never"))

    with listening(app) as url:
        server.use_http(url)

        receipt = workspace.command(ALEX, scrutiny, "/cse")
        assert (receipt.acked, receipt.failure) == (False, "http_error")


def test_an_event_that_fails_is_sent_three_times_more(server, workspace, scrutiny):
    app = app_for(server)
    seen = []

    @app.middleware
    def look(req, next):
        seen.append((req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason")))
        return next()

    with listening(app) as url:
        server.use_http(url)
        seen.clear()
        workspace.say(ALEX, scrutiny, "nobody listens to messages")

        assert workspace.wait_for(lambda: len(seen) == 4)
        assert [number for number, _ in seen] == [None, ["1"], ["2"], ["3"]]
        assert seen[1][1] == ["http_error"]


def test_an_address_where_nobody_listens_fails_as_no_connection(server, workspace, scrutiny):
    assert not server.use_http("http://127.0.0.1:9/slack/events")

    assert workspace.command(ALEX, scrutiny, "/cse").failure == "connection_failed"


def test_our_signature_satisfies_the_sdks_verifier():
    body = b"command=%2Fcse&text=taxi+drivers"
    headers = signature("secret", body, int(time.time()))

    assert SignatureVerifier("secret").is_valid_request(body, headers)
    assert not SignatureVerifier("other").is_valid_request(body, headers)


@pytest.mark.parametrize(
    ("kind", "content_type", "begins"),
    [
        ("slash_commands", "application/x-www-form-urlencoded", b"text=a+b"),
        ("interactive", "application/x-www-form-urlencoded", b"payload=%7B"),
        ("events_api", "application/json", b'{"text"'),
    ],
)
def test_each_kind_travels_in_its_own_form(kind, content_type, begins):
    found_type, body = encoded(Envelope(kind, {"text": "a b"}))

    assert found_type == content_type
    assert body.startswith(begins)


def test_a_request_address_is_a_web_address(workspace):
    with pytest.raises(ValueError, match="http"):
        HttpMode(workspace, "file:///etc/passwd")
