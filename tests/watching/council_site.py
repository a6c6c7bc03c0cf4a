"""A council's site on this computer: the pages and web service of ModernGov, with what goes wrong on real ones.

The council, its committees and every word of the minutes are invented.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

JUST_A_MOMENT = (
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies "
    b'to continue</noscript><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>'
)
SIGN_IN = (
    b"<html><head><title>Members' area</title></head><body><h1>Sign in</h1><form><input name=u>"
    b'<input type="password" name=p></form></body></html>'
)


@dataclass(frozen=True)
class AgendaItem:
    """One item of a meeting. ``minutes`` are paragraphs; empty = not minuted yet."""

    number: int
    title: str
    minutes: tuple[str, ...] = ()
    restricted: bool = False
    cut: bool = False  # the meeting's page shows only its beginning


@dataclass(frozen=True)
class Held:
    """One meeting."""

    number: int
    body_id: int
    body: str
    day: date
    items: tuple[AgendaItem, ...] = ()
    draft: bool = True
    called_off: bool = False
    published: bool = True
    printed: bool = False  # its minutes are a file, and neither on the page nor in the web service
    linked: tuple[tuple[str, str], ...] = ()  # (title, address) of files that the web service links to the meeting

    def amended(self, item: int, *minutes: str) -> "Held":
        """The meeting with other words under one item."""
        items = tuple(replace(each, minutes=minutes) if each.number == item else each for each in self.items)
        return replace(self, items=items)


EXPLOITATION = AgendaItem(
    31,
    "Tackling child sexual exploitation & missing children",
    (
        "The Head of Safeguarding presented the report on child sexual exploitation.",
        "Councillor Marsh asked whether hotel staff had been trained; the officer replied that 40 had.",
        "Resolved –",
        "(1) That a report on hotels be brought back in six months.",
        "ACTION: Head of Safeguarding",
    ),
)
BINS = AgendaItem(32, "Bin collections", ("The Committee discussed bins.", "Resolved –", "That the report be noted."))
SECRET = AgendaItem(33, "Placement costs", ("SECRET FIGURES about one placement.",), restricted=True)
MARCH = Held(345, 12, "Safer Communities Scrutiny Panel", date(2026, 3, 12), (EXPLOITATION, BINS, SECRET))

Answer = tuple[int, dict[str, str], bytes]
Fault = Callable[[str], Answer]


def answers(status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> Fault:
    """A fault that always answers so."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _target: (status, {"content-type": kind} | named, body)


def slow(seconds: float) -> Fault:
    """A fault that keeps the caller waiting."""

    def wait(_target: str) -> Answer:
        time.sleep(seconds)
        return 200, {"content-type": "text/html"}, b"late"

    return wait


@dataclass
class Asked:
    """One request as the site saw it."""

    target: str
    host: str
    at: float
    others: int  # requests that were being answered at the same time
    headers: dict[str, str] = field(default_factory=dict)


