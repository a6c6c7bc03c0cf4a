"""Blocks: every field that Slack knows, with its limit, and the surfaces each block may stand on.

Sources: Slack's Block Kit reference; the surfaces agree with those that the package ``slackblocks`` knows.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.limits.elements import (
    ACCESSORY,
    CARD_BUTTON,
    ID,
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    SLACK_FILE,
    TYPE,
)
from bot.workspace.limits.rich_text import PARTS
from bot.workspace.limits.shapes import (
    Anything,
    ByType,
    Items,
    Object,
    OneOf,
    Problem,
    Shape,
    Text,
    Words,
    YesOrNo,
    wrong,
)
from bot.workspace.limits.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE

LONGEST_MARKDOWN = 12_000  # in all markdown blocks of a message together


def _block(fields: Mapping[str, Shape], *required: str, between: Any = None) -> Object:
    return Object({"type": TYPE, "block_id": ID, **fields}, required, between)


def _some_of(*names: str) -> Any:
    def check(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        if not any(value.get(name) for name in names):
            yield wrong(pointer, f"must provide one of: {', '.join(names)}")

    return check


def _collapsing(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    yield from _some_of("title", "rich_text_title")(value, pointer)
    if value.get("default_collapsed") and not value.get("is_collapsible"):
        yield wrong(f"{pointer}/default_collapsed", "requires is_collapsible")
    if value.get("has_header_divider") and value.get("is_collapsible"):
        yield wrong(f"{pointer}/has_header_divider", "is for containers that do not collapse")


def _unique_tasks(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    tasks = value.get("tasks")
    if isinstance(tasks, list):
        ids = [str(task.get("task_id")) for task in tasks if isinstance(task, Mapping)]
        if len(set(ids)) != len(ids):
            yield wrong(f"{pointer}/tasks", "task ids must be unique")


_CONTEXT_ITEM = ByType({"image": IMAGE, "plain_text": Text(2000), "mrkdwn": Text(2000)})
_IMAGE_BLOCK = _block(
    {"image_url": Words(3000), "alt_text": Words(2000), "title": Text(2000, plain=True), "slack_file": SLACK_FILE},
    "alt_text",
    between=IMAGE.between,
)
RICH_TEXT = _block({"elements": Items(PARTS)}, "elements")
_TASK_FIELDS: dict[str, Shape] = {
    "type": TYPE,
    "block_id": ID,
    "task_id": Words(),
    "title": Words(),
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": Items(Object({"type": TYPE, "url": Words(), "text": Words()}, ("url",)), least=0),
}


def _task(*states: str) -> Object:
    return Object({**_TASK_FIELDS, "status": OneOf(states)}, ("task_id", "title", "status"))


_CARD = _block(
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": Anything(),
        "title": Text(150),
        "subtitle": Text(150),
        "body": Text(200),
        "subtext": Text(200),
        "actions": Items(CARD_BUTTON, 3),
    },
    between=_some_of("hero_image", "title", "actions", "body"),
)

BLOCKS: dict[str, Shape] = {
    "section": _block(
        {
            "text": Text(3000),
            "fields": Items(Text(2000), 10),
            "accessory": ACCESSORY,
            "expand": YesOrNo(),
        },
        between=_some_of("text", "fields"),
    ),
    "header": _block({"text": Text(150, plain=True)}, "text"),
    "divider": _block({}),
    "context": _block({"elements": Items(_CONTEXT_ITEM, 10)}, "elements"),
    "actions": _block({"elements": Items(IN_ACTIONS, 25)}, "elements"),
    "context_actions": _block({"elements": Items(IN_CONTEXT_ACTIONS, 5)}, "elements"),
    "image": _IMAGE_BLOCK,
    "input": _block(
        {
            "label": Text(2000, plain=True),
            "hint": Text(2000, plain=True),
            "element": IN_INPUT,
            "dispatch_action": YesOrNo(),
            "optional": YesOrNo(),
        },
        "label",
        "element",
    ),
    "rich_text": RICH_TEXT,
    "markdown": _block({"text": Words(LONGEST_MARKDOWN)}, "text"),
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "alert": _block({"text": Text(200), "level": OneOf(("default", "info", "success", "warning", "error"))}, "text"),
    "card": _CARD,
    "carousel": _block({"elements": Items(ByType({"card": _CARD}), 10)}, "elements"),
    "plan": _block(
        {"title": Words(), "tasks": Items(_task("pending", "in_progress", "complete", "error"), 50, 0)},
        "title",
        "tasks",
        between=_unique_tasks,
    ),
    "task_card": _task("in_progress", "complete", "error"),
    "file": _block({"external_id": Words(), "source": OneOf(("remote",))}, "external_id", "source"),
    "video": _block(
        {
            "alt_text": Words(2000),
            "title": Text(200, plain=True),
            "author_name": Words(50),
            "description": Text(200, plain=True),
            "provider_name": Words(50),
            "provider_icon_url": Words(2000),
            "thumbnail_url": Words(3000),
            "title_url": Words(2000),
            "video_url": Words(3000),
        },
        "alt_text",
        "title",
        "thumbnail_url",
        "video_url",
    ),
}

_IN_CONTAINERS = frozenset(
    ["actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video"]
)
BLOCKS["container"] = _block(
    {
        "title": Text(150, plain=True),
        "rich_text_title": RICH_TEXT,
        "subtitle": Text(150),
        "child_blocks": Items(ByType(BLOCKS, _IN_CONTAINERS), 10),
        "width": OneOf(("narrow", "standard", "wide", "full")),
        "icon": IMAGE,
        "is_collapsible": YesOrNo(),
        "default_collapsed": YesOrNo(),
        "has_header_divider": YesOrNo(),
    },
    "child_blocks",
    between=_collapsing,
)

_EVERYWHERE = frozenset(
    ["actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"]
)
SURFACES: dict[str, frozenset[str]] = {
    "message": frozenset(BLOCKS) - {"alert"},
    "modal": _EVERYWHERE | {"alert"},
    "home": _EVERYWHERE | {"carousel", "container", "data_table", "data_visualization", "table"},
}
