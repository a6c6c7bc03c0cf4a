"""The program's own command line."""

import io
import json
import socket
import sys

import pytest

from bot.__main__ import build_parser, main
from bot.settings import SETTINGS


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


def test_a_port_that_is_taken_is_a_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["demo", "--no-browser", "--port", str(taken.getsockname()[1])]) == 1

    assert "Address already in use" in capsys.readouterr().err
