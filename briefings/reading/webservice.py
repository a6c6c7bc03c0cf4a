"""XML that council sites send to programs: a meeting from ModernGov's web service, and feeds of what is new.

``GetMeeting`` holds the whole minutes, never cut short, with titles escaped twice (``Fees &amp;amp; Charges``).
"""

import html
import re
from dataclasses import dataclass

from lxml import etree

from briefings.errors import NotPublished, Unreadable
from briefings.reading.addresses import join_address
from briefings.reading.extracts import Entry, Extract, set_out
from briefings.reading.headings import read_day
from briefings.reading.markup import parse_html, readable
from briefings.records import Given

_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SERVICE = re.compile(r"mgWebService\.asmx.*$", re.IGNORECASE | re.DOTALL)
_ESCAPED_MARKUP = re.compile(r"&lt;/?[a-z][a-z0-9]{0,10}[ &/]", re.IGNORECASE)
_CANCELLED = re.compile(r"cancell?ed|postponed|abandoned", re.IGNORECASE)

_NO_MINUTES = "This file is XML, but no meeting of a council's web service. Save the minutes as HTML, PDF or Word."
_A_FEED = "This is a feed: a list of links to meetings, without their minutes. Give the address of a meeting instead."


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed: where something new stands."""

    title: str
    address: str
    published: str | None  # as the feed prints it


def read_meeting(text: str, *, address: str | None = None) -> Extract:
    """The minutes of a ``GetMeeting`` answer, one item each; restricted and unpublished items are left out.

    ``address`` is the call's. Raises Unreadable for other XML, a cancelled meeting, and where nothing is published.
    """
    root = parse_xml(text)
    if root.tag in ("rss", "feed", "RDF"):
        raise Unreadable(_A_FEED)
    meeting = root if root.tag == "meeting" else next(root.iter("meeting"), None)
    if meeting is None or meeting.find("agendaitems") is None:
        raise Unreadable(_NO_MINUTES)
    if _CANCELLED.search(_field(meeting, "meetingstatus")):
        raise NotPublished("This meeting was cancelled or postponed, so there are no minutes of it.")
    entries = tuple(filter(None, (_read_item(item, meeting, address) for item in meeting.iter("agendaitem"))))
    if not entries:
        raise NotPublished("No minutes of this meeting have been published yet.")
    return set_out(_preface(meeting), entries, _read_given(meeting, address))


def read_feed(data: bytes) -> tuple[FeedEntry, ...]:
    """The entries of an RSS or Atom feed, in its order, each address once. Raises Unreadable for anything else."""
    root = parse_xml(data.decode("utf-8", "replace").lstrip("\ufeff"))
    if root.tag not in ("rss", "feed", "RDF"):
        raise Unreadable("This is not a feed. Some sites answer with a web page where the feed is switched off.")
    entries = (_read_entry(node) for node in root.iter("item", "entry"))
    return tuple({entry.address: entry for entry in entries if entry}.values())


# --- reading XML safely ----------------------------------------------------------------------------------------------


def parse_xml(text: str) -> etree._Element:
    """The tree without name spaces. Declared entities are refused: they exist to read files or to fill the memory."""
    if _DECLARED.search(text):
        raise Unreadable("The file declares entities or a document type, which is not safe to read.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_without_declaration(text).encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("The XML is damaged or cut off. Fetch it again.") from error
    for node in root.iter(etree.Element):
        node.tag = etree.QName(node).localname
    return root


def _without_declaration(text: str) -> str:
    """``text`` without ``<?xml … encoding=…?>``: it is decoded already, and the name in there may be wrong."""
    start = text.lstrip()
    return start.partition("?>")[2].lstrip() if start.startswith("<?xml") else start


def _field(parent: etree._Element, name: str) -> str:
    """The text of a child, unescaped a second time; empty without one."""
    return html.unescape(_raw(parent, name)).strip()


def _raw(parent: etree._Element, name: str) -> str:
    found = parent.find(name)
    return "" if found is None else "".join(map(str, found.itertext()))


def _says(parent: etree._Element, name: str) -> bool | None:
    """A flag ("True", "False"); None where it is missing."""
    return {"true": True, "false": False, "1": True, "0": False}.get(_field(parent, name).lower())


# --- a meeting -------------------------------------------------------------------------------------------------------


def _read_given(meeting: etree._Element, address: str | None) -> Given:
    body = _field(meeting, "committeetitle") or _field(meeting, "committeename") or None
    # "meetingstatus" (Confirmed) says that the meeting takes place, not that its minutes are agreed: no stage from it.
    return Given(body=body, held_on=read_day(_field(meeting, "meetingdate")), address=address)


def _preface(meeting: etree._Element) -> tuple[str, ...]:
    place = _field(meeting, "meetinglocation")
    people = (_attendance(attendee) for attendee in meeting.iter("attendee"))
    rows = "\n".join(dict.fromkeys(filter(None, people)))
    return (f"Venue: {place}" if place else "", f"Attendance\n\n{rows}" if rows else "")


def _attendance(attendee: etree._Element) -> str:
    """One row: name, role, attendance. They are attributes, on some sites elements."""
    cells = (
        html.unescape(attendee.get(name) or _raw(attendee, name)) for name in ("name", "roledescription", "attendance")
    )
    return "\t".join(" ".join(cell.split()) for cell in cells).strip()


def _read_item(item: etree._Element, meeting: etree._Element, address: str | None) -> Entry | None:
    """One public item with published minutes or decision; None for any other."""
    if _says(item, "isrestricted") or _says(item, "isdisplayallowed") is False:
        return None
    minutes = _published(item, meeting, "minute", "minutesnonemptyhtmlbody")
    decision = _published(item, meeting, "decision", "decisionnonemptyhtmlbody")
    if not (minutes or decision):
        return None
    number = _field(item, "fulldisplaynumberformat") or _field(item, "agendaitemnumber") or None
    parts = (_piece(_raw(item, "agendatext")), _label("Decision:", decision), _label("Minutes:", minutes))
    documents = _label("Supporting documents:", _documents(item))
    body = "\n\n".join(filter(None, (*parts, documents)))
    return Entry(number, " ".join(_field(item, "agendaitemtitle").split()), body, _item_address(item, address))


def _published(item: etree._Element, meeting: etree._Element, what: str, body: str) -> str:
    """The text of ``body`` if it is published: the item's flag and the meeting's may each withhold it."""
    flags = (_says(item, f"is{what}published"), _says(meeting, f"{what}published"))
    return "" if False in flags else _piece(_raw(item, body))


def _piece(markup: str) -> str:
    """The readable text of a piece of HTML, which may be escaped once more than it should be."""
    if "<" not in markup and _ESCAPED_MARKUP.search(markup):
        markup = html.unescape(markup)
    return readable(parse_html(f"<div>{markup}</div>")) if markup.strip() else ""


def _label(label: str, text: str) -> str:
    return f"{label}\n\n{text}" if text else ""


def _documents(item: etree._Element) -> str:
    public = (linked for linked in item.iter("linkeddoc") if not _says(linked, "isrestricted"))
    titles = dict.fromkeys(" ".join(_field(linked, "title").split()) for linked in public)
    return "\n".join(f"• {title}" for title in titles if title)


def _item_address(item: etree._Element, address: str | None) -> str | None:
    """The item's own page: "agendaitemid" is the number of its mgAi page."""
    number = _field(item, "agendaitemid")
    if not (address and number.isascii() and number.isdigit()):
        return None
    return join_address(_SERVICE.sub("", address), f"mgAi.aspx?ID={number}")


# --- a feed ----------------------------------------------------------------------------------------------------------


def _read_entry(node: etree._Element) -> FeedEntry | None:
    link = node.find("link")
    address = join_address(None, _field(node, "link") or ("" if link is None else link.get("href") or ""))
    if address is None:
        return None
    published = _field(node, "pubDate") or _field(node, "published") or _field(node, "updated")
    return FeedEntry(" ".join(_field(node, "title").split()), address, published or None)
