"""The demonstration: a workspace on this computer with the five minutes loaded and the bot already in #scrutiny."""

import json
from importlib import resources

from slack_sdk import WebClient

from bot.messages.help import welcome_message
from bot.settings import Settings
from bot.workspace.people import Channel
from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Workspace

CHANNELS = ("scrutiny", "democratic-services")
CONTACT = "Children's Front Door (an example: each council sets its own), 01234 567890"


def furnish() -> Workspace:
    """A workspace with the bot installed as its manifest says, and two channels that it is in."""
    manifest = json.loads(resources.files("bot").joinpath("manifest.json").read_text("utf-8"))
    workspace = Workspace(manifest=manifest)
    there = {channel.name for person in workspace.people() for channel in workspace.channels(person.id)}
    for name in CHANNELS:
        if name not in there:
            workspace.add_channel(name)
    return workspace


def demo_settings(server: WorkspaceServer, database: str) -> Settings:
    """Settings for a bot in that workspace; everybody in it may try what stewards may."""
    keys = server.workspace.keys
    return Settings(
        bot_token=keys.bot_token,
        app_token=keys.app_token,
        signing_secret=keys.signing_secret,
        api_url=server.api_url,
        database=database,
        stewards=frozenset(person.id for person in server.workspace.people()),
        officers_channel=next(one.id for one in _channels(server.workspace) if one.name == CHANNELS[1]),
        safeguarding_contact=CONTACT,
        log_level="WARNING",
    )


def greet(client: WebClient, workspace: Workspace) -> None:
    """Post the welcome with its three buttons in the first channel."""
    scrutiny = next(one for one in _channels(workspace) if one.name == CHANNELS[0])
    client.chat_postMessage(channel=scrutiny.id, **welcome_message().payload())


def _channels(workspace: Workspace) -> tuple[Channel, ...]:
    return tuple(workspace.channels(workspace.people()[0].id))
