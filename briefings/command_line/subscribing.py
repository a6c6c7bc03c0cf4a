"""`briefings subscribe` and `unsubscribe`: a channel's digests, for whoever may open the database."""

import argparse
import re
from typing import Any

from briefings.command_line.choosing import chosen_council
from briefings.command_line.declaring import command
from briefings.command_line.saying import AT_THE_KEYBOARD, Command, Moment, Said
from briefings.digest_wishes import check_days
from briefings.errors import UnclearRequest
from briefings.following.schedule_words import describe as describe_schedule
from briefings.following.schedules import read_schedule
from briefings.records import DigestFilter, Person, Subscription
from briefings.reporting import listings, shapes
from briefings.reporting.digests import describe as describe_filter
from briefings.service import Service

_CHANNEL = re.compile(r"[CGDUW][A-Z0-9]{2,20}")
_PERSON = re.compile(r"[UW][A-Z0-9]{2,20}")


def _declare_subscribe(commands: Any) -> None:
    parser = command(
        commands,
        "subscribe",
        "have a Slack channel or person sent the digest; the same again changes when",
        'briefings subscribe C0123ABCD "5 working days before the next meeting, at 09:00" --council Bradford --told U1',
    )
    parser.add_argument("channel", metavar="CHANNEL", help="Slack's id of a channel or person, as in C0123ABCD")
    parser.add_argument("when", nargs="+", metavar="WHEN", help="weekly monday 09:00, fortnightly tuesday 9am, …")
    parser.add_argument(
        "--told", required=True, metavar="PERSON", help="Slack's id of who is told when it cannot go out"
    )
    parser.add_argument("--council", help="only this council's follow-ups")
    parser.add_argument("--body", help="only this body's")
    parser.add_argument("--owner", help="only those with these words in the owner as printed")
    parser.add_argument("--topic", help="only those on this topic")
    add_wishes(parser)
    parser.add_argument("--even-when-empty", action="store_true", help="one line where nothing is outstanding")


def _declare_unsubscribe(commands: Any) -> None:
    parser = command(commands, "unsubscribe", "end a digest", "briefings unsubscribe 3")
    parser.add_argument("number", type=int, metavar="NUMBER", help="as `briefings subscriptions` lists it")


def add_wishes(parser: argparse.ArgumentParser) -> None:
    """The words that say how a digest is cut and listed."""
    parser.add_argument("--due-within", type=int, metavar="DAYS", help="only what is overdue or due in so many days")
    parser.add_argument("--by-owner", action="store_true", help="list by owner, not by council and body")
    parser.add_argument("--only-changes", action="store_true", help="only what changed since the last digest")


def wishes(arguments: argparse.Namespace) -> dict[str, Any]:
    """The same as fields of a DigestFilter. Raises UnclearRequest on days out of reach."""
    check_days(arguments.due_within)
    return {name: getattr(arguments, name) for name in ("due_within", "by_owner", "only_changes")}


DECLARATIONS = (_declare_subscribe, _declare_unsubscribe)


def subscribe(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Subscribe, and say all that now holds."""
    _check(_CHANNEL, arguments.channel, "a channel or person: C0123ABCD or U0123ABCD. Slack shows it under the details")
    _check(_PERSON, arguments.told, "a person: U0123ABCD. Slack shows it in the profile's menu")
    council = chosen_council(service, arguments.council)
    made = service.subscribe(
        channel=arguments.channel,
        schedule=read_schedule(" ".join(arguments.when)),
        filter=DigestFilter(council, arguments.body, arguments.owner, arguments.topic, **wishes(arguments)),
        by=Person(arguments.told, steward=True),
        now=moment.now,
        even_when_empty=arguments.even_when_empty,
    )
    return _said(made, moment)


def unsubscribe(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """End one, and say what was ended."""
    return _said(service.unsubscribe(arguments.number, by=AT_THE_KEYBOARD, now=moment.now), moment, "Ended: ")


def _said(one: Subscription, moment: Moment, lead: str = "") -> Said:
    when = describe_schedule(one.schedule, moment.now, one.paused_until)
    listed = listings.subscriptions([(one, when)], [describe_filter(one.filter)])
    return Said(shapes.subscription(one, when), f"{lead}{listed}")


def _check(pattern: re.Pattern[str], typed: str, wanted: str) -> None:
    if not pattern.fullmatch(typed):
        raise UnclearRequest(f"That is no Slack id of {wanted}.")


COMMANDS: dict[str, Command] = {"subscribe": subscribe, "unsubscribe": unsubscribe}
