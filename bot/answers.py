"""Asking, and what can be done with an answer: its buttons.

A button carries a key; the answer it belongs to is held in memory for an hour and never written down.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.audience import audience
from bot.comparing import compare
from bot.desk import Desk, Held
from bot.follow_ups import list_reply
from bot.listening import Listeners
from bot.messages.answers import PRESS, Showing, answer_message, distinct, pages
from bot.messages.beside_answers import context_view, set_aside_view, wider_audience_message
from bot.messages.blocks import Message
from bot.messages.follow_ups import Wish
from bot.messages.help import notice
from bot.messages.safeguarding import concern_card
from bot.replies import Call, call_of_action, post, respond
from bot.safeguarding import Trigger
from briefings.records import Answer, Asked, Minute, Point

_log = logging.getLogger(__name__)

GONE = notice(
    "This answer is no longer held: answers are kept in memory for an hour and never written down. Please ask again."
)


def ask(desk: Desk, call: Call, question: str, *, council: str | None = None) -> Message:
    """Answer a question, or show the safeguarding card and search nothing. Raises UnclearRequest."""
    trigger = desk.triage(question)
    if trigger is Trigger.HARD:
        return card(desk, call)
    answer = desk.service.ask(question, council=council, earlier=_earlier(desk, call))
    for place in call.places:
        desk.asked.keep(answer.asked, place)
    desk.metrics.count("answers", "verdict", answer.verdict.value)
    _log.info("answered: verdict=%s points=%d", answer.verdict.value, len(answer.points))
    if answer.asked.kind == "compare" and council is None and trigger is Trigger.NONE:
        return compare(desk, call, question)
    return shown(desk, Held(distinct(answer), call.user, council, trigger is Trigger.SOFT), private=call.private)


def card(desk: Desk, call: Call) -> Message:
    """The safeguarding card. That it was shown is counted; nothing else is kept."""
    desk.metrics.count("safeguarding_cards")
    direct = call.channel.startswith("D")
    return concern_card(
        desk.settings.safeguarding_contact,
        kept_by_slack=direct and not call.response_url,
        in_public=not direct and not call.response_url,
    )


def shown(desk: Desk, held: Held, *, private: bool, page: int = 0, key: str | None = None) -> Message:
    """One page of an answer, held in memory behind its buttons."""
    kept = desk.answers.keep(held, key)
    on_page = pages(held.answer.points)[page]
    contact = (desk.settings.safeguarding_contact or "") if held.soft else None
    silent = silent_councils(desk, held.answer, on_page)
    officers = desk.settings.officers_channel is not None
    minutes = minutes_of(desk, on_page)
    showing = Showing(kept, page, private, soft_concern=contact, silent=silent, minutes=minutes, officers=officers)
    return answer_message(held.answer, showing)


def minutes_of(desk: Desk, points: tuple[Point, ...]) -> dict[str, Minute]:
    """The minutes that points stand in; those withdrawn meanwhile are left out."""
    return desk.service.minutes_named({point.citation.minute for point in points})


def silent_councils(desk: Desk, answer: Answer, points: tuple[Point, ...]) -> Mapping[str, date]:
    """Of the councils that an answer speaks of, at most three of which nothing has been loaded for long, and since."""
    named = [answer.filters.get("council"), *(point.council for point in points)]
    councils = list(dict.fromkeys(name for name in named if name))[:3]
    return desk.service.watch.silent_since(councils, today=desk.today) if councils else {}


def _earlier(desk: Desk, call: Call) -> Asked | None:
    """What was last asked in this conversation, so that "and in Nottingham?" is understood."""
    return next((asked for place in call.places if (asked := desk.asked.recall(place))), None)


# --- the buttons ---


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons under answers."""

    @app.action(re.compile(rf"^{PRESS}\."))
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        verb, key, number = _value(action).split("|")
        call = call_of_action(body)
        held = desk.answers.recall(key)
        if held is None:
            tell(client, call, GONE)
            return
        desk.metrics.count("presses", "verb", verb)
        _VERBS[verb](Press(desk, client, call, held, key, int(number)))


