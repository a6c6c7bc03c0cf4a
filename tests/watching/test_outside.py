"""Nothing outside the watched sites is ever connected to, whatever a page, a redirect or a name server says."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.watching.addresses import is_public
from briefings.watching.connecting import Reach
from briefings.watching.failures import FetchFailed
from briefings.watching.fetching import PAGES, Fetcher
from tests.watching.council_site import CouncilSite, answers
from tests.watching.outside import ADDRESSES, ADDRESSES_4, SPELLINGS

PUBLIC = "93.184.215.14"  # where the one site that may be read is taken to be
HERE = "site.example"


class Guard:
    """Stands where connections are opened: the site's address leads to the test's server, all others are noted."""

    def __init__(self, site: CouncilSite, open_for_real: Any) -> None:
        self.outside: list[Any] = []
        self.inside = 0
        self._site = site
        self._open = open_for_real

    def __call__(self, address: tuple[str, int], *arguments: Any, **more: Any) -> socket.socket:
        if address == (PUBLIC, 80):
            self.inside += 1
            opened: socket.socket = self._open(("127.0.0.1", self._site.port), *arguments, **more)
            return opened
        self.outside.append(address)
        raise ConnectionRefusedError


@pytest.fixture
def guard(site: CouncilSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    standing = Guard(site, socket.create_connection)
    monkeypatch.setattr(socket, "create_connection", standing)
    yield standing
    assert standing.outside == []


def resolve(host: str, port: int) -> list[str]:
    """The site's public address; numbers as the system reads them; other names as hostile answers, all at once."""
    if host == HERE:
        return [PUBLIC]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError:
        return ["127.0.0.1"]
    return [str(each[4][0]) for each in found]


def refused(fetcher: Fetcher, address: str) -> bool:
    try:
        fetcher.fetch(address, PAGES)
    except FetchFailed:
        return True
    return False


ANY_HOST = Fetcher(lambda _host: True, Reach(resolve=resolve))  # as if the allow-list had let all through
LISTED = Fetcher(lambda host: host == HERE, Reach(resolve=resolve))


def test_there_are_enough_hostile_addresses_to_mean_something():
    assert len(set(SPELLINGS)) >= 300
    assert len(set(ADDRESSES)) >= 150


def test_no_hostile_spelling_is_connected_to_by_either_wall(guard: Guard):
    let_through = [each for each in SPELLINGS if not (refused(ANY_HOST, each) and refused(LISTED, each))]

    assert let_through == []
    assert guard.inside == 0


def test_no_redirect_leads_there(guard: Guard, site: CouncilSite):
    to = [each for each in SPELLINGS if each.isprintable() and each.isascii()]
    let_through = []
    for each in to:
        site.faults = {"/go": answers(302, location=each)}
        if not refused(ANY_HOST, f"http://{HERE}/go"):
            let_through.append(each)

    assert guard.inside >= len(to)  # the first hop is the site's own, and was made
    assert [each for each in let_through if "://" in each] == []


@pytest.mark.parametrize("status", [301, 303, 307, 308])
def test_no_second_or_third_redirect_leads_there_either(guard: Guard, site: CouncilSite, status: int):
    site.faults = {
        "/one": answers(status, location="/two"),
        "/two": answers(status, location=f"http://{HERE}/three"),
        "/three": answers(status, location="http://169.254.169.254/latest/meta-data/"),
    }

    assert refused(ANY_HOST, f"http://{HERE}/one")
    assert site.targets() == ["/one", "/two", "/three"]


@pytest.mark.parametrize("beside", [[], [PUBLIC]], ids=["alone", "beside a public address"])
def test_no_name_leads_to_an_address_that_is_not_public(guard: Guard, beside: list[str]):
    for each in ADDRESSES:
        for answer in ([*beside, each], [each, *beside]):
            fetcher = Fetcher(lambda _host: True, Reach(resolve=lambda *_, answer=answer: answer))
            assert refused(fetcher, f"http://{HERE}/"), answer

    assert guard.inside == 0


def test_a_name_that_changes_its_mind_gains_nothing(guard: Guard, site: CouncilSite):
    said: list[str] = []

    def rebinding(_host: str, _port: int) -> list[str]:
        said.append(PUBLIC if not said else "127.0.0.1")
        return [said[-1]]

    fetcher = Fetcher(lambda host: host == HERE, Reach(resolve=rebinding))
    fetched = fetcher.fetch(f"http://{HERE}/mgListCommittees.aspx", PAGES)

    assert fetched.data is not None
    assert said == [PUBLIC]  # asked once: what was checked is what was connected to
    assert refused(fetcher, f"http://{HERE}/mgListCommittees.aspx")


def test_a_public_address_with_an_ipv4_address_in_it_is_judged_by_that():
    assert is_public("64:ff9b::5db8:d70e")
    assert is_public("::ffff:93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert not is_public("64:ff9b::7f00:1")


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_becomes_public_by_being_embedded(address):
    assert is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}") == is_public(str(address))


@pytest.mark.parametrize("address", ["", "localhost", "127.0.0.1/8", "1.2.3", "::g", *ADDRESSES_4])
def test_what_is_no_public_address_is_not_taken_for_one(address: str):
    assert not is_public(address)


def test_a_public_host_that_nobody_watches_is_not_connected_to(guard: Guard):
    elsewhere = Fetcher(lambda host: host == HERE, Reach(resolve=lambda *_: ["93.184.215.99"]))

    assert refused(elsewhere, "http://elsewhere.example/")
    assert refused(elsewhere, f"http://{HERE}.elsewhere.example/")
    assert refused(elsewhere, f"http://not{HERE}/")
