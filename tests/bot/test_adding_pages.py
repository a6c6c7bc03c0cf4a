"""``/cse add <address>``: a page of a council's site is fetched, checked by a steward and added, over real sockets."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.bringing import address_in
from bot.workspace.checks import problems_in_message
from briefings.keeping_watch import Watch
from briefings.records import Person
from briefings.watching.connecting import THIS_COMPUTER
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, Office, office
from tests.watching.council_site import CouncilSite

__all__ = ["office"]

PAGE = "ieListDocuments.aspx?CId=12&MId=345&Ver=4"


@pytest.fixture
def site(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[CouncilSite]:
    """A council's site on this computer, which the desk watches and may read."""
    service = office.running.desk.service
    monkeypatch.setattr(service, "watch", Watch(service.engine, reach=THIS_COMPUTER, pause=0.0))
    with CouncilSite() as running:
        steward = Person(ALEX, steward=True)
        watched = service.watch.add(running.address, by=steward, now=office.clock[0], council="Fenwick Vale")
        yield running
        service.watch.remove(watched.address, by=steward, now=office.clock[0])


def sources(office: Office) -> list[str]:
    return [minute.source for minute in office.running.desk.service.minutes()]


def checked(office: Office, site: CouncilSite, person: str = ALEX) -> dict[str, Any]:
    """Type the command; returns the check that stands below what was said at once."""
    [told, check] = office.cse(f"add {site.address}/{PAGE}", person, replies=2)
    assert "I am fetching the page" in seen_text(told)
    return check


def test_a_page_is_shown_as_it_was_read_and_kept_only_when_added(office: Office, site: CouncilSite) -> None:
    check = checked(office, site)

    shown = seen_text(check)
    assert check["is_ephemeral"] is True
    assert "That a report on hotels be brought back in six months." in shown
    assert "Fenwick Vale · Safer Communities Scrutiny Panel" in shown
    assert "SECRET" not in shown
    assert problems_in_message(check) == []
    assert not any(site.address in source for source in sources(office))

    office.press(check, "Add these minutes")

    office.until(lambda: any(site.address in source for source in sources(office)))
    office.until(lambda: any("Added" in seen_text(one) for one in office.shown()))
    found = office.running.desk.service.ask("hotel staff trained").points[0]
    assert (found.council, found.address) == ("Fenwick Vale", f"{site.address}/mgAi.aspx?ID=345031")


def test_a_page_that_changed_meanwhile_is_not_added_unseen(office: Office, site: CouncilSite) -> None:
    site.put(site.meetings[0].amended(31, "The officer replied that 99 hotels had been visited about exploitation."))
    check = checked(office, site)
    before = sources(office)
    site.put(site.meetings[0].amended(31, "Quite other words, which nobody has checked."))

    office.press(check, "Add these minutes")

    office.until(lambda: any("no longer what was checked" in seen_text(one) for one in office.shown()))
    assert sources(office) == before


def test_a_date_that_is_given_stays_with_the_page(office: Office, site: CouncilSite) -> None:
    site.put(
        replace(site.meetings[0].amended(31, "Hoteliers were met. Resolved – That a report come in May."), number=7)
    )
    [_, check] = office.cse(f"add {site.address}/ieListDocuments.aspx?CId=12&MId=7&Ver=4", replies=2)
    office.press(check, "Correct council, body or date…")
    view = office.modal()
    filled = {name: {name: {}} for name in ("council", "body", "date", "stage")}
    filled["body"]["body"] = {"value": "Hotels Task Group"}

    assert office.workspace.submit(ALEX, view["id"], filled) == {}

    office.until(lambda: any("Fenwick Vale · Hotels Task Group" in seen_text(one) for one in office.shown()))


def test_whoever_is_no_steward_is_told_who_can(
    office: Office, site: CouncilSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.running.desk.permissions, "_people", frozenset({ALEX}))

    [refusal] = office.cse(f"add {site.address}/{PAGE}", BLAKE)

    assert "Only stewards can have a page fetched" in seen_text(refusal)
    assert site.asked == []


def test_an_address_of_no_council_is_never_fetched(office: Office) -> None:
    [refusal] = office.cse("add https://example.com/minutes.html")

    assert "example.com is the site of no council that I know or watch" in seen_text(refusal)


def test_add_without_an_address_is_explained_and_add_before_other_words_is_a_question(office: Office) -> None:
    [explained] = office.cse("add")
    [answer] = office.cse("add up the hotel staff")

    assert "drop it into your direct messages" in seen_text(explained)
    assert "hotel staff" in seen_text(answer)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://a.example/m?ID=1", "https://a.example/m?ID=1"),
        ("<https://a.example/m?ID=1|the minutes>", "https://a.example/m?ID=1"),
        ("a.example/m?ID=1", "https://a.example/m?ID=1"),
        ("up the figures", None),
        ("https://a.example/m and more", None),
        ("drivers", None),
        ("a.b", None),
    ],
)
def test_an_address_is_read_however_slack_wraps_it(typed: str, address: str | None) -> None:
    assert address_in(typed) == address
