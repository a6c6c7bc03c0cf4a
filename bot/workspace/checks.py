"""Says what Slack would refuse in a message, a modal or a Home, in Slack's words, before it is sent.

Used by the workspace to refuse as Slack does, and by tests on everything that the bot says. The tables are in
``limits``; here are the rules for a message or view as a whole.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.workspace.limits.blocks import BLOCKS, LONGEST_MARKDOWN, SURFACES
from bot.workspace.limits.shapes import (
    Anything,
    ByType,
    Items,
    Object,
    Problem,
    Shape,
    Text,
    Words,
    YesOrNo,
    length,
    wrong,
)
from bot.workspace.limits.tables import MOST_CELL_TEXT, characters

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_ATTACHMENTS = 100
MOST_CHARTS = 2  # in a message
MOST_TABLES = 1  # in a message
LARGEST_VIEW = 250_000  # characters of JSON

# The undocumented limit on a whole message: about 12,000 characters with some overhead for each block. Measured by
# others: 9,597 characters in 50 blocks pass, 11,341 in 45 are refused (slackapi/bolt-js issues 2509 and 2867).
LARGEST_MESSAGE = 12_000
BLOCK_OVERHEAD = 20

_ANY_VIEW: dict[str, Shape] = {
    "type": Words(),
    "private_metadata": Words(3000, least=0),
    "callback_id": Words(255, least=0),
    "external_id": Words(255, least=0),
}
_PLAIN = Text(24, plain=True)
_MODAL: dict[str, Shape] = {
    **_ANY_VIEW,
    "title": _PLAIN,
    "submit": _PLAIN,
    "close": _PLAIN,
    "clear_on_close": YesOrNo(),
    "notify_on_close": YesOrNo(),
    "submit_disabled": YesOrNo(),
}

# The frame of a view; what its blocks hold is looked at apart, by surface.
_OUTER = {
    "modal": Object({**_MODAL, "blocks": Items(Anything(), MOST_BLOCKS["modal"], 0)}, ("title", "blocks")),
    "home": Object({**_ANY_VIEW, "blocks": Items(Anything(), MOST_BLOCKS["home"], 0)}, ("blocks",)),
}


# --- messages ---


def problems_in_message(payload: Mapping[str, Any]) -> list[Problem]:
    """What Slack refuses in the content of chat.postMessage: text, markdown_text, blocks, attachments.

    Each problem's ``code`` is the error that Slack answers with: ``invalid_blocks``, ``msg_blocks_too_long`` (which
    answers by response address do not have), ``msg_too_long``, ``markdown_text_conflict``, ``too_many_attachments``.
    """
    found = list(_markdown_text(payload))
    attachments = payload.get("attachments")
    if isinstance(attachments, list) and len(attachments) > MOST_ATTACHMENTS:
        found.append(Problem("too_many_attachments", "/attachments", f"no more than {MOST_ATTACHMENTS} items allowed"))
    blocks = payload.get("blocks")
    if blocks is not None:
        found += _blocks(blocks, "message")
        if isinstance(blocks, list):
            found += _together(blocks)
    return found


def _markdown_text(payload: Mapping[str, Any]) -> Iterator[Problem]:
    markdown = payload.get("markdown_text")
    if not markdown:
        return
    if payload.get("text") or payload.get("blocks"):
        yield Problem("markdown_text_conflict", "/markdown_text", "cannot stand beside text or blocks")
    if length(str(markdown)) > LONGEST_MARKDOWN:
        yield Problem("msg_too_long", "/markdown_text", f"must be less than {LONGEST_MARKDOWN + 1} characters")


def _together(blocks: list[Any]) -> Iterator[Problem]:
    """What the blocks of a message may hold only so much of together."""
    flat = list(_flattened(blocks))
    kinds = Counter(str(block.get("type")) for block in flat)
    if kinds["table"] > MOST_TABLES:
        yield wrong("/blocks", "only_one_table_allowed")
    if kinds["data_visualization"] > MOST_CHARTS:
        yield wrong("/blocks", f"no more than {MOST_CHARTS} data_visualization blocks allowed")
    markdown = sum(length(str(block.get("text", ""))) for block in flat if block.get("type") == "markdown")
    if markdown > LONGEST_MARKDOWN:
        yield wrong("/blocks", f"markdown blocks must have less than {LONGEST_MARKDOWN + 1} characters in all")
    cells = sum(characters(block.get("rows")) for block in flat if block.get("type") == "data_table")
    if cells > MOST_CELL_TEXT:
        yield wrong("/blocks", f"data_table cells must have less than {MOST_CELL_TEXT + 1} characters in all")
    if size_of(blocks) > LARGEST_MESSAGE:
        yield Problem("msg_blocks_too_long", "/blocks", f"a message of {size_of(blocks)} is too long")


def size_of(blocks: list[Any]) -> int:
    """The size of a message that Slack limits to about 12,000: its characters and an overhead for each block.

    Data tables have a limit of their own and are left out.
    """
    counted = [b for b in blocks if isinstance(b, Mapping) and b.get("type") != "data_table"]
    return characters(counted) + BLOCK_OVERHEAD * len(blocks)


# --- views ---


def problems_in_view(view: Mapping[str, Any]) -> list[Problem]:
    """What Slack refuses in a modal or Home, by the view's own ``type``; ``code`` is ``invalid_arguments`` mostly."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [Problem("invalid_arguments", "/view/type", f"unsupported type: {kind}")]
    found = list(_OUTER[kind].problems(view, "/view"))
    if isinstance(view.get("blocks"), list):
        found += _blocks(view["blocks"], kind, "/view/blocks", counted=True)
        found += _whole_modal(view, kind)
    if len(json.dumps(view)) > LARGEST_VIEW:
        found.append(Problem("view_too_large", "/view", f"must be less than {LARGEST_VIEW + 1} characters of JSON"))
    return [replace(p, code="invalid_arguments") if p.code == "invalid_blocks" else p for p in found]


