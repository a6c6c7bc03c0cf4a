"""Menus and pickers of Block Kit in one shape each, so that a template draws them without knowing their dialects."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from bot.workspace.page.scenes import Scene

Json = dict[str, Any]

# What people have chosen or typed outlives a redraw while these stay the same, as in Slack.
_INITIAL = "initial_"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu."""

    value: str  # JSON of what Slack sends when it is chosen: an option object, or an id
    text: Json  # text object
    description: Json | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; the heading is None where the menu has none."""

    heading: Json | None
    choices: tuple[Choice, ...]


def as_json(value: object) -> str:
    """Compact JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: object) -> str:
    """Twelve letters that change when ``value`` does: the page redraws only what has another fingerprint."""
    text = value if isinstance(value, str) else as_json(value)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def lasting(element: Json) -> str:
    """The fingerprint of an element without its initial value."""
    return fingerprint({name: value for name, value in element.items() if not name.startswith(_INITIAL)})


def groups(element: Json, scene: Scene) -> tuple[Group, ...]:
    """The choices of any select or multi-select; those of an external one are only what it starts with."""
    kind = str(element.get("type", "")).removeprefix("multi_")
    if kind == "static_select":
        return _static(element)
    if kind == "external_select":
        return (Group(None, tuple(_option(option, True) for option in _initial_options(element))),)
    return (Group(None, _known(kind, element, scene)),)


def initial(element: Json) -> tuple[Choice, ...]:
    """The choices an option element starts with: selects, radio buttons and checkboxes."""
    return tuple(_option(option, True) for option in _initial_options(element))


def starts_chosen(element: Json, option: Json) -> bool:
    """Whether ``option`` is among the element's initial ones."""
    return any(option.get("value") == other.get("value") for other in _initial_options(element))


def _static(element: Json) -> tuple[Group, ...]:
    parts = element.get("option_groups") or [{"options": element.get("options", [])}]
    return tuple(
        Group(part.get("label"), tuple(_option(option, starts_chosen(element, option)) for option in part["options"]))
        for part in parts
    )


def _option(option: Json, chosen: bool) -> Choice:
    return Choice(as_json(option), option["text"], option.get("description"), chosen)


def _initial_options(element: Json) -> list[Json]:
    one = element.get("initial_option")
    return [one] if one else list(element.get("initial_options") or [])


def _known(kind: str, element: Json, scene: Scene) -> tuple[Choice, ...]:
    """People, channels or both, by name."""
    chosen = _initial_ids(element, scene)
    people = [] if kind == "channels_select" else [(f"@{name}", who) for who, name in scene.people.items()]
    channels = [] if kind == "users_select" else [(f"#{name}", where) for where, name in scene.channels.items()]
    return tuple(
        Choice(as_json(known), {"type": "plain_text", "text": name, "emoji": False}, None, known in chosen)
        for name, known in sorted(channels) + sorted(people)
    )


def _initial_ids(element: Json, scene: Scene) -> set[str]:
    names = ("user", "channel", "conversation")
    single = {str(element[f"initial_{name}"]) for name in names if element.get(f"initial_{name}")}
    several = {str(one) for name in names for one in element.get(f"initial_{name}s") or []}
    here = {scene.place} if element.get("default_to_current_conversation") and scene.place else set()
    return single | several or here
