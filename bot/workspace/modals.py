"""Submitting and closing modals: Slack's own checks first, then the app's answer, which is obeyed."""

from bot.workspace import payloads
from bot.workspace.courier import Envelope
from bot.workspace.forms import Values, find_element, problems_before_sending, state_of
from bot.workspace.holdings import Holdings
from bot.workspace.interactions import interact, merged, response_url, scene
from bot.workspace.people import Json
from bot.workspace.refusals import Refused
from bot.workspace.refusing import refuse_bad_view


def submit_view(workspace: Holdings, person: str, view_id: str, values: Values) -> dict[str, str]:
    """Submit a modal and obey the answer; returns the errors by block id."""
    with workspace.pulse.changing():
        view = workspace.screens.find(person, view_id)
        typed = state_of(view["blocks"], merged(view["state"]["values"], values), workspace.offered)
        errors = problems_before_sending(view["blocks"], typed)
        view = workspace.screens.remember(person, view, typed, errors)
    if errors:
        return errors
    receipt = interact(workspace, person, _submission(workspace, person, view), takes_answer=True)
    if not receipt.acked:
        return {}
    with workspace.pulse.changing():
        return _obey(workspace, person, view_id, receipt.payload or {})


def _submission(workspace: Holdings, person: str, view: Json) -> Json:
    with workspace.pulse.changing():
        trigger = workspace.tickets.trigger(person, view["id"])
        urls = _response_urls(workspace, person, view)
    return payloads.view_submission(scene(workspace, person), view, trigger_id=trigger, response_urls=urls)


def _response_urls(workspace: Holdings, person: str, view: Json) -> list[Json]:
    """Response addresses for conversations that were chosen in menus that ask for one."""
    urls = []
    for block_id, of_block in view["state"]["values"].items():
        for action_id, chosen in of_block.items():
            found = find_element(view["blocks"], action_id, block_id)
            channel = chosen.get("selected_conversation") or chosen.get("selected_channel")
            if channel and found and found[1].get("response_url_enabled"):
                address = response_url(workspace, workspace.tickets.address(channel, person))
                of_one = {"block_id": block_id, "action_id": action_id, "channel_id": channel}
                urls.append(of_one | {"response_url": address})
    return urls


def _obey(workspace: Holdings, person: str, view_id: str, response: Json) -> dict[str, str]:
    """Do what the acknowledgement of a submission says; without a word the modal closes."""
    view = next((view for view in workspace.screens.stack(person) if view["id"] == view_id), None)
    if view is None:  # closed meanwhile
        return {}
    action = response.get("response_action")
    if action == "errors":
        errors = {str(block_id): str(text) for block_id, text in response["errors"].items()}
        workspace.screens.remember(person, view, view["state"]["values"], errors)
        return errors
    if action in ("update", "push"):
        _show(workspace, person, view, action, response["view"])
    elif action == "clear":
        workspace.screens.clear(person)
    else:
        workspace.screens.close(person, view_id)
    return {}


def _show(workspace: Holdings, person: str, view: Json, action: str, payload: Json) -> None:
    try:
        refuse_bad_view(payload, "modal")
        if action == "push":
            workspace.screens.push(person, payload)
        else:
            workspace.screens.update(person, view, payload)
    except Refused as refusal:
        workspace.notify(person, f"We had some trouble connecting. Try again? ({refusal.code})")


def close_view(workspace: Holdings, person: str, view_id: str, *, all_of_them: bool) -> None:
    """Close a modal, or all; the app hears of those that asked for it."""
    with workspace.pulse.changing():
        view = workspace.screens.find(person, view_id)
        whole = all_of_them or view["clear_on_close"]
        closed = list(reversed(workspace.screens.stack(person))) if whole else [view]
        if whole:
            workspace.screens.clear(person)
        else:
            workspace.screens.close(person, view_id)
    for one in closed:
        if one["notify_on_close"]:
            payload = payloads.view_closed(scene(workspace, person), one, is_cleared=whole)
            workspace.courier.ask(Envelope("interactive", payload))
