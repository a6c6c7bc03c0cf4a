"""What a person does on the page, handed to the workspace: each kind of click is one small function.

A function takes what the page sent and returns what the page needs to know at once; all else comes with the next
change. What people type passes through here and is neither kept nor logged.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.workspace.page.typed import looks_like_command, split_command
from bot.workspace.refusals import Refused
from bot.workspace.state import Workspace

Json = dict[str, Any]

_REFUSALS = {
    "is_archived": "This channel is archived.",
    "not_in_channel": "You are not in this channel.",
    "channel_not_found": "That channel does not exist any more.",
    "message_not_found": "That message does not exist any more.",
    "thread_not_found": "That thread does not exist any more.",
    "not_found": "That form is not open any more.",
    "user_not_found": "Nobody has that id.",
    "no_text": "There is nothing to send.",
    "msg_too_long": "The message is too long.",
}


class Unusable(Exception):  # its message is shown to the person
    """What the page sent cannot be used."""


def do(workspace: Workspace, what: str, sent: Json) -> Json:
    """Do ``what`` as the page asked; ``{"problem": words}`` where the workspace refuses. Raises Unusable, KeyError."""
    return in_words(lambda: DOINGS[what](workspace, sent))


def in_words(doing: Callable[[], Json]) -> Json:
    """What ``doing`` returns, or what Slack says against it in words for the person."""
    try:
        return doing()
    except Refused as refused:
        if refused.code == "already_reacted":
            return {}
        return {"problem": _REFUSALS.get(refused.code, f"Slack would refuse this: {refused.code}.")}


def upload(workspace: Workspace, sent: Mapping[str, str], files: list[tuple[str, bytes]]) -> Json:
    """Share files, each as one message; the words go with the first."""
    thread_ts = sent.get("thread_ts") or None
    for at, (name, content) in enumerate(files):
        text = sent.get("text", "") if at == 0 else ""
        workspace.upload(sent["person"], sent["channel"], name, content, text=text, thread_ts=thread_ts)
    return {}


def hold(workspace: Workspace, person: str, files: list[tuple[str, bytes]]) -> Json:
    """Keep files for a field of a form, shared nowhere yet; ``{"files": [...]}`` is what the form sends with it."""
    held: list[Json] = []
    for name, content in files:
        with workspace.pulse.changing():
            stored = workspace.files.promise(name, len(content), person)
            workspace.files.fill(stored.id, content)
            held.append(workspace.files.complete(stored.id, name, None).as_slack(workspace.base_url))
    return {"files": held}


def _say(workspace: Workspace, sent: Json) -> Json:
    person, channel, text = _text(sent, "person"), _text(sent, "channel"), _text(sent, "text").strip()
    thread_ts = _maybe(sent, "thread_ts")
    known = frozenset(str(command["command"]) for command in workspace.commands())
    if command := split_command(text, known):
        return _command(workspace, person, channel, command, thread_ts)
    if looks_like_command(text):
        return {"problem": f"{text.split()[0]} is not a command here. Put a space before it to send it as a message."}
    if not text:
        return {"problem": _REFUSALS["no_text"]}
    ts = workspace.say(person, channel, text, thread_ts=thread_ts)
    return {"ts": ts}


def _command(workspace: Workspace, person: str, channel: str, command: tuple[str, str], thread_ts: str | None) -> Json:
    name, text = command
    if thread_ts:
        return {"problem": f"{name} does not work in threads. Use it in the channel instead."}
    workspace.command(person, channel, name, text)
    return {}


def _press(workspace: Workspace, sent: Json) -> Json:
    workspace.press(
        _text(sent, "person"),
        _object(sent, "action"),
        channel=_maybe(sent, "channel"),
        ts=_maybe(sent, "ts"),
        view_id=_maybe(sent, "view_id"),
        values=_object(sent, "values"),
    )
    return {}


def _submit(workspace: Workspace, sent: Json) -> Json:
    return {"errors": workspace.submit(_text(sent, "person"), _text(sent, "view_id"), _object(sent, "values"))}


def _close(workspace: Workspace, sent: Json) -> Json:
    workspace.close(_text(sent, "person"), _text(sent, "view_id"), all_of_them=bool(sent.get("all")))
    return {}


def _suggest(workspace: Workspace, sent: Json) -> Json:
    options = workspace.suggest(
        _text(sent, "person"),
        _text(sent, "action_id"),
        _text(sent, "text"),
        block_id=_maybe(sent, "block_id"),
        channel=_maybe(sent, "channel"),
        ts=_maybe(sent, "ts"),
        view_id=_maybe(sent, "view_id"),
    )
    return {"options": options}


def _shortcut(workspace: Workspace, sent: Json) -> Json:
    person, callback = _text(sent, "person"), _text(sent, "callback_id")
    if ts := _maybe(sent, "ts"):
        workspace.message_shortcut(person, callback, _text(sent, "channel"), ts)
    else:
        workspace.shortcut(person, callback)
    return {}


def _react(workspace: Workspace, sent: Json) -> Json:
    """Add a reaction, or take one's own back."""
    person, channel, ts, name = (_text(sent, part) for part in ("person", "channel", "ts", "name"))
    if sent.get("own"):
        with workspace.pulse.changing():
            workspace.talk.unreact(channel, ts, person, name)
    else:
        workspace.react(person, channel, ts, name)
    return {}


def _open(workspace: Workspace, sent: Json) -> Json:
    """Opening the app's tabs is an event for the bot; opening a channel is none."""
    person, place = _text(sent, "person"), _text(sent, "place")
    if place == "home":
        workspace.open_home(person)
    elif place.startswith("D"):
        workspace.open_messages(person)
    return {}


def _invite(workspace: Workspace, sent: Json) -> Json:
    workspace.invite_bot(_text(sent, "channel"), by=_text(sent, "person"))
    return {}


def _remove(workspace: Workspace, sent: Json) -> Json:
    workspace.remove_bot(_text(sent, "channel"), by=_text(sent, "person"))
    return {}


def _archive(workspace: Workspace, sent: Json) -> Json:
    workspace.archive(_text(sent, "channel"), by=_text(sent, "person"))
    return {}


def _dismiss(workspace: Workspace, sent: Json) -> Json:
    workspace.dismiss_notices(_text(sent, "person"))
    return {}


DOINGS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "say": _say,
    "press": _press,
    "submit": _submit,
    "close": _close,
    "suggest": _suggest,
    "shortcut": _shortcut,
    "react": _react,
    "open": _open,
    "invite": _invite,
    "remove": _remove,
    "archive": _archive,
    "dismiss": _dismiss,
}


# --- what was sent, checked ---------------------------------------------------------------------------------------


def _text(sent: Json, name: str) -> str:
    if not isinstance(value := sent.get(name), str):
        raise Unusable(f"“{name}” has to be a text.")
    return value


def _maybe(sent: Json, name: str) -> str | None:
    return _text(sent, name) or None if sent.get(name) is not None else None


def _object(sent: Json, name: str) -> Json:
    if not isinstance(value := sent.get(name, {}), dict):
        raise Unusable(f"“{name}” has to be an object.")
    return value
