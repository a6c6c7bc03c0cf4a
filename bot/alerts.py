"""``/cse follow`` and ``/cse unfollow``: alerts on a topic, a council or a follow-up, to oneself or to a channel."""

import logging
import re
from contextlib import suppress
from datetime import datetime
from typing import Any

from slack_bolt import Ack

from bot.audience import audience
from bot.desk import Desk
from bot.digests import NO_MEMBER
from bot.listening import Listeners
from bot.messages.alerts import PRESS, alert_messages, ended_message, followed_message, list_message
from bot.messages.blocks import Message
from bot.replies import Call, call_of_action, respond
from briefings import NotFound
from briefings.records import Followed, Pace, Subscription

_log = logging.getLogger(__name__)

_PACES = {
    "at once": Pace.AT_ONCE,
    "immediately": Pace.AT_ONCE,
    "now": Pace.AT_ONCE,
    "daily": Pace.DAILY,
    "every day": Pace.DAILY,
    "weekly": Pace.WEEKLY,
    "every week": Pace.WEEKLY,
}
_HERE = re.compile(r"\b(?:here|in this channel)\s*$", re.IGNORECASE)
_PACE = re.compile(rf",?\s*\b(?P<pace>{'|'.join(_PACES)})\s*$", re.IGNORECASE)


def follow_replies(desk: Desk, call: Call, rest: str) -> list[Message]:
    """Follow what ``rest`` names; alone it lists what is followed. Raises UnclearRequest, NotPermitted."""
    if not rest:
        return [_list(desk, call)]
    here = bool(_HERE.search(rest))
    name, pace = _pace(_HERE.sub("", rest).strip())
    channel = call.channel if here or call.channel.startswith("D") else call.user
    if here and audience(desk, call.channel)[0] is False:
        return [NO_MEMBER]
    made = desk.service.alerts.follow(
        _named(desk, name, pace),
        channel=channel,
        by=desk.permissions.person(call.user),
        now=desk.clock(),
        zone=desk.settings.zone,
    )
    _log.info("followed: subscription=%d", made.id)
    desk.subscriptions_changed()
    return [followed_message(made, desk.service.alerts.describe(made.alert))]


def unfollow_replies(desk: Desk, call: Call, rest: str) -> list[Message]:
    """End what ``rest`` names; alone, or where it is not clear, it lists what is followed with a button each."""
    found = _of(desk, call)
    if rest:
        wanted = desk.service.alerts.checked(_named(desk, _pace(rest)[0], Pace.DAILY))
        said = desk.service.alerts.describe(wanted)
        found = [one for one in found if desk.service.alerts.describe(one.alert) == said] or found
        if len(found) == 1 and desk.service.alerts.describe(found[0].alert) == said:
            return [end_alert(desk, call.user, found[0].id)]
    return [_list(desk, call)]


def messages_of(desk: Desk, subscription: Subscription, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """The alert as it is posted; empty where nothing matches."""
    assert subscription.alert is not None
    alert = desk.service.alerts.alert(subscription.alert, since=since, until=until)
    return alert_messages(alert, subscription.id)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons that end an alert."""

    @app.action(re.compile(rf"^{PRESS}\.end\."))
    def ended(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        call = call_of_action(body)
        message = end_alert(desk, call.user, int(action["value"]))
        ack()  # only now: what Slack takes as done is done, whatever happens next
        respond(call, message)


def end_alert(desk: Desk, user: str, number: int) -> Message:
    """End what is followed, if ``user`` may, and say what was ended. Raises NotFound, NotPermitted."""
    ended = desk.service.alerts.unfollow(number, by=desk.permissions.person(user), now=desk.clock())
    _log.info("unfollowed: subscription=%d", ended.id)
    desk.subscriptions_changed()
    return ended_message(desk.service.alerts.describe(ended.alert))


def _pace(words: str) -> tuple[str, Pace]:
    """What is named, and how soon; daily where nothing is said."""
    found = _PACE.search(words)
    if found is None:
        return words, Pace.DAILY
    return words[: found.start()].strip(), _PACES[" ".join(found["pace"].casefold().split())]


def _named(desk: Desk, name: str, pace: Pace) -> Followed:
    """A follow-up by its reference, a council by its name, else a topic."""
    with suppress(NotFound):
        return Followed(pace, follow_up=desk.service.follow_up(name).id)
    councils = {council.casefold(): council for council in desk.service.councils()}
    near = list(desk.service.suggest_councils(name))
    if len(near) == 1 and (name.casefold() in near[0].casefold() or len(name) <= 4):
        return Followed(pace, council=councils.get(name.casefold(), near[0]))
    return Followed(pace, topic=name)


def _of(desk: Desk, call: Call) -> list[Subscription]:
    """What the person follows, and what is followed in this channel."""
    mine = (call.user, call.channel)
    return [one for one in desk.service.alerts.active() if one.channel in mine or one.created_by == call.user]


def _list(desk: Desk, call: Call) -> Message:
    return list_message([(one, desk.service.alerts.describe(one.alert)) for one in _of(desk, call)])
