"""The bot at its desk: a fake service and a recorder in Slack's place, and payloads as Slack sends them."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app, reading_client, writing_client
from bot.desk import Desk, open_desk
from bot.safeguarding import Trigger
from bot.settings import Settings
from briefings import UnclearRequest
from briefings.records import Schedule
from tests.bot.fake_service import NOW, FakeService
from tests.bot.fake_slack import FakeSlack

SECRET = "shhh"


def triage(text: str) -> Trigger:
    """A concern is anything with "my neighbour's daughter" in it; "worried" is a soft one."""
    if "my neighbour's daughter" in text:
        return Trigger.HARD
    return Trigger.SOFT if "worried" in text else Trigger.NONE


def read_schedule(words: str, zone: str) -> Schedule:
    if not words.startswith(("weekly", "weekdays")):
        raise UnclearRequest("I could not read when that is. For example: weekly monday 09:00")
    return Schedule((0,), 9, 0, zone)


def describe_schedule(schedule: Schedule, at: datetime, paused_until: date | None) -> str:
    pause = f"; paused until {paused_until}" if paused_until else ""
    return f"every Monday at {schedule.hour:02}:{schedule.minute:02} ({schedule.zone}){pause}"


class Waiting(ThreadPoolExecutor):
    """Runs listeners in threads as Bolt does, and can be waited for."""

    def __init__(self) -> None:
        super().__init__(max_workers=4)
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        self.futures.append(future)
        return future

    def wait(self) -> None:
        for future in self.futures:
            future.result(timeout=60)


@dataclass
class Bot:
    """The app with everything that a test looks at."""

    app: App
    desk: Desk
    slack: FakeSlack
    service: FakeService
    executor: Waiting
    clock: list[datetime] = field(default_factory=lambda: [NOW])
    sent: int = 0
    opened: list[str] = field(default_factory=list)  # channels that took messages again
    handled: list[str] = field(default_factory=list)

    def dispatch(self, body: str, content_type: str, headers: dict[str, list[str]] | None = None) -> BoltResponse:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
        given = {"content-type": [content_type], "x-slack-signature": [signature], "x-slack-request-timestamp": [stamp]}
        response = self.app.dispatch(BoltRequest(body=body, headers=given | (headers or {})))
        self.executor.wait()
        return response

    # --- what people do ---

    def cse(self, text: str, *, user: str = "U1", channel: str = "C1") -> list[dict[str, Any]]:
        """Type ``/cse``; returns the replies."""
        before = len(self.slack.of("response_url"))
        self.sent += 1
        body = {
            "command": "/cse",
            "text": text,
            "user_id": user,
            "channel_id": channel,
            "team_id": "T1",
            "trigger_id": f"1.{self.sent}",
            "response_url": f"{self.slack.address}/respond/{self.sent}",
        }
        assert self.dispatch(urlencode(body), "application/x-www-form-urlencoded").status == 200
        return self.slack.of("response_url")[before:]

    def event(self, event: dict[str, Any], event_id: str | None = None) -> BoltResponse:
        self.sent += 1
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": event_id or f"Ev{self.sent}",
            "event": event,
            "authorizations": [{"user_id": "UBOT", "team_id": "T1", "is_bot": True}],
        }
        return self.dispatch(json.dumps(body), "application/json")

    def write(self, text: str, *, user: str = "U1", ts: str = "100.1", **more: Any) -> list[dict[str, Any]]:
        """Write a direct message; returns what the bot posts."""
        before = len(self.slack.of("chat.postMessage"))
        self.event(
            {"type": "message", "channel_type": "im", "channel": "D1", "user": user, "text": text, "ts": ts} | more
        )
        return self.slack.of("chat.postMessage")[before:]

    def press(
        self, action: dict[str, Any], *, user: str = "U1", channel: str = "C1", private: bool = True
    ) -> BoltResponse:
        """Press a button, or choose the option ``chosen`` of a menu."""
        self.sent += 1
        act = {"action_ts": f"{self.sent}.0", "block_id": "b"} | {
            k: v for k, v in action.items() if k not in ("text", "options")
        }
        body = {
            "type": "block_actions",
            "user": {"id": user},
            "team": {"id": "T1"},
            "trigger_id": f"t.{self.sent}",
            "channel": {"id": channel},
            "response_url": f"{self.slack.address}/respond/{self.sent}",
            "actions": [act],
            "container": {"type": "message", "channel_id": channel, "message_ts": "100.2", "is_ephemeral": private},
        }
        return self.dispatch(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")

    def press_at_home(self, action: dict[str, Any], *, user: str = "U1") -> BoltResponse:
        """Press a button of the Home tab: such a press names a view, and brings no address to answer to."""
        self.sent += 1
        act = {"action_ts": f"{self.sent}.0", "block_id": "b"} | {
            k: v for k, v in action.items() if k not in ("text", "options")
        }
        body = {
            "type": "block_actions",
            "user": {"id": user},
            "team": {"id": "T1"},
            "trigger_id": f"t.{self.sent}",
            "actions": [act],
            "container": {"type": "view", "view_id": "VH"},
            "view": {"id": "VH", "type": "home", "blocks": [], "state": {"values": {}}},
        }
        return self.dispatch(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")

    def submit(self, view: dict[str, Any], values: dict[str, Any], *, user: str = "U1") -> dict[str, Any]:
        """Submit a modal; returns what the bot says to it at once."""
        state = {"values": values}
        body = {
            "type": "view_submission",
            "user": {"id": user},
            "team": {"id": "T1"},
            "trigger_id": "t.v",
            "view": {"id": "V1", "hash": "h", "type": "modal", "state": state}
            | {k: v for k, v in view.items() if k != "type"},
        }
        response = self.dispatch(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
        return dict(json.loads(response.body)) if response.body else {}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as running:
        yield running


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def bot(slack: FakeSlack, service: FakeService) -> Iterator[Bot]:
    with open_bot(slack, service) as opened:
        yield opened


@contextmanager
def open_bot(slack: FakeSlack, service: FakeService) -> Iterator[Bot]:
    """The app over fakes, as long as the block lasts."""
    settings = Settings(
        "xoxb-1",
        signing_secret=SECRET,
        api_url=slack.api_url,
        stewards=frozenset({"USTEWARD", "SGROUP"}),
        safeguarding_contact="Children's Front Door, 01234 567890",
    )
    seen: set[str] = set()
    handled: list[str] = []
    clock = [NOW]
    opened: list[str] = []
    desk = open_desk(
        service,  # type: ignore[arg-type]  # a fake with the same methods
        settings,
        reading_client(settings),
        lambda: clock[0],
        seen=lambda key: key in seen or bool(seen.add(key)),
        handled=handled.append,
        triage=triage,
        read_schedule=read_schedule,
        describe_schedule=describe_schedule,
        channel_opened=lambda channel: opened.append(channel),
    )
    executor = Waiting()
    app = build_app(desk, writing_client(settings), listener_executor=executor)
    yield Bot(app, desk, slack, service, executor, clock, opened=opened, handled=handled)
    executor.shutdown()


def element(message: dict[str, Any], label: str) -> dict[str, Any]:
    """The button with this label, or the menu with the option of this label chosen."""
    for block in message["blocks"]:
        for one in (*block.get("elements", ()), block.get("accessory") or {}):
            if one.get("type") == "button" and one["text"]["text"] == label:
                return dict(one)
            for option in one.get("options", ()):
                if option["text"]["text"] == label:
                    return dict(one) | {"selected_option": option, "block_id": block.get("block_id", "b")}
    raise AssertionError(f"nothing reads {label!r}")


def seen_text(message: dict[str, Any]) -> str:
    """Every word that is shown, joined by blanks."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("text"), str):
                found.append(value["text"])
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(message.get("blocks", message.get("rows", [])))
    return " ".join(found)


__all__ = ["Bot", "Executor", "element", "replace", "seen_text"]
