"""Counts of what the bot did, for ``/metrics``: numbers and fixed labels only, never anybody's words."""

import threading
from collections import Counter
from collections.abc import Mapping


class Metrics:
    """Counters by name and label, printed in the Prometheus text format (version 0.0.4)."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._lock = threading.Lock()

    def count(self, name: str, label: str = "", value: str = "", by: int = 1) -> None:
        """Add ``by`` to a counter; ``label`` and ``value`` are from fixed sets."""
        with self._lock:
            self._counts[name, label, value] += by

    def of(self, name: str, value: str = "") -> int:
        """What one counter stands at."""
        with self._lock:
            return sum(number for (held, _, what), number in self._counts.items() if (held, what) == (name, value))

    def printed(self) -> str:
        """All counters as text, one a line."""
        with self._lock:
            counts = sorted(self._counts.items())
        lines = [f"briefing_bot_{name}_total{_label(label, value)} {number}" for (name, label, value), number in counts]
        return "\n".join([*lines, ""])


def printed_gauges(gauges: Mapping[str, int]) -> str:
    """What stands at this moment, in the same format, one a line."""
    return "".join(f"briefing_bot_{name} {number}\n" for name, number in sorted(gauges.items()))


def _label(label: str, value: str) -> str:
    return f'{{{label}="{value}"}}' if label else ""
