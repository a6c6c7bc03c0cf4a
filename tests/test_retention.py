"""What is beyond its time goes, on both databases; what an open follow-up needs stays, however old it is."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import UnclearRequest
from briefings.finding.index import Index
from briefings.following.follow_ups import ENDED
from briefings.following.progress import last_done, state_of, still_needed
from briefings.records import (
    Decision,
    DecisionKind,
    DeliveryState,
    DigestFilter,
    Ending,
    Judged,
    Person,
    Progress,
    Schedule,
    Status,
    Verdict,
)
from briefings.retention import TRAIL_YEARS, Retained
from briefings.service import Service
from briefings.storing import decisions, feedback, people, schema, subscriptions, trail
from briefings.storing.engine import read, write
from briefings.storing.inbox import Inbox

LONG_AGO = datetime(2016, 2, 1, 9, tzinfo=UTC)
RECENT = datetime(2025, 11, 3, 9, tzinfo=UTC)
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ALEX, BLAKE = Person("U0ALEX", steward=True), Person("U0BLAKE", steward=True)
OVER, OPEN, ANOTHER = "Bradford, Executive (2)", "Bradford, Executive (3)", "Bradford, South Area Committee (1)"
MONDAYS = Schedule(weekdays=(0,), hour=9, minute=0)


@pytest.fixture
def desk(store: sa.Engine) -> Service:
    service = Service(store, Index.open(None))
    service.ingest_seeds(now=LONG_AGO)
    return service


def close(desk: Service, at: datetime, *, by: Person = ALEX, name: str = OVER) -> None:
    """Work on it, assigned, and its closing by the committee."""
    desk.casework.record(name, by=by, now=at, note="Rang the director", assignee=by.id)
    desk.casework.record(name, by=by, now=at, status=Status.DONE_UNCONFIRMED, note="Report sent")
    desk.casework.record(name, by=by, now=at, status=Status.CLOSED, evidence="Executive, 5 July 2016")


def retain(desk: Service, *, really: bool = True, now: datetime = NOW, years: int = TRAIL_YEARS) -> Retained:
    return desk.retention.retain(now=now, years=years, really=really)


def entries(desk: Service, name: str) -> list[Progress]:
    return list(desk.follow_up(name).progress)


def rows(desk: Service, table: sa.Table) -> int:
    with read(desk.engine) as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


# --- the trail ---


def test_of_a_follow_up_long_over_only_the_entry_that_ended_it_stays(desk):
    close(desk, LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).entries == 2
    assert [(entry.status, entry.note) for entry in entries(desk, OVER)] == [(Status.CLOSED, None)]
    assert desk.progress_broken_at() is None


def test_nothing_becomes_outstanding_again(desk):
    close(desk, LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")
    before = desk.digest(as_of=NOW.date())

    retain(desk)

    assert desk.follow_up(OVER).status is Status.CLOSED
    assert {each.id for each in desk.digest(as_of=NOW.date()).open} == {each.id for each in before.open}


def test_an_open_follow_up_keeps_its_whole_history_and_who_made_it(desk):
    for number in range(3):
        desk.casework.record(OPEN, by=ALEX, now=LONG_AGO, note=f"{number}")
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).counts == {}
    assert [entry.note for entry in entries(desk, OPEN)] == ["0", "1", "2"]
    assert {entry.by for entry in entries(desk, OPEN)} == {ALEX.id}


def test_what_was_opened_again_is_open_and_keeps_all(desk):
    close(desk, LONG_AGO)
    desk.casework.record(OVER, by=ALEX, now=LONG_AGO, status=Status.OPEN)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).counts == {}


def test_what_was_closed_lately_keeps_its_old_entries(desk):
    desk.casework.record(OVER, by=ALEX, now=LONG_AGO, note="Began")
    close(desk, RECENT, by=BLAKE)

    assert retain(desk).counts == {}
    assert entries(desk, OVER)[0].by == ALEX.id


def test_a_paused_follow_up_is_not_over(desk):
    desk.casework.record(OVER, by=ALEX, now=LONG_AGO, note="Began")
    desk.casework.record(OVER, by=ALEX, now=LONG_AGO, status=Status.PAUSED, until=date(2016, 9, 1))
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).counts == {}


@pytest.mark.parametrize(
    "said",
    [
        [{"status": Status.CLOSED, "ending": Ending.NOT_ACCEPTED}, {"note": "n", "assignee": "U1"}],
        [{"status": Status.CLOSED}, {"status": Status.OPEN}, {"undoes": 2}],
        [{"status": Status.DONE_UNCONFIRMED}, {"status": Status.SUPERSEDED}],
        [{"note": "x"}, {"status": Status.PAUSED}, {"status": Status.CLOSED}, {"note": "y"}],
    ],
)
def test_what_is_needed_says_as_much_of_the_end_as_the_whole_does(said):
    whole = [Progress(number, "one", LONG_AGO, "U1", **what) for number, what in enumerate(said, start=1)]

    kept = [entry for entry in whole if entry.id in still_needed(whole)]

    assert state_of(whole).status in ENDED
    assert (state_of(kept).status, state_of(kept).ending) == (state_of(whole).status, state_of(whole).ending)
    assert last_done(kept) == last_done(whole)
    assert len(kept) < len(whole) or len(whole) == 2


def test_how_long_is_a_matter_of_the_council(desk):
    close(desk, LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk, years=20, really=False).entries == 0
    assert retain(desk, years=9, really=False).entries == 2


@pytest.mark.parametrize("years", [0, -1, 101])
def test_no_period_is_refused(desk, years):
    with pytest.raises(UnclearRequest, match="between 1 and 100 years"):
        retain(desk, years=years)


def test_looking_says_what_would_go_and_changes_nothing(desk):
    close(desk, LONG_AGO)
    furnish(desk)

    announced = retain(desk, really=False)
    again = retain(desk, really=False)
    done = retain(desk)

    assert announced == again
    assert (announced.done, done.done) == (False, True)
    assert done.counts == announced.counts
    assert set(done.counts) == {
        "texts",
        "requests",
        "entries",
        "subscriptions",
        "thumbs",
        "people",
    }


def test_a_second_night_finds_nothing(desk):
    close(desk, LONG_AGO)
    furnish(desk)
    retain(desk)

    assert retain(desk).counts == {}


# --- decisions ---


def decide(desk: Service, subject: str, at: datetime, kind: DecisionKind = DecisionKind.REVIEW) -> None:
    with write(desk.engine) as connection:
        decisions.add(connection, Decision(0, kind, subject, Judged.NOT_AN_ACTION, ALEX.id, at))


def test_decisions_stay_since_they_say_how_minutes_are_read_and_their_makers_do_not(desk):
    for _ in range(2):
        decide(desk, "over", LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).counts == {"people": 1}
    assert [each.by for each in desk.casework.trail()] == [people.ERASED, people.ERASED, BLAKE.id]


def test_who_decided_about_what_is_open_is_still_named(desk):
    decide(desk, desk.follow_up(OPEN).id, LONG_AGO, DecisionKind.EVIDENCE)

    assert retain(desk).people == 0


# --- people ---


def test_who_did_nothing_for_so_long_is_not_named_any_more_and_others_are(desk):
    close(desk, LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")

    assert retain(desk).people == 1
    assert [entry.by for entry in entries(desk, OVER)] == [people.ERASED]
    assert [entry.by for entry in entries(desk, ANOTHER)] == [BLAKE.id]


@pytest.mark.parametrize("doing", ["subscribed", "judged", "calendar"])
def test_who_still_gets_or_did_something_keeps_their_name(desk, doing):
    close(desk, LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")
    if doing == "subscribed":
        desk.subscribe(channel="C1", schedule=MONDAYS, filter=DigestFilter(), by=ALEX, now=LONG_AGO)
    elif doing == "calendar":
        desk.calendars.make(by=ALEX, now=LONG_AGO)
    else:
        desk.record_feedback("answer", by=ALEX.id, helpful=True, verdict=Verdict.ANSWER, now=RECENT)

    assert retain(desk).people == 0
    assert entries(desk, OVER)[0].by == ALEX.id


# --- what was posted, received and thought ---


def deliver(desk: Service, subscription: int, due: datetime, state: DeliveryState = DeliveryState.SENT) -> None:
    row = {"due": due.isoformat(timespec="microseconds"), "expires": due.isoformat(timespec="microseconds")}
    key = f"{due:%Y-%m-%dT%H:%M}"
    fixed = {"subscription": subscription, "occurrence": key, "run": key, "channel": "C1", "kind": "digest"}
    with write(desk.engine) as connection:
        values = row | fixed | {"state": state, "payload": "[1]", "ts": "1.1", "attempt": 1}
        connection.execute(sa.insert(schema.delivery).values(values))


def subscribe(desk: Service, at: datetime, *, by: Person = ALEX) -> int:
    return desk.subscribe(channel="C1", schedule=MONDAYS, filter=DigestFilter(council=by.id), by=by, now=at).id


def furnish(desk: Service) -> None:
    """One of everything that is beyond its time, and something of late by somebody else."""
    ended = subscribe(desk, LONG_AGO)
    deliver(desk, ended, LONG_AGO)
    desk.unsubscribe(ended, by=ALEX, now=LONG_AGO)
    for _ in range(2):
        decide(desk, "over", LONG_AGO)
    with write(desk.engine) as connection:
        feedback.keep(connection, "answer", by=ALEX.id, helpful=True, verdict=Verdict.ANSWER, now=LONG_AGO)
    Inbox(desk.engine).seen("Ev1", LONG_AGO)
    desk.casework.record(ANOTHER, by=BLAKE, now=RECENT, note="Now")


def test_a_text_goes_after_thirty_days_and_its_hash_and_row_stay(desk):
    one = subscribe(desk, LONG_AGO)
    deliver(desk, one, NOW - timedelta(days=29))
    deliver(desk, one, NOW - timedelta(days=31))

    assert retain(desk).texts == 1
    with read(desk.engine) as connection:
        kept = connection.execute(sa.select(schema.delivery).order_by(schema.delivery.c.due)).all()
    of_one = "080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22"
    assert [(row.payload, row.payload_hash, row.state, row.ts) for row in kept] == [
        (None, of_one, "sent", "1.1"),
        ("[1]", None, "sent", "1.1"),
    ]


@pytest.mark.parametrize("state", [DeliveryState.UNCERTAIN, DeliveryState.SENDING, DeliveryState.PENDING])
def test_a_text_that_may_still_be_posted_stays(desk, state):
    deliver(desk, subscribe(desk, LONG_AGO), LONG_AGO, state)

    assert retain(desk).texts == 0


def test_a_request_is_remembered_for_seven_days(desk):
    inbox = Inbox(desk.engine)
    inbox.seen("old", NOW - timedelta(days=8), done=True)
    inbox.seen("new", NOW - timedelta(days=6), done=True)

    assert retain(desk).requests == 1
    assert inbox.seen("new", NOW)
    assert not inbox.seen("old", NOW)


def test_a_subscription_that_ended_long_ago_goes_with_its_deliveries_and_others_stay(desk):
    ended, lately, live = (subscribe(desk, LONG_AGO, by=Person(name, steward=True)) for name in ("U1", "U2", "U3"))
    for each, due in ((ended, LONG_AGO), (lately, RECENT), (live, RECENT + timedelta(days=7))):
        deliver(desk, each, due)
    desk.unsubscribe(ended, by=ALEX, now=LONG_AGO)
    desk.unsubscribe(lately, by=ALEX, now=RECENT)

    assert retain(desk).subscriptions == 1
    with read(desk.engine) as connection:
        assert [one.id for one in subscriptions.active(connection)] == [live]
        left = connection.execute(sa.select(schema.delivery.c.subscription)).scalars().all()
    assert sorted(left) == [lately, live]


def test_thumbs_go_with_the_trail(desk):
    with write(desk.engine) as connection:
        for at in (LONG_AGO, RECENT):
            feedback.keep(connection, f"{at}", by=ALEX.id, helpful=True, verdict=Verdict.ANSWER, now=at)

    assert retain(desk).thumbs == 1
    assert rows(desk, schema.feedback) == 1


def test_a_night_that_fails_takes_nothing_away(desk, monkeypatch):
    close(desk, LONG_AGO)
    furnish(desk)
    monkeypatch.setattr(people, "erase", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        retain(desk)

    assert len(entries(desk, OVER)) == 3
    assert rows(desk, schema.checkpoint) == 0
    assert rows(desk, schema.inbox) == 1
    with read(desk.engine) as connection:
        assert trail.broken_at(connection) is None


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_what_went_stands_in_no_byte_of_the_file_any_more(desk):
    words = "Rang the director about placements"
    desk.casework.record(OVER, by=ALEX, now=LONG_AGO, note=words)
    close(desk, LONG_AGO)
    file = Path(str(desk.engine.url.database))
    _fold_the_log_in(desk)
    assert words.encode() in file.read_bytes()

    retain(desk)

    _fold_the_log_in(desk)
    assert words.encode() not in file.read_bytes()


def _fold_the_log_in(desk: Service) -> None:
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
