"""How a refusal is told in a form, and noted where somebody tried what they may not do.

Attempts are for whoever watches over the bot (ASVS 16.3.3): that there was one, where and by whom, and no words.
"""

import logging

from slack_bolt import Ack

from briefings import BriefingsError, NotPermitted

_log = logging.getLogger(__name__)
_LONGEST = 1_900  # Slack takes 2,000 characters under a field


def refuse_in_form(ack: Ack, block: str, refusal: BriefingsError, user: str) -> None:
    """Leave the form open, with the reason under one of its fields."""
    note_attempt(refusal, block, user)
    ack(response_action="errors", errors={block: str(refusal)[:_LONGEST]})


def note_attempt(error: Exception, where: str, user: str) -> None:
    """Log that somebody was refused for want of a right; other refusals are no matter of security."""
    if isinstance(error, NotPermitted):
        _log.warning("not permitted: where=%s user=%s", where, user)
