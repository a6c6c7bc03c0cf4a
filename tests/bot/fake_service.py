"""A briefing desk of three invented minutes, in memory: the same methods as the real one, over the same records.

One file, since a fake in pieces would no longer show at a glance what it stands for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from briefings import BriefingsError, Export, Form, NotFound, NotPermitted, UnclearRequest
from briefings.records import (
    EVERYTHING,
    Answer,
    Asked,
    Brief,
    BriefLine,
    BriefPart,
    BriefSection,
    BriefSource,
    Chart,
    Citation,
    Coverage,
    Digest,
    DigestFilter,
    Due,
    DueBasis,
    FollowUp,
    Minute,
    Outcome,
    OutcomeKind,
    Paragraph,
    Person,
    Point,
    Progress,
    Schedule,
    Section,
    Series,
    SeriesPoint,
    Stage,
    Status,
    Subject,
    SubjectKind,
    Subscription,
    Undertaking,
    Verdict,
)
from tests.bot.fake_calendars import FakeCalendars
from tests.bot.fake_casework import FakeAlerts, FakeCasework
from tests.bot.fake_watch import FakeWatch

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)  # a Monday

_ASHBY = (
    "Training for taxi drivers had been arranged with the licensing team.",
    "A Member asked how many drivers had attended.",
    "The Head of Licensing replied that 140 had attended and that hotels were next.",
    "The Council was planning to write to all schools in the spring.",
    "(1) That a report on taxi drivers be brought back in six months.",
)
_HOLME = (
    "The Panel heard that some young people had been described as showing risky behaviour around taxi ranks.",
    "The Panel agreed to receive an update from the Director of Children's Services by 1 December 2025.",
)


def minute(name: str, council: str | None, body: str | None, paragraphs: Sequence[str], **more: Any) -> Minute:
    """A minute whose text is its paragraphs with a blank line between."""
    text, found, at = "\n\n".join(paragraphs), [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        found.append(Paragraph(number, at, at + len(paragraph), Section.DISCUSSION))
        at += len(paragraph) + 2
    return Minute(
        name,
        "0" * 64,
        f"{name}.txt",
        "Tackling exploitation",
        text,
        0,
        len(text),
        council=council,
        body=body,
        paragraphs=tuple(found),
        **more,
    )


def cite(of: Minute, paragraph: int) -> Citation:
    """A whole paragraph."""
    found = of.paragraphs[paragraph - 1]
    return Citation(of.id, paragraph, found.start, found.end)


def point(of: Minute, paragraph: int, **more: Any) -> Point:
    """A whole paragraph as a passage of an answer."""
    cited = cite(of, paragraph)
    known: dict[str, Any] = {
        "citation": cited,
        "quote": of.quote(cited),
        "source": of.source,
        "title": of.title,
        "council": of.council,
        "body": of.body,
        "held_on": of.held_on,
        "stage": of.stage,
        "address": of.address,
        "section": Section.DISCUSSION,
        "speaker": None,
        "score": 1.0,
        "why": "same words",
    }
    return Point(**(known | more))


def outcome(of: Minute, paragraph: int, number: str | None = None, **more: Any) -> Outcome:
    """A whole paragraph as something to be followed up."""
    cited = cite(of, paragraph)
    return Outcome(
        f"{of.id}-{number or 'a'}", cited, OutcomeKind.FOLLOW_UP, number, " ".join(of.quote(cited).split()), **more
    )


def follow_up(of: Minute, found: Outcome, **more: Any) -> FollowUp:
    """An outcome that somebody still has to do."""
    reference = f"{of.council or 'Council not stated'}, {of.body} ({found.number or 'a'})"
    known: dict[str, Any] = {
        "id": found.id,
        "reference": reference,
        "outcome": found,
        "quote": of.quote(found.citation),
        "title": of.title,
        "source": of.source,
        "council": of.council,
        "body": of.body,
        "held_on": of.held_on,
        "stage": of.stage,
        "address": of.address,
    }
    return FollowUp(**(known | more))


def seeded() -> tuple[list[Minute], list[FollowUp]]:
    """Three minutes of three councils and their two follow-ups, one of them overdue on NOW."""
    ashby = minute("ashby", "Ashby", "Licensing Committee", _ASHBY)
    six_months = outcome(ashby, 5, "1", due=Due("in six months", 0, 13, None, DueBasis.NONE, period="P6M"))
    intention = Undertaking(cite(ashby, 4), _ASHBY[3])
    ashby = replace(ashby, outcomes=(six_months,), undertakings=(intention,))
    holme = minute(
        "holme",
        "Holme",
        "Scrutiny Panel",
        _HOLME,
        held_on=date(2025, 9, 1),
        stage=Stage.DRAFT,
        address="https://holme.example/m/1",
    )
    by_december = Due("by 1 December 2025", 0, 18, date(2025, 12, 1), DueBasis.STATED)
    update = outcome(holme, 2, owner="Director of Children's Services", due=by_december)
    holme = replace(holme, outcomes=(update,))
    silent = minute("moor", "Moor", "Executive", ("The report on buses was noted.",))
    return [ashby, holme, silent], [follow_up(ashby, six_months), follow_up(holme, update)]


@dataclass(frozen=True)
class FakeRetained:
    """What goes, by kind."""

    counts: dict[str, int]


class FakeRetention:
    """Has ``old`` beyond its time until it is taken away; ``years`` are the periods it was asked for."""

    def __init__(self) -> None:
        self.old: dict[str, int] = {}
        self.years: list[int] = []

    def retain(self, *, now: datetime, years: int, really: bool) -> FakeRetained:
        done = FakeRetained(self.old)
        self.years.append(years)
        if really:
            self.old = {}
        return done


class FakeService:
    """Answers every question that shares a word with a paragraph; the rest is as the real service promises."""

    def __init__(self, minutes: Sequence[Minute] | None = None, follow_ups: Sequence[FollowUp] | None = None) -> None:
        own_minutes, own_follow_ups = seeded()
        self.loaded = list(own_minutes if minutes is None else minutes)
        self.owed = list(own_follow_ups if follow_ups is None else follow_ups)
        self.brief_length = 1
        self.draws = True
        self.subscribed: list[Subscription] = []
        self.casework, self.alerts = FakeCasework(self), FakeAlerts()
        self.thumbs: dict[tuple[str, str], bool] = {}
        self.entries: dict[str, Progress] = {}
        self.watch = FakeWatch()
        self.calendars = FakeCalendars()
        self.retention = FakeRetention()
        self.questions: list[tuple[str, str | None, Asked | None]] = []

    def close(self) -> None:
        """Nothing is open."""

    # --- finding ---

    def ask(
        self,
        question: str,
        *,
        council: str | None = None,
        earlier: Asked | None = None,
        limit: int = 10,
        as_typed: bool = False,
    ) -> Answer:
        if not question.strip():
            raise UnclearRequest("Please type a question.")
        if len(question) > 1000:
            raise UnclearRequest("That is too long for a question: please ask in fewer than 1,000 characters.")
        self.questions.append((question, council, earlier))
        self.as_typed = as_typed
        corrections = {"drvers": "drivers"} if "drvers" in question and not as_typed else {}
        read = question.replace("drvers", "drivers") if corrections else question
        words = [word for word in "".join(c if c.isalnum() else " " for c in read.lower()).split() if len(word) > 3]
        points = self._points(words or (list(earlier.words) if earlier else []), council or self._named(read))
        asked = Asked(question, tuple(words), council=council, corrections=corrections)
        verdict = Verdict.ANSWER if points else Verdict.NONE
        topics = () if points else ("Schools and prevention", "Taxi and private hire licensing")
        return Answer(
            question,
            verdict,
            tuple(points[:limit]),
            topics,
            corrections,
            {},
            asked,
            councils_searched=len(self.councils()),
            minutes_searched=len(self.loaded),
            set_aside=()
            if points or not self.loaded
            else (point(self.loaded[0], self.loaded[0].paragraphs[-1].number),),
        )

    def _named(self, question: str) -> str | None:
        return next((name for name in self.councils() if name.lower() in question.lower()), None)

    def _points(self, words: Sequence[str], council: str | None) -> list[Point]:
        return [
            point(of, paragraph.number)
            for of in self.loaded
            for paragraph in of.paragraphs
            if council in (None, of.council)
            and any(word in of.text[paragraph.start : paragraph.end].lower() for word in words)
        ]

    def topics(self) -> Sequence[tuple[str, int]]:
        return [("Taxi and private hire licensing", 4), ("Schools and prevention", 1), ("County lines", 0)]

    def councils(self) -> Sequence[str]:
        return sorted({of.council for of in self.loaded if of.council})

    def bodies(self) -> Sequence[str]:
        return sorted({each.body for each in self.loaded if each.body})

    def coverage(self) -> Sequence[Coverage]:
        named = sorted({of.council or "" for of in self.loaded})
        of_each = [(name, [of for of in self.loaded if (of.council or "") == name]) for name in named]
        return [
            Coverage(name or None, len(items), max((of.held_on for of in items if of.held_on), default=None), NOW)
            for name, items in of_each
        ]

    def suggest_councils(self, words: str) -> Sequence[str]:
        exact = [name for name in self.councils() if name.lower() == words.lower()]
        return exact or [name for name in self.councils() if name[0].lower() == words[:1].lower()][:3]

    def record_feedback(self, answer: str, *, by: str, helpful: bool, verdict: Verdict, now: datetime) -> None:
        self.thumbs[answer, by] = helpful

    # --- reading back ---

    def minutes(self) -> Sequence[Minute]:
        return self.loaded

    def minute(self, minute_id: str) -> Minute:
        found = next((of for of in self.loaded if of.id == minute_id), None)
        if found is None:
            raise NotFound("These minutes are no longer loaded.")
        return found

    def minutes_named(self, names: Iterable[str]) -> dict[str, Minute]:
        wanted = set(names)
        return {of.id: of for of in self.loaded if of.id in wanted}

    # --- following up ---

    def follow_ups(
        self,
        *,
        filter: DigestFilter = EVERYTHING,
        status: Sequence[Status] | None = None,
        overdue_on: date | None = None,
        as_of: date | None = None,
    ) -> Sequence[FollowUp]:
        found = [
            item
            for item in self.owed
            if filter.council in (None, item.council) and (status is None or item.status in status)
        ]
        return [item for item in found if overdue_on is None or item.overdue(overdue_on)]

    def follow_up(self, follow_up_id: str) -> FollowUp:
        found = next((item for item in self.owed if item.id == follow_up_id), None)
        if found is None:
            raise NotFound("This follow-up is not there any more.")
        return found

    def record_progress(
        self,
        follow_up_id: str,
        *,
        by: Person,
        now: datetime,
        status: Status | None = None,
        note: str | None = None,
        evidence: str | None = None,
        key: str | None = None,
    ) -> Progress:
        if not by.steward:
            raise NotPermitted("Only stewards can change follow-ups.")
        item = self.follow_up(follow_up_id)
        if key and key in self.entries:
            return self.entries[key]
        entry = Progress(len(self.entries) + 1, item.id, now, by.id, status, note, evidence)
        self.entries[key or str(entry.id)] = entry
        changed = replace(item, status=status or item.status, progress=(*item.progress, entry))
        self.owed[self.owed.index(item)] = changed
        return entry

    def digest(self, *, as_of: date, filter: DigestFilter = EVERYTHING, since: datetime | None = None) -> Digest:
        found = [
            item for item in self.follow_ups(filter=filter) if item.status not in (Status.CLOSED, Status.SUPERSEDED)
        ]
        late = tuple(item for item in found if item.overdue(as_of))
        period = tuple(item for item in found if item not in late and item.outcome.due and item.outcome.due.period)
        rest = tuple(item for item in found if item not in late and item not in period)
        return Digest(as_of, filter, late, (), (), period, rest)

    # --- handing round ---

    def brief(self, words: str, *, as_of: date) -> Brief:
        found = [of for of in self.loaded if of.council and of.council.lower() == words.lower()]
        if not found:
            raise UnclearRequest("No topic, council or body of the minutes loaded goes by that name.")
        [of] = found
        lines = tuple(
            BriefLine(quote=of.quote(cite(of, each.number)), citations=(cite(of, each.number),))
            for each in of.paragraphs
        )
        sections = (
            BriefSection(BriefPart.IN_PLACE, lines * self.brief_length),
            BriefSection(BriefPart.QUESTIONS, (BriefLine(says="By when?", citations=lines[0].citations),)),
        )
        source = BriefSource(1, of.id, of.title, of.source, of.council, of.body, of.held_on, of.stage, of.address)
        return Brief(Subject(SubjectKind.COUNCIL, council=of.council), as_of, sections, (source,), 1, 1)

    def brief_as(self, brief: Brief, form: Form) -> bytes:
        return f"{form.value} of {brief.title}".encode()

    def series(self, *, council: str | None = None) -> Sequence[Series]:
        found = [of for of in self.loaded if of.council == "Ashby" and council in (None, of.council)]
        return [self._series(of) for of in found]

    def _series(self, of: Minute) -> Series:
        source = BriefSource(1, of.id, of.title, of.source, of.council, of.body, of.held_on, of.stage, of.address)
        points = (SeriesPoint("2024", "51", 51, 51, cite(of, 3)), SeriesPoint("2025", "140", 140, 140, cite(of, 3)))
        return Series("drivers trained", "drivers", of.council, of.body, None, points, (source,))

    def chart(self, series: Series) -> Chart:
        if not self.draws:
            raise BriefingsError("Charts need an extra.")
        return Chart(b"a picture", f"Chart. {series.about}", ())

    def export(self, form: Export, *, wanted: DigestFilter = EVERYTHING, as_of: date, now: datetime) -> bytes:
        return f"{form.value} of {wanted.council or 'all'}".encode()

    # --- subscriptions ---

    def subscribe(
        self,
        *,
        channel: str,
        schedule: Schedule,
        filter: DigestFilter,
        by: Person,
        now: datetime,
        even_when_empty: bool | None = None,
    ) -> Subscription:
        if not by.steward:
            raise NotPermitted("Only stewards can schedule digests.")
        made = Subscription(
            len(self.subscribed) + 1, channel, by.id, schedule, filter, even_when_empty=bool(even_when_empty)
        )
        self.subscribed.append(made)
        return made

    def change_subscription(self, wanted: Subscription, *, by: Person) -> Subscription:
        if not by.steward:
            raise NotPermitted("Only stewards can change digests.")
        [at] = [number for number, one in enumerate(self.subscribed) if one.id == wanted.id]
        self.subscribed[at] = wanted
        return wanted

    def unsubscribe(self, subscription_id: int, *, by: Person, now: datetime) -> Subscription:
        found = next((one for one in self.subscribed if one.id == subscription_id), None)
        if found is None:
            raise NotFound("There is no such schedule any more.")
        if not by.steward:
            raise NotPermitted("Only stewards can end digests.")
        self.subscribed.remove(found)
        return found

    def subscriptions(self, *, channel: str | None = None) -> Sequence[Subscription]:
        return [one for one in self.subscribed if channel in (None, one.channel)]
