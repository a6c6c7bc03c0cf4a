"""The workspace run as a program of its own."""

import subprocess
import sys

from slack_sdk import WebClient

from bot.workspace.__main__ import main


def test_it_prints_what_a_bot_needs_to_connect_and_answers():
    command = [sys.executable, "-m", "bot.workspace", "--port", "0", "--channel", "clerks"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        settings = dict(running.stdout.readline().strip().split("=", 1) for _ in range(4))
        client = WebClient(settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"])

        assert [channel["name"] for channel in client.conversations_list()["channels"]] == ["clerks"]
        running.terminate()


def test_a_manifest_that_is_not_there_is_a_message_and_not_a_trace(capsys, tmp_path):
    assert main(["--manifest", str(tmp_path / "none.json")]) == 1
    assert "cannot start" in capsys.readouterr().err
