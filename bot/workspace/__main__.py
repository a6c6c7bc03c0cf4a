"""Runs a workspace alone, for a bot that is started elsewhere: ``python -m bot.workspace --port 8765``."""

import argparse
import json
import sys
import time
from pathlib import Path

from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Workspace


def main(arguments: list[str] | None = None) -> int:
    """Run until interrupted; 0, or 1 with a message where the manifest or the port cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m bot.workspace", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="where to answer (0 = any free port)")
    parser.add_argument("--manifest", type=Path, help="the app's manifest.json: its commands, events and scopes")
    parser.add_argument("--channel", action="append", default=[], help="a channel with everybody and the bot in it")
    parser.add_argument("--http", metavar="URL", help="post to the bot's request address instead of Socket Mode")
    given = parser.parse_args(arguments)
    try:
        manifest = json.loads(given.manifest.read_text(encoding="utf-8")) if given.manifest else None
        server = WorkspaceServer(Workspace(manifest=manifest), port=given.port).start()
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"The workspace cannot start: {problem}\n")
        return 1
    with server:
        for name in given.channel or ["scrutiny"]:
            server.workspace.add_channel(name)
        if given.http:
            server.use_http(given.http)
        _say(server)
        _wait()
    return 0


def _say(server: WorkspaceServer) -> None:
    keys = server.workspace.keys
    for name, value in (
        ("SLACK_API_URL", server.api_url),
        ("SLACK_BOT_TOKEN", keys.bot_token),
        ("SLACK_APP_TOKEN", keys.app_token),
        ("SLACK_SIGNING_SECRET", keys.signing_secret),
    ):
        sys.stdout.write(f"{name}={value}\n")
    sys.stdout.flush()


def _wait() -> None:
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    sys.exit(main())
