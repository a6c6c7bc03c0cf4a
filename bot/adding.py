"""Adding minutes by dropping a file or naming a page: read at once, checked by a person, kept when a steward says so.

The buttons carry which file or page it is and what was said about it, so that nothing has to be remembered or stored
before: on a press it is fetched again, and must still be the one that was checked.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.bringing import Brought, bring_again, bring_file, bring_page, name_of
from bot.desk import Desk
from bot.files import dropped
from bot.listening import Listeners
from bot.messages.adding import (
    BODY_BLOCK,
    COUNCIL_BLOCK,
    DATE_BLOCK,
    GIVE_VIEW,
    MOST_FILES,
    PRESS,
    STAGE_BLOCK,
    Check,
    added_message,
    check_message,
    dropped_message,
    give_view,
    reading_message,
    refused_message,
)
from bot.messages.blocks import Message
from bot.messages.help import notice
from bot.replies import Call, call_of_action, respond
from briefings import BriefingsError, StoreUnavailable, Unreadable
from briefings.records import Given, Stage

_log = logging.getLogger(__name__)

_CHANGED = "It is no longer what was checked. Drop the file, or name the page, once more."
_FETCHING = notice("I am fetching the page and reading it. That may take a minute.")


# --- what is shown first ---


def page_replies(desk: Desk, call: Call, address: str) -> list[Message]:
    """A page of a council's site as it was read, for a steward to check. Raises BriefingsError with the reason."""
    desk.service.watch.check_page(address, by=desk.permissions.person(call.user))
    if call.response_url:  # elsewhere Slack shows that the bot is at work
        respond(call, _FETCHING)
    return [_checked(desk, bring_page(desk, call.user, address), Given())]


def read_dropped(desk: Desk, client: WebClient, call: Call, files: Sequence[dict[str, Any]]) -> None:
    """Show each file of a message as it was read, in the thread of the message; nothing of it is kept."""
    for shown in files[:MOST_FILES]:
        _read_one(desk, client, call, shown)
    if len(files) > MOST_FILES:
        _post(client, call, notice(f"I read {MOST_FILES} files at a time; {len(files) - MOST_FILES} were left."))


def _read_one(desk: Desk, client: WebClient, call: Call, shown: dict[str, Any]) -> None:
    name = str(shown.get("name") or "file")
    ts = _post(client, call, reading_message(name))
    try:
        message = _checked(desk, bring_file(desk, dropped(desk.reader, shown)), Given())
    except StoreUnavailable:
        raise
    except BriefingsError as refusal:
        desk.metrics.count("files_refused")
        message = refused_message(name, str(refusal))
    Place(call.channel, ts).show(client, message)


def _checked(desk: Desk, brought: Brought, given: Given) -> Message:
    """What was brought as it reads with what was given. Raises Unreadable with the reason."""
    read = desk.service.look_over(brought.data, source=brought.name, given=_over(given, brought.known))
    _log.info("minutes looked over: items=%d standing=%s", len(read.minutes), read.standing.value)
    return check_message(Check(read, _packed(brought.held, brought.seal(read), given)))


