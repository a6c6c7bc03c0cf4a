"""Carries what happens in the workspace to the bot and brings back its acknowledgement, whatever the transport.

Commands, clicks and submissions are sent once and answered within 3 seconds or have failed. Events are sent again when
they were not acknowledged: at once, after one minute, after five (the Events API's own pace).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from typing import Protocol

from bot.workspace.people import Json

ACK_SECONDS = 3.0
EVENT_PAUSES = (0.0, 60.0, 300.0)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Envelope:
    """One thing to be delivered."""

    kind: str  # "slash_commands", "interactive" or "events_api"
    payload: Json
    takes_answer: bool = False  # whether the acknowledgement may carry a body
    attempt: int = 0  # how many times it was sent before
    reason: str | None = None  # why it is sent again: "timeout", "connection_failed", "http_error"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an envelope."""

    acked: bool
    seconds: float = 0.0  # until the acknowledgement, or until nobody waited any more
    payload: Json | None = None  # the body of the acknowledgement
    failure: str | None = None  # why it was not acknowledged
    final: bool = False  # the bot asked not to be sent this again


NOBODY = Receipt(acked=False, failure="connection_failed")
"""What happens to everything while no bot is connected."""

Send = Callable[[Envelope], Awaitable[Receipt]]
"""A transport: delivers one envelope once."""


class Courier(Protocol):
    """What the workspace asks of its transport."""

    def ask(self, envelope: Envelope) -> Receipt:
        """Deliver once and wait for the acknowledgement."""

    def tell(self, envelope: Envelope) -> None:
        """Deliver in the background, again if need be."""


class Unplugged:
    """No bot anywhere: everything fails at once."""

    def ask(self, envelope: Envelope) -> Receipt:  # noqa: ARG002  as the protocol has it
        """Nobody answers."""
        return NOBODY

    def tell(self, envelope: Envelope) -> None:
        """Nobody hears."""


class LoopCourier:
    """Delivers by a transport that lives on an event loop in another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send, pauses: tuple[float, ...] = EVENT_PAUSES) -> None:
        self._loop = loop
        self._send = send
        self._pauses = pauses
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(self, envelope: Envelope) -> Receipt:
        """Deliver once and wait. Raises RuntimeError on the loop's own thread, where waiting would stop everything."""
        if _running_loop() is self._loop:
            raise RuntimeError(
                "What a person does waits for the bot: call it from a thread, not from the server's loop"
            )
        sending = self._send_once(envelope)
        try:
            receipt = asyncio.run_coroutine_threadsafe(sending, self._loop)
        except RuntimeError:  # the loop was closed before
            sending.close()
            return NOBODY
        try:
            return receipt.result(ACK_SECONDS + 10)
        except (CancelledError, TimeoutError):  # the server stopped meanwhile
            return NOBODY

    async def _send_once(self, envelope: Envelope) -> Receipt:
        return await self._send(envelope)

    def tell(self, envelope: Envelope) -> None:
        """Deliver an event in the background, up to four times in all."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._start, envelope)

    def _start(self, envelope: Envelope) -> None:
        task = self._loop.create_task(self._deliver(envelope))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, envelope: Envelope) -> None:
        receipt = await self._send(envelope)
        for attempt, pause in enumerate(self._pauses, start=1):
            if receipt.acked or receipt.final:
                return
            await asyncio.sleep(pause)
            receipt = await self._send(replace(envelope, attempt=attempt, reason=receipt.failure))
        if not receipt.acked:
            _log.info("event given up after %d attempts: %s", len(self._pauses) + 1, receipt.failure)

    async def cancel(self) -> None:
        """Give up everything that is still under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
