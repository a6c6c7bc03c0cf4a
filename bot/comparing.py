"""A subject across councils: each council's own words side by side, and an honest empty cell where it has none."""

import logging
import re
from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack

from bot.audience import audience
from bot.desk import Desk
from bot.listening import Listeners
from bot.messages.blocks import Message
from bot.messages.comparing import MOST_ROWS, PRESS, Row, comparison_message, wider_audience_message
from bot.messages.help import notice
from bot.replies import Call, call_of_action, respond
from briefings.records import Verdict

_log = logging.getLogger(__name__)

_ASKED_FOR = re.compile(r"^\s*(?:please\s+)?(?:compare[ds]?|comparisons?(?:\s+of)?)\b\s*", re.IGNORECASE)
_GONE = notice("This comparison is no longer held: it is kept in memory for a quarter of an hour. Please ask again.")


def compare(desk: Desk, call: Call, question: str, *, shared_by: str | None = None) -> Message:
    """The best passage of each council (of those named, where some are), the newest meeting first."""
    key = desk.typed.keep(question)
    named, words = _councils_named(desk, _ASKED_FOR.sub("", question, count=1))
    councils = named if len(named) > 1 else desk.service.councils()
    rows = [_row(desk, words, council) for council in councils[:MOST_ROWS]]
    _log.info("compared: councils=%d found=%d", len(rows), sum(row.point is not None for row in rows))
    left = max(0, len(councils) - MOST_ROWS)
    return comparison_message(
        words, sorted(rows, key=_order), key=key, private=call.private, left=left, shared_by=shared_by
    )


def _row(desk: Desk, words: str, council: str) -> Row:
    found = desk.service.ask(words, council=council, limit=1)
    sure = found.verdict is Verdict.ANSWER
    return Row(council, found.points[0] if found.points else None, sure=sure)


def _order(row: Row) -> tuple[bool, int, str]:
    """Newest meeting first, then those without a date, then those that say nothing."""
    held = row.point.held_on if row.point else None
    return row.point is None, -held.toordinal() if held else 0, row.council


def _councils_named(desk: Desk, question: str) -> tuple[Sequence[str], str]:
    """The loaded councils that are named, and the question without them; the question whole where that leaves none."""
    named, left = [], question
    for name in sorted(desk.service.councils(), key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.partition(' ')[0])})(?!\w)", re.IGNORECASE)
        if pattern.search(left):
            named.append(name)
            left = pattern.sub(" ", left)
    if len(named) < 2:
        return (), question
    bare = re.sub(
        r"(?:^|\s)(?:and|with|in|of|on|for|between|against|versus|vs)(?=\s|$)", " ", left, flags=re.IGNORECASE
    )
    return named, " ".join(bare.split()).strip(" ,.") or question


def register(app: Listeners, desk: Desk) -> None:
    """Listen to the buttons under a comparison."""

    @app.action(re.compile(rf"^{PRESS}\.(share|share_now)$"))
    def share(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        call, key = call_of_action(body), action["value"]
        question = desk.typed.recall(key)
        _, outsiders = audience(desk, call.channel)
        if question is None:
            respond(call, _GONE)
        elif outsiders and action["action_id"] == f"{PRESS}.share":
            respond(call, wider_audience_message(key))
        else:
            respond(call, compare(desk, call, question, shared_by=call.user), to_all=True)
            respond(call, notice("Shared with this channel, in your name, with its citations."), replace=True)
