"""Fetches one page of a watched site: allowed hosts only, within bounds of time, bytes, redirects and types.

httpcore does the HTTP, because it lets us open the connection ourselves (``connecting``), follows no redirect, obeys no
proxy variable and keeps no cookie of its own accord. One request is one connection.
"""

import re
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore

from briefings.watching.connecting import INTERNET, Deadline, GuardedBackend, Reach
from briefings.watching.failures import Cause, FetchFailed

USER_AGENT = "cse-briefing-bot/0.1 (reads published council minutes; one request at a time)"
DEADLINE = 90.0  # seconds for a page with its redirects: slow council sites need more than sixty
MOST_BYTES = 25 * 1024 * 1024  # as they come and as they are unpacked: what the reading takes at most
MOST_REDIRECTS = 3
_LONGEST_ADDRESS = 2_000
_LONGEST_WAIT = timedelta(days=7)

PAGES = frozenset({"text/html", "application/xhtml+xml"})
XML = frozenset({"text/xml", "application/xml", "application/rss+xml", "application/atom+xml"})
TEXT = frozenset({"text/plain"})
FILES = frozenset({"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})

_MOVED = frozenset({301, 302, 303, 307, 308})
_REFUSING = frozenset({401, 403, 406, 418, 429, 451})
_CHALLENGE = re.compile(
    rb"<title>\s{0,9}(?:just a moment|attention required|access denied|request rejected|checking your browser)"
    rb"|cf-chl|_incapsula_|enable javascript and cookies to continue",
    re.IGNORECASE,
)
_SHORT = 30_000  # bytes: such pages are, and minutes that mention the words are longer or bear the template's mark
_KEPT = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,199}")  # a header of theirs that may be sent back


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page said of its version when it was last fetched: sent back, it may answer "not modified"."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer of a site. ``data`` is None where the page is as it was when last ``Seen``."""

    address: str  # after redirects
    media_type: str
    data: bytes | None
    seen: Seen


NEVER_SEEN = Seen()


class Fetcher:
    """Fetches pages of the hosts in ``allowed``, each by itself; keeps nothing between two."""

    def __init__(
        self,
        allowed: Callable[[str], bool],
        reach: Reach = INTERNET,
        *,
        deadline: float = DEADLINE,
        most: int = MOST_BYTES,
    ) -> None:
        self._allowed = allowed
        self._reach = reach
        self._deadline = deadline
        self._most = most

    def fetch(
        self,
        address: str,
        types: frozenset[str],
        seen: Seen = NEVER_SEEN,
        *,
        before: Callable[[str], None] = lambda _address: None,
    ) -> Fetched:
        """The page at ``address``, if it comes as one of ``types``. Raises FetchFailed and nothing else.

        ``before`` is called with every address that is about to be asked for, and may refuse it.
        """
        deadline = Deadline(self._deadline)
        try:
            for _ in range(MOST_REDIRECTS + 1):
                before(address)
                answer = self._ask(address, types, seen, deadline)
                if isinstance(answer, Fetched):
                    return answer
                address = answer
        except httpcore.TimeoutException as error:
            raise FetchFailed(Cause.SLOW, "The site took too long to answer.") from error
        except httpcore.ProtocolError as error:
            raise FetchFailed(Cause.BROKEN, "The site broke off its answer.") from error
        except (httpcore.NetworkError, OSError) as error:
            raise _unreachable(error) from error
        raise FetchFailed(Cause.REDIRECTS, f"The site sends on more than {MOST_REDIRECTS} times.")

    def check(self, address: str) -> SplitResult:
        """The parts of an address that may be fetched, so far as its words tell. Raises FetchFailed."""
        parts = _split(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        self._reach.check_port(port)
        if not self._allowed(parts.hostname or ""):
            raise FetchFailed(Cause.NOT_ALLOWED, f"The host {parts.hostname} is of no site that is watched.")
        return parts

    def _ask(self, address: str, types: frozenset[str], seen: Seen, deadline: Deadline) -> "Fetched | str":
        """One request: the answer, or the address that it sends on to."""
        parts = self.check(address)
        backend = GuardedBackend(self._reach, deadline)
        url = httpcore.URL(
            scheme=parts.scheme.encode(),
            host=(parts.hostname or "").encode("ascii"),
            port=parts.port,
            target=_target(parts),
        )
        with (
            httpcore.HTTPConnection(
                url.origin, ssl_context=self._reach.trust or _trusted(), network_backend=backend
            ) as connection,
            connection.stream("GET", url, headers=_headers(parts, types, seen)) as response,
        ):
            return self._read(address, response, types, seen)

    def _read(self, address: str, response: httpcore.Response, types: frozenset[str], seen: Seen) -> "Fetched | str":
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
        if response.status in _MOVED and headers.get("location"):
            return _sent_on(address, headers["location"])
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.status == 304:
            return Fetched(address, media_type, None, seen)
        _check_length(headers, self._most)
        data = b"".join(_unpacked(response.iter_stream(), headers.get("content-encoding", ""), self._most))
        _check_status(response.status, headers, data)
        if media_type not in types:
            raise FetchFailed(Cause.WRONG_TYPE, f"The site answered with {media_type[:80] or 'no type'}.")
        return Fetched(address, media_type, data, _seen(headers))


# --- addresses -------------------------------------------------------------------------------------------------------


def _split(address: str) -> SplitResult:
    """The parts of a web address without user name, control character or bracket trick. Raises FetchFailed."""
    refusal = FetchFailed(Cause.NOT_ALLOWED, "That is no address of a public web site.")
    if len(address) > _LONGEST_ADDRESS or re.search(r"[\x00-\x20\x7f\\]", address) or not address.isascii():
        raise refusal
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise refusal from error
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or port == 0:
        raise refusal
    if not re.fullmatch(r"[a-z0-9.-]{1,253}|[0-9a-f:.]{2,45}", parts.hostname):
        raise refusal
    return parts


def _target(parts: SplitResult) -> bytes:
    target = parts.path or "/"
    return (f"{target}?{parts.query}" if parts.query else target).encode("ascii")


def _sent_on(address: str, location: str) -> str:
    try:
        return urljoin(address, location.strip()).partition("#")[0]
    except ValueError as error:
        raise FetchFailed(Cause.REDIRECTS, "The site sends on to no address.") from error


# --- one request and its answer --------------------------------------------------------------------------------------


def _headers(parts: SplitResult, types: frozenset[str], seen: Seen) -> list[tuple[bytes, bytes]]:
    wanted = {
        "Host": parts.netloc,
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(sorted(types)),
        "Accept-Encoding": "gzip",
        "Accept-Language": "en-GB, en",
        "Connection": "close",
        "If-None-Match": seen.etag or "",
        "If-Modified-Since": seen.modified or "",
    }
    return [(name.encode(), value.encode("latin-1")) for name, value in wanted.items() if value]


@cache
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _seen(headers: Mapping[str, str]) -> Seen:
    """What may be sent back next time; of odd headers nothing."""
    kept = {name: value for name in ("etag", "last-modified") if _KEPT.fullmatch(value := headers.get(name, ""))}
    return Seen(kept.get("etag"), kept.get("last-modified"))


def _check_length(headers: Mapping[str, str], most: int) -> None:
    length = headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > most:
        raise _too_large(most)


def _unpacked(chunks: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The body as it streams in, unpacked, never more than ``most`` of it packed or unpacked. Raises FetchFailed."""
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip"):
        raise FetchFailed(Cause.WRONG_TYPE, "The site packed its answer in a way that was not asked for.")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding.lower() else None
    packed = total = 0
    for chunk in chunks:
        packed += len(chunk)
        if packed > most:
            raise _too_large(most)
        piece = _unpack(unpack, chunk, most + 1 - total) if unpack else chunk
        total += len(piece)
        if total > most:
            raise _too_large(most)
        yield piece
    if unpack and packed and (not unpack.eof or unpack.unused_data):  # cut off, or with a second part behind it
        raise FetchFailed(Cause.BROKEN, "The answer of the site is damaged.")


def _unpack(unpack: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(chunk, most)
    except zlib.error as error:
        raise FetchFailed(Cause.BROKEN, "The answer of the site is damaged.") from error


def _check_status(status: int, headers: Mapping[str, str], data: bytes) -> None:
    wait = _wait(headers.get("retry-after", ""))
    if status in _REFUSING or "cf-mitigated" in headers or _is_challenge(data):
        raise FetchFailed(
            Cause.BLOCKED,
            f"The site does not let programs read it (answer {status}). That is respected: ask the council's "
            "democratic services whether this bot may read their minutes, or load the minutes as files.",
            wait=wait,
        )
    if status in (404, 410):
        raise FetchFailed(Cause.MISSING, "There is no such page on the site (any more).")
    if status != 200:
        raise FetchFailed(Cause.BROKEN, f"The site answered with an error ({status}).", wait=wait)


def _is_challenge(data: bytes) -> bool:
    return len(data) < _SHORT and b"modgov" not in data and bool(_CHALLENGE.search(data))


def _wait(words: str) -> timedelta | None:
    """What "Retry-After" asks for in seconds; None where it says a date or nothing."""
    if words.isdecimal() and len(words) < 8:
        return min(timedelta(seconds=int(words)), _LONGEST_WAIT)
    return None


def _too_large(most: int) -> FetchFailed:
    return FetchFailed(Cause.TOO_LARGE, f"The page is larger than {most // 1024**2} MB.")


def _unreachable(error: Exception) -> FetchFailed:
    chain = (error, error.__cause__, error.__context__)
    if any(isinstance(each, ssl.SSLError) for each in chain):
        return FetchFailed(
            Cause.CERTIFICATE, "The site's certificate does not fit its name, is out of date or not trusted."
        )
    return FetchFailed(Cause.UNREACHABLE, "The site cannot be reached.")
