"""Block Kit as HTML: one small template for each block and element, nothing outside them.

``draw`` is pure. Every template is drawn with autoescape; the few filters that return markup escape at their leaves.
A block or element that no template knows is named as such instead of being left out in silence.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from bot.workspace.page import emoji, fields, tables
from bot.workspace.page.markdown import markdown
from bot.workspace.page.mrkdwn import is_safe_address, mrkdwn, plain
from bot.workspace.page.rich_text import rich_text
from bot.workspace.page.scenes import Scene

Json = dict[str, Any]

BLOCKS = frozenset(
    {"actions", "alert", "card", "carousel", "container", "context", "context_actions", "data_table", "divider", "file"}
    | {"header", "image", "input", "markdown", "plan", "rich_text", "section", "table", "task_card", "video"}
)

_SELECTS = ("static_select", "external_select", "users_select", "channels_select", "conversations_select")
ELEMENTS = {
    "button": "button",
    "workflow_button": "button",
    "overflow": "overflow",
    **dict.fromkeys(_SELECTS, "select"),
    **{f"multi_{kind}": "select" for kind in _SELECTS},
    "datepicker": "when",
    "timepicker": "when",
    "datetimepicker": "when",
    "checkboxes": "ticks",
    "radio_buttons": "ticks",
    "plain_text_input": "typed",
    "number_input": "typed",
    "email_text_input": "typed",
    "url_text_input": "typed",
    "rich_text_input": "typed",
    "file_input": "file",
    "image": "picture",
    "feedback_buttons": "feedback",
    "icon_button": "icon_button",
}

# Slack folds long sections behind "See more"; it does not say where. These were read off its windows.
_FOLDED_CHARACTERS = 700
_FOLDED_LINES = 10


_STORED = re.compile(r"/files-pri/(?:[A-Z0-9]+-)?(F[A-Z0-9]+)/")


def draw(blocks: Sequence[Json], scene: Scene, *, scope: str) -> Markup:
    """Draw ``blocks`` for one reader. ``scope`` tells apart equal blocks drawn twice on one page (ids of labels)."""
    return Markup(_template("blocks.html").render(blocks=blocks, scene=scene, scope=scope))  # noqa: S704 - autoescaped


def draw_text(text: str, scene: Scene) -> Markup:
    """Draw a message that has words and no blocks."""
    return Markup(_template("words.html").render(words=text, scene=scene))  # noqa: S704 - autoescaped


def render(name: str, **given: object) -> str:
    """Draw any template of the page."""
    return _template(name).render(**given)


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    found = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters |= {
        "mrkdwn": _mrkdwn,
        "text": _text_object,
        "rich_text": pass_context(lambda context, block: rich_text(block, context["scene"])),
        "markdown": markdown,
        "emoji": emoji.character,
        "json": fields.as_json,
        "fingerprint": fields.fingerprint,
        "lasting": fields.lasting,
        "rows": pass_context(lambda context, block: tables.rows(block, context["scene"])),
        "groups": pass_context(lambda context, element: fields.groups(element, context["scene"])),
        "folds": folds,
        "picture_address": picture_address,
    }
    found.tests |= {"safe_address": is_safe_address}
    found.globals |= {
        "block_template": block_template,
        "element_template": element_template,
        "field_id": field_id,
        "starts_chosen": fields.starts_chosen,
        "block_name": block_name,
    }
    return found


def _template(name: str) -> Template:
    return _environment().get_template(name)


@pass_context
def _mrkdwn(context: Context, text: str) -> Markup:
    return mrkdwn(text, context["scene"])


@pass_context
def _text_object(context: Context, text: Json) -> Markup:
    """A text object of either type."""
    words = str(text.get("text", ""))
    return mrkdwn(words, context["scene"]) if text.get("type") == "mrkdwn" else plain(words)


def block_template(block: Json) -> str:
    """The template that draws ``block``."""
    kind = block.get("type")
    return f"blocks/{kind}.html" if kind in BLOCKS else "blocks/unknown.html"


def element_template(element: Json) -> str:
    """The template that draws ``element``."""
    return f"elements/{ELEMENTS.get(str(element.get('type')), 'unknown')}.html"


def block_name(block: Json, place: int) -> str:
    """The block's id; its place stands in where the bot gave none."""
    return str(block.get("block_id") or f"block-{place}")


def field_id(scope: str, block_id: str, action_id: str) -> str:
    """An id in the document for one element, the same at every redraw."""
    return f"f-{fields.fingerprint([scope, block_id, action_id])}"


def picture_address(image: Json) -> str:
    """Where a picture is: on the web, or a file of this workspace (whose own address answers only to the bot)."""
    stored = image.get("slack_file") or {}
    found = _STORED.search(str(stored.get("url", "")))
    if file_id := stored.get("id") or (found and found[1]):
        return f"/page/file/{quote(str(file_id), safe='')}"
    address = str(image.get("image_url") or "")
    return address if address.lower().startswith(("https://", "http://")) else ""


def folds(text: str) -> bool:
    """Whether a text is long enough to be folded behind "See more"."""
    return len(text) > _FOLDED_CHARACTERS or text.count("\n") >= _FOLDED_LINES
