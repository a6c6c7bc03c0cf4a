"""The table that methods enter themselves in: name, the scopes that allow it, and what it does."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.people import Json
from bot.workspace.refusals import Refused

Do = Callable[[Holdings, Arguments], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """One method. ``scopes``: any one of them is enough; none = every token may."""

    name: str
    scopes: tuple[str, ...]
    do: Do
    app_token: bool = False  # wants the app-level token instead of the bot's


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, app_token: bool = False) -> Callable[[Do], Do]:
    """Enter a function in the table."""

    def enter(do: Do) -> Do:
        METHODS[name] = Method(name, scopes, do, app_token)
        return do

    return enter


Item = TypeVar("Item")


def page_of(items: list[Item], arguments: Arguments, *, most: int = 1000, usual: int = 100) -> tuple[list[Item], Json]:
    """One page of ``items`` and the part of the answer that leads to the next. Raises ``invalid_cursor``."""
    limit = arguments.whole("limit", usual) or usual
    if limit < 0 or limit > most:
        raise Refused("invalid_limit")
    start = _position(arguments.text("cursor"))
    more = start + limit < len(items)
    following = base64.b64encode(f"next:{start + limit}".encode()).decode() if more else ""
    return items[start : start + limit], {"response_metadata": {"next_cursor": following}}


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except ValueError as wrong:
        raise Refused("invalid_cursor") from wrong
