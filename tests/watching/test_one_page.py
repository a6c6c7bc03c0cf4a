"""One page of a council's site, fetched because a steward asks for it: with the same guards and the same manners."""

import pytest

from briefings.errors import NotPermitted, UnclearRequest
from briefings.records import Person
from briefings.watching.failures import Cause, FetchFailed
from tests.watching.conftest import STEWARD, Desk
from tests.watching.council_site import CouncilSite, answers


def test_a_page_of_a_watched_site_is_fetched_with_whose_site_it_is(desk: Desk, site: CouncilSite):
    desk.add(site, council="Fenwick Vale")

    found = desk.watch.fetch(f"{site.address}/ieListDocuments.aspx?CId=12&MId=345&Ver=4#AI31", by=STEWARD)

    assert b"Tackling child sexual exploitation" in found.data
    assert found.given.council == "Fenwick Vale"
    assert found.address == found.given.address == f"{site.address}/ieListDocuments.aspx?CId=12&MId=345&Ver=4"
    assert desk.minutes == []


def test_only_stewards_have_a_page_fetched(desk: Desk, site: CouncilSite):
    desk.add(site)

    with pytest.raises(NotPermitted, match="Only stewards can have a page fetched"):
        desk.watch.fetch(f"{site.address}/mgAi.aspx?ID=31", by=Person("U2"))

    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["https://example.com/minutes", "http://127.0.0.1:1/latest/meta-data", "http://169.254.169.254/latest/meta-data"],
)
def test_nothing_is_fetched_from_hosts_of_no_council(desk: Desk, address: str):
    with pytest.raises(UnclearRequest, match="site of no council"):
        desk.watch.fetch(address, by=STEWARD)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://me@democracy.bradford.gov.uk/x", "minutes"])
def test_what_is_no_web_address_is_refused(desk: Desk, address: str):
    with pytest.raises(UnclearRequest, match="no address of a web site"):
        desk.watch.fetch(address, by=STEWARD)


def test_a_site_that_asks_programs_to_keep_out_is_left_alone(desk: Desk, site: CouncilSite):
    desk.add(site)
    site.robots = answers(200, b"User-agent: *\nDisallow: /", "text/plain")

    with pytest.raises(FetchFailed) as refused:
        desk.watch.fetch(f"{site.address}/mgAi.aspx?ID=31", by=STEWARD)

    assert refused.value.cause is Cause.ROBOTS
    assert site.targets("mgAi") == []


def test_a_page_that_sends_on_elsewhere_is_not_followed_there(desk: Desk, site: CouncilSite):
    desk.add(site)
    site.faults["mgAi"] = answers(302, location="http://169.254.169.254/latest/meta-data")

    with pytest.raises(FetchFailed) as refused:
        desk.watch.fetch(f"{site.address}/mgAi.aspx?ID=31", by=STEWARD)

    assert refused.value.cause is Cause.NOT_ALLOWED
