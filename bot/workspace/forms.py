"""What a person has chosen or typed in a view or message, in the form Slack sends it; pure.

A *value* may come as Slack's own object, or simply: a text, a date, an option's value, a list of those.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.people import Json

Values = Mapping[str, Mapping[str, Any]]
"""``{block_id: {action_id: value}}``."""

# type of element -> (key of the choice in payloads, key of the initial choice in the element)
SINGLE = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
}
SEVERAL = {
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "file_input": ("files", ""),
}
CHOICES = {**SINGLE, **SEVERAL}
PRESSED = ("button", "overflow", "workflow_button", "icon_button", "feedback_buttons")  # never part of ``state``


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block it stands in, in reading order."""
    for block in blocks:
        for element in _in_block(block):
            if "action_id" in element:
                yield block, element


def _in_block(block: Json) -> Iterator[Json]:
    yield from (block[key] for key in ("element", "accessory") if isinstance(block.get(key), dict))
    kind = block.get("type")
    if kind in ("actions", "context_actions"):
        yield from block.get("elements", [])
    elif kind == "card":
        yield from block.get("actions", [])
    elif kind == "container":
        for child in block.get("child_blocks", []):
            yield from _in_block(child)
    elif kind == "carousel":
        for card in block.get("elements", []):
            yield from _in_block(card)


def find_element(blocks: list[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json] | None:
    """The element with this ``action_id`` and its block; None where there is none."""
    for block, element in elements(blocks):
        if element["action_id"] == action_id and block_id in (None, block.get("block_id")):
            return block, element
    return None


def state_of(blocks: list[Json], given: Values, offered: Mapping[str, Json] | None = None) -> Json:
    """``state.values`` of all inputs in ``blocks``: what is ``given``, else the initial choice.

    ``offered`` are options that the app supplied for its own menus, by their value.
    """
    values: dict[str, dict[str, Json]] = {}
    for block, element in elements(blocks):
        if element["type"] in PRESSED or element["type"] not in CHOICES:
            continue
        of_block = given.get(block["block_id"], {})
        chosen = _state(element, of_block, offered or {})
        values.setdefault(block["block_id"], {})[element["action_id"]] = chosen
    return values


def _state(element: Json, of_block: Mapping[str, Any], offered: Mapping[str, Json]) -> Json:
    if element["action_id"] in of_block:
        return {"type": element["type"], **choice(element, of_block[element["action_id"]], offered)}
    key, initial = CHOICES[element["type"]]
    return {"type": element["type"], key: element.get(initial, [] if element["type"] in SEVERAL else None)}


def choice(element: Json, value: Any, offered: Mapping[str, Json]) -> Json:
    """One value in Slack's form: ``{"selected_date": "2017-01-12"}``. Raises ValueError on an option not offered."""
    kind = element["type"]
    key, _ = CHOICES[kind]
    if isinstance(value, Mapping) and key in value:
        return {name: chosen for name, chosen in value.items() if name != "type"}
    if key == "selected_option":
        return {key: _option(element, value, offered)}
    if key == "selected_options":
        return {key: [_option(element, one, offered) for one in value]}
    if kind in SEVERAL:
        return {key: list(value)}
    return {key: value if value != "" else None}


def _option(element: Json, value: Any, offered: Mapping[str, Json]) -> Json | None:
    if value in (None, "") or isinstance(value, Mapping):
        return dict(value) if value else None
    for option in all_options(element):
        if option.get("value") == value:
            return option
    if value in offered:
        return dict(offered[value])
    raise ValueError(f"{value!r} is no option of {element['action_id']}")


def all_options(element: Json) -> list[Json]:
    """The options of a menu (or of an answer to a suggestion request), groups flattened."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group.get("options", []))]


def problems_before_sending(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack itself refuses to submit, by block id: required fields left blank, texts too short or too long."""
    problems: dict[str, str] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        chosen = values[block["block_id"]][element["action_id"]]
        if problem := _problem(element, chosen[CHOICES[element["type"]][0]], optional=block.get("optional", False)):
            problems[block["block_id"]] = problem
    return problems


def _problem(element: Json, chosen: Any, *, optional: bool) -> str | None:
    if chosen in (None, "", []):
        return None if optional else "Please complete this required field."
    if element["type"] == "plain_text_input":
        return _length_problem(element, len(chosen))
    if element["type"] == "number_input":
        return _number_problem(element, str(chosen))
    if element["type"] == "email_text_input" and "@" not in chosen:
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not chosen.startswith(("http://", "https://", "mailto:")):
        return "Please enter a valid URL."
    return None


def _length_problem(element: Json, length: int) -> str | None:
    if length < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if length > element.get("max_length", 3000):
        return f"Please enter no more than {element.get('max_length', 3000)} characters."
    return None


def _number_problem(element: Json, text: str) -> str | None:
    try:
        number = float(text) if element.get("is_decimal_allowed") else int(text)
    except ValueError:
        return "Please enter a valid number."
    if number < float(element.get("min_value", "-inf")) or number > float(element.get("max_value", "inf")):
        return "Please enter a number within the limits."
    return None
