"""The search engines that are measured side by side: ours and its peers, each behind the same two steps."""

import re
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

import bm25s
import Stemmer
import tantivy
from rapidfuzz import fuzz, process

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning, open_encoder
from briefings.finding.ranking import Weights
from briefings.records import Minute, Paragraph, Section, Speaker

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """One passage of a collection."""

    id: int
    meeting: str
    speaker: str
    text: str

    @property
    def whole(self) -> str:
        """What the peers index: speaker and words."""
        return f"{self.speaker}: {self.text}" if self.speaker else self.text


class Engine(Protocol):
    """Finds the ids of passages for a question, best first."""

    def search(self, question: str, limit: int) -> Sequence[int]:
        """At most ``limit`` passage ids."""


class Ours:
    """The finder of this program over minutes made of the passages, one per meeting."""

    def __init__(
        self, texts: Iterable[Text], *, folder: Path | None = None, weights: Weights, semantic: bool, cache: Path | None
    ) -> None:
        self._ids: dict[str, array[int]] = {}  # per meeting in order: a million keys would weigh more than the index
        self.index = Index.open(folder)
        self.index.update(self._minutes(texts), [], 1)
        self._finder = Finder(self.index, meaning=self._meaning(cache) if semantic else None, weights=weights)

    def _minutes(self, texts: Iterable[Text]) -> Iterator[Minute]:
        for meeting, some in groupby(texts, key=lambda one: one.meeting):
            together = list(some)
            self._ids[meeting] = array("q", (one.id for one in together))
            yield _minute(meeting, together)

    def _meaning(self, cache: Path | None) -> Meaning:
        encoder = open_encoder()
        if encoder is None:
            raise SystemExit("The model is not installed; see `make demo`, or leave --semantic out.")
        meaning = Meaning(self.index, lambda: encoder, cache)
        meaning.catch_up()
        return meaning

    def search(self, question: str, limit: int) -> Sequence[int]:
        """Ids as ranked, before the bands of certainty."""
        return [self._ids[one.minute][one.paragraph - 1] for one in self._finder.search(question, limit=limit)]


def _minute(meeting: str, texts: Sequence[Text]) -> Minute:
    paragraphs, at = [], 0
    for number, one in enumerate(texts, 1):
        speaker = Speaker(one.speaker) if one.speaker else None
        paragraphs.append(Paragraph(number, at, at + len(one.text), Section.DISCUSSION, speaker=speaker))
        at += len(one.text) + 2
    text = "".join(f"{one.text}\n\n" for one in texts)
    return Minute(
        id=meeting,
        document="0" * 64,
        source=meeting,
        title="",
        text=text,
        start=0,
        end=len(text),
        paragraphs=tuple(paragraphs),
    )


class Tantivy:
    """Tantivy as it comes, with its English stemmer; ``fuzzy`` adds its own fuzzy terms at one edit."""

    def __init__(self, texts: Iterable[Text], *, fuzzy: bool, folder: Path | None = None) -> None:
        build = tantivy.SchemaBuilder()
        build.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
        build.add_text_field("surface", tokenizer_name="default", index_option="freq")
        build.add_integer_field("id", fast=True)
        self._schema = build.build()
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        self._fuzzy = fuzzy
        writer = self._index.writer(64_000_000, 1)
        for one in texts:
            fields = {"surface": one.whole} if fuzzy else {}
            writer.add_document(tantivy.Document(text=one.whole, id=one.id, **fields))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: str, limit: int) -> Sequence[int]:
        """Any word may match."""
        words = " ".join(_WORD.findall(question.lower()))
        query = self._index.parse_query(words, ["text"]) if words else tantivy.Query.empty_query()
        if self._fuzzy:
            fuzzy = [
                tantivy.Query.fuzzy_term_query(self._schema, "surface", word, distance=1 if len(word) < 8 else 2)
                for word in set(words.split())
                if len(word) > 3
            ]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in (query, *fuzzy)])
        hits = self._searcher.search(query, limit, count=False).hits
        return [int(one) for one in self._searcher.fast_field_values("id", [at for _, at in hits]) if one is not None]


class Fts5:
    """SQLite's full-text search with the Porter stemmer and its bm25()."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='porter')")
        self._db.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", ((one.id, one.whole) for one in texts))

    def search(self, question: str, limit: int) -> Sequence[int]:
        """Any word may match."""
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question.lower()))
        statement = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?"
        return [id for (id,) in self._db.execute(statement, (words, limit))] if words else []


class Bm25s:
    """bm25s with a Snowball stemmer and its English stop words."""

    def __init__(self, texts: Iterable[Text]) -> None:
        kept = list(texts)
        self._ids = [one.id for one in kept]
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25()
        self._index.index(self._cut([one.whole for one in kept]), show_progress=False)

    def _cut(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)

    def search(self, question: str, limit: int) -> Sequence[int]:
        """Best first."""
        cut = self._cut([question])
        if not cut.vocab:
            return []
        found, _ = self._index.retrieve(cut, k=min(limit, len(self._ids)), show_progress=False)
        return [self._ids[at] for at in found[0]]


class Rapidfuzz:
    """token_set_ratio over whole passages: what one would try first."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = {one.id: one.whole.lower() for one in texts}

    def search(self, question: str, limit: int) -> Sequence[int]:
        """Best first."""
        found = process.extract(question.lower(), self._texts, scorer=fuzz.token_set_ratio, limit=limit)
        return [id for _, _, id in found]


PEERS: dict[str, Callable[[Iterable[Text]], Engine]] = {
    "tantivy": lambda texts: Tantivy(texts, fuzzy=False),
    "tantivy-fuzzy": lambda texts: Tantivy(texts, fuzzy=True),
    "fts5": Fts5,
    "bm25s": Bm25s,
    "rapidfuzz": Rapidfuzz,
}
