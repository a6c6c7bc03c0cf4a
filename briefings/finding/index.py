"""The inverted index: which paragraphs hold which words, kept by tantivy, derived from the store and never the truth.

A folder holds a tantivy index and the passage store beside it. Tantivy's commit is the one atomic point: a document in
it carries the revision of the store that the index has caught up with. A folder that is missing, broken or of another
version comes back empty with revision 0, and the service fills it again.
"""

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tantivy

from briefings.errors import StoreUnavailable
from briefings.finding.columns import View
from briefings.finding.cutting import cut
from briefings.finding.passages import Census, Passages
from briefings.finding.spelling import Vocabulary
from briefings.finding.word_lists import keep_words, read_words
from briefings.finding.words import EVERYDAY
from briefings.records import Minute

_HEAP = 64_000_000  # bytes for the writer: minutes come by the dozen, and a million paragraphs still load in one go
_MANY_WORDS = 200_000  # from which the list is kept on the disk: to ask tantivy for it takes seconds
_PATIENCE = 20.0  # seconds to wait for another process that is writing


def _schema() -> tantivy.Schema:
    build = tantivy.SchemaBuilder()
    build.add_text_field("stem", tokenizer_name="whitespace", index_option="freq")
    build.add_text_field("context", tokenizer_name="whitespace", index_option="freq")
    build.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
    for exact in ("minute", "council", "body", "section", "state"):
        build.add_text_field(exact, tokenizer_name="raw", index_option="basic")
    build.add_integer_field("year", indexed=True)
    build.add_integer_field("passage", indexed=True, fast=True)
    build.add_integer_field("revision", stored=True)
    return build.build()


