"""The small pieces every message is made of, so that Slack's escaping and size rules are kept in one place.

Words of minutes and of people go into ``rich_text`` or ``plain_text`` only: Slack has no escape for ``* _ ~`` and back
ticks in mrkdwn, so there a quotation could be reformatted. Mrkdwn is for the bot's own words. Limits are those of
Slack's Block Kit reference; the whole-message budget is what large messages were refused at in practice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
View = dict[str, Any]

BUDGET = 10_000  # characters of one message; Slack refuses somewhere above 11,000 with msg_blocks_too_long
MOST_BLOCKS = 50
FALLBACK_LIMIT = 3_000

# Control characters, zero-width marks and the bidirectional controls that can make text read as something else.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_ENDED = re.compile(r"[.:;!?–—-][)\]”’\"']{0,3}$")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    name: str  # with its ending
    content: bytes
    title: str
    alt_text: str | None = None  # of a picture, in words


@dataclass(frozen=True, slots=True)
class Message:
    """One message: blocks for the eye, and the same in ``text`` for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...] = ()
    for_all: bool = False  # changes what everybody in the channel gets, so everybody is told
    files: tuple[Attachment, ...] = ()  # stand in the thread; of a reply that only the asker sees, in direct messages

    def payload(self) -> dict[str, Any]:
        """Keyword arguments for ``chat.postMessage`` and for a ``response_url``; links are never unfurled."""
        return {
            "text": cut(self.text, FALLBACK_LIMIT),
            "blocks": list(self.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }


# --- text ---


def escape(text: str) -> str:
    """``text`` for mrkdwn and fallback text: no mention, link or channel call survives. Applied once, never twice."""
    return seen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def seen(text: str) -> str:
    """``text`` without characters that nobody sees and that may turn or hide others."""
    return _LONE_SURROGATE.sub("�", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def laid_out(text: str) -> str:
    """The same words on a screen: runs of white space made one blank, paragraphs kept apart by a line break.

    Minutes come padded with no-break spaces and hard-wrapped, even with an empty line between the lines of a sentence
    (seen in a paste from Word); so a line ends only where a sentence or a heading does. The words stay as received.
    """
    laid = ""
    for part in _BLANK_LINE.split(seen(text)):
        if words_of_part := " ".join(part.split()):
            laid += ("\n" if _ENDED.search(laid) else " ") + words_of_part if laid else words_of_part
    return laid


def cut(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` UTF-16 units, as Slack counts; an ellipsis shows where it was cut."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) // 2 <= limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"  # half a character is left off


def size(text: str) -> int:
    """Length as Slack may count it: UTF-16 units, never less than characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- blocks in the bot's own words ---


def header(text: str) -> Block:
    """A heading that screen readers announce as one."""
    return {"type": "header", "text": plain(cut(text, 150))}


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    """A paragraph of the bot's own words; anything of others in it must have been escaped."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": cut(mrkdwn, 3_000), "verbatim": True}}
    return block | {"accessory": accessory} if accessory else block


def context(mrkdwn: str) -> Block:
    """A line in small print, in the bot's own words."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(mrkdwn, 2_000), "verbatim": True}]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def plain(text: str) -> Block:
    """A plain-text object: no formatting, no emoji codes."""
    return {"type": "plain_text", "text": seen(text) or " ", "emoji": False}


# --- rich text: the only place for words of minutes and of people ---


def words(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Words exactly as given; no character in them can format, mention or link."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    element: Block = {"type": "text", "text": seen(text) or " "}
    return element | {"style": style} if style else element


def link(address: str, label: str) -> Block:
    """A link to a web address; anything that is not plain http(s) is shown as words and cannot be followed."""
    if not address.startswith(("https://", "http://")) or size(address) > 3_000:
        return words(f"{label}: {cut(seen(address), 200)}")
    return {"type": "link", "url": address, "text": label}


def person(user_id: str) -> Block:
    """A person's name as Slack shows it."""
    return {"type": "user", "user_id": user_id}


def line(*elements: Block) -> Block:
    """One line of rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(text: str, limit: int | None = None) -> Block:
    """The minutes' own words. A quotation over ``limit`` is cut where everybody sees it, with how much is missing."""
    shown = laid_out(text)
    if limit is None or size(shown) <= limit:
        return {"type": "rich_text_quote", "elements": [words(shown)]}
    kept = cut(shown, limit)
    missing = f" [cut here: {len(shown) - len(kept) + 1:,} more characters in the minutes]"
    return {"type": "rich_text_quote", "elements": [words(kept), words(missing, italic=True)]}


def rich(*parts: Block, block_id: str | None = None) -> Block:
    """A block of lines and quotations."""
    block: Block = {"type": "rich_text", "elements": list(parts)}
    return block | {"block_id": block_id} if block_id else block


def said(text: str, limit: int = 300) -> Block:
    """What a person typed, given back to them as bare words."""
    return words(cut(" ".join(seen(text).split()), limit), bold=True)


# --- things to press ---


def button(
    label: str,
    action_id: str,
    value: str,
    *,
    primary: bool = False,
    reads_as: str | None = None,
    sure: str | None = None,
) -> Block:
    """A button. ``reads_as`` tells equal buttons apart for screen readers; ``sure`` asks before it acts."""
    block: Block = {"type": "button", "text": plain(cut(label, 75)), "action_id": action_id, "value": value}
    if primary:
        block["style"] = "primary"
    if reads_as:
        block["accessibility_label"] = cut(reads_as, 75)
    if sure:
        block["confirm"] = {
            "title": plain("Are you sure?"),
            "text": plain(cut(sure, 300)),
            "confirm": plain("Yes"),
            "deny": plain("No"),
        }
    return block


def options(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """Options of a menu from (label, value)."""
    return [{"text": plain(cut(label, 75)), "value": value} for label, value in pairs]


def overflow(action_id: str, pairs: Sequence[tuple[str, str]]) -> Block:
    """The menu behind three dots: one to five (label, value); more would be refused by Slack, so they are left off."""
    return {"type": "overflow", "action_id": action_id, "options": options(pairs[:5])}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """A row of things to press."""
    block: Block = {"type": "actions", "elements": list(elements)}
    return block | {"block_id": block_id} if block_id else block


# --- how much fits ---


def weight(blocks: Iterable[Block]) -> int:
    """How much of a message's budget blocks use: their text and a little for each object around it."""
    return sum(_weight(block) for block in blocks)


def _weight(value: object) -> int:
    if isinstance(value, str):
        return size(value)
    if isinstance(value, dict):
        return 8 + sum(_weight(part) for key, part in value.items() if key not in ("type", "action_id", "block_id"))
    if isinstance(value, list | tuple):
        return sum(_weight(part) for part in value)
    return 4
