"""The short-lived keys Slack hands out with everything a person does: trigger ids and response addresses.

A trigger id opens one view within 3 seconds; a response address takes five messages within 30 minutes.
"""

import secrets
from dataclasses import dataclass, replace

from bot.workspace.names import Clock
from bot.workspace.refusals import Refused

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
LINK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Trigger:
    """Who did something, and in which modal if in one."""

    person: str
    until: float
    view_id: str | None = None
    used: bool = False


@dataclass(frozen=True, slots=True)
class ResponseAddress:
    """Where an answer to something a person did goes: the channel, and the message it was done in, if any."""

    channel: str
    person: str
    until: float
    ts: str | None = None
    ephemeral: bool = False  # the message at ``ts`` is one that only the person sees
    thread_ts: str | None = None
    uses: int = 0


class Tickets:
    """Issues the keys and takes them back. Not locked: whoever uses it holds the workspace's pulse."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._addresses: dict[str, ResponseAddress] = {}
        self._links: dict[str, float] = {}

    def trigger(self, person: str, view_id: str | None = None) -> str:
        """A new trigger id."""
        key = f"{int(self._clock() * 1000)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._forget_old_triggers()
        self._triggers[key] = Trigger(person, self._clock() + TRIGGER_SECONDS, view_id)
        return key

    def redeem(self, key: str) -> Trigger:
        """What the trigger was for. Raises Slack's three refusals: unknown, used before, too late."""
        if (trigger := self._triggers.get(key)) is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._clock() > trigger.until:
            raise Refused("expired_trigger_id")
        self._triggers[key] = replace(trigger, used=True)
        return trigger

    def address(
        self, channel: str, person: str, *, ts: str | None = None, ephemeral: bool = False, thread_ts: str | None = None
    ) -> str:
        """The key of a new response address."""
        key = secrets.token_urlsafe(18)
        until = self._clock() + RESPONSE_SECONDS
        self._addresses[key] = ResponseAddress(channel, person, until, ts, ephemeral, thread_ts)
        return key

    def use(self, key: str) -> ResponseAddress:
        """Where the answer goes. Raises ``invalid_url``, ``expired_url`` or, the sixth time, ``used_url``."""
        if (address := self._addresses.get(key)) is None:
            raise Refused("invalid_url")
        if self._clock() > address.until:
            raise Refused("expired_url")
        if address.uses >= RESPONSE_USES:
            raise Refused("used_url")
        self._addresses[key] = replace(address, uses=address.uses + 1)
        return address

    def link(self) -> str:
        """The key of one Socket Mode connection, to be opened within 30 seconds."""
        key = secrets.token_urlsafe(18)
        self._links[key] = self._clock() + LINK_SECONDS
        return key

    def admit(self, key: str) -> bool:
        """Whether a connection may be opened with ``key``; once."""
        return self._clock() <= self._links.pop(key, 0.0)

    def _forget_old_triggers(self) -> None:
        """Keep the last hour's, so that a late or second use still gets its own refusal."""
        horizon = self._clock() - 3600
        while self._triggers and next(iter(self._triggers.values())).until < horizon:
            del self._triggers[next(iter(self._triggers))]
