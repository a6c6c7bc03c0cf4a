"""The readers under attack, each as a function of bytes that raises only where a promise is broken.

What a reader may do is refuse (``Unreadable``). Everything else that it raises is a finding, and so is a record whose
place is not in the text. PDF and Word are read in a process of their own, which turns whatever their libraries raise
into one reason, so those readers may raise anything; time and memory they may not exceed.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefings.errors import Unreadable
from briefings.reading.archives import check_archive
from briefings.reading.documents import read_document
from briefings.reading.extracts import Extract
from briefings.reading.minutes import read_minutes
from briefings.reading.pdf import read_pdf
from briefings.reading.webservice import read_feed
from briefings.reading.word import read_word
from briefings.records import Document
from tests.fuzzing.seeds import SEEDS
from tests.reading.test_properties import assert_true_to_its_text


@dataclass(frozen=True)
class Target:
    """One reader: what it is fed with first, and what must hold of any bytes."""

    attack: Callable[[bytes], None]
    seeds: Callable[[], Mapping[str, bytes]]
    longest: int  # bytes of a mutated file


def check(document: Document) -> None:
    """Everything in a document stands where it says, and its minutes are true to its text."""
    for place in (*document.items, *document.pages):
        assert 0 <= place.start <= place.end <= len(document.text)
    for minute in read_minutes(document):
        assert_true_to_its_text(minute)


def _whole(data: bytes) -> None:
    """From the bytes to minutes, as a received file goes."""
    with contextlib.suppress(Unreadable):
        check(read_document(data, source="minutes"))


def _feed(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert all(entry.address.startswith("http") for entry in read_feed(data))


def _pdf(data: bytes) -> None:
    if extract := _apart(lambda: read_pdf(data)):
        check(_document(extract))


def _word(data: bytes) -> None:
    def read() -> Extract:
        check_archive(data)
        return read_word(data)

    if extract := _apart(read):
        check(_document(extract))


def _apart(read: Callable[[], Extract]) -> Extract | None:
    """What a reader of the sandbox made of a file, or None: whatever its library raises ends as one reason there."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - libraries raise anything on mutated files
        return None


def _document(extract: Extract) -> Document:
    return Document("0" * 64, "minutes", "text/plain", extract.text, pages=extract.pages)


TARGETS: dict[str, Target] = {
    "text": Target(_whole, SEEDS["text"], 8_192),
    "html": Target(_whole, SEEDS["html"], 32_768),
    "xml": Target(_whole, SEEDS["xml"], 32_768),
    "rss": Target(_feed, SEEDS["rss"], 16_384),
    "pdf": Target(_pdf, SEEDS["pdf"], 32_768),
    "word": Target(_word, SEEDS["word"], 65_536),
}
