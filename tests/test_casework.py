"""What people do about follow-ups, on the shipped minutes and on both databases."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.finding.index import Index
from briefings.following import reviewing
from briefings.records import Ending, Followed, Judged, Origin, Pace, Person, Rating, Status
from briefings.service import Service
from briefings.storing import store as stored
from briefings.storing.engine import read, write

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
STEWARD, READER = Person("U1", steward=True), Person("U2")
EXECUTIVE_2, EXECUTIVE_3 = "Bradford, Executive (2)", "Bradford, Executive (3)"
EXECUTIVE = "003_38d1d67441366f77.txt"
BLACKPOOL = "002_19c3a721627df9c7.txt"


@pytest.fixture
def desk(store: sa.Engine) -> Service:
    service = Service(store, Index.open(None))
    service.ingest_seeds(now=NOW)
    return service


def _minute(desk: Service, source: str) -> str:
    return next(each.id for each in desk.minutes() if each.source == source)


# --- dates ---


def test_a_date_given_later_gives_dates_to_what_hangs_on_it(desk):
    assert desk.follow_up(EXECUTIVE_2).overdue(TODAY) is None

    dated = desk.casework.give_date(_minute(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)

    assert dated.held_on == date(2016, 1, 12)
    assert desk.follow_up(EXECUTIVE_2).due_on == date(2017, 1, 12)
    assert desk.follow_up(EXECUTIVE_2).overdue(TODAY) is True


def test_a_date_that_was_given_can_be_corrected_but_a_printed_one_not(desk):
    name = _minute(desk, EXECUTIVE)
    desk.casework.give_date(name, date(2016, 1, 12), by=STEWARD, now=NOW)

    assert desk.casework.give_date(name, date(2016, 2, 9), by=STEWARD, now=NOW).held_on == date(2016, 2, 9)


def test_a_date_is_refused_from_a_reader_in_the_future_and_for_no_minute(desk):
    name = _minute(desk, EXECUTIVE)
    with pytest.raises(NotPermitted):
        desk.casework.give_date(name, date(2016, 1, 12), by=READER, now=NOW)
    with pytest.raises(UnclearRequest, match="was held"):
        desk.casework.give_date(name, TODAY + timedelta(days=1), by=STEWARD, now=NOW)
    with pytest.raises(NotFound):
        desk.casework.give_date("nothing", date(2016, 1, 12), by=STEWARD, now=NOW)


# --- progress ---


def test_several_are_marked_together_or_not_at_all(desk):
    with pytest.raises(NotFound):
        desk.casework.record_all([EXECUTIVE_2, "Nowhere (1)"], by=STEWARD, now=NOW, status=Status.IN_PROGRESS)
    assert desk.follow_up(EXECUTIVE_2).progress == ()

    both = [EXECUTIVE_2, EXECUTIVE_3]
    for _ in range(2):
        desk.casework.record_all(both, by=STEWARD, now=NOW, status=Status.IN_PROGRESS, key="click")

    assert [len(desk.follow_up(each).progress) for each in both] == [1, 1]


def test_undoing_is_one_more_entry_and_can_be_undone(desk):
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, status=Status.DONE_UNCONFIRMED)
    undone = desk.casework.undo(EXECUTIVE_2, by=STEWARD, now=NOW)
    assert desk.follow_up(EXECUTIVE_2).status is Status.OPEN

    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, undoes=undone.id)

    assert desk.follow_up(EXECUTIVE_2).status is Status.DONE_UNCONFIRMED
    assert len(desk.follow_up(EXECUTIVE_2).progress) == 3
    assert desk.progress_broken_at() is None


def test_nothing_is_undone_where_nothing_was_recorded(desk):
    with pytest.raises(UnclearRequest, match="nothing to undo"):
        desk.casework.undo(EXECUTIVE_2, by=STEWARD, now=NOW)


def test_who_takes_it_on_is_kept_apart_from_the_owner_as_printed(desk):
    printed = desk.follow_up(EXECUTIVE_2).owner
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, assignee="U9")

    assert (desk.follow_up(EXECUTIVE_2).assignee, desk.follow_up(EXECUTIVE_2).owner) == ("U9", printed)

    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, assignee="")
    assert desk.follow_up(EXECUTIVE_2).assignee is None


def test_what_is_paused_until_a_day_comes_back_on_it(desk):
    later = TODAY + timedelta(days=7)
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, status=Status.PAUSED, until=later)

    open_now, open_then = (
        {each.reference for each in desk.follow_ups(status=[Status.OPEN], as_of=day)} for day in (TODAY, later)
    )
    assert EXECUTIVE_2 not in open_now
    assert EXECUTIVE_2 in open_then
    assert EXECUTIVE_2 in {each.reference for each in desk.digest(as_of=TODAY).paused}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": Status.PAUSED, "until": TODAY}, "a day to come"),
        ({"note": "x", "until": date(2027, 1, 1)}, "Only a pause"),
        ({"rating": Rating.ACHIEVED}, "judged acceptable or not"),
        ({"assignee": "U" * 50}, "Slack id"),
        ({"status": Status.CLOSED, "ending": Ending.NOT_ACCEPTED}, "Only the committee closes"),
    ],
)
def test_what_cannot_be_recorded_says_why(desk, said, reason):
    with pytest.raises(UnclearRequest, match=reason):
        desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, **said)


def test_what_the_committee_did_not_accept_is_closed_as_that(desk):
    said = {"status": Status.CLOSED, "ending": Ending.NOT_ACCEPTED, "evidence": "Executive, 5 July 2016, item 7"}
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, **said)

    found = desk.follow_up(EXECUTIVE_2)
    assert (found.status, found.ending) == (Status.CLOSED, Ending.NOT_ACCEPTED)


# --- review ---


def test_doubtful_outcomes_and_undertakings_wait_with_their_words_and_why(desk):
    queue = desk.casework.review_queue()

    assert {each.origin for each in queue} == {Origin.OUTCOME, Origin.UNDERTAKING}
    for item in queue:
        assert desk.minute(item.minute).quote(item.citation) == item.quote
        assert item.reason


def test_an_accepted_undertaking_becomes_a_follow_up_that_says_what_it_was(desk):
    item = next(each for each in desk.casework.review_queue() if "write to all parents" in each.quote)
    decided = desk.casework.review(item.id, Judged.ACCEPTED, by=STEWARD, now=NOW, due_on=date(2015, 1, 31))

    [made] = [each for each in desk.follow_ups() if each.origin is Origin.UNDERTAKING]
    assert made.reference == "Nottingham (undertaking)"
    assert (made.due_on, made.overdue(TODAY)) == (date(2015, 1, 31), True)
    assert decided.decided is not None
    assert (decided.decided.by, decided.decided.at) == ("U1", NOW)
    assert item.id not in {each.id for each in desk.casework.review_queue()}
    desk.casework.record(made.id, by=STEWARD, now=NOW, note="A letter was drafted.")


def test_what_is_no_action_leaves_the_lists_and_can_be_put_back(desk):
    item = next(each for each in desk.casework.review_queue() if each.reference == EXECUTIVE_2)
    desk.casework.review(item.id, Judged.NOT_AN_ACTION, by=STEWARD, now=NOW)
    assert len(desk.follow_ups()) == 7

    desk.casework.review(item.id, Judged.AGAIN, by=STEWARD, now=NOW)

    assert len(desk.follow_ups()) == 8
    assert item.id in {each.id for each in desk.casework.review_queue()}


def test_an_owner_as_reviewed_stands_beside_the_printed_one(desk):
    item = next(each for each in desk.casework.review_queue() if each.reference == EXECUTIVE_2)
    desk.casework.review(item.id, Judged.ACCEPTED, by=STEWARD, now=NOW, owner="City Solicitor")

    found = desk.follow_up(EXECUTIVE_2)
    assert found.owner == "City Solicitor"
    assert found.outcome.owner == "Strategic Director Children’s Services / City Solicitor"


def test_only_stewards_review(desk):
    item = desk.casework.review_queue()[0]

    with pytest.raises(NotPermitted):
        desk.casework.review(item.id, Judged.ACCEPTED, by=READER, now=NOW)


@pytest.mark.parametrize("act", ["UPDATE decision SET verdict = 'refused'", "DELETE FROM decision"])
def test_the_database_itself_refuses_to_change_a_decision(desk, act):
    desk.casework.review(desk.casework.review_queue()[0].id, Judged.ACCEPTED, by=STEWARD, now=NOW)

    with pytest.raises(sa.exc.IntegrityError, match="only ever added"), write(desk.engine) as connection:
        connection.exec_driver_sql(act)


# --- evidence and stories ---


def test_the_shipped_minutes_hold_one_pair_and_no_other(desk):
    [pair] = desk.casework.evidence()

    assert desk.follow_up(pair.follow_up).reference == EXECUTIVE_3
    assert pair.reference == "Bradford South Area Committee"
    assert pair.quote == desk.minute(pair.citation.minute).quote(pair.citation)
    assert "an \nupdate" in pair.quote or "update to the report presented to the Area Committee in 2016" in pair.quote


def test_nothing_is_applied_until_a_person_links_it(desk):
    [pair] = desk.casework.evidence(EXECUTIVE_3)
    assert desk.follow_up(EXECUTIVE_3).progress == ()

    for _ in range(2):
        desk.casework.judge(EXECUTIVE_3, pair.key, Judged.LINKED, by=STEWARD, now=NOW)

    [entry] = desk.follow_up(EXECUTIVE_3).progress
    assert "Bradford South Area Committee, paragraph 4" in (entry.evidence or "")
    assert desk.follow_up(EXECUTIVE_3).status is Status.OPEN


def test_a_refused_pair_does_not_come_again_even_when_the_minutes_are_read_again(desk):
    [pair] = desk.casework.evidence()
    desk.casework.judge(EXECUTIVE_3, pair.key, Judged.REFUSED, by=STEWARD, now=NOW)

    desk.casework.give_date(pair.citation.minute, date(2017, 1, 26), by=STEWARD, now=NOW)

    assert desk.casework.evidence() == ()


def test_a_meeting_that_was_earlier_is_no_evidence(desk):
    [pair] = desk.casework.evidence()
    desk.casework.give_date(pair.citation.minute, date(2015, 1, 26), by=STEWARD, now=NOW)
    desk.casework.give_date(_minute(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)

    assert desk.casework.evidence() == ()


def test_a_story_tells_the_meetings_the_entries_and_the_slippage(desk):
    desk.casework.give_date(_minute(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, note="Chased.")

    told = desk.casework.story(EXECUTIVE_2, as_of=TODAY)
    other = desk.casework.story(EXECUTIVE_3, as_of=TODAY)

    assert [each.what for each in told.chapters] == ["resolved", "recorded"]
    assert (told.days_late, told.meetings_late) == ((TODAY - date(2017, 1, 12)).days, 0)
    assert [each.what for each in other.chapters] == ["resolved", "may have come back"]
    assert other.days_late is None


# --- alerts ---

TAXIS = "Taxis\n\nMinutes:\n\nThe Head of Licensing said that taxi drivers had been trained.\n"


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


def test_only_minutes_with_something_to_review_are_opened_and_none_is_missed(desk):
    with read(desk.engine) as connection:
        everything, chosen = stored.minutes(connection), stored.to_review(connection)

    assert reviewing.queue(chosen, {}) == reviewing.queue(everything, {}) != ()
    assert all(reviewing.queue([each], {}) for each in chosen)


def test_what_was_made_ready_is_not_derived_again_for_whoever_asks(desk, monkeypatch):
    desk.make_ready()
    monkeypatch.setattr(stored, "duties", lambda connection: pytest.fail("derived again"))
    monkeypatch.setattr(stored, "to_review", lambda connection: pytest.fail("opened again"))

    assert desk.follow_ups()
    assert desk.casework.review_queue()


def test_only_what_changed_is_read_again_for_pairs_and_for_the_review_queue(desk, monkeypatch):
    read_again: list[object] = []
    for name in ("of_councils", "to_review"):
        real = getattr(stored, name)
        monkeypatch.setattr(
            stored,
            name,
            lambda connection, asked=-1, real=real: read_again.append(found := real(connection, asked)) or found,
        )
    before, queue = desk.casework.evidence(), desk.casework.review_queue()
    read_again.clear()

    assert (desk.casework.evidence(), desk.casework.review_queue()) == (before, queue)
    assert read_again == []

    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, note="Asked.")
    desk.casework.give_date(_minute(desk, BLACKPOOL), date(2014, 1, 9), by=STEWARD, now=NOW)
    assert desk.casework.evidence() == before
    assert {each.council for each in desk.casework.review_queue()} == {each.council for each in queue}
    assert {minute.council for some in read_again for minute in some} == {"Blackpool"}


# --- what the reading left out ---

BLACKPOOL_WORDS = "many young people found it easier to talk to peers"


def test_words_of_the_minutes_become_a_follow_up_with_their_owner_and_time(desk):
    name = _minute(desk, BLACKPOOL)

    made = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW, owner=" Licensing  Manager ", key="form")
    again = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW, key="form")

    assert made == again
    assert made.origin is Origin.MARKED
    assert made.quote in desk.minute(name).text
    assert (made.owner, made.due_on) == ("Licensing Manager", None)
    assert made in desk.follow_ups()
    assert desk.casework.record(made.id, by=STEWARD, now=NOW, note="Asked.").follow_up == made.id


def test_a_mark_stays_when_the_minutes_are_read_again_and_can_be_taken_back(desk):
    made = desk.casework.mark(_minute(desk, BLACKPOOL), BLACKPOOL_WORDS, by=STEWARD, now=NOW)
    desk.casework.give_date(_minute(desk, BLACKPOOL), date(2014, 1, 9), by=STEWARD, now=NOW)

    assert desk.follow_up(made.id).held_on == date(2014, 1, 9)
    assert desk.casework.unmark(made.id, by=STEWARD, now=NOW).id == made.id
    with pytest.raises(NotFound):
        desk.follow_up(made.id)
    assert desk.casework.mark(_minute(desk, BLACKPOOL), BLACKPOOL_WORDS, by=STEWARD, now=NOW).id == made.id


def test_what_does_not_stand_in_the_minutes_is_refused_with_the_nearest_that_does(desk):
    name = _minute(desk, BLACKPOOL)

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
    name = _minute(desk, BLACKPOOL)
    made = desk.casework.mark(name, BLACKPOOL_WORDS, by=STEWARD, now=NOW)
    with write(desk.engine) as connection:
        connection.execute(sa.text("UPDATE minute SET withdrawn_at = '2026-01-06' WHERE id = :id"), {"id": name})
        connection.execute(sa.text("UPDATE revision SET number = number + 1"))

    assert made.id not in {each.id for each in desk.follow_ups()}
