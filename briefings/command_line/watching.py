"""`briefings watch`: which sites are watched, a look at them now, or keeping watch until stopped."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from briefings.command_line.declaring import command, day
from briefings.command_line.saying import AT_THE_KEYBOARD, Said
from briefings.errors import UnclearRequest
from briefings.keeping_watch import Watch, choice
from briefings.records import Looked, WatchedSite, WatchFilter
from briefings.reporting import watching
from briefings.service import Service
from briefings.watching.connecting import THIS_COMPUTER

_BETWEEN = 60.0  # seconds between two looks at what is due
Clock = Callable[[], datetime]


# --- what is typed -----------------------------------------------------------------------------------------------


def _declare_watch(commands: Any) -> None:
    parser = command(
        commands,
        "watch",
        "watch councils' sites for new minutes: until stopped, or as --once and the actions say",
        "briefings watch add Bradford --body scrutiny\n  briefings watch --once",
    )
    parser.add_argument("action", nargs="?", choices=["add", "list", "remove", "now"], help="what to do")
    parser.add_argument("where", nargs="*", metavar="COUNCIL", help="a council's name, or any address of its site")
    parser.add_argument("--once", action="store_true", help="look at every site now, and end")
    parser.add_argument(
        "--on-this-computer", action="store_true", help="for trying it out: read sites on 127.0.0.1, and no others"
    )
    kept = parser.add_argument_group("what add keeps", "otherwise the items on child sexual exploitation, of any body")
    kept.add_argument("--body", action="append", help="only bodies with these words in their name; may be given again")
    kept.add_argument("--title", action="append", help="only agenda items with these words in their title")
    kept.add_argument("--topic", action="append", help="only agenda items on this topic")
    kept.add_argument("--everything", action="store_true", help="every agenda item")
    kept.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="meetings from this day on (otherwise two years)")
    kept.add_argument("--council", help="whose site it is, where the address does not say")


def _declare_freshness(commands: Any) -> None:
    command(
        commands,
        "freshness",
        "say when minutes last came, body by body, and which meetings are known without minutes",
        "briefings freshness",
    )


DECLARATIONS = (_declare_watch, _declare_freshness)


# --- what it does ------------------------------------------------------------------------------------------------


def watch(service: Service, arguments: argparse.Namespace, clock: Clock) -> Said:
    """One action, or with ``--once`` a look at every site."""
    desk = _watch(service, arguments)
    words = " ".join(arguments.where)
    if arguments.action == "add":
        return _add(desk, arguments, words, clock())
    if arguments.action == "remove":
        return _sites([desk.remove(_named(words), by=AT_THE_KEYBOARD, now=clock())], "Watched no more:\n")
    if arguments.action == "list":
        return _sites(desk.sites())
    sites = [desk.find(words)] if words else desk.sites()
    if not sites:
        raise UnclearRequest("No site is watched yet. For instance: briefings watch add Bradford")
    hastened = [replace(site, listed_at=None) for site in sites]  # asked for by hand, the list is read in any case
    return _looked(desk.look_at(hastened, clock=clock))


def keep_watching(
    service: Service, arguments: argparse.Namespace, clock: Clock, wait: Callable[[float], None]
) -> Iterator[Said]:
    """Look at what is due, again and again; each time that something was, what it brought."""
    desk = _watch(service, arguments)
    while True:
        if found := desk.look_at_due(clock=clock):
            yield _looked(found)
        wait(_BETWEEN)


def freshness(service: Service, clock: Clock) -> Said:
    """How recent what is loaded is, and which meetings are known without minutes."""
    found = service.watch.freshness(today=clock().date())
    return Said([watching.fresh_shape(each) for each in found], watching.freshness(found))


def all_failed(said: Said) -> bool:
    """Whether there was a look and every site failed."""
    looks = [each["site"] for each in said.json if "site" in each]
    return bool(looks) and all(site["trouble"] for site in looks)


def _watch(service: Service, arguments: argparse.Namespace) -> Watch:
    return Watch(service.engine, reach=THIS_COMPUTER, pause=0.0) if arguments.on_this_computer else service.watch


def _add(desk: Watch, arguments: argparse.Namespace, words: str, now: datetime) -> Said:
    site = desk.add(
        _named(words),
        by=AT_THE_KEYBOARD,
        now=now,
        council=arguments.council,
        filter=_filter(arguments),
        since=arguments.since,
    )
    return _sites([site], "Watched from now on; `briefings watch now` looks at once:\n")


def _filter(arguments: argparse.Namespace) -> WatchFilter:
    return choice(
        bodies=arguments.body or (),
        titles=arguments.title or (),
        topics=arguments.topic or (),
        everything=arguments.everything,
    )


def _named(words: str) -> str:
    if not words:
        raise UnclearRequest("Which council? Give its name or the address of its minutes site.")
    return words


def _sites(found: Sequence[WatchedSite], lead: str = "") -> Said:
    return Said([watching.site_shape(each) for each in found], lead + watching.sites(found))


def _looked(found: Sequence[Looked]) -> Said:
    return Said([watching.looked_shape(each) for each in found], watching.looked(found))
