"""Finds in Slack what was posted, by the metadata it was posted with, so that nothing is posted twice.

Slack has no idempotency keys. Each message of a delivery therefore carries the delivery's run and its own part number
as message metadata, and a channel's history gives them back (``include_all_metadata``). This needs the history scopes
(channels:history, groups:history, im:history) and, in private channels, membership.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

EVENT_TYPE = "cse_delivery"
_PAGE = 200  # messages a call; Slack's advice for one page
_EARLIER = timedelta(seconds=60)  # Slack's clock and ours may differ by that much


@dataclass(frozen=True, slots=True)
class Copy:
    """One message of a run as it stands in Slack."""

    ts: str
    part: int  # 0 = the one in the channel, the others are in its thread
    parts: int  # how many messages the delivery has


def metadata(run: str, part: int, parts: int) -> dict[str, Any]:
    """What a message of a delivery is posted with."""
    return {"event_type": EVENT_TYPE, "event_payload": {"run": run, "part": part, "parts": parts}}


def find_first(client: WebClient, channel: str, run: str, since: datetime) -> tuple[Copy, ...]:
    """Copies of a run's channel message posted after ``since``, oldest first. Raises what a call raises."""
    oldest = f"{(since - _EARLIER).timestamp():.6f}"
    messages = _pages(
        client, "conversations.history", {"channel": _conversation(client, channel), "oldest": oldest}, "messages"
    )
    return _copies(messages, run)


def find_parts(client: WebClient, channel: str, run: str, ts: str) -> tuple[Copy, ...]:
    """The run's messages in the thread of ``ts``, oldest first. Raises what a call raises."""
    wanted = {"channel": _conversation(client, channel), "ts": ts}
    copies = _copies(_pages(client, "conversations.replies", wanted, "messages"), run)
    return tuple(copy for copy in copies if copy.part > 0)


def delete(client: WebClient, channel: str, ts: str) -> None:
    """Take a message of our own away. Raises what a call raises."""
    client.chat_delete(channel=_conversation(client, channel), ts=ts)


def _pages(client: WebClient, method: str, wanted: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        asked = {**wanted, "limit": _PAGE, "include_all_metadata": True, **({"cursor": cursor} if cursor else {})}
        answer = client.api_call(method, params=asked)
        yield from answer.get(key) or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _copies(messages: Iterator[dict[str, Any]], run: str) -> tuple[Copy, ...]:
    found = (_copy(message, run) for message in messages)
    return tuple(sorted((copy for copy in found if copy is not None), key=lambda copy: float(copy.ts)))


def _copy(message: dict[str, Any], run: str) -> Copy | None:
    noted = message.get("metadata") or {}
    payload = noted.get("event_payload") or {}
    if noted.get("event_type") != EVENT_TYPE or payload.get("run") != run:
        return None
    return Copy(ts=str(message["ts"]), part=int(payload.get("part", 0)), parts=int(payload.get("parts", 1)))


def _conversation(client: WebClient, channel: str) -> str:
    """The id that history knows: a person's id stands for the direct message with them."""
    if not channel.startswith(("U", "W")):
        return channel
    opened = client.conversations_open(users=[channel])
    return str(opened["channel"]["id"])
