"""Asking over the search index: brought to the database's revision before each question, by meaning where it can be.

The index and the vectors are derived from the database and follow it; nothing here is kept that could not be made anew.
"""

import ctypes
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa

from briefings.errors import StoreUnavailable, UnclearRequest
from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning
from briefings.finding.topics import TOPICS, topics_of
from briefings.records import Answer, Asked, Minute, Section
from briefings.storing import store
from briefings.storing.engine import read

LONGEST_QUESTION = 2_000  # characters: nobody asks more than this, and pasted minutes are no question


class Searching:
    """Questions over one database and its index. ``learn_at_once`` is as for ``Service.open``."""

    def __init__(self, engine: sa.Engine, index: Index, meaning: Meaning | None, learn_at_once: int) -> None:
        self._engine = engine
        self._index = index
        self._meaning = meaning
        self._learn_at_once = learn_at_once
        self._topics: tuple[int, tuple[tuple[str, int], ...]] | None = None  # of a revision
        self._catching_up = threading.Lock()
        self.finder = Finder(index, meaning=meaning)

    def close(self) -> None:
        """Let go of index and vectors."""
        if self._meaning is not None:
            self._meaning.close()
        self._index.close()

    def ask(self, question: str, *, council: str | None, earlier: Asked | None, limit: int, as_typed: bool) -> Answer:
        """See ``Service.ask``."""
        _check_question(question)
        self.catch_up()
        if self._meaning is not None and self._learn_at_once:
            self._meaning.catch_up(patience=self._learn_at_once)
        return self.finder.answer(question, council=council, earlier=earlier, limit=limit, as_typed=as_typed)

    def vector(self, text: str) -> tuple[float, ...] | None:
        """The unit vector of what ``text`` means as a whole; None where no encoder is installed. Keeps nothing."""
        found = self._meaning.vector(text) if self._meaning is not None else None
        return None if found is None else tuple(found.tolist())

    def learn(self, progress: Callable[[int, int], None] | None, most: int | None) -> int:
        """See ``Service.learn``."""
        if self._meaning is None:
            return 0
        self.catch_up()
        return self._meaning.catch_up(most=most) if progress is None else self._meaning.catch_up(progress, most=most)

    def topics(self) -> Sequence[tuple[str, int]]:
        """See ``Service.topics``."""
        with read(self._engine) as connection:
            number = store.revision(connection)
            if self._topics is None or self._topics[0] != number:
                self._topics = (number, _count_topics(store.minutes(connection)))
        return self._topics[1]

    @property
    def revision(self) -> int:
        """Up to which revision of the database the index has come."""
        return self._index.revision

    def catch_up(self) -> None:
        """Bring the index to the store's revision: one number to compare where nothing changed."""
        with read(self._engine) as connection:
            number = store.revision(connection)
        if self._index.revision == number:
            return
        with self._catching_up:
            if self._index.revision > number:  # the database was put back to an older state
                self._index.clear()
            while self._index.revision < number:
                with read(self._engine) as connection:
                    changes = store.changes(connection, self._index.revision)
                self._index.update(changes.changed, changes.removed, changes.revision)

    def catch_up_meanwhile(self) -> None:
        """Catch up during a long run, so that the first question after it need not wait for all of it."""
        try:
            self.catch_up()
        except StoreUnavailable:  # another program writes the index; the next question brings it up
            return
        give_back_freed_memory()


def give_back_freed_memory() -> None:
    """Give the system what this process has freed but keeps at hand.

    The C library of Linux holds on to it, and to more with every thousand paragraphs of a long run. Elsewhere
    nothing is done.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _count_topics(minutes: Iterable[Minute]) -> tuple[tuple[str, int], ...]:
    counts = Counter({topic.name: 0 for topic in TOPICS})
    for minute in minutes:
        for paragraph in minute.paragraphs:
            if paragraph.section is not Section.HEADING:
                counts.update(topics_of(minute.text[paragraph.start : paragraph.end]))
    return tuple(counts.most_common())


def _check_question(question: str) -> None:
    if not question.strip():
        raise UnclearRequest("There is no question. Ask in your own words, for instance: taxi drivers")
    if len(question) > LONGEST_QUESTION:
        raise UnclearRequest(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read. Ask in a sentence."
        )
