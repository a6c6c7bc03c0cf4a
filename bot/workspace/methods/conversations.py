"""conversations.*: which there are, who is in them, and what was said."""

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method, page_of
from bot.workspace.people import Channel, Json
from bot.workspace.refusals import Refused

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
TYPE = {"channel": "public_channel", "group": "private_channel", "im": "im"}
SCOPE = {"channel": "channels", "group": "groups", "im": "im"}


def _channel(workspace: Holdings, arguments: Arguments, right: str | None = None) -> Channel:
    channel = workspace.roster.visible_to_bot(arguments.needed("channel", code="channel_not_found"))
    needed = f"{SCOPE[channel.kind]}:{right}"
    if right and workspace.scopes is not None and needed not in workspace.scopes:
        raise Refused("missing_scope", needed=needed, provided=",".join(sorted(workspace.scopes)))
    return channel


def _member_of(workspace: Holdings, arguments: Arguments) -> Channel:
    channel = _channel(workspace, arguments, "history")
    if workspace.bot.user_id not in channel.members:
        raise Refused("not_in_channel")
    return channel


@method("conversations.list", *READ)
def list_them(workspace: Holdings, arguments: Arguments) -> Json:
    """Conversations, by default the public channels."""
    wanted = arguments.listed("types") or ["public_channel"]
    if set(wanted) - {*TYPE.values(), "mpim"}:
        raise Refused("invalid_types")
    found = [c for c in workspace.roster.channels.values() if TYPE[c.kind] in wanted and _is_there(workspace, c)]
    if arguments.flag("exclude_archived"):
        found = [channel for channel in found if not channel.archived]
    page, rest = page_of(found, arguments)
    return {"channels": [c.as_slack(workspace.team, workspace.bot.user_id) for c in page], **rest}


def _is_there(workspace: Holdings, channel: Channel) -> bool:
    return channel.kind == "channel" or workspace.bot.user_id in channel.members


@method("users.conversations", *READ)
def of_the_bot(workspace: Holdings, arguments: Arguments) -> Json:
    """The conversations that the bot is in."""
    wanted = arguments.listed("types") or ["public_channel"]
    me = workspace.bot.user_id
    found = [c for c in workspace.roster.channels.values() if TYPE[c.kind] in wanted and me in c.members]
    page, rest = page_of(found, arguments)
    return {"channels": [channel.as_slack(workspace.team, me) for channel in page], **rest}


@method("conversations.info", *READ)
def info(workspace: Holdings, arguments: Arguments) -> Json:
    """One conversation."""
    channel = _channel(workspace, arguments, "read")
    described = channel.as_slack(workspace.team, workspace.bot.user_id)
    if not arguments.flag("include_num_members"):
        described.pop("num_members", None)
    return {"channel": described}


@method("conversations.members", *READ)
def members(workspace: Holdings, arguments: Arguments) -> Json:
    """Who is in a conversation."""
    channel = _channel(workspace, arguments, "read")
    page, rest = page_of(sorted(channel.members), arguments)
    return {"members": page, **rest}


@method("conversations.history", *HISTORY)
def history(workspace: Holdings, arguments: Arguments) -> Json:
    """What was said in a conversation, newest first; metadata only when asked for."""
    channel = _member_of(workspace, arguments)
    found = list(reversed(_between(workspace.talk.timeline(channel.id), arguments)))
    page, rest = page_of(found, arguments, most=999)
    shown = [_shown(message, arguments) for message in page]
    more = bool(rest["response_metadata"]["next_cursor"])
    return {"messages": shown, "has_more": more, "pin_count": 0, **(rest if more else {})}


@method("conversations.replies", *HISTORY)
def replies(workspace: Holdings, arguments: Arguments) -> Json:
    """A thread, oldest first, its first message included whatever the limits."""
    channel = _member_of(workspace, arguments)
    parent, *answers = workspace.talk.thread(channel.id, arguments.needed("ts", code="thread_not_found"))
    page, rest = page_of([parent, *_between(answers, arguments)], arguments, usual=1000)
    more = bool(rest["response_metadata"]["next_cursor"])
    return {
        "messages": [_shown(message, arguments) for message in page],
        "has_more": more,
        **(rest if more else {}),
    }


def _between(messages: list[Json], arguments: Arguments) -> list[Json]:
    """Those after ``oldest`` and before ``latest``; the ends themselves only if ``inclusive``."""
    oldest = _moment(arguments.text("oldest", "0"))
    latest = _moment(arguments.text("latest", "") or "99999999999")
    if arguments.flag("inclusive"):
        return [m for m in messages if oldest <= _moment(m["ts"]) <= latest]
    return [m for m in messages if oldest < _moment(m["ts"]) < latest]


def _moment(ts: str) -> int:
    """Microseconds, counted exactly: a float would lose the last digits."""
    seconds, _, rest = ts.partition(".")
    try:
        return int(seconds or 0) * 1_000_000 + int((rest + "000000")[:6])
    except ValueError as wrong:
        raise Refused("invalid_ts_latest") from wrong


def _shown(message: Json, arguments: Arguments) -> Json:
    if arguments.flag("include_all_metadata"):
        return message
    shown = {key: value for key, value in message.items() if key != "metadata"}
    if "metadata" in message:
        shown["metadata"] = {"event_type": message["metadata"]["event_type"]}
    return shown


@method("conversations.open", "im:write", "mpim:write")
def open_direct(workspace: Holdings, arguments: Arguments) -> Json:
    """Open the direct messages with one person."""
    wanted = arguments.listed("users")
    if len(wanted) != 1:
        raise Refused("not_enough_users" if not wanted else "too_many_users")
    with workspace.pulse.changing():
        channel = workspace.roster.direct(wanted[0])
    full = arguments.flag("return_im")
    return {"channel": channel.as_slack(workspace.team, workspace.bot.user_id) if full else {"id": channel.id}}


@method("conversations.join", "channels:join")
def join(workspace: Holdings, arguments: Arguments) -> Json:
    """The bot joins a public channel."""
    channel = _channel(workspace, arguments)
    if channel.kind != "channel":
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    already = workspace.bot.user_id in channel.members
    with workspace.pulse.changing():
        joined = workspace.roster.join(channel, workspace.bot.user_id)
    if not already:
        event = {"type": "member_joined_channel", "user": workspace.bot.user_id, "channel": channel.id}
        workspace.emit(event | {"channel_type": "C", "team": workspace.team.id}, channel=joined)
    warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    return {"channel": joined.as_slack(workspace.team, workspace.bot.user_id), **(warning if already else {})}


@method("conversations.leave", "channels:manage", "groups:write", "channels:write")
def leave(workspace: Holdings, arguments: Arguments) -> Json:
    """The bot leaves a channel."""
    channel = _channel(workspace, arguments)
    if workspace.bot.user_id not in channel.members:
        return {"not_in_channel": True}
    with workspace.pulse.changing():
        workspace.roster.leave(channel, workspace.bot.user_id)
    return {}
