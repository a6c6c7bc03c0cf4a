"""The Home tab, published anew each time a person opens it or changes something on it."""

import re
from typing import Any

from slack_bolt import Ack, SetSuggestedPrompts
from slack_sdk import WebClient

from bot.alerts import end_alert
from bot.conversations import offer_prompts
from bot.desk import Desk
from bot.digests import described
from bot.follow_ups import in_order, taken_on_by
from bot.listening import Listeners
from bot.messages.blocks import View
from bot.messages.follow_ups import STATUSES, Which
from bot.messages.home import PRESS, home_view
from briefings.records import Subscription


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the tabs of the app being opened, and to the buttons of Home."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient, set_suggested_prompts: SetSuggestedPrompts | None) -> None:
        if event.get("tab") == "messages":
            if set_suggested_prompts is not None:
                offer_prompts(desk, set_suggested_prompts)
            return
        publish(desk, client, event["user"])

    @app.action(f"{PRESS}.refresh")
    def refreshed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        publish(desk, client, body["user"]["id"])

    @app.action(re.compile(rf"^{PRESS}\.unfollow\."))
    def unfollowed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        user = body["user"]["id"]
        end_alert(desk, user, int(action["value"]))
        publish(desk, client, user)

    @app.action(re.compile(rf"^{PRESS}\.page\."))
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        publish(desk, client, body["user"]["id"], int(action["value"]))


def publish(desk: Desk, client: WebClient, user: str, page: int = 0) -> None:
    """Show one person their Home tab as things stand now."""
    client.views_publish(user_id=user, view=home(desk, user, page))


def home(desk: Desk, user: str, page: int = 0) -> View:
    """The Home tab of one person; ``page`` of what is outstanding counts from 0."""
    follow_ups = in_order(desk.service.follow_ups(status=STATUSES[Which.OPEN], as_of=desk.today))
    subscriptions = [(one, described(desk, one)) for one in desk.service.subscriptions() if _concerns(user, one)]
    followed = [one for one in desk.service.alerts.active() if one.created_by == user]
    return home_view(
        follow_ups=follow_ups,
        mine=taken_on_by(user, follow_ups),
        subscriptions=subscriptions,
        followed=[(one, desk.service.alerts.describe(one.alert)) for one in followed],
        loaded=desk.service.coverage(),
        freshness=desk.service.watch.freshness(today=desk.today),
        as_of=desk.today,
        waiting=len(desk.service.casework.review_queue()),
        page=page,
    )


def _concerns(user: str, one: Subscription) -> bool:
    """Whether it is a channel's or this person's: nobody is shown what others get in their direct messages."""
    return one.channel.startswith(("C", "G")) or one.channel == user or one.created_by == user
