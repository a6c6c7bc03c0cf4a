"""chat.* and reactions.*: posting, changing, deleting, pointing at messages."""

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method
from bot.workspace.people import Channel, Json
from bot.workspace.posting import announce_change, by_bot, content_of, post_as_bot, warnings_for
from bot.workspace.refusals import Refused

LONGEST_UPDATE = 4_000  # chat.update's own limit on text; chat.postMessage cuts at 40,000 instead


def _payload(arguments: Arguments) -> Json:
    """The content arguments; blocks may come as JSON in a text."""
    payload = {name: arguments.given[name] for name in ("text", "markdown_text") if arguments.given.get(name)}
    for name, code in (("blocks", "invalid_blocks_format"), ("attachments", "invalid_attachments")):
        if (value := arguments.structure(name, code=code)) is not None:
            payload[name] = value
    if metadata := arguments.structure("metadata", code="invalid_metadata_format"):
        payload["metadata"] = _checked(metadata)
    return payload


def _checked(metadata: Json) -> Json:
    if not isinstance(metadata, dict) or not metadata.get("event_type"):
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload", {}), dict):
        raise Refused("invalid_metadata_format")
    return metadata


def _may_post(workspace: Holdings, channel: Channel) -> None:
    if channel.archived:
        raise Refused("is_archived")
    if workspace.bot.user_id in channel.members:
        return
    scopes = workspace.scopes
    if channel.kind == "channel" and scopes is not None and "chat:write.public" in scopes:
        return
    raise Refused("not_in_channel")


def as_answered(message: Json) -> Json:
    """A message as chat.* returns it: without what only history shows."""
    return {key: value for key, value in message.items() if key not in ("is_ephemeral",)}


@method("chat.postMessage", "chat:write")
def post_message(workspace: Holdings, arguments: Arguments) -> Json:
    """Post a message."""
    channel = workspace.roster.destination(arguments.needed("channel", code="channel_not_found"))
    _may_post(workspace, channel)
    payload = _payload(arguments)
    content = content_of(workspace, payload)
    if thread_ts := arguments.text("thread_ts"):
        content["thread_ts"] = thread_ts
        if arguments.flag("reply_broadcast"):
            content["subtype"] = "thread_broadcast"
    message = post_as_bot(workspace, channel, content)
    return {"channel": channel.id, "ts": message["ts"], "message": as_answered(message), **warnings_for(payload)}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(workspace: Holdings, arguments: Arguments) -> Json:
    """Post a message that one person sees."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    person = arguments.needed("user", code="user_not_found")
    workspace.roster.person(person)
    _may_post(workspace, channel)
    if person not in channel.members:
        raise Refused("user_not_in_channel")
    content = content_of(workspace, _payload(arguments), whole=False)
    if thread_ts := arguments.text("thread_ts"):
        content["thread_ts"] = workspace.talk.thread(channel.id, thread_ts)[0]["ts"]
    with workspace.pulse.changing():
        message = workspace.talk.post_private(channel.id, person, {**by_bot(workspace), **content})
    return {"message_ts": message["ts"]}


@method("chat.update", "chat:write")
def update(workspace: Holdings, arguments: Arguments) -> Json:
    """Change a message of the bot."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    if channel.archived:
        raise Refused("is_archived")
    payload = _payload(arguments)
    if len(str(payload.get("text", ""))) > LONGEST_UPDATE:
        raise Refused("msg_too_long")
    content = content_of(workspace, payload, whole=False)
    with workspace.pulse.changing():
        before = _own(workspace, channel, arguments.needed("ts"), "cant_update_message")
        if "blocks" not in content and "blocks" not in arguments.given:
            content["blocks"] = before.get("blocks", []) if "text" not in payload else []
        after = workspace.talk.change(channel.id, before["ts"], workspace.bot.user_id, content)
    announce_change(workspace, channel, "message_changed", {"message": after, "previous_message": before})
    return {"channel": channel.id, "ts": after["ts"], "text": after["text"], "message": as_answered(after)}


@method("chat.delete", "chat:write")
def delete(workspace: Holdings, arguments: Arguments) -> Json:
    """Delete a message of the bot."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    with workspace.pulse.changing():
        before = _own(workspace, channel, arguments.needed("ts"), "cant_delete_message")
        workspace.talk.delete(channel.id, before["ts"])
    fields = {"previous_message": before, "deleted_ts": before["ts"]}
    announce_change(workspace, channel, "message_deleted", fields)
    return {"channel": channel.id, "ts": before["ts"]}


def _own(workspace: Holdings, channel: Channel, ts: str, code: str) -> Json:
    message = workspace.talk.find(channel.id, ts)
    if message.get("bot_id") != workspace.bot.bot_id:
        raise Refused(code)
    return message


@method("chat.getPermalink")
def permalink(workspace: Holdings, arguments: Arguments) -> Json:
    """The address of a message."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    message = workspace.talk.find(channel.id, arguments.needed("message_ts", code="message_not_found"))
    address = f"{workspace.base_url}/archives/{channel.id}/p{message['ts'].replace('.', '')}"
    if message.get("thread_ts", message["ts"]) != message["ts"]:
        address += f"?thread_ts={message['thread_ts']}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}


@method("reactions.add", "reactions:write")
def add_reaction(workspace: Holdings, arguments: Arguments) -> Json:
    """React to a message."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    with workspace.pulse.changing():
        ts, name = arguments.needed("timestamp", code="no_item_specified"), arguments.needed("name")
        workspace.talk.react(channel.id, ts, workspace.bot.user_id, name)
    return {}


@method("reactions.remove", "reactions:write")
def remove_reaction(workspace: Holdings, arguments: Arguments) -> Json:
    """Take a reaction back."""
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    with workspace.pulse.changing():
        ts, name = arguments.needed("timestamp", code="no_item_specified"), arguments.needed("name")
        workspace.talk.unreact(channel.id, ts, workspace.bot.user_id, name)
    return {}
