"""The whole program over real sockets, for tests: real service, Bolt and SDK, a workspace in Slack's place."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.__main__ import Running, put_together
from bot.demo import demo_settings, furnish, greet
from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Workspace
from tests.bot.conftest import element

ALEX, BLAKE = "U0ALEX", "U0BLAKE"
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Office:
    """A workspace with the bot in it, and somebody who uses it."""

    def __init__(self, server: WorkspaceServer, running: Running, clock: list[datetime]) -> None:
        self.server, self.running, self.clock = server, running, clock
        self.workspace: Workspace = server.workspace
        self.channel = next(one.id for one in self.workspace.channels(ALEX) if one.name == "scrutiny")

    def shown(self, person: str = ALEX, channel: str | None = None) -> list[dict[str, Any]]:
        return self.workspace.history(channel or self.channel, person)

    def cse(self, text: str, person: str = ALEX, replies: int = 1) -> list[dict[str, Any]]:
        """Type /cse and wait for the replies."""
        before = len(self.shown(person))
        self.workspace.command(person, self.channel, "/cse", text)
        self.until(lambda: len(self.shown(person)) >= before + replies)
        return self.shown(person)[before:]

    def press(self, message: dict[str, Any], label: str, person: str = ALEX, channel: str | None = None) -> None:
        pressed = element(message, label)
        action = {
            key: pressed[key] for key in ("action_id", "block_id", "value", "selected_option", "type") if key in pressed
        }
        row = next(
            (
                b
                for b in message["blocks"]
                if any(e.get("action_id") == action["action_id"] for e in b.get("elements", []))
            ),
            {},
        )
        action |= {"block_id": row.get("block_id") or action.get("block_id")}
        self.workspace.press(person, action, channel=channel or self.channel, ts=message["ts"])

    def until(self, happened: Callable[[], object]) -> None:
        assert self.workspace.wait_for(happened), (
            self.workspace.notices(ALEX),
            self.workspace.called("chat.postMessage")[-1:],
        )

    def modal(self, person: str = ALEX) -> dict[str, Any]:
        self.until(lambda: self.workspace.modals(person))
        return self.workspace.modals(person)[-1]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    clock = [SUNDAY]
    with WorkspaceServer(furnish()) as server:
        settings = demo_settings(server, str(folder / "office.db"))
        with put_together(settings, lambda: clock[0]) as running:
            running.desk.service.ingest_seeds(now=clock[0])
            handler = SocketModeHandler(running.app, settings.app_token, web_client=running.desk.reader)
            handler.connect()
            server.wait_connected()
            greet(running.app.client, server.workspace)
            yield Office(server, running, clock)
            handler.close()
