"""What one form of document yields, before it is joined with what is known of the file from outside."""

from dataclasses import dataclass, replace

from briefings.records import Given, Item, Page

NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Extract:
    """The readable text of a file, with what its form tells about it. Spans count in ``text``."""

    text: str
    given: Given = NOTHING_GIVEN  # what the page's own metadata say
    items: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One agenda item before it has its place in the text."""

    number: str | None  # as printed
    title: str
    body: str
    address: str | None = None
    truncated: bool = False


def join_given(first: Given, second: Given) -> Given:
    """What ``first`` knows and, only where it knows nothing, what ``second`` says."""
    return Given(
        council=first.council or second.council,
        body=first.body or second.body,
        held_on=first.held_on or second.held_on,
        stage=first.stage or second.stage,
        address=first.address or second.address,
        licence=first.licence or second.licence,
    )


def set_out(preface: tuple[str, ...], entries: tuple[Entry, ...], given: Given) -> Extract:
    """The text of a meeting: the preface's paragraphs, then every item under its number and title, with its place."""
    parts = [part for part in preface if part.strip()]
    items: list[Item] = []
    length = len("\n\n".join(parts))
    for entry in entries:
        start = length + 2 if parts else 0
        parts.append(_write(entry))
        length = start + len(parts[-1])
        items.append(_place(entry, start, length))
    return Extract("\n\n".join(parts), given, tuple(items))


def _write(entry: Entry) -> str:
    heading = " ".join(part for part in (entry.number, entry.title) if part)
    return "\n\n".join(part for part in (heading, entry.body) if part)


def _place(entry: Entry, start: int, end: int) -> Item:
    title = entry.title or entry.body.split("\n", 1)[0]
    return Item(start, end, title, entry.number, entry.address, entry.truncated)


def without_meeting(given: Given) -> Given:
    """``given`` without body and date: for a page that tells of several meetings, none of which is the page's own."""
    return replace(given, body=None, held_on=None)
