"""Watching, whole: from `/cse watch add` in Slack over a council's site to answers, review, evidence, alerts, notices.

The real service and the real bot; the site and the Slack workspace run on this computer.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.__main__ import put_together
from bot.demo import demo_settings, furnish, greet
from bot.watching import Watcher
from bot.workspace.checks import problems_in_message
from bot.workspace.server import WorkspaceServer
from briefings.keeping_watch import Watch
from briefings.watching.connecting import THIS_COMPUTER
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, SUNDAY, Office
from tests.watching.council_site import JUST_A_MOMENT, MARCH, AgendaItem, CouncilSite, answers

SPRING = MARCH.amended(
    31,
    "The Head of Safeguarding presented the report on child sexual exploitation.",
    "Councillor Marsh asked whether hotel staff had been trained; the officer replied that 40 had.",
    "The officer added that it was the intention to write to all parents of the town.",
    "Resolved –",
    "(1) That a report on hotel staff and missing children be brought back in six months.",
    "ACTION: Head of Safeguarding",
)
AUTUMN = replace(
    MARCH,
    number=346,
    day=date(2026, 10, 8),
    items=(
        AgendaItem(
            40,
            "Hotels and child sexual exploitation",
            (
                "The Head of Safeguarding submitted a report on hotel staff and missing children in the town.",
                "Members said that child sexual exploitation was everybody's concern.",
                "Resolved –",
                "(1) That the report be noted.",
            ),
        ),
    ),
)


@pytest.fixture
def site() -> Iterator[CouncilSite]:
    with CouncilSite(SPRING) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = [SUNDAY]
    with WorkspaceServer(furnish()) as server:
        settings = replace(demo_settings(server, str(tmp_path / "office.db")), stewards=frozenset({ALEX}))
        with put_together(settings, lambda: clock[0]) as running:
            service = running.desk.service
            service.watch = Watch(service.engine, reach=THIS_COMPUTER, pause=0.0)
            handler = SocketModeHandler(running.app, settings.app_token, web_client=running.desk.reader)
            handler.connect()
            server.wait_connected()
            greet(running.app.client, server.workspace)
            yield Office(server, running, clock)
            handler.close()


def _tick(office: Office, **later: float) -> None:
    """One turn of the clock that looks at sites."""
    office.clock[0] += timedelta(**later)
    Watcher(office.running.desk, office.running.app.client).look()


def _told(office: Office, person: str = ALEX) -> list[str]:
    """What the bot wrote to a person by itself."""
    direct = office.workspace.open_messages(person)
    messages = office.shown(person, direct)
    assert not [problem for message in messages for problem in problems_in_message(message)]
    return [seen_text(message) for message in messages]


def _watched(office: Office, site: CouncilSite) -> None:
    office.cse(f"watch add {site.address} as Fenwick Vale")
    _tick(office)


def test_a_site_is_added_looked_at_asked_about_hastened_and_removed(office: Office, site: CouncilSite) -> None:
    _watched(office, site)
    [answer] = office.cse("hotel staff in fenwick vale")
    [listed] = office.cse("watch list")
    assert "Councillor Marsh asked whether hotel staff had been trained" in seen_text(answer)
    assert "12 March 2026" in seen_text(answer)
    assert "Fenwick Vale" in seen_text(listed)

    site.put(AUTUMN)
    office.cse("watch now fenwick vale")
    _tick(office, minutes=1)
    assert "hotel staff and missing children in the town" in seen_text(office.cse("hotels in fenwick vale")[0])

    [removed] = office.cse("watch remove fenwick vale")
    asked = len(site.asked)
    _tick(office, days=30)
    assert "The minutes that came from it stay." in seen_text(removed)
    assert len(site.asked) == asked


def test_only_a_steward_changes_what_is_watched(office: Office, site: CouncilSite) -> None:
    [refused] = office.cse(f"watch add {site.address} as Fenwick Vale", BLAKE)
    _tick(office)

    assert "Only stewards" in seen_text(refused)
    assert site.asked == []


def test_watched_minutes_go_through_follow_ups_review_evidence_and_alerts_like_any_others(
    office: Office, site: CouncilSite
) -> None:
    service = office.running.desk.service
    _watched(office, site)
    [follow_up] = service.follow_ups()
    [waiting] = service.casework.review_queue()
    office.cse("follow child sexual exploitation at once")
    [wish] = service.alerts.active()
    before = service.alerts.due(wish, office.clock[0], office.clock[0])
    site.put(AUTUMN)
    office.clock[0] += timedelta(days=1)
    office.cse("watch now")
    _tick(office, hours=1)

    assert (follow_up.council, follow_up.due_on) == ("Fenwick Vale", date(2026, 9, 12))
    assert "it was the intention to write to all parents" in waiting.quote
    assert "it was the intention to write to all parents" in seen_text(office.cse("review")[0])
    [pair] = service.casework.evidence(follow_up.id)
    assert "submitted a report on hotel staff and missing children" in pair.quote
    assert "submitted a report on hotel staff and missing children" in seen_text(office.cse("evidence")[0])
    [alert] = service.alerts.due(wish, office.clock[0], office.clock[0])
    assert (before, alert.due) == ((), office.clock[0])


def test_a_site_that_refuses_is_paused_longer_each_time_and_told_to_stewards_once(
    office: Office, site: CouncilSite
) -> None:
    site.faults = {"/": answers(403, JUST_A_MOMENT)}
    office.cse(f"watch add {site.address} as Fenwick Vale")
    looks = []
    for _ in range(48):
        before = len(site.asked)
        _tick(office, hours=1)
        looks.append(len(site.asked) > before)

    assert [hour for hour, looked in enumerate(looks) if looked] == [0, 2, 6, 14, 30]
    assert [said for said in _told(office) if "I could not read the council site of Fenwick Vale" in said] == [
        said for said in _told(office) if "3 times in a row" in said
    ]
    assert len([said for said in _told(office) if "3 times in a row" in said]) == 1
    assert not [said for said in _told(office, BLAKE) if "could not read" in said]
    assert "does not let programs read it" in seen_text(office.cse("watch list")[0])


def test_after_it_works_again_a_second_row_of_failures_is_told_again(office: Office, site: CouncilSite) -> None:
    def fail() -> None:
        site.faults = {"/": answers(500)}
        for _ in range(24):
            _tick(office, hours=1)

    office.cse(f"watch add {site.address} as Fenwick Vale")
    fail()
    site.faults = {}
    for _ in range(25):
        _tick(office, hours=1)
    fail()

    assert len([said for said in _told(office) if "I could not read" in said]) == 2


def test_minutes_that_the_council_takes_down_are_told_once_and_shown_as_that(office: Office, site: CouncilSite) -> None:
    _watched(office, site)
    site.put(replace(SPRING, published=False))
    for _ in range(3):
        office.cse("watch now")
        _tick(office, days=31)

    assert len([said for said in _told(office) if "no longer on the council site of Fenwick Vale" in said]) == 1
    assert "no longer on the council's site" in seen_text(office.cse("hotel staff in fenwick vale")[0])
    assert "no longer on the council's site" in seen_text(office.cse("minutes")[0])
