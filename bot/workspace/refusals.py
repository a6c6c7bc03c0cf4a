"""How the workspace says no: Slack's own error codes, raised where the rule is and answered where the call came in."""

from typing import Any


class Refused(Exception):
    """A call that Slack would answer with ``{"ok": false, "error": code}``; ``extra`` goes beside that."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra


def refused_for(code: str, problems: list[str]) -> Refused:
    """A refusal that names what is wrong where, in the form Slack gives it: ``must be … [json-pointer:/blocks/0]``."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return Refused(code, errors=problems, response_metadata={"messages": messages})
