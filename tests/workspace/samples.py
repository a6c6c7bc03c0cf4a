"""One small, right sample of every block and element, for tests to copy and spoil."""

from typing import Any


def plain(text: str = "Words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Words") -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "One", value: str = "1") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def rich_text(text: str = "Words") -> dict[str, Any]:
    piece = {"type": "text", "text": text}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [piece]}]}


def cell(text: str = "Words") -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


CONFIRM = {"title": plain(), "text": plain(), "confirm": plain("Yes"), "deny": plain("No")}
IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A chart"}
BUTTON = {"type": "button", "text": plain(), "action_id": "press"}
CARD = {"type": "card", "title": plain()}
TASK = {"type": "task_card", "task_id": "1", "title": "Read", "status": "complete"}

ELEMENTS: dict[str, dict[str, Any]] = {
    "button": BUTTON,
    "image": IMAGE,
    "workflow_button": {"type": "workflow_button", "text": plain(), "workflow": {"trigger": {"url": "https://x.org"}}},
    "icon_button": {"type": "icon_button", "icon": "trash", "text": plain()},
    "feedback_buttons": {
        "type": "feedback_buttons",
        "positive_button": {"text": plain("Good"), "value": "1"},
        "negative_button": {"text": plain("Bad"), "value": "0"},
    },
    "overflow": {"type": "overflow", "options": [option()]},
    "checkboxes": {"type": "checkboxes", "options": [option()]},
    "radio_buttons": {"type": "radio_buttons", "options": [option()]},
    "static_select": {"type": "static_select", "options": [option()]},
    "multi_static_select": {"type": "multi_static_select", "options": [option()]},
    "number_input": {"type": "number_input", "is_decimal_allowed": False},
    **{
        name: {"type": name}
        for name in [
            "external_select",
            "multi_external_select",
            "users_select",
            "multi_users_select",
            "conversations_select",
            "multi_conversations_select",
            "channels_select",
            "multi_channels_select",
            "datepicker",
            "timepicker",
            "datetimepicker",
            "plain_text_input",
            "email_text_input",
            "url_text_input",
            "rich_text_input",
            "file_input",
        ]
    },
}

BLOCKS: dict[str, dict[str, Any]] = {
    "section": {"type": "section", "text": mrkdwn()},
    "header": {"type": "header", "text": plain()},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [mrkdwn()]},
    "actions": {"type": "actions", "elements": [BUTTON]},
    "context_actions": {"type": "context_actions", "elements": [ELEMENTS["feedback_buttons"]]},
    "image": IMAGE,
    "input": {"type": "input", "label": plain(), "element": ELEMENTS["plain_text_input"]},
    "rich_text": rich_text(),
    "markdown": {"type": "markdown", "text": "# Words"},
    "table": {"type": "table", "rows": [[cell()]]},
    "data_table": {"type": "data_table", "caption": "Follow-ups", "rows": [[cell()], [cell()]]},
    "data_visualization": {
        "type": "data_visualization",
        "title": "Referrals",
        "chart": {"type": "pie", "segments": [{"label": "2015", "value": 3}]},
    },
    "alert": {"type": "alert", "text": plain()},
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD]},
    "container": {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}]},
    "plan": {"type": "plan", "title": "Plan", "tasks": [{k: v for k, v in TASK.items() if k != "type"}]},
    "task_card": TASK,
    "file": {"type": "file", "external_id": "1", "source": "remote"},
    "video": {
        "type": "video",
        "alt_text": "A film",
        "title": plain(),
        "thumbnail_url": "https://example.org/a.png",
        "video_url": "https://example.org/a.mp4",
    },
}


def message(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"text": "Words", "blocks": list(blocks)}


def modal(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks)}


def home(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks)}


def in_input(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "input", "label": plain(), "element": element}


def in_actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}
