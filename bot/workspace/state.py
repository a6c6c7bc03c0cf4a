"""The workspace in memory: what is in it, what a person sees in it, and what a person can do in it.

The Web API (what the bot does) and the page (what a person sees and does) meet here and nowhere else. Everything is
safe to call from any thread but the server's own event loop: what a person does waits for the bot's acknowledgement.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.workspace import interactions, modals
from bot.workspace.courier import Receipt
from bot.workspace.encoding import encode
from bot.workspace.forms import Values
from bot.workspace.people import Channel, Json
from bot.workspace.posting import LONGEST_TEXT, announce
from bot.workspace.refusals import Refused
from bot.workspace.sights import Sights


class Workspace(Sights):
    """A Slack workspace with one app in it."""

    # --- talking ---

    def say(
        self, person: str, channel: str, text: str, *, thread_ts: str | None = None, files: Sequence[str] = ()
    ) -> str:
        """Write a message (``files`` are ids of uploaded files) and return its ts; the bot hears of it by an event.

        Raises Refused: ``not_in_channel``, ``is_archived``, ``no_text``, ``msg_too_long``, ``thread_not_found``.
        """
        with self.pulse.changing():
            where = self._room_for(person, channel)
            message = self._message(person, text, files)
            if thread_ts:
                message["thread_ts"] = thread_ts
            posted = self.talk.post(where.id, message)
        if f"<@{self.bot.user_id}>" in posted["text"] and self.bot.user_id not in where.members:
            self.notify(person, f"@{self.bot.name} is not in this channel and does not hear you. Invite it first.")
        announce(self, where, posted)
        return str(posted["ts"])

    def _room_for(self, person: str, channel: str) -> Channel:
        """The channel, if ``person`` may write in it."""
        where = self.roster.channel(channel)
        if self.roster.person(person).id not in where.members:
            raise Refused("not_in_channel")
        if where.archived:
            raise Refused("is_archived")
        return where

    def _message(self, person: str, text: str, files: Sequence[str]) -> Json:
        message: Json = {"user": person, "team": self.team.id, "text": encode(self, text)}
        if not text.strip() and not files:
            raise Refused("no_text")
        if len(text) > LONGEST_TEXT:
            raise Refused("msg_too_long")
        if files:
            shared = [self.files.find(file_id).as_slack(self.base_url) for file_id in files]
            message |= {"files": shared, "subtype": "file_share", "upload": True}
        return message | {"client_msg_id": self.names.fresh("m").lower()}

    def upload(
        self, person: str, channel: str, name: str, content: bytes, *, text: str = "", thread_ts: str | None = None
    ) -> str:
        """Drop a file into a conversation; returns the ts of the message that shares it."""
        with self.pulse.changing():
            self._room_for(person, channel)
            stored = self.files.promise(name, len(content), person)
            self.files.fill(stored.id, content)
            self.files.complete(stored.id, name, channel)
        ts = self.say(person, channel, text, thread_ts=thread_ts, files=[stored.id])
        event = {"type": "file_shared", "file_id": stored.id, "user_id": person, "file": {"id": stored.id}}
        self._if_bot_is_in(channel, event | {"channel_id": channel, "event_ts": ts})
        return ts

    def react(self, person: str, channel: str, ts: str, name: str) -> None:
        """Add a reaction, such as "eyes"."""
        with self.pulse.changing():
            self.talk.react(channel, ts, person, name)
            author = self.talk.find(channel, ts).get("user")
        item = {"type": "message", "channel": channel, "ts": ts}
        event = {"type": "reaction_added", "user": person, "reaction": name, "item": item, "item_user": author}
        self._if_bot_is_in(channel, event | {"event_ts": self.names.stamp()})

    def _if_bot_is_in(self, channel: str, event: Json) -> None:
        where = self.roster.channel(channel)
        if self.bot.user_id in where.members:
            self.emit(event, channel=where)

    # --- commands, shortcuts, buttons, menus ---

    def command(self, person: str, channel: str, command: str, text: str = "") -> Receipt:
        """Send a slash command and wait for its acknowledgement, at most 3 seconds."""
        return interactions.send_command(self, person, channel, command, text)

    def shortcut(self, person: str, callback_id: str) -> Receipt:
        """Use a global shortcut."""
        return interactions.send_shortcut(self, person, callback_id)

    def message_shortcut(self, person: str, callback_id: str, channel: str, ts: str) -> Receipt:
        """Use a shortcut in a message's menu."""
        return interactions.send_message_shortcut(self, person, callback_id, channel, ts)

    def press(
        self,
        person: str,
        action: Json,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        values: Values | None = None,
    ) -> Receipt:
        """Use a button, menu or other element of a message (``channel`` and ``ts``) or a view (``view_id``).

        ``action`` names the element by ``action_id`` (and ``block_id`` where several have the same) and what was
        chosen: ``{"action_id": "year", "value": "2016"}``, or in Slack's own words (``selected_option`` …).
        ``values`` is what is typed in the other fields at that moment, as in ``submit``.
        """
        if view_id:
            return interactions.press_in_view(self, person, action, view_id, values or {})
        return interactions.press_in_message(self, person, action, str(channel), str(ts), values or {})

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
        where: Mapping[str, str | None] = {"block_id": block_id, "channel": channel, "ts": ts, "view_id": view_id}
        return interactions.ask_options(self, person, action_id, text, where)

    # --- views ---

    def submit(self, person: str, view_id: str, values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """Submit a modal; returns the errors by block id, empty when there are none.

        ``values`` is ``{block_id: {action_id: value}}``; a value is a text, a date "2017-01-12", an option's value, a
        list of those, or Slack's own object for it. What is not named keeps its initial value. See ``modals`` for what
        is open afterwards and ``notices`` for a bot that did not answer.
        """
        return modals.submit_view(self, person, view_id, values)

    def close(self, person: str, view_id: str, *, all_of_them: bool = False) -> None:
        """Close a modal (or the whole stack); the bot hears of it where the view asked for that."""
        modals.close_view(self, person, view_id, all_of_them=all_of_them)

    def open_home(self, person: str) -> None:
        """Open the app's Home tab."""
        self._open_tab(person, "home")

    def open_messages(self, person: str) -> str:
        """Open the app's Messages tab; returns the channel of the direct messages."""
        return self._open_tab(person, "messages")

    def _open_tab(self, person: str, tab: str) -> str:
        with self.pulse.changing():
            channel = self.roster.direct(person)
            view = self.screens.home(person)
        event = {"type": "app_home_opened", "user": person, "channel": channel.id, "tab": tab}
        shown = {"view": view} if tab == "home" and view else {}
        self.emit(event | shown | {"event_ts": self.names.stamp()}, channel=channel)
        return channel.id

    # --- the bot in channels ---

    def invite_bot(self, channel: str, *, by: str = "") -> None:
        """Add the bot to a channel."""
        with self.pulse.changing():
            where = self.roster.join(self.roster.channel(channel), self.bot.user_id)
        event = {"type": "member_joined_channel", "user": self.bot.user_id, "inviter": by}
        self.emit(event | self._of(where), channel=where)

    def remove_bot(self, channel: str, *, by: str = "") -> None:
        """Remove the bot from a channel."""
        with self.pulse.changing():
            where = self.roster.leave(self.roster.channel(channel), self.bot.user_id)
        kind = "group_left" if where.kind == "group" else "channel_left"
        self.emit({"type": kind, "actor_id": by} | self._of(where), channel=where)

    def archive(self, channel: str, *, by: str = "") -> None:
        """Archive a channel."""
        with self.pulse.changing():
            where = self.roster.archive(self.roster.channel(channel))
        self._emit_about(where, "archive", {"channel": where.id, "user": by})

    def unarchive(self, channel: str, *, by: str = "") -> None:
        """Take a channel out of the archive."""
        with self.pulse.changing():
            where = self.roster.archive(self.roster.channel(channel), archived=False)
        self._emit_about(where, "unarchive", {"channel": where.id, "user": by})

    def rename(self, channel: str, name: str) -> None:
        """Rename a channel."""
        with self.pulse.changing():
            where = self.roster.rename(self.roster.channel(channel), name)
        described = {"id": where.id, "name": name, "created": where.created}
        self._emit_about(where, "rename", {"channel": described})

    def delete_channel(self, channel: str, *, by: str = "") -> None:
        """Delete a channel."""
        with self.pulse.changing():
            where = self.roster.channel(channel)
            self.roster.delete(where)
        self._emit_about(where, "deleted", {"channel": where.id, "actor_id": by})

    def _emit_about(self, where: Channel, what: str, fields: Json) -> None:
        prefix = "group" if where.kind == "group" else "channel"
        self.emit({"type": f"{prefix}_{what}", "event_ts": self.names.stamp()} | fields, channel=where)

    def _of(self, where: Channel) -> Json:
        letter = {"channel": "C", "group": "G", "im": "D"}[where.kind]
        return {
            "channel": where.id,
            "channel_type": letter,
            "team": self.team.id,
            "event_ts": self.names.stamp(),
        }


__all__ = ["Receipt", "Workspace"]
