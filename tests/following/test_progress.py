"""What may be recorded, and by whom."""

import pytest

from briefings.errors import NotPermitted, UnclearRequest
from briefings.following.progress import LONGEST_NOTE, check_entry, check_person
from briefings.records import Person, Progress, Status
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
