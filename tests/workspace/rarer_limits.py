"""The limits that the bot is less likely to meet: the registry's name for each, and the block that has n of it."""

from collections.abc import Callable
from typing import Any

from tests.workspace import samples
from tests.workspace.samples import cell, in_actions, in_input, mrkdwn, option, plain

X = "x"
Block = dict[str, Any]


def _element(name: str, **fields: object) -> Block:
    return {**samples.ELEMENTS[name], **fields}


def _feedback(**fields: object) -> Block:
    buttons = samples.ELEMENTS["feedback_buttons"]
    spoiled = {**buttons, "positive_button": {**buttons["positive_button"], **fields}}
    return {"type": "context_actions", "elements": [spoiled]}


def _icon(**fields: object) -> Block:
    return {"type": "context_actions", "elements": [_element("icon_button", **fields)]}


def _block(name: str, **fields: object) -> Block:
    return {**samples.BLOCKS[name], **fields}


def _chart(*, name: str = "a", label: str = "b", axis: str = "c", categories: int = 1) -> Block:
    labels = [label] if categories == 1 else [str(number) for number in range(categories)]
    series = [{"name": name, "data": [{"label": one, "value": 1} for one in labels]}]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": labels, "x_label": axis}}
    return _block("data_visualization", chart=chart)


def _rich(part: str, **fields: object) -> Block:
    return {"type": "rich_text", "elements": [{"type": part, "elements": [{"type": "text", "text": "x"}], **fields}]}


def _placeholder(kind: str) -> Callable[[int], Block]:
    return lambda n: in_input(_element(kind, placeholder=plain(X * n)))


def _rich_list(**fields: object) -> Block:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [section], **fields}],
    }


def _dispatch(n: int) -> Block:
    when = ["on_enter_pressed"] * n
    return in_input(_element("plain_text_input", dispatch_action_config={"trigger_actions_on": when}))


def _plan(n: int) -> Block:
    tasks = [{"task_id": str(number), "title": "Read", "status": "complete"} for number in range(n)]
    return _block("plan", tasks=tasks)


