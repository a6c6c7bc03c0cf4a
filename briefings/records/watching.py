"""What is watched: sites of councils, meetings known, and how fresh each body is."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from briefings.records.minutes import Ingested
from briefings.records.received import Given

SILENT_AFTER = timedelta(days=183)  # most committees meet every month or quarter


@dataclass(frozen=True, slots=True)
class WatchFilter:
    """Which minutes of a site are kept. Within a kind one match is enough; every kind that is given must match."""

    bodies: tuple[str, ...] = ()  # words of the body's name; empty = every body
    titles: tuple[str, ...] = ()  # words of an agenda item's title
    topics: tuple[str, ...] = ()  # names of topics that the item speaks of


@dataclass(frozen=True, slots=True)
class WatchedSite:
    """A council's site that is looked at by itself, and how that went."""

    id: int
    address: str  # the folder that the site's pages lie in, without a slash at its end
    council: str | None  # None where several councils share the site: then the minutes have to say
    filter: WatchFilter
    since: date  # meetings before this day are left alone
    due_at: datetime  # aware, UTC: when it is looked at next
    listed_at: datetime | None = None  # when its list of meetings was last read
    looked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0  # in a row
    trouble: str | None = None  # why the last look failed, in words; None = it did not

    @property
    def name(self) -> str:
        """What people call it: the council, or the address."""
        return self.council or self.address


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting that a watched site lists, and what was found there."""

    site: int
    meeting: str  # the site's own number
    body_id: str | None
    body: str | None
    held_on: date | None
    called_off: bool = False
    has_minutes: bool = False  # published and readable when last looked at
    trouble: str | None = None  # why nothing could be read, in words
    content: str | None = None  # seal of what was last read there: the same again is not news
    checked_at: datetime | None = None  # aware, UTC
    due_at: datetime | None = None  # when it is looked at again; None = only when the site's feed names it
    papers: tuple[str, ...] = ()  # Document.sha256 of what was last read there


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at a watched site brought."""

    site: WatchedSite  # as it stands after the look
    listed: int = 0  # meetings that its list holds, after the filter on bodies
    fetched: int = 0  # meetings that were asked for
    left: int = 0  # meetings that are due and wait for the next look
    ingested: Ingested = field(default_factory=Ingested)
    unpublished: tuple[str, ...] = ()  # meetings whose minutes are not on the site any more, each told once


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page or file of a council's site, as it was handed out."""

    address: str  # after redirects: what minutes from it are cited by
    data: bytes
    given: Given  # whose site it is, where that is known, and the address


@dataclass(frozen=True, slots=True)
class Freshness:
    """How recent what is loaded of one body is, and which of its meetings are known without minutes."""

    council: str | None
    body: str | None
    latest: date | None  # day of the newest meeting of which minutes are loaded
    came_at: datetime | None  # when minutes last came; None = none are loaded
    awaited: int = 0  # meetings known to have been held and without minutes
    awaited_since: date | None = None  # the oldest of these
    site: str | None = None  # address of the site that is watched for it; None = nobody watches
    trouble: str | None = None  # why that site could not be read last time
