"""Pages of ModernGov, the system most councils publish with: agenda items, meetings, decisions, issues, attendance.

The mark-up is that of the shared template: ``mgMainTitleTxt`` (what page it is), ``mgSubTitleTxt`` (its title),
``mgItemTable`` (a meeting's items), ``mgSubItemTitleTxt`` ("Minutes:", "Decision:"). Attributes vary from site to site
and are never required where the text alone will do. The tree is the caller's own and is cut down while it is read.
"""

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from briefings.errors import NotPublished, Unreadable
from briefings.reading.addresses import join_address
from briefings.reading.extracts import Entry, Extract, join_given, set_out, without_meeting
from briefings.reading.headings import read_day, read_heading, read_stage
from briefings.reading.markup import cell_rows, flat, readable
from briefings.records import Given

# Page furniture and what is not for the public: never part of the minutes.
_FURNITURE = frozenset(
    ["mgHide", "mgFileSize", "mgHelpLine", "mgFooter", "mgActionList", "mgLinks", "mgShare", "mgShareLinks"]
)
_LABEL_CLASSES = frozenset({"mgSubItemTitleTxt", "mgSubSubTitleTxt"})
_LABELS = re.compile(
    r"(?:draft )?(?:minutes?|decisions?)|(?:supporting|additional) documents?|purpose|recommendations?", re.IGNORECASE
)
_HOLDS_MINUTES = re.compile(r"^(?:draft )?(?:minutes?|decisions?):[ \u00a0]*$", re.IGNORECASE | re.MULTILINE)
CUT_SHORT = re.compile(r"view the full (?:minutes|decision) text", re.IGNORECASE)
_RESTRICTED = re.compile(r"\brestricted|\bexempt item\b|mgRestricted", re.IGNORECASE)
_RESTRICTED_TITLE = re.compile(r"[(\[-] ?(?:restricted|exempt(?: item)?)[)\]]?\.?$", re.IGNORECASE)
_ANCHOR = re.compile(r"AI(?P<id>\d{1,12})")
_ITEM_PAGE = re.compile(r"mgAi\.aspx\?", re.IGNORECASE)
_DECIDED_ON = re.compile(
    r"^(?:Date of decision|Decided at meeting):(?P<rest>[^\n]{1,200})$", re.IGNORECASE | re.MULTILINE
)
_DECIDED_AT = re.compile(
    r"^(?:Decided at meeting:[^\n-]{1,40}-|Decision Maker:)(?P<body>[^\n]{1,200})$", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Page:
    root: HtmlElement
    kind: str  # "Agenda item", "Agenda and draft minutes", "Issue - meetings"
    title: str
    number: str | None  # of the item, from the item page's link "Meeting of … (Item 31.)"
    given: Given

    @property
    def content(self) -> HtmlElement:
        found = first_of_class(self.root, "mgContent")
        return self.root if found is None else found


def is_moderngov(root: HtmlElement) -> bool:
    """Whether a page follows ModernGov's template."""
    return bool(
        root.xpath(
            "boolean(self::*[@id='modgov'] | .//*[@id='modgov'] | .//*[@id='mgItemTable']"
            " | .//*[contains(@class, 'mgMainTitleTxt')])"
        )
    )


def read_moderngov(root: HtmlElement, head: Given) -> Extract:
    """The text of a ModernGov page, its agenda items, and what the page says of its meeting.

    ``head`` is what the head of the page says. Raises Unreadable for a cancelled meeting and an agenda without minutes.
    """
    page = _read_page(root, head)
    _clear(root)
    table = first_of_class(root, "mgItemTable")
    if table is not None:
        return _read_meeting(page, table)
    kind = page.kind.lower()
    if kind.startswith("agenda item"):
        return _read_item(page)
    if kind.startswith("decision"):
        return _read_decision(page)
    if "issue" in kind or "history" in kind:
        return set_out((*_titles(page), _content(page)), (), without_meeting(page.given))
    return set_out((*_titles(page), _content(page)), (), _given_by_title(page))


def first_of_class(element: HtmlElement, name: str) -> HtmlElement | None:
    """The first element within ``element`` that bears the class ``name``; None without one."""
    return next((node for node in element.iter() if name in _classes(node)), None)


def _classes(node: HtmlElement) -> list[str]:
    return (node.get("class") or "").split()


# --- the page around the content -------------------------------------------------------------------------------------


def _read_page(root: HtmlElement, head: Given) -> _Page:
    kind = flat(first_of_class(root, "mgMainTitleTxt"))
    title = flat(first_of_class(root, "mgSubTitleTxt"))
    meeting = read_heading(_meeting_link(root))
    printed = Given(body=meeting.body, held_on=meeting.held_on)
    return _Page(root, kind, title, meeting.item, join_given(printed, head))


def _meeting_link(root: HtmlElement) -> str:
    """The link from an item's page to its meeting, "Meeting of … (Item 31.)"; empty without one."""
    links = (" ".join(link.text_content().split()) for link in root.iter("a"))
    return next((link for link in links if link.lower().startswith("meeting of ")), "")


def _given_by_title(page: _Page) -> Given:
    """What is known of a page whose title is the meeting's: "Area Committee - Thursday 15 January 2026 7:30 pm"."""
    heading = read_heading(page.title)
    return join_given(Given(body=heading.body, held_on=heading.held_on, stage=read_stage(page.kind)), page.given)


def _titles(page: _Page) -> tuple[str, str]:
    return page.kind, page.title


def _content(page: _Page) -> str:
    """The text under the titles. Raises Unreadable where there is none."""
    for name in ("mgMainTitleTxt", "mgSubTitleTxt"):  # where there is no mgContent, they stand in the content
        _drop(first_of_class(page.content, name))
    if text := readable(page.content):
        return text
    raise Unreadable("This page holds no minutes: there is nothing under its title.")


def _clear(root: HtmlElement) -> None:
    """Take furniture and restricted enclosures out, and give label lines the colon that some sites leave out."""
    for node in list(root.iter()):
        classes = _classes(node)
        if not _FURNITURE.isdisjoint(classes) or _is_restricted_enclosure(node):
            _drop(node)
        elif not _LABEL_CLASSES.isdisjoint(classes):
            _finish_label(node)
        elif node.tag == "table" and "recorded vote" in flat(node.find("caption")).lower():
            _write_out_votes(node)


def _is_restricted_enclosure(node: HtmlElement) -> bool:
    return node.tag == "li" and "restricted enclosure" in node.text_content().lower()


def _finish_label(node: HtmlElement) -> None:
    label = flat(node)
    if _LABELS.fullmatch(label):
        node.clear(keep_tail=True)
        node.tag, node.text = "p", f"{label}:"


def _write_out_votes(table: HtmlElement) -> None:
    """A table of votes as a line for each: a motion that was put, lost perhaps, must not look like a row of actions."""
    rows = [row for row in cell_rows(table) if any(row)][1:]  # the first holds the names of the columns
    told = ([cell for cell in dict.fromkeys(row) if cell and cell.lower() != "recorded vote"] for row in rows)  # a link
    table.clear(keep_tail=True)
    table.tag = "div"
    for words in ("Recorded Vote", *map(" – ".join, told)):
        paragraph = table.makeelement("p")
        paragraph.text = words
        table.append(paragraph)


def _drop(node: HtmlElement | None) -> None:
    """Take ``node`` out and leave the text after it."""
    if node is not None and node.getparent() is not None:
        node.drop_tree()


def _drop_cut_links(element: HtmlElement) -> bool:
    """Take out links "view the full minutes text for item 59."; whether there were any: the text is cut short then."""
    links = [link for link in element.iter("a") if CUT_SHORT.search(" ".join(link.text_content().split()))]
    for link in links:
        _drop(link)
    return bool(links)


# --- the pages -------------------------------------------------------------------------------------------------------


def _read_item(page: _Page) -> Extract:
    truncated = _drop_cut_links(page.content)
    entry = Entry(None, page.title, _content(page), page.given.address, truncated)
    extract = set_out((page.kind,), (entry,), page.given)
    # The number comes from the link to the meeting: the page does not print it over the title.
    return replace(extract, items=tuple(replace(item, number=page.number) for item in extract.items if page.title))


def _read_decision(page: _Page) -> Extract:
    text = _content(page)
    day, body = _DECIDED_ON.search(text), _DECIDED_AT.search(text)
    printed = Given(body=body["body"].strip() if body else None, held_on=read_day(day["rest"]) if day else None)
    entry = Entry(None, page.title or page.kind, text, page.given.address)
    return set_out((page.kind,), (entry,), join_given(printed, without_meeting(page.given)))


def _read_meeting(page: _Page, table: HtmlElement) -> Extract:
    rows = [row for row in table.iterdescendants("tr") if next(row.iterancestors("table"), None) is table]
    entries = tuple(filter(None, (_read_row(row, page.given.address) for row in rows)))
    _check_holds_minutes(page, entries)
    _drop(table)
    preface = readable(page.content)
    return set_out((*_titles(page), preface), entries, _given_by_title(page))


def _check_holds_minutes(page: _Page, entries: tuple[Entry, ...]) -> None:
    if any(_HOLDS_MINUTES.search(entry.body) for entry in entries):
        return
    if read_heading(page.title).cancelled:
        raise NotPublished("This meeting was cancelled or postponed, so there are no minutes of it.")
    if read_stage(page.kind) is None or not entries:
        raise NotPublished("This is an agenda. The minutes of the meeting are not on the page.")


def _read_row(row: HtmlElement, page_address: str | None) -> Entry | None:
    """One agenda item of a meeting's table; None for a row that is restricted or holds nothing."""
    cells = list(row.iterchildren("td"))
    if not cells or _is_restricted(row):
        return None
    address = _item_address(row, page_address)
    truncated = _drop_cut_links(row)
    number = flat(cells.pop(0)) if len(cells) > 1 else ""
    heading = first_of_class(row, "mgAiTitleTxt") if not number else first_of_class(cells[0], "mgAiTitleTxt")
    title = flat(heading)
    _drop(heading)
    body = "\n\n".join(filter(None, map(readable, cells)))
    return Entry(number or None, title, body, address, truncated) if title or body else None


def _is_restricted(row: HtmlElement) -> bool:
    """Whether an item is not for the public: its classes, its sign or the end of its title say so."""
    if any(_RESTRICTED.search(node.get("class") or "") for node in row.iter("tr", "td", "p")):
        return True
    if any(_RESTRICTED.match(sign.get("alt") or sign.get("title") or "") for sign in row.iter("img")):
        return True
    titles = (node for node in row.iter() if "mgAiTitleTxt" in _classes(node))
    return any(_RESTRICTED_TITLE.search(flat(title)) for title in titles)


def _item_address(row: HtmlElement, page_address: str | None) -> str | None:
    """The item's own page: its link, or made from its anchor "AI51890" (the same number); None without a base."""
    for link in row.iter("a"):
        if _ITEM_PAGE.search(link.get("href") or ""):
            return join_address(page_address, link.get("href") or "")
        if anchor := _ANCHOR.fullmatch(link.get("name") or link.get("id") or ""):
            return join_address(page_address, f"mgAi.aspx?ID={anchor['id']}")
    return None
