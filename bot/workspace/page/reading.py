"""One person's page, read from the workspace: which conversation, its messages, what stands open before them."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.workspace.page import emoji
from bot.workspace.page.drawing import draw, render
from bot.workspace.page.fields import fingerprint
from bot.workspace.page.messages import Drawn, Message, Setting, messages
from bot.workspace.page.mrkdwn import plain
from bot.workspace.page.scenes import Scene
from bot.workspace.people import Channel, Member
from bot.workspace.refusals import Refused
from bot.workspace.state import Workspace

Json = dict[str, Any]

TABS = ("home", "about")
SHOWN = 60  # messages of a conversation drawn at once; earlier ones on request
_TONES = 8
_RECENT = 3  # messages under which the bot may say that it is at work


class NotHere(Exception):  # its message is shown to the person
    """The address names nobody, or a conversation that this person is not in."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    person: str
    place: str  # a conversation's id, "home" or "about"
    thread: str | None = None
    before: str | None = None  # messages before this ts


@dataclass(frozen=True, slots=True)
class Thread:
    """The open thread."""

    ts: str
    messages: list[Message]
    status: str | None
    prompts: list[Json]


@dataclass(frozen=True, slots=True)
class View:
    """A drawn modal or Home."""

    id: str
    hash: str
    title: Markup
    body: Markup
    submit: Markup | None
    close: Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar."""

    id: str
    name: str
    kind: str
    unread: int


class Seen:
    """Up to which message each person has seen each conversation; in memory, safe from any thread."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def see(self, person: str, channel: str, ts: str) -> None:
        """``person`` has seen ``channel`` up to ``ts``."""
        with self._lock:
            self._last[person, channel] = max(ts, self._last.get((person, channel), ""))

    def unseen(self, person: str, channel: str, found: list[Json]) -> int:
        """How many of the messages are newer than what ``person`` has seen, own ones aside."""
        last = self._last.get((person, channel), "")
        return sum(1 for one in found if str(one["ts"]) > last and one.get("user") != person)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the page remembers between two requests; it may all be lost."""

    seen: Seen = field(default_factory=Seen)
    drawn: Drawn = field(default_factory=Drawn)


def draw_page(workspace: Workspace, memory: Memory, wanted: Wanted, now: datetime) -> str:
    """The whole page as HTML. Raises NotHere."""
    me = _me(workspace, wanted.person)
    channels = _conversations(workspace, me.id)
    change = workspace.changes(-1, 0)  # before all that changes is read, so that nothing later is missed
    scene = _scene(workspace, me, channels, wanted.place, now)
    given = _frame(workspace, wanted, me, channels, scene) | {"change": change}
    if wanted.place in TABS:
        return render(
            "app.html", **given, **_tab(workspace, scene), channels=_entries(workspace, memory.seen, channels, scene)
        )
    channel = _channel(channels, wanted.place)
    conversation = _conversation(workspace, memory, wanted, channel, scene)
    return render(
        "channel.html",
        **given | conversation,
        channel=channel,
        channels=_entries(workspace, memory.seen, channels, scene),
    )


def first_place(workspace: Workspace, person: str) -> str:
    """Where a newcomer begins: where the app has said something, or else the first conversation. Raises NotHere."""
    found = _conversations(workspace, person)
    if not found:
        raise NotHere("This person is in no conversation.")
    spoken = (one.id for one in found if one.kind != "im" and workspace.history(one.id, person))
    joined = (one.id for one in found if workspace.bot.user_id in one.members)
    return next(spoken, None) or next(joined, found[0].id)


# --- parts --------------------------------------------------------------------------------------------------------


def _me(workspace: Workspace, person: str) -> Member:
    for member in workspace.people():
        if member.id == person:
            return member
    raise NotHere("Nobody in this workspace has that id.")


def _conversations(workspace: Workspace, person: str) -> tuple[Channel, ...]:
    """What stands in the person's sidebar; the app always does, as it does in Slack once it is installed."""
    with workspace.pulse.looking():
        known = person not in workspace.roster.people or any(one.person == person for one in workspace.channels(person))
    if not known:
        with workspace.pulse.changing():
            workspace.roster.direct(person)
    return workspace.channels(person)


def _channel(channels: tuple[Channel, ...], place: str) -> Channel:
    for channel in channels:
        if channel.id == place:
            return channel
    raise NotHere("That conversation does not exist, or you are not in it.")


def _scene(workspace: Workspace, me: Member, channels: tuple[Channel, ...], place: str, now: datetime) -> Scene:
    people = {member.id: member.real_name for member in workspace.people()}
    return Scene(
        person=me.id,
        now=now,
        zone=me.zone,
        people=people | {workspace.bot.user_id: workspace.bot.real_name},
        channels={channel.id: channel.name for channel in channels if channel.kind != "im"},
        groups={group.id: group.handle for group in workspace.roster.groups.values()},
        place=place,
    )


