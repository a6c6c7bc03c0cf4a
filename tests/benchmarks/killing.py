"""A ledger and a Slack client that kill (or stop) their own process at a named point of a delivery's life."""

import os
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from slack_sdk import WebClient

from briefings.storing.ledger import Ledger

# Every step of a delivery, before and after it is committed or answered, and inside the transaction of a claim.
POINTS = (
    "before claim",
    "inside claim",
    "after claim",
    "before look",
    "after look",
    "before render",
    "before begin",
    "inside begin",
    "after begin",
    "before reserve",
    "after reserve",
    "before post",
    "after post",
    "before posted",
    "after posted",
    "before renew",
    "after renew",
    "before sent",
    "inside sent",
    "after sent",
    "before again",
    "after again",
)
_LOOKS = ("conversations.history", "conversations.replies")


class Trap:
    """Kills the process when it has passed ``point`` for the ``count``-th time; tells the parent through a pipe."""

    def __init__(self, point: str | None, pipe: int, count: int, *, freeze: bool = False) -> None:
        self._point = point
        self._pipe = pipe
        self._left = count
        self._signal = signal.SIGSTOP if freeze else signal.SIGKILL

    def pass_by(self, point: str) -> None:
        if point != self._point:
            return
        self._left -= 1
        if self._left == 0:
            if self._signal == signal.SIGKILL:
                os.write(self._pipe, point.encode())
            os.kill(os.getpid(), self._signal)


class KillingLedger(Ledger):
    """The real ledger with a trap at each of its steps."""

    def __init__(self, trap: Trap, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._trap = trap
        self._step = ""
        sa.event.listen(engine, "commit", lambda _connection: trap.pass_by(f"inside {self._step}"))
        for step in ("claim", "begin", "posted", "renew", "sent", "again"):
            setattr(self, step, self._trapped(step, getattr(self, step)))
        reserve = self.holds.reserve
        self.holds.reserve = self._trapped("reserve", reserve)  # type: ignore[method-assign]  # a trap, not a change

    def _trapped(self, step: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def trapped(*args: Any, **kwargs: Any) -> Any:
            self._trap.pass_by(f"before {step}")
            self._step = step
            result = act(*args, **kwargs)
            self._step = ""
            if result is not None:
                self._trap.pass_by(f"after {step}")
            return result

        return trapped


class KillingClient(WebClient):
    """The real client with a trap before and after each post and each look."""

    def __init__(self, trap: Trap, url: str) -> None:
        super().__init__(token="xoxb-fake", base_url=url, retry_handlers=[], timeout=5)
        self._trap = trap

    def api_call(self, api_method: str, **kwargs: Any) -> Any:
        name = "look" if api_method in _LOOKS else {"chat.postMessage": "post"}.get(api_method, api_method)
        self._trap.pass_by(f"before {name}")
        answer = super().api_call(api_method, **kwargs)
        self._trap.pass_by(f"after {name}")
        return answer
