"""`briefings retain`: what is beyond its time, shown or taken away. The bot does the same every night."""

import argparse
from dataclasses import asdict
from typing import Any

from briefings.command_line.declaring import command
from briefings.command_line.saying import Command, Moment, Said
from briefings.retention import TRAIL_YEARS, Retained
from briefings.service import Service

_KINDS = {
    "texts": "texts of digests and alerts (that they were posted stays)",
    "requests": "ids of requests from Slack",
    "entries": "entries about follow-ups that are over",
    "subscriptions": "subscriptions that ended, with what they were sent",
    "thumbs": "thumbs under answers",
    "people": "people whose id is taken out of what stays",
}


def _declare(commands: Any) -> None:
    parser = command(
        commands,
        "retain",
        "take away what is beyond its time, as the bot does every night; --dry-run only says what",
        "briefings retain --dry-run",
    )
    parser.add_argument("--dry-run", action="store_true", help="change nothing")
    parser.add_argument(
        "--years",
        type=int,
        metavar="N",
        help=f"how long entries about what is over are kept (otherwise KEEP_TRAIL_YEARS, or {TRAIL_YEARS})",
    )


DECLARATIONS = (_declare,)


def retain(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Take away what is beyond its time, or say what it would be."""
    years = arguments.years if arguments.years is not None else moment.trail_years
    done = service.retention.retain(now=moment.now, years=years, really=not arguments.dry_run)
    return Said(asdict(done) | {"before": done.before.isoformat(), "years": years}, told(done))


def told(done: Retained) -> str:
    """What went or would go, one line each."""
    if not done.counts:
        return "Nothing is beyond its time."
    lines = [f"{number:>8,}  {_KINDS[name]}" for name, number in done.counts.items()]
    end = "Gone." if done.done else "Nothing was changed. Without --dry-run these go; it cannot be undone."
    kept = f"Entries about what is over, and who made them, are kept from {done.before.date()} on."
    return "\n".join([*lines, kept, end])


COMMANDS: dict[str, Command] = {"retain": retain}
