"""Puts messages where they belong and lets the app hear: those of the bot, of people, and answers by address."""

from bot.workspace.holdings import Holdings
from bot.workspace.people import Channel, Json
from bot.workspace.refusals import Refused
from bot.workspace.refusing import refuse_bad_message
from bot.workspace.screens import with_ids
from bot.workspace.tickets import ResponseAddress

LONGEST_TEXT = 40_000
SUBSCRIPTION = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}


# --- content ---


def content_of(workspace: Holdings, payload: Json, *, whole: bool = True) -> Json:
    """Text, blocks, attachments and metadata of a message, as stored.

    ``whole`` asks for the limit on a whole message that only chat.postMessage has. Raises Slack's refusal.
    """
    refuse_bad_message(payload, whole=whole)
    if markdown := payload.get("markdown_text"):
        payload = {**payload, "text": markdown, "blocks": [{"type": "markdown", "text": markdown}]}
    content: Json = {"text": str(payload.get("text") or "")[:LONGEST_TEXT]}
    if payload.get("blocks"):
        content["blocks"] = with_ids(payload["blocks"], workspace.names)
    content |= {key: payload[key] for key in ("attachments", "metadata") if payload.get(key)}
    return content


def warnings_for(payload: Json) -> Json:
    """What Slack adds to its answer when it cut a text short."""
    if len(str(payload.get("text") or "")) <= LONGEST_TEXT:
        return {}
    cut = "[WARN] Your message was truncated but still posted. The `text` field accepts up to 40,000 characters."
    return {
        "warning": "message_truncated",
        "response_metadata": {"warnings": ["message_truncated"], "messages": [cut]},
    }


# --- posting ---


def by_bot(workspace: Holdings) -> Json:
    """The fields that say that the app wrote a message."""
    bot, team = workspace.bot, workspace.team
    profile = bot.as_bot() | {"team_id": team.id}
    return {"user": bot.user_id, "bot_id": bot.bot_id, "app_id": bot.app_id, "team": team.id, "bot_profile": profile}


def post_as_bot(workspace: Holdings, channel: Channel, content: Json) -> Json:
    """Post a message of the bot; what it was doing is done then."""
    with workspace.pulse.changing():
        message = workspace.talk.post(channel.id, {**by_bot(workspace), **content})
        for thread in (None, message.get("thread_ts")):
            workspace.talk.set_status(channel.id, thread, "", workspace.clock())
    announce(workspace, channel, message)
    return message


def announce(workspace: Holdings, channel: Channel, message: Json) -> None:
    """Let the app hear of a message, where it is a member: its own as well, as Slack does."""
    if workspace.bot.user_id not in channel.members:
        return
    event = {key: value for key, value in message.items() if key != "metadata"}
    event |= {"channel": channel.id, "channel_type": channel.kind, "event_ts": message["ts"]}
    workspace.emit(event, SUBSCRIPTION[channel.kind], channel=channel)
    mention = f"<@{workspace.bot.user_id}"
    if channel.kind != "im" and mention in message["text"] and "bot_id" not in message:
        fields = {key: value for key, value in event.items() if key not in ("channel_type", "subtype")}
        workspace.emit(fields | {"type": "app_mention"}, channel=channel)


def announce_change(workspace: Holdings, channel: Channel, subtype: str, fields: Json) -> None:
    """Let the app hear that a message was changed or deleted."""
    if workspace.bot.user_id not in channel.members:
        return
    stamp = workspace.names.stamp()
    event = {"type": "message", "subtype": subtype, "hidden": True, "channel": channel.id, "ts": stamp}
    event |= {"channel_type": channel.kind, "event_ts": stamp, **fields}
    workspace.emit(event, SUBSCRIPTION[channel.kind], channel=channel)


# --- answers by response address ---


def answer(workspace: Holdings, address: ResponseAddress, payload: Json) -> None:
    """Do what an app asks of a response address: post, post to one person, replace or delete the message acted on."""
    channel = workspace.roster.channel(address.channel)
    if payload.get("delete_original"):
        _delete_original(workspace, channel, address)
        return
    content = content_of(workspace, payload, whole=False)
    if payload.get("replace_original") and address.ts:
        _replace_original(workspace, channel, address, content)
    elif payload.get("response_type") == "in_channel":
        _answer_to_all(workspace, channel, content | _thread(payload))
    else:
        _answer_to_one(workspace, address, content | _thread(payload))


def _thread(payload: Json) -> Json:
    return {"thread_ts": payload["thread_ts"]} if payload.get("thread_ts") else {}


def _answer_to_all(workspace: Holdings, channel: Channel, content: Json) -> None:
    if channel.archived:
        raise Refused("is_archived")
    post_as_bot(workspace, channel, {"subtype": "bot_message", **content})


def _answer_to_one(workspace: Holdings, address: ResponseAddress, content: Json) -> None:
    inherited = {"thread_ts": address.thread_ts} if address.thread_ts else {}
    with workspace.pulse.changing():
        workspace.talk.post_private(address.channel, address.person, {**by_bot(workspace), **inherited, **content})


def _replace_original(workspace: Holdings, channel: Channel, address: ResponseAddress, content: Json) -> None:
    ts = str(address.ts)
    changes: Json = {"blocks": [], "attachments": []} | content
    with workspace.pulse.changing():
        if address.ephemeral:
            workspace.talk.change_private(channel.id, address.person, ts, changes)
            return
        before = workspace.talk.find(channel.id, ts)
        after = workspace.talk.change(channel.id, ts, workspace.bot.user_id, changes)
    announce_change(workspace, channel, "message_changed", {"message": after, "previous_message": before})


def _delete_original(workspace: Holdings, channel: Channel, address: ResponseAddress) -> None:
    if address.ts is None:
        return
    with workspace.pulse.changing():
        if address.ephemeral:
            workspace.talk.delete_private(channel.id, address.person, address.ts)
            return
        before = workspace.talk.delete(channel.id, address.ts)
    fields = {"previous_message": before, "deleted_ts": before["ts"]}
    announce_change(workspace, channel, "message_deleted", fields)