def _frame(
    workspace: Workspace, wanted: Wanted, me: Member, channels: tuple[Channel, ...], scene: Scene
) -> dict[str, object]:
    """What every page has."""
    direct = next((channel.id for channel in channels if channel.kind == "im"), "home")
    return {
        "scene": scene,
        "me": me,
        "everybody": workspace.people(),
        "team": workspace.team.name,
        "app": workspace.bot,
        "place": wanted.place,
        "direct": direct,
        "shared_places": [channel.id for channel in channels if channel.kind == "channel"],
        "title": _title(workspace, channels, wanted.place),
        "thread": None,
        "modals": [_view(view, scene) for view in workspace.modals(me.id)],
        "notices": workspace.notices(me.id),
        "commands": workspace.commands(),
        "shortcuts": workspace.shortcuts("global"),
        "message_shortcuts": workspace.shortcuts("message"),
        "people_to_mention": _people_to_mention(workspace),
        "channels_to_mention": [channel.name for channel in channels if channel.kind != "im"],
        "quick_reactions": emoji.REACTIONS,
        "tone": tone,
        "initials": initials,
    }


def _people_to_mention(workspace: Workspace) -> list[tuple[str, str]]:
    """What is typed after @, and the name it stands for; the bot first."""
    people = sorted((member.name, member.real_name) for member in workspace.people())
    return [(workspace.bot.name, workspace.bot.real_name), *people]


def _title(workspace: Workspace, channels: tuple[Channel, ...], place: str) -> str:
    name = next((f"#{channel.name}" for channel in channels if channel.id == place and channel.kind != "im"), None)
    return name or workspace.bot.real_name


def _entries(workspace: Workspace, seen: Seen, channels: tuple[Channel, ...], scene: Scene) -> list[Entry]:
    return [
        Entry(
            channel.id,
            channel.name,
            channel.kind,
            seen.unseen(scene.person, channel.id, workspace.history(channel.id, scene.person)[-SHOWN:]),
        )
        for channel in channels
        if not channel.archived or channel.id == scene.place
    ]


def _conversation(
    workspace: Workspace, memory: Memory, wanted: Wanted, channel: Channel, scene: Scene
) -> dict[str, object]:
    history = workspace.history(channel.id, scene.person)
    if history:
        memory.seen.see(scene.person, channel.id, str(history[-1]["ts"]))
    older = [one for one in history if wanted.before is None or str(one["ts"]) < wanted.before]
    shown = older[-SHOWN:]
    return {
        "messages": messages(shown, Setting(scene, workspace.bot, channel.id, "channel"), memory.drawn),
        "earlier": shown[0]["ts"] if len(older) > len(shown) else None,
        "panel": "channel",
        "status": _status(workspace, channel.id, shown),
        "prompts": workspace.prompts(channel.id),
        "prompts_title": None,
        "thread": _thread(workspace, memory, wanted, channel, scene),
    }


def _status(workspace: Workspace, channel: str, shown: list[Json]) -> str | None:
    """What the bot is doing here, or in the thread of one of the latest messages."""
    threads = [None, *(str(one["ts"]) for one in reversed(shown[-_RECENT:]))]
    return next((status for thread in threads if (status := workspace.status(channel, thread))), None)


def _thread(workspace: Workspace, memory: Memory, wanted: Wanted, channel: Channel, scene: Scene) -> Thread | None:
    if wanted.thread is None:
        return None
    try:
        found = workspace.replies(channel.id, wanted.thread, scene.person)
    except Refused as error:
        raise NotHere("That thread does not exist any more.") from error
    drawn = messages(found, Setting(scene, workspace.bot, channel.id, "thread"), memory.drawn)
    status = workspace.status(channel.id, wanted.thread)
    return Thread(wanted.thread, drawn, status, workspace.prompts(channel.id, wanted.thread))


def _tab(workspace: Workspace, scene: Scene) -> dict[str, object]:
    home = workspace.home(scene.person)
    described = (workspace.manifest or {}).get("display_information", {})
    about = described.get("long_description") or described.get("description") or ""
    return {"home": _view(home, scene) if home else None, "about": about, "channel": None}


def _view(view: Json, scene: Scene) -> View:
    return View(
        id=str(view["id"]),
        hash=str(view.get("hash") or ""),
        title=_words(view.get("title")),
        body=draw(view.get("blocks") or [], scene, scope=str(view["id"])),
        submit=_words(view["submit"]) if view.get("submit") else None,
        close=_words(view.get("close")) or plain("Close" if not view.get("submit") else "Cancel"),
    )


def _words(text: Mapping[str, Any] | None) -> Markup:
    return plain(str((text or {}).get("text", "")))


def tone(name: str) -> int:
    """One of eight colours for an avatar, always the same for the same id."""
    return int(fingerprint(name), 16) % _TONES


def initials(name: str) -> str:
    """AB for "Ada Burns, scrutiny officer"."""
    parts = [part for part in name.partition(",")[0].split() if part[:1].isalpha()]
    return "".join(part[0].upper() for part in (parts[:1] + parts[1:][-1:]))
