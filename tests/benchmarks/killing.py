"""A ledger and a Slack client that kill (or stop) their own process at a named point of a delivery's life."""

import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from slack_sdk import WebClient

from briefings.storing.ledger import Ledger
from tests.benchmarks.near_slack import SCHEME, NearClient

_STEPS = ("enter", "claim", "begin", "posted", "renew", "sent", "again", "end")

# Every step of a delivery, before and after it is committed or answered, and inside the transactions.
POINTS = (
    "before enter",
    "inside enter",
    "after enter",
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
    "before end",
    "inside end",
    "after end",
)
_OPENED_AT_ONCE = 3
WORKED = b"."  # what a worker that is killed at random says after each delivery
_LOOKS = ("conversations.history", "conversations.replies")


class Trap:
    """Kills the process as it passes one of ``points``: the first from the start, some more after each delivery.

    A worker that is to end at a rare point may not come by it for long; with the next ones it ends somewhere all the
    same, and no life is spent for nothing. The parent is told through a pipe.
    """

    def __init__(self, points: Sequence[str], pipe: int, *, freeze: bool = False) -> None:
        self._points = points
        self._open = 1
        self._pipe = pipe
        self._signal = signal.SIGSTOP if freeze else signal.SIGKILL

    def open_next(self) -> None:
        """A delivery is over: from now on the next points end the process too."""
        self._open += _OPENED_AT_ONCE

    def tell_of_work(self) -> None:
        """Let the parent know that a delivery was taken up and done with; it kills about half of them before."""
        os.write(self._pipe, WORKED)

    def pass_by(self, point: str) -> None:
        """Perhaps the end."""
        if point not in self._points[: self._open]:
            return
        if self._signal == signal.SIGKILL:
            os.write(self._pipe, point.encode())
        self._points = ()  # one that was stopped goes on
        os.kill(os.getpid(), self._signal)


class KillingLedger(Ledger):
    """The real ledger with a trap at each of its steps."""

    def __init__(self, trap: Trap, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._trap = trap
        self._step = ""
        sa.event.listen(engine, "commit", lambda _connection: trap.pass_by(f"inside {self._step}"))
        for step in _STEPS:
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


class _Trapped(WebClient):
    """A trap before and after each post and each look."""

    trap: Trap

    def api_call(self, api_method: str, **kwargs: Any) -> Any:
        name = "look" if api_method in _LOOKS else {"chat.postMessage": "post"}.get(api_method, api_method)
        self.trap.pass_by(f"before {name}")
        answer = super().api_call(api_method, **kwargs)
        self.trap.pass_by(f"after {name}")
        return answer


class _TrappedNear(_Trapped, NearClient):
    pass


def killing_client(trap: Trap, url: str, patience: int) -> WebClient:
    """The real client with its traps, over HTTP or to the Slack next door."""
    client: _Trapped
    if url.startswith(SCHEME):
        client = _TrappedNear(url, patience)
    else:
        client = _Trapped(token="xoxb-fake", base_url=url, retry_handlers=[], timeout=patience)
    client.trap = trap
    return client
