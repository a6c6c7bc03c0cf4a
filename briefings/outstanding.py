"""All follow-ups as they stand, and those that somebody wants: made anew only where what they hang on has changed.

They hang on the minutes, on entries and on decisions; each of the three has a number that tells whether it changed.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from briefings.casework import reviewed
from briefings.errors import UnclearRequest
from briefings.finding.topics import TOPICS, find_topic, nearest_topics, topics_of
from briefings.following import follow_ups
from briefings.records import EVERYTHING, DigestFilter, FollowUp
from briefings.storing import decisions, store, trail
from briefings.storing.engine import read


class Outstanding:
    """Follow-ups over one database, with what was derived last held."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._derived: tuple[tuple[object, ...], tuple[FollowUp, ...]] | None = None  # of a state of the store
        self._shelved: tuple[tuple[FollowUp, ...], dict[str, tuple[FollowUp, ...]]] | None = None  # the same by council

    def everything(self) -> tuple[FollowUp, ...]:
        """All of them, ended ones too, in reading order."""
        with read(self._engine) as connection:
            state = (store.revision(connection), trail.state(connection), decisions.newest(connection))
            held = self._derived
            if held is None or held[0] != state:
                held = self._derived = (state, _derive(connection))
        return held[1]

    def of_minutes(self, minutes: Collection[str], wanted: DigestFilter) -> list[FollowUp]:
        """Those that stand in these minutes and are wanted: others are not looked at."""
        theirs = [each for each in self.everything() if each.outcome.citation.minute in minutes]
        return self.chosen(wanted, among=theirs)

    def chosen(self, wanted: DigestFilter, *, among: Sequence[FollowUp] | None = None) -> list[FollowUp]:
        """Those that are wanted, of all or of those given. Raises UnclearRequest for a topic that nobody knows."""
        if wanted == EVERYTHING and among is None:
            return list(self.everything())
        topic = _topic(wanted.topic)
        return [
            each
            for each in (self._candidates(wanted.council) if among is None else among)
            if follow_ups.matches(each, wanted)
            and (topic is None or topic in topics_of(each.title) or topic in topics_of(each.outcome.text))
        ]

    def _candidates(self, council: str | None) -> tuple[FollowUp, ...]:
        """All follow-ups, or those of one council, looked up rather than looked through."""
        everything = self.everything()
        if council is None:
            return everything
        if self._shelved is None or self._shelved[0] is not everything:
            self._shelved = (everything, follow_ups.by_council(everything))
        return follow_ups.of_council(self._shelved[1], council)


def _derive(connection: sa.Connection) -> tuple[FollowUp, ...]:
    entries = trail.entries(connection)
    revisions, decided = store.revisions(connection), decisions.counts(connection)
    derived = [
        follow_ups.derive(
            each.minute,
            each.outcome,
            each.quote,
            entries.get(each.outcome.id, ()),
            changes=follow_ups.changes_of(each.outcome, revisions, decided),
            received_at=each.received_at,
        )
        for each in store.duties(connection)
    ]
    return follow_ups.told_apart(reviewed(connection, derived, entries))


def _topic(words: str | None) -> str | None:
    """The topic's own name, or None where none is asked for."""
    if not words:
        return None
    if found := find_topic(words):
        return found.name
    near = ", ".join(nearest_topics(words)) or ", ".join(topic.name for topic in TOPICS[:3])
    raise UnclearRequest(f"No topic has that name. Near to it: {near}.")
