"""Says that the bot is at work when an answer takes longer than a second, and nothing when it does not."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SOON_ENOUGH = 1.0  # seconds that people wait without wondering


class Patience:
    """Runs ``tell`` beside what takes long, on a thread of the executor that ``submit`` hands tasks to."""

    def __init__(self, submit: Callable[[Callable[[], None]], object], after: float = SOON_ENOUGH) -> None:
        self._submit = submit
        self._after = after

    @contextmanager
    def told(self, tell: Callable[[bool], None]) -> Iterator[None]:
        """Call ``tell(True)`` if what is done within takes long; ``tell(False)`` where it ended meanwhile."""
        done = threading.Event()
        self._submit(lambda: self._wait(done, tell))
        try:
            yield
        finally:
            done.set()

    def _wait(self, done: threading.Event, tell: Callable[[bool], None]) -> None:
        if done.wait(self._after):
            return
        tell(True)
        if done.is_set():  # the answer was posted while this was being said: it would stand there for two minutes
            tell(False)


def _not_now(_: Callable[[], None]) -> None:
    """Nobody is there to run it."""


NONE = Patience(_not_now)
