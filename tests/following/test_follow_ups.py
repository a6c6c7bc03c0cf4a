"""What has to be done, by whom and by when, and how it stands on a given day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.following.follow_ups import (
    by_council,
    changes_of,
    derive,
    find,
    has_changed,
    matches,
    of_council,
    sort_out,
    told_apart,
)
from briefings.records import EVERYTHING, DigestFilter, FollowUp, Progress, Reading, Status
from tests.samples import NOW, document, follow_up_due, minute

TODAY = date(2026, 1, 5)


def _entry(status: Status | None, at=NOW) -> Progress:
    return Progress(id=1, follow_up="x", at=at, by="U1", status=status)


def _follow_up(*statuses: Status | None, due=None, owner=None, number="2", at=NOW, **where) -> FollowUp:
    item = minute(document(), **where)
    outcome = replace(item.outcomes[1], due=due, owner=owner, number=number)
    return derive(item, outcome, item.quote(outcome.citation), [_entry(status, at) for status in statuses])


def _due(days: int):
    return follow_up_due(TODAY + timedelta(days=days))


def _digest(*follow_ups: FollowUp, since=None):
    return sort_out(follow_ups, as_of=TODAY, wanted=EVERYTHING, since=since)


def test_a_digest_can_hold_only_what_is_due_soon_enough():
    dues = (_due(-3), _due(14), _due(15), None)
    late, soon, later, never = (_follow_up(due=due, number=str(number)) for number, due in enumerate(dues))

    cut = sort_out([late, soon, later, never], as_of=TODAY, wanted=DigestFilter(due_within=14))

    assert (cut.overdue, cut.due_soon, cut.later, cut.no_date, cut.left_out) == ((late,), (soon,), (), (), 2)


def test_a_digest_can_hold_only_what_changed_since_the_last_one():
    last, wanted = NOW - timedelta(days=7), DigestFilter(only_changes=True)
    old = last - timedelta(days=1)
    told = _follow_up(None, number="1", at=NOW)
    untold = replace(_follow_up(None, number="2", at=old), received_at=old)
    amended = replace(_follow_up(number="3"), received_at=NOW)
    reviewed = replace(_follow_up(number="4"), checked=Reading("U1", NOW))

    cut = sort_out([told, untold, amended, reviewed], as_of=TODAY, wanted=wanted, since=last)

    assert (cut.no_date, cut.left_out) == ((told, amended, reviewed), 1)
    assert sort_out([untold], as_of=TODAY, wanted=wanted).no_date == (untold,)


@pytest.mark.parametrize(
    ("days", "news"),
    [(-8, False), (-7, True), (-1, True), (0, False), (20, False), (21, False), (22, True), (28, True), (29, False)],
)
def test_a_date_that_passed_or_came_near_is_news(days, news):
    last = datetime(2025, 12, 29, 9, tzinfo=UTC)

    assert has_changed(_follow_up(due=_due(days)), last, TODAY) is news


def test_who_has_no_owner_is_told_and_a_reviewers_owner_counts():
    bare, owned = _follow_up(number="1"), replace(_follow_up(number="2"), checked=Reading("U1", NOW, owner="Clerk"))

    assert _digest(bare, owned).unowned == (bare,)


def test_a_reference_can_be_said_aloud():
    assert _follow_up(council="Blackpool", body="Executive").reference == "Blackpool, Executive (2)"
    assert _follow_up(council="Blackpool", body="Blackpool North Area Committee").reference == (
        "Blackpool North Area Committee (2)"
    )
    assert _follow_up(council="Blackpool", number=None).reference == "Blackpool"
    assert _follow_up().reference == "Hotel staff and child exploitation (2)"


def test_references_that_several_bear_are_told_apart_by_date_and_then_by_count():
    january, june, again = (
        _follow_up(council="Blackpool", held_on=day) for day in (date(2016, 1, 4), date(2016, 6, 7), date(2016, 6, 7))
    )
    references = [each.reference for each in told_apart([january, june, again])]

    assert references == [
        "Blackpool, 4 January 2016 (2)",
        "Blackpool, 7 June 2016 (2), 1 of 2",
        "Blackpool, 7 June 2016 (2), 2 of 2",
    ]


@given(st.lists(st.sampled_from(["Blackpool", "Bradford", None]), max_size=8))
def test_no_two_references_are_ever_the_same(councils):
    told = told_apart([_follow_up(council=council) for council in councils])

    assert len({each.reference for each in told}) == len(told)


def test_a_follow_up_is_found_by_id_or_by_reference_however_punctuated():
    wanted = _follow_up(council="Blackpool", body="Executive")
    others = [_follow_up(council="Blackpool", body="Audit"), wanted]

    assert find(others, "blackpool executive 2") == wanted
    assert find(others, wanted.id) is not None
    assert find(others, "Blackpool") is None
    assert find(others, "") is None


def test_its_status_is_the_last_one_recorded():
    assert _follow_up().status is Status.OPEN
    assert _follow_up(Status.IN_PROGRESS, None).status is Status.IN_PROGRESS
    assert _follow_up(Status.DONE_UNCONFIRMED, Status.OPEN).status is Status.OPEN


def test_every_follow_up_stands_in_the_list_that_its_date_puts_it_in():
    yesterday, today, soon, later = (_follow_up(due=_due(days)) for days in (-1, 0, 28, 29))
    period = _follow_up(due=follow_up_due(None))
    vague = _follow_up(due=follow_up_due(None, phrase="to a future meeting", period=None))
    undated = _follow_up()
    digest = _digest(undated, vague, period, later, soon, today, yesterday)

    assert digest.overdue == (yesterday,)
    assert digest.due_soon == (today, soon)
    assert digest.later == (later,)
    assert digest.period_without_date == (period,)
    assert digest.no_date == (undated, vague)


@given(st.lists(st.tuples(st.sampled_from([None, *Status]), st.one_of(st.none(), st.integers(-60, 60))), max_size=8))
def test_nothing_outstanding_is_ever_lost_or_listed_twice(drawn):
    follow_ups = [
        _follow_up(*([status] if status else []), due=None if days is None else _due(days), number=str(number))
        for number, (status, days) in enumerate(drawn)
    ]
    digest = _digest(*follow_ups)
    listed = [each.outcome.number for each in digest.open + digest.paused]
    ended = (Status.CLOSED, Status.SUPERSEDED)

    assert sorted(listed) == sorted(each.outcome.number for each in follow_ups if each.status not in ended)
    assert all(each.overdue(TODAY) for each in digest.overdue)
    assert not any(each.overdue(TODAY) for each in digest.open[len(digest.overdue) :])


def test_what_is_on_hold_is_in_sight_but_not_outstanding():
    digest = _digest(_follow_up(Status.PAUSED, due=_due(-5)))

    assert (len(digest.paused), digest.open) == (1, ())


def test_only_what_was_closed_since_is_told():
    closed = _follow_up(Status.CLOSED, at=NOW)

    assert _digest(closed, since=NOW - timedelta(seconds=1)).closed == (closed,)
    assert _digest(closed, since=NOW).closed == ()


def test_an_owner_is_matched_by_part_and_places_as_a_whole():
    found = _follow_up(council="Blackpool", body="Executive", owner="Head of Licensing / City Solicitor")

    assert matches(found, DigestFilter(council="BLACKPOOL", owner="city  solicitor"))
    assert not matches(found, DigestFilter(council="Black"))
    assert not matches(found, DigestFilter(body="Audit"))
    assert not matches(replace(found, outcome=replace(found.outcome, owner=None)), DigestFilter(owner="solicitor"))


def test_a_council_is_looked_up_however_its_name_is_written():
    ashby, holme = _follow_up(council="Ashby Council"), _follow_up(council="Holme")
    nameless = _follow_up()

    shelves = by_council([ashby, holme, nameless, ashby])

    assert of_council(shelves, "  ashby   COUNCIL") == (ashby, ashby)
    assert of_council(shelves, "Holme") == (holme,)
    assert of_council(shelves, "Elsewhere") == ()


def test_changes_count_those_of_the_minutes_and_what_was_decided_about_either():
    outcome = _follow_up().outcome
    of_minute = outcome.citation.minute

    assert changes_of(outcome, {}, {}) == 0
    assert changes_of(outcome, {of_minute: 4, "another": 9}, {of_minute: 2, outcome.id: 1, "another": 9}) == 7