# --- the buttons ---


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check stands, so that what came of it takes its place."""

    channel: str
    ts: str
    url: str = ""  # answers the press; needed where only one person sees the message

    def show(self, client: WebClient, message: Message) -> None:
        """Put ``message`` there."""
        if self.url:
            respond(Call("", self.channel, response_url=self.url), message, replace=True)
            return
        payload = message.payload()
        client.chat_update(channel=self.channel, ts=self.ts, text=payload["text"], blocks=payload["blocks"])


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons under what was read, and to the form for what it does not state."""

    @app.action(f"{PRESS}.add")
    def add(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        _add(desk, client, body, action["value"])

    @app.action(f"{PRESS}.drop")
    def drop(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        name = name_of(desk, json.loads(action["value"]))
        _place(body).show(client, dropped_message(name, body["user"]["id"]))

    @app.action(f"{PRESS}.give")
    def give(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        place = _place(body)
        held = {"value": action["value"], "channel": place.channel, "ts": place.ts, "url": place.url}
        given = _given(json.loads(action["value"])["given"])
        view = give_view(given, metadata=json.dumps(held, ensure_ascii=False))
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(GIVE_VIEW)
    def given(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        ack()
        held = json.loads(view["private_metadata"])
        _read_again(desk, client, body["user"]["id"], held, _filled(view["state"]["values"]))


def _add(desk: Desk, client: WebClient, body: dict[str, Any], value: str) -> None:
    """Keep what was checked, where the person may. Raises NotPermitted, Unreadable."""
    held, user = json.loads(value), body["user"]["id"]
    person = desk.permissions.person(user)
    brought = bring_again(desk, user, held)
    given = _over(_given(held["given"]), brought.known)
    read = desk.service.look_over(brought.data, source=brought.name, given=given)
    if brought.seal(read) != held["seal"]:
        raise Unreadable(_CHANGED)
    done = desk.service.add_minutes(brought.data, source=brought.name, given=given, by=person, now=desk.clock())
    _log.info("minutes added: added=%d changed=%d unchanged=%d", done.added, done.changed, done.unchanged)
    councils = sorted({minute.council for minute in read.minutes if minute.council})
    _place(body).show(client, added_message(brought.name, done, user, councils))


def _read_again(desk: Desk, client: WebClient, user: str, held: dict[str, Any], given: Given) -> None:
    """Show the same in place, as it reads with what was given."""
    carried = json.loads(held["value"])
    try:
        message = _checked(desk, bring_again(desk, user, carried), given)
    except Unreadable as refusal:
        message = refused_message(name_of(desk, carried), str(refusal))
    Place(held["channel"], held["ts"], held.get("url", "")).show(client, message)


def _place(body: dict[str, Any]) -> Place:
    container, call = body["container"], call_of_action(body)
    return Place(container["channel_id"], container["message_ts"], call.response_url if call.private else "")


def _post(client: WebClient, call: Call, message: Message) -> str:
    return str(client.chat_postMessage(channel=call.channel, thread_ts=call.thread, **message.payload())["ts"])


# --- what buttons carry ---


def _packed(held: dict[str, str], seal: str, given: Given) -> str:
    """As a button's value, which holds 2,000 characters: an address or id, a seal, and what was given."""
    known = {
        "council": given.council,
        "body": given.body,
        "held_on": given.held_on.isoformat() if given.held_on else None,
        "stage": given.stage,
    }
    said = {name: value for name, value in known.items() if value}
    return json.dumps({**held, "seal": seal, "given": said}, ensure_ascii=False)


def _over(given: Given, known: Given) -> Given:
    """What a person gave, before what is known of the site."""
    return replace(given, council=given.council or known.council, address=known.address)


def _given(said: dict[str, str]) -> Given:
    given = Given(council=said.get("council"), body=said.get("body"))
    if "held_on" in said:
        given = replace(given, held_on=date.fromisoformat(said["held_on"]))
    return replace(given, stage=Stage(said["stage"])) if "stage" in said else given


def _filled(values: dict[str, Any]) -> Given:
    """What was filled in; an empty field says nothing."""
    chosen = values[STAGE_BLOCK][STAGE_BLOCK].get("selected_option")
    day = values[DATE_BLOCK][DATE_BLOCK].get("selected_date")
    return Given(
        council=_words(values[COUNCIL_BLOCK][COUNCIL_BLOCK].get("value")),
        body=_words(values[BODY_BLOCK][BODY_BLOCK].get("value")),
        held_on=date.fromisoformat(day) if day else None,
        stage=Stage(chosen["value"]) if chosen else None,
    )


def _words(typed: str | None) -> str | None:
    return " ".join((typed or "").split()) or None
