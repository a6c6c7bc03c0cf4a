"""Who gets which digest and when: subscriptions made, changed and ended by those who may.

Stewards may for every channel, everybody for their own direct messages. Alerts are ``alerting``'s.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from briefings.digest_wishes import check_days
from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.records import DigestFilter, Person, Schedule, Subscription
from briefings.storing import subscriptions
from briefings.storing.engine import read, write


class Subscribing:
    """Subscriptions to digests, over one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def subscribe(
        self,
        *,
        channel: str,
        schedule: Schedule,
        filter: DigestFilter,
        by: Person,
        now: datetime,
        even_when_empty: bool | None = None,
    ) -> Subscription:
        """Subscribe ``channel`` to exactly this digest; the same channel and filter again changes its schedule.

        ``even_when_empty`` asks for one line where nothing is outstanding; None leaves that as it is.
        Raises NotPermitted: stewards may subscribe any channel, everybody their own direct messages. Raises
        UnclearRequest for a schedule that waits for a meeting and does not say of which council.
        """
        _check_subscriber(by, channel, own=False)
        _check_meeting(schedule, filter)
        check_days(filter.due_within)
        with write(self._engine) as connection:
            return subscriptions.subscribe(
                connection,
                channel=channel,
                schedule=schedule,
                filter=filter,
                by=by.id,
                now=now,
                even_when_empty=even_when_empty,
            )

    def change(self, wanted: Subscription, *, by: Person) -> Subscription:
        """Let a subscription read as ``wanted``: schedule, filter, pause, a line when empty. Channel and maker stay.

        Raises NotFound, NotPermitted, and UnclearRequest where the channel has exactly this digest already.
        """
        _check_meeting(wanted.schedule, wanted.filter)
        check_days(wanted.filter.due_within)
        with write(self._engine) as connection:
            found = _subscription(connection, wanted.id, by)
            there = subscriptions.active(connection, channel=found.channel)
            if any(one.filter == wanted.filter and one.id != found.id for one in there):
                raise UnclearRequest("This channel has a digest of exactly these follow-ups already: change that one.")
            return subscriptions.change(connection, wanted)

    def end(self, subscription_id: int, *, by: Person, now: datetime) -> Subscription:
        """End a subscription and return it as it was. Raises NotFound, NotPermitted."""
        with write(self._engine) as connection:
            found = _subscription(connection, subscription_id, by)
            subscriptions.end(connection, subscription_id, now=now)
        return found

    def active(self, *, channel: str | None = None) -> Sequence[Subscription]:
        """Active subscriptions to digests, of one channel or of all. Those to alerts: ``alerts.active``."""
        with read(self._engine) as connection:
            return [each for each in subscriptions.active(connection, channel=channel) if each.alert is None]


def _subscription(connection: sa.Connection, subscription_id: int, by: Person) -> Subscription:
    """The active subscription that ``by`` may change. Raises NotFound, NotPermitted."""
    found = next((each for each in subscriptions.active(connection) if each.id == subscription_id), None)
    if found is None:
        raise NotFound("There is no such subscription (any more).")
    _check_subscriber(by, found.channel, own=found.created_by == by.id)
    return found


def _check_meeting(schedule: Schedule, wanted: DigestFilter) -> None:
    if schedule.days_before_meeting and not wanted.council:
        raise UnclearRequest(
            "Of which council is the meeting? Name it with the digest: “bradford 5 working days before the next "
            "meeting, at 09:00”."
        )


def _check_subscriber(by: Person, channel: str, *, own: bool) -> None:
    if not (by.steward or own or channel == by.id or channel.startswith("D")):  # D… are Slack's direct messages
        raise NotPermitted(
            "Only stewards can change what a channel gets. Ask a steward or an administrator of this workspace."
        )
