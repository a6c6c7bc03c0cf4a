"""What is delivered: schedules, subscriptions, alerts, and the ledger's rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from briefings.records.follow_ups import EVERYTHING, DigestFilter
from briefings.records.minutes import Citation
from briefings.records.received import Stage


class Nation(StrEnum):
    """Whose bank holidays count, by the three divisions in which the UK publishes them."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is due, in local time: on weekdays, on days of the month, or so long before a meeting."""

    weekdays: tuple[int, ...]  # 0 = Monday; empty where ``days_of_month`` or ``days_before_meeting`` says when
    hour: int
    minute: int
    zone: str = "Europe/London"
    weeks_of_month: tuple[int, ...] = ()  # 1 = the first such weekday of a month, -1 = the last; empty = every week
    days_of_month: tuple[int, ...] = ()  # 1 to 31; a month that is too short gives its last day
    nation: Nation | None = Nation.ENGLAND_AND_WALES  # a bank holiday moves to the next working day; None = it does not
    every_weeks: int = 1  # 2 = fortnightly
    starts: date | None = None  # the first day of a fortnightly one; None = weeks are counted from 1 January 2024
    days_before_meeting: int | None = None  # working days before each meeting of the digest's council
    meeting_of: str | None = None  # words of the body's name that meets; None = any body of that council
    meeting_days: tuple[date, ...] = ()  # the meetings known when it was read from the database; never stored


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which a schedule says that a digest is due."""

    key: str  # local wall time, "2026-10-25T09:00"
    due: datetime  # aware, UTC
    expires: datetime  # aware, UTC: later than this it is better left out than posted
    moved_from: date | None = None  # the bank holiday or weekend it would have stood on
    skipped: str | None = None  # why it will not be posted, in words; None = it will be


class Pace(StrEnum):
    """How soon an alert tells of new minutes."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Followed:
    """What an alert follows: exactly one of the three is given."""

    pace: Pace
    topic: str | None = None
    council: str | None = None
    follow_up: str | None = None  # FollowUp.id


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of new minutes that somebody asked to be told of."""

    citation: Citation
    quote: str  # as received
    reference: str
    title: str
    source: str
    held_on: date | None
    stage: Stage | None
    address: str | None
    why: str  # "it speaks of Taxi and private hire licensing"


@dataclass(frozen=True, slots=True)
class Alert:
    """What an alert says: why it was sent, and the passages."""

    because: str  # "you follow the topic …, at once"
    matches: tuple[Match, ...]
    more: int = 0  # matches left out


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's or person's wish for a digest or alert, exactly as asked for."""

    id: int
    channel: str  # Slack id, never a name
    created_by: str
    schedule: Schedule
    filter: DigestFilter = EVERYTHING
    active: bool = True
    paused_until: date | None = None  # the first day on which it comes again
    even_when_empty: bool = False  # one line where nothing is outstanding, instead of silence
    alert: Followed | None = None  # None = it is a digest
    created_at: datetime | None = None  # aware, UTC


class DeliveryKind(StrEnum):
    """What is delivered: what was subscribed to, or a word to its owner about it."""

    DIGEST = "digest"
    ALERT = "alert"
    NOTICE = "notice"


class DeliveryState(StrEnum):
    """Where one sending stands. ``uncertain`` = Slack may have it: look before any second try."""

    PENDING = "pending"
    LEASED = "leased"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sending of a subscription's digest, unique per subscription and local due time."""

    id: int
    subscription: int
    occurrence: str  # local wall time, "2026-10-25T09:00": the key does not move when the time zone's rules do
    due: datetime  # aware, UTC
    channel: str
    state: DeliveryState
    attempt: int = 0
    owner_token: str | None = None
    lease_until: datetime | None = None
    not_before: datetime | None = None
    started_at: datetime | None = None
    payload: str | None = None  # JSON, frozen before the first call
    ts: str | None = None  # Slack's name for the posted message
    last_error: str | None = None
    kind: DeliveryKind = DeliveryKind.DIGEST
    run: str = ""  # goes with the message as metadata: by it the message is found again, even after a restore
    expires: datetime | None = None  # aware, UTC: no second try after this
    payload_hash: str | None = None  # SHA-256, hex, of a payload that was dropped when its time was over
