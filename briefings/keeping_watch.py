"""Keeps watch over the councils' sites: what is due is fetched politely, read, chosen and stored like any other file.

The use cases behind ``Service`` that have to do with watching. What is known of a site and its meetings stands in the
database after every meeting, so that a look that is cut short goes on where it stopped.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from time import monotonic

import sqlalchemy as sa

from briefings.errors import NotFound, NotPermitted, UnclearRequest, Unreadable
from briefings.finding.topics import find_topic, nearest_topics
from briefings.reading.calendars import Listed
from briefings.receiving import Tally, arrival_of_document, fingerprint, receive
from briefings.records import (
    Document,
    Freshness,
    Given,
    KnownMeeting,
    Looked,
    Person,
    WatchedSite,
    WatchFilter,
)
from briefings.storing import watched
from briefings.storing.engine import read, write
from briefings.storing.watched import FeedSeen
from briefings.watching.choosing import choose, next_check, next_look, seal, wants_body, wants_title
from briefings.watching.connecting import INTERNET, Reach
from briefings.watching.councils import find_site, host_of, known_hosts, site_of
from briefings.watching.courtesy import PAUSE, Courtesy
from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import Fetcher, Seen
from briefings.watching.sites import Site

ON_EXPLOITATION = WatchFilter(topics=("Child sexual exploitation",))  # what this desk is for
LOOK_EVERY = timedelta(hours=1)
LIST_EVERY = timedelta(hours=6)
FIRST_LOOK_BACK = timedelta(days=2 * 365)
_LEASE = timedelta(hours=1)  # longer than a look: a replica that dies gives its site up after that
_LONGEST_LOOK = 20 * 60.0  # seconds; what is left waits for the next look
_MOST_MEETINGS = 300  # of one look at one site
_AT_ONCE = 4  # sites; each host still gets one request at a time
_FAILURES_NOTICED = 3  # in a row, before stewards are told
_AWAITED_AFTER = timedelta(days=28)  # by then minutes are usually out
_WAITS_IN_A_ROW = 3  # meetings that a site fails to give before the look is given up

# What ends a look at a site at once, and what only concerns one meeting.
_OF_THE_SITE = frozenset({Cause.BLOCKED, Cause.NOT_ALLOWED, Cause.ROBOTS, Cause.CERTIFICATE, Cause.NOT_MODERNGOV})
_PASSING = frozenset({Cause.SLOW, Cause.BROKEN, Cause.UNREACHABLE, Cause.REDIRECTS})
_log = logging.getLogger(__name__)


class Watch:
    """The watch over one database. ``reach`` and ``pause`` are those of the open internet, save for sites of a test."""

    def __init__(self, engine: sa.Engine, *, reach: Reach = INTERNET, pause: float = PAUSE) -> None:
        self._engine = engine
        self._hosts: frozenset[str] = frozenset()
        self._courtesy = Courtesy(Fetcher(self._allowed, reach), pause=pause)

    # --- what is watched ---

    def add(
        self,
        words: str,
        *,
        by: Person,
        now: datetime,
        council: str | None = None,
        filter: WatchFilter = ON_EXPLOITATION,
        since: date | None = None,
    ) -> WatchedSite:
        """Watch the site of a council, by its name or any address of the site; again changes what is kept of it.

        Raises NotPermitted (stewards only), UnclearRequest.
        """
        _check_steward(by)
        found = find_site(words)
        told = _with_topic_names(filter)
        with write(self._engine) as connection:
            return watched.watch(
                connection,
                address=found.address,
                council=council or found.council,
                filter=told,
                since=since or (now - FIRST_LOOK_BACK).date(),
                by=by.id,
                now=now,
            )

    def remove(self, words: str, *, by: Person, now: datetime) -> WatchedSite:
        """Watch a site no more; what came from it stays. Raises NotFound, NotPermitted."""
        _check_steward(by)
        site = self.find(words)
        with write(self._engine) as connection:
            watched.end(connection, site.id, now=now)
        return site

    def hasten(self, words: str | None, *, by: Person, now: datetime) -> Sequence[WatchedSite]:
        """Let one site, or all, be looked at next. Raises NotFound, NotPermitted."""
        _check_steward(by)
        chosen = [self.find(words)] if words else self.sites()
        with write(self._engine) as connection:
            for site in chosen:
                watched.hasten(connection, site.id, now=now)
        return chosen

    def sites(self) -> Sequence[WatchedSite]:
        """All sites that are watched, by council."""
        with read(self._engine) as connection:
            return watched.sites(connection)

    def find(self, words: str) -> WatchedSite:
        """The watched site that a council's name or an address means. Raises NotFound."""
        folded = " ".join(words.casefold().split())
        address = site_of(folded) if "://" in folded else None
        for site in self.sites():
            if site.address.casefold() == address or (site.council or "").casefold() == folded:
                return site
        raise NotFound("That site is not watched. `briefings watch list` shows all that are.")

    # --- looking ---

    def look_at_due(self, *, clock: Callable[[], datetime]) -> Sequence[Looked]:
        """Look at every site that is due, several at once; one that fails does not hold up the others."""
        now = clock()
        due = [site for site in self.sites() if site.due_at <= now]
        return self.look_at(due, clock=clock)

    def look_at(self, sites: Iterable[WatchedSite], *, clock: Callable[[], datetime]) -> Sequence[Looked]:
        """Look at these sites now, whether they are due or not; those at which another replica looks are left out."""
        self._hosts = known_hosts() | {host_of(site.address) for site in self.sites()}
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="watch") as looking:
            found = looking.map(lambda site: self._look_once(site, clock), sites)
            return [looked for looked in found if looked is not None]

    def troubles(self, *, now: datetime) -> Sequence[WatchedSite]:
        """Sites that have failed several times in a row, each told once until it works again."""
        with write(self._engine) as connection:
            return watched.unnoticed(connection, after=_FAILURES_NOTICED, now=now)

    # --- how recent what is loaded is ---

    def freshness(self, *, today: date) -> Sequence[Freshness]:
        """Per council and body: when minutes last came, and the meetings known without minutes."""
        with read(self._engine) as connection:
            sites = {site.id: site for site in watched.sites(connection)}
            arrivals = watched.arrivals(connection)
            awaited = watched.awaited(connection, upto=today - _AWAITED_AFTER)
        rows = {(council, body): Freshness(council, body, latest, came) for council, body, latest, came in arrivals}
        for number, body, count, oldest in awaited:
            council = sites[number].council
            row = rows.get((council, body), Freshness(council, body, None, None))
            rows[council, body] = replace(row, awaited=count, awaited_since=oldest)
        by_council: dict[str | None, WatchedSite] = {site.council: site for site in sites.values() if site.council}
        return [_with_site(row, by_council.get(row.council)) for row in _in_order(rows.values())]

    # --- within ---

    def _allowed(self, host: str) -> bool:
        return host in self._hosts

    def _look_once(self, site: WatchedSite, clock: Callable[[], datetime]) -> Looked | None:
        with write(self._engine) as connection:
            if not watched.claim(connection, site.id, now=clock(), lease=_LEASE):
                return None
        look = Look(self._engine, site, Site(site.address, site.council, self._courtesy.fetch), clock)
        try:
            look.look()
        except FetchFailed as error:
            self._end(site, clock(), trouble=str(error), asked=error.wait)
        except Exception as error:
            self._end(site, clock(), trouble=f"The program failed on this site ({type(error).__name__}).")
            raise
        else:
            self._end(site, clock())
        return replace(look.looked(), site=self._again(site))

    def _end(
        self, site: WatchedSite, now: datetime, trouble: str | None = None, asked: timedelta | None = None
    ) -> None:
        with write(self._engine) as connection:
            if trouble is None:
                watched.succeeded(connection, site.id, now=now, due_at=next_look(0, now, LOOK_EVERY))
                return
            due = next_look(site.failures + 1, now, LOOK_EVERY, asked)
            watched.failed(connection, site.id, trouble, now=now, due_at=due)
        _log.info("watch: site=%d failed, %d in a row", site.id, site.failures + 1)

    def _again(self, site: WatchedSite) -> WatchedSite:
        return next((each for each in self.sites() if each.id == site.id), site)


