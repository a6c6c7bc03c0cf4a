"""The ledger's promises by themselves, on both databases."""

import dataclasses
import itertools
import threading
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.records import Delivery, DeliveryState, Occurrence
from briefings.storing.holds import Holds
from briefings.storing.inbox import Inbox
from briefings.storing.ledger import LeaseLost, Ledger
from tests.delivering import databases
from tests.delivering.conftest import NINE, SUNDAY
from tests.delivering.databases import MONDAYS_AT_NINE

LEASE = timedelta(seconds=120)
SETTLE = timedelta(seconds=45)


def due_at_nine(key: str = "2026-11-23T09:00") -> Occurrence:
    return Occurrence(key, NINE, NINE + timedelta(hours=15))


@pytest.fixture
def ledger(engine: sa.Engine) -> Ledger:
    wanted = databases.subscribe(engine, SUNDAY, MONDAYS_AT_NINE)
    ledger = Ledger(engine)
    ledger.enter([(wanted, [due_at_nine()])], NINE)
    return ledger


def claim(ledger: Ledger, after: timedelta = timedelta()) -> Delivery | None:
    return ledger.claim(NINE + after, LEASE, SETTLE)


def test_the_same_occurrence_is_entered_once(ledger: Ledger, engine: sa.Engine):
    wanted = databases.subscribe(engine, SUNDAY, MONDAYS_AT_NINE, "C2")

    assert [ledger.enter([(wanted, [due_at_nine()])], NINE) for _ in range(3)] == [1, 0, 0]


def test_a_claimed_delivery_is_nobody_elses_until_its_lease_is_over(ledger: Ledger):
    first = claim(ledger)

    assert first is not None
    assert (first.state, first.attempt) == (DeliveryState.LEASED, 1)
    assert claim(ledger, LEASE) is None
    second = claim(ledger, LEASE + timedelta(seconds=1))
    assert second is not None
    assert second.attempt == 2
    assert second.owner_token != first.owner_token


def test_one_that_was_being_posted_is_left_alone_until_slack_shows_all_it_accepted(ledger: Ledger):
    first = claim(ledger)
    assert first is not None
    ledger.begin(first, "[]", NINE)

    assert claim(ledger, LEASE + SETTLE) is None
    assert claim(ledger, LEASE + SETTLE + timedelta(seconds=1)) is not None


@pytest.mark.parametrize("step", ["begin", "renew", "posted", "sent", "again", "end"])
def test_a_worker_that_was_taken_for_dead_changes_nothing_any_more(ledger: Ledger, step: str):
    first = claim(ledger)
    later = LEASE + timedelta(seconds=1)
    second = claim(ledger, later)
    assert first is not None
    assert second is not None
    steps = {
        "begin": lambda: ledger.begin(first, "[]", NINE + later),
        "renew": lambda: ledger.renew(first, NINE + later, LEASE),
        "posted": lambda: ledger.posted(first, "1.1"),
        "sent": lambda: ledger.sent(first, "1.1", NINE),
        "again": lambda: ledger.again(first, NINE, "why", started_at=None, uncertain=False),
        "end": lambda: ledger.end(first, DeliveryState.FAILED, "why", NINE, obstacle="C1", notice="[]"),
    }

    with pytest.raises(LeaseLost):
        steps[step]()

    assert ledger.of_subscription(1)[0] == second
    assert ledger.holds.obstacles() == ()


@pytest.mark.parametrize("step", ["begin", "renew"])
def test_a_lease_that_is_over_is_not_lengthened_even_where_nobody_took_it(ledger: Ledger, step: str):
    first = claim(ledger)
    assert first is not None
    after = NINE + LEASE

    with pytest.raises(LeaseLost):
        ledger.begin(first, "[]", after) if step == "begin" else ledger.renew(first, after, LEASE)


def test_a_payload_once_written_stays(ledger: Ledger):
    first = claim(ledger)
    assert first is not None
    begun = ledger.begin(first, "[1]", NINE)
    ledger.again(begun, NINE, "why", started_at=begun.started_at, uncertain=True)

    second = claim(ledger, timedelta(minutes=1))
    assert second is not None
    begun = ledger.begin(second, "[2]", NINE + timedelta(minutes=1))

    assert begun.payload == "[1]"
    assert begun.started_at == NINE


