"""Follow-ups in Slack: the list, its buttons, the modal that records progress, and the list redrawn in place."""

import json
import logging
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listening import Listeners
from bot.messages.asking import concern_view
from bot.messages.blocks import Message
from bot.messages.digests import PRESS as DIGEST_PRESS
from bot.messages.follow_ups import (
    ON_A_PAGE,
    PRESS,
    STATUSES,
    Which,
    Wish,
    list_message,
    unpacked,
)
from bot.messages.help import notice, plain_notice
from bot.messages.histories import history_view
from bot.messages.recording import (
    DONE_VIEW,
    EVIDENCE_BLOCK,
    EVIDENCE_INPUT,
    NOTE_BLOCK,
    NOTE_INPUT,
    RECORDS,
    record_view,
)
from bot.messages.updating import update_view
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, respond
from bot.safeguarding import Trigger
from briefings import BriefingsError
from briefings.records import DigestFilter, FollowUp, Status

_log = logging.getLogger(__name__)

STEWARDS_ONLY = notice(
    "Only stewards and workspace admins can change follow-ups. A workspace admin can have you made a steward."
)


def list_reply(desk: Desk, user: str, wish: Wish, *, private: bool = True) -> Message:
    """The list that was wished for, on a page that exists."""
    follow_ups = chosen(desk, user, wish)
    last = max(0, (len(follow_ups) - 1) // ON_A_PAGE)
    shown = Wish(wish.which, wish.council, min(wish.page, last))
    offered = Counter(pair.follow_up for pair in desk.service.casework.evidence() if pair.decided is None)
    return list_message(follow_ups, shown, desk.today, private=private, offered=offered)


def chosen(desk: Desk, user: str, wish: Wish) -> list[FollowUp]:
    """Follow-ups of a wish: those with a date first, the earliest first, then in reading order."""
    found = desk.service.follow_ups(
        filter=DigestFilter(council=wish.council),
        status=STATUSES[wish.which],
        overdue_on=desk.today if wish.which is Which.OVERDUE else None,
        as_of=desk.today,
    )
    return in_order(taken_on_by(user, found) if wish.which is Which.MINE else found)


def in_order(found: Iterable[FollowUp]) -> list[FollowUp]:
    """Those with a date first, the earliest first."""
    return sorted(found, key=lambda item: item.due_on or date.max)


def taken_on_by(user: str, found: Iterable[FollowUp]) -> list[FollowUp]:
    """Those that ``user`` was the last to say that they work on or have done."""
    return [item for item in found if _is_mine(item, user)]


def _is_mine(item: FollowUp, user: str) -> bool:
    """Whether it was given to ``user``, or else ``user`` was the last to say that they work on it or have done it."""
    if item.assignee is not None:
        return item.assignee == user
    takers = [entry.by for entry in item.progress if entry.status in (Status.IN_PROGRESS, Status.DONE_UNCONFIRMED)]
    return bool(takers) and takers[-1] == user


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons and modals of follow-ups."""

    @app.action(re.compile(rf"^{PRESS}\.page\."))
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        call = call_of_action(body)
        wish, _ = unpacked(action["value"])
        respond(call, list_reply(desk, call.user, wish, private=call.private), replace=True)

    @app.action(re.compile(rf"^{PRESS}\.(done|reopen)$"))
    def asked_to_record(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        verb = action["action_id"].rpartition(".")[2]
        _open_record(desk, client, body, action, verb, action["value"])

    @app.action(f"{PRESS}.menu")
    def chose(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        verb, _, follow_up_id = action["selected_option"]["value"].partition("|")
        if verb in _AT_ONCE:
            _AT_ONCE[verb](desk, client, ack, body, action, follow_up_id)
            return
        ack()
        _choose(desk, client, body, action, verb, follow_up_id)

    @app.view(DONE_VIEW)
    def submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _record(desk, client, ack, body, view)

    @app.action(f"{DIGEST_PRESS}.follow_ups")
    def see(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        call = call_of_action(body)
        wish, _ = unpacked(action["value"])
        respond(call, list_reply(desk, call.user, wish))


def _choose(desk: Desk, client: WebClient, body: dict[str, Any], action: dict[str, Any], verb: str, name: str) -> None:
    if verb == "history":
        story = desk.service.casework.story(name, as_of=desk.today)
        client.views_open(trigger_id=body["trigger_id"], view=history_view(story, desk.today))
    elif verb == "update":
        open_update(desk, client, body, metadata(body, action, verb, name), name)
    else:
        _open_record(desk, client, body, action, verb, name)


def _open_record(
    desk: Desk, client: WebClient, body: dict[str, Any], action: dict[str, Any], verb: str, name: str
) -> None:
    """Open the modal, unless it is already clear that the person may not."""
    call = call_of_action(body)
    if not desk.permissions.is_steward(call.user):
        respond(call, STEWARDS_ONLY)
        return
    held = metadata(body, action, verb, name)
    view = record_view(desk.service.follow_up(name), verb, private_metadata=held)
    client.views_open(trigger_id=call.trigger_id, view=view)


def metadata(body: dict[str, Any], action: dict[str, Any], verb: str, name: str) -> str:
    """What the modal must remember: what to record, and which list to draw again, where."""
    container = body.get("container") or {}
    held = {
        "verb": verb,
        "id": name,
        "list": action.get("block_id", "{}"),
        "url": body.get("response_url", ""),
        "channel": container.get("channel_id", ""),
        "ts": container.get("message_ts", ""),
        "private": bool(container.get("is_ephemeral")),
    }
    return json.dumps(held)


def open_update(desk: Desk, client: WebClient, body: dict[str, Any], held: str, name: str) -> None:
    """Open the modal that changes how a follow-up stands, who takes it on, or what is noted about it."""
    call = call_of_action(body)
    if not desk.permissions.is_steward(call.user):
        respond(call, STEWARDS_ONLY)
        return
    client.views_open(trigger_id=call.trigger_id, view=update_view(desk.service.follow_up(name), private_metadata=held))


def _take(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], action: dict[str, Any], name: str) -> None:
    """Record it before it is acknowledged: what Slack takes as done is done, whatever happens next."""
    call = call_of_action(body)
    person = desk.permissions.person(call.user)
    key = f"{body.get('trigger_id', '')}:{name}" if body.get("trigger_id") else None
    said = {"status": Status.IN_PROGRESS, "assignee": call.user}
    desk.service.casework.record(name, by=person, now=desk.clock(), key=key, **said)
    ack()
    _log.info("progress recorded: verb=mine")
    redraw(desk, client, call.user, json.loads(metadata(body, action, "mine", name)))


def _undo(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], action: dict[str, Any], name: str) -> None:
    """Take back the newest entry by another one, and draw the list again."""
    call = call_of_action(body)
    person = desk.permissions.person(call.user)
    desk.service.casework.undo(name, by=person, now=desk.clock(), key=f"undo:{body.get('trigger_id', '')}:{name}")
    ack()
    _log.info("progress recorded: verb=undo")
    redraw(desk, client, call.user, json.loads(metadata(body, action, "undo", name)))


_AT_ONCE = {"mine": _take, "undo": _undo}  # what needs no form: done before it is acknowledged


def _record(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    """Check what was filled in, record it, and draw the list again with the item's new standing."""
    held = json.loads(view["private_metadata"])
    note, evidence = typed_in(view, NOTE_BLOCK, NOTE_INPUT), typed_in(view, EVIDENCE_BLOCK, EVIDENCE_INPUT)
    if note and desk.triage(note) is Trigger.HARD:
        desk.metrics.count("safeguarding_cards")
        ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
        return
    if errors := _errors(held["verb"], note, evidence):
        ack(response_action="errors", errors=errors)
        return
    user = body["user"]["id"]
    try:
        desk.service.record_progress(
            held["id"],
            by=desk.permissions.person(user),
            now=desk.clock(),
            status=RECORDS[held["verb"]],
            note=note,
            evidence=evidence,
            key=view["id"],
        )
    except BriefingsError as refusal:
        refuse_in_form(ack, NOTE_BLOCK, refusal, user)
        return
    ack()
    _log.info("progress recorded: verb=%s", held["verb"])
    redraw(desk, client, user, held)


def typed_in(view: dict[str, Any], block: str, name: str) -> str | None:
    value = (view["state"]["values"].get(block, {}).get(name) or {}).get("value")
    return value.strip() or None if isinstance(value, str) else None


def _errors(verb: str, note: str | None, evidence: str | None) -> dict[str, str]:
    errors: dict[str, str] = {}
    if verb == "done" and not (note or evidence):
        errors[NOTE_BLOCK] = "Say what was done, or give a link to where it is shown."
    if verb in ("note", "reopen") and not note:
        errors[NOTE_BLOCK] = "Write a sentence for the history."
    if verb == "close":
        if not evidence:
            errors[EVIDENCE_BLOCK] = (
                "Name the minute by which the committee confirmed it: body, date and item, or a link."
            )
        return errors
    if evidence and not re.match(r"https?://[^\s<>|]+$", evidence):
        errors[EVIDENCE_BLOCK] = "Give one web address that begins with https://, without spaces."
    return errors


def redraw(desk: Desk, client: WebClient, user: str, held: dict[str, Any]) -> None:
    """Draw the list again where it stands, so that nobody acts on the old one; say so where there is none."""
    wish, _ = unpacked(held["list"]) if held["list"].startswith("{") else (Wish(), {})
    message = list_reply(desk, user, wish, private=held["private"])
    if held["ts"] and not held["private"]:
        client.chat_update(channel=held["channel"], ts=held["ts"], **_updatable(message))
    elif held["url"]:
        respond(Call(user, held["channel"], response_url=held["url"], private=held["private"]), message, replace=True)
    else:
        post(client, Call(user, user), plain_notice("Recorded."))


def _updatable(message: Message) -> dict[str, Any]:
    payload = message.payload()
    return {"text": payload["text"], "blocks": payload["blocks"]}
