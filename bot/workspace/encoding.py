"""Turns what a person types into what Slack's client sends: escaped, with the names it knows as mentions."""

import re

from bot.workspace.holdings import Holdings

_TYPED_MENTION = re.compile(r"&lt;@(?P<id>[A-Z0-9]{2,20})(?:\|[^&<>|]{0,80})?&gt;")
_HANDLE = re.compile(r"(?<![\w<])(?P<sign>[@#])(?P<name>[\w.-]{1,80})")


def encode(workspace: Holdings, text: str) -> str:
    """What a person typed, as Slack's client sends it: escaped, with known names as mentions."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    restored = _TYPED_MENTION.sub(lambda found: _known_mention(workspace, found), escaped)
    return _HANDLE.sub(lambda found: _mention(workspace, found), restored)


def _known_mention(workspace: Holdings, found: re.Match[str]) -> str:
    known = found["id"] in workspace.roster.people or found["id"] == workspace.bot.user_id
    return f"<@{found['id']}>" if known else found[0]


def _mention(workspace: Holdings, found: re.Match[str]) -> str:
    name = found["name"].rstrip(".-")
    rest = found["name"][len(name) :]
    if found["sign"] == "#":
        channel = next((c for c in workspace.roster.channels.values() if name and c.name == name), None)
        return f"<#{channel.id}|{channel.name}>{rest}" if channel else found[0]
    if name == workspace.bot.name:
        return f"<@{workspace.bot.user_id}>{rest}"
    member = next((m for m in workspace.roster.people.values() if m.name == name), None)
    return f"<@{member.id}>{rest}" if member else found[0]
