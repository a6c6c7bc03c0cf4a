"""The use cases in one place: what every surface (command line, Slack) calls, and adds nothing to.

Behind it stand files that each join store, index and the pure steps for one purpose: ``searching``, ``outstanding``,
``subscribing``, ``casework``, ``handing_round`` and others; what is left here is one short method a use case with what
it promises, and stays together as the contract it is. Time and persons are arguments. What a person may do is
checked there, when it is done.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import platformdirs
import sqlalchemy as sa

from briefings import handing_round
from briefings.alerting import Alerts
from briefings.calendar_addresses import CalendarAddresses
from briefings.casework import Casework
from briefings.data_protection import DataProtection
from briefings.errors import NotFound, NotPermitted
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning
from briefings.following import follow_ups
from briefings.keeping_watch import Watch
from briefings.loading import load
from briefings.outstanding import Outstanding
from briefings.reading.files import find_files
from briefings.reading.shipped import seeds_folder
from briefings.receiving import Arrival, Tally, arrival_of_bytes, arrival_of_document, look_over, receive
from briefings.records import (
    EVERYTHING,
    Answer,
    Asked,
    Brief,
    Chart,
    Coverage,
    Digest,
    DigestFilter,
    Document,
    Feedback,
    FollowUp,
    Given,
    Ingested,
    LookedOver,
    Minute,
    Outcome,
    Person,
    Progress,
    Refusal,
    Schedule,
    Series,
    Status,
    Subscription,
    Verdict,
)
from briefings.reporting.briefs import Form, write_brief
from briefings.reporting.digests import write_digest
from briefings.reporting.exports import Export
from briefings.retention import Retention
from briefings.searching import Searching
from briefings.storing import feedback, store, trail
from briefings.storing.engine import open_engine, read, write
from briefings.storing.migrations import migrate
from briefings.subscribing import Subscribing

_INDEX_EVERY = 40  # files of a long run between two steps of the search index
_MINUTES_AT_HAND = 200  # of one revision: what answers cite over and over is not opened anew each time
_APPLICATION = "cse-briefing-bot"
_NOTHING_GIVEN = Given()


class Service:
    """The briefing desk over one database and its search index."""

    @classmethod
    def open(
        cls,
        database: str | None = None,
        index_folder: Path | None = None,
        *,
        model: Path | None = None,
        learn_at_once: int = 400,
    ) -> "Service":
        """Open (and create or migrate) the database, by default a SQLite file in the user's data folder.

        The index lives in ``index_folder`` (default: beside the SQLite file or in the user's cache folder); it is
        derived and may be deleted at any time. ``model`` is a folder with the sentence encoder (default: the installed
        one, if any). A question waits for the vectors of at most ``learn_at_once`` new paragraphs, a fiftieth of a
        second each; where more lack, and with 0 always, ``learn`` makes them and questions go by words meanwhile.
        Raises StoreUnavailable or StoreTooNew.
        """
        engine = open_engine(database or str(default_database()))
        migrate(engine)
        with read(engine) as connection:
            name = store.name(connection)
        folder = index_folder or _index_folder(engine)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds words of the minutes, as the database does
        index = Index.open(folder / name)
        return cls(engine, index, Meaning.beside(index, folder, name, model), learn_at_once)

    def __init__(self, engine: sa.Engine, index: Index, meaning: Meaning | None = None, learn_at_once: int = 0) -> None:
        """Use ``Service.open``; tests hand in an engine that is migrated and an index in memory."""
        self._engine = engine
        self._searching = Searching(engine, index, meaning, learn_at_once)
        self._outstanding = Outstanding(engine)
        self._subscribing = Subscribing(engine)
        self._ready = -1  # revision that everything was derived from in the background
        self._at_hand: tuple[int, dict[str, Minute]] = (-1, {})  # of a revision
        self.watch = Watch(engine)  # over the councils' sites
        self.casework = Casework(engine, self.follow_up, self._outstanding.everything)
        self.data_protection = DataProtection(engine)
        self.retention = Retention(engine, self._outstanding.everything)
        self.alerts = Alerts(engine, self.follow_up, self.casework)
        self.calendars = CalendarAddresses(engine, self._calendar)

    @property
    def engine(self) -> sa.Engine:
        """The open database, for what keeps its own tables in it (the ledger of deliveries, the inbox)."""
        return self._engine

    def close(self) -> None:
        """Let go of database and index."""
        self._searching.close()
        self._engine.dispose()

    # --- minutes in ---

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        given: Given,
        now: datetime,
        source: str | None = None,
        progress: Callable[[Path, int, int], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
    ) -> Ingested:
        """Read files and folders (a ``catalogue.toml`` beside a file gives what it does not say) and store them.

        One bad file refuses itself and never the run. ``source`` is a name to cite by instead of the file's own.
        ``progress(path, done, total)`` is called after each file is kept, ``refused`` when one is refused. Each file is
        kept whole or not at all, so that an interrupted run, begun again, goes on where it stopped. Long runs read in
        several processes, and let the search index follow while they read.
        """
        files, missing = find_files(paths)
        tally = Tally(missing, refused)

        def kept(path: Path, done: int) -> None:
            if progress is not None:
                progress(path, done, len(files))
            if done % _INDEX_EVERY == 0:
                self._searching.catch_up_meanwhile()

        load(self._engine, files, tally, given=given, name=source, now=now, kept=kept)
        if len(files) >= _INDEX_EVERY:
            self._searching.catch_up_meanwhile()
        return tally.ingested()

    def ingest_bytes(self, data: bytes, *, source: str, given: Given = _NOTHING_GIVEN, now: datetime) -> Ingested:
        """Read and store one file of which only the bytes are at hand (an upload, standard input)."""
        return self._ingest_one(arrival_of_bytes(data, source), given, now)

    def look_over(self, data: bytes, *, source: str, given: Given = _NOTHING_GIVEN) -> LookedOver:
        """One file as it would be read, for a person to check; nothing is kept. Raises Unreadable with the reason."""
        return look_over(self._engine, arrival_of_bytes(data, source), told=given)

    def add_minutes(self, data: bytes, *, source: str, given: Given, by: Person, now: datetime) -> Ingested:
        """Store one file on a person's word. Raises NotPermitted: only stewards add minutes."""
        if not by.steward:
            raise NotPermitted("Only stewards can add minutes. Ask a steward or an administrator of this workspace.")
        return self.ingest_bytes(data, source=source, given=given, now=now)

    def ingest_document(self, document: Document, *, now: datetime) -> Ingested:
        """Read and store one document that is already in memory (an upload, a fetched page)."""
        return self._ingest_one(arrival_of_document(document), _NOTHING_GIVEN, now)

    def ingest_seeds(self, *, now: datetime) -> Ingested:
        """Load the five minutes that are shipped with the program."""
        return self.ingest([seeds_folder()], given=_NOTHING_GIVEN, now=now)

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
        """Answer in the minutes' own words; ``earlier`` is what the same conversation asked before.

        ``as_typed`` corrects no spelling, for those who undo a correction.
        An empty or overlong question raises UnclearRequest with what to do. Never raises for odd characters.
        """
        return self._searching.ask(question, council=council, earlier=earlier, limit=limit, as_typed=as_typed)

    def vector(self, text: str) -> tuple[float, ...] | None:
        """The unit vector of what ``text`` means as a whole; None where no encoder is installed. Keeps nothing."""
        return self._searching.vector(text)

    def learn(self, progress: Callable[[int, int], None] | None = None, *, most: int | None = None) -> int:
        """Make the sentence vectors that new paragraphs lack, at most ``most``; returns how many lack still.

        For a thread in the background: it may take minutes, and questions are answered meanwhile. Does nothing where
        the extra ``[semantic]`` is not installed. ``progress(done, total)`` counts paragraphs.
        """
        return self._searching.learn(progress, most)

    def make_ready(self) -> None:
        """Derive what lists and Home show from the minutes as they now stand, so that nobody who asks waits for it.

        For a thread in the background, now and again: one number to compare where no minutes have changed.
        """
        with read(self._engine) as connection:
            number = store.revision(connection)
        if number != self._ready:
            self._searching.catch_up()
            self._outstanding.everything()
            self.casework.review_queue()
            self.casework.evidence()
            self._ready = number

    def topics(self) -> Sequence[tuple[str, int]]:
        """Topic names with the number of loaded paragraphs that speak of them, commonest first."""
        return self._searching.topics()

    def councils(self) -> Sequence[str]:
        """Councils of which minutes are loaded, by name."""
        with read(self._engine) as connection:
            return store.councils(connection)

    def bodies(self) -> Sequence[str]:
        """Names of the bodies of which minutes are loaded, in the order of names."""
        with read(self._engine) as connection:
            return store.bodies(connection)

    def coverage(self) -> Sequence[Coverage]:
        """How much of each council is loaded and how recent it is, by name, the unnamed last."""
        with read(self._engine) as connection:
            return store.coverage(connection)

    def suggest_councils(self, words: str) -> Sequence[str]:
        """At most three loaded councils whose name or alias is close to ``words``, best first; exact = exactly one."""
        self._searching.catch_up()
        return self._searching.finder.names().suggestions(words)

    def record_feedback(self, answer: str, *, by: str, helpful: bool, verdict: Verdict, now: datetime) -> None:
        """Keep a person's last word about an answer, by the answer's id; never what was asked or answered."""
        with write(self._engine) as connection:
            feedback.keep(connection, answer, by=by, helpful=helpful, verdict=verdict, now=now)

    def feedback(self) -> Sequence[Feedback]:
        """How many answers of each verdict were found helpful, and how many were not."""
        with read(self._engine) as connection:
            return feedback.counts(connection)

    # --- reading back ---

    def minutes(self) -> Sequence[Minute]:
        """All loaded minutes, by council, body and date."""
        with read(self._engine) as connection:
            return store.minutes(connection)

    def holds_minutes(self) -> bool:
        """Whether anything is loaded."""
        with read(self._engine) as connection:
            return store.holds_minutes(connection)

    def minute(self, minute_id: str) -> Minute:
        """One minute. Raises NotFound."""
        found = self.minutes_named([minute_id])
        if not found:
            raise NotFound(f"There is no minute {minute_id!r}. `briefings minutes` lists all with their names.")
        return found[minute_id]

    def minutes_named(self, names: Iterable[str]) -> dict[str, Minute]:
        """The minutes of these ids, by id; those that do not stand (any more) are left out."""
        with read(self._engine) as connection:
            at_hand = self._minutes_at_hand(store.revision(connection))
            found = {name: at_hand.get(name) or store.minute(connection, name) for name in names}
        standing = {name: minute for name, minute in found.items() if minute is not None}
        if len(at_hand) < _MINUTES_AT_HAND:
            at_hand.update(standing)
        return standing

    def outcomes(self) -> Sequence[tuple[Minute, Outcome]]:
        """All outcomes and recommendations in reading order."""
        return [(minute, outcome) for minute in self.minutes() for outcome in minute.outcomes]

    # --- following up ---

    def follow_ups(
        self,
        *,
        filter: DigestFilter = EVERYTHING,
        status: Sequence[Status] | None = None,
        overdue_on: date | None = None,
        as_of: date | None = None,
    ) -> Sequence[FollowUp]:
        """Follow-ups with their progress; ``overdue_on`` keeps those overdue on that day.

        ``as_of`` shows them as they stand on a day: a pause that is over by then is over.
        """
        day = as_of or overdue_on
        chosen = self._outstanding.chosen(filter)
        return [
            each
            for each in (chosen if day is None else (follow_ups.on_day(each, day) for each in chosen))
            if (status is None or each.status in status) and (overdue_on is None or each.overdue(overdue_on))
        ]

    def follow_up(self, follow_up_id: str) -> FollowUp:
        """One follow-up, by its id or by its reference ("Bradford, Executive (2)"). Raises NotFound."""
        found = follow_ups.find(self._outstanding.everything(), follow_up_id)
        if found is None:
            raise NotFound(
                f"There is no follow-up {follow_up_id!r}. `briefings follow-ups` lists all with their references."
            )
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
        """Add one entry. The same ``key`` twice is one entry. Raises NotFound, NotPermitted (stewards only).

        Raises UnclearRequest for an entry that says nothing, or that closes without the confirming minute as evidence.
        """
        return self.casework.record(follow_up_id, by=by, now=now, status=status, note=note, evidence=evidence, key=key)

    def progress_broken_at(self) -> int | None:
        """The id of the first progress entry that was changed behind the program's back; None where all are whole."""
        with read(self._engine) as connection:
            return trail.broken_at(connection)

    def digest(self, *, as_of: date, filter: DigestFilter = EVERYTHING, since: datetime | None = None) -> Digest:
        """The digest as it would read on ``as_of``; ``since`` is when the last one went out."""
        return follow_ups.sort_out(self._outstanding.chosen(filter), as_of=as_of, wanted=filter, since=since)

    def digest_markdown(self, digest: Digest) -> str:
        """The digest as Markdown, written by Jinja2; empty where nothing is outstanding."""
        return write_digest(digest)

    # --- handing round ---

    def brief(self, words: str, *, as_of: date) -> Brief:
        """One or two cited pages on a topic, council or body. Raises UnclearRequest, with what is near, on others."""
        self._searching.catch_up()
        return handing_round.brief(
            self._engine,
            self._searching.finder,
            self._outstanding.of_minutes,
            words,
            as_of=as_of,
            fresh=self.watch.freshness,
        )

    def brief_as(self, brief: Brief, form: Form, *, template: Path | None = None) -> bytes:
        """A brief as a file; ``template`` is a council's own Word file. Raises Unreadable where that cannot be used."""
        return write_brief(brief, form, template=template)

    def series(self, *, council: str | None = None) -> Sequence[Series]:
        """Figures that may stand in one chart, longest series first, of the latest minutes (of one council)."""
        return handing_round.series(self._engine, council=council)

    def chart(self, series: Series) -> Chart:
        """A series as a picture, with its table. Raises BriefingsError where the extra that draws is missing."""
        return handing_round.chart(series)

    def export(self, form: Export, *, wanted: DigestFilter = EVERYTHING, as_of: date, now: datetime) -> bytes:
        """Follow-ups as a table or calendar, or meetings as Open Civic Data events, as a file's bytes."""
        return handing_round.export(
            form,
            [follow_ups.on_day(each, as_of) for each in self._outstanding.chosen(wanted)],
            lambda: [each for each in self.minutes() if wanted.council in (None, each.council)],
            as_of=as_of,
            now=now,
        )

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
        """Subscribe ``channel`` to exactly this digest; the same again changes its schedule. Raises NotPermitted.

        ``even_when_empty`` asks for one line where nothing is outstanding; None leaves that as it is. Raises
        UnclearRequest for a schedule that waits for a meeting and does not say of which council.
        """
        return self._subscribing.subscribe(
            channel=channel, schedule=schedule, filter=filter, by=by, now=now, even_when_empty=even_when_empty
        )

    def change_subscription(self, wanted: Subscription, *, by: Person) -> Subscription:
        """Let a subscription read as ``wanted``. Raises NotFound, NotPermitted, UnclearRequest."""
        return self._subscribing.change(wanted, by=by)

    def unsubscribe(self, subscription_id: int, *, by: Person, now: datetime) -> Subscription:
        """End a subscription and return it as it was. Raises NotFound, NotPermitted."""
        return self._subscribing.end(subscription_id, by=by, now=now)

    def subscriptions(self, *, channel: str | None = None) -> Sequence[Subscription]:
        """Active subscriptions to digests, of one channel or of all. Those to alerts: ``alerts.active``."""
        return self._subscribing.active(channel=channel)

    # --- within ---

    def _minutes_at_hand(self, number: int) -> dict[str, Minute]:
        """Minutes that were opened already in this state of the store; full, it begins anew."""
        revision, held = self._at_hand
        if revision != number or len(held) >= _MINUTES_AT_HAND:
            held = {}
            self._at_hand = (number, held)
        return held

    def _ingest_one(self, arrival: Arrival, told: Given, now: datetime) -> Ingested:
        tally = Tally((), None)
        tally.add(arrival.source, lambda: receive(self._engine, arrival, told=told, now=now))
        return tally.ingested()

    def _calendar(self, wanted: DigestFilter, as_of: date, now: datetime) -> bytes:
        return self.export(Export.CALENDAR, wanted=wanted, as_of=as_of, now=now)


def default_database() -> Path:
    """The SQLite file in the user's own data folder."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False)) / "briefings.db"


def _index_folder(engine: sa.Engine) -> Path:
    if engine.dialect.name == "sqlite":
        return Path(f"{engine.url.database}.index")
    return Path(platformdirs.user_cache_dir(_APPLICATION, appauthor=False)) / "index"
