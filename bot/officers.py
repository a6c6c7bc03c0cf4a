"""Handing a question to officers: where the minutes do not answer, a person may; only where a channel is set for it.

The question is posted in the asker's name when they send it, and stands in Slack alone: nothing of it is kept here.
"""

import logging
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.answers import GONE, tell
from bot.audience import audience
from bot.desk import Desk
from bot.follow_ups import typed_in
from bot.listening import Listeners
from bot.messages.asking import concern_view
from bot.messages.help import notice
from bot.messages.officers import (
    HAND_VIEW,
    PRESS,
    QUESTION_BLOCK,
    answered_message,
    hand_view,
    handed_message,
    told_message,
)
from bot.replies import Call, call_of_action, post
from bot.safeguarding import Trigger

_log = logging.getLogger(__name__)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the button under an answer, the form, and the officers' button."""

    @app.action(f"{PRESS}.ask")
    def asked(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        call, held, channel = call_of_action(body), desk.answers.recall(action["value"]), desk.settings.officers_channel
        if held is None or channel is None:
            tell(client, call, GONE)
            return
        _, outsiders = audience(desk, channel)
        view = hand_view(held.answer.question, channel, outsiders=outsiders)
        client.views_open(trigger_id=call.trigger_id, view=view)

    @app.view(HAND_VIEW)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient) -> None:
        question = typed_in(view, QUESTION_BLOCK, QUESTION_BLOCK) or ""
        if desk.triage(question) is Trigger.HARD:
            desk.metrics.count("safeguarding_cards")
            ack(response_action="update", view=concern_view(desk.settings.safeguarding_contact))
            return
        ack()
        _hand(desk, client, body["user"]["id"], question)

    @app.action(f"{PRESS}.answered")
    def answered(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        call, asker = call_of_action(body), action["value"]
        shown = body["message"]
        marked = answered_message(shown["blocks"], call.user, desk.today).payload()
        client.chat_update(channel=call.channel, ts=shown["ts"], text=marked["text"], blocks=marked["blocks"])
        desk.metrics.count("handed_to_officers", "step", "answered")
        if asker != call.user:
            post(client, Call(asker, asker), told_message(call.user))


def _hand(desk: Desk, client: WebClient, user: str, question: str) -> None:
    channel = desk.settings.officers_channel
    if channel is None:  # taken out of the settings while the form was open
        post(client, Call(user, user), notice("No channel of officers is set up any more. Nothing was posted."))
        return
    post(client, Call(user, channel), handed_message(question, user))
    desk.metrics.count("handed_to_officers", "step", "asked")
    _log.info("handed to officers")
    post(client, Call(user, user), notice(f"Posted in <#{channel}>, in your name. The officers answer you there."))
