"""Reads the arguments of a Web API call however they come: JSON, a form, or the query; and whose token came with it."""

import json
from typing import Any

from starlette.requests import Request

from bot.workspace.people import Json
from bot.workspace.refusals import Refused


async def arguments_of(request: Request) -> Json:
    """All arguments together; a JSON body may be empty beside a query. Raises ``invalid_json`` and the like."""
    arguments: Json = dict(request.query_params)
    content_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if content_type == "application/json":
        arguments |= _from_json(await request.body())
    elif content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        arguments |= {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return arguments


def _from_json(body: bytes) -> Json:
    if not body.strip():
        return {}
    try:
        found = json.loads(body)
    except ValueError as broken:
        raise Refused("invalid_json") from broken
    if not isinstance(found, dict):
        raise Refused("json_not_object")
    return found


def token_of(request: Request, arguments: Json) -> str | None:
    """The token, from the header or (the old way) an argument, which is taken out."""
    given = arguments.pop("token", None)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return str(given) if given else None


class Arguments:
    """The arguments of one call, each read as what it should be."""

    def __init__(self, given: Json) -> None:
        self.given = given

    def text(self, name: str, default: str = "") -> str:
        """A text; ``default`` where it is missing."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def needed(self, name: str, *, code: str = "invalid_arguments") -> str:
        """A text that must be there. Raises ``code``."""
        if not (value := self.text(name)):
            missing = f"[ERROR] missing required field: {name}"
            extra = {"response_metadata": {"messages": [missing]}} if code == "invalid_arguments" else {}
            raise Refused(code, **extra)
        return value

    def whole(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError) as wrong:
            raise Refused("invalid_arguments") from wrong

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no, in any of the forms that clients send."""
        value = self.given.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")

    def structure(self, name: str, *, code: str = "invalid_arguments") -> Any:
        """A list or object, as such or as JSON in a text; None where it is missing. Raises ``code``."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as broken:
            raise Refused(code) from broken

    def listed(self, name: str) -> list[str]:
        """Texts set apart by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]
