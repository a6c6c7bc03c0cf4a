"""Who and what is in the workspace: people, the bot, channels, user groups, as plain records with Slack's own ids."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
"""A JSON object as it travels to and from Slack."""


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself."""

    id: str = "T0COUNCIL"
    name: str = "Council workspace"
    domain: str = "council"


def offset_of(zone: str, at: float) -> int:
    """How many seconds a time zone is ahead of UTC at a moment."""
    offset = datetime.fromtimestamp(at, ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0


@dataclass(frozen=True, slots=True)
class Member:
    """A person with an account."""

    id: str  # "U…"
    name: str  # as in a mention: "alex"
    real_name: str
    title: str = ""
    zone: str = "Europe/London"
    admin: bool = False
    deleted: bool = False
    team: str | None = None  # of another organisation, in a channel shared with it
    email: str | None = None

    def as_slack(self, team: Team, at: float) -> Json:
        """The user object that ``users.info`` returns; ``at`` (seconds since 1970) settles summer time."""
        return {
            "id": self.id,
            "team_id": self.team or team.id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "tz": self.zone,
            "tz_label": self.zone,
            "tz_offset": offset_of(self.zone, at),
            "profile": self._profile(),
            "is_admin": self.admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": False,
            "is_app_user": False,
            "is_stranger": self.team is not None,
            "updated": 0,
        }

    def _profile(self) -> Json:
        profile: Json = {"real_name": self.real_name, "display_name": self.name, "title": self.title}
        return profile | ({"email": self.email} if self.email else {})


@dataclass(frozen=True, slots=True)
class Bot:
    """The app that is being tried, and its bot user."""

    user_id: str = "U0CSEBOT"
    bot_id: str = "B0CSEBOT"
    app_id: str = "A0CSEBOT"
    name: str = "cse-briefings"
    real_name: str = "CSE briefings"

    def as_user(self, team: Team, at: float) -> Json:
        """The bot's user object."""
        user = Member(self.user_id, self.name, self.real_name).as_slack(team, at)
        user["profile"] |= {"bot_id": self.bot_id, "api_app_id": self.app_id}
        return user | {"is_bot": True}

    def as_bot(self) -> Json:
        """The object that ``bots.info`` returns."""
        return {
            "id": self.bot_id,
            "app_id": self.app_id,
            "user_id": self.user_id,
            "name": self.real_name,
            "deleted": False,
            "updated": 0,
            "icons": {},
        }


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: a channel, a private channel, or the direct messages of one person with the bot."""

    id: str  # "C…", "G…" or "D…"
    name: str
    kind: str = "channel"  # "channel", "group" (private) or "im"
    members: frozenset[str] = frozenset()
    person: str | None = None  # whose direct messages, where kind is "im"
    creator: str = ""
    created: int = 0
    topic: str = ""
    purpose: str = ""
    archived: bool = False
    general: bool = False
    ext_shared: bool = False

    def as_slack(self, team: Team, viewer: str) -> Json:
        """The conversation object, as ``viewer`` (usually the bot) gets it."""
        if self.kind == "im":
            return self._as_direct(team)
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": False,
            "is_mpim": False,
            "is_private": self.kind == "group",
            "is_archived": self.archived,
            "is_general": self.general,
            "is_shared": self.ext_shared,
            "is_ext_shared": self.ext_shared,
            "is_org_shared": False,
            "is_member": viewer in self.members,
            "created": self.created,
            "creator": self.creator,
            "context_team_id": team.id,
            "shared_team_ids": [team.id],
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }

    def _as_direct(self, team: Team) -> Json:
        return {
            "id": self.id,
            "created": self.created,
            "is_im": True,
            "is_archived": False,
            "is_org_shared": False,
            "context_team_id": team.id,
            "user": self.person,
            "is_user_deleted": False,
            "is_open": True,
        }


@dataclass(frozen=True, slots=True)
class UserGroup:
    """People who are mentioned and permitted together, such as the stewards."""

    id: str  # "S…"
    handle: str
    name: str
    members: tuple[str, ...] = ()

    def as_slack(self, team: Team) -> Json:
        """The object that ``usergroups.list`` returns."""
        return {
            "id": self.id,
            "team_id": team.id,
            "is_usergroup": True,
            "name": self.name,
            "handle": self.handle,
            "description": "",
            "is_external": False,
            "date_delete": 0,
            "user_count": len(self.members),
        }


# Invented people, one for each way of using the bot.
CAST = (
    Member("U0ALEX", "alex", "Alex, scrutiny officer", "Democratic services", admin=True),
    Member("U0BLAKE", "blake", "Councillor Blake", "Chair of the scrutiny panel"),
    Member("U0CASEY", "casey", "Casey, safeguarding partnership", "Partnership manager"),
)
STEWARDS = UserGroup("S0STEWARDS", "stewards", "Stewards of the follow-ups", ("U0ALEX",))
