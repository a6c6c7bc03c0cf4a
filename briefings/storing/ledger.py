"""The ledger of deliveries: what makes a digest visible once, whatever breaks, and never lost without a word.

Each occurrence of a subscription is one row, unique by local wall time. A worker claims it with a lease and a token of
its own, writes down what it is going to post before it posts it, and records what came of it. Every change is guarded
by the token, so that a worker that was taken for dead changes nothing any more. A row that may have been posted says
so (``started_at``), and whoever claims it next looks in Slack first.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from briefings.errors import BriefingsError
from briefings.records import Delivery, DeliveryKind, DeliveryState, Occurrence, Subscription
from briefings.storing.backups import restored_to
from briefings.storing.engine import lock, read, write
from briefings.storing.holds import Holds, inserted, obstruct
from briefings.storing.instants import from_stored, stored
from briefings.storing.schema import delivery, entered, hold, obstacle, subscription

CLOCK_SKEW = timedelta(minutes=5)  # replicas' clocks may differ by that much and no more
NOTICE_LASTS = timedelta(days=1)
_WAITING = (DeliveryState.PENDING, DeliveryState.UNCERTAIN)
_UNENDED = (*_WAITING, DeliveryState.LEASED, DeliveryState.SENDING)
_OVER = "its day was over before it could be posted"


class LeaseLost(BriefingsError):
    """Another worker has taken this delivery over; this one must not touch it any more."""


class Ledger:
    """Deliveries in the database. Time is an argument everywhere; ``holds`` is what replicas wait for together."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.holds = Holds(engine)

    # --- entering what is due ---

    def entered_upto(self, now: datetime) -> datetime:
        """Up to when occurrences have been entered; where nothing was yet, since the first subscription.

        A mark in the future (the clock was wrong once) counts as now: better to look again than to wait for years.
        """
        with read(self._engine) as connection:
            mark = connection.execute(sa.select(entered.c.upto)).scalar()
            mark = mark or connection.execute(sa.select(sa.func.min(subscription.c.created_at))).scalar()
        upto = from_stored(mark) if mark else now
        return upto if upto <= now + CLOCK_SKEW else now

    def enter(self, due: Iterable[tuple[Subscription, Sequence[Occurrence]]], now: datetime) -> int:
        """Enter occurrences as deliveries, each once however often it is entered, and move the mark to ``now``.

        One that was due before its subscription was made is left out. Returns how many rows are new.
        """
        with write(self._engine) as connection:
            lock(connection, "entered")
            new = sum(_enter(connection, wanted, found) for wanted, occurrences in due for found in occurrences)
            _mark_entered(connection, now)
        return new

    def expire(self, now: datetime) -> int:
        """Skip, with the reason, what was never begun and has become too late or lost its subscription."""
        ended = sa.select(subscription.c.id).where(subscription.c.active.is_(False))
        of_ended = sa.and_(delivery.c.subscription.in_(ended), delivery.c.kind != DeliveryKind.NOTICE)
        idle = sa.and_(delivery.c.state == DeliveryState.PENDING, delivery.c.started_at.is_(None))
        late = delivery.c.expires <= stored(now)
        why = sa.case((of_ended, "the subscription was ended"), else_=sa.func.coalesce(delivery.c.last_error, _OVER))
        with write(self._engine) as connection:
            changed = sa.update(delivery).where(idle, sa.or_(late, of_ended))
            return connection.execute(changed.values(state=DeliveryState.SKIPPED, last_error=why)).rowcount

    # --- working on one ---

    def claim(self, now: datetime, lease: timedelta, settle: timedelta) -> Delivery | None:
        """Take the delivery that has waited longest, for ``lease`` from now; None where nothing is to be done.

        Its ``started_at`` tells whether a message may have been posted already. One that was being posted when its
        worker vanished is left alone for ``settle`` longer, until Slack shows all that it accepted.
        """
        with write(self._engine) as connection:
            row = connection.execute(_next_to_do(now, settle)).first()
            if row is None:
                return None
            values = {
                "state": DeliveryState.LEASED,
                "owner_token": uuid.uuid4().hex,
                "lease_until": stored(now + lease),
                "attempt": row.attempt + 1,
            }
            changed = sa.update(delivery).where(delivery.c.id == row.id).values(**values).returning(delivery)
            return _delivery(connection.execute(changed).one())

    def begin(self, claimed: Delivery, payload: str, now: datetime) -> Delivery:
        """Write down what is going to be posted, before the first call. A payload once written stays.

        Raises LeaseLost where the lease is over or another has it.
        """
        values = {
            "state": DeliveryState.SENDING,
            "payload": claimed.payload or payload,
            "started_at": stored(claimed.started_at or now),
        }
        return self._change(claimed, values, delivery.c.lease_until > stored(now))

    def renew(self, claimed: Delivery, now: datetime, lease: timedelta) -> Delivery:
        """Keep it for ``lease`` from now. Raises LeaseLost where the lease is over or another has it."""
        values = {"lease_until": stored(now + lease)}
        return self._change(claimed, values, delivery.c.lease_until > stored(now))

    def posted(self, claimed: Delivery, ts: str) -> Delivery:
        """The first message stands in Slack under ``ts``; parts may still be missing from its thread."""
        return self._change(claimed, {"ts": ts})

    def sent(self, claimed: Delivery, ts: str, now: datetime, *, notice: str | None = None) -> Delivery:
        """All of it stands in Slack, so nothing stands in the way of its channel either.

        ``notice``, a payload, goes to the owner with it, as a delivery of its own.
        """
        values = {"state": DeliveryState.SENT, "ts": ts, "last_error": None, **_RELEASED}
        with write(self._engine) as connection:
            connection.execute(sa.delete(obstacle).where(obstacle.c.name == claimed.channel))
            if notice is not None:
                _enter_notice(connection, claimed, "missed", notice, now)
            return _changed(connection, claimed, values)

    def again(
        self, claimed: Delivery, not_before: datetime, why: str, *, started_at: datetime | None, uncertain: bool
    ) -> Delivery:
        """Give it back for a later try. ``started_at`` stays None only where surely nothing was accepted yet."""
        values = {
            "state": DeliveryState.UNCERTAIN if uncertain else DeliveryState.PENDING,
            "not_before": stored(not_before),
            "started_at": stored(started_at) if started_at else None,
            "last_error": why,
            **_RELEASED,
        }
        return self._change(claimed, values)

    def end(
        self,
        claimed: Delivery,
        state: DeliveryState,
        why: str,
        now: datetime,
        *,
        obstacle: str | None = None,
        notice: str | None = None,
    ) -> Delivery:
        """Record that it will not be posted, and why.

        An ``obstacle`` is recorded with it. ``notice``, a payload, goes to the subscription's owner as a delivery of
        its own: once for each obstacle, however many deliveries run into it.
        """
        with write(self._engine) as connection:
            ended = _changed(connection, claimed, {"state": state, "last_error": why, **_RELEASED})
            is_news = obstacle is None or obstruct(connection, obstacle, why, now)
            if notice is not None and is_news and claimed.kind is not DeliveryKind.NOTICE:
                _enter_notice(connection, claimed, "notice", notice, now)
        return ended

    def _change(self, claimed: Delivery, values: dict[str, Any], *guards: sa.ColumnElement[bool]) -> Delivery:
        with write(self._engine) as connection:
            return _changed(connection, claimed, values, *guards)

    # --- afterwards ---

    def resume(self, channel: str, now: datetime) -> int:
        """The channel takes messages again: what was blocked and is not too late waits anew. Returns how many."""
        blocked = sa.and_(delivery.c.channel == channel, delivery.c.state == DeliveryState.BLOCKED)
        with write(self._engine) as connection:
            connection.execute(sa.delete(obstacle).where(obstacle.c.name == channel))
            changed = sa.update(delivery).where(blocked, delivery.c.expires > stored(now))
            return connection.execute(changed.values(state=DeliveryState.PENDING, not_before=None)).rowcount

    def unchecked(self, now: datetime, settle: timedelta, limit: int = 200) -> tuple[Delivery, ...]:
        """What was sent in the last day and nobody has yet looked whether it stands in Slack once."""
        recent = delivery.c.started_at.between(stored(now - timedelta(days=1)), stored(now - settle))
        wanted = sa.and_(delivery.c.state == DeliveryState.SENT, delivery.c.checked_at.is_(None), recent)
        return self._select(sa.select(delivery).where(wanted).order_by(delivery.c.id).limit(limit))

    def checked(self, seen: Delivery, now: datetime) -> None:
        """It was looked at, and stands in Slack once."""
        with write(self._engine) as connection:
            changed = sa.update(delivery).where(delivery.c.id == seen.id)
            connection.execute(changed.values(checked_at=stored(now)))

    def restored_to(self, now: datetime) -> datetime | None:
        """To when the database was put back within the last day; None where it was not. See ``backups``."""
        return restored_to(self._engine, now)

    def stuck(self, now: datetime, patience: timedelta) -> tuple[Delivery, ...]:
        """What should have come to an end ``patience`` ago and has not; somebody has to look."""
        overdue = sa.and_(delivery.c.state.in_(_UNENDED), delivery.c.due <= stored(now - patience))
        return self._select(sa.select(delivery).where(overdue).order_by(delivery.c.due))

    def of_subscription(self, subscription_id: int, limit: int = 20) -> tuple[Delivery, ...]:
        """The latest digests of a subscription, newest first, with what became of each."""
        wanted = sa.and_(delivery.c.subscription == subscription_id, delivery.c.kind != DeliveryKind.NOTICE)
        return self._select(sa.select(delivery).where(wanted).order_by(delivery.c.due.desc()).limit(limit))

    def last_sent(self, subscription_id: int) -> datetime | None:
        """When the subscription's last digest was due that went out; None before the first."""
        wanted = sa.and_(
            delivery.c.subscription == subscription_id,
            delivery.c.kind != DeliveryKind.NOTICE,
            delivery.c.state == DeliveryState.SENT,
        )
        with read(self._engine) as connection:
            found = connection.execute(sa.select(sa.func.max(delivery.c.due)).where(wanted)).scalar()
        return from_stored(found) if found else None

    def due_of(self, subscription_id: int, occurrence: str) -> datetime:
        """When one occurrence of a subscription was due. Raises sqlalchemy's NoResultFound where there is none."""
        wanted = sa.and_(delivery.c.subscription == subscription_id, delivery.c.occurrence == occurrence)
        with read(self._engine) as connection:
            return from_stored(connection.execute(sa.select(delivery.c.due).where(wanted)).scalar_one())

    def skipped_before(self, sent: Delivery) -> tuple[Delivery, ...]:
        """The digests of the same subscription that were skipped since one last went out, oldest first."""
        last = self.last_sent(sent.subscription)
        wanted = sa.and_(
            delivery.c.subscription == sent.subscription,
            delivery.c.kind == DeliveryKind.DIGEST,
            delivery.c.state == DeliveryState.SKIPPED,
            delivery.c.due < stored(sent.due),
            delivery.c.due > stored(last) if last else sa.true(),
        )
        return self._select(sa.select(delivery).where(wanted).order_by(delivery.c.due))

    def _select(self, query: sa.Select[Any]) -> tuple[Delivery, ...]:
        with read(self._engine) as connection:
            return tuple(_delivery(row) for row in connection.execute(query))


