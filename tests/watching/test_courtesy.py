"""A site is read as a polite visitor reads: after its rules, one page at a time, with a pause between."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from briefings.watching.connecting import THIS_COMPUTER
from briefings.watching.courtesy import Courtesy
from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import PAGES, Fetcher
from tests.watching.council_site import JUST_A_MOMENT, CouncilSite, Fault, answers


class Clock:
    """A steady clock that moves only when somebody waits, and keeps how long they did."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def courtesy(clock: Clock) -> Courtesy:
    fetcher = Fetcher(lambda _host: True, THIS_COMPUTER, deadline=60)
    return Courtesy(fetcher, pause=1.0, clock=clock, wait=clock.wait)


def rules(text: str) -> Fault:
    return answers(200, text.encode(), "text/plain")


def test_the_rules_are_read_first_and_once_a_day(courtesy: Courtesy, clock: Clock, site: CouncilSite):
    for _ in range(3):
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)
    assert site.targets() == ["/robots.txt", *["/mgListCommittees.aspx"] * 3]
    clock.time += 90_000
    courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)

    assert len(site.targets("robots")) == 2


def test_between_two_pages_of_a_host_there_is_a_pause(courtesy: Courtesy, clock: Clock, site: CouncilSite):
    for _ in range(3):
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)

    assert clock.waits == [1.0, 1.0, 1.0]  # after the rules too


def test_the_pause_that_a_site_asks_for_is_kept(courtesy: Courtesy, clock: Clock, site: CouncilSite):
    site.robots = rules("User-agent: *\nCrawl-delay: 20\n")
    for _ in range(2):
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)

    assert clock.waits == [20.0, 20.0]


def test_who_asks_for_an_hour_between_pages_is_not_read(courtesy: Courtesy, site: CouncilSite):
    site.robots = rules("User-agent: *\nCrawl-delay: 3600\n")

    with pytest.raises(FetchFailed, match="3600 seconds") as raised:
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)
    assert raised.value.cause is Cause.ROBOTS


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: cse-briefing-bot\nDisallow: /mgList",
        "User-agent: *\nDisallow: /*.aspx$",
        "User-agent: *\nDisallow: /mg*Committees",
    ],
)
def test_what_the_rules_forbid_is_not_asked_for(courtesy: Courtesy, site: CouncilSite, text: str):
    site.robots = rules(text)

    with pytest.raises(FetchFailed) as raised:
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)
    assert raised.value.cause is Cause.ROBOTS
    assert site.targets() == ["/robots.txt"]


def test_a_redirect_does_not_lead_past_the_rules(courtesy: Courtesy, site: CouncilSite):
    site.robots = rules("User-agent: *\nDisallow: /secret")
    site.faults = {"/open": answers(302, location="/secret")}

    with pytest.raises(FetchFailed):
        courtesy.fetch(f"{site.address}/open", PAGES)
    assert "/secret" not in site.targets()


@pytest.mark.parametrize(
    "fault",
    [answers(404), answers(403, JUST_A_MOMENT), answers(200, b"<html>Not found</html>"), rules("rubbish \x00\xff")],
)
def test_a_site_without_rules_may_be_read(courtesy: Courtesy, site: CouncilSite, fault: Fault):
    site.robots = fault

    assert courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES).data


def test_a_site_that_cannot_say_its_rules_now_is_left_alone_now(courtesy: Courtesy, site: CouncilSite):
    site.robots = answers(500)
    with pytest.raises(FetchFailed):
        courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES)
    site.robots = answers(404)

    assert courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES).data


def test_a_host_never_gets_two_requests_at_the_same_time(site: CouncilSite):
    site.delay = 0.02
    courtesy = Courtesy(Fetcher(lambda _host: True, THIS_COMPUTER), pause=0.0)
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda _: courtesy.fetch(f"{site.address}/mgListCommittees.aspx", PAGES), range(16)))

    assert len(site.asked) == 17
    assert {each.others for each in site.asked} == {0}
