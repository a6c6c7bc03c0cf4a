"""The ledger at its edges: the very moment a wait ends, the other channel, the other subscription."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from briefings.records import Delivery, DeliveryState, Occurrence
from briefings.storing.ledger import Ledger
from tests.delivering import databases
from tests.delivering.conftest import NINE, SUNDAY
from tests.delivering.databases import MONDAYS_AT_NINE
from tests.delivering.test_ledger import LEASE, SETTLE, due_at_nine

A_DAY = timedelta(days=1)


def entered(engine: sa.Engine, channel: str, *occurrences: Occurrence) -> tuple[Ledger, int]:
    """A ledger with these occurrences of a new subscription, and the subscription's id."""
    wanted, ledger = databases.subscribe(engine, SUNDAY, MONDAYS_AT_NINE, channel), Ledger(engine)
    ledger.enter([(wanted, list(occurrences) or [due_at_nine()])], NINE)
    return ledger, wanted.id


def claimed(ledger: Ledger) -> Delivery:
    one = ledger.claim(NINE, LEASE, SETTLE)
    assert one is not None
    return one


def blocked(ledger: Ledger) -> Delivery:
    """The next one, which could not be posted since its channel takes nothing, after a pause."""
    one = claimed(ledger)
    waiting = ledger.again(one, NINE, "ratelimited", started_at=None, uncertain=False)
    assert waiting.not_before == NINE
    return ledger.end(claimed(ledger), DeliveryState.BLOCKED, "is_archived", NINE, obstacle=one.channel)


def state(ledger: Ledger, subscription: int) -> DeliveryState:
    return ledger.of_subscription(subscription)[0].state


def test_a_wait_is_over_at_its_very_moment(engine: sa.Engine):
    ledger, _ = entered(engine, "C1")
    ledger.again(claimed(ledger), NINE + LEASE, "ratelimited", started_at=None, uncertain=False)

    assert ledger.claim(NINE + LEASE - timedelta(microseconds=1), LEASE, SETTLE) is None
    assert ledger.claim(NINE + LEASE, LEASE, SETTLE) is not None


def test_what_expires_now_is_too_late(engine: sa.Engine):
    ledger, _ = entered(engine, "C1")
    expires = due_at_nine().expires

    assert ledger.expire(expires - timedelta(microseconds=1)) == 0
    assert ledger.expire(expires) == 1


def test_a_channel_that_takes_messages_again_frees_its_own_deliveries_and_no_others(engine: sa.Engine):
    ledger, one = entered(engine, "C1")
    blocked(ledger)
    _, other = entered(engine, "C2")
    blocked(ledger)

    assert ledger.resume("C1", NINE) == 1

    assert [state(ledger, each) for each in (one, other)] == [DeliveryState.PENDING, DeliveryState.BLOCKED]
    assert [found.name for found in ledger.holds.obstacles()] == ["C2"]


def test_what_is_freed_need_not_wait_any_more(engine: sa.Engine):
    ledger, one = entered(engine, "C1")
    blocked(ledger)

    ledger.resume("C1", NINE)

    assert ledger.of_subscription(one)[0].not_before is None


def test_what_is_too_late_is_not_freed(engine: sa.Engine):
    ledger, _ = entered(engine, "C1")
    blocked(ledger)

    assert ledger.resume("C1", due_at_nine().expires) == 0


def test_when_one_occurrence_was_due_is_known_by_its_subscription_and_name(engine: sa.Engine):
    later = Occurrence("2026-11-24T09:00", NINE + A_DAY, NINE + 2 * A_DAY)
    ledger, one = entered(engine, "C1", due_at_nine(), later)
    _, other = entered(engine, "C2", Occurrence(due_at_nine().key, NINE + timedelta(hours=1), NINE + A_DAY))

    assert ledger.due_of(one, later.key) == NINE + A_DAY
    assert ledger.due_of(one, due_at_nine().key) == NINE
    assert ledger.due_of(other, due_at_nine().key) == NINE + timedelta(hours=1)
    with pytest.raises(sa.exc.NoResultFound):
        ledger.due_of(other, later.key)


def test_those_that_were_skipped_before_one_come_oldest_first_and_are_its_own(engine: sa.Engine):
    missed = [
        Occurrence(f"2026-11-2{day}T09:00", NINE - (3 - day) * A_DAY, NINE, skipped="down")
        for day in (2, 0, 1)  # entered in another order
    ]
    ledger, _ = entered(engine, "C1", *missed, due_at_nine())
    entered(engine, "C2", Occurrence("2026-11-21T09:00", NINE - 2 * A_DAY, NINE, skipped="down"))
    sent = claimed(ledger)

    found = ledger.skipped_before(sent)

    assert [each.due for each in found] == sorted(each.due for each in found)
    assert len(found) == len({each.id for each in found})
    assert {each.subscription for each in found} <= {sent.subscription}
