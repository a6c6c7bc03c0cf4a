"""Adding minutes by dropping a file: read at once, checked by a person, kept only when a steward says so.

The buttons carry which file it is and what was said about it, so that nothing has to be remembered or stored before:
on a press the file is fetched again, and must still be the one that was checked.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.files import Dropped, dropped, dropped_by_id, fetch
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
from bot.replies import Call
from briefings import BriefingsError, StoreUnavailable, Unreadable
from briefings.records import Given, Stage

_log = logging.getLogger(__name__)

_SEAL = 16  # characters of a file's hash: enough to see that it is another
_CHANGED = "The file is no longer the one that was checked. Drop it here again."


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
        message = _checked(desk, dropped(desk.reader, shown), Given())
    except StoreUnavailable:
        raise
    except BriefingsError as refusal:
        desk.metrics.count("files_refused")
        message = refused_message(name, str(refusal))
    _replace(client, call.channel, ts, message)


def _checked(desk: Desk, file: Dropped, given: Given) -> Message:
    """The file as it reads with what was given. Raises Unreadable with the reason."""
    data = fetch(desk.reader, file)
    read = desk.service.look_over(data, source=file.name, given=given)
    _log.info("file read: items=%d standing=%s", len(read.minutes), read.standing.value)
    return check_message(Check(read, _packed(file.id, read.sha256, given)))


# --- the buttons ---


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons under a file that was read, and to the form for what it does not state."""

    @app.action(f"{PRESS}.add")
    def add(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        _add(desk, client, body, action["value"])

    @app.action(f"{PRESS}.drop")
    def drop(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        file = dropped_by_id(desk.reader, json.loads(action["value"])["file"])
        _replace(client, *_place(body), dropped_message(file.name, body["user"]["id"]))

    @app.action(f"{PRESS}.give")
    def give(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        channel, ts = _place(body)
        metadata = json.dumps({"value": action["value"], "channel": channel, "ts": ts})
        given = _given(json.loads(action["value"])["given"])
        client.views_open(trigger_id=body["trigger_id"], view=give_view(given, metadata=metadata))

    @app.view(GIVE_VIEW)
    def given(ack: Ack, view: dict[str, Any], client: WebClient) -> None:
        ack()
        held = json.loads(view["private_metadata"])
        _read_again(desk, client, held, _filled(view["state"]["values"]))


def _add(desk: Desk, client: WebClient, body: dict[str, Any], value: str) -> None:
    """Keep what was checked, where the person may. Raises NotPermitted, Unreadable."""
    held, user = json.loads(value), body["user"]["id"]
    person = desk.permissions.person(user)
    given = _given(held["given"])
    file = dropped_by_id(desk.reader, held["file"])
    data = fetch(desk.reader, file)
    read = desk.service.look_over(data, source=file.name, given=given)
    if read.sha256[:_SEAL] != held["seal"]:
        raise Unreadable(_CHANGED)
    done = desk.service.add_minutes(data, source=file.name, given=given, by=person, now=desk.clock())
    _log.info("file added: added=%d changed=%d unchanged=%d", done.added, done.changed, done.unchanged)
    councils = sorted({minute.council for minute in read.minutes if minute.council})
    _replace(client, *_place(body), added_message(file.name, done, user, councils))


def _read_again(desk: Desk, client: WebClient, held: dict[str, Any], given: Given) -> None:
    """Show the same file in place, as it reads with what was given."""
    file = dropped_by_id(desk.reader, json.loads(held["value"])["file"])
    try:
        message = _checked(desk, file, given)
    except Unreadable as refusal:
        message = refused_message(file.name, str(refusal))
    _replace(client, held["channel"], held["ts"], message)


def _place(body: dict[str, Any]) -> tuple[str, str]:
    container = body["container"]
    return container["channel_id"], container["message_ts"]


def _post(client: WebClient, call: Call, message: Message) -> str:
    return str(client.chat_postMessage(channel=call.channel, thread_ts=call.thread, **message.payload())["ts"])


def _replace(client: WebClient, channel: str, ts: str, message: Message) -> None:
    payload = message.payload()
    client.chat_update(channel=channel, ts=ts, text=payload["text"], blocks=payload["blocks"])


# --- what buttons carry ---


def _packed(file_id: str, sha256: str, given: Given) -> str:
    """As a button's value, which holds 2,000 characters: four short fields and two names."""
    held = {
        "council": given.council,
        "body": given.body,
        "held_on": given.held_on.isoformat() if given.held_on else None,
        "stage": given.stage,
    }
    said = {name: value for name, value in held.items() if value}
    return json.dumps({"file": file_id, "seal": sha256[:_SEAL], "given": said}, ensure_ascii=False)


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
