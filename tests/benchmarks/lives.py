"""The life of a delivery worker that is to be killed, in a process of its own, and what it works on.

A life by the ledger is the real worker over the real ledger. Two others are what people write who have no ledger: they
post and then mark, or mark and then post.
"""

import gc
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from slack_sdk import WebClient

from bot.deliveries import Deliveries, Timing
from bot.posted import metadata
from bot.slack_errors import CALL_ERRORS
from briefings.errors import StoreUnavailable
from briefings.records import DeliveryState, Occurrence, Schedule, Subscription
from briefings.storing.engine import read, write
from briefings.storing.instants import stored
from briefings.storing.ledger import Ledger
from briefings.storing.schema import delivery
from tests.benchmarks.killing import KillingLedger, Trap, killing_client

_LONG = 2  # messages of a long digest: one in the channel and one in its thread
_LONG_EVERY = 3  # of so many digests one is long; the others are one message
CHANNELS = 40
_SILENT_EVERY = 12  # of so many digests one has nothing outstanding, so that a delivery's other end is tried too
_IN_STOCK = 40  # digests that can be taken up now, so that no worker waits while leases and pauses run out
_ENTERED_AT_ONCE = 24
_STOCKS_EVERY = 4  # deliveries
_POLL = 0.01  # seconds between two looks of a worker that is to be killed
_POLL_IN_PEACE = 0.05  # the last ones wait for leases to run out, and should leave the processor to others
RANDOM = ("random",)
_UNENDED = ("pending", "leased", "sending", "uncertain")
_SUBSCRIBED = [Subscription(1 + n, f"C{n}", "U1", Schedule((0,), 9, 0)) for n in range(CHANNELS)]


@dataclass(frozen=True)
class Life:
    """How one worker lives and where it ends. Without ``points`` it works in peace until all is done."""

    arm: str
    points: tuple[str, ...]  # see Trap; "random" for one that is killed from outside
    timing: Timing
    stocks: bool  # whether it enters further digests
    linger: float = 3.0  # seconds after which it ends by itself, where it never passed its point


def parts_of(occurrence: str) -> int:
    """How many messages a digest is; none where nothing is outstanding."""
    number = int(occurrence.partition(" ")[2])
    if number % _SILENT_EVERY == 0:
        return 0
    return _LONG if number % _LONG_EVERY == 0 else 1


def unended(engine: sa.Engine) -> int:
    """How many digests have not come to an end."""
    with read(engine) as connection:
        found = sa.select(sa.func.count()).select_from(delivery).where(delivery.c.state.in_(_UNENDED))
        return int(connection.execute(found).scalar_one())


def stock(ledger: Ledger, engine: sa.Engine) -> None:
    """Enter further digests where few wait. Several workers enter the same ones: each must come to be once."""
    now = datetime.now(UTC)
    ready = sa.or_(delivery.c.not_before.is_(None), delivery.c.not_before <= stored(now))
    waiting = sa.select(sa.func.count()).select_from(delivery).where(delivery.c.state == "pending", ready)
    with read(engine) as connection:
        lacks = int(connection.execute(waiting).scalar_one()) < _IN_STOCK
        last = int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(delivery.c.id), 0))).scalar_one())
    if lacks:
        due = [(number, Occurrence(f"run {number}", now, now + timedelta(hours=12))) for number in _next(last)]
        ledger.enter([(_SUBSCRIBED[number % CHANNELS], [one]) for number, one in due], now)


def _next(last: int) -> range:
    first = last // _ENTERED_AT_ONCE * _ENTERED_AT_ONCE + _ENTERED_AT_ONCE  # those who look at once enter the same
    return range(first, first + _ENTERED_AT_ONCE)


def warm_up(engine: sa.Engine) -> None:
    """Let the engine work out its statements once, so that no worker has to; leaves no row and no connection open."""
    ledger, minute = Ledger(engine), timedelta(minutes=1)
    stock(ledger, engine)
    now = datetime.now(UTC)
    for end in (lambda one: ledger.sent(one, "1", now), lambda one: ledger.end(one, DeliveryState.SKIPPED, "", now)):
        claimed = ledger.claim(now, minute, minute)
        assert claimed is not None
        begun = ledger.renew(ledger.begin(claimed, "[]", now), now, minute)
        given_back = ledger.again(ledger.posted(begun, "1"), now, "", started_at=now, uncertain=True)
        again = ledger.claim(now, minute, minute)
        assert again is not None
        assert again.id == given_back.id
        end(again)
    ledger.holds.reserve("C0", now, timedelta(0))
    ledger.holds.held("chat.postMessage", now)
    with write(engine) as connection:
        connection.execute(sa.delete(delivery))
    engine.dispose()


