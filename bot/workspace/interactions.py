"""Commands, shortcuts, buttons and menus: built as Slack builds them, sent, and the answer obeyed."""

from collections.abc import Mapping
from typing import Any

from bot.workspace import payloads
from bot.workspace.courier import NOBODY, Envelope, Receipt
from bot.workspace.encoding import encode
from bot.workspace.forms import Values, all_options, choice, find_element, state_of
from bot.workspace.holdings import Holdings
from bot.workspace.payloads import Scene
from bot.workspace.people import Json
from bot.workspace.posting import answer
from bot.workspace.refusals import Refused


def scene(workspace: Holdings, person: str, channel: str | None = None) -> Scene:
    """Who acts where."""
    with workspace.pulse.looking():
        where = workspace.roster.channel(channel) if channel else None
        return Scene(workspace.team, workspace.bot, workspace.roster.person(person), where)


# --- commands and shortcuts ---


def send_command(workspace: Holdings, person: str, channel: str, command: str, text: str) -> Receipt:
    """Send a slash command; a body in the acknowledgement is posted as the answer."""
    declared = next((c for c in workspace.feature("slash_commands") if c["command"] == command), None)
    if declared is None and workspace.manifest is not None:
        workspace.notify(person, f"{command} is not a valid command.")
        return NOBODY
    where = scene(workspace, person, channel)
    with workspace.pulse.changing():
        trigger = workspace.tickets.trigger(person)
        key = workspace.tickets.address(channel, person)
        sent = encode(workspace, text) if declared and declared.get("should_escape") else text
    address = response_url(workspace, key)
    payload = payloads.slash_command(where, command, sent.strip(), trigger_id=trigger, response_url=address)
    receipt = workspace.courier.ask(Envelope("slash_commands", payload, takes_answer=True))
    if not receipt.acked:
        workspace.notify(person, f"{command} failed because the app did not respond. Please try again.")
    elif receipt.payload:
        _answer_in_acknowledgement(workspace, key, person, command, receipt.payload)
    return receipt


def _answer_in_acknowledgement(workspace: Holdings, key: str, person: str, command: str, payload: Json) -> None:
    try:
        answer(workspace, workspace.tickets.use(key), payload)
    except Refused as refusal:
        workspace.notify(person, f"{command} failed with the error “{refusal.code}”")


def response_url(workspace: Holdings, key: str) -> str:
    """The address for a key."""
    return f"{workspace.base_url}/respond/{key}"


def send_shortcut(workspace: Holdings, person: str, callback_id: str) -> Receipt:
    """Use a global shortcut."""
    with workspace.pulse.changing():
        trigger = workspace.tickets.trigger(person)
    stamp = workspace.names.stamp()
    payload = payloads.shortcut(scene(workspace, person), callback_id, trigger_id=trigger, action_ts=stamp)
    return interact(workspace, person, payload)


def send_message_shortcut(workspace: Holdings, person: str, callback_id: str, channel: str, ts: str) -> Receipt:
    """Use a shortcut on a message."""
    message = workspace.talk.find(channel, ts)
    with workspace.pulse.changing():
        address = workspace.tickets.address(channel, person, ts=ts, thread_ts=message.get("thread_ts"))
        keys = {
            "trigger_id": workspace.tickets.trigger(person),
            "response_url": response_url(workspace, address),
        }
    stamp = workspace.names.stamp()
    where = scene(workspace, person, channel)
    return interact(workspace, person, payloads.message_action(where, callback_id, message, keys=keys, action_ts=stamp))


def interact(workspace: Holdings, person: str, payload: Json, *, takes_answer: bool = False) -> Receipt:
    """Send an interaction; where nobody answers, Slack tells the person."""
    receipt = workspace.courier.ask(Envelope("interactive", payload, takes_answer=takes_answer))
    if not receipt.acked:
        workspace.notify(person, "Something went wrong: the app did not respond. Please try again.")
    return receipt


# --- buttons and menus ---


