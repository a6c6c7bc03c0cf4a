"""``/cse review`` and ``/cse evidence``: what waits for a person, decided by a press, the next shown in its place."""

import json
import logging
import re
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.follow_ups import STEWARDS_ONLY
from bot.listening import Listeners, key_of
from bot.messages.blocks import Message
from bot.messages.follow_ups import PRESS as FOLLOW_UP_PRESS
from bot.messages.review import (
    DUE,
    EDIT_VIEW,
    EVIDENCE_PRESS,
    OWNER,
    PRESS,
    decided_words,
    edit_view,
    evidence_message,
    judged_words,
    review_message,
)
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, respond
from briefings import BriefingsError
from briefings.records import Judged, Person

_log = logging.getLogger(__name__)


def review_reply(desk: Desk, said: str | None = None) -> Message:
    """What waits for review now."""
    return review_message(desk.service.casework.review_queue(), said=said)


def evidence_reply(desk: Desk, name: str | None = None, said: str | None = None) -> Message:
    """Passages that may answer open follow-ups, or one of them, and that nobody has decided on."""
    pairs = desk.service.casework.evidence(name)
    return evidence_message([(desk.service.follow_up(pair.follow_up), pair) for pair in pairs], said=said)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to these buttons and the modal."""

    @app.action(re.compile(rf"^{PRESS}\.(accepted|not_an_action)\."))
    def decided(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _decide(desk, ack, body, action)

    @app.action(re.compile(rf"^{PRESS}\.edit\."))
    def asked_to_edit(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        call = call_of_action(body)
        if not desk.permissions.is_steward(call.user):
            respond(call, STEWARDS_ONLY)
            return
        held = json.dumps({"item": action["value"], "url": call.response_url, "channel": call.channel})
        item = desk.service.casework.review_item(action["value"])
        client.views_open(trigger_id=call.trigger_id, view=edit_view(item, private_metadata=held))

    @app.view(EDIT_VIEW)
    def edited(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _edited(desk, client, ack, body["user"]["id"], view)

    @app.action(f"{PRESS}.show")
    def show(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        call = call_of_action(body)
        if call.response_url:
            respond(call, review_reply(desk))
        else:
            post(client, Call(call.user, call.user), review_reply(desk))

    @app.action(f"{FOLLOW_UP_PRESS}.look")
    def look(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        respond(call_of_action(body), evidence_reply(desk, action["value"]))

    @app.action(re.compile(rf"^{EVIDENCE_PRESS}\.(linked|refused)\."))
    def judged(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        _judge(desk, ack, body, action)


def _person(desk: Desk, ack: Ack, call: Call) -> Person | None:
    """Whoever pressed, or None where they may not and were told."""
    if desk.permissions.is_steward(call.user):
        return desk.permissions.person(call.user)
    ack()
    respond(call, STEWARDS_ONLY)
    return None


def _decide(desk: Desk, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Decide it before it is acknowledged: what Slack takes as done is done, whatever happens next."""
    call = call_of_action(body)
    person = _person(desk, ack, call)
    if person is None:
        return
    verdict = Judged(action["action_id"].split(".")[1])
    item = desk.service.casework.review(action["value"], verdict, by=person, now=desk.clock(), key=key_of(body))
    ack()
    _log.info("review: verdict=%s", verdict)
    respond(call, review_reply(desk, decided_words(item)), replace=True)


def _edited(desk: Desk, client: WebClient, ack: Ack, user: str, view: dict[str, Any]) -> None:
    held, values = json.loads(view["private_metadata"]), view["state"]["values"]
    owner = ((values.get(OWNER) or {}).get(OWNER) or {}).get("value")
    due = ((values.get(DUE) or {}).get(DUE) or {}).get("selected_date")
    try:
        item = desk.service.casework.review(
            held["item"],
            Judged.ACCEPTED,
            by=desk.permissions.person(user),
            now=desk.clock(),
            owner=(owner or "").strip() or None,
            due_on=date.fromisoformat(due) if due else None,
            key=view["id"],
        )
    except BriefingsError as refusal:
        refuse_in_form(ack, OWNER, refusal, user)
        return
    ack()
    _log.info("review: verdict=accepted, edited")
    message = review_reply(desk, decided_words(item))
    if held["url"]:
        respond(Call(user, held["channel"], response_url=held["url"]), message, replace=True)
    else:
        post(client, Call(user, user), message)


def _judge(desk: Desk, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Link or refuse before it is acknowledged."""
    call = call_of_action(body)
    person = _person(desk, ack, call)
    if person is None:
        return
    verdict = Judged(action["action_id"].split(".")[1])
    name, _, passage = action["value"].partition("|")
    pair = desk.service.casework.judge(name, passage, verdict, by=person, now=desk.clock(), key=key_of(body))
    ack()
    _log.info("evidence: verdict=%s", verdict)
    said = judged_words(desk.service.follow_up(pair.follow_up), pair)
    respond(call, evidence_reply(desk, said=said), replace=True)
