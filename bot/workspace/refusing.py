"""Turns what the checks find in a message or view into the refusal that Slack would give."""

from bot.workspace.checks import problems_in_message, problems_in_view
from bot.workspace.people import Json
from bot.workspace.refusals import Refused, refused_for

LARGEST_VIEW = 250_000  # characters of JSON


def refuse_bad_message(payload: Json, *, whole: bool) -> None:
    """Raise the refusal that Slack gives this content, if any."""
    if not any(payload.get(key) for key in ("text", "blocks", "attachments", "markdown_text")):
        raise Refused("no_text")
    if payload.get("blocks") is not None and not isinstance(payload["blocks"], list):
        raise Refused("invalid_blocks_format")
    problems = [problem for problem in problems_in_message(payload) if whole or problem.code != "msg_blocks_too_long"]
    for code in ("invalid_blocks", "msg_too_long", "markdown_text_conflict", "msg_blocks_too_long"):
        if found := [str(problem) for problem in problems if problem.code == code]:
            raise refused_for(code, found) if code == "invalid_blocks" else Refused(code)


def refuse_bad_view(view: Json, kind: str) -> None:
    """Raise the refusal that Slack gives this view where a view of ``kind`` ("modal" or "home") is wanted, if any."""
    if view.get("type") != kind:
        raise refused_for("invalid_arguments", [f"invalid view type: expected {kind} [json-pointer:/view/type]"])
    problems = problems_in_view(view)
    if any(problem.code == "view_too_large" for problem in problems):
        raise Refused("view_too_large")
    if problems:
        raise refused_for("invalid_arguments", [str(problem) for problem in problems])