# --- rows --------------------------------------------------------------------------------------------------------

_RELEASED = {"owner_token": None, "lease_until": None}
_INSTANTS = ("due", "lease_until", "not_before", "started_at", "expires")


def _delivery(row: sa.Row[Any]) -> Delivery:
    values = {name: value for name, value in row._mapping.items() if name != "checked_at"}
    instants = {name: from_stored(values[name]) for name in _INSTANTS if values[name] is not None}
    return Delivery(
        **{**values, **instants, "state": DeliveryState(values["state"]), "kind": DeliveryKind(values["kind"])}
    )


def _changed(
    connection: sa.Connection, claimed: Delivery, values: dict[str, Any], *guards: sa.ColumnElement[bool]
) -> Delivery:
    mine = sa.and_(delivery.c.id == claimed.id, delivery.c.owner_token == claimed.owner_token, *guards)
    row = connection.execute(sa.update(delivery).where(mine).values(**values).returning(delivery)).first()
    if row is None:
        raise LeaseLost("Another worker has taken this delivery over.")
    return _delivery(row)


def _next_to_do(now: datetime, settle: timedelta) -> sa.Select[Any]:
    """The delivery that has waited longest; rows that another transaction is claiming are passed over."""
    ready = sa.or_(delivery.c.not_before.is_(None), delivery.c.not_before <= stored(now))
    abandoned = sa.or_(
        sa.and_(delivery.c.state == DeliveryState.LEASED, delivery.c.lease_until < stored(now)),
        sa.and_(delivery.c.state == DeliveryState.SENDING, delivery.c.lease_until < stored(now - settle)),
    )
    channel_waits = sa.exists().where(hold.c.name == delivery.c.channel, hold.c.not_before > stored(now))
    return (
        sa.select(delivery)
        .where(sa.or_(sa.and_(delivery.c.state.in_(_WAITING), ready), abandoned))
        .where(delivery.c.due <= stored(now), ~channel_waits)
        .order_by(delivery.c.due, delivery.c.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=delivery)
    )


