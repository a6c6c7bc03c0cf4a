"""The records that travel through the house: frozen, plain values, each keeping its place in the text as received.

Words are those of council governance and mean one thing each: a *minute* is the minutes of one agenda item, an
*outcome* is what the body did, a *recommendation* is what officers proposed, an *undertaking* is an intention voiced
in discussion. Every quotation is ``text[start:end]`` of the received text, so that no stored copy can drift.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Whether a body has yet agreed its minutes as a correct record."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"


class Section(StrEnum):
    """The part of an agenda item that a paragraph stands in."""

    HEADING = "heading"  # crumbs, page furniture and the item's title: never quoted as an answer
    PREAMBLE = "preamble"  # what the item was for, written before the meeting
    RECOMMENDATION = "recommendation"  # what officers proposed; never an outcome
    DISCUSSION = "discussion"
    OUTCOME = "outcome"  # a numbered resolution, an agreement, a row of an action table
    ACTION = "action"  # "ACTION: Strategic Director"
    SUPPORTING = "supporting"  # "Supporting documents:" and after


class OutcomeKind(StrEnum):
    """What sort of thing the body did (the verb classes of UK minutes)."""

    FOLLOW_UP = "follow_up"  # somebody still has to do something
    DECISION = "decision"
    NOTED = "noted"
    THANKS = "thanks"
    RECOMMENDED_ONLY = "recommended_only"  # proposed by officers and not shown to be resolved


class DueBasis(StrEnum):
    """How far a due date can be trusted."""

    STATED = "stated"  # the minutes print the date
    CALCULATED = "calculated"  # a period counted from a known meeting date
    APPROXIMATE = "approximate"  # "about six months", "before Christmas"
    NONE = "none"  # a phrase without a date that can be worked out


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


class Verdict(StrEnum):
    """How sure an answer is: it answers, these are the closest passages, or the minutes loaded do not say."""

    ANSWER = "answer"
    CLOSEST = "closest"
    NONE = "none"


# --- what was received -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document from outside its text: a sidecar, page metadata or a person. None = not known."""

    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None
    address: str | None = None  # where the minutes are published
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item as a page's own mark-up delimits it: ``text[start:end]``."""

    start: int
    end: int
    title: str
    number: str | None = None  # as printed: "54.", "16.CSE1", "77/21"
    address: str | None = None
    truncated: bool = False  # the page says "view the full minutes text": never passes for whole


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page of a PDF within the text."""

    number: int  # counted from 1
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One received file or page.

    ``text`` is what every span counts in: the decoded file for plain text (line ends and no-break spaces as they
    stand), the extracted text for HTML, PDF and Word.
    """

    sha256: str  # of the bytes as received, lower-case hex
    source: str  # the file's name or the page's address
    media_type: str
    text: str
    given: Given = Given()
    items: tuple[Item, ...] = ()  # empty where the form does not tell; then the text is read as it stands
    pages: tuple[Page, ...] = ()


# --- what was read -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: ``Minute.text[start:end]`` is the quote, always."""

    minute: str  # Minute.id
    paragraph: int  # counted from 1 within the minute, as a reader would
    start: int  # in characters of the text as received
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, as printed. A name may be missing; the role is kept then, and the other way round."""

    name: str | None
    role: str | None = None
    organisation: str | None = None

    @property
    def label(self) -> str:
        """The speaker in a line: "Ms Hatton, Deputy Director", or the role alone."""
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph, the unit of search and citation: ``text[start:end]`` without blank ends."""

    number: int  # counted from 1
    start: int
    end: int
    section: Section
    label: str | None = None  # the clerk's own: "(1)", "a)", "3.1"; the span includes it
    speaker: Speaker | None = None  # who speaks first in it, if anybody does
    page: int | None = None  # printed page, PDF only


