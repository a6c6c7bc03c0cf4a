"""How a follow-up stands, in words, and what a passed day means in working days of its own nation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.following.follow_ups import derive
from briefings.following.recurrence import next_turn
from briefings.records import Due, DueBasis, Ending, Nation, Progress, Rating, Status
from briefings.standing import executive_response, lateness, rate, response_words
from briefings.working_days import is_working_day, nation_of, working_days_after
from tests.samples import NOW, document, follow_up_due, minute

DUE = date(2025, 12, 24)  # a Wednesday; Christmas follows
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def _follow_up(*entries: Progress, due=None, text=None, **where):
    item = minute(document(), **where)
    outcome = replace(item.outcomes[1], due=due, text=text or item.outcomes[1].text)
    return derive(item, outcome, item.quote(outcome.citation), entries)


def _entry(status: Status | None = None, id: int = 1, **said) -> Progress:
    return Progress(id, "x", NOW, "U1", status, **said)


@given(days, st.integers(0, 900), st.sampled_from([*Nation, None]))
def test_working_days_are_those_that_one_counts_on_a_calendar(day, number, nation):
    until = day + timedelta(days=number)
    counted = sum(is_working_day(day + timedelta(days=each + 1), nation) for each in range(number))

    assert working_days_after(day, until, nation) == counted


@pytest.mark.parametrize(
    ("council", "words"),
    [
        ("Bradford", "overdue by 4 working days"),  # 29, 30 and 31 December, 2 January
        ("City of Edinburgh Council", "overdue by 3 working days"),  # and 2 January is no working day there
        (None, "overdue by 4 working days"),
    ],
)
def test_lateness_counts_working_days_of_the_councils_own_nation(council, words):
    assert lateness(_follow_up(due=follow_up_due(DUE), council=council), date(2026, 1, 2)) == words


def test_what_is_late_over_christmas_is_late_without_a_working_day():
    words = lateness(_follow_up(due=follow_up_due(DUE)), date(2025, 12, 28))

    assert words == "overdue since 24 December 2025, no working day yet"


def test_councils_of_three_nations_are_known():
    assert nation_of("Glasgow City Council") is Nation.SCOTLAND
    assert nation_of("Belfast") is Nation.NORTHERN_IRELAND
    assert nation_of("Bath and North East Somerset") is Nation.ENGLAND_AND_WALES


@pytest.mark.parametrize(
    ("entries", "due", "rating", "words"),
    [
        ([], None, Rating.NOT_RATED, "no progress recorded"),
        ([_entry(Status.IN_PROGRESS)], None, Rating.ACCEPTABLE, "acceptable progress"),
        ([_entry(Status.DONE_UNCONFIRMED)], None, Rating.ACCEPTABLE, "acceptable progress"),
        ([_entry(rating=Rating.NOT_ACCEPTABLE)], None, Rating.NOT_ACCEPTABLE, "no acceptable progress"),
        ([_entry(rating=Rating.ACCEPTABLE)], DUE, Rating.OVERDUE, "overdue by 5 working days"),
        ([_entry(Status.CLOSED)], DUE, Rating.ACHIEVED, "achieved"),
        ([_entry(Status.CLOSED, ending=Ending.NOT_ACCEPTED)], DUE, Rating.NOT_RATED, "not accepted"),
        ([_entry(Status.PAUSED)], DUE, Rating.NOT_RATED, "on hold"),
    ],
)
def test_the_trackers_words_follow_from_dates_entries_and_judgements(entries, due, rating, words):
    rated = rate(_follow_up(*entries, due=follow_up_due(due) if due else None), date(2026, 1, 5))

    assert (rated.rating, rated.words) == (rating, words)
    assert rated.basis


def test_a_pause_ends_by_itself_and_leaves_what_was_before_it():
    entries = [_entry(Status.IN_PROGRESS), _entry(Status.PAUSED, id=2, until=date(2026, 2, 1))]
    follow_up = _follow_up(*entries, due=follow_up_due(DUE))

    assert follow_up.status_on(date(2026, 1, 31)) is Status.PAUSED
    assert follow_up.overdue(date(2026, 1, 31)) is None
    assert follow_up.status_on(date(2026, 2, 1)) is Status.IN_PROGRESS
    assert follow_up.overdue(date(2026, 2, 1)) is True


# --- the executive's response ---

RECOMMENDS = "That the Executive be recommended to fund a second worker."


def test_an_executive_answers_a_committee_within_two_months_and_the_basis_is_said():
    follow_up = _follow_up(text=RECOMMENDS, body="Scrutiny Committee", held_on=date(2016, 12, 31))
    response = executive_response(follow_up)

    assert response is not None
    assert response.due_on == date(2017, 2, 28)
    assert "section 9FE" in response.basis
    assert "(that day has passed)" in (response_words(follow_up, date(2017, 3, 1)) or "")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (RECOMMENDS, {"body": "Executive"}),
        (RECOMMENDS, {"body": "Scrutiny Committee", "council": "Fife"}),
        ("That the Executive be thanked.", {"body": "Scrutiny Committee"}),
        ("That the report be brought back.", {"body": "Scrutiny Committee"}),
    ],
)
def test_no_response_is_expected_where_the_law_gives_none(text, where):
    assert executive_response(_follow_up(text=text, **where)) is None


def test_without_the_meetings_date_the_response_has_none():
    response = executive_response(_follow_up(text=RECOMMENDS, body="Scrutiny Committee"))

    assert response is not None
    assert response.due_on is None


# --- duties that come back ---

QUARTERLY = Due("quarterly", 0, 9, None, DueBasis.NONE, cadence="P3M")


@pytest.mark.parametrize(
    ("done_on", "next_on"),
    [
        (None, date(2016, 4, 30)),
        (date(2016, 4, 2), date(2016, 4, 30)),
        (date(2016, 4, 30), date(2016, 7, 30)),
        (date(2016, 12, 24), date(2017, 1, 30)),
    ],
)
def test_a_recurring_duty_is_due_again_after_it_was_done(done_on, next_on):
    due = next_turn(QUARTERLY, date(2016, 1, 31), done_on)

    assert due is not None
    assert (due.due_on, due.basis) == (next_on, DueBasis.APPROXIMATE)


def test_a_recurring_duty_of_an_undated_meeting_stays_without_a_date():
    assert next_turn(QUARTERLY, None, NOW.date()) == QUARTERLY
    assert next_turn(None, NOW.date(), None) is None
