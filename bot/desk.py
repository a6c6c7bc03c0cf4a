"""What every listener works with, wired once in the composition root and handed in; tests wire the same with fakes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.memory import Memory
from bot.metrics import Metrics
from bot.patience import NONE, Patience
from bot.permissions import Permissions
from bot.safeguarding import Trigger, triage
from bot.settings import Settings
from briefings import Service, UnclearRequest
from briefings.records import Answer, Asked, Coverage, Schedule

Clock = Callable[[], datetime]
Describe = Callable[[Schedule, datetime, date | None], str]  # a schedule now, and until when it is paused


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer behind its buttons: who asked, and how."""

    answer: Answer
    asker: str  # Slack user id
    council: str | None = None
    soft: bool = False  # the short safeguarding card stands beside it


def _no_schedules(_words: str, _zone: str) -> Schedule:
    raise UnclearRequest("Digests cannot be scheduled here.")


def _bare_description(schedule: Schedule, _at: datetime, _paused_until: date | None) -> str:
    return f"{schedule.hour:02}:{schedule.minute:02} ({schedule.zone})"


@dataclass(frozen=True, slots=True)
class Desk:
    """The service with everything around it that a listener needs.

    ``seen`` says whether Slack sent this before and it is done or being done; ``handled`` marks it as done;
    ``channel_opened`` hears of a channel that takes messages (again).
    """

    service: Service
    settings: Settings
    reader: WebClient
    permissions: Permissions
    clock: Clock
    answers: Memory[Held]
    asked: Memory[Asked]
    typed: Memory[str]
    seen: Callable[[str], bool] = lambda _key: False
    handled: Callable[[str], None] = lambda _key: None
    triage: Callable[[str], Trigger] = triage
    read_schedule: Callable[[str, str], Schedule] = _no_schedules
    describe_schedule: Describe = _bare_description
    subscriptions_changed: Callable[[], None] = lambda: None
    channel_opened: Callable[[str], object] = lambda _channel: None
    metrics: Metrics = field(default_factory=Metrics)
    patience: Patience = NONE
    suggested: dict[tuple[Coverage, ...], list[str]] = field(default_factory=dict)  # good questions of what is loaded

    @property
    def today(self) -> date:
        """The day in the council's own time zone."""
        return self.clock().astimezone(ZoneInfo(self.settings.zone)).date()


def open_desk(
    service: Service,
    settings: Settings,
    reader: WebClient,
    clock: Clock = now,
    *,
    seen: Callable[[str], bool] = lambda _key: False,
    handled: Callable[[str], None] = lambda _key: None,
    triage: Callable[[str], Trigger] = triage,
    read_schedule: Callable[[str, str], Schedule] = _no_schedules,
    describe_schedule: Describe = _bare_description,
    subscriptions_changed: Callable[[], None] = lambda: None,
    channel_opened: Callable[[str], object] = lambda _channel: None,
    patience: Patience = NONE,
) -> Desk:
    """A desk with empty memories: answers are held for an hour, a conversation for two."""
    return Desk(
        service=service,
        settings=settings,
        reader=reader,
        permissions=Permissions(settings.stewards, reader, clock),
        clock=clock,
        answers=Memory(clock, lifetime=timedelta(hours=1), most=2_000),
        asked=Memory(clock, lifetime=timedelta(hours=2), most=2_000),
        typed=Memory(clock, lifetime=timedelta(minutes=15), most=500),
        seen=seen,
        handled=handled,
        triage=triage,
        read_schedule=read_schedule,
        describe_schedule=describe_schedule,
        subscriptions_changed=subscriptions_changed,
        channel_opened=channel_opened,
        patience=patience,
    )