@dataclass(frozen=True, slots=True)
class Contribution:
    """One reported utterance."""

    citation: Citation
    speaker: Speaker | None
    kind: str  # "statement", "question" or "answer"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with the answers it got, which may stand paragraphs later."""

    question: Contribution
    answers: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, as printed, and as a date only as far as the text or the meeting's date carries."""

    phrase: str  # verbatim, white space made one blank: "in 12 months time"
    start: int
    end: int
    due_on: date | None
    basis: DueBasis
    period: str | None = None  # ISO 8601 duration counted from the meeting: "P12M", "P6W"
    cadence: str | None = None  # ISO 8601 duration of a recurring duty: "quarterly" = "P3M"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the body did, or (``recommended_only``) what was proposed to it."""

    id: str  # stays with the words: kept when an amended document is read again
    citation: Citation
    kind: OutcomeKind
    number: str | None  # "2", "a"; None where the clerk gave none
    text: str  # verbatim, white space made one blank
    owner: str | None = None  # as printed; None = not stated
    owners: tuple[str, ...] = ()  # the same split where several stand ("A / B")
    people: tuple[Speaker, ...] = ()  # whom initials stand for in the attendance list; ``owner`` stays as printed
    task: str | None = None  # a bracketed task beside an owner: "referral to Area Committees"
    owner_citation: Citation | None = None  # where the owner is printed
    due: Due | None = None
    body: str | None = None  # whose outcome it is where a nested one belongs to another body
    needs_review: str | None = None  # why a person should look, in words; None = one clear reading


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An intention voiced in discussion and not resolved. Shown as that, never as an outcome."""

    citation: Citation
    text: str
    speaker: Speaker | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the minutes with what it counts; ``None`` where the text does not say."""

    citation: Citation
    low: float
    high: float  # equal to ``low`` unless the minutes print a range
    unit: str | None  # "%", "months", "young people"
    counts: str | None  # what is counted, in the minutes' words
    period: str | None = None
    place: str | None = None
    comparison: str | None = None  # "compared with 51 a year earlier"


