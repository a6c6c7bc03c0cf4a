"""The page as a picture: every surface is drawn in a real browser, without a complaint, and fits its window."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import Shoot
from tests.workspace.page import samples
from tests.workspace.page.conftest import ALEX, Office

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("tidy")]


def no_sideways_scrolling(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_channel_shows_every_block(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.goto(furnished.address())

    expect(page.get_by_role("heading", name="Taxi drivers")).to_be_visible()
    shoot("channel")
    page.locator(".scroller").evaluate("one => one.scrollTop = 0")
    shoot("channel-top")
    page.locator(".scroller").evaluate("one => one.scrollTop = 900")
    shoot("channel-middle")
    assert no_sideways_scrolling(page)


def test_a_thread_stands_beside_its_channel(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.goto(furnished.address())
    page.get_by_role("link", name="1 reply").click()

    expect(page.get_by_role("complementary", name="Thread").get_by_role("article")).to_have_count(2)
    shoot("thread")


def test_direct_messages_offer_something_to_ask(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.goto(furnished.address())
    page.get_by_role("link", name="CSE briefings").first.click()

    expect(page.get_by_role("button", name="Taxi drivers")).to_be_visible()
    shoot("direct")


def test_home_is_published_when_it_is_opened(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.goto(furnished.address("home"))

    expect(page.get_by_role("heading", name="Your follow-ups")).to_be_visible()
    shoot("home")
    page.goto(furnished.address("about"))
    shoot("about")


def test_a_modal_shows_every_input(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.goto(furnished.address())
    page.get_by_role("button", name="Open the form").click()

    expect(page.get_by_role("dialog", name="Mark as done")).to_be_visible()
    shoot("modal")
    page.locator(".modal-body").evaluate("one => one.scrollTop = one.scrollHeight")
    shoot("modal-foot")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_all_in_one_column(
    furnished: Office, context: BrowserContext, page: Page, scheme: str
) -> None:
    shoot = Shoot(page)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that it knows
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(furnished.address())
    expect(page.get_by_role("heading", name="Taxi drivers")).to_be_attached()

    assert no_sideways_scrolling(page)
    shoot(f"phone-{scheme}")
    page.get_by_role("button", name="Channels and apps").click()
    page.wait_for_timeout(300)  # it slides in
    shoot(f"phone-{scheme}-sidebar")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open the form").click()
    expect(page.get_by_role("dialog", name="Mark as done")).to_be_visible()
    shoot(f"phone-{scheme}-modal")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog", name="Mark as done")).to_be_hidden()
    page.goto(furnished.address("home"))
    expect(page.get_by_role("heading", name="Your follow-ups")).to_be_visible()
    assert no_sideways_scrolling(page)
    shoot(f"phone-{scheme}-home")


def test_it_is_dark_where_the_person_wants_it_dark(furnished: Office, page: Page, shoot: Shoot) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(furnished.address())
    furnished.bot.client.chat_postEphemeral(
        channel=furnished.channel.id, user=ALEX, text="Only for you", blocks=[samples.RICH, samples.FEEDBACK]
    )

    expect(page.get_by_text("Only visible to you")).to_be_visible()
    shoot("dark")
