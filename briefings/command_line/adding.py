"""`briefings add`: a page of a council's site, shown as it is read, or added."""

import argparse
from dataclasses import replace
from datetime import datetime
from typing import Any

from briefings.command_line.declaring import command, day
from briefings.command_line.saying import AT_THE_KEYBOARD, Said
from briefings.keeping_watch import Watch
from briefings.records import FetchedPage, Given, Standing
from briefings.reporting import listings, shapes
from briefings.service import Service
from briefings.watching.connecting import THIS_COMPUTER

_STANDING = {
    Standing.NEW: "Not added: this is how it would be read. The same command without --look adds it.",
    Standing.AMENDS: "Not added: it would take the place of the version that is loaded.",
    Standing.LOADED: "Exactly this is loaded already.",
}


def declare(commands: Any) -> None:
    """The words of `briefings add`."""
    parser = command(
        commands,
        "add",
        "add minutes from a page or file of a council's site",
        'briefings add --look "https://democracy.example.gov.uk/mgAi.aspx?ID=5018"',
    )
    parser.add_argument("address", metavar="ADDRESS", help="of a council whose site is known or watched")
    parser.add_argument("--look", action="store_true", help="show how it is read, and keep nothing")
    parser.add_argument(
        "--on-this-computer", action="store_true", help="for trying it out: read sites on 127.0.0.1, and no others"
    )
    given = parser.add_argument_group("what the page does not say")
    given.add_argument("--council", help="whose minutes they are")
    given.add_argument("--body", help="the committee, panel or board that met")
    given.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="when it met")


def add(service: Service, arguments: argparse.Namespace, now: datetime) -> Said:
    """Fetch a page and add it, or with ``--look`` only show how it is read. Raises BriefingsError with the reason."""
    watch = Watch(service.engine, reach=THIS_COMPUTER, pause=0.0) if arguments.on_this_computer else service.watch
    page = watch.fetch(arguments.address, by=AT_THE_KEYBOARD)
    given = _given(arguments, page)
    if arguments.look:
        return _looked(service, page, given)
    done = service.add_minutes(page.data, source=page.address, given=given, by=AT_THE_KEYBOARD, now=now)
    return Said(shapes.ingested(done), listings.ingested(done))


def _given(arguments: argparse.Namespace, page: FetchedPage) -> Given:
    """What was typed, before what is known of the site."""
    council = arguments.council or page.given.council
    return replace(page.given, council=council, body=arguments.body, held_on=arguments.date)


def _looked(service: Service, page: FetchedPage, given: Given) -> Said:
    read = service.look_over(page.data, source=page.address, given=given)
    shown = [
        shapes.minute(each) | {"outcomes": [shapes.outcome(each.id, each.source, one) for one in each.outcomes]}
        for each in read.minutes
    ]
    text = "\n\n".join([*map(listings.whole_minute, read.minutes), _STANDING[read.standing]])
    return Said({"standing": read.standing.value, "minutes": shown}, text)
