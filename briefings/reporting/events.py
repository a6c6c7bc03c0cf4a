"""Meetings as Open Civic Data events (opencivicdata/pupa, schemas/event.py), for programs that collect civic data.

Topics stand in an item's ``subjects``, resolutions in its ``notes``, follow-ups in ``extras``. A meeting whose date is
not known keeps an empty ``start_date``, which the schema allows; a file that has no address is named by its hash
(RFC 6920), since a source must be a URI.
"""

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from briefings.records import FollowUp, Minute, OutcomeKind, Stage
from briefings.reporting import shapes, wording

Json = dict[str, Any]
TopicsOf = Callable[[str], Iterable[str]]
_RESOLVED = frozenset((OutcomeKind.FOLLOW_UP, OutcomeKind.DECISION, OutcomeKind.NOTED, OutcomeKind.THANKS))


def write_events(
    minutes: Iterable[Minute], follow_ups: Iterable[FollowUp], *, as_of: date, topics_of: TopicsOf
) -> bytes:
    """One event a meeting, as a JSON list. ``topics_of`` gives the names of the topics that words speak of."""
    by_minute: dict[str, list[FollowUp]] = {}
    for each in follow_ups:
        by_minute.setdefault(each.outcome.citation.minute, []).append(each)
    ordered = sorted(minutes, key=_meeting)
    events = [_event(tuple(items), by_minute, as_of, topics_of) for _, items in groupby(ordered, key=_meeting)]
    return json.dumps(events, ensure_ascii=True, indent=2).encode()


def _meeting(of: Minute) -> tuple[str, str, str, str]:
    """What tells one meeting from another; items without a date are only taken together from one file."""
    day = of.held_on.isoformat() if of.held_on else ""
    return (of.council or "", of.body or "", day, of.document if not (day and of.body) else "")


def _event(items: Sequence[Minute], follow_ups: dict[str, list[FollowUp]], as_of: date, topics_of: TopicsOf) -> Json:
    first = items[0]
    day = first.held_on
    event: Json = {
        "name": wording.place(first.council, first.body),
        "all_day": True,
        "start_date": day.isoformat() if day else "",
        "classification": "committee-meeting",
        "status": "passed" if day is None or day <= as_of else "confirmed",
        "participants": _participants(first),
        "agenda": [_item(each, str(order), topics_of) for order, each in enumerate(items, 1)],
        "documents": _documents(items),
        "sources": _sources(items),
        "extras": {
            "date_stated": day is not None,
            "stage_of_minutes": first.stage.value if isinstance(first.stage, Stage) else None,
            "follow_ups": [shapes.follow_up(each, as_of) for item in items for each in follow_ups.get(item.id, ())],
        },
    }
    return event


def _item(of: Minute, order: str, topics_of: TopicsOf) -> Json:
    text = " ".join(of.text[each.start : each.end] for each in of.paragraphs)
    return {
        "description": " ".join(of.title.split()) or "Agenda item",
        "order": order,
        "subjects": list(dict.fromkeys((*topics_of(of.title), *topics_of(text)))),
        "notes": [each.text for each in of.outcomes if each.kind in _RESOLVED and each.text],
    }


def _participants(of: Minute) -> list[Json]:
    return [
        {"name": name, "type": "organization", "note": note}
        for name, note in ((of.council, "council"), (of.body, "body that met"))
        if name
    ]


def _documents(items: Sequence[Minute]) -> list[Json]:
    found = {each.address: each for each in items if each.address}
    return [
        {"note": "minutes", "url": address, "media_type": _media_type(each), "date": _day(each)}
        for address, each in found.items()
    ]


def _media_type(of: Minute) -> str:
    """Only what came as a PDF has printed pages."""
    return "application/pdf" if any(each.page for each in of.paragraphs) else "text/html"


def _sources(items: Sequence[Minute]) -> list[Json]:
    return [
        {"url": url, "note": each.source}
        for url, each in {(each.address or _name(each)): each for each in items}.items()
    ]


def _name(of: Minute) -> str:
    """The received file by its hash: ``ni:///sha-256;…``."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(of.document)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _day(of: Minute) -> str:
    return of.held_on.isoformat() if of.held_on else ""
