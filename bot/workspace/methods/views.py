"""views.*: modals and the Home tab."""

from typing import Any

from bot.workspace.arguments import Arguments
from bot.workspace.checks import problems_in_message, problems_in_view
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method
from bot.workspace.people import Json
from bot.workspace.refusals import Refused, refused_for
from bot.workspace.refusing import refuse_bad_view
from bot.workspace.tickets import Trigger


def _view(arguments: Arguments, kind: str | None) -> Json:
    view: Any = arguments.structure("view")
    if not isinstance(view, dict):
        messages = ["[ERROR] missing required field: view"]
        raise Refused("invalid_arguments", response_metadata={"messages": messages})
    refuse_bad_view(view, kind or str(view.get("type")))
    return view


def _trigger(workspace: Holdings, arguments: Arguments) -> Trigger:
    key = arguments.text("trigger_id") or arguments.text("interactivity_pointer")
    if not key:
        raise Refused(
            "invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: trigger_id"]}
        )
    return workspace.tickets.redeem(key)


@method("views.open")
def open_view(workspace: Holdings, arguments: Arguments) -> Json:
    """Open a modal before whoever pulled the trigger."""
    view = _view(arguments, "modal")
    with workspace.pulse.changing():
        return {"view": workspace.screens.open(_trigger(workspace, arguments).person, view)}


@method("views.push")
def push_view(workspace: Holdings, arguments: Arguments) -> Json:
    """Put a modal upon the open one."""
    view = _view(arguments, "modal")
    with workspace.pulse.changing():
        return {"view": workspace.screens.push(_trigger(workspace, arguments).person, view)}


@method("views.update")
def update_view(workspace: Holdings, arguments: Arguments) -> Json:
    """Show other content in a view."""
    payload = _view(arguments, None)
    with workspace.pulse.changing():
        view_id, external_id = arguments.text("view_id") or None, arguments.text("external_id") or None
        person, old = workspace.screens.owner_of(view_id, external_id)
        if payload["type"] != old["type"]:
            raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] view type cannot change"]})
        updated = workspace.screens.update(person, old, payload, arguments.text("hash") or None)
    return {"view": updated}


@method("views.publish")
def publish_view(workspace: Holdings, arguments: Arguments) -> Json:
    """Show somebody's Home."""
    view = _view(arguments, "home")
    person = arguments.needed("user_id")
    if person not in workspace.roster.people:
        raise Refused("user_not_found")
    with workspace.pulse.changing():
        return {"view": workspace.screens.publish(person, view, arguments.text("hash") or None)}


@method("blocks.validate")
def validate(workspace: Holdings, arguments: Arguments) -> Json:  # noqa: ARG001  as the table has it
    """Say whether Slack would take these blocks, this message or this view; needs no token."""
    view, message = arguments.structure("view"), arguments.structure("message")
    blocks = arguments.structure("blocks")
    if isinstance(view, dict):
        problems = problems_in_view(view)
    else:
        problems = problems_in_message(message if isinstance(message, dict) else {"blocks": blocks})
    if problems:
        raise refused_for("invalid_blocks", [str(problem) for problem in problems])
    return {}
