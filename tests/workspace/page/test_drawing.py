"""Every block is drawn, by a template of its own, and a hostile word in any place of any block stays a word."""

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bot.workspace.page.drawing import draw, draw_text
from bot.workspace.page.scenes import Scene
from tests.workspace.page import samples

SCENE = Scene(
    person="U0ALEX",
    now=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    people={"U0ALEX": "Alex", "U0BLAKE": "Councillor Blake"},
    channels={"C1": "scrutiny"},
    place="C1",
)
EVERYTHING = [
    *samples.EVERY_BLOCK,
    samples.DATA_TABLE,
    samples.MARKDOWN,
    *samples.MODAL["blocks"],
    *samples.HOME["blocks"],
]


def drawn(*blocks: dict[str, Any]) -> html.HtmlElement:
    return html.fromstring(str(draw(list(blocks), SCENE, scope="m")))


def said(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def test_a_header_is_a_heading() -> None:
    assert [heading.text for heading in drawn(samples.HEADER).iter("h3")] == ["Taxi drivers 👀"]


def test_an_unknown_block_is_named_and_not_left_out() -> None:
    assert "“hologram” cannot be shown" in said(drawn({"type": "hologram"}))


def test_a_quote_in_rich_text_keeps_its_words_and_pings_nobody() -> None:
    (quote,) = drawn(samples.RICH).iter("blockquote")

    assert quote.text == "That the Panel <!channel> receive a report."
    assert not list(quote.iter("span"))


def test_a_table_has_a_heading_row() -> None:
    tree = drawn(samples.TABLE)

    assert [cell.text_content() for cell in tree.iter("th")] == ["Council", "Follow-ups"]
    assert len(list(tree.iter("td"))) == 4


def test_a_data_table_carries_its_caption_for_screen_readers() -> None:
    assert [caption.text for caption in drawn(samples.DATA_TABLE).iter("caption")] == ["Open follow-ups by council"]


def test_markdown_is_drawn_without_raw_html_and_without_script_links() -> None:
    tree = drawn(samples.MARKDOWN)

    assert not list(tree.iter("script"))
    assert [anchor.get("href") for anchor in tree.iter("a")] == ["https://example.org"]


def test_a_long_section_is_folded_unless_it_asks_to_be_open() -> None:
    assert drawn(samples.LONG_SECTION).find_class("see-more")
    assert not drawn(samples.LONG_SECTION | {"expand": True}).find_class("see-more")


def test_equal_buttons_are_told_apart_by_their_accessibility_label() -> None:
    labels = [button.get("aria-label") for button in drawn(samples.ACTIONS).iter("button")]

    assert "Close follow-up 12" in labels


def test_every_input_has_a_label() -> None:
    tree = drawn(*samples.MODAL["blocks"])
    controls = [one for one in tree.iter("input", "textarea") if one.get("type") not in ("search", "radio", "checkbox")]

    labelled = {label.get("for") for label in tree.iter("label")}
    assert controls
    assert all(one.get("aria-label") or one.get("id") in labelled for one in controls)


def test_ids_are_used_once() -> None:
    ids = [one.get("id") for one in drawn(*EVERYTHING).iter() if one.get("id")]

    assert len(ids) == len(set(ids))


def test_what_is_drawn_holds_no_inline_style_and_no_inline_script() -> None:
    for element in drawn(*EVERYTHING).iter():
        assert element.tag not in ("script", "style")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'{{ 7*7 }}</textarea></template>"


def _poisoned(value: Any) -> Iterator[Any]:
    """``value`` with one of its strings made hostile, for every string in it but the type names."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        if key == "type" or isinstance(inner, bool | int | None):
            continue
        for other in [HOSTILE] if isinstance(inner, str) else _poisoned(inner):
            changed = copy.copy(value)
            changed[key] = other
            yield changed


@pytest.mark.parametrize("block", EVERYTHING, ids=lambda block: str(block["type"]))
def test_a_hostile_word_in_any_place_of_a_block_stays_a_word(block: dict[str, Any]) -> None:
    for poisoned in _poisoned(block):
        tree = drawn(poisoned)

        assert not list(tree.iter("script"))
        assert all(image.get("src") != "x" for image in tree.iter("img"))
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]


MARKDOWN_PIECES = [
    "# ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "`",
    "```",
    "**",
    "~~",
    "|",
    "---",
    "<script>",
    "<img src=x onerror=a>",
]
ADDRESSES = [
    "[a](javascript:alert(1))",
    "[b](data:text/html,x)",
    "![c](https://x/y.png)",
    "<javascript:alert(1)>",
    "&#106;",
]


@settings(deadline=None)  # the first drawing reads the templates
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(MARKDOWN_PIECES + ADDRESSES)), max_size=20).map("".join))
def test_hostile_markdown_becomes_no_html_of_its_own(text: str) -> None:
    tree = drawn({"type": "markdown", "text": text})

    assert not list(tree.iter("script", "img", "iframe", "style", "form", "input"))
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    addresses = [str(one.get("href")).lower() for one in tree.iter("a")]
    assert not [one for one in addresses if one.startswith(("javascript:", "data:", "vbscript:"))]


def test_a_message_without_blocks_is_drawn_as_mark_up() -> None:
    assert "<strong>bold</strong> &lt;b&gt;" in str(draw_text("*bold* &lt;b&gt;", SCENE))
