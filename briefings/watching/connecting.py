"""Opens connections for the fetching: resolves a name once, checks every address, and connects to a checked one.

The address that was checked is the address that is connected to, so a name that changes its mind in between
(DNS rebinding) gains nothing; the host name stays in the Host header and in TLS. A stream ends at its deadline however
slowly the other side drips.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpcore

from briefings.watching.addresses import is_public, is_this_computer
from briefings.watching.failures import Cause, FetchFailed

Resolver = Callable[[str, int], list[str]]
_CONNECT = 15.0  # seconds for one address


def resolve(host: str, port: int) -> list[str]:
    """All addresses of ``host``, in the system's order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a connection may go. The default is the open internet on its two usual ports."""

    ports: frozenset[int] | None = field(default=frozenset({80, 443}))  # None = any
    permits: Callable[[str], bool] = is_public
    resolve: Resolver = resolve
    trust: ssl.SSLContext | None = None  # None = the certificate authorities that browsers trust

    def check_port(self, port: int) -> None:
        """Raises FetchFailed for a port that no public web site uses."""
        if self.ports is not None and port not in self.ports:
            raise FetchFailed(Cause.NOT_ALLOWED, f"Port {port} is no port of a public web site.")


INTERNET = Reach()
THIS_COMPUTER = Reach(ports=None, permits=is_this_computer)  # for a site that a test runs here, and nothing else


class Deadline:
    """A moment on the steady clock by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most ``most``. Raises httpcore.ReadTimeout when none are."""
        left = self._end - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if most is None else min(left, most)


class GuardedBackend(httpcore.NetworkBackend):
    """httpcore's door to the network, with the checks in it: there is no other way out."""

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        self._reach = reach
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's, never given here
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A connection to a checked address of ``host``. Raises FetchFailed, and what httpcore raises."""
        self._reach.check_port(port)
        addresses = _resolved(self._reach.resolve, host, port, self._deadline)
        if not addresses or not all(self._reach.permits(address) for address in addresses):
            raise FetchFailed(Cause.NOT_ALLOWED, "The name of this site leads to an address that is not public.")
        return self._first_that_answers(addresses, port, timeout)

    def _first_that_answers(self, addresses: list[str], port: int, timeout: float | None) -> httpcore.NetworkStream:
        plain = httpcore.SyncBackend()
        for address in addresses[:-1]:
            try:
                return DeadlineStream(plain.connect_tcp(address, port, self._deadline.left(_CONNECT)), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        last = plain.connect_tcp(addresses[-1], port, self._deadline.left(timeout or _CONNECT))
        return DeadlineStream(last, self._deadline)


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose every step must be done by one deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes. Raises httpcore.ReadTimeout at the deadline."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send. Raises httpcore.ReadTimeout at the deadline."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Let go."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream encrypted, if the certificate is ``server_hostname``'s."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return DeadlineStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the stream beneath knows."""
        return self._stream.get_extra_info(info)


def _resolved(resolver: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """All addresses, asked for beside this thread, since the system's resolver knows no deadline."""
    found: list[list[str]] = []

    def ask() -> None:
        try:
            found.append(resolver(host, port))
        except (OSError, UnicodeError):
            found.append([])

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left(_CONNECT))
    if not found:
        raise httpcore.ConnectTimeout("resolver")
    if not found[0]:
        raise httpcore.ConnectError("resolver")
    return found[0]
