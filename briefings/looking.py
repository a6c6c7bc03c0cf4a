"""One look at one council's site: its feed, its list of meetings when it is time, and the minutes that are due.

What is known of a meeting is kept after each one, so that a look that is cut short goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import monotonic

import sqlalchemy as sa

from briefings.errors import NotPublished, Unreadable
from briefings.reading.calendars import Listed
from briefings.receiving import Tally, arrival_of_document, fingerprint, receive
from briefings.records import Document, Given, KnownMeeting, Looked, WatchedSite
from briefings.storing import intake, watched
from briefings.storing.engine import read, write
from briefings.storing.watched import FeedSeen
from briefings.watching.choosing import choose, next_check, seal, wants_body, wants_title
from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import Seen
from briefings.watching.sites import Site

LIST_EVERY = timedelta(hours=6)
_LONGEST_LOOK = 20 * 60.0  # seconds; what is left waits for the next look
_MOST_MEETINGS = 300  # of one look at one site
_WAITS_IN_A_ROW = 3  # meetings that a site fails to give before the look is given up

# What ends a look at a site at once, and what only concerns one meeting.
_OF_THE_SITE = frozenset({Cause.BLOCKED, Cause.NOT_ALLOWED, Cause.ROBOTS, Cause.CERTIFICATE, Cause.NOT_MODERNGOV})
_PASSING = frozenset({Cause.SLOW, Cause.BROKEN, Cause.UNREACHABLE, Cause.REDIRECTS})


class Look:
    """One look at one site."""

    def __init__(
        self,
        engine: sa.Engine,
        watched_site: WatchedSite,
        site: Site,
        clock: Callable[[], datetime],
        stopped: Callable[[], bool],
    ) -> None:
        self._engine = engine
        self._record = watched_site
        self._site = site
        self._clock = clock
        self._stopped = stopped
        self.overtaken = False  # somebody changed what is kept of the site: it has to be looked at anew
        self._tally = Tally((), None)
        self._on_list: frozenset[str] | None = None  # the meetings of the list, where this look has read it
        self._unpublished: list[str] = []
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
            if monotonic() > until or self._stopped() or self.overtaken:
                break
            self._look_at(meeting)
            self._left -= 1

    def looked(self) -> Looked:
        """What it brought so far."""
        return Looked(
            self._record,
            self._listed,
            self._fetched,
            self._left,
            self._tally.ingested(),
            unpublished=tuple(self._unpublished),
        )

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
        self._on_list = frozenset(each.meeting for each in found)
        fresh = {each.meeting: _joined(known.get(each.meeting), each, self._record.id) for each in found}
        with write(self._engine) as connection:
            if watched.stands(connection, self._record):
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
        except NotPublished as reason:
            after = self._without_minutes(meeting, str(reason))
        except Unreadable as reason:
            after = replace(meeting, has_minutes=False, trouble=str(reason))
        except FetchFailed as failure:
            after = replace(meeting, trouble=str(failure))
            self._weigh(failure)
            if failure.cause is Cause.MISSING and meeting.papers and not self._is_listed(meeting):
                after = self._without_minutes(meeting, str(failure))
        else:
            self._waits = 0
        self._keep(after)

    def _read(self, meeting: KnownMeeting) -> KnownMeeting:
        wanted = self._record.filter
        documents = self._site.minutes(_as_listed(meeting), lambda title: wants_title(wanted, title))
        chosen = choose(documents, wanted)
        if meeting.papers and not chosen:
            raise NotPublished("What is wanted of this meeting is not among its published minutes any more.")
        sealed = seal(chosen, fingerprint())
        if sealed == meeting.content:
            return replace(meeting, has_minutes=True, trouble=None)
        papers = tuple(document.sha256 for document in chosen)
        with write(self._engine) as connection:
            intake.mark_published(connection, papers)
        for document in chosen:
            self._take_in(document)
        return replace(meeting, has_minutes=True, trouble=None, content=sealed, papers=papers)

    def _without_minutes(self, meeting: KnownMeeting, reason: str) -> KnownMeeting:
        """The meeting when nothing of it is published. What came from it is kept, and marked; that is told once."""
        if meeting.papers:
            with write(self._engine) as connection:
                if intake.mark_unpublished(connection, meeting.papers, now=self._clock()):
                    self._unpublished.append(_named(meeting))
        return replace(meeting, has_minutes=False, trouble=reason, content=None)

    def _is_listed(self, meeting: KnownMeeting) -> bool:
        """Whether the site's list, read in this very look, still has the meeting: then its page is only broken."""
        if self._on_list is None:
            self._list(self._known())
        return self._on_list is not None and meeting.meeting in self._on_list

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
            if watched.stands(connection, self._record):
                watched.keep_meetings(connection, [checked])
            else:
                self.overtaken = True


def _named(meeting: KnownMeeting) -> str:
    """ "Executive, 12 March 2026": a meeting as a steward knows it."""
    day = f"{meeting.held_on.day} {meeting.held_on:%B %Y}" if meeting.held_on else f"meeting {meeting.meeting}"
    return f"{meeting.body}, {day}" if meeting.body else day


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