@dataclass(frozen=True)
class Snapshot:
    """One committed revision: nothing in it changes while a question is answered, and what is dear is made once."""

    revision: int
    searcher: tantivy.Searcher
    schema: tantivy.Schema
    view: View
    passages: Passages
    folder: Path | None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of the corpus, for mending misspelt ones."""
        words = read_words(self.folder, self.revision)
        if words is None:
            words = self.searcher.terms_with_prefix("word", "")
            if len(words) > _MANY_WORDS:  # then a word that stands once is a slip itself, or nobody's question
                words = [word for word in words if word[1] > 1]
                keep_words(self.folder, self.revision, words)
        return Vocabulary([*words, *((word, 0) for word in EVERYDAY)])

    def has_together(self, groups: Iterable[Sequence[str]], council: str | None) -> bool:
        """Whether all stems of one of ``groups`` stand in or around one paragraph of ``council`` (None = any)."""
        query = tantivy.Query
        exact = [("council", council.casefold())] if council else []
        for group in groups:
            wanted = [
                query.boolean_query(
                    [(tantivy.Occur.Should, query.term_query(self.schema, name, stem)) for name in ("stem", "context")]
                )
                for stem in group
            ]
            kept = [query.term_query(self.schema, name, value) for name, value in exact]
            together = query.boolean_query([(tantivy.Occur.Must, one) for one in (*wanted, *kept)])
            if self.searcher.search(together, 1, count=False).hits:
                return True
        return False

    @cached_property
    def census(self) -> Census:
        """What this revision holds, counted."""
        return self.passages.census(self.revision)

    @cached_property
    def places(self) -> dict[int, tuple[str | None, str | None]]:
        """The number of a place to its council and body."""
        return self.passages.places()


class Index:
    """The search index in a folder or in memory. Any number of readers; one writer at a time, others wait."""

    def __init__(self, folder: Path | None, engine: tantivy.Index, passages: Passages) -> None:
        """Use ``Index.open``."""
        self._folder = folder
        self._engine = engine
        self._passages = passages
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._stamp = self._read_stamp()
        self._snapshot = self._take_snapshot()
        if self._snapshot.revision > passages.written:
            raise ValueError("The passages that belong to this index are gone.")

    @classmethod
    def open(cls, folder: Path | None) -> "Index":
        """Open ``folder`` (created if need be) or, with None, an index in memory.

        What cannot be opened is put away and begun anew with revision 0: the store has the truth.
        """
        if folder is None:
            return cls._in(None)
        try:
            return cls._in(folder)
        except (ValueError, OSError, sqlite3.DatabaseError, EOFError):
            shutil.rmtree(folder, ignore_errors=True)
            return cls._in(folder)

    @classmethod
    def _in(cls, folder: Path | None) -> "Index":
        if folder is None:
            return cls(None, _with_tokenizer(tantivy.Index(_schema())), Passages(None))
        words = folder / "words"
        words.mkdir(parents=True, exist_ok=True)
        return cls(folder, _with_tokenizer(tantivy.Index(_schema(), path=str(words))), Passages(folder))

    def close(self) -> None:
        """Let go of the files."""
        self._passages.close()

    # --- what the index has seen ---

    @property
    def revision(self) -> int:
        """Of the store, as far as this index has caught up with it; 0 = empty."""
        return self.snapshot().revision

    @property
    def passages(self) -> Passages:
        """The paragraphs to rescore and to quote."""
        return self._passages

    def snapshot(self) -> Snapshot:
        """The last committed revision, also when another process committed it."""
        stamp = self._read_stamp()
        if stamp != self._stamp:
            with self._lock:
                self._engine.reload()
                self._snapshot, self._stamp = self._take_snapshot(), stamp
        return self._snapshot

    def _read_stamp(self) -> tuple[int, int]:
        if self._folder is None:
            return (0, 0)
        state = (self._folder / "words" / "meta.json").stat()
        return (state.st_mtime_ns, state.st_ino)

    def _take_snapshot(self) -> Snapshot:
        searcher = self._engine.searcher()
        revision = _revision_in(searcher, self._engine.schema)
        return Snapshot(revision, searcher, self._engine.schema, self._passages.view(), self._passages, self._folder)

    # --- catching up ---

    def update(self, changed: Iterable[Minute], removed: Iterable[str], revision: int) -> None:
        """Take in ``changed`` minutes, drop the ``removed`` ids, and stand at ``revision``, all in one step.

        ``changed`` is gone through once, so it may be a generator over the whole store. A crash in between leaves the
        revision before. Waits for another process that writes, and leaves its work be if that came as far. Raises
        StoreUnavailable where it writes for longer than twenty seconds.
        """
        with self._writing:
            writer = self._claim_writer()
            try:
                self._engine.reload()
                seen = _revision_in(self._engine.searcher(), self._engine.schema)
                if seen < revision:
                    self._write(writer, changed, removed, seen, revision)
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()
                self._look_again()

    def clear(self) -> None:
        """Empty the index and stand at revision 0: for a store that went back to an older state."""
        with self._writing:
            writer = self._claim_writer()
            writer.delete_all_documents()
            writer.commit()
            writer.wait_merging_threads()
            self._look_again()

    def _look_again(self) -> None:
        with self._lock:
            self._engine.reload()
            self._stamp, self._snapshot = self._read_stamp(), self._take_snapshot()

    def _write(
        self, writer: tantivy.IndexWriter, changed: Iterable[Minute], removed: Iterable[str], seen: int, revision: int
    ) -> None:
        with self._passages.rewrite(seen=seen, revision=revision) as rows:
            for gone in removed:
                rows.drop(gone)
                writer.delete_documents_by_term("minute", gone)
            for minute in changed:
                new = cut(minute)
                first = rows.add(new.reading)
                writer.delete_documents_by_term("minute", minute.id)
                for place, fields in new.documents:
                    writer.add_document(tantivy.Document(**fields, passage=first + place))
        writer.delete_documents_by_term("state", "revision")
        writer.add_document(tantivy.Document(state="revision", revision=revision))
        writer.commit()

    def _claim_writer(self) -> tantivy.IndexWriter:
        last = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._engine.writer(_HEAP, 1)
            except ValueError:  # tantivy's LockBusy: another process is writing
                if time.monotonic() > last:
                    raise StoreUnavailable("The search index is being written by another program. Try again.") from None
                time.sleep(0.05)


def _with_tokenizer(engine: tantivy.Index) -> tantivy.Index:
    engine.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return engine


def _revision_in(searcher: tantivy.Searcher, schema: tantivy.Schema) -> int:
    found = searcher.search(tantivy.Query.term_query(schema, "state", "revision"), 1).hits
    return int(searcher.doc(found[0][1])["revision"][0]) if found else 0
