"""What the bot remembers for a while, in this process only: answers behind buttons, and a thread's last question.

What people type is never written down, so a button cannot carry it and no database holds it. When it is gone, people
are told so and ask again.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by key, each forgotten after ``lifetime``, the oldest first when there are more than ``most``."""

    def __init__(self, clock: Callable[[], datetime], *, lifetime: timedelta, most: int) -> None:
        self._clock = clock
        self._lifetime = lifetime
        self._most = most
        self._held: OrderedDict[str, tuple[datetime, T]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, value: T, key: str | None = None) -> str:
        """Remember ``value`` and return its key, a new one that cannot be guessed where none is given."""
        chosen = key or secrets.token_urlsafe(9)
        with self._lock:
            self._held.pop(chosen, None)
            self._held[chosen] = (self._clock(), value)
            self._let_go()
        return chosen

    def recall(self, key: str) -> T | None:
        """The value, or None when it was never there or has been let go."""
        with self._lock:
            self._let_go()
            held = self._held.get(key)
            return held[1] if held else None

    def _let_go(self) -> None:
        oldest_kept = self._clock() - self._lifetime
        while self._held:
            key, (since, _) = next(iter(self._held.items()))
            if since >= oldest_kept and len(self._held) <= self._most:
                return
            del self._held[key]
