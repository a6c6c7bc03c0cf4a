"""Keeps watch over the councils' sites: what is due is fetched politely, read, chosen and stored like any other file.

The use cases behind ``Service`` that have to do with watching; ``looking`` is one look at one site.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from briefings.errors import BriefingsError, NotFound, NotPermitted, UnclearRequest
from briefings.finding.topics import find_topic, nearest_topics
from briefings.looking import Look
from briefings.records import (
    FetchedPage,
    Freshness,
    Given,
    Looked,
    Person,
    WatchedSite,
    WatchFilter,
)
from briefings.records.watching import SILENT_AFTER
from briefings.storing import watched
from briefings.storing.engine import read, write
from briefings.watching.choosing import next_look
from briefings.watching.connecting import INTERNET, Reach
from briefings.watching.councils import find_site, host_of, known_hosts, site_of
from briefings.watching.courtesy import PAUSE, Courtesy
from briefings.watching.failures import FetchFailed
from briefings.watching.fetching import FILES, PAGES, TEXT, XML, Fetcher
from briefings.watching.sites import Site

ON_EXPLOITATION = WatchFilter(topics=("Child sexual exploitation",))  # what this desk is for
LOOK_EVERY = timedelta(hours=1)
FIRST_LOOK_BACK = timedelta(days=2 * 365)
_LEASE = timedelta(hours=1)  # longer than a look: a replica that dies gives its site up after that
_AT_ONCE = 4  # sites; each host still gets one request at a time
_FAILURES_NOTICED = 3  # in a row, before stewards are told
_AWAITED_AFTER = timedelta(days=28)  # by then minutes are usually out

_log = logging.getLogger(__name__)


def choice(
    *, bodies: Sequence[str] = (), titles: Sequence[str] = (), topics: Sequence[str] = (), everything: bool = False
) -> WatchFilter:
    """What is kept of a site: where neither titles, topics nor everything are asked for, child sexual exploitation."""
    if not (titles or topics or everything):
        topics = ON_EXPLOITATION.topics
    return WatchFilter(bodies=tuple(bodies), titles=tuple(titles), topics=tuple(topics))


class Watch:
    """The watch over one database. ``reach`` and ``pause`` are those of the open internet, save for sites of a test."""

    def __init__(self, engine: sa.Engine, *, reach: Reach = INTERNET, pause: float = PAUSE) -> None:
        self._engine = engine
        self._hosts: frozenset[str] = frozenset()
        self._stopping = threading.Event()
        self._courtesy = Courtesy(Fetcher(self._allowed, reach), pause=pause, wait=self._stopping.wait)

    def stop(self) -> None:
        """Begin nothing new: a look that is going on ends after the page it is reading, and goes on next time."""
        self._stopping.set()

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

    # --- one page ---

    def check_page(self, address: str, *, by: Person) -> None:
        """Whether a page may be fetched, so far as its address tells.

        Raises NotPermitted (stewards only), and UnclearRequest for an address that is of no council's site.
        """
        _check_steward(by, _FETCHING)
        host = host_of(site_of(address))
        self._hosts = known_hosts() | {host_of(each.address) for each in self.sites()}
        if host not in self._hosts:
            raise UnclearRequest(_NO_COUNCILS.format(host=host))

    def fetch(self, address: str, *, by: Person) -> FetchedPage:
        """One page or file of a council's site, fetched as politely as everything else; nothing of it is kept.

        Raises what ``check_page`` raises, and FetchFailed with the reason where the site cannot or does not want to be
        read.
        """
        self.check_page(address, by=by)
        found = self._courtesy.fetch(address.strip().partition("#")[0], PAGES | XML | TEXT | FILES)
        ours = next((each for each in self.sites() if each.address == site_of(found.address)), None)
        council = (ours and ours.council) or find_site(found.address).council
        given = Given(council=council, address=found.address)
        return FetchedPage(found.address, found.data or b"", given)

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

    def silent_since(self, councils: Iterable[str], *, today: date) -> Mapping[str, date]:
        """The newest meeting loaded of each of these councils of which nothing has been loaded for half a year."""
        with read(self._engine) as connection:
            newest = watched.newest(connection, councils)
        return {council: day for council, day in sorted(newest.items()) if today - day > SILENT_AFTER}

    # --- within ---

    def _allowed(self, host: str) -> bool:
        return host in self._hosts

    def _look_once(self, site: WatchedSite, clock: Callable[[], datetime]) -> Looked | None:
        if self._stopping.is_set():
            return None
        with write(self._engine) as connection:
            if not watched.claim(connection, site.id, now=clock(), lease=_LEASE):
                return None
        reader = Site(site.address, site.council, self._courtesy.fetch)
        look = Look(self._engine, site, reader, clock, self._stopping.is_set)
        try:
            look.look()
        except FetchFailed as error:
            self._end(site, clock(), trouble=str(error), asked=error.wait)
        except BriefingsError:  # the database is away: of no site, and for whoever called
            raise
        except Exception as error:  # noqa: BLE001 - one site that trips the program must not keep the others unread
            _log.error("watch: site=%d tripped the program: %s", site.id, type(error).__name__)
            self._end(site, clock(), trouble=f"The program failed on this site ({type(error).__name__}).")
        else:
            self._end(site, clock(), soon=self._stopping.is_set() or look.overtaken)
        return replace(look.looked(), site=self._again(site))

    def _end(
        self,
        site: WatchedSite,
        now: datetime,
        trouble: str | None = None,
        asked: timedelta | None = None,
        *,
        soon: bool = False,
    ) -> None:
        with write(self._engine) as connection:
            if trouble is None:
                watched.succeeded(connection, site.id, now=now, due_at=now if soon else next_look(0, now, LOOK_EVERY))
                return
            due = next_look(site.failures + 1, now, LOOK_EVERY, asked)
            watched.failed(connection, site.id, trouble, now=now, due_at=due)
        _log.info("watch: site=%d failed, %d in a row", site.id, site.failures + 1)

    def _again(self, site: WatchedSite) -> WatchedSite:
        return next((each for each in self.sites() if each.id == site.id), site)


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


_WATCHING = "change which sites are watched"
_FETCHING = "have a page fetched"
_NO_COUNCILS = (
    "{host} is the site of no council that I know or watch, so I fetch nothing from it. A steward can have that site "
    "watched first, or save the page and add it as a file."
)


def _check_steward(by: Person, what: str = _WATCHING) -> None:
    if not by.steward:
        raise NotPermitted(f"Only stewards can {what}. Ask a steward or an administrator of this workspace.")
