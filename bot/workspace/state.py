"""The workspace in memory: what is in it, what a person sees in it, and what a person can do in it.

The Web API (what the bot does) and the page (what a person sees and does) meet here and nowhere else. Everything is
safe to call from any thread but the server's own event loop: what a person does waits for the bot's acknowledgement.
"""

from collections.abc import Mapping
from typing import Any

from bot.workspace.people import Channel, Json, Member


class Workspace:
    """A Slack workspace with one app in it."""

    # --- what a person sees ---

    def people(self) -> tuple[Member, ...]:
        """Everybody with an account, without the bot."""
        raise NotImplementedError

    def channels(self, person: str) -> tuple[Channel, ...]:
        """The conversations in ``person``'s sidebar: their channels by name, then the direct messages with the bot."""
        raise NotImplementedError

    def history(self, channel: str, person: str) -> list[Json]:
        """Messages of a channel, oldest first, as Slack's dicts; replies only where they were sent to the channel too.

        Messages that only ``person`` sees carry ``"is_ephemeral": True``.
        """
        raise NotImplementedError

    def replies(self, channel: str, ts: str, person: str) -> list[Json]:
        """A thread, its first message included, oldest first; ephemeral replies as in ``history``."""
        raise NotImplementedError

    def home(self, person: str) -> Json | None:
        """The Home view published for ``person``; None until the bot has published one."""
        raise NotImplementedError

    def modals(self, person: str) -> list[Json]:
        """The modals open before ``person``, the topmost last. ``state.values`` hold what was last sent with each."""
        raise NotImplementedError

    def errors(self, view_id: str) -> dict[str, str]:
        """The errors that the bot last found in a modal, by block id; empty where there are none."""
        raise NotImplementedError

    def notices(self, person: str) -> list[str]:
        """What Slack itself tells ``person``, such as "/cse failed: the app did not respond", oldest first."""
        raise NotImplementedError

    def dismiss_notices(self, person: str) -> None:
        """Take the notices as read."""
        raise NotImplementedError

    def prompts(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Suggested prompts (``title``, ``message``) above the composer of the bot's direct messages or a thread."""
        raise NotImplementedError

    def status(self, channel: str, thread_ts: str | None = None) -> str | None:
        """The line that says what the bot is doing ("is searching…"); None when it is doing nothing."""
        raise NotImplementedError

    def commands(self) -> list[Json]:
        """Slash commands of the manifest: ``command``, ``description``, ``usage_hint``."""
        raise NotImplementedError

    def shortcuts(self, kind: str) -> list[Json]:
        """Shortcuts of the manifest (``name``, ``callback_id``, ``description``) of kind "global" or "message"."""
        raise NotImplementedError

    def changes(self, since: int, timeout: float) -> int:
        """The number of the latest change; waits up to ``timeout`` seconds for one later than ``since``."""
        raise NotImplementedError

    def file_bytes(self, file_id: str) -> tuple[Json, bytes]:
        """A file's description (``name``, ``mimetype``, ``size`` …) and content. Raises KeyError."""
        raise NotImplementedError

    # --- what a person does ---

    def say(
        self, person: str, channel: str, text: str, *, thread_ts: str | None = None, files: list[str] | None = None
    ) -> str:
        """Write a message (``files`` are ids of uploaded files) and return its ts; the bot hears of it by an event."""
        raise NotImplementedError

    def command(self, person: str, channel: str, command: str, text: str = "") -> "Receipt":
        """Send a slash command and wait for its acknowledgement, at most 3 seconds."""
        raise NotImplementedError

    def press(
        self,
        person: str,
        action: Json,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        values: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> "Receipt":
        """Use a button, menu or other element of a message (``channel`` and ``ts``) or a view (``view_id``).

        ``action`` names the element by ``action_id`` (and ``block_id`` where several have the same) and what was
        chosen: ``{"action_id": "year", "value": "2016"}``, or in Slack's own words (``selected_option`` …).
        ``values`` is what is typed in the other fields at that moment, as in ``submit``.
        """
        raise NotImplementedError

    def submit(self, person: str, view_id: str, values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """Submit a modal; returns the errors by block id, empty when there are none.

        ``values`` is ``{block_id: {action_id: value}}``; a value is a text, a date "2017-01-12", an option's value, a
        list of those, or Slack's own object for it. What is not named keeps its initial value. See ``modals`` for what
        is open afterwards and ``notices`` for a bot that did not answer.
        """
        raise NotImplementedError

    def close(self, person: str, view_id: str, *, all_of_them: bool = False) -> None:
        """Close a modal (or the whole stack); the bot hears of it where the view asked for that."""
        raise NotImplementedError

    def open_home(self, person: str) -> None:
        """Open the app's Home tab."""
        raise NotImplementedError

    def open_messages(self, person: str) -> str:
        """Open the app's Messages tab; returns the channel of the direct messages."""
        raise NotImplementedError

    def suggest(
        self,
        person: str,
        action_id: str,
        text: str,
        *,
        block_id: str | None = None,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
    ) -> list[Json]:
        """Type into a menu whose options the bot supplies; returns the options (groups flattened)."""
        raise NotImplementedError

    def shortcut(self, person: str, callback_id: str) -> "Receipt":
        """Use a global shortcut."""
        raise NotImplementedError

    def message_shortcut(self, person: str, callback_id: str, channel: str, ts: str) -> "Receipt":
        """Use a shortcut in a message's menu."""
        raise NotImplementedError

    def upload(self, person: str, channel: str, name: str, content: bytes, *, text: str = "") -> str:
        """Drop a file into a conversation; returns the ts of the message that shares it."""
        raise NotImplementedError

    def react(self, person: str, channel: str, ts: str, name: str) -> None:
        """Add a reaction, such as "eyes"."""
        raise NotImplementedError

    def invite_bot(self, channel: str, *, by: str = "") -> None:
        """Add the bot to a channel."""
        raise NotImplementedError

    def remove_bot(self, channel: str, *, by: str = "") -> None:
        """Remove the bot from a channel."""
        raise NotImplementedError

    def archive(self, channel: str, *, by: str = "") -> None:
        """Archive a channel."""
        raise NotImplementedError


class Receipt:
    """What became of something sent to the bot: ``acked`` in time or not, ``seconds`` it took, ``payload`` returned."""

    acked: bool
    seconds: float
    payload: Json | None
