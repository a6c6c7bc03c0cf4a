"""One of Slack's message dicts, as the page shows it: who, when, what, and what hangs below it."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from bot.workspace.page.dates import ago, clock, day_heading, long_date
from bot.workspace.page.drawing import draw, draw_text
from bot.workspace.page.fields import fingerprint
from bot.workspace.page.mrkdwn import mrkdwn
from bot.workspace.page.scenes import Scene
from bot.workspace.people import Bot

Json = dict[str, Any]

_TOGETHER = 300  # seconds within which messages of one author stand under one name
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_SYSTEM = frozenset({"channel_join", "channel_leave", "channel_archive", "channel_unarchive", "channel_topic"}) | {
    "channel_purpose",
    "channel_name",
    "group_join",
    "group_leave",
    "tombstone",
}
_TIMESTAMP = re.compile(r"\d{1,12}\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class File:
    """A shared file."""

    name: str
    address: str
    kind: str  # "PDF", in the words of a file's ending
    size: str  # in words
    picture: bool
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji under a message."""

    name: str
    count: int
    own: bool
    who: str


@dataclass(frozen=True, slots=True)
class Message:
    """A drawn message."""

    ts: str
    channel: str
    author_id: str
    author: str
    app: bool
    instant: str  # ISO 8601
    clock: str
    long_time: str
    moment: datetime
    body: Markup
    private: bool
    edited: bool
    system: bool
    files: tuple[File, ...]
    reactions: tuple[Reaction, ...]
    replies: int
    last_reply: str
    fingerprint: str  # changes when anything that is seen of it does
    day: str | None = None  # heads a new day
    continued: bool = False  # stands under the name of the message before it


def is_timestamp(text: str) -> bool:
    """Whether ``text`` has the form of a message's ts, so that it may stand in an address."""
    return bool(_TIMESTAMP.fullmatch(text))


class Drawn:
    """Messages drawn before, by fingerprint, so that a change draws only what it changed. Safe from any thread."""

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._messages: OrderedDict[str, Message] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, fingerprint: str, draw: Callable[[], Message]) -> Message:
        """The message with this fingerprint, drawn now if it was not before."""
        with self._lock:
            if known := self._messages.get(fingerprint):
                self._messages.move_to_end(fingerprint)
                return known
        message = draw()
        with self._lock:
            self._messages[fingerprint] = message
            if len(self._messages) > self._most:
                self._messages.popitem(last=False)
        return message


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and for whom messages are drawn."""

    scene: Scene
    bot: Bot
    channel: str
    panel: str  # "channel" or "thread": the same message may stand in both

    def fingerprint(self, found: Json, last_reply: str) -> str:
        """Changes when anything that is seen of ``found`` does."""
        scene = self.scene
        names = [list(scene.people.items()), list(scene.channels.items()), scene.today.date().isoformat()]
        return fingerprint([found, scene.person, self.channel, self.panel, last_reply, names])


def messages(found: Sequence[Json], setting: Setting, drawn_before: Drawn) -> list[Message]:
    """Draw a list of messages, oldest first, with a heading for each day."""
    scene = setting.scene
    drawn = [_message(one, setting, drawn_before) for one in found]
    if not drawn:
        return []
    first = replace(drawn[0], day=day_heading(drawn[0].moment, scene.today))
    return [first, *(_beside(before, after, scene) for before, after in pairwise(drawn))]


def _beside(before: Message, message: Message, scene: Scene) -> Message:
    """``message`` as it stands below ``before``: under a new day, under the same name, or on its own."""
    if before.moment.date() != message.moment.date():
        return replace(message, day=day_heading(message.moment, scene.today))
    if not _same_voice(before, message):
        return message
    return replace(message, continued=True, fingerprint=f"{message.fingerprint}+")


def _same_voice(before: Message, message: Message) -> bool:
    together = (message.moment - before.moment).total_seconds() < _TOGETHER
    quiet = not (message.app or before.system or message.system or before.private or message.private)
    return together and quiet and before.author_id == message.author_id and not before.replies


def _message(found: Json, setting: Setting, drawn_before: Drawn) -> Message:
    latest = found.get("latest_reply")
    last_reply = ago(setting.scene.local(float(latest or 0)), setting.scene.today) if found.get("reply_count") else ""
    mark = setting.fingerprint(found, last_reply)
    return drawn_before.recall(mark, lambda: _drawn(found, setting, last_reply, mark))


def _drawn(found: Json, setting: Setting, last_reply: str, mark: str) -> Message:
    scene = setting.scene
    ts = str(found["ts"])
    moment = scene.local(float(ts))
    author_id, author, app = _author(found, scene, setting.bot)
    return Message(
        ts=ts,
        channel=setting.channel,
        author_id=author_id,
        author=author,
        app=app,
        instant=moment.isoformat(),
        clock=clock(moment),
        long_time=f"{long_date(moment)} at {moment:%H:%M:%S}",
        moment=moment,
        body=_body(found, scene, f"{setting.panel}-{ts}"),
        private=bool(found.get("is_ephemeral")),
        edited="edited" in found,
        system=found.get("subtype") in _SYSTEM,
        files=tuple(_file(one) for one in found.get("files") or []),
        reactions=tuple(_reaction(one, scene) for one in found.get("reactions") or []),
        replies=int(found.get("reply_count") or 0),
        last_reply=last_reply,
        fingerprint=mark,
    )


def _author(found: Json, scene: Scene, bot: Bot) -> tuple[str, str, bool]:
    user = str(found.get("user") or "")
    if found.get("bot_id") or user == bot.user_id:
        return bot.user_id, str(found.get("username") or bot.real_name), True
    return user, scene.people.get(user, "Slackbot" if user == "USLACKBOT" else user), False


def _body(found: Json, scene: Scene, scope: str) -> Markup:
    blocks = found.get("blocks")
    text = str(found.get("text") or "")
    own = draw(blocks, scene, scope=scope) if blocks else draw_text(text, scene) if text else Markup("")
    attached = (_attachment(one, scene, f"{scope}-{at}") for at, one in enumerate(found.get("attachments") or []))
    return own + Markup("").join(attached)


def _attachment(attachment: Json, scene: Scene, scope: str) -> Markup:
    """The older form of blocks, with a line at their side."""
    if attachment.get("blocks"):
        inside = draw(attachment["blocks"], scene, scope=scope)
    else:
        words = [str(attachment[part]) for part in ("pretext", "title", "text") if attachment.get(part)]
        inside = Markup("<br>").join(mrkdwn(line, scene) for line in words or [str(attachment.get("fallback", ""))])
    return Markup('<div class="attachment">{}</div>').format(inside)


def _file(found: Json) -> File:
    name = str(found.get("name") or found.get("title") or "file")
    picture = found.get("mimetype") in _PICTURES
    kind = name.rpartition(".")[2][:4].upper() if "." in name else "FILE"
    address = f"/page/file/{found.get('id', '')}"
    return File(
        name, address, kind, size_in_words(int(found.get("size") or 0)), picture, str(found.get("alt_txt") or "")
    )


def size_in_words(size: int) -> str:
    """12 KB, as people read sizes of files."""
    for unit, length in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= length:
            return f"{size / length:.0f} {unit}"
    return f"{size} bytes"


def _reaction(found: Json, scene: Scene) -> Reaction:
    users = [str(user) for user in found.get("users", [])]
    who = ", ".join(scene.people.get(user, user) for user in users)
    return Reaction(str(found["name"]), int(found.get("count") or len(users)), scene.person in users, who)
