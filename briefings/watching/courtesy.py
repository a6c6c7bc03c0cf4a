"""Manners towards a site: its robots.txt is obeyed, and one request follows another with a pause between.

Robots Exclusion Protocol (RFC 9309) by way of Protego: a file that is not there (4xx) allows everything, a server that
fails to say (5xx, no answer) allows nothing. The pauses a site asks for ("Crawl-delay", not in the RFC) are kept.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from urllib.parse import urlsplit

from protego import Protego

from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import NEVER_SEEN, PAGES, TEXT, Fetched, Fetcher, Seen

NAME = "cse-briefing-bot"  # as robots.txt files may call us
PAUSE = 1.0  # seconds between two requests to a host
_LONGEST_PAUSE = 300.0  # seconds: who asks for more does not want to be read by a program
_REMEMBERED = 24 * 60 * 60.0  # seconds (RFC 9309, 2.4)
_MOST_RULES = 500 * 1024  # bytes of a robots.txt (RFC 9309, 2.5)
_NO_RULES = frozenset({Cause.MISSING, Cause.BLOCKED, Cause.WRONG_TYPE})


@dataclass(slots=True)
class _Host:
    """What we know of one host, and whose turn it is."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    last: float | None = None  # on the steady clock
    rules: Protego | None = None
    ruled_at: float = 0.0


class Courtesy:
    """Fetches for all sites, never two pages of one host at the same time."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], object] = sleep,
    ) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._clock = clock
        self._wait = wait
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def fetch(self, address: str, types: frozenset[str], seen: Seen = NEVER_SEEN) -> Fetched:
        """The page, when it is our turn. Raises FetchFailed, with cause ROBOTS where we are asked to keep out."""
        origin = _origin(self._fetcher, address)
        host = self._host(origin)
        with host.turn:
            self._learn_rules(origin, host)
            self._take_turn(host)
            try:
                return self._fetcher.fetch(address, types, seen, before=self._check_robots)
            finally:
                host.last = self._clock()

    def _host(self, origin: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(urlsplit(origin).netloc, _Host())

    def _take_turn(self, host: _Host) -> None:
        if host.last is None:
            return
        left = host.last + self._pause_of(host) - self._clock()
        if left > 0:
            self._wait(left)

    def _pause_of(self, host: _Host) -> float:
        asked = host.rules.crawl_delay(NAME) if host.rules else None
        if asked and asked > _LONGEST_PAUSE:
            raise FetchFailed(Cause.ROBOTS, f"The site's robots.txt asks for {asked:.0f} seconds between two pages.")
        return max(self._pause, asked or 0.0)

    def _check_robots(self, address: str) -> None:
        """Raises FetchFailed where the rules of the address's own host forbid it, after a redirect too."""
        origin = _origin(self._fetcher, address)
        host = self._host(origin)
        self._learn_rules(origin, host)
        if host.rules is not None and not host.rules.can_fetch(address, NAME):
            raise FetchFailed(Cause.ROBOTS, "The site's robots.txt asks programs not to read that page.")

    def _learn_rules(self, origin: str, host: _Host) -> None:
        if host.rules is not None and self._clock() - host.ruled_at < _REMEMBERED:
            return
        self._take_turn(host)
        host.rules = self._rules(origin)
        host.ruled_at = host.last = self._clock()

    def _rules(self, origin: str) -> Protego:
        try:
            found = self._fetcher.fetch(f"{origin}/robots.txt", TEXT | PAGES)
        except FetchFailed as error:
            if error.cause in _NO_RULES:
                return Protego.parse("")
            raise
        if found.media_type not in TEXT:  # a page that says "not found" with the answer 200
            return Protego.parse("")
        return Protego.parse((found.data or b"")[:_MOST_RULES].decode("utf-8", "replace"))


def _origin(fetcher: Fetcher, address: str) -> str:
    parts = fetcher.check(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"
