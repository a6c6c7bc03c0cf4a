"""A ``rich_text`` block as HTML. Its words carry their styles beside them, so nothing in them is mark-up."""

from typing import Any

from markupsafe import Markup, escape

from bot.workspace.page import emoji
from bot.workspace.page.dates import in_words
from bot.workspace.page.mrkdwn import broadcast, channel_mention, group_mention, link, user_mention
from bot.workspace.page.scenes import Scene

Json = dict[str, Any]

# Outermost first, so that code stands inside bold as Slack nests them.
_STYLES = (("strike", "s"), ("italic", "em"), ("bold", "strong"), ("code", "code"))
_LIST_MARKS = 3  # Slack draws a new kind of bullet or number for each of three depths, then begins again


def rich_text(block: Json, scene: Scene) -> Markup:
    """Sections, lists, quotations and preformatted text in order, lists of deeper indent inside the item before."""
    return Markup("").join(_part(part, scene) for part in block.get("elements", []))


def _part(part: Json, scene: Scene) -> Markup:
    words = part.get("elements", [])
    match part.get("type"):
        case "rich_text_section":
            return Markup('<div class="rich">{}</div>').format(_words(words, scene))
        case "rich_text_quote":
            return Markup("<blockquote>{}</blockquote>").format(_words(words, scene))
        case "rich_text_preformatted":
            return Markup("<pre>{}</pre>").format(_unbroken(words, scene))
        case "rich_text_list":
            return _list(part, scene)
    return Markup('<p class="unknown">A part of this message cannot be shown here.</p>')


def _list(part: Json, scene: Scene) -> Markup:
    indent = max(0, min(int(part.get("indent", 0)), 8))
    tag = "ol" if part.get("style") == "ordered" else "ul"
    items = Markup("").join(
        Markup("<li>{}</li>").format(_words(item.get("elements", []), scene)) for item in part.get("elements", [])
    )
    start = Markup(' start="{}"').format(int(part["offset"]) + 1) if part.get("offset") else Markup("")
    return Markup('<{0} class="indent-{1} mark-{2}"{3}>{4}</{0}>').format(
        tag, indent, indent % _LIST_MARKS, start, items
    )


def _words(elements: list[Json], scene: Scene) -> Markup:
    return Markup("").join(_word(element, scene) for element in elements)


def _unbroken(elements: list[Json], scene: Scene) -> Markup:
    """Preformatted text keeps its own line ends; only links in it act."""
    return Markup("").join(
        escape(element.get("text", "")) if element.get("type") == "text" else _word(element, scene)
        for element in elements
    )


def _word(element: Json, scene: Scene) -> Markup:
    drawn = _unstyled(element, scene)
    for style, tag in reversed(_STYLES):
        if (element.get("style") or {}).get(style):
            drawn = Markup("<{0}>{1}</{0}>").format(tag, drawn)
    return drawn


def _unstyled(element: Json, scene: Scene) -> Markup:
    match element.get("type"):
        case "text":
            return Markup("<br>").join(escape(line) for line in str(element.get("text", "")).split("\n"))
        case "link":
            return link(str(element.get("url", "")), element.get("text") or str(element.get("url", "")))
        case "user":
            return user_mention(str(element.get("user_id", "")), scene)
        case "channel":
            return channel_mention(str(element.get("channel_id", "")), scene)
        case "usergroup":
            return group_mention(str(element.get("usergroup_id", "")), scene)
        case "broadcast":
            return broadcast(str(element.get("range", "")))
        case "emoji":
            return escape(emoji.character(str(element.get("name", ""))))
        case "date":
            return _date(element, scene)
        case "color":
            return Markup("<code>{}</code>").format(element.get("value", ""))
    return Markup("")


def _date(element: Json, scene: Scene) -> Markup:
    form, fallback = str(element.get("format", "")), str(element.get("fallback", ""))
    words = in_words(element.get("timestamp", ""), form, fallback, scene)
    return link(str(element["url"]), words) if element.get("url") else escape(words)
