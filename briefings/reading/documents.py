"""Bytes in, a Document out: the one door by which files and pages enter, whatever form they have.

Nothing from outside is trusted here. A file is refused, with a reason its sender can act on, or read within a stated
bound of time and memory; text is never lost in silence.
"""

import hashlib
from typing import Protocol

from lxml.etree import LxmlError

from briefings.errors import Unreadable
from briefings.reading.addresses import is_web_address
from briefings.reading.archives import check_archive
from briefings.reading.extracts import NOTHING_GIVEN, Extract, join_given
from briefings.reading.moderngov import CUT_SHORT
from briefings.reading.pages import read_page
from briefings.reading.plain import decode
from briefings.reading.recognition import Form, recognise_bytes, recognise_text
from briefings.reading.sandbox import DAMAGED, read_apart
from briefings.reading.webservice import read_meeting
from briefings.records import Document, Given, Item

_READ_HERE = 512 * 1024  # characters of mark-up; a meeting's page has about 200,000
MOST_BYTES = 25 * 1024 * 1024


class _Reader(Protocol):
    def __call__(self, text: str, *, address: str | None = None) -> Extract: ...


def read_document(data: bytes, *, source: str, given: Given = NOTHING_GIVEN) -> Document:
    """The document in ``data``: text, what its form tells of agenda items and pages, and what is known of it.

    ``source`` is the file's name or the page's address. What the caller gives wins over what the page says of itself.
    Raises Unreadable, and nothing else, with a reason a clerk understands.
    """
    _check_size(data)
    form, extract = _read(data, source, given.address or (source if is_web_address(source) else None))
    if not extract.text.strip():
        raise Unreadable("There is no text in this file.")
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        source=source,
        media_type=form.value,
        text=extract.text,
        given=join_given(given, extract.given),
        items=extract.items or _mark_cut(extract.text),
        pages=extract.pages,
    )


def _read(data: bytes, source: str, address: str | None) -> tuple[Form, Extract]:
    form = recognise_bytes(data)
    if form is Form.PDF:
        return form, read_apart("pdf", data)
    if form is Form.WORD:
        check_archive(data)
        return form, read_apart("word", data)
    text = decode(data)
    form = recognise_text(text, source)
    if form is Form.HTML:
        return form, _read_marked(text, "html", read_page, address)
    if form is Form.XML:
        return form, _read_marked(text, "xml", read_meeting, address)
    return form, Extract(text)


def _read_marked(text: str, form: str, read: "_Reader", address: str | None) -> Extract:
    """Read mark-up here where it is small, since a process of its own costs more than the reading."""
    if len(text) <= _READ_HERE:
        try:
            return read(text, address=address)
        except (ValueError, LookupError, LxmlError, RecursionError) as error:
            raise Unreadable(DAMAGED) from error
    return read_apart(form, text.encode("utf-8", "replace"), address=address)


def _mark_cut(text: str) -> tuple[Item, ...]:
    """One item over the whole of ``text`` where it says that it is cut short, since only an item can be marked so."""
    if not CUT_SHORT.search(text):
        return ()
    return (Item(0, len(text), text.strip().split("\n", 1)[0].strip(), truncated=True),)


def _check_size(data: bytes) -> None:
    if not data:
        raise Unreadable("The file is empty.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1024**2} MB. Split it, or save the minutes alone.")
