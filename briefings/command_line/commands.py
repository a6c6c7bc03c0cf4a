"""What each command does: calls one use case and says the result, as JSON and as text."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime, time

from briefings.command_line import casework
from briefings.command_line.backing_up import COMMANDS as BACKING_UP
from briefings.command_line.calendars import COMMANDS as CALENDARS
from briefings.command_line.choosing import chosen_council, chosen_minute
from briefings.command_line.handing_round import COMMANDS as HANDING_ROUND
from briefings.command_line.protecting import erase
from briefings.command_line.retaining import COMMANDS as RETAINING
from briefings.command_line.saying import Command, Moment, Said
from briefings.command_line.subscribing import COMMANDS as SUBSCRIBING
from briefings.command_line.subscribing import wishes
from briefings.command_line.trail import trail
from briefings.errors import UnclearRequest
from briefings.following.schedule_words import describe as describe_schedule
from briefings.records import DigestFilter, Minute, Status
from briefings.reporting import listings, shapes
from briefings.reporting.digests import describe as describe_filter
from briefings.service import Service
from briefings.storing.values import to_values

NOTHING_LOADED = (
    "No minutes are loaded yet. Load the five that come with the program with: briefings ingest --seeds\n"
    "or your own with: briefings ingest FILE_OR_FOLDER"
)


def minutes(service: Service, arguments: argparse.Namespace, _: Moment) -> Said:
    """All minutes that are loaded."""
    found = _minutes(service, arguments)
    return Said([shapes.minute(each) for each in found], listings.minutes(found))


def show(service: Service, arguments: argparse.Namespace, _: Moment) -> Said:
    """One minute as it was read."""
    found = chosen_minute(service, arguments.minute)
    return Said(to_values(found), listings.whole_minute(found))


def outcomes(service: Service, arguments: argparse.Namespace, _: Moment) -> Said:
    """What was resolved, and what was only recommended."""
    found = [(minute, outcome) for minute in _minutes(service, arguments) for outcome in minute.outcomes]
    listed = [shapes.outcome(minute.id, minute.source, outcome) for minute, outcome in found]
    return Said(listed, listings.outcomes(found) or "No outcomes were found in these minutes.")


def follow_ups(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """What somebody still has to do."""
    day = arguments.as_of or moment.today
    found = service.follow_ups(
        filter=DigestFilter(council=chosen_council(service, arguments.council), owner=arguments.owner),
        status=[Status(each) for each in arguments.status] if arguments.status else None,
        overdue_on=day if arguments.overdue else None,
        as_of=day,
    )
    return Said([shapes.follow_up(each, day) for each in found], listings.follow_ups(found, day))


def digest(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """The digest as it would be sent."""
    council = chosen_council(service, arguments.council)
    wanted = DigestFilter(council, arguments.body, arguments.owner, arguments.topic, **wishes(arguments))
    since = datetime.combine(arguments.since, time(), UTC) if arguments.since else None
    written = service.digest(as_of=arguments.as_of or moment.today, filter=wanted, since=since)
    markdown = service.digest_markdown(written)
    return Said(shapes.digest(written, markdown), markdown)


def subscriptions(service: Service, _: argparse.Namespace, moment: Moment) -> Said:
    """Which channel gets which digest, and when."""
    found = [
        (each, describe_schedule(each.schedule, moment.now, each.paused_until)) for each in service.subscriptions()
    ]
    text = listings.subscriptions(found, [describe_filter(each.filter) for each, _ in found])
    return Said([shapes.subscription(each, when) for each, when in found], text or "There are no subscriptions.")


def feedback(service: Service, _: argparse.Namespace, __: Moment) -> Said:
    """What people thought of answers."""
    found = service.feedback()
    lines = [f"{one.verdict.value}: {one.helpful} helpful, {one.unhelpful} not helpful" for one in found]
    listed = [{"verdict": one.verdict.value, "helpful": one.helpful, "unhelpful": one.unhelpful} for one in found]
    return Said(listed, "\n".join(lines))


COMMANDS: dict[str, Command] = {
    "minutes": minutes,
    "show": show,
    "outcomes": outcomes,
    **HANDING_ROUND,
    **CALENDARS,
    "follow-ups": follow_ups,
    "digest": digest,
    "subscriptions": subscriptions,
    **SUBSCRIBING,
    **BACKING_UP,
    **RETAINING,
    "feedback": feedback,
    "trail": trail,
    **casework.COMMANDS,
    "erase": erase,
}


def _minutes(service: Service, arguments: argparse.Namespace) -> Iterable[Minute]:
    council = chosen_council(service, arguments.council)
    return [each for each in service.minutes() if council in (None, each.council)]


def question(arguments: argparse.Namespace) -> str:
    """The question as typed, with or without quotation marks. Raises UnclearRequest where there is none."""
    if not arguments.question:
        raise UnclearRequest('There is no question. For instance: briefings ask "taxi drivers"')
    return " ".join(arguments.question)
