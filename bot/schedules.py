"""The bot's clock: APScheduler in memory, with a handful of jobs that stand in the code.

It only says "look now". What is due is worked out from the subscriptions and kept in the ledger, so that a missed or
doubled tick changes nothing. No job is ever stored: stored jobs are pickles, are lost when a function is renamed, and
run twice when two replicas share them.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from bot.deliveries import Deliveries
from bot.delivery_sweep import report_stuck, sweep
from briefings import BriefingsError, Ledger, due_since
from briefings.records import Occurrence, Subscription

TICK = 15  # seconds; a digest is at most that late
WATCH_TICK = 60  # seconds; whoever asks for a look waits at most that long
JITTER = 3  # seconds; so that replicas do not all look in the same moment
NIGHT = 3  # o'clock, UTC, when few are there
NIGHT_JITTER = 15 * 60  # seconds; replicas do it one after another, and the second finds nothing
AFTER_START = timedelta(minutes=5)  # once, for a bot that is stopped every evening
_logger = logging.getLogger(__name__)

_JOBS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}  # none missed, none doubled

Clock = Callable[[], datetime]
AlertDue = Callable[[Subscription, datetime, datetime], Sequence[Occurrence]]


def enter_due(
    subscriptions: Sequence[Subscription], ledger: Ledger, now: datetime, alert_due: AlertDue | None = None
) -> int:
    """Enter what has fallen due since the last look; what is left out is entered with the reason. Returns how many.

    ``alert_due`` says when an alert is due; without it, alerts are due by their schedules alone.
    """
    since = ledger.entered_upto(now)
    new = ledger.enter([(one, _due(one, since, now, alert_due)) for one in subscriptions], now)
    skipped = ledger.expire(now)
    if new or skipped:
        _logger.info("deliveries: %s entered, %s skipped as too late or ended", new, skipped)
    return new


def resume(ledger: Ledger, channel: str, now: datetime) -> int:
    """Let what waits for ``channel`` go out at the next turn: it takes messages again. Returns how many."""
    resumed = ledger.resume(channel, now)
    if resumed:
        _logger.info("channel %s: takes messages again, %s deliveries resumed", channel, resumed)
    return resumed


def _due(
    subscription: Subscription, since: datetime, now: datetime, alert_due: AlertDue | None
) -> Sequence[Occurrence]:
    try:
        if subscription.alert is not None and alert_due is not None:
            return alert_due(subscription, since, now)
        return due_since(subscription.schedule, since, now, subscription.paused_until)
    except BriefingsError as error:  # a schedule that cannot be worked out must not hold up the others
        _logger.error("subscription %s: %s", subscription.id, type(error).__name__)  # noqa: TRY400  its message may quote
        return ()


def build_clock(
    deliveries: Deliveries,
    ledger: Ledger,
    client: WebClient,
    subscriptions: Callable[[], Sequence[Subscription]],
    clock: Clock,
    look_every: int = TICK,
    alert_due: AlertDue | None = None,
    watch: Callable[[], object] | None = None,
    retain: Callable[[], object] | None = None,
) -> BackgroundScheduler:
    """The scheduler with its jobs, not yet started. ``client`` reads and deletes; ``deliveries`` has its own.

    ``look_every`` is the seconds between two looks at what is due; ``watch`` looks at the councils' sites that are,
    each of them hourly; ``retain`` takes away what is beyond its time, each night.
    """
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults=_JOBS)

    def every(seconds: int, name: str, job: Callable[[], object]) -> None:
        scheduler.add_job(
            _guarded(name, job), "interval", seconds=seconds, jitter=min(JITTER, seconds - 1) or None, id=name
        )

    def tend() -> None:
        sweep(client, ledger, clock)
        report_stuck(ledger, clock())

    def look() -> None:
        if enter_due(subscriptions(), ledger, clock(), alert_due):
            scheduler.modify_job("deliver", next_run_time=datetime.now(UTC))  # at once, not at its next turn

    every(look_every, "enter", look)
    every(look_every, "deliver", deliveries.deliver_due)
    every(15 * 60, "tend", tend)
    if watch is not None:
        every(WATCH_TICK, "watch", watch)
    if retain is not None:
        _add_nightly(scheduler, "retain", retain)
    scheduler.add_job(_guarded("start", deliveries.check_workspace), id="start")
    return scheduler


def _add_nightly(scheduler: BackgroundScheduler, name: str, job: Callable[[], object]) -> None:
    soon = datetime.now(UTC) + AFTER_START
    scheduler.add_job(_guarded(name, job), "cron", hour=NIGHT, jitter=NIGHT_JITTER, id=name, next_run_time=soon)


def _guarded(name: str, job: Callable[[], object]) -> Callable[[], None]:
    """The job with a plain line in the log where the database is away; any other error keeps its traceback."""

    def run() -> None:
        try:
            job()
        except BriefingsError as error:
            _logger.error("%s: %s", name, error)  # noqa: TRY400  the message says all that helps

    return run
