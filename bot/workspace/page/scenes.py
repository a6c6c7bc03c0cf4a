"""What a drawing needs to know of the world around it: who looks, when, and what ids are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Scene:
    """One person's view at one moment. Names are looked up here, so that drawing needs no store."""

    person: str  # the id of whoever looks
    now: datetime  # aware
    zone: str = "Europe/London"
    people: Mapping[str, str] = field(default_factory=dict)  # user id -> display name
    channels: Mapping[str, str] = field(default_factory=dict)  # channel id -> name without #
    groups: Mapping[str, str] = field(default_factory=dict)  # user-group id -> handle without @
    place: str | None = None  # the conversation that is open, for menus that start with it

    @property
    def today(self) -> datetime:
        """Now, on the wall of whoever looks."""
        return self.now.astimezone(ZoneInfo(self.zone))

    def local(self, epoch: float) -> datetime:
        """``epoch`` seconds as wall time of whoever looks."""
        return datetime.fromtimestamp(epoch, ZoneInfo(self.zone))
