"""One lock and one counter for the whole workspace: what changes it, and how to wait for the next change."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pulse:
    """Counts changes; threads that wait for one are woken by it."""

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.RLock())
        self._count = 0

    @property
    def count(self) -> int:
        """The number of the latest change."""
        return self._count

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Hold the lock to read several things that belong together."""
        with self._condition:
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock and count a change, whether or not the work under it succeeds."""
        with self._condition:
            try:
                yield
            finally:
                self._count += 1
                self._condition.notify_all()

    def wait(self, since: int, timeout: float) -> int:
        """The count once it is beyond ``since``, or as it is after ``timeout`` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._count > since, timeout)
            return self._count

    def wait_for(self, happened: Callable[[], bool], timeout: float) -> bool:
        """Whether ``happened()`` came true within ``timeout`` seconds; asked anew at each change."""
        deadline = time.monotonic() + timeout
        while not happened():
            seen = self._count
            if happened():
                return True
            if (left := deadline - time.monotonic()) <= 0:
                return False
            self.wait(seen, min(left, 0.2))
        return True
