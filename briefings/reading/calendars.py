"""Which meetings a council's site knows of: its web service's list, its committee pages, and meetings that links name.

The list is ``GetAllMeetingsByDate`` of ModernGov's web service; the pages are ``mgListCommittees.aspx`` and
``ieListMeetings.aspx``. Parameter names vary from site to site (``MId``, ``MID``, ``MeetingId``).
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from briefings.errors import Unreadable
from briefings.reading.addresses import join_address
from briefings.reading.headings import read_day
from briefings.reading.markup import parse_html
from briefings.reading.moderngov import is_moderngov
from briefings.reading.plain import decode
from briefings.reading.webservice import parse_xml

_CALLED_OFF = re.compile(r"cancell?ed|postponed|abandoned", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,12}")
_MEETING_KEYS = ("mid", "meetingid")
_BODY_KEYS = ("cid", "committeeid")
_PRINTED = re.compile(r"documents/g\d{1,12}/Printed(?:%20|\+|\s)minutes", re.IGNORECASE)

_MINUTES_FILE = re.compile(r"\bminutes\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:previous|last|earlier|agenda|action|appendix|extract)\b", re.IGNORECASE)

_NO_LIST = "This is no list of meetings of ModernGov's web service."
_NO_TEMPLATE = "This page does not follow ModernGov's template; it may be a sign-in page or another system."


@dataclass(frozen=True, slots=True)
class Listed:
    """One meeting as a site lists it. None = the list does not say."""

    meeting: str  # the site's own number
    body_id: str | None
    body: str | None
    held_on: date | None
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class ListedBody:
    """One committee, panel or board as a site lists it."""

    body_id: str
    body: str


def read_meeting_list(data: bytes) -> tuple[Listed, ...]:
    """The meetings of a ``GetAllMeetingsByDate`` answer, each once. Raises Unreadable for anything else."""
    root = parse_xml(decode(data))
    if root.tag not in ("getmeetingsbydate", "getallmeetingsbydate") and root.find(".//meetings") is None:
        raise Unreadable(_NO_LIST)
    found = (_listed(node) for node in root.iter("meeting"))
    return tuple({each.meeting: each for each in found if each}.values())


def read_body_list(data: bytes) -> tuple[ListedBody, ...]:
    """The bodies of a page of committees, in its order. Raises Unreadable where the page is no ModernGov page."""
    found = ((_number(link.get("href"), (*_BODY_KEYS, "id")), _words(link)) for link in _links(_page(data)))
    bodies = (ListedBody(number, name) for number, name in found if number and name)
    return tuple({each.body_id: each for each in bodies}.values())


def read_meeting_page(data: bytes, body: ListedBody) -> tuple[Listed, ...]:
    """The meetings of one body's page, each once. Raises Unreadable where the page is no ModernGov page."""
    meetings: dict[str, Listed] = {}
    for link in _links(_page(data)):
        number = meeting_of(link.get("href"))
        if number and number not in meetings and (day := read_day(_words(link))):
            off = bool(_CALLED_OFF.search(f"{_words(link)} {(link.tail or '')[:200]}"))
            meetings[number] = Listed(number, body.body_id, body.body, day, off)
    return tuple(meetings.values())


def meeting_of(link: str | None) -> str | None:
    """The site's number of the meeting that a link leads to; None where it leads to none.

    >>> meeting_of("ieListDocuments.aspx?CId=12&MeetingId=345&Ver=4")
    '345'
    """
    return _number(link, _MEETING_KEYS)


def printed_minutes(data: bytes, address: str) -> str | None:
    """The address of the minutes as a file, where a meeting's page links to them; None where it does not."""
    links = (link.get("href") or "" for link in _links(_page(data)))
    return next((join_address(address, link) for link in links if _PRINTED.search(link)), None)


def linked_minutes(data: bytes, base: str) -> str | None:
    """The address of the minutes as a file that a ``GetMeeting`` answer links to; None where it links to none.

    Only public documents of this very meeting count: every agenda has an item "Minutes of the previous meeting", so a
    document of an item has to name the meeting's own day, and one of the meeting must name no other.
    """
    meeting = parse_xml(decode(data))
    day = read_day(_field(meeting, "meetingdate") or "")
    for linked in meeting.iter("linkeddoc"):
        title, link = _field(linked, "title") or "", _field(linked, "url") or ""
        of_meeting = next(linked.iterancestors("agendaitem"), None) is None
        if link and _is_public(linked) and _is_of_this(title, day, of_meeting=of_meeting):
            return join_address(base, link)
    return None


def may_have_minutes(data: bytes) -> bool:
    """Whether a ``GetMeeting`` answer leaves open that minutes are published in a form it does not hold."""
    return (_field(parse_xml(decode(data)), "minutepublished") or "").lower() != "false"


def check_template(data: bytes) -> None:
    """Raises Unreadable where a page is no ModernGov page: a sign-in page, an error, another system."""
    _page(data)


# --- within ----------------------------------------------------------------------------------------------------------


def _listed(node: etree._Element) -> Listed | None:
    number = _field(node, "meetingid")
    if not (number and _NUMBER.fullmatch(number)):
        return None
    day = read_day(_field(node, "meetingdate") or "")
    off = bool(_CALLED_OFF.search(_field(node, "meetingstatus") or ""))
    return Listed(number, _field(node, "committeeid"), _field(node, "committeetitle"), day, off)


def _field(node: etree._Element, name: str) -> str | None:
    """A child's text, unescaped a second time, since titles come escaped twice; None without one."""
    return " ".join(html.unescape(node.findtext(name) or "").split()) or None


def _is_public(linked: etree._Element) -> bool:
    parents = (linked, *linked.iterancestors("agendaitem"))
    return not any((_field(each, "isrestricted") or "").lower() in ("true", "1") for each in parents)


def _is_of_this(title: str, day: date | None, *, of_meeting: bool) -> bool:
    """Whether a document of this title is the minutes of the meeting of ``day`` and of no other."""
    if not _MINUTES_FILE.search(title) or _OF_ANOTHER.search(title):
        return False
    printed = read_day(title.replace("-", " "))  # "Printed minutes 15th-Jan-2026 19.30 Licensing Committee"
    return printed == day if printed else of_meeting


def _page(data: bytes) -> HtmlElement:
    root = parse_html(decode(data))
    if not is_moderngov(root):
        raise Unreadable(_NO_TEMPLATE)
    return root


def _links(root: HtmlElement) -> Iterator[HtmlElement]:
    yield from root.iter("a")


def _words(link: HtmlElement) -> str:
    return " ".join(link.text_content().split())


def _number(link: str | None, keys: tuple[str, ...]) -> str | None:
    try:
        asked = {key.lower(): value for key, value in parse_qsl(urlsplit(link or "").query)}
    except ValueError:
        return None
    number = next((asked[key] for key in keys if key in asked), "")
    return number if _NUMBER.fullmatch(number) and number.strip("0") else None
