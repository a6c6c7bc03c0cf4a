"""What was received: a text, where it came from, and what was given beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Whether a body has yet agreed its minutes as a correct record."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document from outside its text: a sidecar, page metadata or a person. None = not known."""

    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None
    address: str | None = None  # where the minutes are published
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item as a page's own mark-up delimits it: ``text[start:end]``."""

    start: int
    end: int
    title: str
    number: str | None = None  # as printed: "54.", "16.CSE1", "77/21"
    address: str | None = None
    truncated: bool = False  # the page says "view the full minutes text": never passes for whole


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page of a PDF within the text."""

    number: int  # counted from 1
    start: int
    end: int
    picture: bool = False  # it shows something, and none of it is text: a scan


@dataclass(frozen=True, slots=True)
class Document:
    """One received file or page.

    ``text`` is what every span counts in: the decoded file for plain text (line ends and no-break spaces as they
    stand), the extracted text for HTML, PDF and Word.
    """

    sha256: str  # of the bytes as received, lower-case hex
    source: str  # the file's name or the page's address
    media_type: str
    text: str
    given: Given = Given()
    items: tuple[Item, ...] = ()  # empty where the form does not tell; then the text is read as it stands
    pages: tuple[Page, ...] = ()