class CouncilSite:
    """A running site: ``meetings`` is what it publishes, ``faults`` what goes wrong, by a part of the address."""

    def __init__(self, *meetings: Held, service: bool = True, folder: str = "") -> None:
        self.meetings = list(meetings or (MARCH,))
        self.service = service
        self.robots: Fault = answers(404)
        self.faults: dict[str, Fault] = {}
        self.feed: list[tuple[int, str]] | None = None  # (meeting, pubDate)
        self.asked: list[Asked] = []
        self.folder = folder
        self.delay = 0.0
        self._busy = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.folder}"

    def targets(self, part: str = "") -> list[str]:
        """What was asked for, in order."""
        return [each.target for each in self.asked if part in each.target]

    def put(self, meeting: Held) -> None:
        """Publish a meeting in the place of the one with its number."""
        self.meetings = [each for each in self.meetings if each.number != meeting.number] + [meeting]

    def __enter__(self) -> "CouncilSite":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    # --- answers ---

    def answer(self, target: str) -> Answer:
        for part, fault in self.faults.items():
            if part in target:
                return fault(target)
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            return self.robots(target)
        name = parts.path.removeprefix(self.folder).strip("/").lower()
        asked = {key.lower(): value[0] for key, value in parse_qs(parts.query).items()}
        page = self._pages().get(name.partition("/printed")[0])
        return page(asked) if page else answers(404, b"not here")(target)

    def _pages(self) -> dict[str, Callable[[dict[str, str]], Answer]]:
        pages: dict[str, Callable[[dict[str, str]], Answer]] = {
            "mglistcommittees.aspx": self._committees,
            "ielistmeetings.aspx": self._list,
            "ielistdocuments.aspx": self._meeting_page,
            "mgai.aspx": self._item_page,
        }
        if self.feed is not None:
            pages["mgrss.aspx"] = self._rss
        if self.service:
            pages |= {
                "mgwebservice.asmx/getallmeetingsbydate": self._all_meetings,
                "mgwebservice.asmx/getmeeting": self._get_meeting,
            }
        return pages

    def _all_meetings(self, asked: dict[str, str]) -> Answer:
        assert asked["lcommitteeid"] == "0"
        listed = "".join(
            f"<meeting><meetingid>{each.number}</meetingid><committeeid>{each.body_id}</committeeid>"
            f"<committeetitle>{escape(escape(each.body))}</committeetitle><meetingdate>{each.day:%d/%m/%Y}</meetingdate>"
            f"<meetingtime>18:00</meetingtime><meetingstatus>{_status(each)}</meetingstatus></meeting>"
            for each in self.meetings
        )
        count = f"<meetingscount>{len(self.meetings)}</meetingscount>"
        return _xml(f"<getmeetingsbydate>{count}<meetings>{listed}</meetings></getmeetingsbydate>")

    def _get_meeting(self, asked: dict[str, str]) -> Answer:
        meeting = self._meeting(asked["lmeetingid"])
        items = "".join(
            f"<agendaitem><agendaitemid>{_item_id(meeting, item)}</agendaitemid>"
            f"<fulldisplaynumberformat>{item.number}.</fulldisplaynumberformat>"
            f"<agendaitemtitle>{escape(escape(item.title))}</agendaitemtitle><isrestricted>{item.restricted}</isrestricted>"
            f"<isminutepublished>{bool(item.minutes)}</isminutepublished>"
            f"<minutesnonemptyhtmlbody>{'' if meeting.printed else escape(_paragraphs(item.minutes))}"
            "</minutesnonemptyhtmlbody><linkeddocuments><linkeddoc><title>Minutes of the previous meeting</title>"
            "<url>mgConvert2PDF.aspx?ID=1</url><isrestricted>False</isrestricted></linkeddoc></linkeddocuments>"
            "</agendaitem>"
            for item in meeting.items
        )
        return _xml(
            f"<meeting><meetingid>{meeting.number}</meetingid><meetingdate>{meeting.day:%d/%m/%Y}</meetingdate>"
            f"<meetingstatus>{_status(meeting)}</meetingstatus><minutepublished>{meeting.published}</minutepublished>"
            f"<agendaitems>{items}</agendaitems>{_linked(meeting)}</meeting>"
        )

    def _committees(self, _: dict[str, str]) -> Answer:
        bodies = {each.body_id: each.body for each in self.meetings}
        listed = "".join(
            f'<li><a href="mgCommitteeDetails.aspx?ID={number}">{escape(name)}</a></li>'
            for number, name in bodies.items()
        )
        content = f'<h2 class="mgSectionTitle">Scrutiny</h2><ul class="mgBulletList">{listed}</ul>'
        return _html("Committees", "Fenwick Vale", content)

    def _list(self, asked: dict[str, str]) -> Answer:
        listed = "".join(
            f'<li><a href="ieListDocuments.aspx?CId={each.body_id}&amp;MId={each.number}&amp;Ver=4" title="a&#32;b">'
            f"{each.day:%d %b %Y} 6.00 pm</a>{' - CANCELLED' if each.called_off else ' - Agenda, Minutes'}</li>"
            for each in self.meetings
            if str(each.body_id) == asked["cid"]
        )
        return _html("Browse meetings", "Panel", f'<ul class="mgBulletList">{listed}</ul>')

    def _meeting_page(self, asked: dict[str, str]) -> Answer:
        meeting = self._meeting(asked["mid"])
        shown = meeting.published and not meeting.printed
        rows = "".join(_row(meeting, item, shown) for item in meeting.items)
        printed = f'<a href="documents/g{meeting.number}/Printed minutes {meeting.day:%d-%b-%Y}.pdf?T=1">Minutes</a>'
        kind = ("Agenda and draft minutes" if meeting.draft else "Agenda and minutes") if shown else "Agenda"
        table = f'<table class="mgItemTable" id="mgItemTable">{rows}</table>' + (printed if meeting.printed else "")
        noise = f'<input type="hidden" name="__VIEWSTATE" value="{time.monotonic_ns()}"/>'  # differs every time
        return _html(kind, f"{meeting.body} - {meeting.day:%A %d %B %Y} 6.00 pm", noise + table)

    def _item_page(self, asked: dict[str, str]) -> Answer:
        for meeting in self.meetings:
            for item in meeting.items:
                if str(_item_id(meeting, item)) == asked["id"] and not item.restricted:
                    label = '<p class="mgSubItemTitleTxt">Minutes:</p>'
                    return _html("Agenda item", escape(item.title), label + _word(item.minutes))
        return answers(404)("")

    def _rss(self, _: dict[str, str]) -> Answer:
        entries = "".join(
            f"<item><title>New</title><link>{self.address}/ieListDocuments.aspx?CId=1&amp;MId={number}</link>"
            f"<pubDate>{when}</pubDate></item>"
            for number, when in self.feed or ()
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>New</title>{entries}</channel></rss>'
        return 200, {"content-type": "text/xml; charset=utf-8", "etag": f'"{len(entries)}"'}, body.encode()

    def _meeting(self, number: str) -> Held:
        return next(each for each in self.meetings if str(each.number) == number)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {key.lower(): value for key, value in self.headers.items()}
                with site._lock:
                    asked = Asked(self.path, headers.get("host", ""), time.monotonic(), site._busy, headers)
                    site.asked.append(asked)
                    site._busy += 1
                try:
                    time.sleep(site.delay)
                    status, sent, body = site.answer(self.path)
                    if sent.get("etag") and headers.get("if-none-match") == sent["etag"]:
                        status, body = 304, b""
                finally:
                    with site._lock:
                        site._busy -= 1
                self.send_response(status)
                for name, value in ({"content-length": str(len(body))} | sent).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                pass

            def handle(self) -> None:
                with suppress(BrokenPipeError, ConnectionResetError):  # the caller had read enough
                    super().handle()

        return Handler


def _status(meeting: Held) -> str:
    return "Cancelled" if meeting.called_off else "Confirmed"


def _linked(meeting: Held) -> str:
    each = "".join(
        f"<linkeddoc><title>{escape(escape(title))}</title><url>{escape(address)}</url>"
        f"<isrestricted>{'Restricted' in title}</isrestricted></linkeddoc>"
        for title, address in meeting.linked
    )
    return f"<linkeddocuments>{each}</linkeddocuments>"


def _item_id(meeting: Held, item: AgendaItem) -> int:
    return meeting.number * 1000 + item.number


def _paragraphs(words: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in words)


def _word(words: tuple[str, ...]) -> str:
    return f'<div class="mgWordPara"><div class="WordSection1">{_paragraphs(words)}</div></div>'


def _row(meeting: Held, item: AgendaItem, shown: bool) -> str:
    words = item.minutes[:1] if item.cut else item.minutes
    number = _item_id(meeting, item)
    more = f'<a href="mgAi.aspx?ID={number}">view the full minutes text for item {item.number}.</a>' if item.cut else ""
    label = f'<p class="mgSubItemTitleTxt">Minutes:</p>{_word(words)}{more}' if shown and words else ""
    sign = '<p class="mgRestrictedTxt">Restricted</p>' if item.restricted else ""
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{number}"></a>{item.number}.</p></td>'
        f'<td><p class="mgAiTitleTxt">{escape(item.title)}</p>{sign}{label}</td></tr>'
    )


def _html(kind: str, title: str, content: str) -> Answer:
    page = (
        f"<!DOCTYPE html><html><head><title>{kind} | Fenwick Vale Council</title></head><body><nav><a href='/'>Home</a>"
        f'</nav><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">{kind}</h1></div>'
        f'<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{title}</h2></div><div class="mgContent">{content}</div>'
        "</div></body></html>"
    )
    return 200, {"content-type": "text/html; charset=utf-8"}, page.encode()


def _xml(body: str) -> Answer:
    return 200, {"content-type": "text/xml; charset=utf-8"}, f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode()
