"""The use cases of alerts: who follows what, when it is due, and what new minutes hold for them.

Alerts are subscriptions like digests and go through the same ledger; this says only what they hold and when.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from briefings.casework import Casework
from briefings.errors import NotFound, NotPermitted, UnclearRequest
from briefings.finding.topics import find_topic, nearest_topics, topics_of
from briefings.following import alerts
from briefings.following.occurrences import due_since
from briefings.records import (
    EVERYTHING,
    Alert,
    Followed,
    FollowUp,
    Occurrence,
    Pace,
    Person,
    Schedule,
    Subscription,
)
from briefings.storing import store, subscriptions
from briefings.storing.engine import read, write

LASTS = timedelta(days=7)  # an alert that could not be posted for longer is left out
_SCHEDULES = {
    Pace.AT_ONCE: Schedule((), 0, 0),  # never by the calendar: when minutes come in
    Pace.DAILY: Schedule((0, 1, 2, 3, 4), 9, 0),
    Pace.WEEKLY: Schedule((0,), 9, 0),
}


class Alerts:
    """Who wants to hear of what, over one database."""

    def __init__(self, engine: sa.Engine, find: Callable[[str], FollowUp], casework: Casework) -> None:
        """``find`` gives a follow-up by id or reference and raises NotFound."""
        self._engine = engine
        self._find = find
        self._casework = casework
        self._looked: dict[int, tuple[tuple[object, ...], Occurrence | None]] = {}

    def follow(
        self, followed: Followed, *, channel: str, by: Person, now: datetime, zone: str = "Europe/London"
    ) -> Subscription:
        """Follow something in a channel; following it again changes the pace.

        Raises NotPermitted (everybody may in their own direct messages, stewards anywhere), UnclearRequest, NotFound.
        """
        if not (by.steward or channel == by.id or channel.startswith("D")):
            raise NotPermitted("Only stewards can have alerts posted in a channel. Leave out “here” to get your own.")
        wanted = self.checked(followed)
        with write(self._engine) as connection:
            return subscriptions.subscribe(
                connection,
                channel=channel,
                schedule=replace(_SCHEDULES[wanted.pace], zone=zone),
                filter=EVERYTHING,
                by=by.id,
                now=now,
                alert=wanted,
            )

    def unfollow(self, subscription_id: int, *, by: Person, now: datetime) -> Subscription:
        """End an alert and return it as it was. Raises NotFound, NotPermitted."""
        found = next((each for each in self.active() if each.id == subscription_id), None)
        if found is None:
            raise NotFound("That is not followed (any more). `/cse unfollow` lists what is.")
        if not (by.steward or by.id in (found.created_by, found.channel)):
            raise NotPermitted("Only stewards, or whoever asked for it, can end this alert.")
        with write(self._engine) as connection:
            subscriptions.end(connection, subscription_id, now=now)
        return found

    def active(self, *, channel: str | None = None) -> Sequence[Subscription]:
        """What is followed, in one channel or in all."""
        with read(self._engine) as connection:
            return [each for each in subscriptions.active(connection, channel=channel) if each.alert is not None]

    def checked(self, followed: Followed) -> Followed:
        """The same by the topic's own name and the follow-up's id. Raises UnclearRequest, NotFound."""
        if followed.topic:
            return replace(followed, topic=_topic(followed.topic))
        if followed.follow_up:
            return replace(followed, follow_up=self._find(followed.follow_up).id)
        if not followed.council:
            raise UnclearRequest("Say what to follow: a topic, a council or a follow-up.")
        return followed

    def describe(self, followed: Followed | None) -> str:
        """What is followed, in words, a follow-up by its reference."""
        if followed is None:
            return "nothing"
        return alerts.describe(followed, self._reference(followed))

    def alert(self, followed: Followed, *, since: datetime, until: datetime) -> Alert:
        """What the minutes that came in after ``since`` and not after ``until`` hold; without matches, nothing."""
        with read(self._engine) as connection:
            minutes = store.arrived(connection, since, until)
        pairs = self._casework.evidence(minutes=[each.id for each in minutes]) if followed.follow_up else ()
        return alerts.compose(followed, minutes, pairs=pairs, topics_of=topics_of, named=self.describe(followed))

    def due(self, subscription: Subscription, since: datetime, now: datetime) -> Sequence[Occurrence]:
        """When an alert is due between two looks at the clock: by its schedule, or as soon as minutes match."""
        if subscription.alert is None or subscription.alert.pace is not Pace.AT_ONCE:
            return due_since(subscription.schedule, since, now, subscription.paused_until)
        found = self._arrival(subscription, now)
        return () if found is None else (found,)

    def _arrival(self, subscription: Subscription, now: datetime) -> Occurrence | None:
        """The newest arrival that matches, as an occurrence; asked of the minutes only where they have changed."""
        assert subscription.alert is not None
        with read(self._engine) as connection:
            state = (store.revision(connection), subscription.alert)
            newest = store.newest_arrival(connection)
        held = self._looked.get(subscription.id)
        if held is None or held[0] != state:
            held = self._looked[subscription.id] = (state, self._matching(subscription, newest))
        found = held[1]
        return found if found is not None and found.expires > now else None

    def _matching(self, subscription: Subscription, newest: datetime | None) -> Occurrence | None:
        assert subscription.alert is not None
        if newest is None:
            return None
        since = max(newest - LASTS, subscription.created_at or newest - LASTS)
        if not self.alert(subscription.alert, since=since, until=newest).matches:
            return None
        return Occurrence(newest.isoformat(timespec="microseconds"), newest, newest + LASTS)

    def _reference(self, followed: Followed) -> str | None:
        if followed.follow_up is None:
            return None
        try:
            return self._find(followed.follow_up).reference
        except NotFound:
            return "that was withdrawn"


def _topic(words: str) -> str:
    """The topic's own name, also where the words are no name of it but speak of it alone. Raises UnclearRequest."""
    if found := find_topic(words):
        return found.name
    spoken_of = topics_of(words)
    if len(spoken_of) == 1:
        return spoken_of[0]
    raise UnclearRequest(f"No topic has that name. Near to it: {', '.join(nearest_topics(words)) or 'none'}.")
