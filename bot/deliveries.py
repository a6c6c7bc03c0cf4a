"""Carries due deliveries to Slack, each visible once: claim, look where one must, write down, post, record.

The client must come without retry handlers: slack_sdk's own retry after a closed connection posts a second copy. The
ledger does the trying again, and before any second try it looks in Slack for what the first one may have left there.
What remains is named: a worker frozen between its last check and the write, for longer than a lease; Slack showing a
message later than ``settle`` after it took it. The hourly sweep takes away the second copy that such a case leaves.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot import delivery_notices, posted
from bot.slack_errors import BLIND_CODES, CALL_ERRORS, CHANNEL_CODES, Failure, Refusal, sort_failure
from briefings import BriefingsError, LeaseLost, Ledger
from briefings.records import Delivery, DeliveryKind, DeliveryState, Subscription

POST = "chat.postMessage"
LOOK = "conversations.history"
WORKSPACE = "workspace"
NOTHING_OUTSTANDING = "nothing outstanding"
_ENDED = "the subscription was ended"
_WISHED = (NOTHING_OUTSTANDING, _ENDED, "paused until")  # how the reasons begin that are no mishap
_logger = logging.getLogger(__name__)

Messages = list[dict[str, Any]]
Render = Callable[[Subscription, str], Messages]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things may take. The lease must outlast the longest call several times over."""

    lease: timedelta = timedelta(seconds=120)
    call: timedelta = timedelta(seconds=10)  # the client's time-out
    settle: timedelta = timedelta(seconds=45)  # until Slack surely shows what it accepted
    late: timedelta = timedelta(seconds=120)  # a row this late may stem from a restored database: look first
    spacing: timedelta = timedelta(seconds=1)  # between messages to one channel, as Slack asks
    backoff: timedelta = timedelta(seconds=60)  # after a digest that could not be written
    longest_backoff: timedelta = timedelta(minutes=10)  # the longest wait for Slack to answer again


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look in Slack found of a run."""

    parts: dict[int, str]  # part number: ts
    total: int  # how many parts the messages found say there are; 0 where none was found

    @property
    def complete(self) -> bool:
        return self.total > 0 and len(self.parts) == self.total


class _LookFailed(Exception):
    """The look in Slack could not be made."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.code)
        self.failure = failure


_NOTHING = _Seen({}, 0)


