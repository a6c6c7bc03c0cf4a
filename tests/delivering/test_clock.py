"""The clock only says "look now": jobs in memory, one at a time, and a database that is away is a line in the log."""

import dataclasses
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from bot.schedules import build_clock, enter_due
from briefings import StoreUnavailable
from briefings.records import Nation, Schedule
from tests.delivering.conftest import NINE, Desk


def clock_of(desk: Desk, look_every: int = 15) -> BackgroundScheduler:
    client = desk.slack.client()
    return build_clock(desk.worker, desk.ledger, client, lambda: desk.subscriptions, desk.clock, look_every)


def test_jobs_are_in_memory_never_missed_and_never_doubled(desk: Desk):
    scheduler = clock_of(desk)
    scheduler.start(paused=True)

    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown()

    assert set(jobs) == {"start", "enter", "deliver", "tend"}
    for name in ("enter", "deliver", "tend"):
        assert (jobs[name].misfire_grace_time, jobs[name].coalesce, jobs[name].max_instances) == (None, True, 1)


def test_a_running_clock_delivers_what_is_due(desk: Desk):
    desk.subscribe()
    desk.clock.now = NINE
    scheduler = clock_of(desk, look_every=1)

    scheduler.start()
    waited = time.monotonic() + 60
    while not desk.slack.texts("C1") and time.monotonic() < waited:
        time.sleep(0.02)
    scheduler.shutdown()

    assert desk.slack.texts("C1") == ["2 open"]
    assert not [thread for thread in threading.enumerate() if "APScheduler" in thread.name]


def test_every_night_and_soon_after_a_start_what_is_beyond_its_time_goes(desk: Desk):
    gone: list[str] = []
    scheduler = build_clock(
        desk.worker, desk.ledger, desk.slack.client(), list, desk.clock, retain=lambda: gone.append("old")
    )
    scheduler.start(paused=True)
    job = scheduler.get_job("retain")
    scheduler.shutdown()

    job.func()

    assert gone == ["old"]
    assert datetime.now(UTC) < job.next_run_time < datetime.now(UTC) + timedelta(minutes=6)
    after = job.trigger.get_next_fire_time(job.next_run_time, job.next_run_time)
    assert after - job.next_run_time <= timedelta(days=1, minutes=15)
    assert (after + timedelta(minutes=15)).hour in (3, 4)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_database_that_is_away_is_one_line_in_the_log_and_the_next_tick_goes_on(
    desk: Desk, caplog: pytest.LogCaptureFixture
):
    def away():
        raise StoreUnavailable("The database is busy.")

    scheduler = build_clock(desk.worker, desk.ledger, desk.slack.client(), away, desk.clock)
    scheduler.start(paused=True)

    scheduler.get_job("enter").func()
    scheduler.shutdown()

    assert [(record.levelname, record.message) for record in caplog.records if record.name == "bot.schedules"] == [
        ("ERROR", "enter: The database is busy.")
    ]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_schedule_that_cannot_be_worked_out_does_not_hold_up_the_others(desk: Desk):
    broken = desk.subscribe()
    desk.subscriptions[0] = dataclasses.replace(broken, schedule=Schedule((0,), 9, 0, zone="Europe/Nowhere"))
    desk.subscribe(channel="C2")

    desk.tick(NINE)

    assert desk.slack.texts("C2") == ["2 open"]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_schedule_changed_after_its_new_time_does_not_fire_at_once(desk: Desk):
    made = desk.subscribe()
    desk.tick(datetime(2026, 11, 25, 10, tzinfo=UTC))
    desk.subscriptions[0] = dataclasses.replace(made, schedule=Schedule((2,), 9, 0, nation=Nation.SCOTLAND))

    desk.later(seconds=15)

    assert desk.slack.texts("C1") == []


def test_two_replicas_that_look_at_the_same_time_enter_a_digest_once(desk: Desk):
    desk.subscribe()
    entered: list[int] = []
    start = threading.Barrier(2)

    def look() -> None:
        start.wait()
        entered.append(enter_due(desk.subscriptions, desk.ledger, NINE))

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(entered) == [0, 1]
