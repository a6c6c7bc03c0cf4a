"""Follow-ups as iCalendar (RFC 5545): a task each, and an all-day event where there is a date.

Outlook leaves tasks of a subscribed calendar out, so the date stands as an event too. A UID stays with its follow-up,
and SEQUENCE rises with every change of its minutes, every decision about it and every progress entry, so that a
calendar that is read again is brought up to date and nothing is doubled. Owners are roles without addresses: they stand
in the description and nobody is invited. How often to come again is said twice: RFC 7986 5.7, and as Outlook reads it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from briefings.records import DueBasis, FollowUp, Progress, Status
from briefings.reporting import wording

FORM = 1  # raise it when what is written changes: programs that have the old form then get the new one
_PRODUCT = "-//CSE briefing bot//Follow-ups//EN"
_DOMAIN = "cse-briefing-bot"
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    f"PRODID:{_PRODUCT}",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "NAME:Follow-ups from council minutes",
    "X-WR-CALNAME:Follow-ups from council minutes",
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
)
_SUMMARY = 90  # characters of the words in a summary
_FOLD = 75  # octets of a line without its end, RFC 5545 3.1
_STATUS = {
    Status.OPEN: "NEEDS-ACTION",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.DONE_UNCONFIRMED: "IN-PROCESS",  # only the committee completes it
    Status.CLOSED: "COMPLETED",
    Status.PAUSED: "NEEDS-ACTION",
    Status.SUPERSEDED: "CANCELLED",
}
_OVER = frozenset((Status.CLOSED, Status.SUPERSEDED))


def write_calendar(follow_ups: Iterable[FollowUp], now: datetime) -> bytes:
    """A calendar of these follow-ups, stamped with ``now`` (aware)."""
    lines = list(_HEAD)
    for each in follow_ups:
        said = _description(each)
        lines += _task(each, said, now)
        lines += _event(each, said, now)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in fold(line)).encode()


def fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character cut in two; each but the first begins with a blank."""
    if len(line) <= _FOLD and line.isascii():
        yield line
        return
    octets = line.encode()
    start, room, lead = 0, _FOLD, b""
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character of several octets
            end -= 1
        yield (lead + octets[start:end]).decode()
        start, room, lead = end, _FOLD - 1, b" "
    yield (lead + octets[start:]).decode()


def escape(words: str) -> str:
    """Text as a value of type TEXT, on one line (RFC 5545 3.3.11)."""
    line = " ".join(words.split())
    if not line.isprintable():
        line = "".join(character for character in line if character.isprintable())
    return line.encode("utf-8", "replace").decode().replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")


def _task(of: FollowUp, said: str, now: datetime) -> list[str]:
    when = of.due_on
    return [
        "BEGIN:VTODO",
        f"UID:{escape(of.id)}@{_DOMAIN}",
        *_common(of, said, now),
        *([f"DUE;VALUE=DATE:{when:%Y%m%d}"] if when else []),
        f"STATUS:{_STATUS[of.status]}",
        *_completed(of),
        "END:VTODO",
    ]


def _event(of: FollowUp, said: str, now: datetime) -> list[str]:
    when = of.due_on
    if when is None:
        return []
    about = "About " if _is_about(of) else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(of.id)}-due@{_DOMAIN}",
        *_common(of, said, now, before=f"{about}due: "),
        f"DTSTART;VALUE=DATE:{when:%Y%m%d}",
        f"DTEND;VALUE=DATE:{when + timedelta(days=1):%Y%m%d}",
        f"STATUS:{'CANCELLED' if of.status in _OVER else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",  # a due date keeps nobody busy
        "END:VEVENT",
    ]


def _common(of: FollowUp, said: str, now: datetime, *, before: str = "") -> list[str]:
    summary = f"{before}{of.reference}: {_short(of.quote)}"
    lines = [
        f"DTSTAMP:{_instant(now)}",
        f"SEQUENCE:{of.changes + len(of.progress)}",
        f"SUMMARY:{escape(summary[:1].upper() + summary[1:])}",
        f"DESCRIPTION:{said}",
        "CATEGORIES:Follow-ups",
    ]
    if of.progress:
        lines.append(f"LAST-MODIFIED:{_instant(of.progress[-1].at)}")
    if of.address and of.address.startswith(("https://", "http://")) and of.address.isascii():
        lines.append(f"URL:{''.join(of.address.split())}")
    return lines


def _short(words: str) -> str:
    """As many whole words as a calendar shows in a line."""
    line = " ".join(words.split())
    if len(line) <= _SUMMARY:
        return line
    cut = line[: _SUMMARY - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _description(of: FollowUp) -> str:
    said = (
        f"“{of.quote}”",
        f"Owner: {wording.owner(of.outcome)}" if of.outcome.owner else "Owner not stated in the minutes",
        f"Due: {wording.due(of.outcome.due, of.held_on)}" if of.outcome.due else "No date stated in the minutes",
        f"Status: {wording.STATUS[of.status]}",
        *_added_by_people(of),
        f"Source: {of.address or of.source}, paragraph {of.outcome.citation.paragraph}",
    )
    return r"\n".join(escape(part) for part in said)


def _added_by_people(of: FollowUp) -> list[str]:
    """That it was never resolved, and what a person who checked it said: never who, a calendar goes far."""
    checked, origin = of.checked, wording.origin(of)
    said = [f"Owner as checked: {checked.owner}"] if checked and checked.owner else []
    said += [f"Due as checked: {wording.day(checked.due_on)}"] if checked and checked.due_on else []
    return [*([f"{origin[:1].upper()}{origin[1:]}"] if origin else []), *said]


def _completed(of: FollowUp) -> list[str]:
    closed: list[Progress] = [entry for entry in of.progress if entry.status is Status.CLOSED]
    if of.status is not Status.CLOSED or not closed:
        return []
    return [f"COMPLETED:{_instant(closed[-1].at)}", "PERCENT-COMPLETE:100"]


def _is_about(of: FollowUp) -> bool:
    """Whether the day is only about right: as read, and no person has named one."""
    named = of.checked is not None and of.checked.due_on is not None
    return not named and of.outcome.due is not None and of.outcome.due.basis is DueBasis.APPROXIMATE


def _instant(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