def test_many_workers_at_once_get_one_delivery_each(ledger: Ledger, engine: sa.Engine):
    wanted = databases.subscribe(engine, SUNDAY, MONDAYS_AT_NINE, "C2")
    ledger.enter([(wanted, [due_at_nine(f"run {n}") for n in range(19)])], NINE)
    claimed: list[int] = []

    def work() -> None:
        while (one := claim(ledger)) is not None:
            claimed.append(one.id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(claimed) == len(set(claimed)) == 20


def test_a_mark_in_the_future_does_not_stop_the_clock_for_years(ledger: Ledger):
    ledger.enter([], NINE + timedelta(days=4000))

    assert ledger.entered_upto(NINE) == NINE
    ledger.enter([], NINE)
    assert ledger.entered_upto(NINE + timedelta(hours=1)) == NINE


def test_replicas_whose_clocks_differ_a_little_do_not_move_the_mark_back(ledger: Ledger):
    ledger.enter([], NINE + timedelta(seconds=3))
    ledger.enter([], NINE)

    assert ledger.entered_upto(NINE) == NINE + timedelta(seconds=3)


def test_runs_differ_between_databases_but_not_after_a_restore(engine: sa.Engine):
    def run(made_at: datetime) -> str:
        databases.forget_everything(engine)
        wanted = databases.subscribe(engine, made_at, MONDAYS_AT_NINE, id=7)
        ledger = Ledger(engine)
        ledger.enter([(wanted, [due_at_nine()])], NINE)
        return ledger.of_subscription(wanted.id)[0].run

    assert run(SUNDAY) == run(SUNDAY)
    assert run(SUNDAY) != run(SUNDAY + timedelta(seconds=1))


def test_the_last_digest_that_went_out_is_known(ledger: Ledger):
    assert ledger.last_sent(1) is None
    one = claim(ledger)
    assert one is not None

    ledger.sent(one, "1.1", NINE)

    assert ledger.last_sent(1) == NINE


def test_what_is_stored_comes_back_the_same(ledger: Ledger):
    one = claim(ledger)
    assert one is not None
    begun = ledger.begin(one, "[]", NINE + timedelta(microseconds=1))

    assert ledger.of_subscription(1) == (begun,)
    assert begun == dataclasses.replace(
        one, state=DeliveryState.SENDING, payload="[]", started_at=NINE + timedelta(microseconds=1)
    )


def test_an_event_that_comes_again_was_seen(engine: sa.Engine):
    inbox = Inbox(engine)

    assert [inbox.seen("Ev1", NINE), inbox.seen("Ev1", NINE), inbox.seen("Ev2", NINE)] == [False, True, False]
    inbox.handled("Ev1", NINE)
    assert Inbox(engine).seen("Ev1", NINE + timedelta(days=6))


def test_of_many_threads_with_the_same_event_one_is_first(engine: sa.Engine):
    inbox = Inbox(engine)
    answers: list[bool] = []
    threads = [threading.Thread(target=lambda: answers.append(inbox.seen("Ev1", NINE))) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False] + [True] * 7


def test_a_shorter_pause_never_ends_a_longer_one(engine: sa.Engine):
    holds = Holds(engine)
    holds.hold("chat.postMessage", NINE + timedelta(seconds=60))
    holds.hold("chat.postMessage", NINE + timedelta(seconds=5))

    assert holds.held("chat.postMessage", NINE) == NINE + timedelta(seconds=60)
    assert holds.held("chat.postMessage", NINE + timedelta(seconds=60)) is None
    assert holds.held("conversations.history", NINE) is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 5000), min_size=2, max_size=6))
def test_slots_of_one_channel_are_always_apart(engine: sa.Engine, arrivals: list[int]):
    holds = Holds(engine)
    channel = f"C{len(arrivals)}{sum(arrivals)}{arrivals[0]}"
    spacing = timedelta(seconds=1)

    slots = sorted(holds.reserve(channel, NINE + timedelta(milliseconds=at), spacing) for at in arrivals)

    assert all(later - earlier >= spacing for earlier, later in itertools.pairwise(slots))


def test_what_was_begun_by_a_program_that_is_gone_is_done_again_and_once_handled_never(engine: sa.Engine) -> None:
    before, after = Inbox(engine), Inbox(engine)
    before.seen("Ev1", NINE)
    later = NINE + timedelta(minutes=1)

    assert not after.seen("Ev1", later)
    assert after.seen("Ev1", later)
    after.handled("Ev1", later)
    assert Inbox(engine).seen("Ev1", later + timedelta(minutes=5))