RARER: dict[str, Callable[[int], Block]] = {
    "BUTTON_AGENT_PROMPT_MAX_LENGTH": lambda n: in_actions(_element("button", agent_prompt=X * n)),
    "CARD_SUBTEXT_MAX_LENGTH": lambda n: _block("card", subtext=mrkdwn(X * n)),
    "CARD_SUBTITLE_MAX_LENGTH": lambda n: _block("card", subtitle=mrkdwn(X * n)),
    "CONTAINER_TITLE_MAX_LENGTH": lambda n: _block("container", title=plain(X * n)),
    "CONTAINER_SUBTITLE_MAX_LENGTH": lambda n: _block("container", subtitle=plain(X * n)),
    "DATA_TABLE_COLUMNS_MAX_ITEMS": lambda n: _block("data_table", rows=[[cell()] * n] * 2),
    "DATA_VISUALIZATION_AXIS_LABEL_MAX_LENGTH": lambda n: _chart(axis=X * n),
    "DATA_VISUALIZATION_CATEGORIES_MAX_ITEMS": lambda n: _chart(categories=n),
    "DATA_VISUALIZATION_CATEGORY_LABEL_MAX_LENGTH": lambda n: _chart(label=X * n),
    "DATA_VISUALIZATION_POINT_LABEL_MAX_LENGTH": lambda n: _chart(label=X * n),
    "DATA_VISUALIZATION_SERIES_NAME_MAX_LENGTH": lambda n: _chart(name=X * n),
    "DATE_PICKER_PLACEHOLDER_MAX_LENGTH": _placeholder("datepicker"),
    "DISPATCH_ACTION_CONFIGURATION_TRIGGER_ACTIONS_ON_MAX_ITEMS": _dispatch,
    "EMAIL_INPUT_PLACEHOLDER_MAX_LENGTH": _placeholder("email_text_input"),
    "FEEDBACK_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH": lambda n: _feedback(accessibility_label=X * n),
    "FEEDBACK_BUTTON_TEXT_MAX_LENGTH": lambda n: _feedback(text=plain(X * n)),
    "FEEDBACK_BUTTON_VALUE_MAX_LENGTH": lambda n: _feedback(value=X * n),
    "ICON_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH": lambda n: _icon(accessibility_label=X * n),
    "ICON_BUTTON_VALUE_MAX_LENGTH": lambda n: _icon(value=X * n),
    "ICON_BUTTON_VISIBLE_TO_USER_IDS_MAX_ITEMS": lambda n: _icon(visible_to_user_ids=["U1"] * n),
    "IMAGE_ELEMENT_ALT_TEXT_MAX_LENGTH": lambda n: _block("context", elements=[_element("image", alt_text=X * n)]),
    "IMAGE_ELEMENT_IMAGE_URL_MAX_LENGTH": lambda n: _block("context", elements=[_element("image", image_url=X * n)]),
    "NUMBER_INPUT_PLACEHOLDER_MAX_LENGTH": _placeholder("number_input"),
    "OPTION_URL_MAX_LENGTH": lambda n: in_actions(_element("overflow", options=[option() | {"url": X * n}])),
    "PLAIN_TEXT_INPUT_MIN_LENGTH_MAX": lambda n: in_input(_element("plain_text_input", min_length=n)),
    "PLAIN_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH": _placeholder("plain_text_input"),
    "PLAN_TASKS_MAX_ITEMS": _plan,
    "RICH_TEXT_INPUT_MAX_LINES_MAX": lambda n: in_input(_element("rich_text_input", max_lines=n)),
    "RICH_TEXT_INPUT_MIN_LINES_MAX": lambda n: in_input(_element("rich_text_input", min_lines=n)),
    "RICH_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH": _placeholder("rich_text_input"),
    "RICH_TEXT_LIST_BORDER_MAX": lambda n: _rich_list(border=n),
    "RICH_TEXT_PREFORMATTED_BORDER_MAX": lambda n: _rich("rich_text_preformatted", border=n),
    "RICH_TEXT_QUOTE_BORDER_MAX": lambda n: _rich("rich_text_quote", border=n),
    "TABLE_COLUMN_SETTINGS_MAX_ITEMS": lambda n: _block("table", column_settings=[{"align": "left"}] * n),
    "TIME_PICKER_PLACEHOLDER_MAX_LENGTH": _placeholder("timepicker"),
    "URL_INPUT_PLACEHOLDER_MAX_LENGTH": _placeholder("url_text_input"),
    "VIDEO_ALT_TEXT_MAX_LENGTH": lambda n: _block("video", alt_text=X * n),
    "VIDEO_AUTHOR_NAME_MAX_LENGTH": lambda n: _block("video", author_name=X * n),
    "VIDEO_DESCRIPTION_MAX_LENGTH": lambda n: _block("video", description=plain(X * n)),
    "VIDEO_PROVIDER_ICON_URL_MAX_LENGTH": lambda n: _block("video", provider_icon_url=X * n),
    "VIDEO_PROVIDER_NAME_MAX_LENGTH": lambda n: _block("video", provider_name=X * n),
    "VIDEO_THUMBNAIL_URL_MAX_LENGTH": lambda n: _block("video", thumbnail_url=X * n),
    "VIDEO_TITLE_MAX_LENGTH": lambda n: _block("video", title=plain(X * n)),
    "VIDEO_TITLE_URL_MAX_LENGTH": lambda n: _block("video", title_url=X * n),
    "VIDEO_VIDEO_URL_MAX_LENGTH": lambda n: _block("video", video_url=X * n),
    "WORKFLOW_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH": lambda n: in_actions(
        _element("workflow_button", accessibility_label=X * n)
    ),
    "WORKFLOW_BUTTON_TEXT_MAX_LENGTH": lambda n: in_actions(_element("workflow_button", text=plain(X * n))),
}
# Looked at elsewhere: limits of whole messages in test_checks.py, and what stands under another name there.
ELSEWHERE = {
    "DATA_TABLE_CONTENT_MAX_LENGTH",
    "DATA_TABLE_ROWS_MAX_ITEMS",
    "MARKDOWN_TEXT_MAX_LENGTH",
    "MARKDOWN_TOTAL_TEXT_MAX_LENGTH",
    "MESSAGE_ATTACHMENTS_MAX_ITEMS",
    "MESSAGE_BLOCKS_MAX_ITEMS",
    "MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS",
    "TEXT_MAX_LENGTH",
}
