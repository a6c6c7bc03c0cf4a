"""Brings minutes here to be looked over: a file that was dropped in Slack, or a page of a council's site.

Buttons carry which one it is, so that it can be brought again when it is added; nothing is kept in between.
"""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from bot.desk import Desk
from bot.files import Dropped, dropped_by_id, fetch
from briefings import UnclearRequest
from briefings.records import Given, LookedOver

LONGEST_ADDRESS = 800  # characters: it travels in a button's value, which holds 2,000
_SEAL = 16  # characters of a hash: enough to see that something is another
_IN_BRACKETS = re.compile(r"<(https?://[^|>\s]{1,2000})(?:\|[^>]{0,2000})?>")
_ADDRESS = re.compile(r"https?://\S+|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}/\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file or page with its bytes."""

    held: dict[str, str]  # what a button carries, so that the same can be brought again
    name: str
    data: bytes
    known: Given = field(default_factory=Given)  # of a page, whose site it is

    def seal(self, read: LookedOver) -> str:
        """Names what was checked: a file by its bytes, a page by its words, since its mark-up differs each time."""
        if "file" in self.held:
            return read.sha256[:_SEAL]
        words = "\n\n".join(minute.text[minute.start : minute.end] for minute in read.minutes)
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_SEAL]


def bring_file(desk: Desk, file: Dropped) -> Brought:
    """A file that was dropped. Raises Unreadable with the reason."""
    return Brought({"file": file.id}, file.name, fetch(desk.reader, file))


def bring_page(desk: Desk, user: str, address: str) -> Brought:
    """A page of a council's site, for a steward. Raises NotPermitted, UnclearRequest, and BriefingsError with why."""
    if len(address) > LONGEST_ADDRESS:
        raise UnclearRequest(
            f"That address has more than {LONGEST_ADDRESS} characters. Save the page and drop it here."
        )
    found = desk.service.watch.fetch(address, by=desk.permissions.person(user))
    return Brought({"page": address}, found.address, found.data, found.given)


def bring_again(desk: Desk, user: str, held: dict[str, Any]) -> Brought:
    """What a button carries. Raises what the first time may have raised."""
    if "page" in held:
        return bring_page(desk, user, held["page"])
    return bring_file(desk, dropped_by_id(desk.reader, held["file"]))


def name_of(desk: Desk, held: dict[str, Any]) -> str:
    """What people call what a button carries. Raises Unreadable where a file is gone."""
    return str(held["page"]) if "page" in held else dropped_by_id(desk.reader, held["file"]).name


def address_in(typed: str) -> str | None:
    """The web address that was typed and nothing else, however Slack wraps it; None where it is anything else.

    >>> address_in("democracy.example.gov.uk/mgAi.aspx?ID=5018")
    'https://democracy.example.gov.uk/mgAi.aspx?ID=5018'
    """
    bare = _IN_BRACKETS.sub(r"\1", typed.strip())
    if not _ADDRESS.fullmatch(bare):
        return None
    return bare if "://" in bare else f"https://{bare}"