def live(life: Life, engine: sa.Engine, slack_url: str, pipe: int) -> None:
    """Live in a forked process; never returns."""
    logging.disable(logging.CRITICAL)
    gc.disable()  # a collection would touch, and so copy, every page that is shared with the parent
    try:
        if life.points == RANDOM:
            os.write(pipe, b"!")  # begun
        trap = Trap(life.points, pipe, freeze=life.arm.startswith("freeze"))
        client = killing_client(trap, slack_url, max(1, int(life.timing.call.total_seconds())))
        lives = {"post-then-mark": _post_then_mark, "mark-then-post": _mark_then_post}
        lives.get(life.arm, _by_the_ledger)(life, engine, client, trap)
    except BaseException as error:  # noqa: BLE001  the parent must see that a worker failed, not a second test run
        print(f"worker: {type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _by_the_ledger(life: Life, engine: sa.Engine, client: WebClient, trap: Trap) -> None:
    ledger = KillingLedger(trap, engine)
    worker = Deliveries(client, ledger, _render(trap), lambda: _SUBSCRIBED, _now, timing=life.timing)
    until, turn = time.monotonic() + life.linger, 0
    while time.monotonic() < until:
        try:
            if life.stocks and turn % _STOCKS_EVERY == 0:
                stock(ledger, engine)
            idle = worker.deliver_next() is None
            if not idle and life.points == RANDOM:
                trap.tell_of_work()
            if idle and not life.points and not unended(engine):
                return
        except StoreUnavailable:  # as the bot's clock does: the next turn may find it again
            idle = True
        if idle:
            time.sleep(_POLL if life.points else _POLL_IN_PEACE)
        turn += 1
        trap.open_next()


def _render(trap: Trap) -> Callable[[Subscription, str], list[dict[str, Any]]]:
    def render(_subscription: Subscription, occurrence: str) -> list[dict[str, Any]]:
        trap.pass_by("before render")
        return [{"text": f"{occurrence}, part {part}"} for part in range(parts_of(occurrence))]

    return render


def _now() -> datetime:
    return datetime.now(UTC)


# --- control arms: what people write who have no ledger ----------------------------------------------------------


def _post_then_mark(life: Life, engine: sa.Engine, client: WebClient, trap: Trap) -> None:
    _plainly(life, engine, lambda found: _post(client, found) and (trap.pass_by("before sent") or _mark(engine, found)))


def _mark_then_post(life: Life, engine: sa.Engine, client: WebClient, trap: Trap) -> None:
    _plainly(life, engine, lambda found: _mark(engine, found) or trap.pass_by("after begin") or _post(client, found))


def _plainly(life: Life, engine: sa.Engine, deliver: Callable[[sa.Row[Any]], object]) -> None:
    until = time.monotonic() + life.linger
    while time.monotonic() < until:
        if life.stocks:
            stock(Ledger(engine), engine)
        found = _first_pending(engine)
        if found is None:
            return
        deliver(found)


def _first_pending(engine: sa.Engine) -> sa.Row[Any] | None:
    with read(engine) as connection:
        waiting = sa.select(delivery).where(delivery.c.state == "pending").order_by(delivery.c.id).limit(1)
        return connection.execute(waiting).first()


def _mark(engine: sa.Engine, found: sa.Row[Any]) -> None:
    with write(engine) as connection:
        connection.execute(sa.update(delivery).where(delivery.c.id == found.id).values(state="sent"))


def _post(client: WebClient, found: sa.Row[Any]) -> bool:
    try:
        parts = parts_of(found.occurrence)
        for part in range(parts):
            client.chat_postMessage(channel=found.channel, text="digest", metadata=metadata(found.run, part, parts))
    except CALL_ERRORS:
        return False
    return True
