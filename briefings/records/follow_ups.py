"""What has to be done: follow-ups, progress, the decisions of stewards, and the digest of them all."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from briefings.records.minutes import Citation, Due, Outcome, OutcomeKind
from briefings.records.received import Stage


class Status(StrEnum):
    """Where a follow-up stands. Only a committee closes one: "done" waits for its confirmation."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE_UNCONFIRMED = "done_unconfirmed"
    CLOSED = "closed"
    PAUSED = "paused"
    SUPERSEDED = "superseded"


class Ending(StrEnum):
    """How a follow-up that was neither confirmed as done nor overtaken came to its end, by the committee's word."""

    NOT_ACCEPTED = "not_accepted"
    NO_LONGER_REQUIRED = "no_longer_required"


class Rating(StrEnum):
    """How a follow-up gets on, in the words of the trackers that scrutiny committees keep (their red, amber, green)."""

    ACHIEVED = "achieved"
    ACCEPTABLE = "acceptable_progress"
    NOT_ACCEPTABLE = "no_acceptable_progress"
    OVERDUE = "overdue"
    NOT_RATED = "not_rated"  # nobody has said anything yet, and no date has passed


class Origin(StrEnum):
    """What a follow-up was made from. Only an outcome was resolved; the others say so wherever they are shown."""

    OUTCOME = "outcome"
    UNDERTAKING = "undertaking"  # voiced in discussion, and taken up by a person who reviewed it
    MARKED = "marked"  # words of the minutes that were not read as an outcome, and that a person marked as one


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever acts, and what they may do. ``id`` is a Slack user id or "command line"; never a name."""

    id: str
    steward: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated entry by a person about a follow-up. Entries are only ever added."""

    id: int
    follow_up: str
    at: datetime  # aware, UTC
    by: str  # Person.id
    status: Status | None = None
    note: str | None = None
    evidence: str | None = None  # an address, or a Citation in words
    assignee: str | None = None  # Person.id of whoever takes it on; "" = nobody any more. The owner stays as printed
    until: date | None = None  # the day on which a pause ends by itself
    ending: Ending | None = None  # goes with ``closed`` where the committee ended it without its being done
    rating: Rating | None = None  # a person's judgement: acceptable progress, or not
    undoes: int | None = None  # Progress.id of an entry that no longer counts


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What stands in the trail for neighbouring entries that were removed when their time was over."""

    id: int
    entries: int  # how many went
    newest_at: datetime  # aware, UTC: when the newest of them was made
    removed_at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person who reviewed an outcome or undertaking said of it, in place of what the program read."""

    by: str  # Person.id
    at: datetime  # aware, UTC
    owner: str | None = None  # as that person reads it; None = as printed
    due_on: date | None = None  # None = as printed


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An outcome that somebody still has to do, with what people have recorded about it since."""

    id: str  # Outcome.id
    reference: str  # short and speakable: "Bradford, Executive (2)"
    outcome: Outcome
    quote: str  # as received
    title: str
    source: str
    council: str | None
    body: str | None
    held_on: date | None
    stage: Stage | None
    address: str | None
    status: Status = Status.OPEN
    progress: tuple[Progress, ...] = ()
    assignee: str | None = None  # Person.id of whoever takes it on; never the owner, who is as printed
    paused_until: date | None = None
    resumes_as: Status = Status.OPEN  # how it stands again once the pause is over
    ending: Ending | None = None
    rating: Rating | None = None  # a person's last judgement, if there is one
    origin: Origin = Origin.OUTCOME
    checked: Reading | None = None  # by the person who reviewed it
    received_at: datetime | None = None  # when its minutes came in, new or amended; None = not known
    changes: int = 0  # rises whenever its minutes, or what people decided about it, change; progress is not counted

    @property
    def due_on(self) -> date | None:
        """The day it is due: as a person who reviewed it says, else as far as the minutes carry one."""
        if self.checked is not None and self.checked.due_on is not None:
            return self.checked.due_on
        return self.outcome.due.due_on if self.outcome.due else None

    @property
    def owner(self) -> str | None:
        """Whose it is: as a person who reviewed it says, else as printed; None = not stated."""
        return (self.checked.owner if self.checked else None) or self.outcome.owner

    def status_on(self, as_of: date) -> Status:
        """How it stands on a day: a pause ends by itself on the day it was meant to end."""
        over = self.paused_until is not None and self.paused_until <= as_of
        return self.resumes_as if self.status is Status.PAUSED and over else self.status

    def overdue(self, as_of: date) -> bool | None:
        """Whether its date has passed on ``as_of``; None where no date can be known or nobody waits for it any more."""
        if self.status_on(as_of) in (Status.CLOSED, Status.SUPERSEDED, Status.PAUSED):
            return None
        return self.due_on < as_of if self.due_on else None


class DecisionKind(StrEnum):
    """What a person decided about what was read."""

    REVIEW = "review"
    EVIDENCE = "evidence"
    DATE = "date"
    MARK = "mark"


class Judged(StrEnum):
    """What was decided. A later decision about the same thing takes the place of the earlier one."""

    ACCEPTED = "accepted"
    NOT_AN_ACTION = "not_an_action"
    AGAIN = "again"  # put back into the queue: undoes the decision before
    LINKED = "linked"
    REFUSED = "refused"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Decision:
    """One dated decision by a person. Decisions are only ever added."""

    id: int
    kind: DecisionKind
    subject: str  # the id of an outcome, undertaking, follow-up or minute
    verdict: Judged
    by: str  # Person.id
    at: datetime  # aware, UTC
    about: str | None = None  # Pair.key, for evidence; the marked words, for a mark
    owner: str | None = None  # as the person reads it
    day: date | None = None  # a due date, or a meeting's date


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something read that waits for a person: a doubtful outcome, or an undertaking, with the words it rests on."""

    id: str
    origin: Origin
    reference: str
    minute: str  # Minute.id
    citation: Citation
    quote: str  # as received
    reason: str  # why a person should look
    title: str
    source: str
    council: str | None
    body: str | None
    held_on: date | None
    address: str | None
    kind: OutcomeKind | None = None  # of an outcome
    owner: str | None = None  # as printed
    due: Due | None = None
    speaker: str | None = None
    decided: Decision | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of other minutes that may answer a follow-up. Offered to a person, never applied by itself."""

    follow_up: str  # FollowUp.id
    key: str  # of the passage: stays with its words, so that a refused pair does not come again
    citation: Citation
    quote: str  # as received
    reference: str  # where the passage stands: "Bradford South Area Committee"
    title: str
    source: str
    held_on: date | None
    address: str | None
    why: str  # what speaks for it, in words
    score: float
    decided: Decision | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thing that happened to a follow-up."""

    on: date | None  # None = a meeting whose date is not known
    what: str  # "resolved", "came back", "may have come back", "recorded"
    where: str | None = None  # the body that met
    quote: str | None = None  # as received
    entry: Progress | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The life of a follow-up, and how far it has slipped; None where dates do not allow to say."""

    follow_up: FollowUp
    chapters: tuple[Chapter, ...]
    days_late: int | None = None
    meetings_late: int | None = None  # later meetings of the same body, of those loaded, since it was due
    meetings_since: int | None = None  # and since it was resolved


@dataclass(frozen=True, slots=True)
class DigestFilter:
    """Which follow-ups a digest holds; None = all."""

    council: str | None = None
    body: str | None = None
    owner: str | None = None
    topic: str | None = None
    due_within: int | None = None  # days: only what is overdue or due by then; None = whenever it is due, or never
    only_changes: bool = False  # only what changed since the last digest
    by_owner: bool = False  # listed by owner, not by council and body


EVERYTHING = DigestFilter()


@dataclass(frozen=True, slots=True)
class Digest:
    """The list of outstanding follow-ups on one day, in the order an officer expects."""

    as_of: date
    filter: DigestFilter
    overdue: tuple[FollowUp, ...]
    due_soon: tuple[FollowUp, ...]  # within 28 days
    later: tuple[FollowUp, ...]
    period_without_date: tuple[FollowUp, ...]  # a period is printed, but the meeting's date is not known
    no_date: tuple[FollowUp, ...]
    closed: tuple[FollowUp, ...] = ()  # since the last digest
    paused: tuple[FollowUp, ...] = ()  # on hold: still in sight, but nobody waits for it now
    left_out: int = 0  # outstanding too, but unchanged or not due soon enough for what was asked

    @property
    def has_news(self) -> bool:
        """Whether there is anything to tell: something outstanding or, where only changes are wanted, closed."""
        return bool(self.open or (self.filter.only_changes and self.closed))

    @property
    def unowned(self) -> tuple[FollowUp, ...]:
        """Those outstanding of which neither the minutes nor a reviewer name an owner."""
        return tuple(each for each in self.open if not each.owner)

    @property
    def open(self) -> tuple[FollowUp, ...]:
        """All that is outstanding, in reading order."""
        return self.overdue + self.due_soon + self.later + self.period_without_date + self.no_date
