"""Time and memory at ten thousand to a million passages, recombined from a small collection with names made up."""

import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.ranking import DEFAULT
from tests.benchmarks.engines import PEERS, Engine, Ours, Tantivy, Text
from tests.benchmarks.measures import percentile
from tests.benchmarks.typos import with_typos

_PER_MEETING = 40  # paragraphs: a long agenda item
_WORDS = 40  # per passage
_QUESTIONS = 200
_CLEAN, _TYPO = "clean", "typo"


def made_up(texts: Sequence[Text], count: int) -> Iterator[Text]:
    """``count`` passages of sentences from ``texts``, each with a made-up name, so that the vocabulary grows."""
    shuffle = random.Random(count)
    sentences = [part.strip() for one in texts for part in one.text.split(". ") if len(part.split()) > 4]
    for id in range(count):
        parts: list[str] = []
        while sum(map(len, parts)) < 5 * _WORDS:
            parts.append(shuffle.choice(sentences))
        yield Text(id, f"m{id // _PER_MEETING}", "", f"{_name(shuffle)}: {'. '.join(parts)}")


def _name(shuffle: random.Random) -> str:
    ends = ("son", "ley", "ton", "worth", "ham", "field", "wick", "bury")
    middle = "".join(shuffle.choice("bcdfghlmnprstvw") + shuffle.choice("aeiou") for _ in range(3))
    return middle.capitalize() + shuffle.choice(ends)


def measure_scale(
    texts: Sequence[Text], questions: Sequence[str], sizes: Sequence[int], engines: Sequence[str]
) -> list[dict[str, Any]]:
    """One row per size and engine: seconds to build and to be ready, milliseconds per question, resident memory."""
    shuffle = random.Random(7)
    asked = {_CLEAN: list(questions[:_QUESTIONS])}
    asked[_TYPO] = [with_typos(question, shuffle) for question in asked[_CLEAN]]
    return [_row(texts, size, name, asked) for size in sizes for name in engines]


def _row(texts: Sequence[Text], size: int, name: str, asked: dict[str, list[str]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        before, began = _resident(), time.perf_counter()
        engine = _open(name, texts, size, Path(folder))
        row: dict[str, Any] = {"passages": size, "engine": name, "build_s": round(time.perf_counter() - began, 1)}
        row |= _anew(Path(folder), asked) if name == "ours" else {"ready_s": None, "resident_mib": None}
        for kind, questions in asked.items():
            times = _times(engine, questions)
            row[f"{kind}_p50_ms"] = round(percentile(times, 0.5), 3)
            row[f"{kind}_p99_ms"] = round(percentile(times, 0.99), 3)
        row["more_mib"] = round(_resident() - before)
        row["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return row


def _open(name: str, texts: Sequence[Text], size: int, folder: Path) -> Engine:
    passages = made_up(texts, size)
    if name == "ours":
        return Ours(passages, folder=folder / "ours", weights=DEFAULT, semantic=False, cache=None)
    if name.startswith("tantivy"):
        (folder / "peer").mkdir()
        return Tantivy(passages, fuzzy=name.endswith("fuzzy"), folder=folder / "peer")
    return PEERS[name](passages)


def _anew(folder: Path, asked: dict[str, list[str]]) -> dict[str, Any]:
    """What a process of its own needs that only reads, as the bot does: one that has built keeps what it built with."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (folder / "ours", [question for some in asked.values() for question in some]))


def _read(folder: Path, questions: Sequence[str]) -> dict[str, Any]:
    """Seconds from opening to the first answer, and MiB resident after all: the whole process, Python and all."""
    began = time.perf_counter()
    index = Index.open(folder)
    finder = Finder(index, meaning=None, weights=DEFAULT)
    finder.search(questions[0], limit=10)
    ready = time.perf_counter() - began
    for question in questions:
        finder.search(question, limit=10)
    row = {"ready_s": round(ready, 2), "resident_mib": round(_resident())}
    index.close()
    return row


def _times(engine: Engine, questions: Sequence[str]) -> list[float]:
    for question in questions[:20]:
        engine.search(question, 10)
    times = []
    for question in questions:
        began = time.perf_counter()
        engine.search(question, 10)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
