"""Words of the minutes that the reading took for no action, and that a steward makes a follow-up."""

from datetime import date

import pytest
import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.records import Origin
from briefings.service import Service
from briefings.storing.engine import write
from tests.seeded import BLACKPOOL, EXECUTIVE_2, NOW, READER, STEWARD, minute_of, seeded

BLACKPOOL_WORDS = "many young people found it easier to talk to peers"


@pytest.fixture
def desk(store: sa.Engine) -> Service:
    return seeded(store)


def test_words_of_the_minutes_become_a_follow_up_with_their_owner_and_time(desk):
    name = minute_of(desk, BLACKPOOL)

    made = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW, owner=" Licensing  Manager ", key="form")
    again = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW, key="form")

    assert made == again
    assert made.origin is Origin.MARKED
    assert made.quote in desk.minute(name).text
    assert (made.owner, made.due_on) == ("Licensing Manager", None)
    assert made in desk.follow_ups()
    assert desk.casework.record(made.id, by=STEWARD, now=NOW, note="Asked.").follow_up == made.id


def test_a_mark_stays_when_the_minutes_are_read_again_and_can_be_taken_back(desk):
    made = desk.casework.mark(minute_of(desk, BLACKPOOL), BLACKPOOL_WORDS, by=STEWARD, now=NOW)
    desk.casework.give_date(minute_of(desk, BLACKPOOL), date(2014, 1, 9), by=STEWARD, now=NOW)

    assert desk.follow_up(made.id).held_on == date(2014, 1, 9)
    assert desk.casework.unmark(made.id, by=STEWARD, now=NOW).id == made.id
    with pytest.raises(NotFound):
        desk.follow_up(made.id)
    assert desk.casework.mark(minute_of(desk, BLACKPOOL), BLACKPOOL_WORDS, by=STEWARD, now=NOW).id == made.id


def test_what_does_not_stand_in_the_minutes_is_refused_with_the_nearest_that_does(desk):
    name = minute_of(desk, BLACKPOOL)

    with pytest.raises(UnclearRequest, match=r"Nearest there: .*young people found it easier"):
        desk.casework.mark(name, "many young persons found it easy to talk to people", by=STEWARD, now=NOW)
    with pytest.raises(UnclearRequest, match="at least 3"):
        desk.casework.mark(name, "Awaken", by=STEWARD, now=NOW)
    with pytest.raises(NotPermitted):
        desk.casework.mark(name, BLACKPOOL_WORDS, by=READER, now=NOW)
    with pytest.raises(NotFound):
        desk.casework.mark("nowhere", BLACKPOOL_WORDS, by=STEWARD, now=NOW)


def test_what_is_a_follow_up_already_is_not_made_one_again(desk):
    there = desk.follow_up(EXECUTIVE_2)
    part = " ".join(there.quote.split()[:6])

    with pytest.raises(UnclearRequest, match=r"Bradford, Executive \(2\)"):
        desk.casework.mark(there.outcome.citation.minute, part, by=STEWARD, now=NOW)
    with pytest.raises(UnclearRequest, match="The reading found"):
        desk.casework.unmark(EXECUTIVE_2, by=STEWARD, now=NOW)


def test_a_mark_lets_go_when_the_amended_minutes_no_longer_hold_its_words(desk):
    name = minute_of(desk, BLACKPOOL)
    made = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW)
    with write(desk.engine) as connection:
        connection.execute(sa.text("UPDATE minute SET withdrawn_at = '2026-01-06' WHERE id = :id"), {"id": name})
        connection.execute(sa.text("UPDATE revision SET number = number + 1"))

    assert made.id not in {each.id for each in desk.follow_ups()}
