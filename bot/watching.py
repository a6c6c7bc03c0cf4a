"""``/cse watch``: which councils' sites are looked at by themselves; and the hourly look, with its word to stewards."""

import logging
import re
from collections.abc import Sequence

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.desk import Desk
from bot.messages.blocks import Message
from bot.messages.watching import (
    added_message,
    hastened_message,
    removed_message,
    sites_message,
    trouble_message,
    unpublished_message,
)
from bot.replies import Call, post
from briefings import UnclearRequest, watch_choice
from briefings.records import WatchedSite

_log = logging.getLogger(__name__)

ADD, LIST, REMOVE, NOW = ("add", "start"), ("list", "show", ""), ("remove", "stop", "off", "end"), ("now", "check")
VERBS = frozenset((*ADD, *LIST, *REMOVE, *NOW))
_KINDS = {"body": "bodies", "bodies": "bodies", "title": "titles", "titles": "titles", "topic": "topics"}
_KINDS |= {"topics": "topics", "as": "council"}
_WHICH = "Which council? Give its name, or the address of its minutes site: `/cse watch add bradford`."


def watch_replies(desk: Desk, call: Call, rest: str) -> list[Message]:
    """Add, list, remove or now, after ``/cse watch``. Raises UnclearRequest, NotFound and NotPermitted."""
    verb, _, typed = rest.partition(" ")
    verb, typed = verb.casefold(), _without_link(typed.strip())
    watch, person, now = desk.service.watch, desk.permissions.person(call.user), desk.clock()
    if verb in LIST:
        return [sites_message(watch.sites())]
    if verb in NOW:
        return [hastened_message(watch.hasten(typed or None, by=person, now=now))]
    if not typed:
        raise UnclearRequest(_WHICH.replace("`", ""))
    if verb in REMOVE:
        return [removed_message(watch.remove(typed, by=person, now=now))]
    where, wanted, everything = _read(typed)
    council = " ".join(wanted.pop("council", [])) or None
    chosen = watch_choice(everything=everything, **wanted)
    site = watch.add(where, by=person, now=now, council=council, filter=chosen)
    _log.info("watch: site=%d added", site.id)
    return [added_message(site)]


def _read(typed: str) -> tuple[str, dict[str, list[str]], bool]:
    """Where, and what of it: "bradford body scrutiny, executive topic county lines"; "everything" lifts the topic."""
    where: list[str] = []
    wanted: dict[str, list[str]] = {}
    into, everything = where, False
    for word in typed.split():
        kind = _KINDS.get(word.casefold().rstrip(":"))
        if word.casefold() in ("everything", "all"):
            everything = True
        elif kind and where:
            into = wanted.setdefault(kind, [])
        else:
            into.append(word)
    return " ".join(where), {kind: _by_comma(" ".join(said)) for kind, said in wanted.items()}, everything


def _by_comma(typed: str) -> list[str]:
    return [one.strip() for one in typed.split(",") if one.strip()]


def _without_link(typed: str) -> str:
    """Slack turns addresses into ``<https://…|shown>``: the address alone."""
    return re.sub(r"<(https?://[^|>\s]{1,2000})(?:\|[^>]{0,2000})?>", r"\1", typed)


class Watcher:
    """Looks at the sites that are due and tells stewards, once, of one that keeps failing."""

    def __init__(self, desk: Desk, writer: WebClient) -> None:
        self._desk = desk
        self._writer = writer

    def look(self) -> None:
        """One turn of the clock."""
        watch = self._desk.service.watch
        for looked in watch.look_at_due(clock=self._desk.clock):
            brought = looked.ingested
            self._desk.metrics.count("looks", "went", "badly" if looked.site.trouble else "well")
            _log.info("watch: site=%d added=%d changed=%d", looked.site.id, brought.added, brought.changed)
            if looked.unpublished:
                self._tell(looked.site, unpublished_message(looked.site, looked.unpublished))
        for site in watch.troubles(now=self._desk.clock()):
            self._tell(site, trouble_message(site))

    def _tell(self, site: WatchedSite, what: Message) -> None:
        for steward in self._stewards():
            try:
                post(self._writer, Call(steward, steward), what)
            except (SlackApiError, SlackClientError, OSError) as error:
                _log.warning("watch: a steward could not be told of site=%d: %s", site.id, type(error).__name__)

    def _stewards(self) -> Sequence[str]:
        if found := self._desk.permissions.stewards():
            return found
        _log.warning("watch: no stewards are named in the settings, so nobody is told of sites that fail")
        return ()
