"""`briefings calendar`: private addresses at which calendar programs read follow-ups, made, listed and ended."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from briefings.command_line.choosing import chosen_council
from briefings.command_line.declaring import command
from briefings.command_line.saying import AT_THE_KEYBOARD, Moment, Said
from briefings.records import CalendarAddress, DigestFilter, Person
from briefings.reporting.digests import describe
from briefings.reporting.listings import line
from briefings.service import Service

_PATH = "/calendar/{token}.ics"  # where `briefing-bot run --http` answers
_BARE = "(after the public address of the bot that runs with --http; --public-url or PUBLIC_URL gives it here)"


# --- what is typed -----------------------------------------------------------------------------------------------


def _declare(commands: Any) -> None:
    parser = command(
        commands,
        "calendar",
        "make, list or end private addresses at which calendar programs read follow-ups from the bot",
        "briefings calendar on --council Bradford --public-url https://briefings.example.gov.uk",
    )
    parser.add_argument(
        "action", nargs="?", choices=["list", "on", "new", "off"], default="list", help="new replaces an address"
    )
    parser.add_argument("--council", help="only this council's follow-ups")
    parser.add_argument("--owner", help="only those with these words in the owner as printed")
    parser.add_argument("--for", dest="person", metavar="USER", help="whose it is: a Slack user id (otherwise yours)")
    parser.add_argument("--public-url", metavar="URL", help="where the bot is reached (otherwise PUBLIC_URL)")


DECLARATIONS = (_declare,)


# --- what is done ------------------------------------------------------------------------------------------------


def calendar(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """The addresses there are, a new one, or those that were ended."""
    if arguments.action == "list":
        return _listed(service.calendars.every(owner=arguments.person), "There are no calendar addresses.")
    by = Person(arguments.person, steward=True) if arguments.person else AT_THE_KEYBOARD
    narrowed = arguments.council or arguments.owner
    wanted = DigestFilter(council=chosen_council(service, arguments.council), owner=arguments.owner)
    if arguments.action == "off":
        return _listed(service.calendars.end(by=by, filter=wanted if narrowed else None), "", "Ended:\n")
    made = service.calendars.make(by=by, now=moment.now, filter=wanted, instead=arguments.action == "new")
    base = (arguments.public_url or moment.public_url or "").rstrip("/")
    whole = base + _PATH.format(token=made.token)
    note = "Shown only this once. Whoever has it can read these follow-ups."
    return Said(_shape(made.address) | {"address": whole}, "\n".join([whole, *([] if base else [_BARE]), note]))


COMMANDS: dict[str, Callable[[Service, argparse.Namespace, Moment], Said]] = {"calendar": calendar}


def _listed(found: Sequence[CalendarAddress], none: str, lead: str = "") -> Said:
    return Said([_shape(each) for each in found], lead + ("\n".join(map(_words, found)) or none))


def _words(of: CalendarAddress) -> str:
    return line(f"{of.id}. {of.owner}: {describe(of.filter) or 'everything'}, made {of.made_at:%Y-%m-%d}")


def _shape(of: CalendarAddress) -> dict[str, Any]:
    return {
        "id": of.id,
        "person": of.owner,
        "council": of.filter.council,
        "owner": of.filter.owner,
        "made_at": of.made_at.isoformat(),
    }
