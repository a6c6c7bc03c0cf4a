"""Block elements and what they are made of: every field that Slack knows, with its limit.

Sources: Slack's Block Kit reference; the numbers agree with the registry that the package ``slackblocks`` ships and the
fields with the models of ``slack_sdk`` (both are checked by tests).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.limits.shapes import (
    Anything,
    ByType,
    Items,
    Number,
    Object,
    OneOf,
    Problem,
    Shape,
    Text,
    Words,
    YesOrNo,
    wrong,
)

ID = Words(255)
TYPE = Anything()  # looked at by ByType
PLACEHOLDER = Text(150, plain=True)
STYLE = OneOf(("primary", "danger"))

CONFIRM = Object(
    {
        "title": Text(100, plain=True),
        "text": Text(300),
        "confirm": Text(30, plain=True),
        "deny": Text(30, plain=True),
        "style": STYLE,
    },
    required=("title", "text", "confirm", "deny"),
)
OPTION = Object(
    {"text": Text(75), "value": Words(150), "description": Text(75), "url": Words(3000, least=0)},
    required=("text", "value"),
)
GROUP = Object({"label": Text(75, plain=True), "options": Items(OPTION, 100)}, required=("label", "options"))
FILTER = Object(
    {
        "include": Items(OneOf(("im", "mpim", "private", "public"))),
        "exclude_external_shared_channels": YesOrNo(),
        "exclude_bot_users": YesOrNo(),
    }
)
DISPATCH = Object(
    {"trigger_actions_on": Items(OneOf(("on_enter_pressed", "on_character_entered")), 2)},
)
SLACK_FILE = Object({"id": Words(), "url": Words()})


def _one_of_two(first: str, second: str) -> Any:
    def check(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        if bool(value.get(first)) == bool(value.get(second)):
            yield wrong(pointer, f"must provide exactly one of {first} and {second}")

    return check


def _interactive(fields: Mapping[str, Shape], *required: str, between: Any = None) -> Object:
    common: dict[str, Shape] = {"type": TYPE, "action_id": ID, "confirm": CONFIRM, "alt_text": Words(2000)}
    return Object({**common, **fields}, required, between)


def _input(fields: Mapping[str, Shape], *required: str, between: Any = None) -> Object:
    common: dict[str, Shape] = {"placeholder": PLACEHOLDER, "focus_on_load": YesOrNo()}
    return _interactive({**common, **fields}, *required, between=between)


def _typed(fields: Mapping[str, Shape], *required: str) -> Object:
    return _input({"dispatch_action_config": DISPATCH, **fields}, *required)


_OPTIONS: dict[str, Shape] = {"options": Items(OPTION, 100), "option_groups": Items(GROUP, 100)}
_MOST_SELECTED: dict[str, Shape] = {"max_selected_items": Number(1)}
_MIN_QUERY: dict[str, Shape] = {"min_query_length": Number(0)}
_IDS = Items(Words(), least=0)


def _lengths(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    low, high = value.get("min_length"), value.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield wrong(f"{pointer}/min_length", "must not be more than max_length")


def _as_feedback() -> Object:
    words: dict[str, Shape] = {"text": Text(75, plain=True), "value": Words(2000), "accessibility_label": Words(75)}
    return Object(words, required=("text", "value"))


BUTTON = _interactive(
    {
        "text": Text(75, plain=True),
        "url": Words(3000),
        "value": Words(2000, least=0),
        "style": STYLE,
        "accessibility_label": Words(75),
        "agent_prompt": Words(4000),
        "agent_prompt_display": Words(),
        "visible_to_user_ids": Items(Words(), 10),
    },
    "text",
)
IMAGE = Object(
    {"type": TYPE, "image_url": Words(3000), "alt_text": Words(2000), "slack_file": SLACK_FILE},
    required=("alt_text",),
    between=_one_of_two("image_url", "slack_file"),
)

ELEMENTS: dict[str, Shape] = {
    "button": BUTTON,
    "image": IMAGE,
    "workflow_button": _interactive(
        {"text": Text(75, plain=True), "workflow": Anything(), "style": STYLE, "accessibility_label": Words(75)},
        "text",
        "workflow",
    ),
    "icon_button": _interactive(
        {
            "icon": Words(),
            "text": Text(75, plain=True),
            "value": Words(2000),
            "accessibility_label": Words(75),
            "visible_to_user_ids": Items(Words(), 10),
        },
        "icon",
        "text",
    ),
    "feedback_buttons": _interactive(
        {"positive_button": _as_feedback(), "negative_button": _as_feedback()}, "positive_button", "negative_button"
    ),
    "overflow": _interactive({"options": Items(OPTION, 5)}, "options"),
    "checkboxes": _input({"options": Items(OPTION, 10), "initial_options": Items(OPTION, 10)}, "options"),
    "radio_buttons": _input({"options": Items(OPTION, 10), "initial_option": OPTION}, "options"),
    "static_select": _input({**_OPTIONS, "initial_option": OPTION}, between=_one_of_two("options", "option_groups")),
    "multi_static_select": _input(
        {**_OPTIONS, **_MOST_SELECTED, "initial_options": Items(OPTION, 100)},
        between=_one_of_two("options", "option_groups"),
    ),
    "external_select": _input({**_MIN_QUERY, "initial_option": OPTION}),
    "multi_external_select": _input({**_MIN_QUERY, **_MOST_SELECTED, "initial_options": Items(OPTION, 100)}),
    "users_select": _input({"initial_user": Words()}),
    "multi_users_select": _input({"initial_users": _IDS, **_MOST_SELECTED}),
    "conversations_select": _input(
        {
            "initial_conversation": Words(),
            "default_to_current_conversation": YesOrNo(),
            "response_url_enabled": YesOrNo(),
            "filter": FILTER,
        }
    ),
    "multi_conversations_select": _input(
        {
            "initial_conversations": _IDS,
            "default_to_current_conversation": YesOrNo(),
            "filter": FILTER,
            **_MOST_SELECTED,
        }
    ),
    "channels_select": _input({"initial_channel": Words(), "response_url_enabled": YesOrNo()}),
    "multi_channels_select": _input({"initial_channels": _IDS, **_MOST_SELECTED}),
    "datepicker": _input({"initial_date": Words(10, least=10)}),
    "timepicker": _input({"initial_time": Words(5, least=5), "timezone": Words()}),
    "datetimepicker": _input({"initial_date_time": Number(0, 9_999_999_999)}),
    "plain_text_input": _input(
        {
            "initial_value": Words(3000, least=0),
            "multiline": YesOrNo(),
            "min_length": Number(0, 3000),
            "max_length": Number(1, 3000),
            "dispatch_action_config": DISPATCH,
        },
        between=_lengths,
    ),
    "email_text_input": _typed({"initial_value": Words()}),
    "url_text_input": _typed({"initial_value": Words()}),
    "number_input": _typed(
        {"is_decimal_allowed": YesOrNo(), "initial_value": Words(), "min_value": Words(), "max_value": Words()},
        "is_decimal_allowed",
    ),
    "rich_text_input": _typed({"initial_value": Anything(), "min_lines": Number(1, 100), "max_lines": Number(1, 100)}),
    "file_input": _interactive({"filetypes": Items(Words()), "max_files": Number(1, 10), "focus_on_load": YesOrNo()}),
}

_MENUS = frozenset(name for name in ELEMENTS if name.endswith("_select"))
_CHOICES = frozenset({"checkboxes", "radio_buttons", "datepicker", "timepicker"})
_TYPED = frozenset(name for name in ELEMENTS if name.endswith("_input"))
_MULTI = frozenset(name for name in _MENUS if name.startswith("multi_"))

ACCESSORY = ByType(ELEMENTS, _MENUS | _CHOICES | {"button", "image", "overflow", "workflow_button"})
IN_ACTIONS = ByType(
    ELEMENTS,
    _MENUS
    | _CHOICES
    | {"button", "overflow", "workflow_button", "datetimepicker", "rich_text_input", "plain_text_input"},
)
IN_INPUT = ByType(ELEMENTS, _MENUS | _CHOICES | _TYPED | {"datetimepicker"})
IN_CONTEXT_ACTIONS = ByType(ELEMENTS, frozenset({"feedback_buttons", "icon_button"}))
CARD_BUTTON = ByType(ELEMENTS, frozenset({"button"}))
