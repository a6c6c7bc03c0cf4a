"""A real Chromium where one is installed, for every test that looks at the page; elsewhere a skip that says why."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# For one module at a time: while it is open, Playwright keeps an event loop running in this thread, and tests that run
# loops of their own would fail beside it.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the page is not looked at with a real browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    expect.set_options(timeout=60_000)
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


SCREENSHOTS = Path(__file__).parent / "screenshots"


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
