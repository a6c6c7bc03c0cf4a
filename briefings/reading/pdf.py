"""PDF files into running text with the place of every printed page. Runs in a process of its own (``sandbox``)."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from pypdf import PageObject, PdfReader

from briefings.errors import Unreadable
from briefings.reading.extracts import Extract
from briefings.reading.printed import set_running

MOST_PAGES = 400
_MOST_CHARACTERS = 10_000_000

_LETTERS = {
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
    **dict.fromkeys((*range(9), *range(11, 32), 127), " "),
}

_LOCKED = "This PDF is locked with a password. Save a copy without one and try again."
_NO_TEXT = "This PDF holds pictures of pages and no text. Ask for the original, or run text recognition (OCR) over it."
_PACK = (
    "This PDF has {} pages, too many for minutes: it looks like a pack of reports. Save the minutes' own pages alone."
)


def read_pdf(data: bytes) -> Extract:
    """The text of a PDF and its pages. Raises Unreadable for a damaged, locked, scanned or overlong one."""
    reader = _open(data)
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise Unreadable(_PACK.format(pages))
    text, places = set_running([_read_lines(page) for page in reader.pages])
    if not text.strip():
        raise Unreadable(_NO_TEXT)
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable(_PACK.format(pages))
    places = tuple(
        replace(place, picture=place.start == place.end and _shows_pictures(page))
        for place, page in zip(places, reader.pages, strict=True)
    )
    return Extract(text, pages=places)


def _shows_pictures(page: PageObject) -> bool:
    """Whether a page without text shows anything at all: an empty back page does not."""
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def _open(data: bytes) -> PdfReader:
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(_LOCKED)
    return reader


def _read_lines(page: PageObject) -> list[str]:
    """The lines of a page at their places; where places cannot be told, in the order of the file."""
    if not page.get("/Rotate", 0):
        with _rotated_text() as rotated:
            text = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=True)
        if text.strip() and not rotated:
            return _clean(text).split("\n")
    return _clean(page.extract_text()).split("\n")


def _clean(text: str) -> str:
    """Letters that print joins ("ﬁ") apart again, so that "officer" is found; signs that are no text become blanks."""
    return text.translate(_LETTERS)


@contextmanager
def _rotated_text() -> Iterator[list[str]]:
    """Collects pypdf's word that it left out rotated text: nothing may be lost in silence."""
    said: list[str] = []
    handler = _Collector(said)
    logger = logging.getLogger("pypdf")
    logger.addHandler(handler)
    level, logger.level = logger.level, logging.WARNING
    try:
        yield said
    finally:
        logger.level = level
        logger.removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        if "otated" in record.getMessage():
            self._said.append("rotated")
