"""Makes the names Slack gives to things: message stamps that only ever rise, and ids that are never used twice."""

import itertools
import random
import threading
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds since 1970, like ``time.time``."""

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


class Names:
    """Hands out message stamps (``ts``) and ids; the same seed gives the same ids."""

    def __init__(self, clock: Clock, seed: int = 0) -> None:
        self._clock = clock
        self._chance = random.Random(seed)  # noqa: S311  names, not secrets
        self._serial = itertools.count(1)
        self._last = 0
        self._lock = threading.Lock()

    def stamp(self) -> str:
        """A message's ``ts``: seconds with six digits, later than every one before it."""
        with self._lock:
            self._last = max(self._last + 1, int(self._clock() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def fresh(self, prefix: str) -> str:
        """An id that starts with Slack's letter for its kind: ``fresh("V")`` gives "V0B7Q2K1X"."""
        with self._lock:
            tail = "".join(self._chance.choices(_ALPHABET, k=5))
            return f"{prefix}0{next(self._serial):X}{tail}"

    def block(self) -> str:
        """A ``block_id`` as Slack makes one up where the app gave none."""
        return self.fresh("").lower()
