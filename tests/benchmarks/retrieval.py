"""Measures our search beside its peers on one collection, in one run, on the same questions.

    python -m tests.benchmarks.retrieval PASSAGES.jsonl QUERIES.jsonl [--typos] [--semantic]
        [--engines ours,tantivy,tantivy-fuzzy,fts5,bm25s,rapidfuzz] [--without next,coverage] --json
    python -m tests.benchmarks.retrieval PASSAGES.jsonl QUERIES.jsonl --scale 10000,100000

Passages are ``{"id", "meeting", "speaker", "text"}``, questions ``{"id", "text", "relevant": [ids]}``, one a line.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefings.finding.ranking import DEFAULT, Weights
from tests.benchmarks.engines import PEERS, Engine, Ours, Text
from tests.benchmarks.measures import hit, mean, ndcg, percentile, reciprocal_rank
from tests.benchmarks.scale import measure_scale
from tests.benchmarks.typos import with_typos

ENGINES = ("ours", *PEERS)
# What "--without" switches off together: the neighbours of a paragraph lend it score in three ways.
SWITCHES: dict[str, dict[str, float]] = {
    "neighbours": {"next": 0.0, "second": 0.0, "partner": 0.0},
    "coverage": {"coverage": 0.0},
    "kind": {"kind": 0.0},
    "context": {"context": 0.0, "speaker": 0.0},
    "meaning": {"meaning": 0.0},
}


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the passages that answer it."""

    text: str
    relevant: frozenset[int]


def read_texts(file: Path) -> list[Text]:
    """The passages of a collection, in order."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Text(int(row["id"]), str(row["meeting"]), str(row.get("speaker") or ""), str(row["text"])) for row in rows]


def read_queries(file: Path) -> list[Query]:
    """The questions of a collection, in order."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Query(str(row["text"]), frozenset(row["relevant"])) for row in rows]


def measure(name: str, engine: Engine, queries: Sequence[Query]) -> dict[str, Any]:
    """One row of the table: quality of the first ten and milliseconds per question, after one warm question."""
    engine.search(queries[0].text, 10)
    ranked, times = [], []
    for query in queries:
        began = time.perf_counter()
        ranked.append(list(engine.search(query.text, 10)))
        times.append((time.perf_counter() - began) * 1000)
    pairs = [(found, query.relevant) for found, query in zip(ranked, queries, strict=True)]
    return {
        "engine": name,
        "ndcg@10": round(mean([ndcg(*pair) for pair in pairs]), 4),
        **{f"hit@{at}": round(mean([hit(*pair, at=at) for pair in pairs]), 4) for at in (1, 3, 5)},
        "mrr@10": round(mean([reciprocal_rank(*pair) for pair in pairs]), 4),
        "p50_ms": round(percentile(times, 0.5), 3),
        "p99_ms": round(percentile(times, 0.99), 3),
    }


def open_engine(name: str, texts: Sequence[Text], arguments: argparse.Namespace, weights: Weights) -> Engine:
    """Build one engine over ``texts``."""
    if name == "ours":
        return Ours(texts, weights=weights, semantic=arguments.semantic, cache=arguments.vectors)
    return PEERS[name](texts)


def main(words: Sequence[str] | None = None) -> int:
    """Run the benchmark and print it; 0 when done."""
    arguments = _arguments(words)
    texts, queries = read_texts(arguments.passages), read_queries(arguments.queries)
    if arguments.typos:
        shuffle = random.Random(arguments.seed)
        queries = [replace(query, text=with_typos(query.text, shuffle)) for query in queries]
    if arguments.scale:
        rows = measure_scale(texts, [query.text for query in queries], arguments.scale, arguments.engines)
    else:
        weights = _weights(arguments.without)
        rows = [measure(name, open_engine(name, texts, arguments, weights), queries) for name in arguments.engines]
    _show(rows, as_json=arguments.json)
    return 0


def _weights(without: Sequence[str]) -> Weights:
    weights = DEFAULT
    for switch in without:
        weights = replace(weights, **SWITCHES[switch])
    return weights


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.retrieval", description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--typos", action="store_true", help="misspell up to two words of every question")
    parser.add_argument("--seed", type=int, default=1, help="of the misspellings")
    parser.add_argument("--semantic", action="store_true", help="ours with sentence vectors")
    parser.add_argument("--vectors", type=Path, help="file that keeps the vectors between runs")
    parser.add_argument("--engines", type=_names(ENGINES), default=list(ENGINES))
    parser.add_argument(
        "--without", type=_names(tuple(SWITCHES)), default=[], help="parts of our ranking to switch off"
    )
    parser.add_argument(
        "--scale", type=lambda value: [int(one) for one in value.split(",")], help="time on so many passages"
    )
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(words)


def _names(known: Sequence[str]) -> Any:
    def read(value: str) -> list[str]:
        names = value.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}; known are {', '.join(known)}")
        return names

    return read


def _show(rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, indent=1))
        return
    columns = list(rows[0]) if rows else []
    print("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(row[column]) for column in columns) + " |")


if __name__ == "__main__":
    sys.exit(main())
