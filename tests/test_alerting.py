"""Following a topic, a council or a follow-up, and what new minutes tell whoever follows."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.records import Followed, Pace
from briefings.service import Service
from tests.seeded import EXECUTIVE_3, NOW, READER, STEWARD, seeded

TAXIS = "Taxis\n\nMinutes:\n\nThe Head of Licensing said that taxi drivers had been trained.\n"


@pytest.fixture
def desk(store: sa.Engine) -> Service:
    return seeded(store)


@pytest.fixture
def follower(desk: Service) -> Service:
    desk.alerts.follow(Followed(Pace.AT_ONCE, topic="taxi"), channel="D1", by=READER, now=NOW)
    return desk


def _arrive(desk: Service, tmp_path: Path, text: str, at: datetime, **given: str) -> None:
    desk.ingest_bytes(text.encode(), source=f"{at:%H%M}.txt", now=at)


def test_new_minutes_on_a_followed_topic_are_told_at_once_with_the_reason(follower, tmp_path):
    [wanted] = follower.alerts.active()
    assert follower.alerts.due(wanted, NOW, NOW) == ()  # what was loaded before is not new
    later = NOW + timedelta(hours=1)
    _arrive(follower, tmp_path, TAXIS, later)

    [due] = follower.alerts.due(wanted, NOW, later)
    alert = follower.alerts.alert(wanted.alert, since=NOW, until=due.due)

    assert due.due == later
    assert alert.because == "you follow the topic Taxi and private hire licensing, at once"
    assert "taxi drivers had been trained" in alert.matches[0].quote


def test_minutes_on_something_else_tell_nobody(follower, tmp_path):
    [wanted] = follower.alerts.active()
    later = NOW + timedelta(hours=1)
    _arrive(follower, tmp_path, "Parks\n\nMinutes:\n\nMembers spoke of ponds.\n", later)

    assert follower.alerts.alert(wanted.alert, since=NOW, until=later).matches == ()


def test_following_again_changes_the_pace_and_nothing_else(follower):
    follower.alerts.follow(Followed(Pace.WEEKLY, topic="taxi licensing"), channel="D1", by=READER, now=NOW)

    [wanted] = follower.alerts.active()
    assert wanted.alert is not None
    assert wanted.alert.pace is Pace.WEEKLY
    assert follower.subscriptions() == []


def test_readers_follow_for_themselves_and_stewards_for_a_channel(desk):
    with pytest.raises(NotPermitted):
        desk.alerts.follow(Followed(Pace.DAILY, council="Bradford"), channel="C1", by=READER, now=NOW)

    made = desk.alerts.follow(Followed(Pace.DAILY, council="Bradford"), channel="C1", by=STEWARD, now=NOW)

    with pytest.raises(NotPermitted):
        desk.alerts.unfollow(made.id, by=READER, now=NOW)
    desk.alerts.unfollow(made.id, by=STEWARD, now=NOW)
    assert desk.alerts.active() == []


def test_what_cannot_be_followed_says_what_is_near(desk):
    with pytest.raises(UnclearRequest, match="Near to it"):
        desk.alerts.follow(Followed(Pace.DAILY, topic="xylophones"), channel="D1", by=READER, now=NOW)
    with pytest.raises(NotFound):
        desk.alerts.follow(Followed(Pace.DAILY, follow_up="Nowhere (1)"), channel="D1", by=READER, now=NOW)


def test_a_followed_follow_up_is_told_of_what_may_answer_it(desk):
    wanted = desk.alerts.checked(Followed(Pace.AT_ONCE, follow_up=EXECUTIVE_3))

    alert = desk.alerts.alert(wanted, since=NOW - timedelta(days=1), until=NOW)

    assert alert.because == f"you follow the follow-up {EXECUTIVE_3}, at once"
    assert len(alert.matches) == 1
