"""What a look at a council's site brings, over real HTTP against a site on this computer."""

from tests.watching.conftest import Desk
from tests.watching.council_site import MARCH, CouncilSite


def test_minutes_come_through_the_web_service_and_are_cited_by_the_meetings_page(desk: Desk, site: CouncilSite):
    desk.add(site)
    looked = desk.look()

    assert (looked.listed, looked.fetched, looked.left, looked.ingested.added) == (1, 1, 0, 1)
    [exploitation, bins] = desk.minutes
    assert exploitation.title == "Tackling child sexual exploitation & missing children"
    assert (exploitation.council, exploitation.body) == ("Fenwick Vale", "Safer Communities Scrutiny Panel")
    assert exploitation.held_on == MARCH.day
    assert [outcome.due.phrase for outcome in exploitation.outcomes if outcome.due] == ["in six months"]
    assert bins.address is not None
    assert bins.address.startswith(site.address)
    assert "mgAi.aspx?ID=345032" in bins.address


def test_pages_are_read_where_the_web_service_is_switched_off(desk: Desk, site: CouncilSite):
    site.service = False
    desk.add(site)
    looked = desk.look()

    assert looked.site.trouble is None
    assert [each.title for each in desk.minutes] == [
        "Tackling child sexual exploitation & missing children",
        "Bin collections",
    ]
    assert {each.stage for each in desk.minutes} == {"draft"}
