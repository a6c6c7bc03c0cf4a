"""Builds what Slack sends to an app, field by field as Slack documents it; pure.

Sources: Slack's reference of slash commands, interaction payloads and the Events API.
"""

from dataclasses import dataclass
from typing import Any

from bot.workspace.people import Bot, Channel, Json, Member, Team

VERIFICATION_TOKEN = "workspace"  # noqa: S105  the long deprecated field that apps ignore


@dataclass(frozen=True, slots=True)
class Scene:
    """Who does something, and in which workspace and conversation."""

    team: Team
    bot: Bot
    person: Member
    channel: Channel | None = None

    @property
    def channel_name(self) -> str:
        """The channel's name as payloads have it: direct messages and private channels are not named."""
        if self.channel is None:
            return ""
        return {"im": "directmessage", "group": "privategroup"}.get(self.channel.kind, self.channel.name)


def _common(scene: Scene, kind: str) -> Json:
    team_id = scene.person.team or scene.team.id
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "api_app_id": scene.bot.app_id,
        "team": {"id": scene.team.id, "domain": scene.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": scene.person.id,
            "username": scene.person.name,
            "name": scene.person.name,
            "team_id": team_id,
        },
    }


def _channel(scene: Scene) -> Json:
    return {"channel": {"id": scene.channel.id, "name": scene.channel_name}} if scene.channel else {}


def slash_command(scene: Scene, command: str, text: str, *, trigger_id: str, response_url: str) -> Json:
    """A slash command; all values are strings, as they come from a form."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": scene.team.id,
        "team_domain": scene.team.domain,
        "channel_id": scene.channel.id if scene.channel else "",
        "channel_name": scene.channel_name,
        "user_id": scene.person.id,
        "user_name": scene.person.name,
        "command": command,
        "text": text,
        "api_app_id": scene.bot.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def on_message(message: Json, channel: str) -> Json:
    """The part of a payload that says which message something was done in; Slack withholds ephemeral ones."""
    ephemeral = bool(message.get("is_ephemeral"))
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel,
        "is_ephemeral": ephemeral,
    }
    if thread_ts := message.get("thread_ts"):
        container["thread_ts"] = thread_ts
    return {"container": container} | ({} if ephemeral else {"message": message})


def on_view(view: Json) -> Json:
    """The part of a payload that says which view something was done in."""
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def block_actions(scene: Scene, action: Json, where: Json, *, trigger_id: str, extra: Json) -> Json:
    """A click or choice; ``where`` is from ``on_message`` or ``on_view``, ``extra`` holds state and response_url."""
    return {
        **_common(scene, "block_actions"),
        **_channel(scene),
        **where,
        **extra,
        "trigger_id": trigger_id,
        "actions": [action],
    }


def block_suggestion(scene: Scene, action_id: str, block_id: str, text: str, where: Json) -> Json:
    """A request for the options of a menu."""
    asked = {"action_id": action_id, "block_id": block_id, "value": text}
    return {**_common(scene, "block_suggestion"), **_channel(scene), **where, **asked}


def view_submission(scene: Scene, view: Json, *, trigger_id: str, response_urls: list[Json]) -> Json:
    """A modal submitted."""
    extra = {"view": view, "trigger_id": trigger_id, "response_urls": response_urls}
    return {**_common(scene, "view_submission"), **extra}


def view_closed(scene: Scene, view: Json, *, is_cleared: bool) -> Json:
    """A modal closed without being submitted."""
    return {**_common(scene, "view_closed"), "view": view, "is_cleared": is_cleared}


def shortcut(scene: Scene, callback_id: str, *, trigger_id: str, action_ts: str) -> Json:
    """A global shortcut."""
    extra = {"callback_id": callback_id, "trigger_id": trigger_id, "action_ts": action_ts}
    return {**_common(scene, "shortcut"), **extra}


def message_action(scene: Scene, callback_id: str, message: Json, *, keys: Json, action_ts: str) -> Json:
    """A shortcut in a message's menu; ``keys`` are trigger_id and response_url."""
    return {
        **_common(scene, "message_action"),
        **_channel(scene),
        **keys,
        "callback_id": callback_id,
        "action_ts": action_ts,
        "message_ts": message["ts"],
        "message": message,
    }


def event_callback(team: Team, bot: Bot, event: Json, *, event_id: str, at: int, ext_shared: bool = False) -> Json:
    """An event as the Events API wraps it."""
    authorization: dict[str, Any] = {
        "enterprise_id": None,
        "team_id": team.id,
        "user_id": bot.user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "api_app_id": bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": at,
        "authorizations": [authorization],
        "is_ext_shared_channel": ext_shared,
        "event_context": f"4-{event_id}",
    }
