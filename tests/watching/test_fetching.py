"""One page is fetched within bounds of time, bytes, redirects and types, or refused in words that help."""

import gzip
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import trustme

from briefings.watching.connecting import THIS_COMPUTER, Reach
from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import PAGES, XML, Fetched, Fetcher
from tests.watching.council_site import JUST_A_MOMENT, CouncilSite, answers, slow

NAME = "democracy.fenwickvale.example"


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(lambda host: host == "127.0.0.1", THIS_COMPUTER, deadline=60, most=50_000)


def refusal(fetcher: Fetcher, address: str, types: frozenset[str] = PAGES) -> FetchFailed:
    with pytest.raises(FetchFailed) as raised:
        fetcher.fetch(address, types)
    return raised.value


@contextmanager
def raw_server(*replies: bytes, pause: float = 0.0) -> Iterator[int]:
    """A server that answers any request with these bytes, piece by piece, and closes; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(10_000)
                for piece in replies:
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return
                    time.sleep(pause)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        thread.join(5)


def test_a_page_comes_with_its_type_and_we_say_who_we_are(fetcher: Fetcher, site: CouncilSite):
    fetched = fetcher.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)

    assert fetched.media_type == "text/html"
    assert b"Safer Communities" in (fetched.data or b"")
    assert site.asked[0].headers["user-agent"].startswith("cse-briefing-bot/")
    assert site.asked[0].host == f"127.0.0.1:{site.port}"
    assert "cookie" not in site.asked[0].headers


def test_a_page_that_has_not_changed_is_not_sent_again(fetcher: Fetcher, site: CouncilSite):
    site.feed = [(345, "Fri, 01 May 2026 10:00:00 GMT")]
    first = fetcher.fetch(f"{site.address}/mgRss.aspx", XML)
    again = fetcher.fetch(f"{site.address}/mgRss.aspx", XML, first.seen)

    assert (again.data, again.seen) == (None, first.seen)
    assert site.asked[1].headers["if-none-match"] == first.seen.etag


def test_proxies_of_the_environment_are_not_obeyed(
    fetcher: Fetcher, site: CouncilSite, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert fetcher.fetch(f"{site.address}/mgListCommittees.aspx", PAGES).data


@pytest.mark.parametrize(
    ("fault", "cause", "words"),
    [
        (answers(404), Cause.MISSING, "no such page"),
        (answers(500, b"oops"), Cause.BROKEN, r"error \(500\)"),
        (answers(403, b"no"), Cause.BLOCKED, "democratic services"),
        (answers(503, JUST_A_MOMENT), Cause.BLOCKED, "does not let programs read it"),
        (answers(200, JUST_A_MOMENT), Cause.BLOCKED, "That is respected"),
        (answers(200, b"x", cf_mitigated="challenge"), Cause.BLOCKED, "respected"),
        (answers(429, retry_after="7200"), Cause.BLOCKED, "respected"),
        (answers(200, b"{}", "application/json"), Cause.WRONG_TYPE, "application/json"),
        (answers(200, b"x" * 60_000), Cause.TOO_LARGE, "larger than"),
        (answers(200, gzip.compress(b"x" * 5_000_000), content_encoding="gzip"), Cause.TOO_LARGE, "larger than"),
        (answers(200, gzip.compress(b"x" * 500)[:-9], content_encoding="gzip"), Cause.BROKEN, "damaged"),
        (answers(200, gzip.compress(b"x") * 2, content_encoding="gzip"), Cause.BROKEN, "damaged"),
        (answers(200, b"rubbish", content_encoding="gzip"), Cause.BROKEN, "damaged"),
        (answers(200, b"x", content_encoding="br"), Cause.WRONG_TYPE, "packed"),
        (answers(302, location="/loop"), Cause.REDIRECTS, "more than 3"),
        (answers(302, location="http://login.example/"), Cause.NOT_ALLOWED, "login.example"),
        (answers(302, location="http://[::1"), Cause.REDIRECTS, "no address"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(fetcher: Fetcher, site: CouncilSite, fault, cause, words):
    site.faults = {"/loop": fault}
    failure = refusal(fetcher, f"{site.address}/loop")

    assert failure.cause is cause
    assert re.search(words, str(failure))


def test_how_long_a_site_asks_to_be_left_alone_is_told(fetcher: Fetcher, site: CouncilSite):
    site.faults = {"/": answers(503, retry_after="7200")}

    wait = refusal(fetcher, f"{site.address}/").wait
    assert wait is not None
    assert wait.total_seconds() == 7200


def test_a_packed_page_is_unpacked(fetcher: Fetcher, site: CouncilSite):
    site.faults = {"/": answers(200, gzip.compress(b"<p>minutes</p>" * 100), content_encoding="gzip")}

    assert fetcher.fetch(f"{site.address}/", PAGES).data == b"<p>minutes</p>" * 100


def test_three_redirects_are_followed_and_not_four(fetcher: Fetcher, site: CouncilSite):
    site.faults = {f"/hop{number}": answers(302, location=f"/hop{number + 1}") for number in range(4)}
    site.faults["/hop4"] = answers(200, b"there")

    fetched: Fetched = fetcher.fetch(f"{site.address}/hop1", PAGES)
    assert (fetched.data, fetched.address) == (b"there", f"{site.address}/hop4")
    assert refusal(fetcher, f"{site.address}/hop0").cause is Cause.REDIRECTS


def test_a_page_that_speaks_of_blocks_is_not_one(fetcher: Fetcher, site: CouncilSite):
    page = b'<html><title>Just a moment for CSE</title><body id="modgov">challenge-platform</body></html>'
    site.faults = {"/": answers(200, page)}

    assert fetcher.fetch(f"{site.address}/", PAGES).data == page


# --- time ---


def test_a_site_that_keeps_us_waiting_is_left(site: CouncilSite):
    site.faults = {"/": slow(2)}
    impatient = Fetcher(lambda _host: True, THIS_COMPUTER, deadline=0.3)

    assert refusal(impatient, f"{site.address}/").cause is Cause.SLOW


def test_a_site_that_drips_is_left_at_the_deadline_though_each_drop_comes_in_time():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"
    impatient = Fetcher(lambda _host: True, THIS_COMPUTER, deadline=0.5)

    with raw_server(head, *[b"x"] * 30, pause=0.1) as port:
        assert refusal(impatient, f"http://127.0.0.1:{port}/").cause is Cause.SLOW


def test_a_name_server_that_never_answers_is_not_waited_for():
    def ponder(_host: str, _port: int) -> list[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    impatient = Fetcher(lambda _host: True, Reach(resolve=ponder), deadline=0.3)

    assert refusal(impatient, "http://slow.example/").cause is Cause.SLOW


# --- what is no proper answer ---


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\nhalf",
        b"rubbish\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["cut off", "no HTTP", "nothing", "endless header", "bad chunk"],
)
def test_an_answer_that_breaks_the_rules_is_refused(fetcher: Fetcher, reply: bytes):
    with raw_server(reply) as port:
        assert refusal(fetcher, f"http://127.0.0.1:{port}/").cause in (Cause.BROKEN, Cause.UNREACHABLE)


def test_nobody_at_home_is_said_to_be_so(fetcher: Fetcher):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert refusal(fetcher, f"http://127.0.0.1:{port}/").cause is Cause.UNREACHABLE


# --- certificates ---


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority of this run's own: no key is kept."""
    return trustme.CA()


