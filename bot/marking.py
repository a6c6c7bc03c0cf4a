"""The shortcut "Add a follow-up": words of the minutes that the reading did not take as one, marked by a steward."""

import logging
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.follow_ups import STEWARDS_ONLY, typed_in
from bot.listening import Listeners, key_of
from bot.messages.asking import concern_view
from bot.messages.help import plain_notice
from bot.messages.marking import (
    DUE_BLOCK,
    MARK_VIEW,
    MINUTE_BLOCK,
    OWNER_BLOCK,
    PICK,
    TAKE_BACK,
    WORDS_BLOCK,
    choices,
    mark_view,
    marked_message,
)
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, respond
from bot.safeguarding import Trigger
from briefings import BriefingsError, UnclearRequest

_log = logging.getLogger(__name__)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the shortcut, the button of Home, the form, and to what is typed to find the minutes."""

    @app.shortcut(MARK_VIEW)
    def asked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _open(desk, client, ack, body)

    @app.action(MARK_VIEW)
    def pressed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _open(desk, client, ack, body)

    @app.options(PICK)
    def looked_for(ack: Ack, body: dict[str, Any]) -> None:
        ack(options=choices(desk.service.casework.minutes_like(str(body.get("value") or ""))))

    @app.view(MARK_VIEW)
    def submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _submitted(desk, client, ack, body["user"]["id"], view)

    @app.action(TAKE_BACK)
    def taken_back(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        call = call_of_action(body)
        person = desk.permissions.person(call.user)
        gone = desk.service.casework.unmark(action["value"], by=person, now=desk.clock(), key=key_of(body))
        ack()
        _log.info("mark taken back")
        respond(call, plain_notice(f"Taken back: {gone.reference} is a follow-up no more."), replace=True)


def _open(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any]) -> None:
    """Show the form, or who can add; the right is looked at again when the form is sent."""
    ack()
    user = body["user"]["id"]
    if desk.permissions.is_steward(user):
        client.views_open(trigger_id=body["trigger_id"], view=mark_view())
    else:
        post(client, Call(user, user), STEWARDS_ONLY)


def _submitted(desk: Desk, client: WebClient, ack: Ack, user: str, view: dict[str, Any]) -> None:
    """Kept before it is acknowledged: what Slack takes as done is done, whatever happens next."""
    words, owner = typed_in(view, WORDS_BLOCK, WORDS_BLOCK) or "", typed_in(view, OWNER_BLOCK, OWNER_BLOCK)
    values = view["state"]["values"]
    try:
        made = desk.service.casework.mark(
            values[MINUTE_BLOCK][PICK]["selected_option"]["value"],
            words,
            by=desk.permissions.person(user),
            now=desk.clock(),
            owner=owner,
            due_on=_day((values.get(DUE_BLOCK) or {}).get(DUE_BLOCK)),
            key=view["id"],
        )
    except BriefingsError as refusal:
        _refused(desk, ack, words, refusal, user)
        return
    ack()
    _log.info("follow-up marked")
    post(client, Call(user, user), marked_message(made, desk.today))


def _refused(desk: Desk, ack: Ack, words: str, refusal: BriefingsError, user: str) -> None:
    """Say why in the form; words that are of no minutes may be somebody's own, and a concern."""
    if isinstance(refusal, UnclearRequest) and desk.triage(words) is Trigger.HARD:
        desk.metrics.count("safeguarding_cards")
        ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
    else:
        refuse_in_form(ack, WORDS_BLOCK, refusal, user)


def _day(picked: dict[str, Any] | None) -> date | None:
    chosen = (picked or {}).get("selected_date")
    return date.fromisoformat(chosen) if chosen else None
