"""An engine on each database, and a desk: ledger, fake Slack, worker and a clock that only moves when told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.deliveries import Deliveries, Render, Timing
from bot.schedules import enter_due
from briefings.records import Delivery, Schedule, Subscription
from briefings.storing.ledger import Ledger
from tests.delivering import databases
from tests.delivering.databases import MONDAYS_AT_NINE
from tests.delivering.fake_slack import FakeSlack, serve

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday; London is on UTC in November


@dataclass
class VirtualClock:
    """A clock that moves when told, and when somebody sleeps by it."""

    now: datetime = SUNDAY

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def timestamp(self) -> float:
        return self.now.timestamp()


@dataclass
class Desk:
    """All that a delivery needs, at hand for a test."""

    engine: sa.Engine
    slack: FakeSlack
    clock: VirtualClock
    subscriptions: list[Subscription] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=lambda: [{"text": "2 open"}])

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.engine)
        self.rendered: list[tuple[int, str]] = []
        self.worker = self.new_worker()

    def new_worker(self, render: Render | None = None, sleep: Callable[[float], None] | None = None) -> Deliveries:
        """A worker as another process would have it."""
        return Deliveries(
            self.slack.client(),
            Ledger(self.engine),
            render or self._render,
            lambda: self.subscriptions,
            self.clock,
            timing=Timing(),
            sleep=sleep or self.clock.sleep,
        )

    def _render(self, subscription: Subscription, occurrence: str) -> list[dict[str, Any]]:
        self.rendered.append((subscription.id, occurrence))
        return list(self.messages)

    def subscribe(self, schedule: Schedule = MONDAYS_AT_NINE, channel: str = "C1", owner: str = "U1") -> Subscription:
        made = databases.subscribe(self.engine, self.clock.now, schedule, channel, owner)
        self.subscriptions.append(made)
        return made

    def tick(self, at: datetime | None = None) -> None:
        """One look at the clock: enter what is due and deliver what is to be delivered."""
        self.clock.now = at or self.clock.now
        enter_due(self.subscriptions, self.ledger, self.clock())
        self.worker.deliver_due()

    def later(self, **span: float) -> None:
        """The same, some time later."""
        self.tick(self.clock.now + timedelta(**span))

    def digests(self, subscription_id: int = 1) -> list[Delivery]:
        return list(self.ledger.of_subscription(subscription_id))

    def states(self) -> list[str]:
        return [str(one.state) for one in reversed(self.digests())]


@pytest.fixture
def engine(store: sa.Engine) -> sa.Engine:
    """An empty database, of each kind in turn."""
    return store


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def slack(clock: VirtualClock) -> Iterator[FakeSlack]:
    with serve(FakeSlack(clock=clock.timestamp)) as served:
        yield served


@pytest.fixture
def desk(engine: sa.Engine, slack: FakeSlack, clock: VirtualClock) -> Desk:
    return Desk(engine, slack, clock)
