"""What a person sees in the workspace; every answer may be kept, later changes do not reach into it."""

from bot.workspace.holdings import Holdings
from bot.workspace.people import Channel, Json, Member
from bot.workspace.refusals import Refused


class Sights(Holdings):
    """The workspace as a person looks at it."""

    def people(self) -> tuple[Member, ...]:
        """Everybody with an account, without the bot."""
        with self.pulse.looking():
            return tuple(self.roster.people.values())

    def channels(self, person: str) -> tuple[Channel, ...]:
        """The conversations in ``person``'s sidebar: their channels by name, then the direct messages with the bot."""
        with self.pulse.looking():
            mine = [c for c in self.roster.channels.values() if person in c.members and not c.archived]
            return tuple(sorted(mine, key=lambda channel: (channel.kind == "im", channel.name)))

    def history(self, channel: str, person: str) -> list[Json]:
        """Messages of a channel, oldest first, as Slack's dicts; replies only where they were sent to the channel too.

        Messages that only ``person`` sees carry ``"is_ephemeral": True``.
        """
        with self.pulse.looking():
            return _by_time(self.talk.timeline(channel) + self.talk.private(channel, person))

    def replies(self, channel: str, ts: str, person: str) -> list[Json]:
        """A thread, its first message included, oldest first; ephemeral replies as in ``history``."""
        with self.pulse.looking():
            thread = self.talk.thread(channel, ts)
            return _by_time(thread + self.talk.private(channel, person, thread_ts=thread[0]["ts"]))

    def home(self, person: str) -> Json | None:
        """The Home view published for ``person``; None until the bot has published one."""
        with self.pulse.looking():
            return self.screens.home(person)

    def modals(self, person: str) -> list[Json]:
        """The modals open before ``person``, the topmost last. ``state.values`` hold what was last sent with each."""
        with self.pulse.looking():
            return self.screens.stack(person)

    def errors(self, view_id: str) -> dict[str, str]:
        """The errors that were last found in a modal, by block id; empty where there are none."""
        with self.pulse.looking():
            return dict(self.screens.errors(view_id))

    def notices(self, person: str) -> list[str]:
        """What Slack itself tells ``person``, such as "/cse failed: the app did not respond", oldest first."""
        with self.pulse.looking():
            return list(self._notices.get(person, ()))

    def dismiss_notices(self, person: str) -> None:
        """Take the notices as read."""
        with self.pulse.changing():
            self._notices.pop(person, None)

    def prompts(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Suggested prompts (``title``, ``message``) above the composer of the bot's direct messages or a thread."""
        with self.pulse.looking():
            return self.talk.prompts(channel, thread_ts)

    def status(self, channel: str, thread_ts: str | None = None) -> str | None:
        """The line that says what the bot is doing ("is searching…"); None when it is doing nothing."""
        with self.pulse.looking():
            return self.talk.status(channel, thread_ts, self.clock())

    def commands(self) -> list[Json]:
        """Slash commands of the manifest: ``command``, ``description``, ``usage_hint``."""
        return self.feature("slash_commands")

    def shortcuts(self, kind: str) -> list[Json]:
        """Shortcuts of the manifest (``name``, ``callback_id``, ``description``) of kind "global" or "message"."""
        return [shortcut for shortcut in self.feature("shortcuts") if shortcut.get("type") == kind]

    def changes(self, since: int, timeout: float) -> int:
        """The number of the latest change; waits up to ``timeout`` seconds for one later than ``since``."""
        return self.pulse.wait(since, timeout)

    def file_bytes(self, file_id: str) -> tuple[Json, bytes]:
        """A file's description (``name``, ``mimetype``, ``size`` …) and content. Raises KeyError."""
        with self.pulse.looking():
            try:
                stored = self.files.find(file_id)
            except Refused as unknown:
                raise KeyError(file_id) from unknown
            return stored.as_slack(self.base_url), stored.content or b""


def _by_time(messages: list[Json]) -> list[Json]:
    return sorted(messages, key=lambda message: str(message["ts"]))
