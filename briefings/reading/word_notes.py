"""What a Word file keeps apart from its body: footnotes and endnotes, and the header that names the meeting.

A note's text stands after the body under the number of its mark, "[1]", where the mark stood in the sentence: as in
print, no sentence is broken by it. Of headers the first page's is read, since it may be all that names the body or says
that the minutes are a draft; of footers only that they are.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from briefings.reading.numbering import W

_NOTES = {f"{W}footnoteReference": ("footnotes", f"{W}footnote"), f"{W}endnoteReference": ("endnotes", f"{W}endnote")}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s{0,3}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|unconfirmed|unapproved)\b", re.IGNORECASE)

Write = Callable[[etree._Element], Iterator[str]]  # an element's paragraphs
Part = Callable[[str], etree._Element | None]  # a part of the package: by its kind, or by its relation's id


class Notes:
    """The notes of one document, numbered as their marks pass by."""

    def __init__(self, part: Part) -> None:
        """Take where the parts "footnotes" and "endnotes" are found; a document may lack both."""
        self._part = part
        self._marked: dict[tuple[str, str], int] = {}

    def mark(self, node: etree._Element) -> str:
        """What stands in the text for a reference to a note: "[1]"; empty for any other element."""
        if node.tag not in _NOTES:
            return ""
        key = (node.tag, node.get(f"{W}id") or "")
        return f"[{self._marked.setdefault(key, len(self._marked) + 1)}]"

    def written(self, write: Write) -> Iterator[str]:
        """Every note that was marked, in order, one paragraph each."""
        known = {tag: self._by_id(tag) for tag in {tag for tag, _ in self._marked}}
        for (tag, id), number in list(self._marked.items()):
            note = known[tag].get(id)
            words = "" if note is None else " ".join(" ".join(write(note)).split())
            if words:
                yield f"[{number}] {words}"

    def _by_id(self, tag: str) -> dict[str, etree._Element]:
        kind, name = _NOTES[tag]
        root = self._part(kind)
        return {} if root is None else {note.get(f"{W}id") or "": note for note in root.iterchildren(name)}


def read_header(body: etree._Element, part: Part, write: Write) -> list[str]:
    """The paragraphs of the first page's header, then those of its footer that say draft; page numbers left out."""
    settings = next(body.iter(f"{W}sectPr"), None)
    if settings is None:
        return []
    header = _page(settings, "header", part, write)
    footer = [words for words in _page(settings, "footer", part, write) if _DRAFT.search(words)]
    return [words for words in (*header, *footer) if not _PAGE_NUMBER.fullmatch(words.strip())]


def _page(settings: etree._Element, name: str, part: Part, write: Write) -> list[str]:
    """The paragraphs of the header or footer that the first page bears."""
    links = {link.get(f"{W}type"): link.get(_RELATION) for link in settings.iterchildren(f"{W}{name}Reference")}
    kind = "first" if settings.find(f"{W}titlePg") is not None and "first" in links else "default"
    root = part(links[kind] or "") if kind in links else None
    return [] if root is None else list(write(root))