def press_in_message(workspace: Holdings, person: str, action: Json, channel: str, ts: str, values: Values) -> Receipt:
    """Use an element of a message."""
    message = message_before(workspace, person, channel, ts)
    blocks = message.get("blocks", [])
    filled = _action(workspace, blocks, action)
    with workspace.pulse.changing():
        address = workspace.tickets.address(
            channel,
            person,
            ts=ts,
            ephemeral=bool(message.get("is_ephemeral")),
            thread_ts=message.get("thread_ts"),
        )
        trigger = workspace.tickets.trigger(person)
    state = state_of(blocks, _with_choice(values, filled, action), workspace.offered)
    extra = {"state": {"values": state}, "response_url": response_url(workspace, address)}
    where = scene(workspace, person, channel)
    payload = payloads.block_actions(
        where, filled, payloads.on_message(message, channel), trigger_id=trigger, extra=extra
    )
    return interact(workspace, person, payload)


def press_in_view(workspace: Holdings, person: str, action: Json, view_id: str, values: Values) -> Receipt:
    """Use an element of a modal or Home."""
    with workspace.pulse.changing():
        view = workspace.screens.find(person, view_id)
        filled = _action(workspace, view["blocks"], action)
        typed = merged(view["state"]["values"], _with_choice(values, filled, action))
        state = state_of(view["blocks"], typed, workspace.offered)
        view = workspace.screens.remember(person, view, state, workspace.screens.errors(view_id))
        trigger = workspace.tickets.trigger(person, view_id)
    where = payloads.on_view(view)
    payload = payloads.block_actions(scene(workspace, person), filled, where, trigger_id=trigger, extra={})
    return interact(workspace, person, payload)


def message_before(workspace: Holdings, person: str, channel: str, ts: str) -> Json:
    """A message that ``person`` sees, ephemeral or not. Raises ``message_not_found``."""
    with workspace.pulse.looking():
        return workspace.talk.find_private(channel, person, ts) or workspace.talk.find(channel, ts)


def _action(workspace: Holdings, blocks: list[Json], action: Json) -> Json:
    """The ``actions`` entry for an element: its own fields, what was chosen, and when."""
    found = find_element(blocks, action["action_id"], action.get("block_id"))
    if found is None:
        raise Refused("action_not_found")
    block, element = found
    filled = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    filled |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    filled |= _chosen(workspace, element, action)
    return filled | {"action_ts": workspace.names.stamp()}


def _chosen(workspace: Holdings, element: Json, action: Json) -> Json:
    if element["type"] in ("button", "workflow_button", "icon_button"):
        return {}
    if element["type"] == "feedback_buttons":
        return _feedback(element, action.get("value"))
    given = {key: value for key, value in action.items() if key not in ("action_id", "block_id", "type")}
    value = given["value"] if set(given) == {"value"} else given
    return choice(element, value, workspace.offered)


def _feedback(element: Json, value: Any) -> Json:
    for name in ("positive_button", "negative_button"):
        if element[name]["value"] == value:
            return {"text": element[name]["text"], "value": value}
    raise Refused("action_not_found")


def _with_choice(values: Values, filled: Json, action: Json) -> dict[str, dict[str, Any]]:
    """The values with the one that was just chosen among them."""
    both = merged(values, {})
    if any(key.startswith("selected_") for key in filled):
        both.setdefault(filled["block_id"], {})[action["action_id"]] = filled
    return both


def merged(older: Values, newer: Values) -> dict[str, dict[str, Any]]:
    """Both, the newer first where they meet."""
    both = {block_id: dict(of_block) for block_id, of_block in older.items()}
    for block_id, of_block in newer.items():
        both.setdefault(block_id, {}).update(of_block)
    return both


# --- options supplied by the app ---


def ask_options(
    workspace: Holdings, person: str, action_id: str, text: str, where: Mapping[str, str | None]
) -> list[Json]:
    """Ask the app for options while a person types; ``where`` has view_id, or channel and ts, and maybe block_id."""
    channel = where.get("channel")
    view_id, ts = where.get("view_id"), where.get("ts")
    if view_id:
        view = workspace.screens.find(person, view_id)
        blocks, place = view["blocks"], payloads.on_view(view)
    else:
        message = message_before(workspace, person, str(channel), str(ts))
        blocks, place = message.get("blocks", []), payloads.on_message(message, str(channel))
    found = find_element(blocks, action_id, where.get("block_id"))
    if found is None:
        raise Refused("action_not_found")
    asked = scene(workspace, person, None if view_id else channel)
    payload = payloads.block_suggestion(asked, action_id, found[0]["block_id"], text, place)
    receipt = workspace.courier.ask(Envelope("interactive", payload, takes_answer=True))
    options = all_options(receipt.payload or {})
    workspace.offered.update({option["value"]: option for option in options})
    return options