def _whole_modal(view: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    flat = list(_flattened(view["blocks"]))
    if kind == "modal" and not view.get("submit") and any(block.get("type") == "input" for block in flat):
        yield wrong("/view", "missing required field: submit")
    focused = [element for block in flat for element in _elements(block) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield wrong("/view/blocks", "only one element may have focus_on_load")


# --- blocks on any surface ---


def _blocks(blocks: Any, surface: str, pointer: str = "/blocks", *, counted: bool = False) -> Iterator[Problem]:
    """What is wrong with blocks on a surface; ``counted`` = their number was looked at before."""
    most = None if counted else MOST_BLOCKS[surface]
    yield from Items(ByType(BLOCKS, SURFACES[surface]), most, 0).problems(blocks, pointer)
    if isinstance(blocks, list):
        yield from _repeated_ids(blocks, pointer)


def _repeated_ids(blocks: list[Any], pointer: str) -> Iterator[Problem]:
    """Block ids are unique on their surface, action ids in their block."""
    ids = Counter(str(block["block_id"]) for block in _flattened(blocks) if block.get("block_id"))
    for block_id, times in ids.items():
        if times > 1:
            yield wrong(pointer, f'block_id "{block_id}" already exists')
    for number, block in enumerate(blocks):
        actions = Counter(str(e["action_id"]) for e in _elements(block) if e.get("action_id"))
        for action_id, times in actions.items():
            if times > 1:
                yield wrong(f"{pointer}/{number}", f'action_id "{action_id}" already exists for another action')


def _flattened(blocks: Any) -> Iterator[Mapping[str, Any]]:
    """The blocks and those within them."""
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, Mapping):
            yield block
            yield from _flattened(block.get("child_blocks"))
            if block.get("type") == "carousel":
                yield from _flattened(block.get("elements"))


def _elements(block: Any) -> Iterator[Mapping[str, Any]]:
    if not isinstance(block, Mapping):
        return
    listed = block.get("elements") if block.get("type") in ("actions", "context_actions") else block.get("actions")
    single = [block.get("element"), block.get("accessory")]
    for element in [*(listed if isinstance(listed, list) else []), *single]:
        if isinstance(element, Mapping):
            yield element
