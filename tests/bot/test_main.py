"""The program's own command line."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import build_parser, deriving, main
from bot.demo import furnish
from bot.settings import SETTINGS
from bot.workspace.server import WorkspaceServer
from tests.bot.conftest import seen_text


def test_settings_that_are_missing_are_all_named_and_the_exit_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)

    assert main(["run"]) == 1

    told = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN is missing" in told
    assert "SLACK_APP_TOKEN is missing" in told


def test_the_help_of_run_lists_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["run", "--help"])

    told = capsys.readouterr().out
    assert all(setting.name in told for setting in SETTINGS)


def test_wrong_usage_is_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dance"])

    assert ended.value.code == 2


def test_the_live_concern_check_runs_alone_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": "1", "text": "what do the minutes say about taxi drivers"},
        {"id": "2", "text": "i was abused by my uncle"},
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(map(json.dumps, lines)) + "\n\n"))

    assert main(["triage", "--batch", "-"]) == 0

    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert out == [{"id": "1", "trigger": "none"}, {"id": "2", "trigger": "hard"}]


class Deriving:
    """A desk of which only what is done in the background is seen."""

    def __init__(self) -> None:
        self.priorities: dict[str, int] = {}
        self.times: Counter[str] = Counter()
        self.twice = threading.Event()

    def make_ready(self) -> None:
        self._note("lists")

    def learn(self, *, most: int) -> int:
        self._note("vectors")
        return 1

    def _note(self, what: str) -> None:
        self.times[what] += 1
        self.priorities[what] = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        if min(self.times["lists"], self.times["vectors"]) > 1:
            self.twice.set()


def test_lists_and_vectors_are_made_in_the_background_and_vectors_behind_everything_else() -> None:
    desk = Deriving()

    with deriving(desk, pause=0.01):  # type: ignore[arg-type]  # the two methods that it needs
        assert desk.twice.wait(60)

    here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert desk.priorities["lists"] == here
    assert desk.priorities["vectors"] == (19 if sys.platform == "linux" else here)


def test_a_port_that_is_taken_is_a_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["demo", "--no-browser", "--port", str(taken.getsockname()[1])]) == 1

    assert "Address already in use" in capsys.readouterr().err


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[tuple[WorkspaceServer, dict[str, str]]]:
    """A workspace, and the environment of a bot that is to work in it."""
    with WorkspaceServer(furnish()) as server:
        keys = server.workspace.keys
        yield (
            server,
            os.environ
            | {
                "SLACK_BOT_TOKEN": keys.bot_token,
                "SLACK_APP_TOKEN": keys.app_token,
                "SLACK_API_URL": server.api_url,
                "DATABASE_URL": f"sqlite:///{tmp_path / 'run.db'}",
                "SAFEGUARDING_CONTACT": "Duty team, 01234 5",
                "STEWARDS": "U0ALEX",
                "LOG_LEVEL": "DEBUG",
            },
        )


def program(*arguments: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_program_works_in_whatever_slack_its_settings_name(
    stand_in: tuple[WorkspaceServer, dict[str, str]],
) -> None:
    server, environment = stand_in
    with program("run", environment=environment) as running:
        assert server.wait_connected(timeout=60)
        workspace = server.workspace
        channel = next(one.id for one in workspace.channels("U0ALEX") if one.name == "scrutiny")

        workspace.command("U0ALEX", channel, "/cse", "kanarienvogel")

        assert workspace.wait_for(lambda: workspace.history(channel, "U0ALEX"))
        assert "briefings ingest --seeds" in seen_text(workspace.history(channel, "U0ALEX")[-1])
        running.send_signal(signal.SIGTERM)
        _, logged = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "connected to Slack in Socket Mode" in logged
    assert "kanarienvogel" not in logged
    assert "withheld" not in logged


def test_the_doctor_finds_a_fresh_installation_sound_but_without_minutes(
    stand_in: tuple[WorkspaceServer, dict[str, str]],
) -> None:
    _, environment = stand_in
    with program("doctor", environment=environment) as examined:
        told, _ = examined.communicate(timeout=60)

    assert examined.returncode == 0, told
    assert "database with 0 items" in told
    assert "mend     " not in told
