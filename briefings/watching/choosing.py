"""Which agenda items of a fetched document are kept, when a watched site is looked at again, and what is no news."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from briefings.finding.topics import topics_of
from briefings.records import Document, Item, KnownMeeting, WatchFilter

DAY = timedelta(days=1)

# How old a meeting is, in days, and how often it is then looked at: (upto, every). Minutes come within weeks and are
# agreed at the next meeting; late amendments are rare. Older ones only when the site's feed names them.
_WITHOUT_MINUTES = ((120, 1), (400, 7), (800, 60))
_WITH_MINUTES = ((180, 7), (800, 30))


def wants_body(filter: WatchFilter, body: str | None) -> bool:
    """Whether minutes of this body are wanted."""
    return not filter.bodies or _holds(body or "", filter.bodies)


def wants_title(filter: WatchFilter, title: str) -> bool:
    """Whether an item of this title can be wanted."""
    return not filter.titles or _holds(title, filter.titles)


def choose(documents: Iterable[Document], filter: WatchFilter) -> tuple[Document, ...]:
    """The documents with the items that ``filter`` wants; those that hold none are left out.

    The text stays whole, so that every citation stands. A document without marked items is taken or left as a whole.
    """
    found = (_chosen(document, filter) for document in documents)
    return tuple(document for document in found if document is not None)


def seal(documents: Sequence[Document], reader: str) -> str:
    """Names what was read, by the words alone: pages differ each time in what nobody reads. ``reader`` names how."""
    hashed = hashlib.sha256(reader.encode())
    for document in documents:
        hashed.update(repr((document.text, document.given, document.items)).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def next_check(meeting: KnownMeeting, now: datetime) -> datetime | None:
    """When to look at a meeting again; None = only when the site's feed names it."""
    if meeting.called_off or meeting.held_on is None:
        return None
    age = (now.date() - meeting.held_on).days
    if age < 1:
        return now + (1 - age) * DAY
    rhythm = _WITH_MINUTES if meeting.has_minutes else _WITHOUT_MINUTES
    return next((now + every * DAY for upto, every in rhythm if age <= upto), None)


def next_look(failures: int, now: datetime, every: timedelta, asked: timedelta | None = None) -> datetime:
    """When to look at a site again: each failure in a row doubles the pause, up to a day; never before it asked."""
    pause = min(every * 2 ** min(failures, 10), max(DAY, every)) if failures else every
    return now + max(pause, asked or pause)


def _chosen(document: Document, filter: WatchFilter) -> Document | None:
    if not (filter.titles or filter.topics):
        return document
    if not document.items:
        return document if _wanted(document.text, document.text, filter) else None
    kept = tuple(item for item in document.items if _wanted(item.title, _words(document, item), filter))
    if not kept:
        return None
    if kept == document.items:
        return document
    return replace(document, items=kept, sha256=_sha256_of_part(document, kept))


def _wanted(title: str, text: str, filter: WatchFilter) -> bool:
    return wants_title(filter, title) and (not filter.topics or _speaks(text, filter.topics))


def _words(document: Document, item: Item) -> str:
    return f"{item.title}\n\n{document.text[item.start : item.end]}"


def _speaks(text: str, topics: tuple[str, ...]) -> bool:
    return any(topic in topics for paragraph in text.split("\n\n") for topic in topics_of(paragraph))


def _holds(text: str, words: Iterable[str]) -> bool:
    folded = " ".join(text.casefold().split())
    return any(" ".join(each.casefold().split()) in folded for each in words)


def _sha256_of_part(document: Document, kept: Iterable[Item]) -> str:
    """Another document than the whole one: under a wider filter the same page is to be read anew."""
    part = "|".join(f"{item.start}-{item.end}" for item in kept)
    return hashlib.sha256(f"{document.sha256}|{part}".encode()).hexdigest()
