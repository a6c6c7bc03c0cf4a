"""Word files (.docx) into text: paragraphs with their list numbers, tables as tab-separated rows.

Words that were deleted with changes tracked are left out, inserted ones are read, as Word prints them with all changes
accepted; hidden words and comments are not printed either. Runs in a process of its own (``sandbox``), after
``check_archive`` has looked at the package from outside.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docx
from lxml import etree

from briefings.errors import Unreadable
from briefings.reading.archives import BOMB
from briefings.reading.extracts import Extract
from briefings.reading.numbering import Numbering, W
from briefings.reading.word_notes import Notes, read_header

_MOST_CHARACTERS = 10_000_000
_NUMBER = 12  # characters at most in an item's number
_SHORT_CELL = 200  # characters up to which a cell is repeated in the rows that it spans
_MOST_COLUMNS = 50
_MANY_PARAGRAPHS = 3  # in one cell: then the table only sets out the page

_DECLARES = "This Word file declares a document type, which no word processor does. Save it as PDF and try again."

_MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted or moved away, kept twice for older programs, or not part of the page.
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid"}
    | {f"{W}instrText", f"{W}delText", f"{_MARKUP_COMPATIBILITY}Fallback"}
)


@dataclass(frozen=True, slots=True)
class _Apart:
    """What stands apart from the words of a document and is written out among them."""

    numbering: Numbering
    notes: Notes


def read_word(data: bytes) -> Extract:
    """The text of a Word file. Raises Unreadable with the reason; other errors of the libraries are the sandbox's."""
    _check_declarations(data)
    document = docx.Document(io.BytesIO(data))
    text = "\n\n".join(_written(document))
    if not text.strip():
        raise Unreadable("There is no text in this Word file. Pictures of pages cannot be read.")
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable(BOMB)
    return Extract(text)


def _written(document: "docx.document.Document") -> Iterator[str]:
    """Header, body and notes; a header that the body repeats is not read twice."""

    def part(kind: str) -> etree._Element | None:
        return _part(document, kind)

    apart = _Apart(Numbering(part("numbering"), part("styles")), Notes(part))
    header = read_header(document.element.body, part, lambda root: _blocks(root, apart))
    body = list(_blocks(document.element.body, apart))
    yield from (words for words in header if words not in body)
    yield from body
    if notes := list(apart.notes.written(lambda root: _blocks(root, apart))):
        yield from ("Notes", *notes)


def _check_declarations(data: bytes) -> None:
    """Refuse a document type in any part: the library would leave out its entities, and so words, without telling."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                content = archive.read(part).replace(b"\x00", b"")  # UTF-16 has zeros between the letters
                if b"<!doctype" in content.lower():  # in the words of a document it is written "&lt;!doctype"
                    raise Unreadable(_DECLARES)


def _part(document: "docx.document.Document", kind: str) -> etree._Element | None:
    """The root of a part, by its kind ("numbering") or by its relation's id; None where the file has none."""
    for id, relation in document.part.rels.items():
        if not relation.is_external and (id == kind or relation.reltype.endswith(f"/{kind}")):
            element: etree._Element = etree.fromstring(relation.target_part.blob, parser=_parser())
            return element
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


# --- the body --------------------------------------------------------------------------------------------------------


def _blocks(parent: etree._Element, apart: _Apart) -> Iterator[str]:
    """Paragraphs and tables within ``parent``, in order, through content controls and tracked changes."""
    before = ""  # words of paragraphs whose ends were deleted: they go on in the next one
    for node in parent.iterchildren():
        if node.tag in _LEFT_OUT or _is_placeholder(node):
            continue
        if node.tag == f"{W}p" and node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            before += "".join(_words(node, [], apart))
        elif node.tag == f"{W}p":
            yield from _paragraph(node, apart, before)
            before = ""
        elif node.tag == f"{W}tbl":
            yield from _table(node, apart)
        else:
            yield from _blocks(node, apart)
    if before.strip():
        yield before.strip()


def _is_placeholder(node: etree._Element) -> bool:
    """Whether a content control still shows its "Click here to enter text"."""
    return node.tag == f"{W}sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _paragraph(node: etree._Element, apart: _Apart, before: str = "") -> Iterator[str]:
    """The words of a paragraph under its list number; then those of text boxes anchored in it."""
    boxes: list[etree._Element] = []
    words = (before + "".join(_words(node, boxes, apart))).strip()
    if words:
        yield f"{apart.numbering.label(node)}{words}"
    for box in boxes:
        yield from _blocks(box, apart)


def _words(node: etree._Element, boxes: list[etree._Element], apart: _Apart) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes are put aside into ``boxes``."""
    for child in node.iterchildren():
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif mark := apart.notes.mark(child):
            yield mark
        elif child.tag not in _LEFT_OUT and not _is_placeholder(child) and not _is_hidden(child):
            yield from _words(child, boxes, apart)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false")


_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def _table(table: etree._Element, apart: _Apart) -> Iterator[str]:
    """A table of facts as rows on lines; one that only sets out the page, beside its numbers, as paragraphs."""
    rows = [list(_children(row, "tc")) for row in _children(table, "tr")]
    widest = max(map(len, rows), default=0)
    if widest == 1 or (widest == 2 and any(_count_paragraphs(row[-1]) > _MANY_PARAGRAPHS for row in rows if row)):
        for row in rows:
            yield from _set_out(row, apart)
    elif lines := "\n".join(_rows(table, apart)):
        yield lines


def _count_paragraphs(cell: etree._Element) -> int:
    return sum(
        1 for paragraph in cell.iterchildren(f"{W}p") if next(paragraph.iterdescendants(f"{W}t"), None) is not None
    )


def _set_out(row: Sequence[etree._Element], apart: _Apart) -> Iterator[str]:
    """The cells of a row as paragraphs, a number in the first together with what it numbers."""
    blocks = [block for cell in row for block in _blocks(cell, apart)]
    if len(blocks) > 1 and len(blocks[0]) <= _NUMBER:
        blocks[:2] = [f"{blocks[0]} {blocks[1]}"]
    yield from blocks


def _rows(table: etree._Element, apart: _Apart) -> Iterator[str]:
    """The rows of a table as tab-separated cells. A short cell that spans several rows stands in each of them."""
    above: list[str] = []
    for row in _children(table, "tr"):
        cells: list[str] = []
        for cell in _children(row, "tc"):
            text = " ".join(" ".join(_blocks(cell, apart)).split())
            if not text and _goes_on(cell) and len(cells) < len(above):
                text = above[len(cells)] if len(above[len(cells)]) <= _SHORT_CELL else ""
            cells += [text, *[""] * (_width(cell) - 1)]
        if any(cells):
            yield "\t".join(cells)
        above = cells


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell is the lower part of the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _width(cell: etree._Element) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    width = "" if span is None else span.get(f"{W}val") or ""
    return (
        min(int(width), _MOST_COLUMNS) if width.isascii() and width.isdigit() and len(width) < 4 and int(width) else 1
    )


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells of a table, also those inside content controls and tracked insertions; deleted ones left out."""
    for node in parent.iterchildren():
        if node.find(f"{W}trPr/{W}del") is not None:
            continue
        if node.tag == f"{W}{name}":
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(node, name)
