"""Threads for listeners, which let Slack wait until what it would send again is done.

Bolt acknowledges an event before its listener has run; a process that ended between the two would lose it, since Slack
takes it as delivered. Commands and presses need none of this: Slack never sends them again, and their listeners
acknowledge by themselves once what they change is done.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

LONGEST = 2.5  # seconds; Slack sends an event again after three. What takes longer goes on after the acknowledgement
_awaited: ContextVar[bool] = ContextVar("awaited", default=False)
P = ParamSpec("P")
T = TypeVar("T")


def awaited(body: dict[str, Any]) -> None:
    """Say of the request that this thread dispatches whether Slack would send it again."""
    _awaited.set("event_id" in body)


class Finishing(ThreadPoolExecutor):
    """Hands a listener to a thread; returns at once, or for an event when it is done or ``LONGEST`` is over."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run it, as any executor does."""
        future = super().submit(fn, *args, **kwargs)
        if _awaited.get():
            _awaited.set(False)
            wait([future], timeout=LONGEST)
        return future