@dataclass(frozen=True, slots=True)
class Minute:
    """The minutes of one agenda item: the unit that is read, stored and cited."""

    id: str  # stable over re-reading, re-ingesting and amendment
    document: str  # Document.sha256
    source: str  # Document.source
    title: str
    text: str  # of the whole document; all spans count in it
    start: int
    end: int
    number: str | None = None  # item number as printed
    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None
    address: str | None = None
    truncated: bool = False
    paragraphs: tuple[Paragraph, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()  # ("BSCB", "Bradford Safeguarding Children Board"), mined from the text

    def quote(self, citation: Citation) -> str:
        """The words at ``citation``, exactly as received."""
        return self.text[citation.start : citation.end]

    @property
    def place(self) -> str:
        """Council and body in a line, or that they are not stated."""
        return ", ".join(part for part in (self.council, self.body) if part) or "Council not stated"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and why, in words a clerk understands."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the files of one run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    minutes: tuple[str, ...] = ()  # ids added or changed


class Standing(StrEnum):
    """What a file would mean for what is loaded."""

    NEW = "new"
    AMENDS = "amends"  # it takes the place of an earlier version
    LOADED = "loaded"  # exactly this is loaded already


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A file as it would be read, before anything of it is kept."""

    sha256: str  # of the bytes: what was looked over is what is added
    source: str
    standing: Standing
    minutes: tuple[Minute, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one council's minutes is loaded, and how recent it is."""

    council: str | None  # None = of those whose council is not stated
    items: int
    latest: date | None  # of the newest meeting whose date is known
    received: datetime  # aware, UTC: when something of it last came in


# --- what is asked and answered ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood. Held in memory for one conversation only; never stored or logged."""

    question: str
    words: tuple[str, ...] = ()  # content words after correction, in order
    council: str | None = None
    body: str | None = None
    years: tuple[int, ...] = ()
    speaker: str | None = None
    kind: str | None = None  # "who", "how_many", "agreed", "promised", "compare", "when", "owner"
    councils: tuple[str, ...] = ()  # those to be compared
    topics: tuple[str, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One cited passage of an answer."""

    citation: Citation
    quote: str  # text[start:end], nothing else
    source: str
    title: str
    council: str | None
    body: str | None
    held_on: date | None
    stage: Stage | None
    address: str | None
    section: Section
    speaker: str | None
    score: float
    why: str  # the reason for the match in words: "exact heading", "corrected spelling", "similar meaning"
    label: str | None = None  # the clerk's own: "(2)", "g)"
    partner: Citation | None = None  # the question it answers, or the reply to it
    partner_quote: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a question: ranked verbatim points, or an honest no with where else to look."""

    question: str
    verdict: Verdict
    points: tuple[Point, ...]
    topics: tuple[str, ...]  # topics of the question, or the nearest ones where the verdict is none
    corrections: dict[str, str]
    filters: dict[str, str]
    asked: Asked
    councils_searched: int = 0
    minutes_searched: int = 0
    missing: tuple[str, ...] = ()  # councils asked for, of which nothing was found ("not in the minutes loaded")
    suggestions: tuple[str, ...] = ()  # at most three names close to one that was not recognised


@dataclass(frozen=True, slots=True)
class Feedback:
    """How many answers of one verdict people found helpful, and how many they did not."""

    verdict: Verdict
    helpful: int
    unhelpful: int


# --- what has to be done -----------------------------------------------------------------------------------------


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
    about: str | None = None  # Pair.key, for evidence
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

    @property
    def open(self) -> tuple[FollowUp, ...]:
        """All that is outstanding, in reading order."""
        return self.overdue + self.due_soon + self.later + self.period_without_date + self.no_date


# --- what is delivered -------------------------------------------------------------------------------------------


class Nation(StrEnum):
    """Whose bank holidays count, by the three divisions in which the UK publishes them."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is due, in local time: on weekdays of every week or of some weeks of a month, or on days of it."""

    weekdays: tuple[int, ...]  # 0 = Monday; empty where ``days_of_month`` says when
    hour: int
    minute: int
    zone: str = "Europe/London"
    weeks_of_month: tuple[int, ...] = ()  # 1 = the first such weekday of a month, -1 = the last; empty = every week
    days_of_month: tuple[int, ...] = ()  # 1 to 31; a month that is too short gives its last day
    nation: Nation | None = Nation.ENGLAND_AND_WALES  # a bank holiday moves to the next working day; None = it does not


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


# --- what is watched ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WatchFilter:
    """Which minutes of a site are kept. Within a kind one match is enough; every kind that is given must match."""

    bodies: tuple[str, ...] = ()  # words of the body's name; empty = every body
    titles: tuple[str, ...] = ()  # words of an agenda item's title
    topics: tuple[str, ...] = ()  # names of topics that the item speaks of


@dataclass(frozen=True, slots=True)
class WatchedSite:
    """A council's site that is looked at by itself, and how that went."""

    id: int
    address: str  # the folder that the site's pages lie in, without a slash at its end
    council: str | None  # None where several councils share the site: then the minutes have to say
    filter: WatchFilter
    since: date  # meetings before this day are left alone
    due_at: datetime  # aware, UTC: when it is looked at next
    listed_at: datetime | None = None  # when its list of meetings was last read
    looked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0  # in a row
    trouble: str | None = None  # why the last look failed, in words; None = it did not

    @property
    def name(self) -> str:
        """What people call it: the council, or the address."""
        return self.council or self.address


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting that a watched site lists, and what was found there."""

    site: int
    meeting: str  # the site's own number
    body_id: str | None
    body: str | None
    held_on: date | None
    called_off: bool = False
    has_minutes: bool = False  # published and readable when last looked at
    trouble: str | None = None  # why nothing could be read, in words
    content: str | None = None  # seal of what was last read there: the same again is not news
    checked_at: datetime | None = None  # aware, UTC
    due_at: datetime | None = None  # when it is looked at again; None = only when the site's feed names it


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at a watched site brought."""

    site: WatchedSite  # as it stands after the look
    listed: int = 0  # meetings that its list holds, after the filter on bodies
    fetched: int = 0  # meetings that were asked for
    left: int = 0  # meetings that are due and wait for the next look
    ingested: Ingested = Ingested()


@dataclass(frozen=True, slots=True)
class Freshness:
    """How recent what is loaded of one body is, and which of its meetings are known without minutes."""

    council: str | None
    body: str | None
    latest: date | None  # day of the newest meeting of which minutes are loaded
    came_at: datetime | None  # when minutes last came; None = none are loaded
    awaited: int = 0  # meetings known to have been held and without minutes
    awaited_since: date | None = None  # the oldest of these
    site: str | None = None  # address of the site that is watched for it; None = nobody watches
    trouble: str | None = None  # why that site could not be read last time


# --- what is handed round ----------------------------------------------------------------------------------------


class BriefPart(StrEnum):
    """The parts of a brief, in the order in which they are read."""

    IN_PLACE = "in_place"
    ALSO_SAID = "also_said"  # of a topic only
    FIGURES = "figures"
    AGREED = "agreed"
    PROMISED = "promised"
    QUESTIONS = "questions"
    NOT_COVERED = "not_covered"


class SubjectKind(StrEnum):
    """What a brief is about."""

    TOPIC = "topic"
    COUNCIL = "council"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is about: a topic (perhaps in one council), a council, or one of its bodies."""

    kind: SubjectKind
    topic: str | None = None
    council: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class BriefSource:
    """One of the minutes a brief cites, under the number its lines cite it by."""

    number: int  # counted from 1, in the order of the brief
    minute: str  # Minute.id
    title: str
    source: str
    council: str | None
    body: str | None
    held_on: date | None
    stage: Stage | None
    address: str | None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of a brief: the bot's own few words, the minutes' words, or both, and where they stand."""

    says: str | None = None  # in the bot's own words
    quote: str | None = None  # ``text[start:end]`` of the citation, nothing else
    citations: tuple[Citation, ...] = ()  # empty only where something is said of what is not there
    label: str | None = None  # the clerk's own: "(2)", "g)"
    speaker: str | None = None
    facts: tuple[str, ...] = ()  # owner, due and status; what a figure counts, and its period
    dated: bool = False  # the quotation uses words that are no longer used of children


@dataclass(frozen=True, slots=True)
class BriefSection:
    """One part of a brief."""

    part: BriefPart
    lines: tuple[BriefLine, ...]
    left_out: int = 0  # lines that there was no room for


@dataclass(frozen=True, slots=True)
class Brief:
    """One or two pages on a subject, every statement cited."""

    subject: Subject
    as_of: date
    sections: tuple[BriefSection, ...]
    sources: tuple[BriefSource, ...]
    minutes_read: int
    councils_read: int

    @property
    def title(self) -> str:
        """What the brief is about, in a line."""
        council, body = self.subject.council, self.subject.body
        if council and body and body.casefold().startswith(council.casefold()):
            council = None  # "Bradford South Area Committee" needs no "Bradford" before it
        place = ", ".join(part for part in (council, body) if part)
        return " in ".join(part for part in (self.subject.topic, place) if part)

    def cite(self, line: BriefLine) -> str:
        """ "[1, ¶ 12 and 13; 2, ¶ 4]": the numbers of the sources; empty for what stands nowhere."""
        numbers = {source.minute: source.number for source in self.sources}
        places: dict[int, set[int]] = {}
        for each in line.citations:
            places.setdefault(numbers[each.minute], set()).add(each.paragraph)
        found = [f"{number}, ¶ {_and(sorted(places[number]))}" for number in sorted(places)]
        return f"[{'; '.join(found)}]" if found else ""


def _and(numbers: list[int]) -> str:
    *before, last = map(str, numbers)
    return f"{', '.join(before)} and {last}" if before else last


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure of a series."""

    period: str  # as printed, without its preposition: "2013"; "at the time of the meeting" where none is printed
    printed: str  # the value as printed: "13", "500 – 1000"
    low: float
    high: float
    citation: Citation
    note: str | None = None  # what a reader must know of this one: "as put in a question"


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one definition over time: the same council and body, unit, place and thing counted."""

    counts: str  # what is counted, in the minutes' words
    unit: str | None
    council: str | None
    body: str | None
    place: str | None
    points: tuple[SeriesPoint, ...]  # oldest first, at least two
    sources: tuple[BriefSource, ...]

    @property
    def about(self) -> str:
        """What the series shows, in a line, with its alternative text's beginning."""
        where = ", ".join(part for part in (self.council, self.body) if part) or "Council not stated"
        return f"{self.counts[:1].upper()}{self.counts[1:]}: {where}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A series as a picture, and the same for those who cannot see it."""

    png: bytes
    alt_text: str
    rows: tuple[tuple[str, str, str, str], ...]  # period, value as printed, note, where it stands
