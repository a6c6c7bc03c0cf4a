"""Everything the workspace holds, joined: its parts, the manifest of the app in it, and how the app hears of events."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.workspace import payloads
from bot.workspace.courier import Courier, Envelope, Receipt, Unplugged
from bot.workspace.faults import Faults
from bot.workspace.files import Files
from bot.workspace.names import Clock, Names
from bot.workspace.people import CAST, STEWARDS, Bot, Channel, Json, Member, Team, UserGroup
from bot.workspace.pulse import Pulse
from bot.workspace.roster import Roster
from bot.workspace.screens import Screens
from bot.workspace.talk import Talk
from bot.workspace.tickets import Tickets

CALLS_KEPT = 20_000
EVENTS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API or of a response address, for tests to look at."""

    method: str
    arguments: Json
    at: float
    error: str | None = None  # None = ok


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of the app in this workspace; they open nothing else."""

    bot_token: str = "xoxb-workspace"  # noqa: S105
    app_token: str = "xapp-workspace"  # noqa: S105
    signing_secret: str = "workspace-signing-secret"  # noqa: S105


class Holdings:
    """The parts of a workspace and the app's installation in it."""

    def __init__(
        self,
        *,
        people: Iterable[Member] = CAST,
        groups: Iterable[UserGroup] = (STEWARDS,),
        manifest: Json | None = None,
        clock: Clock = time.time,
        keys: Keys | None = None,
        team: Team | None = None,
        bot: Bot | None = None,
        seed: int = 0,
    ) -> None:
        self.manifest = manifest
        self.clock = clock
        self.keys = keys or Keys()
        self.team, self.bot = team or Team(), bot or Bot()
        self.base_url = "http://127.0.0.1"  # where the server answers; set when it starts
        self.courier: Courier = Unplugged()
        self.names = Names(clock, seed)
        self.pulse = Pulse()
        self.roster = Roster(self.team, self.bot, people, groups, self.names)
        self.talk = Talk(self.names)
        self.screens = Screens(self.team, self.bot, self.names)
        self.tickets = Tickets(clock)
        self.files = Files(self.names)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.events: deque[Json] = deque(maxlen=EVENTS_KEPT)  # those sent to the app, outermost object
        self.offered: dict[str, Json] = {}  # options that the app supplied for its own menus, by value
        self._notices: dict[str, list[str]] = {}

    # --- furnishing it ---

    def add_channel(
        self,
        name: str,
        *,
        private: bool = False,
        members: Iterable[str] | None = None,
        bot: bool = True,
        ext_shared: bool = False,
    ) -> Channel:
        """Make a channel with ``members`` (default: everybody), the bot among them unless ``bot`` is False."""
        with self.pulse.changing():
            present = tuple(self.roster.people) if members is None else tuple(members)
            joined = (*present, self.bot.user_id) if bot else present
            return self.roster.add(name, private=private, members=joined, ext_shared=ext_shared)

    # --- the app's installation ---

    @property
    def scopes(self) -> frozenset[str] | None:
        """The scopes granted to the bot token; None = all, as long as there is no manifest."""
        if self.manifest is None:
            return None
        return frozenset(self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))

    def feature(self, name: str) -> list[Json]:
        """What the manifest lists under this name of ``features``."""
        return list((self.manifest or {}).get("features", {}).get(name, ()))

    def hears(self, subscription: str) -> bool:
        """Whether the app subscribed to this kind of event ("app_mention", "message.im")."""
        if self.manifest is None:
            return True
        subscribed = self.manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", ())
        return subscription in subscribed

    # --- the app hears ---

    def emit(self, event: Json, subscription: str | None = None, *, channel: Channel | None = None) -> None:
        """Send an event to the app if it subscribed to it."""
        if not self.hears(subscription or event["type"]):
            return
        callback = payloads.event_callback(
            self.team,
            self.bot,
            event,
            event_id=self.names.fresh("Ev"),
            at=int(self.clock()),
            ext_shared=bool(channel and channel.ext_shared),
        )
        self.events.append(callback)
        self.courier.tell(Envelope("events_api", callback))

    def redeliver(self, event_id: str | None = None, *, reason: str = "timeout") -> Receipt:
        """Send an event again (default: the latest) as Slack does after an acknowledgement that came late or not."""
        chosen = next(e for e in reversed(self.events) if event_id in (None, e["event_id"]))
        return self.courier.ask(Envelope("events_api", chosen, attempt=1, reason=reason))

    # --- what Slack itself says, and what tests look at ---

    def notify(self, person: str, notice: str) -> None:
        """Show ``person`` a notice from Slack itself."""
        with self.pulse.changing():
            self._notices.setdefault(person, []).append(notice)

    def called(self, method: str) -> list[Call]:
        """The calls of one method so far, refused ones included."""
        return [call for call in list(self.calls) if call.method == method]

    def wait_for(self, happened: Callable[[], object], timeout: float = 60.0) -> bool:
        """Whether ``happened()`` came true within ``timeout`` seconds."""
        return self.pulse.wait_for(lambda: bool(happened()), timeout)