@pytest.fixture
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def encrypted(site: CouncilSite, authority: trustme.CA) -> CouncilSite:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME).configure_cert(context)
    site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
    return site


def reach(trust: ssl.SSLContext | None) -> Reach:
    return Reach(ports=None, permits=lambda _address: True, resolve=lambda *_: ["127.0.0.1"], trust=trust)


def test_the_certificate_is_checked_against_the_name_and_not_the_address(encrypted: CouncilSite, trust: ssl.SSLContext):
    fetcher = Fetcher(lambda _host: True, reach(trust), deadline=60)

    assert fetcher.fetch(f"https://{NAME}:{encrypted.port}/mgListCommittees.aspx", PAGES).data
    assert encrypted.asked[0].host == f"{NAME}:{encrypted.port}"


@pytest.mark.parametrize(("name", "trusted"), [("other.example", True), (NAME, False)])
def test_a_certificate_that_does_not_fit_or_is_not_trusted_is_refused(
    encrypted: CouncilSite, trust: ssl.SSLContext, name: str, trusted: bool
):
    fetcher = Fetcher(lambda _host: True, reach(trust if trusted else None), deadline=60)

    assert refusal(fetcher, f"https://{name}:{encrypted.port}/").cause is Cause.CERTIFICATE
    assert encrypted.asked == []
