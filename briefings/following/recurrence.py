"""Duties that come back ("quarterly", "an annual report"): when the next one is due, counted from the meeting."""

import re
from dataclasses import replace
from datetime import date, timedelta

from briefings.records import Due, DueBasis
from briefings.standing import months_after

_CADENCE = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
_MOST = 1_000  # turns looked through; a weekly duty for nineteen years


def next_turn(due: Due | None, held_on: date | None, done_on: date | None) -> Due | None:
    """``due`` with the day of the first turn after ``done_on``; unchanged where nothing recurs or no day is known.

    A turn without a printed day is counted from the meeting and called approximate: committees meet when they meet.
    """
    found = _CADENCE.fullmatch(due.cadence or "") if due else None
    if due is None or found is None or int(found["count"]) == 0:
        return due
    count, unit = int(found["count"]), found["unit"]
    first = due.due_on or (_later(held_on, count, unit) if held_on else None)
    if first is None:
        return due
    basis = due.basis if due.due_on else DueBasis.APPROXIMATE
    turns = (_later(first, count * turn, unit) for turn in range(_MOST))
    day = next((turn for turn in turns if done_on is None or turn > done_on), first)
    return replace(due, due_on=day, basis=basis)


def _later(day: date, count: int, unit: str) -> date:
    if unit in "MY":
        return months_after(day, count * (12 if unit == "Y" else 1))
    return day + timedelta(days=count * (7 if unit == "W" else 1))
