"""The thumbs under an answer: kept by the answer's id, the last word of each person, without what was asked."""

import logging
from typing import Any

from slack_bolt import Ack

from bot.desk import Desk
from bot.listening import Listeners
from bot.messages.answers import FEEDBACK
from bot.messages.help import notice
from bot.replies import call_of_action, respond
from briefings.records import Verdict

_log = logging.getLogger(__name__)

_THANKS = notice("Thank you. Your question is not kept with it.")
_SORRY = notice(
    "Thank you; that helps to mend it. Your question is not kept with it. Other words may find more: a topic "
    "(`/cse topic`), or a council's name beside it."
)


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the thumbs."""

    @app.action(FEEDBACK)
    def thought(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        word, answer, verdict = action["value"].split("|")
        call = call_of_action(body)
        desk.service.record_feedback(
            answer, by=call.user, helpful=word == "yes", verdict=Verdict(verdict), now=desk.clock()
        )
        ack()
        desk.metrics.count("feedback", "helpful", word)
        _log.info("feedback: helpful=%s verdict=%s", word, verdict)
        respond(call, _THANKS if word == "yes" else _SORRY)
