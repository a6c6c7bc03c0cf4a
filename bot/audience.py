"""Who will read what is posted in a channel: whether the bot is there, and whether other organisations are."""

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.desk import Desk


def audience(desk: Desk, channel: str) -> tuple[bool | None, bool]:
    """Whether the bot is in the channel (None: Slack does not say) and whether other organisations are."""
    if channel.startswith("D"):
        return None, False
    try:
        found = desk.reader.conversations_info(channel=channel).get("channel") or {}
    except SlackApiError as error:
        return (False if error.response.get("error") == "channel_not_found" else None), False
    except (SlackClientError, OSError):
        return None, False
    return found.get("is_member"), bool(found.get("is_ext_shared"))