def _enter(connection: sa.Connection, wanted: Subscription, found: Occurrence) -> bool:
    owner = _subscription(connection, wanted.id)
    if owner is None or found.due < from_stored(owner.created_at):
        return False
    return inserted(
        connection,
        delivery,
        subscription=wanted.id,
        occurrence=found.key,
        due=stored(found.due),
        expires=stored(found.expires),
        channel=wanted.channel,
        state=DeliveryState.SKIPPED if found.skipped else DeliveryState.PENDING,
        last_error=found.skipped,
        kind=DeliveryKind.ALERT if wanted.alert else DeliveryKind.DIGEST,
        run=_run(owner, found.key),
        attempt=0,
    )


def _enter_notice(connection: sa.Connection, about: Delivery, what: str, payload: str, now: datetime) -> None:
    owner = _subscription(connection, about.subscription)
    if owner is None:
        return
    key = f"{about.occurrence} {what}"
    inserted(
        connection,
        delivery,
        subscription=about.subscription,
        occurrence=key,
        due=stored(now),
        expires=stored(now + NOTICE_LASTS),
        channel=owner.created_by,
        state=DeliveryState.PENDING,
        payload=payload,
        kind=DeliveryKind.NOTICE,
        run=_run(owner, key),
        attempt=0,
    )


def _subscription(connection: sa.Connection, subscription_id: int) -> sa.Row[Any] | None:
    return connection.execute(sa.select(subscription).where(subscription.c.id == subscription_id)).first()


def _run(owner: sa.Row[Any], occurrence: str) -> str:
    """What the posted message is found again by.

    Made of what a restored database still knows, so that it finds what was posted after the backup; the time at which
    the subscription was made keeps a fresh database from taking an older one's messages for its own.
    """
    return hashlib.sha256(f"{owner.id}|{owner.created_at}|{occurrence}".encode()).hexdigest()[:32]


def _mark_entered(connection: sa.Connection, now: datetime) -> None:
    known = connection.execute(sa.select(entered.c.upto)).scalar()
    if known is None:
        connection.execute(sa.insert(entered).values(id=1, upto=stored(now)))
    elif not now <= from_stored(known) <= now + CLOCK_SKEW:
        connection.execute(sa.update(entered).values(upto=stored(now)))
