"""Tells what a person typed in the composer: a slash command, something that was meant as one, or words."""

import re


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
