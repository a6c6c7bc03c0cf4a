"""Pieces of messages and modals that conversations are made of."""

from bot.workspace import Workspace
from tests.workspace.bots import ALEX


def button(action_id: str, value: str) -> dict:
    return {"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": "Show"}}


def actions(*elements: dict) -> dict:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def text_input(block_id: str, *, optional: bool = False) -> dict:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": {"type": "plain_text", "text": "Note"},
        "element": {"type": "plain_text_input", "action_id": "text"},
    }


def modal(callback_id: str, *blocks: dict, title: str = "Note", **more) -> dict:
    plain = {"type": "plain_text"}
    named = {"title": {**plain, "text": title}, "submit": {**plain, "text": "Save"}}
    return {"type": "modal", "callback_id": callback_id, **named, "blocks": list(blocks), **more}


def texts(workspace: Workspace, channel: str, person: str = ALEX) -> list[str]:
    return [message["text"] for message in workspace.history(channel, person)]
