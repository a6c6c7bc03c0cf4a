"""The page can be used by keyboard alone, by ear, and by eyes that need contrast."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.workspace.page.conftest import ALEX, Office

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("tidy")]

NAMELESS = re.compile(
    r"- (?:button|link|textbox|combobox|searchbox|checkbox|radio|option|menuitem|dialog|img)(?: \[|:|$)"
)

# Text whose contrast with what is behind it is too low: [ratio, text]. Every colour is resolved by painting it.
FAINT = """() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    const layers = [];
    for (let one = node; one; one = one.parentElement) layers.unshift(getComputedStyle(one).backgroundColor);
    return layers;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim();
    const shown = words && node.checkVisibility({ opacityProperty: true });
    if (!shown || node.closest(":disabled, [aria-hidden], template")) continue;
    const layers = behind(node);
    const painted = [light(paint([...layers, getComputedStyle(node).color])), light(paint(layers))];
    const [a, b] = painted.sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push([Math.round(ratio * 100) / 100, words.slice(0, 40)]);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_what_is_behind_them(furnished: Office, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that it knows
    furnished.bot.client.chat_postEphemeral(channel=furnished.channel.id, user=ALEX, text="`only` for you <!here>")
    page.goto(furnished.address())
    expect(page.get_by_text("Only visible to you").first).to_be_visible()
    assert page.evaluate(FAINT) == []
    page.get_by_role("button", name="Open the form").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Please complete this required field.")).to_be_visible()

    assert page.evaluate(FAINT) == []


def test_everything_that_can_be_used_has_a_name(furnished: Office, page: Page) -> None:
    page.goto(furnished.address())
    expect(page.get_by_role("heading", name="Taxi drivers")).to_be_attached()
    assert [line for line in page.locator("body").aria_snapshot().splitlines() if NAMELESS.search(line)] == []
    page.get_by_role("button", name="Open the form").click()
    expect(page.get_by_role("dialog", name="Mark as done")).to_be_visible()

    assert [line for line in page.locator("dialog").aria_snapshot().splitlines() if NAMELESS.search(line)] == []


def test_a_form_is_opened_filled_and_sent_by_keyboard_alone(furnished: Office, page: Page) -> None:
    page.goto(furnished.address())
    expect(page.get_by_role("heading", name="Taxi drivers")).to_be_attached()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Open the form")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Mark as done")
    expect(form).to_be_visible()
    page.keyboard.type("By keyboard")
    tab_to(page, "Save")
    page.keyboard.press("Enter")

    expect(form).to_be_hidden()
    expect(page.get_by_role("button", name="Open the form")).to_be_focused()
    assert furnished.bot.last("view_submission")["view"]["state"]["values"]["note"]["note"]["value"] == "By keyboard"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button called ``name`` has the focus, as often as a patient person would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_new_messages_are_in_a_live_region_and_forms_return_the_focus(furnished: Office, page: Page) -> None:
    page.goto(furnished.address())

    expect(page.get_by_role("log", name="Messages")).to_be_visible()
    expect(page.get_by_role("navigation", name="Channels and apps")).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()
