"""Keeps the views: each person's stack of modals and their Home, with what was last typed and found wrong in them."""

from collections import defaultdict

from bot.workspace.forms import elements
from bot.workspace.names import Names
from bot.workspace.people import Bot, Json, Team
from bot.workspace.refusals import Refused

DEEPEST = 3  # a modal and two pushed onto it


class Screens:
    """Modals and Homes. Not locked: whoever changes it holds the workspace's pulse."""

    def __init__(self, team: Team, bot: Bot, names: Names) -> None:
        self._team, self._bot, self._names = team, bot, names
        self._stacks: dict[str, list[Json]] = defaultdict(list)
        self._homes: dict[str, Json] = {}
        self._errors: dict[str, dict[str, str]] = {}

    # --- reading ---

    def stack(self, person: str) -> list[Json]:
        """The open modals, topmost last."""
        return list(self._stacks[person])

    def home(self, person: str) -> Json | None:
        """The published Home."""
        return self._homes.get(person)

    def errors(self, view_id: str) -> dict[str, str]:
        """What was found wrong in a modal, by block id."""
        return self._errors.get(view_id, {})

    def find(self, person: str, view_id: str) -> Json:
        """A view that ``person`` has before them. Raises ``not_found``."""
        for view in [*self._stacks[person], *filter(None, [self._homes.get(person)])]:
            if view["id"] == view_id:
                return view
        raise Refused("not_found")

    def owner_of(self, view_id: str | None, external_id: str | None) -> tuple[str, Json]:
        """Who has this view before them, and the view. Raises ``not_found``."""
        for person, stack in self._stacks.items():
            for view in stack:
                if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                    return person, view
        for person, view in self._homes.items():
            if view["id"] == view_id:
                return person, view
        raise Refused("not_found")

    # --- writing ---

    def open(self, person: str, payload: Json) -> Json:
        """Show a modal in place of any that are open."""
        self._refuse_taken_external_id(payload)
        view = self._view(payload)
        self._stacks[person] = [view]
        return view

    def push(self, person: str, payload: Json) -> Json:
        """Show a modal upon the one that is open. Raises ``not_found`` without one, ``push_limit_reached``."""
        stack = self._stacks[person]
        if not stack:
            raise Refused("not_found")
        if len(stack) >= DEEPEST:
            raise Refused("push_limit_reached")
        self._refuse_taken_external_id(payload)
        view = self._view(payload, root=stack[0]["id"], previous=stack[-1]["id"])
        stack.append(view)
        return view

    def update(self, person: str, old: Json, payload: Json, wanted_hash: str | None = None) -> Json:
        """Show other content in a view; what was typed in inputs of the same ids stays. Raises ``hash_conflict``."""
        if wanted_hash and wanted_hash != old["hash"]:
            raise Refused("hash_conflict")
        view = self._view(payload, root=old.get("root_view_id"), previous=old.get("previous_view_id"), id=old["id"])
        view["state"] = {"values": _still_there(old["state"]["values"], view["blocks"])}
        self._put(person, view)
        self._errors.pop(view["id"], None)
        return view

    def publish(self, person: str, payload: Json, wanted_hash: str | None = None) -> Json:
        """Show a Home."""
        old = self._homes.get(person)
        if old is None:
            self._homes[person] = self._view(payload)
            return self._homes[person]
        return self.update(person, old, payload, wanted_hash)

    def remember(self, person: str, view: Json, values: Json, errors: dict[str, str] | None = None) -> Json:
        """Keep what was typed and what is wrong with it."""
        kept = {**view, "state": {"values": values}}
        self._put(person, kept)
        self._errors[view["id"]] = errors or {}
        return kept

    def close(self, person: str, view_id: str) -> None:
        """Take a modal away, and those upon it."""
        stack = self._stacks[person]
        position = next((number for number, view in enumerate(stack) if view["id"] == view_id), None)
        if position is None:
            raise Refused("not_found")
        self._forget(stack[position:])
        del stack[position:]

    def clear(self, person: str) -> None:
        """Take all modals away."""
        self._forget(self._stacks[person])
        self._stacks[person] = []

    def _forget(self, views: list[Json]) -> None:
        for view in views:
            self._errors.pop(view["id"], None)

    def _put(self, person: str, view: Json) -> None:
        home = self._homes.get(person)
        if home is not None and home["id"] == view["id"]:
            self._homes[person] = view
            return
        stack = self._stacks[person]
        self._stacks[person] = [view if old["id"] == view["id"] else old for old in stack]

    def _refuse_taken_external_id(self, payload: Json) -> None:
        wanted = payload.get("external_id")
        if wanted and any(wanted == view["external_id"] for stack in self._stacks.values() for view in stack):
            raise Refused("duplicate_external_id")

    def _view(self, payload: Json, *, root: str | None = None, previous: str | None = None, id: str = "") -> Json:
        view_id = id or self._names.fresh("V")
        return {
            "id": view_id,
            "team_id": self._team.id,
            "type": payload["type"],
            "blocks": with_ids(payload["blocks"], self._names),
            "private_metadata": payload.get("private_metadata", ""),
            "callback_id": payload.get("callback_id", ""),
            "state": {"values": {}},
            "hash": f"{self._names.stamp()}.{self._names.block()}",
            "title": payload.get("title"),
            "clear_on_close": payload.get("clear_on_close", False),
            "notify_on_close": payload.get("notify_on_close", False),
            "close": payload.get("close"),
            "submit": payload.get("submit"),
            "previous_view_id": previous,
            "root_view_id": root or view_id,
            "app_id": self._bot.app_id,
            "external_id": payload.get("external_id", ""),
            "app_installed_team_id": self._team.id,
            "bot_id": self._bot.bot_id,
        }


def _still_there(values: Json, blocks: list[Json]) -> Json:
    """What was typed in inputs that the new content still has."""
    kept: Json = {}
    for block, element in elements(blocks):
        typed = values.get(block["block_id"], {}).get(element["action_id"])
        if typed and typed["type"] == element["type"]:
            kept.setdefault(block["block_id"], {})[element["action_id"]] = typed
    return kept


def with_ids(blocks: list[Json], names: Names) -> list[Json]:
    """The blocks with a ``block_id`` and ``action_id`` wherever the app left them to Slack."""
    return [_with_ids(block, names) for block in blocks]


def _with_ids(block: Json, names: Names) -> Json:
    named = {**block, "block_id": block.get("block_id") or names.block()}
    for key in ("element", "accessory"):
        if isinstance(block.get(key), dict):
            named[key] = _with_action_id(block[key], names)
    if block.get("type") in ("actions", "context_actions"):
        named["elements"] = [_with_action_id(element, names) for element in block.get("elements", [])]
    return named


def _with_action_id(element: Json, names: Names) -> Json:
    if element.get("type") == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": names.block()}
