"""What is asked of a ModernGov site: its list of meetings, what its feed calls new, and the minutes of one meeting.

The web service comes first: it is meant for programs and never cuts minutes short. Pages are read where it is switched
off, and never where the site refused: a block is an answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TypeAlias
from urllib.parse import quote, urlencode, urlsplit

from briefings.errors import NotPublished, Unreadable
from briefings.reading.calendars import (
    Listed,
    ListedBody,
    check_template,
    linked_minutes,
    may_have_minutes,
    meeting_of,
    printed_minutes,
    read_body_list,
    read_meeting_list,
    read_meeting_page,
)
from briefings.reading.documents import read_document
from briefings.reading.webservice import read_feed
from briefings.records import Document, Given
from briefings.watching.failures import Cause, FetchFailed
from briefings.watching.fetching import FILES, NEVER_SEEN, PAGES, XML, Fetched, Seen

Fetch: TypeAlias = Callable[[str, frozenset[str], Seen], Fetched]

_SWITCHED_OFF = frozenset({Cause.MISSING, Cause.BROKEN, Cause.WRONG_TYPE, Cause.ROBOTS})
_KEPT_OUT = frozenset({Cause.MISSING, Cause.BLOCKED, Cause.ROBOTS, Cause.WRONG_TYPE, Cause.NOT_MODERNGOV, Cause.BROKEN})
_ONLY_A_FILE = "The web service holds no minutes of this meeting, and the page that may link to them cannot be read."
_NEITHER = "Neither the web service nor the pages of ModernGov are at that address. Is it the council's minutes site?"
_MOST_CUT = 60  # agenda items of one meeting whose own pages are read because the meeting's page cuts them short


@dataclass(frozen=True, slots=True)
class News:
    """Meetings that a site's feed names, each with when it was published there; None = the feed does not say."""

    meetings: dict[str, datetime | None]
    seen: Seen


NO_NEWS = News({}, NEVER_SEEN)


