"""Looks once more at what was sent: a second copy is taken away, and what is stuck is said to the log.

Second copies should not be; the cases that can still make one are named in ``deliveries``. Each sent delivery is
looked at once, an hour or so after it went out, which is one call of conversations.history for each.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot import posted
from bot.posted import Copy
from bot.slack_errors import CALL_ERRORS, Refusal, sort_failure
from briefings import Ledger
from briefings.records import Delivery

PATIENCE = timedelta(minutes=15)  # a delivery that has not ended by then needs a person
_SETTLED = timedelta(minutes=5)  # what was sent more recently is looked at next time
_logger = logging.getLogger(__name__)


def sweep(client: WebClient, ledger: Ledger, clock: Callable[[], datetime]) -> int:
    """Take second copies away. Returns how many messages were deleted; stops for this time where Slack wants a rest."""
    deleted = 0
    for sent in ledger.unchecked(clock(), _SETTLED):
        try:
            deleted += _heal(client, sent)
        except CALL_ERRORS as error:
            failure = sort_failure(error)
            _logger.warning("delivery %s: could not be checked: %s", sent.id, failure.code)
            if failure.refusal in (Refusal.LATER, Refusal.UNCERTAIN, Refusal.WORKSPACE):
                break
        ledger.checked(sent, clock())
    return deleted


def report_stuck(ledger: Ledger, now: datetime) -> tuple[Delivery, ...]:
    """Say to the log which deliveries have not come to an end in time, and return them for the health page."""
    stuck = ledger.stuck(now, PATIENCE)
    if stuck:
        _logger.error("deliveries stuck: %s", ", ".join(f"{one.id} ({one.state}: {one.last_error})" for one in stuck))
    return stuck


def _heal(client: WebClient, sent: Delivery) -> int:
    since = sent.started_at or sent.due
    copies = posted.find_first(client, sent.channel, sent.run, since)
    if not copies:
        return 0  # somebody deleted it; that is their right
    kept = next((copy for copy in copies if copy.ts == sent.ts), copies[0])
    extra = [copy for copy in copies if copy is not kept]
    deleted = sum(_take_away(client, sent, copy) for copy in extra)
    return deleted + _thin_thread(client, sent, kept)


def _take_away(client: WebClient, sent: Delivery, copy: Copy) -> int:
    """Delete a second channel message with its thread, replies first: they would outlive it otherwise."""
    replies = posted.find_parts(client, sent.channel, sent.run, copy.ts)
    for one in (*replies, copy):
        posted.delete(client, sent.channel, one.ts)
    _logger.warning("delivery %s: a second copy was taken away", sent.id)
    return len(replies) + 1


def _thin_thread(client: WebClient, sent: Delivery, kept: Copy) -> int:
    seen: set[int] = set()
    deleted = 0
    for reply in posted.find_parts(client, sent.channel, sent.run, kept.ts) if kept.parts > 1 else ():
        if reply.part in seen:
            posted.delete(client, sent.channel, reply.ts)
            deleted += 1
        seen.add(reply.part)
    return deleted
