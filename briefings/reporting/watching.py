"""What is watched, what a look brought and how recent everything is: as text for a terminal and as JSON for scripts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from briefings.records import Freshness, Looked, WatchedSite, WatchFilter
from briefings.reporting.listings import line
from briefings.reporting.shapes import ingested

Json = dict[str, Any]


def kept(of: WatchFilter) -> str:
    """What is kept of a site, in words.

    >>> kept(WatchFilter(bodies=("scrutiny",), topics=("Child sexual exploitation",)))
    'bodies named “scrutiny”; items on Child sexual exploitation'
    """
    parts = [
        f"bodies named {_quoted(of.bodies)}" if of.bodies else "",
        f"items titled {_quoted(of.titles)}" if of.titles else "",
        f"items on {' or '.join(of.topics)}" if of.topics else "",
    ]
    return "; ".join(filter(None, parts)) or "everything"


def sites(of: Sequence[WatchedSite]) -> str:
    """The sites that are watched, one a paragraph."""
    return "\n\n".join(_site(each) for each in of) or (
        "No site is watched yet. For instance: briefings watch add Bradford"
    )


def looked(of: Sequence[Looked]) -> str:
    """What each look brought, one a paragraph."""
    return "\n\n".join(_look(each) for each in of) or "No site is due now."


def freshness(of: Sequence[Freshness]) -> str:
    """How recent what is loaded is, one body a line."""
    return "\n".join(fresh_words(each) for each in of) or "No minutes are loaded, and no site is watched."


def fresh_words(of: Freshness) -> str:
    """One body in a line: newest meeting, when minutes came, what is awaited."""
    where = ", ".join(filter(None, (of.council or "Council not stated", of.body)))
    return line(f"{where}: {'; '.join(fresh_facts(of))}")


def fresh_facts(of: Freshness) -> list[str]:
    """The same without the names."""
    facts = ["nothing loaded"]
    if of.came_at:
        newest = f"newest meeting {_day(of.latest)}" if of.latest else "no meeting's date is stated"
        facts = [newest, f"minutes last came {_day(of.came_at)}"]
    if of.awaited and of.awaited_since:
        meetings = "1 meeting" if of.awaited == 1 else f"{of.awaited:,} meetings"
        facts.append(f"{meetings} known without minutes, the oldest of {_day(of.awaited_since)}")
    return [*facts, *([f"its site could not be read: {of.trouble}"] if of.trouble else [])]


def site_facts(of: WatchedSite) -> list[str]:
    """How a site stands: what is kept of it, when it was read, what is wrong."""
    read = f"last read {_moment(of.succeeded_at)}" if of.succeeded_at else "not read yet"
    trouble = f"failed {of.failures} times in a row: {of.trouble}" if of.trouble else ""
    return [f"keeps {kept(of.filter)}", read, *([trouble] if trouble else [])]


# --- JSON --------------------------------------------------------------------------------------------------------


def site_shape(of: WatchedSite) -> Json:
    """A watched site."""
    return {
        "address": of.address,
        "council": of.council,
        "bodies": list(of.filter.bodies),
        "titles": list(of.filter.titles),
        "topics": list(of.filter.topics),
        "since": of.since.isoformat(),
        "due_at": of.due_at.isoformat(),
        "looked_at": of.looked_at.isoformat() if of.looked_at else None,
        "succeeded_at": of.succeeded_at.isoformat() if of.succeeded_at else None,
        "failures": of.failures,
        "trouble": of.trouble,
    }


def looked_shape(of: Looked) -> Json:
    """What one look brought."""
    counts = {"listed": of.listed, "fetched": of.fetched, "left": of.left}
    return {"site": site_shape(of.site), "unpublished": list(of.unpublished)} | counts | ingested(of.ingested)


def fresh_shape(of: Freshness) -> Json:
    """How recent one body is."""
    return {
        "council": of.council,
        "body": of.body,
        "latest": of.latest.isoformat() if of.latest else None,
        "came_at": of.came_at.isoformat() if of.came_at else None,
        "awaited": of.awaited,
        "awaited_since": of.awaited_since.isoformat() if of.awaited_since else None,
        "site": of.site,
        "trouble": of.trouble,
    }


# --- within ------------------------------------------------------------------------------------------------------


def _site(of: WatchedSite) -> str:
    return "\n  ".join([line(f"{of.name}  {of.address}"), *map(line, site_facts(of))])


def _look(of: Looked) -> str:
    brought = of.ingested
    counts = f"{brought.added} added, {brought.changed} changed, {brought.unchanged} unchanged"
    known = "1 meeting" if of.listed == 1 else f"{of.listed:,} meetings"
    facts = [f"{known} known, {of.fetched:,} asked for: {counts}, {len(brought.refused)} refused"]
    if of.left:
        facts.append(f"{of.left:,} wait for the next look")
    if of.site.trouble:
        facts.append(f"failed: {of.site.trouble}")
    facts += [f"not published any more, and kept here: {each}" for each in of.unpublished]
    refused = [f"refused {each.path}: {each.reason}" for each in brought.refused]
    return "\n  ".join(map(line, [of.site.name, *facts, *refused]))


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f"“{each}”" for each in words)


def _day(of: date | datetime) -> str:
    return f"{of.day} {of:%B %Y}"


def _moment(of: datetime) -> str:
    return f"{_day(of)}, {of:%H:%M} UTC"
