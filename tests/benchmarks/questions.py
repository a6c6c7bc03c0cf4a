"""Measures the whole way from question to cited paragraph on the five seeds, with the questions of tests/finding.

    python -m tests.benchmarks.questions [--semantic] [--typos] [--failures] [--json]

Counts the answerable whose right paragraph comes first and among the first three, those wrongly refused, and the
unanswerable that were not answered.
"""

import argparse
import json
import random
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefings.finding.answers import Finder
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning, open_encoder
from briefings.records import Answer, Minute, Verdict
from briefings.service import Service
from tests.benchmarks.measures import mean
from tests.benchmarks.typos import with_typos

_QUESTIONS = Path(__file__).parent.parent / "finding" / "questions.toml"
_NONE = 99


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the words that show a right paragraph."""

    text: str
    of: str
    says: tuple[str, ...]
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    asked: Asked
    place: int  # of the first right point, from 1; 99 where there is none
    verdict: Verdict
    covered: bool  # all councils of a comparison have a point

    @property
    def is_right(self) -> bool:
        """Answered by the first point, or not answered where there is no answer."""
        return self.verdict is not Verdict.ANSWER if not self.asked.says else self.place == 1 and self.covered


def read_questions(file: Path = _QUESTIONS) -> list[Asked]:
    """The questions in ``file``."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return [Asked(row["ask"], row["of"], tuple(row["says"]), tuple(row.get("councils", ()))) for row in rows]


def seeds() -> list[Minute]:
    """The shipped minutes as the program reads them."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service.open(f"sqlite:///{folder}/seeds.db", Path(folder))
        service.ingest_seeds(now=datetime(2026, 1, 5, 9, tzinfo=UTC))
        minutes = [service.minute(one.id) for one in service.minutes()]
        service.close()
        return minutes


def open_finder(minutes: Sequence[Minute], *, semantic: bool) -> Finder:
    """A finder over ``minutes`` in memory."""
    index = Index.open(None)
    index.update(minutes, [], 1)
    encoder = open_encoder() if semantic else None
    meaning = Meaning(index, lambda: encoder, None) if encoder else None
    if meaning:
        meaning.catch_up()
    return Finder(index, meaning=meaning)


def outcome(asked: Asked, answer: Answer) -> Outcome:
    """Judge one answer."""
    quotes = [" ".join(point.quote.split()) for point in answer.points]
    right = [place for place, quote in enumerate(quotes, 1) if any(words in quote for words in asked.says)]
    told = {point.council for point in answer.points}
    covered = all(any(council in (name or "") for name in told) for council in asked.councils)
    return Outcome(asked, right[0] if right else _NONE, answer.verdict, covered)


def summary(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    """The figures of one group of questions."""
    can = [one for one in outcomes if one.asked.says]
    cannot = [one for one in outcomes if not one.asked.says]
    return {
        "answerable": len(can),
        "first": round(mean([float(one.place == 1) for one in can]), 3),
        "first_three": round(mean([float(one.place <= 3) for one in can]), 3),
        "wrongly_refused": round(mean([float(one.verdict is Verdict.NONE) for one in can]), 3),
        "only_closest": round(mean([float(one.verdict is Verdict.CLOSEST) for one in can]), 3),
        "covered": round(mean([float(one.covered) for one in can if one.asked.councils]), 3),
        "unanswerable": len(cannot),
        "not_answered": round(mean([float(one.verdict is not Verdict.ANSWER) for one in cannot]), 3),
        "none": round(mean([float(one.verdict is Verdict.NONE) for one in cannot]), 3),
    }


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.questions", description=__doc__)
    for switch in ("semantic", "typos", "failures", "json"):
        parser.add_argument(f"--{switch}", action="store_true")
    arguments = parser.parse_args()
    finder, shuffle = open_finder(seeds(), semantic=arguments.semantic), random.Random(1)
    found = []
    for asked in read_questions():
        text = with_typos(asked.text, shuffle) if arguments.typos and asked.of != "typo" else asked.text
        found.append(outcome(asked, finder.answer(text)))
    groups: dict[str, list[Outcome]] = defaultdict(list, all=found)
    for one in found:
        groups[one.asked.of].append(one)
    rows = {name: summary(some) for name, some in groups.items()}
    if arguments.failures:
        for one in (one for one in found if not one.is_right):
            print(f"{one.asked.of}: {one.asked.text} -> {one.verdict}, place {one.place}")
    print(json.dumps(rows, indent=1) if arguments.json else "\n".join(f"{name}: {row}" for name, row in rows.items()))


if __name__ == "__main__":
    main()
