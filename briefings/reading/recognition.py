"""Which form a received file has, by its content alone: names and endings lie, first bytes seldom do."""

import re
from enum import StrEnum

from briefings.errors import Unreadable


class Form(StrEnum):
    """The forms minutes come in, by their media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    XML = "application/xml"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_PDF_WITHIN = 1024  # bytes: ISO 32000 lets a reader look this far for the header

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # "PK" alone may be somebody's initials

# First bytes of what cannot be read, and what its owner can do about it.
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "This is an old Word, Excel or e-mail file. Save it as .docx or PDF and try again.",
    ),
    (b"{\\rtf", "This is a rich text file (.rtf). Save it as .docx or PDF and try again."),
    (b"\x89PNG", "This is a picture. Minutes in pictures cannot be read; a PDF or Word file with text can."),
    (b"\xff\xd8\xff", "This is a picture. Minutes in pictures cannot be read; a PDF or Word file with text can."),
    (b"GIF8", "This is a picture. Minutes in pictures cannot be read; a PDF or Word file with text can."),
    (b"II*\x00", "This is a scanned picture (TIFF). A PDF or Word file with text can be read."),
    (b"MM\x00*", "This is a scanned picture (TIFF). A PDF or Word file with text can be read."),
    (b"\x1f\x8b", "This is a packed file (gzip). Unpack it and try again."),
    (b"7z\xbc\xaf", "This is a packed file (7z). Unpack it and try again."),
    (b"Rar!", "This is a packed file (RAR). Unpack it and try again."),
    (b"%!PS", "This is a PostScript file. Save it as PDF and try again."),
    (b"SQLite format 3\x00", "This is a database, not a document."),
    (b"\x7fELF", "This is a program, not a document."),
    (b"MZ\x90", "This is a program, not a document."),
    (b"MIME-Version:", "This is a web archive or an e-mail. Save the page as HTML and try again."),
)

_XML = re.compile(r"<(?:\?xml\b|meeting\b|rss\b|feed\b|getmeetings?\b|soap:Envelope\b)", re.IGNORECASE)
_XHTML = re.compile(r"<!doctype\s+html\b|<html\b", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!--|(?:!doctype|html|head|body|meta|title|base|link|script|style|div|span|p|h[1-6]|table|ul|ol|dl|a"
    r"|b|br|center|font"
    r"|strong|em|section|article|main|header|nav|form|fieldset|iframe|noscript)\b)",
    re.IGNORECASE,
)
_HEAD = 2048  # characters in which an XHTML page names itself


def recognise_bytes(data: bytes) -> Form | None:
    """PDF or Word by their first bytes; None for what has to be decoded first. Raises Unreadable for other binaries."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Form.PDF
    if data.startswith(_ZIP):
        return Form.WORD  # or another zip: the reader of Word files looks inside and says so
    for first_bytes, reason in _REFUSED:
        if data.startswith(first_bytes):
            raise Unreadable(reason)
    return None


def recognise_text(text: str, source: str) -> Form:
    """HTML, XML, Markdown or plain text, by how the decoded text begins (Markdown alone by its name)."""
    start = text.lstrip()[:_HEAD]
    if _XML.match(start):
        return Form.HTML if _XHTML.search(start) else Form.XML
    if _HTML.match(start):
        return Form.HTML
    if source.lower().endswith((".md", ".markdown")):
        return Form.MARKDOWN
    return Form.TEXT
