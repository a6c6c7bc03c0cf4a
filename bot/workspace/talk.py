"""Keeps the messages: channels, threads, what only one person sees, reactions, and who is told that the bot is at work.

A stored message is never altered but replaced, so that what a reader was given stays as it was.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from bot.workspace.names import Names
from bot.workspace.people import Json
from bot.workspace.refusals import Refused

STATUS_SECONDS = 120  # Slack clears the assistant's status after two minutes


@dataclass(frozen=True, slots=True)
class _Status:
    text: str
    until: float


class Talk:
    """Messages by channel. Not locked: whoever changes it holds the workspace's pulse."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._messages: dict[str, dict[str, Json]] = defaultdict(dict)  # channel -> ts -> message, in order of ts
        self._threads: dict[tuple[str, str], list[str]] = defaultdict(list)  # channel, parent -> replies
        self._private: dict[tuple[str, str], dict[str, Json]] = defaultdict(dict)  # channel, person -> ts -> message
        self._prompts: dict[tuple[str, str | None], list[Json]] = {}
        self._status: dict[tuple[str, str | None], _Status] = {}

    # --- reading ---

    def find(self, channel: str, ts: str) -> Json:
        """The message. Raises ``message_not_found``."""
        if ts not in self._messages[channel]:
            raise Refused("message_not_found")
        return self._messages[channel][ts]

    def find_private(self, channel: str, person: str, ts: str) -> Json | None:
        """A message that only ``person`` sees, if it is (still) there."""
        return self._private[channel, person].get(ts)

    def timeline(self, channel: str) -> list[Json]:
        """Top-level messages and replies that were sent to the channel too, oldest first."""
        return [message for message in self._messages[channel].values() if _is_top_level(message)]

    def thread(self, channel: str, ts: str) -> list[Json]:
        """The first message of the thread that ``ts`` is in, and its replies. Raises ``thread_not_found``."""
        messages = self._messages[channel]
        if ts not in messages:
            raise Refused("thread_not_found")
        parent = str(messages[ts].get("thread_ts", ts))
        return [messages[parent], *(messages[reply] for reply in self._threads[channel, parent])]

    def private(self, channel: str, person: str, thread_ts: str | None = None) -> list[Json]:
        """What only ``person`` sees in the channel (or in one thread), oldest first."""
        return [m for m in self._private[channel, person].values() if m.get("thread_ts") == thread_ts]

    # --- writing ---

    def post(self, channel: str, message: Json) -> Json:
        """Add a message; ``thread_ts`` may name a reply, which means the thread that one is in."""
        ts = self._names.stamp()
        stored = {"type": "message", **message, "ts": ts}
        if parent := message.get("thread_ts"):
            stored["thread_ts"] = self._answer(channel, str(parent), ts, str(message.get("user", "")))
        self._messages[channel][ts] = stored
        return stored

    def _answer(self, channel: str, named: str, ts: str, by: str) -> str:
        messages = self._messages[channel]
        if named not in messages:
            raise Refused("thread_not_found")
        parent = str(messages[named].get("thread_ts", named))
        self._threads[channel, parent].append(ts)
        messages[parent] = self._with_replies(messages[parent], channel, parent, by)
        return parent

    def _with_replies(self, message: Json, channel: str, parent: str, by: str | None = None) -> Json:
        replies = self._threads[channel, parent]
        users = list(dict.fromkeys([*message.get("reply_users", []), *([by] if by else [])]))
        return {
            **message,
            "thread_ts": parent,
            "reply_count": len(replies),
            "reply_users": users,
            "reply_users_count": len(users),
            "latest_reply": replies[-1] if replies else parent,
        }

    def post_private(self, channel: str, person: str, message: Json) -> Json:
        """Add a message that only ``person`` sees."""
        ts = self._names.stamp()
        stored = {"type": "message", **message, "ts": ts, "is_ephemeral": True}
        self._private[channel, person][ts] = stored
        return stored

    def change(self, channel: str, ts: str, by: str, changes: Json) -> Json:
        """Put ``changes`` in place of what they name, and mark the message as edited."""
        edited = {"edited": {"user": by, "ts": self._names.stamp()}}
        return self.put(channel, ts, changes | edited)

    def put(self, channel: str, ts: str, changes: Json) -> Json:
        """Put ``changes`` in place of what they name, without a mark."""
        message = {**self.find(channel, ts), **changes}
        self._messages[channel][ts] = message
        return message

    def change_private(self, channel: str, person: str, ts: str, changes: Json) -> Json | None:
        """The same for a message that only ``person`` sees; None where it is gone."""
        if (message := self.find_private(channel, person, ts)) is None:
            return None
        self._private[channel, person][ts] = message | changes
        return message | changes

    def delete(self, channel: str, ts: str) -> Json:
        """Take a message away and return it; where it has replies, a tombstone stays in its place."""
        message = self.find(channel, ts)
        if message.get("reply_count"):
            self._messages[channel][ts] = _tombstone(message)
            return message
        del self._messages[channel][ts]
        parent = message.get("thread_ts")
        if parent and parent != ts and parent in self._messages[channel]:
            self._threads[channel, parent].remove(ts)
            self._messages[channel][parent] = self._with_replies(self._messages[channel][parent], channel, parent)
        return message

    def delete_private(self, channel: str, person: str, ts: str) -> None:
        """Take a message away that only ``person`` sees."""
        self._private[channel, person].pop(ts, None)

    def react(self, channel: str, ts: str, user: str, name: str) -> None:
        """Add a reaction. Raises ``already_reacted``."""
        message = self.find(channel, ts)
        reactions: dict[str, list[str]] = {r["name"]: list(r["users"]) for r in message.get("reactions", [])}
        if user in reactions.setdefault(name, []):
            raise Refused("already_reacted")
        reactions[name].append(user)
        self.put(channel, ts, {"reactions": [_reaction(n, users) for n, users in reactions.items()]})

    def unreact(self, channel: str, ts: str, user: str, name: str) -> None:
        """Take a reaction back. Raises ``no_reaction``."""
        given = self.find(channel, ts).get("reactions", [])
        if not any(r["name"] == name and user in r["users"] for r in given):
            raise Refused("no_reaction")
        kept = [_reaction(r["name"], [u for u in r["users"] if (r["name"], u) != (name, user)]) for r in given]
        self.put(channel, ts, {"reactions": [reaction for reaction in kept if reaction["count"]]})

    # --- the assistant's line ---

    def suggest_prompts(self, channel: str, thread_ts: str | None, prompts: list[Json]) -> None:
        """Show these prompts from now on."""
        self._prompts[channel, thread_ts] = prompts

    def prompts(self, channel: str, thread_ts: str | None) -> list[Json]:
        """The prompts that are shown."""
        return self._prompts.get((channel, thread_ts), [])

    def set_status(self, channel: str, thread_ts: str | None, text: str, now: float) -> None:
        """Show what the bot is doing; an empty text clears it, as does its next message there."""
        if text:
            self._status[channel, thread_ts] = _Status(text, now + STATUS_SECONDS)
        else:
            self._status.pop((channel, thread_ts), None)

    def status(self, channel: str, thread_ts: str | None, now: float) -> str | None:
        """What the bot is doing, as far as it said so in the last two minutes."""
        status = self._status.get((channel, thread_ts))
        return status.text if status and now < status.until else None


def _is_top_level(message: dict[str, Any]) -> bool:
    parent = message.get("thread_ts")
    return parent in (None, message["ts"]) or message.get("subtype") == "thread_broadcast"


def _reaction(name: str, users: list[str]) -> Json:
    return {"name": name, "users": users, "count": len(users)}


def _tombstone(message: Json) -> Json:
    kept = {key: value for key, value in message.items() if key.startswith("reply_") or key in ("ts", "thread_ts")}
    return {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", **kept}
