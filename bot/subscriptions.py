"""Changing, pausing, previewing and ending scheduled digests, from a channel's list and from Home alike.

Whoever reads a channel is told what holds there from now on; who may change it is decided in the service.
"""

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz, process, utils
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.audience import audience
from bot.desk import Desk
from bot.digests import OUTSIDERS, described, end, scheduled
from bot.home import publish
from bot.listening import Listeners
from bot.messages import wording
from bot.messages.blocks import Message, View
from bot.messages.digests import digest_messages
from bot.messages.subscriptions import (
    ALL,
    BODY_BLOCK,
    CHANGE_VIEW,
    COUNCIL_BLOCK,
    EMPTY_BLOCK,
    HOW_BLOCK,
    OWNER_BLOCK,
    PAUSE_VIEW,
    PRESS,
    TOPIC_BLOCK,
    UNTIL_BLOCK,
    WITHIN_BLOCK,
    WORDS_BLOCK,
    Offered,
    change_view,
    changed_message,
    pause_view,
    preview_view,
)
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, respond
from briefings import MOST_DAYS, BriefingsError, UnclearRequest, check_days, next_occurrence, schedule_words
from briefings.records import DigestFilter, Subscription

_log = logging.getLogger(__name__)

_USUAL_PAUSE = timedelta(days=14)
_LONGEST_PAUSE = timedelta(days=366)


