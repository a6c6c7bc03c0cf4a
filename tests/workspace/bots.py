"""A real bot for tests: Bolt and the SDK, unmodified, connected to a workspace on this computer."""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.workspace import WorkspaceServer

ALEX = "U0ALEX"
BLAKE = "U0BLAKE"


def client_for(server: WorkspaceServer) -> WebClient:
    """A client with the bot's token; without the retry on connection errors that the SDK adds by itself."""
    return WebClient(server.workspace.keys.bot_token, base_url=server.api_url, retry_handlers=[])


def app_for(server: WorkspaceServer) -> App:
    """A Bolt app without listeners."""
    return App(client=client_for(server), signing_secret=server.workspace.keys.signing_secret)


@contextmanager
def connected(app: App, server: WorkspaceServer) -> Iterator[SocketModeHandler]:
    """The app connected by Socket Mode for as long as the block runs."""
    before = server.connections
    handler = SocketModeHandler(app, server.workspace.keys.app_token)
    handler.connect()
    assert server.wait_connected(before + 1)
    try:
        yield handler
    finally:
        hang_up(handler, server)


def hang_up(handler: SocketModeHandler, server: WorkspaceServer) -> None:
    """Close without the seconds that the SDK would wait for its own blocked reads.

    The server closes first and the SDK is let finish with that: both at once meet in its unguarded ``disconnect``.
    """
    client = handler.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    server.drop_connections()
    server.workspace.wait_for(lambda: not client.is_connected(), 3)
    client.closed = True
    client.message_queue.put(None)
    handler.close()
