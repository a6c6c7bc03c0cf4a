"""Fetches a file that was dropped into a conversation, with the bot's token and with care.

The token goes to Slack's own addresses only: never along a redirect, never to an address that somebody else chose. A
file that is too large is refused by what Slack says of it, before any of it is fetched.
"""

import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from briefings import Unreadable

MOST_BYTES = 25 * 1024 * 1024  # as the reading takes
_PATIENCE = 30  # seconds without a byte
_SLACKS_HOSTS = ("files.slack.com", "slack-files.com")
_NO_SCOPE = "Slack did not hand the file over. Whoever runs this bot can see why with `briefing-bot doctor`."


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file in Slack: enough to fetch it, and to say which one it is."""

    id: str
    name: str
    size: int  # bytes
    address: str


def dropped(client: WebClient, shown: dict[str, Any]) -> Dropped:
    """The file that a message shows; what the message leaves out is asked for. Raises Unreadable where it is gone."""
    if not shown.get("url_private_download"):
        shown = _asked_for(client, str(shown.get("id", "")))
    if shown.get("mode") in ("tombstone", "hidden_by_limit") or not shown.get("url_private_download"):
        raise Unreadable("The file is no longer in Slack, or lies elsewhere. Drop the file itself here.")
    return Dropped(
        shown["id"], shown.get("name") or "file", int(shown.get("size") or 0), str(shown["url_private_download"])
    )


def dropped_by_id(client: WebClient, file_id: str) -> Dropped:
    """The file of that id. Raises Unreadable where it is gone."""
    return dropped(client, {"id": file_id})


def fetch(client: WebClient, file: Dropped) -> bytes:
    """The bytes. Raises Unreadable with the reason, in words for the person who dropped it."""
    if file.size > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1024**2} MB. Split it, or save the minutes alone.")
    if not _is_slacks(file.address, client.base_url):
        raise Unreadable("The file lies outside Slack. Save it, and drop the file itself here.")
    request = urllib.request.Request(file.address, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - checked above
    try:
        with _OPENER.open(request, timeout=_PATIENCE) as answer:
            return _bytes_of(answer, file)
    except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
        raise Unreadable(_NO_SCOPE) from error


def _asked_for(client: WebClient, file_id: str) -> dict[str, Any]:
    try:
        return dict(client.files_info(file=file_id).get("file") or {})
    except SlackApiError as error:
        gone = error.response.get("error") in ("file_not_found", "file_deleted")
        raise Unreadable("The file is no longer in Slack. Drop it here again." if gone else _NO_SCOPE) from error


def _is_slacks(address: str, api: str) -> bool:
    """Whether ``address`` is Slack's own, by https; or that of the stand-in which the bot is connected to."""
    asked, own = urlsplit(address), urlsplit(api)
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    return asked.scheme == "https" and asked.hostname in _SLACKS_HOSTS and asked.port in (None, 443)


def _bytes_of(answer: Any, file: Dropped) -> bytes:
    """All of it; Slack shows its sign-in page, as HTML, to a token without files:read."""
    data = bytes(answer.read(MOST_BYTES + 1))
    if file.size and len(data) != file.size:
        raise Unreadable(_NO_SCOPE)
    if "text/html" in answer.headers.get("content-type", "") and not file.name.lower().endswith((".html", ".htm")):
        raise Unreadable(_NO_SCOPE)
    return data


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to wherever it points."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


_OPENER = urllib.request.build_opener(_NoRedirects)
