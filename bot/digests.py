"""``/cse digest``: a preview, a schedule for this channel, what is scheduled, and its end."""

import logging
import re
from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.audience import audience
from bot.desk import Desk
from bot.listening import Listeners
from bot.messages.blocks import Message, context
from bot.messages.digests import PRESS as DIGEST_PRESS
from bot.messages.digests import digest_messages
from bot.messages.help import notice
from bot.messages.subscriptions import (
    ALL,
    CHANNEL_BLOCK,
    DAY_BLOCK,
    EMPTY_BLOCK,
    PRESS,
    SCHEDULE_VIEW,
    TIME_BLOCK,
    ended_message,
    schedule_view,
    scheduled_message,
    subscriptions_message,
)
from bot.refusals import refuse_in_form
from bot.replies import Call, call_of_action, post, post_privately, respond
from briefings import BriefingsError, NotFound, read_wishes
from briefings.records import DigestFilter, Subscription

_log = logging.getLogger(__name__)

_PREVIEW_PARTS = 4  # a response address takes five messages
NOTHING_OPEN = notice(
    "*Nothing is outstanding*, so no digest would be posted. `/cse follow-ups closed` shows what was done."
)
NO_MEMBER = notice(
    "I can't post in this channel yet, so nothing was scheduled. Type `/invite @CSE Briefings` here, then try again."
)
OUTSIDERS = "People of other organisations are in this channel: they will see the digest too."


def digest_replies(desk: Desk, call: Call, rest: str) -> list[Message]:
    """Preview, list, off, or a schedule, after ``/cse digest``. Raises UnclearRequest on an unreadable one."""
    council, words = council_first(desk, rest)
    wished, words = read_wishes(words)
    wanted = replace(wished, council=council)
    if not words:
        return preview(desk, wanted)
    if words in ("list", "show"):
        return [listed(desk, call.channel)]
    if words in ("off", "stop", "none", "end"):
        return [_off(desk, call)]
    return [schedule(desk, call.user, call.channel, words, wanted)]


def council_first(desk: Desk, rest: str) -> tuple[str | None, str]:
    """A council named in ``rest`` and the words without it; only names that are loaded are taken as one."""
    folded = " ".join(rest.casefold().split())
    for name in sorted(desk.service.councils(), key=len, reverse=True):
        for spelling in (name.casefold(), name.casefold().partition(" ")[0]):
            if re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", folded):
                left = re.sub(rf"(?:(?:for|in|of) )?(?<!\w){re.escape(spelling)}(?!\w)", "", folded, count=1)
                return name, " ".join(left.split())
    return None, folded


def preview(desk: Desk, wanted: DigestFilter) -> list[Message]:
    """What the digest would say today: the channel's message and the first parts of its thread."""
    payloads = digest_messages(desk.service.digest(as_of=desk.today, filter=wanted))
    if not payloads:
        return [NOTHING_OPEN]
    messages = [Message(payload["text"], tuple(payload["blocks"])) for payload in payloads]
    shown = messages[:_PREVIEW_PARTS]
    left = len(messages) - len(shown)
    note = "_A preview, seen by you alone. In the channel, what follows the first message stands in its thread._"
    more = f" {left} further parts are not shown here." if left else ""
    return [*shown[:-1], Message(shown[-1].text, (*shown[-1].blocks, context(note + more)))]


def schedule(
    desk: Desk, user: str, channel: str, words: str, wanted: DigestFilter, *, even_when_empty: bool | None = None
) -> Message:
    """Subscribe a channel to exactly this digest and say what now holds."""
    when = desk.read_schedule(words, desk.settings.zone)
    member, outsiders = audience(desk, channel)
    if member is False:
        return NO_MEMBER
    person = desk.permissions.person(user)
    made = desk.service.subscribe(
        channel=channel,
        schedule=when,
        filter=wanted,
        by=person,
        now=desk.clock(),
        even_when_empty=even_when_empty,
    )
    _log.info("subscribed: subscription=%d", made.id)
    desk.subscriptions_changed()
    return scheduled_message(made, described(desk, made), OUTSIDERS if outsiders else None)


def described(desk: Desk, one: Subscription) -> str:
    """When one schedule sends, in words that hide nothing."""
    return desk.describe_schedule(one.schedule, desk.clock(), one.paused_until)


def listed(desk: Desk, channel: str) -> Message:
    """What is scheduled in one channel."""
    found = desk.service.subscriptions(channel=channel)
    return subscriptions_message([(one, described(desk, one)) for one in found])


def _off(desk: Desk, call: Call) -> Message:
    """End the one digest of this channel; where there are several, they are shown to choose from."""
    found = desk.service.subscriptions(channel=call.channel)
    return end(desk, call.user, found[0]) if len(found) == 1 else listed(desk, call.channel)


def end(desk: Desk, user: str, subscription: Subscription) -> Message:
    """End one subscription and say what was ended. Raises NotFound, NotPermitted."""
    ended = desk.service.unsubscribe(subscription.id, by=desk.permissions.person(user), now=desk.clock())
    _log.info("unsubscribed: subscription=%d", ended.id)
    desk.subscriptions_changed()
    return ended_message(ended, described(desk, ended), user)


# --- buttons and the modal ---


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons that lead to schedules, and to the form that makes one."""

    @app.action(f"{DIGEST_PRESS}.change")
    def change(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        call = call_of_action(body)
        respond(call, listed(desk, call.channel))

    @app.action(re.compile(rf"^(menu|{PRESS})\.digest$"))
    def wanted(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        call = call_of_action(body)
        view = schedule_view(call.channel or None, desk.service.councils(), desk.settings.zone)
        client.views_open(trigger_id=call.trigger_id, view=view)

    @app.view(SCHEDULE_VIEW)
    def submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        _submitted(desk, client, ack, body, view)


def scheduled(desk: Desk, number: int) -> Subscription:
    """The schedule behind a button. Raises NotFound where it was ended meanwhile."""
    found = next((one for one in desk.service.subscriptions() if one.id == number), None)
    if found is None:
        raise NotFound("That schedule has been ended already. `/cse digest list` shows what is on.")
    return found


def _submitted(desk: Desk, client: WebClient, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
    values = view["state"]["values"]
    days = values[DAY_BLOCK]["day"]["selected_option"]["value"]
    time = values[TIME_BLOCK]["time"]["selected_time"]
    council = ((values.get("council") or {}).get("council") or {}).get("selected_option")
    ticked = ((values.get(EMPTY_BLOCK) or {}).get(EMPTY_BLOCK) or {}).get("selected_options")
    picked = ((values.get(CHANNEL_BLOCK) or {}).get("channel") or {}).get("selected_conversation")
    channel = str(view["private_metadata"] or picked or "")
    user = body["user"]["id"]
    try:
        name = council["value"] if council and council["value"] != ALL else None
        wanted = DigestFilter(council=name)
        message = schedule(desk, user, channel, f"{days} {time}", wanted, even_when_empty=bool(ticked))
    except BriefingsError as refusal:
        refuse_in_form(ack, DAY_BLOCK, refusal, user)
        return
    ack()
    send = post if message.for_all else post_privately
    send(client, Call(user, channel), message)
