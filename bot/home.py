"""The Home tab, published anew each time a person opens it."""

from typing import Any

from slack_bolt import Ack, SetSuggestedPrompts
from slack_sdk import WebClient

from bot.conversations import offer_prompts
from bot.desk import Desk
from bot.follow_ups import chosen
from bot.listening import Listeners
from bot.messages.blocks import View
from bot.messages.follow_ups import Which, Wish
from bot.messages.home import PRESS, home_view


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the tabs of the app being opened."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient, set_suggested_prompts: SetSuggestedPrompts | None) -> None:
        if event.get("tab") == "messages":
            if set_suggested_prompts is not None:
                offer_prompts(desk, set_suggested_prompts)
            return
        client.views_publish(user_id=event["user"], view=home(desk, event["user"]))

    @app.action(f"{PRESS}.refresh")
    def refreshed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_publish(user_id=body["user"]["id"], view=home(desk, body["user"]["id"]))


def home(desk: Desk, user: str) -> View:
    """The Home tab of one person."""
    subscriptions = [(one, desk.describe_schedule(one.schedule, desk.clock())) for one in desk.service.subscriptions()]
    return home_view(
        follow_ups=chosen(desk, user, Wish()),
        mine=chosen(desk, user, Wish(Which.MINE)),
        subscriptions=subscriptions,
        minutes=desk.service.minutes(),
        as_of=desk.today,
    )
