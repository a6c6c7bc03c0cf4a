"""What mutation begins with: a well-formed file of every kind a reader knows, and the hostile files kept in ``corpus``.

Invented minutes, made by the same printers as the other tests use. PDF streams are left unpacked and Word packages are
stored and not deflated, so that a changed byte changes what is read and not only a checksum.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reading.forms import sites
from tests.reading.forms.printing import Line, print_pdf, set_lines
from tests.reading.forms.typing_room import change_part, numbered, write_docx

CORPUS = Path(__file__).parent / "corpus"
SAMPLES = Path(__file__).parents[1] / "reading" / "samples"
_FEW = 12  # samples of text: one of every kind of council is enough to begin with

RESOLUTIONS = ("That a letter be sent to the county by 30 June 2024.", "That the report be noted.")
_DELETED = b"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
TABLE = [["Item", "Action", "Owner"], ["1", "Write to the trust", "AB"], ["2", "Close the register", "Chair"]]


def _kept(form: str) -> dict[str, bytes]:
    """The hostile files that once broke the reader of ``form``, or were built to."""
    return {file.name: file.read_bytes() for file in sorted((CORPUS / form).glob("*")) if file.is_file()}


def _text() -> dict[str, bytes]:
    samples = sorted(SAMPLES.glob("*.txt"))
    chosen = samples[:: max(1, len(samples) // _FEW)]
    return {file.stem: file.read_bytes() for file in chosen} | _kept("text")


def _html() -> dict[str, bytes]:
    pages = {
        "item": sites.item_page(),
        "meeting": sites.meeting_page(),
        "decision": sites.DECISION,
        "issue": sites.ISSUE,
        "attendance": sites.ATTENDANCE,
        "unknown": sites.UNKNOWN,
        "sign-in": sites.SIGN_IN,
    }
    return {name: page.encode() for name, page in pages.items()} | _kept("html")


def _xml() -> dict[str, bytes]:
    return {
        "meeting": sites.get_meeting().encode(),
        "cancelled": sites.get_meeting(status="Cancelled").encode(),
    } | _kept("xml")


def _rss() -> dict[str, bytes]:
    return {"feed": sites.FEED.encode()} | _kept("rss")


def _pdf() -> dict[str, bytes]:
    lines = set_lines(
        "LARKMOOR PARISH COUNCIL", "", "1. Roads", "It was RESOLVED to write to the county.", "ACTION: Clerk"
    )
    rows = [
        Line(cell, x=x, y=500 - 14 * row)
        for row, cells in enumerate(TABLE)
        for x, cell in zip((72, 150, 420), cells, strict=True)
    ]
    return {
        "plain": print_pdf([lines], compress=False),
        "pages": print_pdf([lines, [*lines, *rows]], compress=False),
        "packed": print_pdf([lines, rows]),
    } | _kept("pdf")


def _word() -> dict[str, bytes]:
    typed = write_docx("LARKMOOR PARISH COUNCIL", "It was RESOLVED –", numbered("(%1)", "decimal", *RESOLUTIONS), TABLE)
    tracked = change_part(
        typed,
        "word/document.xml",
        lambda xml: xml.replace(b"<w:sectPr", _DELETED + b"<w:sectPr"),
    )
    return {"typed": unpacked(typed), "tracked": unpacked(tracked)} | _kept("word")


def unpacked(package: bytes) -> bytes:
    """A Word package with nothing deflated and only the parts that are read, its half a megabyte of styles left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name, content in _FRAME.items():
            new.writestr(name, content)
        for name in ("word/document.xml", "word/numbering.xml"):
            new.writestr(name, old.read(name))
    return out.getvalue()


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _related(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r1" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


_FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPES}.numbering+xml"/></Types>',
    "_rels/.rels": _related("officeDocument", "word/document.xml"),
    "word/_rels/document.xml.rels": _related("numbering", "numbering.xml"),
}


SEEDS: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "text": _text,
    "html": _html,
    "xml": _xml,
    "rss": _rss,
    "pdf": _pdf,
    "word": _word,
}
