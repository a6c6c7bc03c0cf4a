"""The use cases, and the only file that joins store, index and the pure steps.

Every surface (command line, Slack) calls these and adds nothing. Time and persons are arguments. What a person may do
is checked here, when it is done.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from briefings.records import (
    EVERYTHING,
    Answer,
    Asked,
    Digest,
    DigestFilter,
    Document,
    FollowUp,
    Given,
    Ingested,
    Minute,
    Outcome,
    Person,
    Progress,
    Schedule,
    Status,
    Subscription,
)


class Service:
    """The briefing desk over one database and its search index."""

    @classmethod
    def open(cls, database: str | None = None, index_folder: Path | None = None) -> "Service":
        """Open (and create or migrate) the database, by default a SQLite file in the user's data folder.

        The index lives in ``index_folder`` (default: beside the SQLite file or in the user's cache folder); it is
        derived and may be deleted at any time. Raises StoreUnavailable or StoreTooNew.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of database and index."""
        raise NotImplementedError

    # --- minutes in ---

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        given: Given,
        now: datetime,
        progress: Callable[[Path, int, int], None] | None = None,
    ) -> Ingested:
        """Read files and folders (a ``catalogue.toml`` beside a file gives what it does not say) and store them.

        One bad file refuses itself and never the run. ``progress(path, done, total)`` is called after each file.
        """
        raise NotImplementedError

    def ingest_document(self, document: Document, *, now: datetime) -> Ingested:
        """Read and store one document that is already in memory (an upload, a fetched page)."""
        raise NotImplementedError

    def ingest_seeds(self, *, now: datetime) -> Ingested:
        """Load the five minutes that are shipped with the program."""
        raise NotImplementedError

    # --- finding ---

    def ask(
        self, question: str, *, council: str | None = None, earlier: Asked | None = None, limit: int = 10
    ) -> Answer:
        """Answer in the minutes' own words; ``earlier`` is what the same conversation asked before.

        An empty or overlong question raises UnclearRequest with what to do. Never raises for odd characters.
        """
        raise NotImplementedError

    def topics(self) -> Sequence[tuple[str, int]]:
        """Topic names with the number of loaded paragraphs that speak of them, commonest first."""
        raise NotImplementedError

    def councils(self) -> Sequence[str]:
        """Councils of which minutes are loaded, by name."""
        raise NotImplementedError

    def suggest_councils(self, words: str) -> Sequence[str]:
        """At most three loaded councils whose name or alias is close to ``words``, best first; exact = exactly one."""
        raise NotImplementedError

    # --- reading back ---

    def minutes(self) -> Sequence[Minute]:
        """All loaded minutes, by council, body and date."""
        raise NotImplementedError

    def minute(self, minute_id: str) -> Minute:
        """One minute. Raises NotFound."""
        raise NotImplementedError

    def outcomes(self) -> Sequence[tuple[Minute, Outcome]]:
        """All outcomes and recommendations in reading order."""
        raise NotImplementedError

    # --- following up ---

    def follow_ups(
        self,
        *,
        filter: DigestFilter = EVERYTHING,
        status: Sequence[Status] | None = None,
        overdue_on: date | None = None,
    ) -> Sequence[FollowUp]:
        """Follow-ups with their progress; ``overdue_on`` keeps those overdue on that day."""
        raise NotImplementedError

    def follow_up(self, follow_up_id: str) -> FollowUp:
        """One follow-up. Raises NotFound."""
        raise NotImplementedError

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
        """Add one entry. The same ``key`` twice is one entry. Raises NotFound, NotPermitted (stewards only)."""
        raise NotImplementedError

    def digest(self, *, as_of: date, filter: DigestFilter = EVERYTHING, since: datetime | None = None) -> Digest:
        """The digest as it would read on ``as_of``; ``since`` is when the last one went out."""
        raise NotImplementedError

    def digest_markdown(self, digest: Digest) -> str:
        """The digest as Markdown, written by Jinja2."""
        raise NotImplementedError

    # --- subscriptions ---

    def subscribe(
        self, *, channel: str, schedule: Schedule, filter: DigestFilter, by: Person, now: datetime
    ) -> Subscription:
        """Subscribe ``channel`` to exactly this digest; the same channel and filter again changes its schedule."""
        raise NotImplementedError

    def unsubscribe(self, subscription_id: int, *, by: Person, now: datetime) -> Subscription:
        """End a subscription and return it as it was. Raises NotFound, NotPermitted."""
        raise NotImplementedError

    def subscriptions(self, *, channel: str | None = None) -> Sequence[Subscription]:
        """Active subscriptions, of one channel or of all."""
        raise NotImplementedError
