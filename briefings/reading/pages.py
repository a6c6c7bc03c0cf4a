"""Web pages: what a page says of itself in its head, pages that are no minutes, and pages of no known system."""

import re

from lxml.html import HtmlElement

from briefings.errors import Unreadable
from briefings.reading.addresses import is_web_address
from briefings.reading.extracts import Extract
from briefings.reading.headings import read_day
from briefings.reading.markup import count_words, parse_html, readable
from briefings.reading.moderngov import is_moderngov, read_moderngov
from briefings.reading.page_furniture import clear_furniture, join_labels
from briefings.records import Given

_SAVED_FROM = re.compile(
    r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<address>https?://[^\s<>]{1,1000})"
)  # browsers add it
_HEAD = 4096  # characters in which they do

_ROBOTS = "This page checks for robots and is not the minutes. Open the minutes in a browser and save them from there."
_SIGN_IN = "This is a sign-in page, not the minutes. Sign in first, or use the council's public page."
_ERROR = "This is an error message of the web site, not the minutes. Try the page's address again later."

# How titles of pages begin that stand in for the one that was asked for.
_STAND_INS = (
    (r"just a moment|attention required|checking your browser|verify(?:ing)? you are human", _ROBOTS),
    (r"(?:please )?(?:sign|log)[ -]?[io]n\b|single sign-on", _SIGN_IN),
    (r"(?:sorry, )?(?:the |this )?(?:page|file|document|resource) (?:can ?not be|not|could not be) found", _ERROR),
    (r"(?:error|http) ?[45]0\d\b|[45]0\d ?(?:-|:|error|not|forbidden|bad|service|gateway|internal)", _ERROR),
    (r"server error|runtime error|access (?:is )?denied|forbidden|service unavailable|bad gateway", _ERROR),
    (r"request unsuccessful", _ROBOTS),
)
_CHALLENGE = re.compile(
    r"challenge-platform|cf-chl|_incapsula_|enable javascript and cookies to continue", re.IGNORECASE
)
_SHORT = 1200  # word characters: error and sign-in pages say little, minutes that mention them say more
_MAIN = (".//main", ".//*[@role='main']", ".//article", ".//*[@id='content' or @id='main-content' or @id='main']")
_LEAST_MAIN = 200  # characters for a part to be taken for the page's content; and it must hold half of all text
# "Bradford Council", "Royal Borough of Kingston upon Thames", "Greater Manchester Combined Authority"
_COUNCIL = re.compile(
    r"[A-Z][\w'’&,. -]{1,60} (?:Council|Corporation|Authority|Partnership)"
    r"|(?:The )?(?:Royal |London )?(?:Borough|City|County|District) of [A-Z][\w'’&,. -]{2,50}"
)
_NO_NAME = re.compile(
    r"(?:(?:the|full|annual|extraordinary|city|town|county|borough|district|parish|metropolitan) ?)+council", re.I
)


def read_page(text: str, *, address: str | None = None) -> Extract:
    """The minutes on a web page. ``address`` is where it was found, if known; the page may tell it as well.

    Raises Unreadable for error, sign-in and robot-check pages, and where there is no text.
    """
    root = parse_html(text)
    alive = list(root.iter())  # lxml makes a node anew at every visit unless something holds it: a third of the time
    head = _read_head(root, text, address)
    _check_is_no_stand_in(root, text)
    extract = read_moderngov(root, head) if is_moderngov(root) else _read_unknown(root, head)
    del alive
    return extract


def _read_unknown(root: HtmlElement, head: Given) -> Extract:
    """A page of no known system. Its date may be that of publication, so it is not taken for the meeting's."""
    return Extract(_content(root), Given(council=head.council, address=head.address))


def _check_is_no_stand_in(root: HtmlElement, source: str) -> None:
    if count_words(root) > _SHORT:
        return
    for title in map(_line, root.iter("title", "h1")):
        for beginning, reason in _STAND_INS:
            if re.match(beginning, title, re.IGNORECASE):
                raise Unreadable(reason)
    if _CHALLENGE.search(source):
        raise Unreadable(_ROBOTS)
    if root.xpath("boolean(.//input[@type='password'])"):
        raise Unreadable(_SIGN_IN)


def _line(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


def _content(root: HtmlElement) -> str:
    """The readable text of a page of no known system, without its menus where the mark-up tells them apart."""
    clear_furniture(root)
    join_labels(root)
    whole = readable(root)
    parts = (readable(part) for path in _MAIN for part in root.xpath(path))
    return next((text for text in parts if len(text) >= max(_LEAST_MAIN, len(whole) / 2)), whole)


# --- the head ------------------------------------------------------------------------------------------------------


def _read_head(root: HtmlElement, source: str, address: str | None) -> Given:
    """Council, day and address as the head of the page states them."""
    metas = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    return Given(
        council=_council(metas, root),
        held_on=read_day(metas.get("dc.date", "")),
        address=address or _own_address(metas, root, source),
    )


def _own_address(metas: dict[str, str], root: HtmlElement, source: str) -> str | None:
    canonical = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    saved = _SAVED_FROM.search(source[:_HEAD])
    candidates = [*canonical, metas.get("og:url", ""), saved["address"] if saved else ""]
    return next((candidate for candidate in map(str.strip, candidates) if is_web_address(candidate)), None)


def _council(metas: dict[str, str], root: HtmlElement) -> str | None:
    """The council the page names as its publisher, or at the end of its title after a bar; None where it names none."""
    titles = [_line(title) for title in root.iter("title")]
    ends = [title.rsplit("|", 1)[1] for title in titles if "|" in title]
    named = (metas.get(name, "") for name in ("dc.publisher", "dc.creator", "og:site_name", "author"))
    for name in map(str.strip, (*named, *ends)):
        if _COUNCIL.fullmatch(name) and not _NO_NAME.fullmatch(name):
            return name
    return None
