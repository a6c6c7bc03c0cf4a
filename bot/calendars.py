"""``/cse calendar``: a person's private calendar addresses, made, replaced and ended."""

import logging

from bot.calendar_door import calendar_address
from bot.desk import Desk
from bot.digests import council_first
from bot.messages.blocks import Message
from bot.messages.calendars import ASK_ALONE, NO_WEB, calendars_message, ended_message, made_message
from bot.replies import Call
from briefings import UnclearRequest
from briefings.records import DigestFilter

_log = logging.getLogger(__name__)

ON, NEW, OFF, LIST = ("on", "add"), ("new", "renew"), ("off", "stop", "end", "revoke"), ("list", "show", "")
VERBS = frozenset((*ON, *NEW, *OFF, *LIST))


def calendar_replies(desk: Desk, call: Call, rest: str) -> list[Message]:
    """on, new, off or list, after ``/cse calendar``. Raises UnclearRequest, NotFound and NotPermitted."""
    verb, _, left = rest.partition(" ")
    verb, left = verb.casefold(), left.strip()
    person = desk.permissions.person(call.user)
    if verb in LIST:
        return [calendars_message(desk.service.calendars.every(owner=person.id), web=bool(desk.settings.public_url))]
    if verb in OFF:
        ended = desk.service.calendars.end(by=person, filter=_filter(desk, left) if left else None)
        _log.info("calendar: %d ended", len(ended))
        return [ended_message(ended)]
    if not desk.settings.public_url:
        return [NO_WEB]
    if not (call.private or call.channel.startswith("D")):
        return [ASK_ALONE]
    made = desk.service.calendars.make(by=person, now=desk.clock(), filter=_filter(desk, left), instead=verb in NEW)
    _log.info("calendar: id=%d made", made.address.id)
    return [made_message(made.address, calendar_address(desk.settings.public_url, made.token))]


def _filter(desk: Desk, words: str) -> DigestFilter:
    council, left = council_first(desk, words)
    if left:
        raise UnclearRequest(f"No minutes of a council called “{left}” are loaded. `/cse councils` lists them.")
    return DigestFilter(council=council)
