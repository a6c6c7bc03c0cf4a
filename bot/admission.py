"""Where the bot may be used: teams and channels that the settings allow; everywhere, where they name none.

A live concern is let through wherever it is typed, since all that it can bring about is the safeguarding card.
"""

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt import BoltResponse

from bot.desk import Desk
from bot.safeguarding import Trigger

_log = logging.getLogger(__name__)

NOT_HERE = (
    "I am not set up for use here. Please ask in a channel that your organisation chose for it, or in a direct message "
    "to me; whoever runs this bot can tell you which."
)


def only_admitted(desk: Desk) -> Callable[..., BoltResponse]:
    """A middleware that turns away what comes from elsewhere: a command with a word why, anything else in silence."""

    def admit(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        if is_admitted(desk.settings.teams, desk.settings.channels, body) or _is_concern(desk, body):
            return next()
        desk.metrics.count("turned_away")
        _log.info("turned away: not an allowed team or channel")
        if "command" in body:
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": NOT_HERE})
        return BoltResponse(status=200, body="")

    return admit


def is_admitted(teams: frozenset[str], channels: frozenset[str], body: dict[str, Any]) -> bool:
    """Whether the person's own team and the channel are allowed; a direct message needs the team alone."""
    team, channel = _team(body), _channel(body)
    if teams and team not in teams:
        return False
    return not channels or channel[:1] not in ("C", "G") or channel in channels


def _team(body: dict[str, Any]) -> str:
    """The team of whoever acts: in a channel shared with others it need not be the one that the bot is installed in."""
    event = body.get("event") or {}
    user = body.get("user") if isinstance(body.get("user"), dict) else {}
    team = body.get("team") or {}
    named = event.get("user_team") or event.get("team") or (user or {}).get("team_id") or team.get("id")
    return str(named or body.get("team_id") or "")


def _channel(body: dict[str, Any]) -> str:
    event, channel = body.get("event") or {}, body.get("channel")
    inside = channel.get("id") if isinstance(channel, dict) else None
    container = (body.get("container") or {}).get("channel_id")
    return str(event.get("channel") or body.get("channel_id") or inside or container or "")


def _is_concern(desk: Desk, body: dict[str, Any]) -> bool:
    typed = (body.get("text") if "command" in body else (body.get("event") or {}).get("text")) or ""
    return bool(typed.strip()) and desk.triage(typed) is Trigger.HARD