@dataclass(frozen=True, slots=True)
class _Due:
    meeting: KnownMeeting
    named: bool  # the feed calls it new


class Look:
    """One look at one site."""

    def __init__(self, engine: sa.Engine, watched_site: WatchedSite, site: Site, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._record = watched_site
        self._site = site
        self._clock = clock
        self._tally = Tally((), None)
        self._listed = self._fetched = self._left = self._waits = 0

    def look(self) -> None:
        """Read the feed, the list where it is time for it, and the meetings that are due. Raises FetchFailed."""
        known = self._known()
        named = self._named(known)
        if self._is_time_to_list() or not named <= known.keys():
            known = self._list(known)
        due = self._due(known, named)
        self._listed, self._left = len(known), len(due)
        until = monotonic() + _LONGEST_LOOK
        for meeting in due[:_MOST_MEETINGS]:
            if monotonic() > until:
                break
            self._look_at(meeting)
            self._left -= 1

    def looked(self) -> Looked:
        """What it brought so far."""
        return Looked(self._record, self._listed, self._fetched, self._left, self._tally.ingested())

    # --- which meetings ---

    def _known(self) -> dict[str, KnownMeeting]:
        with read(self._engine) as connection:
            return watched.meetings(connection, self._record.id)

    def _named(self, known: dict[str, KnownMeeting]) -> set[str]:
        """Meetings that the feed names and that were not looked at since."""
        with read(self._engine) as connection:
            seen = watched.feed_seen(connection, self._record.id)
        news = self._site.news(Seen(seen.etag, seen.modified))
        with write(self._engine) as connection:
            watched.keep_feed_seen(connection, self._record.id, FeedSeen(news.seen.etag, news.seen.modified))
        return {number for number, moment in news.meetings.items() if _is_news(known.get(number), moment)}

    def _is_time_to_list(self) -> bool:
        listed = self._record.listed_at
        return listed is None or self._clock() - listed >= LIST_EVERY

    def _list(self, known: dict[str, KnownMeeting]) -> dict[str, KnownMeeting]:
        """What is known after the site's list was read again."""
        now = self._clock()
        found = self._site.meetings(self._record.since, now.date(), lambda body: wants_body(self._record.filter, body))
        fresh = {each.meeting: _joined(known.get(each.meeting), each, self._record.id) for each in found}
        with write(self._engine) as connection:
            watched.keep_meetings(connection, [each for number, each in fresh.items() if each != known.get(number)])
            watched.listed(connection, self._record.id, now=now)
        return known | fresh

    def _due(self, known: dict[str, KnownMeeting], named: set[str]) -> list[KnownMeeting]:
        """Those to look at now: what the feed names, then what was never looked at, newest meetings first."""
        now = self._clock()
        due = [
            each
            for each in known.values()
            if not each.called_off
            and (each.meeting in named or each.checked_at is None or (each.due_at is not None and each.due_at <= now))
        ]
        return sorted(due, key=lambda each: (each.meeting in named, each.held_on or date.min), reverse=True)

    # --- one meeting ---

    def _look_at(self, meeting: KnownMeeting) -> None:
        self._fetched += 1
        try:
            after = self._read(meeting)
        except Unreadable as reason:
            after = replace(meeting, has_minutes=False, trouble=str(reason))
        except FetchFailed as failure:
            after = replace(meeting, trouble=str(failure))
            self._weigh(failure)
        else:
            self._waits = 0
        self._keep(after)

    def _read(self, meeting: KnownMeeting) -> KnownMeeting:
        wanted = self._record.filter
        documents = self._site.minutes(_as_listed(meeting), lambda title: wants_title(wanted, title))
        chosen = choose(documents, wanted)
        sealed = seal(chosen, fingerprint())
        if sealed != meeting.content:
            for document in chosen:
                self._take_in(document)
        return replace(meeting, has_minutes=True, trouble=None, content=sealed)

    def _take_in(self, document: Document) -> None:
        arrival = arrival_of_document(document)
        told = Given(council=document.given.council, body=document.given.body, held_on=document.given.held_on)
        self._tally.add(document.source, lambda: receive(self._engine, arrival, told=told, now=self._clock()))

    def _weigh(self, failure: FetchFailed) -> None:
        """Give the look up where the failure is the site's and not the meeting's. Raises FetchFailed."""
        if failure.cause in _OF_THE_SITE:
            raise failure
        if failure.cause in _PASSING:
            self._waits += 1
            if self._waits >= _WAITS_IN_A_ROW or failure.wait is not None:
                raise failure

    def _keep(self, meeting: KnownMeeting) -> None:
        now = self._clock()
        checked = replace(meeting, checked_at=now, due_at=next_check(meeting, now))
        with write(self._engine) as connection:
            watched.keep_meetings(connection, [checked])


def _is_news(meeting: KnownMeeting | None, published: datetime | None) -> bool:
    if meeting is None or meeting.checked_at is None:
        return True
    return published is not None and published > meeting.checked_at


def _joined(known: KnownMeeting | None, listed: Listed, site: int) -> KnownMeeting:
    """What is known of a meeting, with what the list says of it now."""
    known = known or KnownMeeting(site, listed.meeting, None, None, None)
    return replace(
        known, body_id=listed.body_id, body=listed.body, held_on=listed.held_on, called_off=listed.called_off
    )


def _as_listed(meeting: KnownMeeting) -> Listed:
    return Listed(meeting.meeting, meeting.body_id, meeting.body, meeting.held_on, meeting.called_off)


def _with_site(row: Freshness, site: WatchedSite | None) -> Freshness:
    return replace(row, site=site.address, trouble=site.trouble) if site else row


def _in_order(rows: Iterable[Freshness]) -> list[Freshness]:
    return sorted(rows, key=lambda row: (row.council is None, row.council or "", row.body is None, row.body or ""))


def _with_topic_names(filter: WatchFilter) -> WatchFilter:
    """The filter with each topic by its own name. Raises UnclearRequest for a topic that there is none of."""
    return replace(filter, topics=tuple(_topic_name(words) for words in filter.topics))


def _topic_name(words: str) -> str:
    if topic := find_topic(words):
        return topic.name
    near = ", ".join(nearest_topics(words)) or "child sexual exploitation"
    raise UnclearRequest(f"No topic has that name. Near to it: {near}.")


def _check_steward(by: Person) -> None:
    if not by.steward:
        raise NotPermitted(
            "Only stewards can change which sites are watched. Ask a steward or an administrator of this workspace."
        )
