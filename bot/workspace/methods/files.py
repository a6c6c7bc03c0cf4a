"""files.*: uploading in Slack's three steps, and looking at what people dropped in."""

from typing import Any

from bot.workspace.arguments import Arguments
from bot.workspace.files import StoredFile
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method
from bot.workspace.people import Channel, Json
from bot.workspace.posting import content_of, post_as_bot
from bot.workspace.refusals import Refused

LONGEST_ALT_TEXT = 1_000


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(workspace: Holdings, arguments: Arguments) -> Json:
    """The first step: an address for the bytes."""
    name, length = arguments.needed("filename"), arguments.whole("length", 0)
    if length <= 0:
        raise Refused("invalid_arguments")
    alt_text = arguments.text("alt_txt") or arguments.text("alt_text")
    if len(alt_text) > LONGEST_ALT_TEXT:
        raise Refused("alt_txt_too_large")
    with workspace.pulse.changing():
        promised = workspace.files.promise(name, length, workspace.bot.user_id, alt_text or None)
    return {"upload_url": f"{workspace.base_url}/upload/{promised.id}", "file_id": promised.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(workspace: Holdings, arguments: Arguments) -> Json:
    """The third step: the files appear in a channel, all in one message."""
    wanted: Any = arguments.structure("files")
    if not isinstance(wanted, list) or not wanted:
        raise Refused("invalid_arguments")
    named = arguments.text("channel_id") or arguments.text("channels")
    channel = _destination(workspace, named) if named else None
    with workspace.pulse.changing():
        where = channel.id if channel else None
        done = [workspace.files.complete(str(one["id"]), str(one.get("title") or ""), where) for one in wanted]
    if channel:
        _share(workspace, channel, done, arguments)
    return {"files": [stored.as_slack(workspace.base_url) for stored in done]}


def _destination(workspace: Holdings, named: str) -> Channel:
    channel = workspace.roster.visible_to_bot(named)
    if channel.archived:
        raise Refused("is_archived")
    if workspace.bot.user_id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _share(workspace: Holdings, channel: Channel, files: list[StoredFile], arguments: Arguments) -> None:
    blocks = arguments.structure("blocks")
    comment: Json = {"text": arguments.text("initial_comment"), **({"blocks": blocks} if blocks else {})}
    content: Json = content_of(workspace, comment) if any(comment.values()) else {"text": ""}
    content["files"] = [stored.as_slack(workspace.base_url) for stored in files]
    if thread_ts := arguments.text("thread_ts"):
        content["thread_ts"] = thread_ts
    post_as_bot(workspace, channel, content | {"subtype": "file_share", "upload": True})


@method("files.info", "files:read")
def info(workspace: Holdings, arguments: Arguments) -> Json:
    """One file."""
    stored = workspace.files.find(arguments.needed("file", code="file_not_found"))
    return {"file": stored.as_slack(workspace.base_url), "comments": [], "response_metadata": {"next_cursor": ""}}