class _Field(Exception):
    """One field of a form that cannot be taken as it is: its block, and what to do."""

    def __init__(self, block: str, advice: str) -> None:
        super().__init__(advice)
        self.block, self.advice = block, advice


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons under each schedule and to their forms."""
    _on_buttons(app, desk)
    _on_forms(app, desk)


def _on_buttons(app: Listeners, desk: Desk) -> None:
    @app.action(re.compile(rf"^{PRESS}\.end\."))
    def ended(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        one = scheduled(desk, int(action["value"]))
        message = end(desk, body["user"]["id"], one)
        ack()  # only now: what Slack takes as done is done, whatever happens next
        _tell(desk, client, body, one, message)

    @app.action(re.compile(rf"^{PRESS}\.change\."))
    def change(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        one = scheduled(desk, int(action["value"]))
        words = schedule_words(one.schedule)
        topics = [name for name, _ in desk.service.topics()]
        offered = Offered(desk.service.councils(), topics, one.schedule.zone)
        view = change_view(one, words, offered, metadata=_metadata(body, one))
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action(re.compile(rf"^{PRESS}\.menu\."))
    def chose(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        verb, _, number = action["selected_option"]["value"].partition("|")
        one = scheduled(desk, int(number))
        if verb == "resume":
            _resume(desk, client, ack, body, one)
            return
        ack()
        view = preview_of(desk, one) if verb == "preview" else _pause_form(desk, body, one)
        client.views_open(trigger_id=body["trigger_id"], view=view)


def _on_forms(app: Listeners, desk: Desk) -> None:
    @app.view(CHANGE_VIEW)
    def changed(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _submitted(desk, client, ack, body, view)

    @app.view(PAUSE_VIEW)
    def paused(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _submitted(desk, client, ack, body, view)


def _submitted(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    """Take a form: what is wrong is said in it; else everybody concerned is told what holds now."""
    held = json.loads(view["private_metadata"])
    read, block = (_pause, UNTIL_BLOCK) if view["callback_id"] == PAUSE_VIEW else (_changes, WORDS_BLOCK)
    try:
        wanted = read(desk, scheduled(desk, held["id"]), view["state"]["values"])
        changed = desk.service.change_subscription(wanted, by=desk.permissions.person(body["user"]["id"]))
    except _Field as field:
        ack(response_action="errors", errors={field.block: field.advice[:1_900]})
        return
    except BriefingsError as refusal:
        refuse_in_form(ack, block, refusal, body["user"]["id"])
        return
    ack()
    _announce(desk, client, body, changed, from_home=held["home"])


def _resume(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], one: Subscription) -> None:
    wanted = replace(one, paused_until=None)
    changed = desk.service.change_subscription(wanted, by=desk.permissions.person(body["user"]["id"]))
    ack()
    _announce(desk, client, body, changed, from_home=_is_home(body))


def _announce(desk: Desk, client: WebClient, body: dict[str, Any], one: Subscription, *, from_home: bool) -> None:
    _log.info("subscription changed: subscription=%d", one.id)
    desk.subscriptions_changed()
    _, outsiders = audience(desk, one.channel)
    message = changed_message(one, described(desk, one), body["user"]["id"], OUTSIDERS if outsiders else None)
    _tell(desk, client, body, one, message, from_home=from_home)


def _tell(
    desk: Desk, client: WebClient, body: dict[str, Any], one: Subscription, message: Message, *, from_home: bool = False
) -> None:
    """Tell the channel; the person alone where the bot can no longer post there."""
    user = body["user"]["id"]
    if body.get("response_url"):
        respond(call_of_action(body), message, to_all=message.for_all)
        return
    try:
        post(client, Call(user, one.channel), message)
    except SlackApiError:
        post(client, Call(user, user), message)
    if from_home or _is_home(body):
        publish(desk, client, user)


def _is_home(body: dict[str, Any]) -> bool:
    return bool((body.get("view") or {}).get("type") == "home")


def _metadata(body: dict[str, Any], one: Subscription) -> str:
    return json.dumps({"id": one.id, "home": _is_home(body)})


# --- what a form says ---


def _pause_form(desk: Desk, body: dict[str, Any], one: Subscription) -> View:
    return pause_view(one, described(desk, one), desk.today + _USUAL_PAUSE, metadata=_metadata(body, one))


def _pause(desk: Desk, one: Subscription, values: dict[str, Any]) -> Subscription:
    """The schedule paused until the chosen day. Raises UnclearRequest on one that is not ahead."""
    chosen = values[UNTIL_BLOCK]["until"]["selected_date"]
    until = date.fromisoformat(chosen) if chosen else desk.today
    if not desk.today < until <= desk.today + _LONGEST_PAUSE:
        raise UnclearRequest("Choose a day after today and within a year; to stop for good, end the digest.")
    return replace(one, paused_until=until)


def _changes(desk: Desk, one: Subscription, values: dict[str, Any]) -> Subscription:
    """The schedule as filled in. Raises UnclearRequest on a time that cannot be read, _Field on an unknown name."""
    schedule = desk.read_schedule(values[WORDS_BLOCK][WORDS_BLOCK]["value"] or "", one.schedule.zone)
    council = values[COUNCIL_BLOCK]["council"]["selected_option"]["value"]
    wanted = DigestFilter(
        council=None if council == ALL else council,
        body=_body(desk, values[BODY_BLOCK][BODY_BLOCK].get("value")),
        owner=_owner(desk, values[OWNER_BLOCK][OWNER_BLOCK].get("value")),
        topic=_topic(values),
        due_within=_days(values),
        **_ticked(values),
    )
    ticked = bool(values[EMPTY_BLOCK][EMPTY_BLOCK].get("selected_options"))
    return replace(one, schedule=schedule, filter=wanted, even_when_empty=ticked)


def _topic(values: dict[str, Any]) -> str | None:
    chosen = _given(values, TOPIC_BLOCK).get("selected_option") or {"value": ALL}
    return None if chosen["value"] == ALL else str(chosen["value"])


def _days(values: dict[str, Any]) -> int | None:
    """The number of days. Raises _Field on one out of reach."""
    typed = _given(values, WITHIN_BLOCK).get("value")
    if not typed:
        return None
    try:
        days = int(typed)
        check_days(days)
    except (ValueError, UnclearRequest):
        raise _Field(WITHIN_BLOCK, f"Give a number of days between 1 and {MOST_DAYS}, or leave it empty.") from None
    return days


def _ticked(values: dict[str, Any]) -> dict[str, bool]:
    ticks = {one["value"] for one in _given(values, HOW_BLOCK).get("selected_options") or ()}
    return {name: name in ticks for name in ("only_changes", "by_owner")}


def _given(values: dict[str, Any], block: str) -> dict[str, Any]:
    """What a field holds whose block and element bear one name; a form opened before there was one has none."""
    return (values.get(block) or {}).get(block) or {}


def _body(desk: Desk, typed: str | None) -> str | None:
    """The body as the minutes name it. Raises _Field with near ones where no minutes do."""
    if not typed or not typed.strip():
        return None
    names = set(desk.service.bodies())
    same = next((name for name in names if name.casefold() == typed.strip().casefold()), None)
    if same is None:
        raise _Field(BODY_BLOCK, f"No minutes loaded are of a body of that name. {_near(typed, names)}")
    return same


def _owner(desk: Desk, typed: str | None) -> str | None:
    """Part of an owner as printed. Raises _Field with near ones where no follow-up names it."""
    if not typed or not typed.strip():
        return None
    names = {item.outcome.owner for item in desk.service.follow_ups() if item.outcome.owner}
    if not any(typed.strip().casefold() in name.casefold() for name in names):
        raise _Field(OWNER_BLOCK, f"No follow-up names that owner. {_near(typed, names)}")
    return typed.strip()


def _near(typed: str, names: Iterable[str]) -> str:
    found = process.extract(typed, list(names), scorer=fuzz.WRatio, processor=utils.default_process, limit=3)
    return "Near to it: " + "; ".join(name for name, _, _ in found) + "." if found else ""


# --- the next one ---


def preview_of(desk: Desk, one: Subscription) -> View:
    """What would be posted the next time, as things stand today."""
    upcoming = next_occurrence(one.schedule, desk.clock(), one.paused_until)
    if upcoming is None:
        return preview_view("No meeting is known yet, so none is planned. This is today's:", _digest_on(one, desk))
    day = date.fromisoformat(upcoming.key[:10])
    return preview_view(f"Next: {day:%A} {wording.day(day)}", _digest_on(one, desk, day))


def _digest_on(one: Subscription, desk: Desk, day: date | None = None) -> Message | None:
    payloads = digest_messages(
        desk.service.digest(as_of=day or desk.today, filter=one.filter), even_when_empty=one.even_when_empty
    )
    return Message(payloads[0]["text"], tuple(payloads[0]["blocks"])) if payloads else None
