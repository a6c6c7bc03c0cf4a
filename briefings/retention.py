"""What is kept for how long, and what goes when its time is over (UK GDPR Article 5(1)(e)): every night, or when asked.

Two things stand above every period. A follow-up that is not over keeps its whole history, however old. And one that is
over keeps the entries by which it stays so: what went may never make something outstanding again. Decisions about how
minutes are read stay for the same reason, without the names of those who did nothing since.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

import sqlalchemy as sa

from briefings.errors import UnclearRequest
from briefings.following.follow_ups import ENDED
from briefings.following.progress import still_needed
from briefings.records import FollowUp, Progress
from briefings.storing import people, retention, trail
from briefings.storing.engine import read, write

TEXTS = timedelta(days=30)  # of what was posted: Slack has it, and nothing is posted again after so long
REQUESTS = timedelta(days=7)  # Slack repeats within the hour
TRAIL_YEARS = 6  # as long as most claims may be brought (Limitation Act 1980, ss 2 and 5); each council decides
FEWEST_YEARS, MOST_YEARS = 1, 100


@dataclass(frozen=True, slots=True)
class Retained:
    """What goes, or went, by kind; ``before`` is when the trail begins to be kept."""

    before: datetime  # aware, UTC
    texts: int  # of deliveries; their rows stay, with the text's hash
    requests: int
    entries: int  # of the trail
    subscriptions: int
    thumbs: int
    people: int  # whose ids are taken out of what stays
    done: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, of the kinds of which there are any."""
        counted = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("before", "done")}
        return {name: number for name, number in counted.items() if number}


class Retention:
    """The end of what is kept, over one database; ``everything`` gives all follow-ups as they stand."""

    def __init__(self, engine: sa.Engine, everything: Callable[[], Sequence[FollowUp]]) -> None:
        self._engine = engine
        self._everything = everything

    def retain(self, *, now: datetime, years: int = TRAIL_YEARS, really: bool) -> Retained:
        """Take away what is beyond its time, or with ``really`` False only say what would go.

        ``years`` is how long entries about what is over, and who made them, are kept. Raises UnclearRequest for a
        number of years that is no period to keep anything for.
        """
        if not FEWEST_YEARS <= years <= MOST_YEARS:
            raise UnclearRequest(f"Keep the trail for between {FEWEST_YEARS} and {MOST_YEARS} years.")
        before = years_before(now, years)
        needed = frozenset(each.id for each in self._everything() if each.status not in ENDED)
        with (write if really else read)(self._engine) as connection:
            return _retain(connection, needed, before=before, now=now, really=really)


def years_before(now: datetime, years: int) -> datetime:
    """The same moment so many years earlier; 29 February falls on the 28th.

    >>> from datetime import UTC
    >>> years_before(datetime(2024, 2, 29, tzinfo=UTC), 6).date()
    datetime.date(2018, 2, 28)
    """
    leap = (now.month, now.day) == (2, 29)
    return now.replace(year=now.year - years, day=28 if leap else now.day)


def _retain(
    connection: sa.Connection, needed: Collection[str], *, before: datetime, now: datetime, really: bool
) -> Retained:
    trail_of = trail.entries(connection)
    over = {name for name, entries in trail_of.items() if name not in needed and _newest(entries) < before}
    going = _may_go(trail_of[name] for name in over) - {trail.newest_id(connection)}
    idle = retention.idle_people(connection, before, {*needed, *(trail_of.keys() - over)})
    done = Retained(
        before=before,
        texts=retention.texts(connection, now - TEXTS, really=really),
        requests=retention.requests(connection, now - REQUESTS, really=really),
        entries=trail.shorten(connection, going, now=now) if really else len(going),
        subscriptions=retention.subscriptions(connection, before, really=really),
        thumbs=retention.thumbs(connection, before, really=really),
        people=len(idle),
        done=really,
    )
    for person in idle if really else ():
        people.erase(connection, person, now=now)
    return done


def _newest(entries: Iterable[Progress]) -> datetime:
    return max(each.at for each in entries)


def _may_go(histories: Iterable[Sequence[Progress]]) -> set[int]:
    """The entries by which nothing of what is over stands as it does."""
    return {each.id for entries in histories for each in entries if each.id not in still_needed(entries)}
