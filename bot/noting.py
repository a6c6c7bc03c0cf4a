"""The message shortcut "Add as progress note": what somebody wrote in Slack becomes evidence for a follow-up."""

import logging
import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz, process, utils
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.follow_ups import in_order
from bot.listening import Listeners
from bot.messages.asking import concern_view
from bot.messages.follow_ups import STATUSES, Which
from bot.messages.help import notice
from bot.messages.noting import LINK_BLOCK, NOTE_BLOCK, NOTE_VIEW, PICK, PICK_BLOCK, choices, note_view
from bot.refusals import refuse_in_form
from bot.replies import Call, post
from bot.safeguarding import Trigger
from briefings import BriefingsError
from briefings.records import FollowUp

_log = logging.getLogger(__name__)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the shortcut, to what is typed to find a follow-up, and to the form."""

    @app.shortcut(NOTE_VIEW)
    def asked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=note_view(_permalink(desk, body)))

    @app.options(PICK)
    def looked_for(ack: Ack, body: dict[str, Any]) -> None:
        ack(options=choices(matching(desk, str(body.get("value") or ""))))

    @app.view(NOTE_VIEW)
    def submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _submitted(desk, client, ack, body, view)


def matching(desk: Desk, typed: str) -> Sequence[FollowUp]:
    """Open follow-ups that hold what was typed in reference or words, the likest first; all where nothing was."""
    found = in_order(desk.service.follow_ups(status=STATUSES[Which.OPEN]))
    if not typed.strip():
        return found
    words = {number: f"{item.reference} {item.quote}" for number, item in enumerate(found)}
    likest = process.extract(
        typed, words, scorer=fuzz.partial_ratio, processor=utils.default_process, score_cutoff=75, limit=20
    )
    return [found[number] for _, _, number in likest]


def _permalink(desk: Desk, body: dict[str, Any]) -> str | None:
    """The message's address; None where the bot is not in that channel and may not know it."""
    try:
        found = desk.reader.chat_getPermalink(channel=body["channel"]["id"], message_ts=body["message"]["ts"])
    except (SlackApiError, KeyError):
        return None
    address = found.get("permalink")
    return address if isinstance(address, str) else None


def _submitted(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    values, user = view["state"]["values"], body["user"]["id"]
    note, address = _typed(values, NOTE_BLOCK), _typed(values, LINK_BLOCK)
    if note and desk.triage(note) is Trigger.HARD:
        desk.metrics.count("safeguarding_cards")
        ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
        return
    if errors := _errors(note, address):
        ack(response_action="errors", errors=errors)
        return
    chosen = values[PICK_BLOCK][PICK]["selected_option"]["value"]
    person = desk.permissions.person(user)
    try:
        desk.service.record_progress(chosen, by=person, now=desk.clock(), note=note, evidence=address, key=view["id"])
    except BriefingsError as refusal:
        refuse_in_form(ack, PICK_BLOCK, refusal, user)
        return
    ack()
    _log.info("progress recorded: verb=message")
    post(
        client, Call(user, user), notice("Your note is in the follow-up's history: `/cse follow-ups`, then *History*.")
    )


def _errors(note: str | None, address: str | None) -> dict[str, str]:
    if not (note or address):
        return {NOTE_BLOCK: "Write a sentence, or leave the message's address below."}
    if address and not re.match(r"https?://[^\s<>|]+$", address):
        return {LINK_BLOCK: "Give one web address that begins with https://, without spaces."}
    return {}


def _typed(values: dict[str, Any], block: str) -> str | None:
    value = (values.get(block, {}).get(block) or {}).get("value")
    return value.strip() or None if isinstance(value, str) else None
