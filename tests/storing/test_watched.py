"""What is known of watched sites and their meetings comes back as it was kept, on each kind of database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from briefings.records import KnownMeeting, WatchedSite, WatchFilter
from briefings.storing import watched
from briefings.storing.engine import read, write

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FILTER = WatchFilter(("scrutiny",), ("taxis",), ("County lines",))


def add(store: sa.Engine, address: str = "https://x.example", filter: WatchFilter = FILTER) -> WatchedSite:
    with write(store) as connection:
        return watched.watch(
            connection, address=address, council="Ashby", filter=filter, since=date(2024, 1, 1), by="U1", now=NOW
        )


def meeting(site: WatchedSite, number: str = "345") -> KnownMeeting:
    return KnownMeeting(site.id, number, "12", "Panel", date(2026, 3, 12), checked_at=NOW, due_at=NOW)


def test_a_site_and_its_meetings_come_back_as_they_were_kept(store):
    site = add(store)
    known = replace(meeting(site), trouble="No minutes yet.", content="0" * 64)
    with write(store) as connection:
        watched.keep_meetings(connection, [known, replace(known, meeting="346", held_on=None, checked_at=None)])
        watched.keep_meetings(connection, [replace(known, has_minutes=True)])

    with read(store) as connection:
        assert watched.sites(connection) == [site]
        assert site.filter == FILTER
        assert watched.meetings(connection, site.id)["345"] == replace(known, has_minutes=True)
        assert len(watched.meetings(connection, site.id)) == 2


def test_the_same_address_again_is_the_same_site_with_another_filter(store):
    site = add(store)
    with write(store) as connection:
        watched.keep_meetings(connection, [meeting(site)])
    again = add(store, filter=WatchFilter())

    with read(store) as connection:
        assert watched.sites(connection) == [again]
        assert watched.meetings(connection, site.id) == {}
    assert (again.id, again.filter) == (site.id, WatchFilter())


def test_of_many_that_claim_a_site_one_gets_it_until_its_lease_is_over(store):
    site = add(store)

    def claim(moment: datetime) -> bool:
        with write(store) as connection:
            return watched.claim(connection, site.id, now=moment, lease=timedelta(hours=1))

    with ThreadPoolExecutor(4) as many:
        assert sorted(many.map(claim, [NOW] * 4)) == [False, False, False, True]
    assert claim(NOW + timedelta(hours=1))


def test_trouble_is_told_once_until_it_worked_again(store):
    site = add(store)

    def told() -> int:
        with write(store) as connection:
            watched.failed(connection, site.id, "gone", now=NOW, due_at=NOW)
            return len(watched.unnoticed(connection, after=2, now=NOW))

    assert [told(), told(), told()] == [0, 1, 0]
    with write(store) as connection:
        watched.succeeded(connection, site.id, now=NOW, due_at=NOW)
    assert [told(), told()] == [0, 1]


def test_awaited_meetings_are_counted_by_body(store):
    site = add(store)
    late = [replace(meeting(site, str(number)), held_on=date(2026, 3, number)) for number in (1, 2, 3)]
    with write(store) as connection:
        watched.keep_meetings(
            connection, [*late[1:], replace(late[0], meeting="9", called_off=True), replace(late[0], has_minutes=True)]
        )

    with read(store) as connection:
        assert watched.awaited(connection, upto=date(2026, 3, 2)) == [(site.id, "Panel", 1, date(2026, 3, 2))]
        assert watched.awaited(connection, upto=date(2026, 4, 1)) == [(site.id, "Panel", 2, date(2026, 3, 2))]
