"""A small bot on the real slack-bolt that posts one of everything, so that the page has something to show."""

import re
import threading
import time
from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.workspace.server import WorkspaceServer
from tests.workspace.page import samples

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "CSE briefings", "description": "Answers in the minutes' own words"},
    "features": {
        "slash_commands": [
            {
                "command": "/cse",
                "description": "Ask the minutes",
                "usage_hint": "[question] | follow-ups [council] | digest | help",
                "should_escape": True,
            },
            {"command": "/quiet", "description": "Never answers"},
        ],
        "shortcuts": [
            {"name": "Add a follow-up", "type": "global", "callback_id": "add", "description": "Note something to do"},
            {"name": "Add as progress", "type": "message", "callback_id": "note", "description": "Keep it as a note"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("commands", "chat:write", "app_mentions:read", "im:history", "channels:history", "users:read"),
                *("files:write", "files:read", "reactions:write", "assistant:write", "im:write"),
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_mention", "message.im", "app_home_opened", "member_joined_channel"]}
    },
}


class SampleBot:
    """The bot and what it heard, for the tests to look at."""

    def __init__(self, server: WorkspaceServer) -> None:
        keys = server.workspace.keys
        client = WebClient(keys.bot_token, base_url=server.api_url)
        self.app = App(client=client, token_verification_enabled=False)
        self.client = client
        self.heard: list[Json] = []
        self.failing: dict[str, str] = {}  # errors by block id that the next submission gets
        self.hold = threading.Event()  # while a question waits for this, the bot says that it is searching
        self.hold.set()
        self._listen()
        self._handler = SocketModeHandler(self.app, keys.app_token)

    def start(self) -> None:
        self._handler.connect()

    def stop(self) -> None:
        self._handler.close()

    def last(self, kind: str) -> Json:
        return next(one for one in reversed(self.heard) if one.get("type") == kind)

    def _listen(self) -> None:
        app = self.app
        app.command("/cse")(self._command)
        app.action(re.compile(".*"))(self._action)
        app.options("topic")(self._options)
        app.view("every_input")(self._submitted)
        app.view_closed("every_input")(lambda ack, body: (self.heard.append(body), ack()))
        app.shortcut("add")(self._open_form)
        app.shortcut("note")(self._open_form)
        app.event("app_home_opened")(self._home)
        app.event("message")(self._answer)
        app.event("app_mention")(lambda event, say: say(text="I was mentioned", thread_ts=event["ts"]))
        app.event("member_joined_channel")(lambda event, say: say(text="Thank you for adding me"))

    def _command(self, ack: Ack, body: Json, respond: Respond) -> None:
        ack()
        self.heard.append(body | {"type": "command"})
        if body["text"] == "form":
            self._open(body["trigger_id"])
            return
        answer = [{"type": "section", "text": samples.marked(f"You asked: {body['text']}")}, samples.RICH]
        respond(text="An answer", blocks=[*answer, samples.FEEDBACK])

    def _action(self, ack: Ack, body: Json) -> None:
        ack()
        self.heard.append(body)
        match body["actions"][0]["action_id"]:
            case "form":
                self._open(body["trigger_id"])
            case "push":
                view = {"type": "modal", "title": samples.words("The resolution"), "blocks": [samples.RICH]}
                self.client.views_push(trigger_id=body["trigger_id"], view=view)

    def _options(self, ack: Ack, body: Json) -> None:
        names = ("Taxi drivers", "Schools", "Training for councillors")
        ack(options=[samples.option(n, n.lower()) for n in names if body["value"].lower() in n.lower()])

    def _submitted(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        if self.failing:
            ack(response_action="errors", errors=self.failing)
        else:
            ack()

    def _open_form(self, ack: Ack, body: Json) -> None:
        ack()
        self.heard.append(body)
        self._open(body["trigger_id"])

    def _open(self, trigger_id: str) -> None:
        self.client.views_open(trigger_id=trigger_id, view=samples.MODAL)

    def _home(self, event: Json) -> None:
        if event["tab"] == "home":
            self.client.views_publish(user_id=event["user"], view=samples.HOME)
        else:
            prompts = [{"title": "Taxi drivers", "message": "What is said of taxi drivers?"}]
            prompts.append({"title": "What is still to do?", "message": "follow-ups"})
            self.client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)

    def _answer(self, event: Json, say: Say) -> None:
        if event.get("bot_id") or event.get("subtype") not in (None, "file_share"):
            return
        self.heard.append(event)
        if not self.hold.is_set():
            self.client.assistant_threads_setStatus(
                channel_id=event["channel"], thread_ts=event["ts"], status="is searching…"
            )
            self.hold.wait(10)
        time.sleep(0.05)
        say(text="From the minutes", blocks=[samples.RICH], thread_ts=event["ts"])