class Deliveries:
    """A worker over the ledger; any number may run, in threads, processes and replicas.

    ``render(subscription, occurrence)`` gives the messages of a digest as arguments of chat.postMessage, the first for
    the channel and the others for its thread; none where nothing is outstanding. ``subscriptions`` gives those that
    are active. ``clock`` gives the time, aware, in UTC.
    """

    def __init__(
        self,
        client: WebClient,
        ledger: Ledger,
        render: Render,
        subscriptions: Callable[[], Sequence[Subscription]],
        clock: Clock,
        *,
        timing: Timing = Timing(),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if client.retry_handlers:
            raise ValueError("The client that posts must have retry_handlers=[]: they post second copies.")
        self._client = client
        self._ledger = ledger
        self._render = render
        self._subscriptions = subscriptions
        self._clock = clock
        self._timing = timing
        self._sleep = sleep

    def deliver_due(self) -> int:
        """Work until nothing is to be done now. Returns how many deliveries were taken up."""
        count = 0
        while self.deliver_next() is not None:
            count += 1
        return count

    def deliver_next(self) -> Delivery | None:
        """Take up the delivery that has waited longest; None where nothing is to be done or Slack wants no calls."""
        now = self._clock()
        if self._ledger.holds.held(POST, now) or self._workspace_refuses(now):
            return None
        claimed = self._ledger.claim(now, self._timing.lease, self._timing.settle)
        if claimed is None:
            return None
        try:
            self._deliver(claimed)
        except LeaseLost:
            _logger.warning("delivery %s: taken over by another worker", claimed.id)
        return claimed

    # --- one delivery ---

    def _deliver(self, claimed: Delivery) -> None:
        try:
            seen = self._look(claimed) if self._must_look(claimed) else _NOTHING
        except _LookFailed as error:
            self._look_failed(claimed, error.failure)
            return
        if seen.complete:
            self._record_sent(claimed, seen.parts[0])
        elif not seen.parts and self._too_late(claimed):
            self._give_up(claimed)
        else:
            self._write_and_post(claimed, seen)

    def _must_look(self, claimed: Delivery) -> bool:
        """Whether the message may stand in Slack already: a call was begun, or the row may be from a backup."""
        now = self._clock()
        begun_or_late = claimed.started_at is not None or now - claimed.due > self._timing.late
        return begun_or_late or self._ledger.restored_to(now) is not None

    def _too_late(self, claimed: Delivery) -> bool:
        return claimed.expires is not None and claimed.expires <= self._clock()

    def _write_and_post(self, claimed: Delivery, seen: _Seen) -> None:
        messages = self._messages(claimed)
        if messages is None:
            return
        if not messages:
            self._end(claimed, DeliveryState.SKIPPED, NOTHING_OUTSTANDING)
            return
        sending = self._ledger.begin(claimed, json.dumps(messages), self._clock())
        self._post_missing(claimed, sending, messages, dict(seen.parts))

    def _messages(self, claimed: Delivery) -> Messages | None:
        """What is to be posted; None where it could not be written and the delivery was given back or ended."""
        if claimed.payload is not None:
            return list(json.loads(claimed.payload))
        subscription = next((one for one in self._subscriptions() if one.id == claimed.subscription), None)
        if subscription is None:
            self._end(claimed, DeliveryState.SKIPPED, _ENDED)
            return None
        try:
            return self._render(subscription, claimed.occurrence)
        except Exception as error:  # noqa: BLE001  one digest that cannot be written must not hold up the others
            self._render_failed(claimed, error)
            return None

    def _render_failed(self, claimed: Delivery, error: Exception) -> None:
        known = isinstance(error, BriefingsError)
        _logger.error("delivery %s: could not be written", claimed.id, exc_info=None if known else error)
        self._give_back(claimed, f"could not be written ({type(error).__name__})", self._timing.backoff)

    # --- posting ---

    def _post_missing(self, claimed: Delivery, sending: Delivery, messages: Messages, parts: dict[int, str]) -> None:
        for part, message in enumerate(messages):
            if part in parts:
                continue
            if parts:
                sending = self._ledger.renew(sending, self._clock(), self._timing.lease)
            try:
                parts[part] = self._post(sending, message, part, len(messages), parts.get(0))
            except CALL_ERRORS as error:
                self._post_failed(claimed, sending, sort_failure(error), began=bool(parts))
                return
            if part == 0 and len(messages) > 1:
                sending = self._ledger.posted(sending, parts[0])  # nothing reads it yet but a person who looks
        self._record_sent(sending, parts[0])

    def _post(self, sending: Delivery, message: dict[str, Any], part: int, total: int, thread: str | None) -> str:
        self._wait_for_slot(sending.channel)
        self._check_lease(sending)
        answer = self._client.chat_postMessage(
            **{
                "unfurl_links": False,
                "unfurl_media": False,
                **message,
                "channel": sending.channel,
                "metadata": posted.metadata(sending.run, part, total),
                **({"thread_ts": thread} if thread is not None else {}),
            }
        )
        return str(answer["ts"])

    def _wait_for_slot(self, channel: str) -> None:
        """Wait for the channel's next free second. Claims pass held channels over, so this is a matter of seconds."""
        now = self._clock()
        slot = self._ledger.holds.reserve(channel, now, self._timing.spacing)
        if slot > now:
            self._sleep((slot - now).total_seconds())

    def _check_lease(self, sending: Delivery) -> None:
        """The last step before the write: a worker that was frozen until its lease ran out must not post any more."""
        if sending.lease_until is None or self._clock() > sending.lease_until - self._timing.call:
            raise LeaseLost("The lease has run out; whoever has it now looks in Slack first.")

    def _post_failed(self, claimed: Delivery, sending: Delivery, failure: Failure, *, began: bool) -> None:
        """Act on a failed call. ``claimed`` tells what was known before this try, ``sending`` holds the row."""
        surely_nothing = claimed.started_at is None and not began
        started_at = None if surely_nothing else sending.started_at
        now = self._clock()
        _logger.warning("delivery %s: %s (%s)", sending.id, failure.code, failure.refusal)
        if failure.refusal is Refusal.LATER:
            until = now + timedelta(seconds=failure.retry_after or 0)
            self._hold(POST, failure, until)
            self._ledger.again(sending, until, failure.code, started_at=started_at, uncertain=False)
        elif failure.refusal is Refusal.UNCERTAIN:
            until = now + self._growing(self._timing.settle, sending.attempt)
            self._ledger.again(sending, until, failure.code, started_at=sending.started_at, uncertain=True)
        elif failure.refusal is Refusal.WORKSPACE:
            self._obstruct_workspace(sending, failure, started_at)
        else:
            self._refused(sending, failure)

    def _refused(self, sending: Delivery, failure: Failure) -> None:
        by_channel = failure.refusal is Refusal.CHANNEL and sending.kind is not DeliveryKind.NOTICE
        self._ledger.end(
            sending,
            DeliveryState.BLOCKED if by_channel else DeliveryState.FAILED,
            failure.code,
            self._clock(),
            obstacle=sending.channel if by_channel else None,
            notice=delivery_notices.for_refusal(sending, failure),
        )

    def _hold(self, method: str, failure: Failure, until: datetime) -> None:
        """Hold all replicas back; but a Slack that cannot be reached from here may well be reached from there."""
        if failure.code != "not_reached":
            self._ledger.holds.hold(method, until)

    # --- the whole workspace ---

    def _obstruct_workspace(self, sending: Delivery, failure: Failure, started_at: datetime | None) -> None:
        now = self._clock()
        if self._ledger.holds.obstruct(WORKSPACE, failure.code, now):
            _logger.critical("Slack refuses all calls (%s): install the app again, then restart the bot", failure.code)
        self._ledger.holds.hold(WORKSPACE, now + self._timing.longest_backoff)
        self._ledger.again(sending, now, failure.code, started_at=started_at, uncertain=False)

    def _workspace_refuses(self, now: datetime) -> bool:
        """Whether Slack refuses all calls; asks it again from time to time, without posting anything."""
        if not self._ledger.holds.workspace_is_blocked():
            return False
        if self._ledger.holds.held(WORKSPACE, now):
            return True
        return not self.check_workspace()

    def check_workspace(self) -> bool:
        """Whether Slack answers to our token (again). Call it at start: a new token ends the obstacle at once."""
        self._ledger.holds.hold(WORKSPACE, self._clock() + self._timing.longest_backoff)
        try:
            self._client.auth_test()
        except CALL_ERRORS as error:
            _logger.warning("Slack does not answer to our token: %s", sort_failure(error).code)
            return False
        self._ledger.holds.clear(WORKSPACE)
        return True

    # --- looking in Slack ---

    def _look(self, claimed: Delivery) -> _Seen:
        now = self._clock()
        held = self._ledger.holds.held(LOOK, now)
        if held is not None:
            raise _LookFailed(Failure(Refusal.LATER, "ratelimited", (held - now).total_seconds()))
        try:
            since = min(claimed.started_at or claimed.due, self._ledger.restored_to(now) or claimed.due)
            first = posted.find_first(self._client, claimed.channel, claimed.run, since)
            if not first:
                return _NOTHING
            found = posted.find_parts(self._client, claimed.channel, claimed.run, first[0].ts)
        except CALL_ERRORS as error:
            raise _LookFailed(sort_failure(error)) from error
        parts = {copy.part: copy.ts for copy in (*reversed(found), first[0])}
        return _Seen(parts, first[0].parts)

    def _look_failed(self, claimed: Delivery, failure: Failure) -> None:
        _logger.warning("delivery %s: look failed: %s", claimed.id, failure.code)
        if failure.code in BLIND_CODES:
            self._cannot_look(claimed, failure)
        elif failure.refusal is Refusal.WORKSPACE:
            self._obstruct_workspace(claimed, failure, claimed.started_at)
        else:
            wait = timedelta(seconds=failure.retry_after or 0) or self._growing(self._timing.settle, claimed.attempt)
            if failure.refusal is Refusal.LATER:
                self._hold(LOOK, failure, self._clock() + wait)
            self._give_back(claimed, failure.code, wait)

    def _cannot_look(self, claimed: Delivery, failure: Failure) -> None:
        """Nobody may read that channel. What was begun is not posted again: doubled is worse than told to look."""
        if claimed.started_at is None:
            self._write_and_post(claimed, _NOTHING)
        elif failure.code in CHANNEL_CODES:
            self._refused(claimed, Failure(Refusal.CHANNEL, failure.code))
        else:
            notice = delivery_notices.unknown(claimed)
            self._ledger.end(
                claimed, DeliveryState.FAILED, "answer lost, no look possible", self._clock(), notice=notice
            )

    # --- records ---

    def _record_sent(self, claimed: Delivery, ts: str) -> None:
        missed = delivery_notices.missed(claimed, self._missed_before(claimed))
        self._ledger.sent(claimed, ts, self._clock(), notice=missed)
        _logger.info("delivery %s: sent at attempt %s", claimed.id, claimed.attempt)

    def _missed_before(self, claimed: Delivery) -> tuple[Delivery, ...]:
        """Earlier digests that nobody wanted to miss and whose owner has not been told yet."""
        if claimed.kind is not DeliveryKind.DIGEST:
            return ()
        skipped = self._ledger.skipped_before(claimed)
        return tuple(one for one in skipped if one.started_at is None and not _as_wished(one.last_error or ""))

    def _give_up(self, claimed: Delivery) -> None:
        notice = delivery_notices.given_up(claimed) if claimed.started_at else None
        self._end(claimed, DeliveryState.SKIPPED, "its day was over before it could be posted", notice)

    def _end(self, claimed: Delivery, state: DeliveryState, why: str, notice: str | None = None) -> None:
        self._ledger.end(claimed, state, why, self._clock(), notice=notice)
        _logger.info("delivery %s: %s (%s)", claimed.id, state, why)

    def _give_back(self, claimed: Delivery, why: str, wait: timedelta) -> None:
        """For a later try; what was known of earlier tries stays known."""
        began = claimed.started_at is not None
        self._ledger.again(claimed, self._clock() + wait, why, started_at=claimed.started_at, uncertain=began)

    def _growing(self, first: timedelta, attempt: int) -> timedelta:
        doubled: timedelta = first * 2 ** min(attempt - 1, 6)
        return max(first, min(doubled, self._timing.longest_backoff))


def _as_wished(reason: str) -> bool:
    return reason.startswith(_WISHED)
