"""How many digests are written in a second: a thousand subscriptions over a hundred thousand follow-ups.

Each subscription is for one council of a hundred, every tenth for one body, every twentieth for an owner across all.
``time_to_post`` is the time in which 500 digests, one to a channel and one message each, can be posted at all: written
one after another by one worker, against a Slack that takes one message a second in each channel.

    python -m tests.benchmarks.digests --follow-ups 100000 --subscriptions 1000 --json
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.deliveries import Deliveries
from bot.messages.digests import digest_messages
from bot.schedules import enter_due
from briefings import Ledger, Service
from briefings.outstanding import Outstanding
from briefings.records import (
    Citation,
    DigestFilter,
    Due,
    DueBasis,
    FollowUp,
    Outcome,
    OutcomeKind,
    Schedule,
    Subscription,
)
from tests.benchmarks.measures import percentile
from tests.benchmarks.near_slack import NearClient, serve_near
from tests.delivering import databases
from tests.delivering.fake_slack import FakeSlack

TODAY = date(2026, 11, 23)
_NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
_COUNCILS, _BODIES = 100, 20
_ROLES = ("Director of Children's Services", "City Solicitor", "Chief Constable", "Head of Licensing", None)
_ACT = (
    "That a report on work with schools, licensing and health partners to identify young people at risk be received "
    "by the committee, with the figures of each ward set beside those of the year before."
)


@dataclass
class Written:
    """What came of it. Milliseconds for one digest; seconds for the last of the posts."""

    follow_ups: int
    subscriptions: int
    digests_per_second: float = 0.0
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    messages: int = 0
    posts: int = 0
    time_to_post: float = 0.0
    posts_per_second: float = 0.0


class _Filled(Outstanding):
    """Made-up follow-ups in place of those of loaded minutes."""

    def __init__(self, service: Service, follow_ups: tuple[FollowUp, ...]) -> None:
        super().__init__(service.engine)
        self._filled = follow_ups

    def everything(self) -> tuple[FollowUp, ...]:
        return self._filled


class _Desk(Service):
    """The service over made-up follow-ups."""

    def fill(self, follow_ups: tuple[FollowUp, ...]) -> None:
        self._outstanding = _Filled(self, follow_ups)


def made_up(number: int) -> FollowUp:
    """One follow-up among many."""
    council, body = f"Council {number % _COUNCILS}", f"Committee {number // _COUNCILS % _BODIES}"
    day = TODAY + timedelta(days=number % 400 - 200)
    due = Due(f"by {day}", 0, 10, day, DueBasis.STATED) if number % 3 else None
    name = f"o{number}"
    cited = Citation(f"m{number // 4}", 3, 0, len(_ACT))
    owner = _ROLES[number % len(_ROLES)]
    outcome = Outcome(name, cited, OutcomeKind.FOLLOW_UP, str(number % 4), _ACT, owner, due=due)
    reference = f"{council}, {body} ({number})"
    title = "Tackling child sexual exploitation"
    return FollowUp(name, reference, outcome, _ACT, title, f"{number // 4}.txt", council, body, day, None, None)


def wish(number: int) -> DigestFilter:
    """What one subscription wants."""
    if number % 20 == 19:
        return DigestFilter(owner=_ROLES[number // 20 % 4])
    body = f"Committee {number % _BODIES}" if number % 10 == 9 else None
    return DigestFilter(council=f"Council {number % _COUNCILS}", body=body)


def measure(follow_ups: int, subscriptions: int, posts: int) -> Written:
    """Write all digests once, and post some of them."""
    result = Written(follow_ups, subscriptions, posts=posts)
    with tempfile.TemporaryDirectory() as folder:
        service = _Desk.open(f"{folder}/desk.db", learn_at_once=0)
        assert isinstance(service, _Desk)
        service.fill(tuple(made_up(number) for number in range(follow_ups)))
        _write(result, service)
        _post(result, service, Path(folder))
        service.close()
    return result


def _write(result: Written, service: _Desk) -> None:
    took: list[float] = []
    for number in range(result.subscriptions):
        began = time.perf_counter()
        result.messages += len(_messages(service, wish(number)))
        took.append(1000 * (time.perf_counter() - began))
    result.digests_per_second = round(1000 * len(took) / sum(took), 1)
    result.p50_ms, result.p99_ms = round(percentile(took, 0.5), 1), round(percentile(took, 0.99), 1)


def _messages(service: _Desk, wanted: DigestFilter) -> list[dict[str, object]]:
    return digest_messages(service.digest(as_of=TODAY, filter=wanted))


def _post(result: Written, service: _Desk, folder: Path) -> None:
    engine, schedule = databases.fresh(f"sqlite:///{folder}/ledger.db"), Schedule((0,), 9, 0)
    wanted = [
        databases.subscribe(engine, _NINE - timedelta(days=1), schedule, f"C{number}") for number in range(result.posts)
    ]
    began = time.monotonic()

    def clock() -> datetime:
        return _NINE + timedelta(seconds=time.monotonic() - began)

    def render(one: Subscription, _: str) -> list[dict[str, object]]:
        return _messages(service, wish(one.id))[:1]

    with serve_near(FakeSlack(clock=lambda: clock().timestamp())) as slack:
        worker = Deliveries(NearClient(slack.url, 10), Ledger(engine), render, lambda: wanted, clock)
        enter_due(wanted, Ledger(engine), clock())
        worker.deliver_due()
        result.time_to_post = round(time.monotonic() - began, 1)
        if len(slack.messages) != result.posts:
            raise RuntimeError(f"{len(slack.messages)} of {result.posts} were posted")
    result.posts_per_second = round(result.posts / result.time_to_post, 1)
    engine.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(description="Write digests for many subscriptions over many follow-ups.")
    parser.add_argument("--follow-ups", type=int, default=100_000)
    parser.add_argument("--subscriptions", type=int, default=1_000)
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = measure(options.follow_ups, options.subscriptions, options.posts)
    print(json.dumps(asdict(result)) if options.json else result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
