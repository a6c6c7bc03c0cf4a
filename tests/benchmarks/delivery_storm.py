"""Five hundred digests at nine o'clock: nothing lost, and not one call before the time that Slack gave.

With ``--share`` of the calls answered by 429 and a Retry-After of 1 to 60 seconds, on a clock that moves only when it
is waited for; and without, on the real clock, for the time to the last of the digests.

``--heedless`` is the control: a worker that forgets the pause must come too early, or the storm could not have seen it.

    python -m tests.benchmarks.delivery_storm --digests 500 --share 0.6 --json
"""

import argparse
import json
import logging
import random
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from bot.deliveries import Deliveries
from bot.schedules import enter_due
from briefings.records import DeliveryState, Schedule, Subscription
from briefings.storing.ledger import Ledger
from tests.delivering import databases
from tests.delivering.fake_slack import FakeSlack, Fault, serve

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
POST = "chat.postMessage"


@dataclass
class Storm:
    """What came of it. ``virtual_minutes`` is how long it took by the clock that was waited for."""

    digests: int
    share: float
    delivered: int = 0
    doubled: int = 0
    refused: int = 0
    too_early: int = 0  # calls before the end of a pause that Slack had asked for
    too_close: int = 0  # messages to one channel less than a second apart
    virtual_minutes: float = 0.0
    seconds: float = 0.0


class _Refusing(FakeSlack):
    """Answers a share of the posts with 429, and counts what comes before the time it gave."""

    def prepare(self, share: float, seed: int) -> "_Refusing":
        self.share, self.dice = share, random.Random(seed)
        self.not_before = self.refused = self.too_early = 0
        self.at: dict[str, list[float]] = defaultdict(list)
        return self

    def answer(self, method: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any], float]:
        if method == POST:
            self.too_early += self.clock() < self.not_before
            if self.dice.random() < self.share:
                self._refuse()
            else:
                self.at[asked["channel"]].append(self.clock())
        return super().answer(method, asked)

    def _refuse(self) -> None:
        wait = self.dice.randint(1, 60)
        self.refused += 1
        self.not_before = max(self.not_before, self.clock() + wait)
        self.plan(POST, Fault("429", wait))


class _Heedless(Ledger):
    """The control: forgets every pause that Slack asks for."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(engine)
        self.holds.hold = lambda name, until: None  # type: ignore[method-assign]  # that is its fault


def storm(digests: int, share: float, seed: int = 1, *, heedless: bool = False) -> Storm:
    """Let ``digests`` fall due at once, two to a channel, and work until the last has come to an end."""
    result = Storm(digests, share)
    clock = [NINE]
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, serve(_Refusing(clock=lambda: clock[0].timestamp())) as slack:
        slack.prepare(share, seed)
        engine = databases.fresh(f"sqlite:///{folder}/ledger.db")
        schedule = Schedule((0,), 9, 0)
        wanted = [databases.subscribe(engine, NINE - timedelta(days=1), schedule, f"C{n // 2}") for n in range(digests)]
        _work(_Heedless(engine) if heedless else Ledger(engine), slack, wanted, clock)
        _count(result, Ledger(engine), slack, wanted)
        engine.dispose()
    result.virtual_minutes = round((clock[0] - NINE).total_seconds() / 60, 1)
    result.seconds = round(time.monotonic() - started, 1)
    return result


def _work(ledger: Ledger, slack: FakeSlack, wanted: list[Subscription], clock: list[datetime]) -> None:
    def sleep(seconds: float) -> None:
        clock[0] += timedelta(seconds=seconds)

    worker = Deliveries(
        slack.client(), ledger, lambda one, _: [{"text": f"{one.id}"}], lambda: wanted, lambda: clock[0], sleep=sleep
    )
    enter_due(wanted, ledger, clock[0])
    while ledger.stuck(clock[0], timedelta()):
        worker.deliver_due()
        held = ledger.holds.held(POST, clock[0])
        sleep((held - clock[0]).total_seconds() if held else 1)


def _count(result: Storm, ledger: Ledger, slack: _Refusing, wanted: list[Subscription]) -> None:
    digests = [one for each in wanted for one in ledger.of_subscription(each.id)]
    result.delivered = sum(one.state is DeliveryState.SENT for one in digests)
    result.doubled = sum(count > 1 for count in slack.copies().values())
    result.refused, result.too_early = slack.refused, slack.too_early
    result.too_close = sum(later - earlier < 1 for at in slack.at.values() for earlier, later in pairwise(at))


def main() -> int:
    parser = argparse.ArgumentParser(description="Let many digests fall due at once against a Slack that says 429.")
    parser.add_argument("--digests", type=int, default=500)
    parser.add_argument("--share", type=float, default=0.6, help="share of posts that Slack puts off")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--heedless", action="store_true", help="the control arm, which must come too early")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = storm(options.digests, options.share, options.seed, heedless=options.heedless)
    print(json.dumps(asdict(result)) if options.json else result)
    holds = result.delivered == result.digests and not (result.doubled or result.too_early or result.too_close)
    return int(holds if options.heedless else not holds)


if __name__ == "__main__":
    sys.exit(main())