def _value(action: dict[str, Any]) -> str:
    return str(action.get("value") or action["selected_option"]["value"])


@dataclass(frozen=True, slots=True)
class Press:
    """One press under one answer."""

    desk: Desk
    client: WebClient
    call: Call
    held: Held
    key: str
    number: int  # a page, or which of the choices

    @property
    def answer(self) -> Answer:
        """The answer that the button stands under."""
        return self.held.answer

    def show(self, message: Message, *, instead: bool = False) -> None:
        """Show a message to the presser; ``instead`` of the answer where that is theirs alone."""
        tell(self.client, self.call, message, instead=instead)


def tell(client: WebClient, call: Call, message: Message, *, instead: bool = False) -> None:
    """Answer a press: in a direct message as a message, elsewhere to the presser alone."""
    direct = call.channel.startswith("D")
    if direct and not call.private and not instead:
        post(client, call, message)
    else:
        respond(call, message, replace=instead)


def _page(press: Press) -> None:
    page = min(press.number, len(pages(press.answer.points)) - 1)
    message = shown(press.desk, press.held, private=press.call.private, page=page, key=press.key)
    press.show(message, instead=True)


def _context(press: Press) -> None:
    on_page = pages(press.answer.points)[press.number]
    view = context_view(on_page, minutes_of(press.desk, on_page))
    press.client.views_open(trigger_id=press.call.trigger_id, view=view)


def _nearest(press: Press) -> None:
    minutes = minutes_of(press.desk, press.answer.set_aside)
    press.client.views_open(trigger_id=press.call.trigger_id, view=set_aside_view(press.answer, minutes))


def _share(press: Press) -> None:
    """Share, unless people of other organisations would read it: then ask first."""
    _, outsiders = audience(press.desk, press.call.channel)
    if outsiders:
        press.show(wider_audience_message(press.key, press.number))
    else:
        _share_now(press)


def _share_now(press: Press) -> None:
    """Post the answer for all, with who shared it; then the private one can no longer be shared."""
    on_page = pages(press.answer.points)[press.number]
    minutes = minutes_of(press.desk, on_page)
    silent = silent_councils(press.desk, press.answer, on_page)
    public = Showing(press.key, press.number, private=False, shared_by=press.call.user, silent=silent, minutes=minutes)
    respond(press.call, answer_message(press.answer, public), to_all=True)
    press.show(notice("Shared with this channel, in your name, with its citations."), instead=True)


def _undo(press: Press) -> None:
    """Ask again with the words as they were typed."""
    answer = press.desk.service.ask(press.answer.question, council=press.held.council, as_typed=True)
    _show_instead(press, answer, press.held.council)


def _compare(press: Press) -> None:
    press.show(compare(press.desk, press.call, press.answer.question))


def _again(press: Press, question: str, council: str | None) -> None:
    _show_instead(press, press.desk.service.ask(question, council=council), council)


def _show_instead(press: Press, answer: Answer, council: str | None) -> None:
    """Another answer: in place of a private one, beside one that others may be reading."""
    held = replace(press.held, answer=distinct(answer), council=council)
    press.show(shown(press.desk, held, private=press.call.private), instead=press.call.private)


def _only(press: Press) -> None:
    _again(press, press.answer.question, press.answer.points[0].council)


def _council(press: Press) -> None:
    _again(press, press.answer.question, press.answer.suggestions[press.number])


def _topic(press: Press) -> None:
    _again(press, press.answer.topics[press.number], press.held.council)


def _follow_ups(press: Press) -> None:
    council = press.answer.points[0].council
    press.show(list_reply(press.desk, press.call.user, Wish(council=council)))


_VERBS: dict[str, Callable[[Press], None]] = {
    "page": _page,
    "context": _context,
    "nearest": _nearest,
    "share": _share,
    "share_now": _share_now,
    "undo": _undo,
    "compare": _compare,
    "only": _only,
    "council": _council,
    "topic": _topic,
    "follow_ups": _follow_ups,
}
