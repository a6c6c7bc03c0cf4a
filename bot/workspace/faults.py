"""Makes the Web API misbehave on demand, as Slack and the network do, so that tests can show what the bot does then."""

import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.people import Json


@dataclass(frozen=True, slots=True)
class Fault:
    """One way of going wrong. ``accepted`` = the call takes effect all the same."""

    kind: str  # "status", "refuse", "close", "hang" or "slow"
    accepted: bool = False
    status: int = 200
    code: str = ""
    seconds: float = 0.0


def rate_limited(seconds: int = 1) -> Fault:
    """429 with ``Retry-After`` in whole seconds."""
    return Fault("status", status=429, code="ratelimited", seconds=seconds)


def refused(code: str) -> Fault:
    """200 with ``ok: false`` and this error code."""
    return Fault("refuse", code=code)


def server_error(status: int = 500, *, accepted: bool = False) -> Fault:
    """A 5xx without a JSON body."""
    return Fault("status", accepted, status)


def closed(*, accepted: bool) -> Fault:
    """The connection is gone before a byte of the answer."""
    return Fault("close", accepted)


def hanging(seconds: float = 3600.0, *, accepted: bool = False) -> Fault:
    """No answer for ``seconds``, then the connection is closed."""
    return Fault("hang", accepted, seconds=seconds)


def slow(seconds: float) -> Fault:
    """A right answer, late."""
    return Fault("slow", seconds=seconds)


Decide = Callable[[str, Json], Fault | None]
"""Given a method and its arguments, the fault it meets, if any."""


def one_message_a_second(clock: Callable[[], float]) -> Decide:
    """A rule for ``Faults.rule``: Slack's pace of posting, one message a second in each channel, kept to the letter."""
    free_at: dict[str, float] = {}

    def decide(method: str, arguments: Json) -> Fault | None:
        if method != "chat.postMessage":
            return None
        channel, now = str(arguments.get("channel")), clock()
        if now < free_at.get(channel, 0.0):
            return rate_limited(1)
        free_at[channel] = now + 1
        return None

    return decide


class Faults:
    """The faults still to come, by method ("chat.postMessage", "response_url", "upload", or "*" for all)."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)
        self._rule: Decide | None = None
        self._lock = threading.Lock()

    def plan(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next ``times`` calls of ``method`` meet ``fault``, after those planned before."""
        with self._lock:
            self._planned[method].extend([fault] * times)

    def rule(self, decide: Decide | None) -> None:
        """Let ``decide`` choose for each call for which nothing is planned; None ends that."""
        self._rule = decide

    def clear(self) -> None:
        """Behave again."""
        with self._lock:
            self._planned.clear()
        self._rule = None

    def take(self, method: str, arguments: Json) -> Fault | None:
        """The fault that this call meets, if any."""
        with self._lock:
            for name in (method, "*"):
                if self._planned[name]:
                    return self._planned[name].popleft()
        return self._rule(method, arguments) if self._rule else None
