"""Keeps the people, channels and user groups of one workspace, and who is a member of what."""

from collections.abc import Iterable
from dataclasses import replace

from bot.workspace.names import Names
from bot.workspace.people import Bot, Channel, Member, Team, UserGroup
from bot.workspace.refusals import Refused


class Roster:
    """People, channels, groups. Not locked: whoever changes it holds the workspace's pulse."""

    def __init__(
        self, team: Team, bot: Bot, people: Iterable[Member], groups: Iterable[UserGroup], names: Names
    ) -> None:
        self.team = team
        self.bot = bot
        self.people = {member.id: member for member in people}
        self.groups = {group.id: group for group in groups}
        self.channels: dict[str, Channel] = {}
        self._directs: dict[str, str] = {}  # person -> channel
        self._names = names

    def person(self, user_id: str) -> Member:
        """The person with this id. Raises ``user_not_found``."""
        if user_id not in self.people:
            raise Refused("user_not_found")
        return self.people[user_id]

    def channel(self, named: str) -> Channel:
        """The conversation with this id, or public channel with this name. Raises ``channel_not_found``."""
        if named in self.channels:
            return self.channels[named]
        wanted = named.removeprefix("#")
        for channel in self.channels.values():
            if channel.kind == "channel" and channel.name == wanted:
                return channel
        raise Refused("channel_not_found")

    def visible_to_bot(self, named: str) -> Channel:
        """As ``channel``, but a private channel that the bot is not in does not exist for it; nor do others' ids."""
        channel = self.channel(named)
        if channel.kind == "group" and self.bot.user_id not in channel.members:
            raise Refused("channel_not_found")
        return channel

    def destination(self, named: str) -> Channel:
        """Where a message to ``named`` goes: a person's id means the direct messages with them."""
        return self.direct(named) if named in self.people else self.visible_to_bot(named)

    def direct(self, person: str) -> Channel:
        """The direct messages of ``person`` with the bot, opened if need be."""
        if person not in self._directs:
            self.person(person)
            both = frozenset((person, self.bot.user_id))
            channel = Channel(self._names.fresh("D"), "", "im", both, person, created=int(float(self._names.stamp())))
            self.channels[channel.id] = channel
            self._directs[person] = channel.id
        return self.channels[self._directs[person]]

    def add(self, name: str, *, private: bool, members: Iterable[str], ext_shared: bool) -> Channel:
        """Make a channel and return it."""
        members = tuple(members)
        kind, letter = ("group", "G") if private else ("channel", "C")
        channel = Channel(
            id=self._names.fresh(letter),
            name=name,
            kind=kind,
            members=frozenset(members),
            creator=members[0] if members else "",
            created=int(float(self._names.stamp())),
            general=name == "general",
            ext_shared=ext_shared,
        )
        self.channels[channel.id] = channel
        return channel

    def join(self, channel: Channel, user: str) -> Channel:
        """``user`` becomes a member."""
        return self._keep(replace(channel, members=channel.members | {user}))

    def leave(self, channel: Channel, user: str) -> Channel:
        """``user`` is a member no longer."""
        return self._keep(replace(channel, members=channel.members - {user}))

    def archive(self, channel: Channel, archived: bool = True) -> Channel:
        """Nothing can be posted any more."""
        return self._keep(replace(channel, archived=archived))

    def rename(self, channel: Channel, name: str) -> Channel:
        """The name changes, the id stays."""
        return self._keep(replace(channel, name=name))

    def delete(self, channel: Channel) -> None:
        """The channel is gone."""
        del self.channels[channel.id]

    def _keep(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel
