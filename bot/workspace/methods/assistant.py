"""assistant.threads.*: what the bot is doing, prompts to start with, and a thread's title."""

from typing import Any

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method
from bot.workspace.people import Channel, Json
from bot.workspace.refusals import Refused

MOST_PROMPTS = 4
MOST_LOADING_MESSAGES = 10


def _channel(workspace: Holdings, arguments: Arguments) -> Channel:
    channel = workspace.roster.visible_to_bot(arguments.needed("channel_id", code="channel_not_found"))
    if workspace.bot.user_id not in channel.members:
        raise Refused("not_in_channel")
    return channel


@method("assistant.threads.setStatus", "assistant:write", "chat:write")
def set_status(workspace: Holdings, arguments: Arguments) -> Json:
    """Show what the bot is doing; an empty status clears it."""
    channel = _channel(workspace, arguments)
    loading: Any = arguments.structure("loading_messages") or []
    if len(loading) > MOST_LOADING_MESSAGES:
        raise Refused("invalid_arguments")
    with workspace.pulse.changing():
        thread = arguments.text("thread_ts") or None
        workspace.talk.set_status(channel.id, thread, arguments.text("status"), workspace.clock())
    return {}


@method("assistant.threads.setSuggestedPrompts", "assistant:write", "chat:write")
def set_suggested_prompts(workspace: Holdings, arguments: Arguments) -> Json:
    """Show up to four prompts."""
    channel = _channel(workspace, arguments)
    prompts: Any = arguments.structure("prompts")
    if not isinstance(prompts, list) or len(prompts) > MOST_PROMPTS:
        raise Refused("invalid_arguments")
    if any(not isinstance(p, dict) or not p.get("title") or not p.get("message") for p in prompts):
        raise Refused("invalid_arguments")
    with workspace.pulse.changing():
        workspace.talk.suggest_prompts(channel.id, arguments.text("thread_ts") or None, prompts)
    return {}


@method("assistant.threads.setTitle", "assistant:write", "chat:write")
def set_title(workspace: Holdings, arguments: Arguments) -> Json:
    """Accept a thread's title, which only a list of threads would show."""
    _channel(workspace, arguments)
    arguments.needed("title")
    return {}
