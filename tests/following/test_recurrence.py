"""A duty that comes back is due at its first turn after it was done; without a printed day, from the meeting on."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.following.recurrence import next_turn
from briefings.records import DueBasis
from tests.samples import follow_up_due

HELD = date(2024, 1, 31)


def duty(cadence: str | None, day: date | None = None):
    return replace(follow_up_due(day, period=None), cadence=cadence)


@pytest.mark.parametrize(
    ("cadence", "first", "second"),
    [
        ("P10D", date(2024, 2, 10), date(2024, 2, 20)),
        ("P2W", date(2024, 2, 14), date(2024, 2, 28)),
        ("P3M", date(2024, 4, 30), date(2024, 7, 30)),
        ("P1Y", date(2025, 1, 31), date(2026, 1, 31)),
    ],
)
def test_a_turn_is_a_period_after_the_meeting_and_the_next_one_after_that(cadence, first, second):
    turned = next_turn(duty(cadence), HELD, None)

    assert turned.due_on == first
    assert turned.basis is DueBasis.APPROXIMATE
    assert next_turn(duty(cadence), HELD, first).due_on == second


def test_done_on_the_day_before_leaves_it_due():
    assert next_turn(duty("P2W"), HELD, date(2024, 2, 13)).due_on == date(2024, 2, 14)


def test_a_printed_day_is_the_first_turn_and_keeps_its_basis():
    printed = duty("P3M", date(2024, 3, 1))

    turned = next_turn(printed, HELD, date(2024, 3, 5))

    assert (turned.due_on, turned.basis) == (date(2024, 6, 1), printed.basis)
    assert next_turn(printed, HELD, None).due_on == date(2024, 3, 1)


@pytest.mark.parametrize("cadence", [None, "", "P0M", "quarterly", "P3", "P1234D"])
def test_what_does_not_come_back_stays_as_it_is(cadence):
    assert next_turn(duty(cadence), HELD, date(2030, 1, 1)) == duty(cadence)


def test_without_any_day_nothing_is_counted():
    assert next_turn(duty("P3M"), None, None) == duty("P3M")
    assert next_turn(None, HELD, None) is None


def test_a_duty_that_was_done_far_in_the_future_is_due_at_its_first_turn():
    assert next_turn(duty("P1D"), HELD, date(2099, 1, 1)).due_on == date(2024, 2, 1)
