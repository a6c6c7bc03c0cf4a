"""What a subscription's owner is told when a digest cannot be posted: what is wrong, and what they can do.

The words hold ids only, never anything from minutes, so they may be kept in the ledger.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.slack_errors import CHANNEL_CODES, Failure, Refusal
from briefings.records import Delivery

_MOST_NAMED = 5  # dates in one sentence


def blocked(delivery: Delivery, failure: Failure) -> str:
    """For a channel that does not take messages: the reason, and that it will go on by itself."""
    what = CHANNEL_CODES.get(failure.code, f"Slack says {failure.code}. Ask an admin of the workspace")
    return _payload(
        f"I could not post the digest in {_place(delivery)}: {what}. "
        "I will go on by myself once it takes messages again; `/cse digest off` there ends the digest."
    )


def failed(delivery: Delivery, failure: Failure) -> str:
    """For a mistake of ours, which the person who runs the bot has to mend."""
    return _payload(
        f"I could not post the digest for {_when(delivery)} in {_place(delivery)}: Slack refused its form "
        f"({failure.code}). That is a fault of mine: please tell whoever runs this bot. `/cse digest` shows the same "
        "follow-ups now."
    )


def unknown(delivery: Delivery) -> str:
    """For an answer of Slack's that was lost where the channel's history cannot be read."""
    return _payload(
        f"I cannot tell whether the digest for {_when(delivery)} reached {_place(delivery)}: the connection broke, and "
        "I may not read the history there. I have not posted it again, so that nobody gets it twice. Please look; "
        "`/cse digest` shows the same follow-ups, and the next digest will hold them."
    )


def given_up(delivery: Delivery) -> str:
    """For a digest that Slack would not take for the rest of its day."""
    return _payload(
        f"I could not post the digest for {_when(delivery)} in {_place(delivery)}: Slack did not take it that day "
        f"({delivery.last_error}). `/cse digest` shows the same follow-ups now, and the next digest will hold them."
    )


def missed(delivery: Delivery, earlier: Sequence[Delivery]) -> str | None:
    """For digests that could not go out while the bot was away; it goes with the next one. None where none were."""
    if not earlier:
        return None
    days = ", ".join(_when(one) for one in earlier[-_MOST_NAMED:])
    more = f" and {len(earlier) - _MOST_NAMED} before" if len(earlier) > _MOST_NAMED else ""
    which = "The digest" if len(earlier) == 1 else f"{len(earlier)} digests"
    return _payload(
        f"{which} for {_place(delivery)} could not go out ({days}{more}): I was not running, or Slack could not be "
        f"reached. Nothing is lost: the digest of {_when(delivery)}, which is posted now, has all that is outstanding."
    )


def for_refusal(delivery: Delivery, failure: Failure) -> str:
    """The notice that goes with a definite refusal."""
    return blocked(delivery, failure) if failure.refusal is Refusal.CHANNEL else failed(delivery, failure)


def _place(delivery: Delivery) -> str:
    return f"<@{delivery.channel}>" if delivery.channel.startswith(("U", "W")) else f"<#{delivery.channel}>"


def _when(delivery: Delivery) -> str:
    day, _, clock = delivery.occurrence.partition("T")
    return f"{day} {clock}".strip()


def _payload(text: str) -> str:
    messages: list[dict[str, Any]] = [{"text": text}]
    return json.dumps(messages)
