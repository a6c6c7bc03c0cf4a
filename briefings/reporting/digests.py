"""Writes a digest as Markdown that an officer can send on as it is: counts first, then every item in its own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from markupsafe import Markup

from briefings.digest_wishes import wish_words
from briefings.records import Digest, DigestFilter, FollowUp, Progress
from briefings.reporting import wording
from briefings.reporting.filling import escape, fill, link


@dataclass(frozen=True, slots=True)
class Meeting:
    """The follow-ups of one agenda item, under the line that says where they stand."""

    title: str
    held_on: date | None
    stage: str
    source: Markup
    items: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One body's meetings."""

    name: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """One council's bodies."""

    name: str
    bodies: tuple[Body, ...]


def write_digest(digest: Digest) -> str:
    """The digest as Markdown, or "" where there is nothing to tell: nobody gets an empty one."""
    if not digest.has_news:
        return ""
    return fill(
        "digest.md.j2",
        digest=digest,
        councils=() if digest.filter.by_owner else by_council(digest.open),
        owners=by_owner(digest.open) if digest.filter.by_owner else (),
        only=describe(replace(digest.filter, by_owner=False)),  # how it is listed narrows nothing
        wording=wording,
        latest=latest,
    )


def by_council(follow_ups: Sequence[FollowUp]) -> tuple[Council, ...]:
    """Follow-ups by council, body and agenda item, in the order of names; what is not stated comes last."""
    ordered = sorted(follow_ups, key=_place)
    return tuple(
        Council(council or f"Council {wording.NOT_STATED}", _bodies(tuple(items)))
        for council, items in groupby(ordered, key=lambda each: each.council)
    )


def by_owner(follow_ups: Sequence[FollowUp]) -> tuple[tuple[str, tuple[FollowUp, ...]], ...]:
    """Follow-ups by owner as printed, or as a reviewer reads it, in the order of names; those without one last."""
    ordered = sorted(follow_ups, key=lambda each: (not each.owner, (each.owner or "").casefold()))
    groups = groupby(ordered, key=lambda each: (each.owner or "").casefold())
    return tuple(
        (theirs[0].owner or f"Owner {wording.NOT_STATED}", theirs) for _, some in groups if (theirs := tuple(some))
    )


def describe(wanted: DigestFilter) -> str:
    """What the digest was narrowed to, and how it is listed, in words; empty where neither was asked for."""
    parts = {"council": wanted.council, "body": wanted.body, "owner": wanted.owner, "topic": wanted.topic}
    said = [f"{name} {value}" for name, value in parts.items() if value]
    return ", ".join([*said, *wish_words(wanted)])


def latest(follow_up: FollowUp) -> Progress | None:
    """The newest progress entry."""
    return follow_up.progress[-1] if follow_up.progress else None


def _place(follow_up: FollowUp) -> tuple[object, ...]:
    return (
        follow_up.council is None,
        follow_up.council or "",
        follow_up.body is None,
        follow_up.body or "",
        follow_up.held_on or date.min,
        follow_up.source,
        follow_up.title,
        follow_up.outcome.citation.start,
    )


def _bodies(items: Sequence[FollowUp]) -> tuple[Body, ...]:
    return tuple(
        Body(body or f"Body {wording.NOT_STATED}", _meetings(tuple(theirs)))
        for body, theirs in groupby(items, key=lambda each: each.body)
    )


def _meetings(items: Sequence[FollowUp]) -> tuple[Meeting, ...]:
    groups = groupby(items, key=lambda each: (each.outcome.citation.minute, each.source, each.title))
    return tuple(_meeting(tuple(theirs)) for _, theirs in groups)


def _meeting(items: tuple[FollowUp, ...]) -> Meeting:
    first = items[0]
    return Meeting(first.title, first.held_on, wording.stage(first.stage), _source(first), items)


def _source(follow_up: FollowUp) -> Markup:
    """The file's name, as a link where the minutes are published."""
    address = follow_up.address or ""
    if re.fullmatch(r"https?://[^\s<>]+", address):
        return link(address, follow_up.source)
    return Markup(escape(follow_up.source))  # noqa: S704  # escaped here