class Site:
    """One council's site. Every method raises FetchFailed where the site cannot or does not want to be read."""

    def __init__(self, address: str, council: str | None, fetch: Fetch) -> None:
        self._base = address
        self._council = council
        self._fetch = fetch

    # --- which meetings there are ---

    def meetings(self, since: date, until: date, wanted: Callable[[str | None], bool]) -> tuple[Listed, ...]:
        """The meetings between two days of the bodies that are wanted, from the web service or else from pages."""
        try:
            found = self._from_service(since, until)
        except FetchFailed as error:
            if error.cause not in _SWITCHED_OFF:
                raise
            found = tuple(self._from_pages(wanted))
        return tuple(
            each for each in found if wanted(each.body) and each.held_on is not None and since <= each.held_on <= until
        )

    def _from_service(self, since: date, until: date) -> tuple[Listed, ...]:
        asked = {
            "lCommitteeId": "0",
            "sFromDate": since.strftime("%d/%m/%Y"),
            "sToDate": until.strftime("%d/%m/%Y"),
            "bIsAscendingDateOrder": "false",
        }
        try:
            return read_meeting_list(self._service("GetAllMeetingsByDate", asked))
        except Unreadable as error:
            raise FetchFailed(Cause.WRONG_TYPE, str(error)) from error

    def _from_pages(self, wanted: Callable[[str | None], bool]) -> Iterator[Listed]:
        bodies = self._bodies()
        for body in bodies:
            if wanted(body.body):
                asked = urlencode({"CId": body.body_id, "Year": "0"})
                page = self._page(f"{self._base}/ieListMeetings.aspx?{asked}")
                yield from read_meeting_page(page, body)

    def _bodies(self) -> tuple[ListedBody, ...]:
        try:
            return read_body_list(self._page(f"{self._base}/mgListCommittees.aspx?bcr=1"))
        except FetchFailed as error:
            if error.cause in (Cause.MISSING, Cause.WRONG_TYPE):
                raise FetchFailed(Cause.NOT_MODERNGOV, _NEITHER) from error
            raise

    # --- what is new ---

    def news(self, seen: Seen) -> News:
        """What the feed of the whole site names since it was last ``seen``; nothing where there is no feed."""
        try:
            found = self._fetch(f"{self._base}/mgRss.aspx?XXR=0", XML, seen)
            entries = read_feed(found.data) if found.data is not None else ()
        except Unreadable:
            return NO_NEWS
        except FetchFailed as error:
            if error.cause not in _SWITCHED_OFF:
                raise
            return NO_NEWS
        named = ((meeting_of(entry.address), _moment(entry.published)) for entry in entries)
        return News({number: moment for number, moment in named if number}, found.seen)

    # --- one meeting ---

    def minutes(self, listed: Listed, titled: Callable[[str], bool] = lambda _title: True) -> tuple[Document, ...]:
        """The published minutes of one meeting: one document, and one for each item that its page cuts short.

        ``titled`` says by its title whether such an item is worth its own page. Raises Unreadable, with why, where
        there are none (yet).
        """
        address = self.meeting_address(listed)
        given = Given(council=self._council, body=listed.body, held_on=listed.held_on, address=address)
        try:
            data = self._service("GetMeeting", {"lMeetingId": listed.meeting})
        except FetchFailed as error:
            if error.cause not in _SWITCHED_OFF:
                raise
            return self._from_page(address, given, titled)
        try:
            return (read_document(data, source=address, given=given),)
        except NotPublished:
            return self._from_file(data, address, given, titled)

    def meeting_address(self, listed: Listed) -> str:
        """The address of the meeting's page: what minutes from it are cited by, whichever way they came."""
        asked = {"CId": listed.body_id or "0", "MId": listed.meeting, "Ver": "4"}
        return f"{self._base}/ieListDocuments.aspx?{urlencode(asked)}"

    def _from_file(
        self, answer: bytes, address: str, given: Given, titled: Callable[[str], bool]
    ) -> tuple[Document, ...]:
        """The minutes that the web service's answer does not hold: the file it links to, or what the page has.

        Raises NotPublished where there are none, and Unreadable where the page that may link to them keeps us out.
        """
        linked = linked_minutes(answer, f"{self._base}/")
        if linked and urlsplit(linked).netloc == urlsplit(self._base).netloc:
            return (self._printed(_spelt(linked), given),)
        if not may_have_minutes(answer):
            raise NotPublished("No minutes of this meeting have been published yet.")
        try:
            return self._from_page(address, given, titled)
        except FetchFailed as error:
            if error.cause not in _KEPT_OUT:
                raise
            raise Unreadable(f"{_ONLY_A_FILE} {error}") from error

    def _from_page(self, address: str, given: Given, titled: Callable[[str], bool]) -> tuple[Document, ...]:
        page = self._page(address)
        try:
            document = read_document(page, source=address, given=given)
        except Unreadable:
            printed = printed_minutes(page, address)
            if printed is None:
                raise
            return (self._printed(_spelt(printed), given),)
        return self._with_cut_items(document, given, titled)

    def _printed(self, address: str, given: Given) -> Document:
        """The minutes that a meeting's page only links to, as a file."""
        data = _data(self._fetch(address, FILES, NEVER_SEEN))
        return read_document(data, source=address, given=replace(given, address=address))

    def _with_cut_items(self, document: Document, given: Given, titled: Callable[[str], bool]) -> tuple[Document, ...]:
        """The document without the items that its page cuts short, and these from their own pages."""
        cut = [item for item in document.items if item.truncated and item.address and titled(item.title)][:_MOST_CUT]
        whole = {item.address: found for item in cut if (found := self._item(item.address or "", given))}
        rest = tuple(item for item in document.items if item.address not in whole)
        first = (replace(document, items=rest),) if rest else ()
        return (*first, *whole.values())

    def _item(self, address: str, given: Given) -> Document | None:
        """One agenda item from its own page; None where that page cannot be had: the cut text is kept then."""
        try:
            return read_document(self._page(address), source=address, given=replace(given, address=address))
        except Unreadable:
            return None
        except FetchFailed as error:
            if error.cause not in (Cause.MISSING, Cause.WRONG_TYPE, Cause.TOO_LARGE, Cause.BROKEN):
                raise
            return None

    # --- within ---

    def _service(self, method: str, asked: dict[str, str]) -> bytes:
        return _data(self._fetch(f"{self._base}/mgWebService.asmx/{method}?{urlencode(asked)}", XML, NEVER_SEEN))

    def _page(self, address: str) -> bytes:
        data = _data(self._fetch(address, PAGES, NEVER_SEEN))
        try:
            check_template(data)
        except Unreadable as error:
            raise FetchFailed(Cause.NOT_MODERNGOV, str(error)) from error
        return data


def _spelt(address: str) -> str:
    """The address with what may not stand in one escaped: files are often named with blanks."""
    return quote(address, safe=":/?&=%+~,;()'!*@")


def _data(found: Fetched) -> bytes:
    if found.data is None:  # "not modified" to a request that named no version
        raise FetchFailed(Cause.BROKEN, "The site answered without a page.")
    return found.data


def _moment(printed: str | None) -> datetime | None:
    """The instant that a feed prints ("Fri, 09 Dec 2016 10:00:00 GMT", or ISO 8601); None without one."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(printed or "")
        except (ValueError, TypeError):
            continue
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return None
