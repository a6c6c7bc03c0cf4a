"""A workspace with the sample bot in it, and a real Chromium to look at it where one is installed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.workspace.people import Channel
from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Workspace
from tests.workspace.page import samples
from tests.workspace.page.sample_bot import MANIFEST, SampleBot

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the page is not looked at with a real browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    expect.set_options(timeout=10_000)
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, timezone_id="Europe/London", locale="en-GB")
    context.route("https://example.org/**", lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when its script or its policy complains."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    yield page
    assert [one for one in complaints if "net::ERR" not in one and "Failed to load resource" not in one] == []


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


SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


@pytest.fixture
def shoot(page: Page) -> "Shoot":
    return Shoot(page)


class Shoot:
    """Keeps pictures of the page, for people to look at and for the README."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, name: str, *, full: bool = False) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self._page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full)
