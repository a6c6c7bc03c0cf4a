"""Where a reply goes, and sending it so that it is seen once.

A visible message is never sent again by the SDK on its own: after a lost connection Slack may have shown it already.
"""

from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.messages.blocks import Attachment, Message

PATIENCE = 10  # seconds for one call to Slack


@dataclass(frozen=True, slots=True)
class Call:
    """Who asks, where, and how to answer: the parts of Slack's payloads that listeners need."""

    user: str
    channel: str
    trigger_id: str = ""
    response_url: str = ""
    thread: str | None = None  # ts of the thread in which to answer
    private: bool = True  # the reply is seen by the asker only
    places: tuple[str, ...] = ()  # where the conversation is remembered, the nearest first


def call_of_command(command: dict[str, Any]) -> Call:
    """From a slash command."""
    return Call(
        command["user_id"], command["channel_id"], command.get("trigger_id", ""), command.get("response_url", "")
    )


def call_of_action(body: dict[str, Any]) -> Call:
    """From a press of a button or menu in a message."""
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    return Call(
        body["user"]["id"],
        channel,
        body.get("trigger_id", ""),
        body.get("response_url", ""),
        thread=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
        private=bool(container.get("is_ephemeral")),
    )


def respond(call: Call, message: Message, *, replace: bool = False, to_all: bool = False) -> None:
    """Answer through the interaction's own address: works where the bot is no member, five times in half an hour."""
    if not call.response_url:
        raise ValueError("this interaction brought no address to answer to")
    webhook = WebhookClient(call.response_url, timeout=PATIENCE, retry_handlers=[])
    body = message.payload() | {"response_type": "in_channel" if to_all else "ephemeral", "replace_original": replace}
    if call.thread and not replace:
        body["thread_ts"] = call.thread
    answer = webhook.send_dict(body)
    if answer.status_code != 200:
        raise ReplyRefused(f"Slack answered {answer.status_code} to a reply")


def post(client: WebClient, call: Call, message: Message) -> None:
    """Post in the conversation (and thread) of the call: seen by all in it."""
    posted = client.chat_postMessage(channel=call.channel, thread_ts=call.thread, **message.payload())
    if message.files:
        attach(client, posted["channel"], call.thread or posted["ts"], message.files)


def attach(client: WebClient, channel: str, thread: str | None, files: tuple[Attachment, ...]) -> None:
    """Put files into a conversation, in a thread where one is given. Needs files:write."""
    client.files_upload_v2(
        channel=channel,
        thread_ts=thread,
        file_uploads=[
            {"file": one.content, "filename": one.name, "title": one.title}
            | ({"alt_txt": one.alt_text} if one.alt_text else {})
            for one in files
        ],
    )


def attach_privately(client: WebClient, call: Call, message: Message) -> None:
    """Files of a reply that only the asker sees: a response address takes none, so they go to direct messages."""
    if message.files:
        opened = client.conversations_open(users=[call.user])
        attach(client, opened["channel"]["id"], None, message.files)


def post_privately(client: WebClient, call: Call, message: Message) -> None:
    """Post in the conversation so that only the asker sees it; to a person (D…, U…) it is an ordinary message."""
    if not call.channel.startswith(("C", "G")):
        post(client, call, message)
        return
    client.chat_postEphemeral(channel=call.channel, user=call.user, thread_ts=call.thread, **_without_unfurl(message))


def _without_unfurl(message: Message) -> dict[str, Any]:
    """Ephemeral posts take no unfurl options."""
    payload = message.payload()
    return {"text": payload["text"], "blocks": payload["blocks"]}


class ReplyRefused(Exception):
    """Slack would not take a reply at a response address: too late, too often, or malformed."""
