"""Word files (.docx) into text: paragraphs with their list numbers, tables as tab-separated rows.

Words that were deleted with changes tracked are left out, inserted ones are read, as Word prints them with all changes
accepted. Runs in a process of its own (``sandbox``), after ``check_archive`` has looked at the package from outside.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence

import docx
from lxml import etree

from briefings.errors import Unreadable
from briefings.reading.archives import BOMB
from briefings.reading.extracts import Extract
from briefings.reading.numbering import Numbering, W

_MOST_CHARACTERS = 10_000_000
_NUMBER = 12  # characters at most in an item's number
_MANY_PARAGRAPHS = 3  # in one cell: then the table only sets out the page

_DECLARES = "This Word file declares a document type, which no word processor does. Save it as PDF and try again."

_MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted or moved away, kept twice for older programs, or not part of the page.
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid"}
    | {f"{W}instrText", f"{W}delText", f"{_MARKUP_COMPATIBILITY}Fallback"}
)


def read_word(data: bytes) -> Extract:
    """The text of a Word file. Raises Unreadable with the reason; other errors of the libraries are the sandbox's."""
    _check_declarations(data)
    document = docx.Document(io.BytesIO(data))
    numbering = Numbering(_part(document, "numbering"), _part(document, "styles"))
    text = "\n\n".join(_blocks(document.element.body, numbering))
    if not text.strip():
        raise Unreadable("There is no text in this Word file. Pictures of pages cannot be read.")
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable(BOMB)
    return Extract(text)


def _check_declarations(data: bytes) -> None:
    """Refuse a document type in any part: the library would leave out its entities, and so words, without telling."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                content = archive.read(part).replace(b"\x00", b"")  # UTF-16 has zeros between the letters
                if b"<!doctype" in content.lower():  # in the words of a document it is written "&lt;!doctype"
                    raise Unreadable(_DECLARES)


def _part(document: "docx.document.Document", kind: str) -> etree._Element | None:
    """The root of the numbering or styles part; None where the file has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            element: etree._Element = etree.fromstring(relation.target_part.blob, parser=_parser())
            return element
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


# --- the body --------------------------------------------------------------------------------------------------------


def _blocks(parent: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Paragraphs and tables within ``parent``, in order, through content controls and tracked changes."""
    for node in parent.iterchildren():
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == f"{W}p":
            yield from _paragraph(node, numbering)
        elif node.tag == f"{W}tbl":
            yield from _table(node, numbering)
        else:
            yield from _blocks(node, numbering)


def _paragraph(node: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The words of a paragraph under its list number; then those of text boxes anchored in it."""
    boxes: list[etree._Element] = []
    words = "".join(_words(node, boxes)).strip()
    if words:
        yield f"{numbering.label(node)}{words}"
    for box in boxes:
        yield from _blocks(box, numbering)


def _words(node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes are put aside into ``boxes``."""
    for child in node.iterchildren():
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT:
            yield from _words(child, boxes)


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """A table of facts as rows on lines; one that only sets out the page, beside its numbers, as paragraphs."""
    rows = [list(_children(row, "tc")) for row in _children(table, "tr")]
    widest = max(map(len, rows), default=0)
    if widest == 1 or (widest == 2 and any(_count_paragraphs(row[-1]) > _MANY_PARAGRAPHS for row in rows if row)):
        for row in rows:
            yield from _set_out(row, numbering)
    elif lines := "\n".join(_rows(table, numbering)):
        yield lines


def _count_paragraphs(cell: etree._Element) -> int:
    return sum(
        1 for paragraph in cell.iterchildren(f"{W}p") if next(paragraph.iterdescendants(f"{W}t"), None) is not None
    )


def _set_out(row: Sequence[etree._Element], numbering: Numbering) -> Iterator[str]:
    """The cells of a row as paragraphs, a number in the first together with what it numbers."""
    blocks = [block for cell in row for block in _blocks(cell, numbering)]
    if len(blocks) > 1 and len(blocks[0]) <= _NUMBER:
        blocks[:2] = [f"{blocks[0]} {blocks[1]}"]
    yield from blocks


def _rows(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The rows of a table as tab-separated cells; a cell over several columns stands in the first of them."""
    for row in _children(table, "tr"):
        cells: list[str] = []
        for cell in _children(row, "tc"):
            text = " ".join(" ".join(_blocks(cell, numbering)).split())
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = span.get(f"{W}val") if span is not None else None
            cells += [text, *[""] * (min(int(width), 50) - 1 if width and width.isdigit() and len(width) < 4 else 0)]
        if any(cells):
            yield "\t".join(cells)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells of a table, also those inside content controls and tracked insertions."""
    for node in parent.iterchildren():
        if node.tag == f"{W}{name}":
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(node, name)
