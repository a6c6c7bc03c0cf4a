"""What may be recorded, and by whom."""

from datetime import date

import pytest

from briefings.errors import NotPermitted, UnclearRequest
from briefings.following.progress import LONGEST_NOTE, NOBODY, check_entry, check_person, state_of, to_undo
from briefings.records import Person, Progress, Rating, Status
from tests.samples import NOW


def _check(status, note, evidence):
    check_entry(Progress(0, "x", NOW, "U1", status, note, evidence), NOW.date())


def test_a_steward_may_and_nobody_else():
    check_person(Person("U1", steward=True))

    with pytest.raises(NotPermitted, match="Ask a steward"):
        check_person(Person("U2"))


@pytest.mark.parametrize(
    "entry", [(Status.OPEN, None, None), (None, "a note", None), (None, None, "https://x.example")]
)
def test_an_entry_says_one_thing_at_least(entry):
    _check(*entry)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ((None, None, None), "nothing to record"),
        ((None, " ", ""), "nothing to record"),
        ((Status.CLOSED, "all done", None), "Only the committee closes"),
        ((Status.CLOSED, None, " "), "Only the committee closes"),
        ((None, "x" * (LONGEST_NOTE + 1), None), "at most"),
    ],
)
def test_an_entry_that_cannot_be_taken_says_why(entry, reason):
    with pytest.raises(UnclearRequest, match=reason):
        _check(*entry)


def test_an_empty_note_is_not_too_long_and_one_of_the_longest_is_taken():
    _check(None, "x" * LONGEST_NOTE, None)


@pytest.mark.parametrize(
    ("until", "status", "reason"),
    [(date(2026, 1, 5), Status.PAUSED, "a day to come"), (date(2026, 2, 1), Status.OPEN, "Only a pause ends")],
)
def test_only_a_pause_ends_and_only_on_a_day_to_come(until, status, reason):
    with pytest.raises(UnclearRequest, match=reason):
        check_entry(Progress(0, "x", NOW, "U1", status, until=until), NOW.date())


def test_a_pause_until_tomorrow_and_one_without_an_end_are_taken():
    check_entry(Progress(0, "x", NOW, "U1", Status.PAUSED, until=date(2026, 1, 6)), NOW.date())
    check_entry(Progress(0, "x", NOW, "U1", Status.PAUSED), NOW.date())


@pytest.mark.parametrize("rating", [Rating.ACHIEVED, Rating.OVERDUE, Rating.NOT_RATED])
def test_what_follows_from_dates_and_entries_nobody_judges(rating):
    with pytest.raises(UnclearRequest, match="acceptable or not"):
        check_entry(Progress(0, "x", NOW, "U1", rating=rating), NOW.date())


def test_an_assignee_is_an_id_or_nobody():
    for taker in ("U012ABCDEF", NOBODY, "U" * 40):
        check_entry(Progress(0, "x", NOW, "U1", assignee=taker), NOW.date())
    with pytest.raises(UnclearRequest, match="Slack id"):
        check_entry(Progress(0, "x", NOW, "U1", assignee="U" * 41), NOW.date())


def test_undo_takes_back_the_newest_entry_that_counts():
    entries = [Progress(each, "x", NOW, "U1", note="n") for each in (1, 2)]
    undone = [*entries, Progress(3, "x", NOW, "U1", undoes=2)]

    assert to_undo(entries).id == 2
    assert to_undo(undone).id == 1


def test_where_no_entry_counts_there_is_nothing_to_undo():
    with pytest.raises(UnclearRequest, match="nothing to undo"):
        to_undo([Progress(1, "x", NOW, "U1", note="n"), Progress(2, "x", NOW, "U1", undoes=1)])


def test_a_follow_up_stands_as_its_last_status_says_and_is_open_before_the_first():
    said = [Progress(1, "x", NOW, "U1", Status.IN_PROGRESS), Progress(2, "x", NOW, "U1", note="n")]

    assert state_of(said).status is Status.IN_PROGRESS
    assert state_of(said[1:]).status is Status.OPEN
