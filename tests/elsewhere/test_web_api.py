"""What the bot sends, judged by the Web API of another emulator: it is taken, and it stands where it should."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app, reading_client
from bot.desk import open_desk
from bot.settings import Settings
from briefings import Service, describe_schedule, read_schedule
from tests.bot.conftest import Waiting, element, seen_text
from tests.elsewhere import emulator

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = "another secret"


Answers = list[tuple[str, dict[str, Any]]]


@contextmanager
def noted() -> Iterator[Answers]:
    """What was answered to every call meanwhile: Bolt makes a client of its own for each request."""
    answers: Answers = []
    really = WebClient.api_call

    def api_call(self: WebClient, api_method: str, **named: Any) -> Any:
        answer = really(self, api_method, **named)
        answers.append((api_method, dict(answer.data)))  # type: ignore[arg-type]  # JSON, never bytes, here
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WebClient, "api_call", api_call)
        yield answers


@dataclass
class Elsewhere:
    """The bot in the other emulator's workspace, with one person and one channel."""

    app: Any
    client: WebClient
    answers: Answers
    executor: Waiting
    person: str
    channel: str
    sent: list[str] = field(default_factory=list)

    def event(self, event: dict[str, Any]) -> None:
        self.sent.append("event")
        known = {"type": "event_callback", "team_id": "T000000001", "event_id": f"Ev{len(self.sent)}"}
        self._dispatch(json.dumps(known | {"event": event}), "application/json")

    def press(self, action: dict[str, Any], trigger: str = "", ts: str = "1.1") -> None:
        self.sent.append("press")
        body = {
            "type": "block_actions",
            "user": {"id": self.person},
            "team": {"id": "T000000001"},
            "trigger_id": trigger,
            "channel": {"id": self.channel},
            "actions": [{"action_ts": str(len(self.sent)), "block_id": "b"} | action],
            "container": {"type": "message", "channel_id": self.channel, "message_ts": ts},
        }
        self._dispatch(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")

    def _dispatch(self, body: str, kind: str) -> None:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
        headers = {"content-type": [kind], "x-slack-signature": [signature], "x-slack-request-timestamp": [stamp]}
        assert self.app.dispatch(BoltRequest(body=body, headers=headers)).status == 200
        self.executor.wait()

    def say(self, text: str, channel: str, **more: Any) -> str:
        """Somebody says something in the emulator, and the bot hears of it; its time stamp."""
        ts = str(self.client.chat_postMessage(channel=channel, text=text)["ts"])
        self.event({"type": "message", "user": self.person, "text": text, "ts": ts, "channel": channel} | more)
        return ts

    def thread(self, channel: str, ts: str) -> list[dict[str, Any]]:
        return list(self.client.conversations_replies(channel=channel, ts=ts)["messages"])[1:]

    def answered(self, method: str) -> list[dict[str, Any]]:
        return [answer for name, answer in self.answers if name == method]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    folder: Path = tmp_path_factory.mktemp("elsewhere")
    with emulator.running(folder) as address, noted() as answers:
        client = WebClient(emulator.TOKEN, base_url=address, retry_handlers=[])
        people = {one["name"]: one["id"] for one in client.users_list()["members"]}
        channels = {one["name"]: one["id"] for one in client.conversations_list()["channels"]}
        settings = Settings(
            emulator.TOKEN,
            signing_secret=SECRET,
            api_url=address,
            stewards=frozenset({people["alex"]}),
            safeguarding_contact="Children's Front Door, 01234 567890",
        )
        service = Service.open(f"sqlite:///{folder / 'desk.db'}", folder / "index", model=folder)
        service.ingest_seeds(now=NOW)
        desk = open_desk(
            service,
            settings,
            reading_client(settings),
            lambda: NOW,
            read_schedule=read_schedule,
            describe_schedule=describe_schedule,
        )
        executor = Waiting()
        app = build_app(desk, client, listener_executor=executor, verified=False)
        yield Elsewhere(app, client, answers, executor, people["alex"], channels["scrutiny"])
        executor.shutdown()
        service.close()


def test_a_question_in_a_direct_message_is_answered_in_its_thread(elsewhere: Elsewhere) -> None:
    direct = elsewhere.client.conversations_open(users=[elsewhere.person])["channel"]["id"]

    ts = elsewhere.say("taxi drvers", direct, channel_type="im")

    [answer] = elsewhere.thread(direct, ts)
    assert "specific training had been undertaken with taxi drivers" in seen_text(answer)
    assert answer["text"].strip()


def test_a_mention_is_answered_where_it_stands(elsewhere: Elsewhere) -> None:
    ts = elsewhere.say("<@U0CSEBOT> what did Nottingham resolve?", elsewhere.channel, type="app_mention")

    [answer] = elsewhere.thread(elsewhere.channel, ts)
    assert "Nottingham" in seen_text(answer)


def test_home_is_published(elsewhere: Elsewhere) -> None:
    elsewhere.event({"type": "app_home_opened", "tab": "home", "user": elsewhere.person, "channel": "D1"})

    [published] = elsewhere.answered("views.publish")
    assert published["view"]["type"] == "home"
    assert "8 open follow-ups" in seen_text(published["view"])


def test_a_form_opens_once_for_each_press(elsewhere: Elsewhere) -> None:
    trigger = elsewhere.client.api_call("views.generateTriggerId", json={"user_id": elsewhere.person})["trigger_id"]

    elsewhere.press({"action_id": "menu.ask", "type": "button", "value": "ask"}, trigger)

    [opened] = elsewhere.answered("views.open")
    assert opened["view"]["callback_id"] == "ask"
    assert opened["view"]["app_id"] == "A0CSE"


def test_a_press_that_came_too_late_is_told_in_words(elsewhere: Elsewhere) -> None:
    before = len(elsewhere.answered("chat.postEphemeral"))

    elsewhere.press({"action_id": "menu.ask", "type": "button", "value": "ask"}, "no.trigger")

    assert len(elsewhere.answered("chat.postEphemeral")) == before + 1


def test_the_list_is_drawn_again_in_place_when_one_is_taken_on(elsewhere: Elsewhere) -> None:
    ts = elsewhere.say("<@U0CSEBOT> follow-ups blackpool", elsewhere.channel, type="app_mention")
    [listed] = elsewhere.thread(elsewhere.channel, ts)
    menu = element(listed, "I am working on it")

    elsewhere.press(
        {key: menu[key] for key in ("action_id", "type", "selected_option", "block_id")}, "t.1", listed["ts"]
    )

    [again] = elsewhere.thread(elsewhere.channel, ts)
    assert "Being worked on" in seen_text(again)
    assert again["ts"] == listed["ts"]


def test_an_export_is_uploaded_as_a_file(elsewhere: Elsewhere) -> None:
    elsewhere.say("<@U0CSEBOT> export csv", elsewhere.channel, type="app_mention")

    [done] = elsewhere.answered("files.completeUploadExternal")
    assert done["files"][0]["title"]


def test_the_bot_says_hello_in_a_channel_that_it_joins(elsewhere: Elsewhere) -> None:
    elsewhere.event({"type": "member_joined_channel", "user": "U0CSEBOT", "channel": elsewhere.channel})

    history = elsewhere.client.conversations_history(channel=elsewhere.channel)["messages"]
    assert any("Ask something" in seen_text(one) for one in history)
