"""A workspace with the sample bot in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot.workspace.people import Channel
from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Workspace
from tests.workspace.page import samples
from tests.workspace.page.sample_bot import MANIFEST, SampleBot

ALEX, BLAKE = "U0ALEX", "U0BLAKE"


@dataclass(frozen=True, slots=True)
class Office:
    """What a browser test uses: the server, the bot on it, and the channel they are in."""

    server: WorkspaceServer
    bot: SampleBot
    channel: Channel

    @property
    def workspace(self) -> Workspace:
        return self.server.workspace

    def address(self, place: str | None = None, person: str = ALEX) -> str:
        return f"{self.server.url}/as/{person}/{place or self.channel.id}"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    workspace = Workspace(manifest=MANIFEST)
    channel = workspace.add_channel("scrutiny")
    workspace.add_channel("general", bot=False)
    workspace.roster.direct(ALEX)
    with WorkspaceServer(workspace) as server:
        bot = SampleBot(server)
        bot.start()
        server.wait_connected()
        yield Office(server, bot, channel)
        bot.stop()


@pytest.fixture(scope="module")
def furnished(office: Office) -> Office:
    """The office with one of every block in its channel."""
    post = office.bot.client.chat_postMessage
    office.workspace.say(BLAKE, office.channel.id, "Has the *training* been done? See `minutes` & <notes> :eyes:")
    office.workspace.say(BLAKE, office.channel.id, "Asking for @alex")
    first = post(channel=office.channel.id, text="One of every block", blocks=samples.EVERY_BLOCK)
    post(channel=office.channel.id, text="A table", blocks=[samples.DATA_TABLE, samples.MARKDOWN])
    post(channel=office.channel.id, text="A reply", thread_ts=first["ts"], blocks=[samples.RICH])
    return office


@pytest.fixture
def tidy(office: Office) -> Office:
    """The office as a test expects it: no form open, nothing heard yet, nothing failing."""
    for person in (ALEX, BLAKE):
        office.workspace.screens.clear(person)
        office.workspace.dismiss_notices(person)
    office.bot.heard.clear()
    office.bot.failing.clear()
    office.bot.hold.set()
    return office
