"""What people do about follow-ups, on the shipped minutes and on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.following import reviewing
from briefings.records import Ending, Judged, Origin, Rating, Status
from briefings.service import Service
from briefings.storing import store as stored
from briefings.storing.engine import read, write
from tests.seeded import BLACKPOOL, EXECUTIVE, EXECUTIVE_2, EXECUTIVE_3, NOW, READER, STEWARD, minute_of, seeded

TODAY = NOW.date()


@pytest.fixture
def desk(store: sa.Engine) -> Service:
    return seeded(store)


# --- dates ---


def test_a_date_given_later_gives_dates_to_what_hangs_on_it(desk):
    assert desk.follow_up(EXECUTIVE_2).overdue(TODAY) is None

    dated = desk.casework.give_date(minute_of(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)

    assert dated.held_on == date(2016, 1, 12)
    assert desk.follow_up(EXECUTIVE_2).due_on == date(2017, 1, 12)
    assert desk.follow_up(EXECUTIVE_2).overdue(TODAY) is True


def test_a_date_that_was_given_can_be_corrected_but_a_printed_one_not(desk):
    name = minute_of(desk, EXECUTIVE)
    desk.casework.give_date(name, date(2016, 1, 12), by=STEWARD, now=NOW)

    assert desk.casework.give_date(name, date(2016, 2, 9), by=STEWARD, now=NOW).held_on == date(2016, 2, 9)


def test_a_date_is_refused_from_a_reader_in_the_future_and_for_no_minute(desk):
    name = minute_of(desk, EXECUTIVE)
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
    assert "Bradford South Area Committee, paragraph 5" in (entry.evidence or "")
    assert desk.follow_up(EXECUTIVE_3).status is Status.OPEN


def test_a_refused_pair_does_not_come_again_even_when_the_minutes_are_read_again(desk):
    [pair] = desk.casework.evidence()
    desk.casework.judge(EXECUTIVE_3, pair.key, Judged.REFUSED, by=STEWARD, now=NOW)

    desk.casework.give_date(pair.citation.minute, date(2017, 1, 26), by=STEWARD, now=NOW)

    assert desk.casework.evidence() == ()


def test_a_meeting_that_was_earlier_is_no_evidence(desk):
    [pair] = desk.casework.evidence()
    desk.casework.give_date(pair.citation.minute, date(2015, 1, 26), by=STEWARD, now=NOW)
    desk.casework.give_date(minute_of(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)

    assert desk.casework.evidence() == ()


def test_a_story_tells_the_meetings_the_entries_and_the_slippage(desk):
    desk.casework.give_date(minute_of(desk, EXECUTIVE), date(2016, 1, 12), by=STEWARD, now=NOW)
    desk.casework.record(EXECUTIVE_2, by=STEWARD, now=NOW, note="Chased.")

    told = desk.casework.story(EXECUTIVE_2, as_of=TODAY)
    other = desk.casework.story(EXECUTIVE_3, as_of=TODAY)

    assert [each.what for each in told.chapters] == ["resolved", "recorded"]
    assert (told.days_late, told.meetings_late) == ((TODAY - date(2017, 1, 12)).days, 0)
    assert [each.what for each in other.chapters] == ["resolved", "may have come back"]
    assert other.days_late is None


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
    desk.casework.give_date(minute_of(desk, BLACKPOOL), date(2014, 1, 9), by=STEWARD, now=NOW)
    assert desk.casework.evidence() == before
    assert {each.council for each in desk.casework.review_queue()} == {each.council for each in queue}
    assert {minute.council for some in read_again for minute in some} == {"Blackpool"}
