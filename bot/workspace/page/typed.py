"""What a person typed, in the form in which Slack hands it on: escaped once, with names turned into ids.

A person cannot ping or link by typing Slack's own codes; only a name chosen from the list becomes a mention.
"""

import re
from collections.abc import Mapping

_NAME = re.compile(r"[@#][\w.-]{1,80}", re.UNICODE)
_EVERYONE = {"@here": "<!here>", "@channel": "<!channel>", "@everyone": "<!everyone>"}


def escaped(text: str) -> str:
    """``& < >`` as entities, which is all that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(text: str, *, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """``text`` as the app receives it; ``people`` and ``channels`` are ids by name, without @ and #."""

    def reference(found: re.Match[str]) -> str:
        whole = found[0]
        name = whole[1:].rstrip(".-")
        ending = whole[1 + len(name) :]
        known = people.get(name) if whole[0] == "@" else channels.get(name)
        if whole.rstrip(".-") in _EVERYONE:
            return _EVERYONE[whole.rstrip(".-")] + ending
        return f"<{whole[0]}{known}>{ending}" if known else whole

    return _NAME.sub(reference, escaped(text))


def split_command(text: str, commands: frozenset[str]) -> tuple[str, str] | None:
    """The slash command that ``text`` begins with and the rest of it; None where it begins with none."""
    first, _, rest = text.strip().partition(" ")
    head, newline, tail = first.partition("\n")
    if head not in commands:
        return None
    return head, (tail + (" " if newline and rest else "") + rest if newline else rest).strip()


def looks_like_command(text: str) -> bool:
    """Whether a person meant a command: "/cse …" but not "/ 2" or a path like "/a/b"."""
    return bool(re.match(r"/[a-z][\w-]*(?:\s|$)", text.strip(), re.IGNORECASE))
