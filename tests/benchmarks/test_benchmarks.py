"""The benchmarks run, and their measures measure what they say."""

import json
import random
from pathlib import Path

import pytest

from tests.benchmarks import retrieval
from tests.benchmarks.measures import hit, ndcg, percentile, reciprocal_rank
from tests.benchmarks.typos import misspelt
from tests.delivering.test_trials import trial


def test_measures_follow_their_definitions() -> None:
    assert ndcg([1, 2], {1, 2}) == 1
    assert ndcg([9, 1], {1}) == pytest.approx(0.6309, abs=1e-4)  # 1 / log2(3)
    assert reciprocal_rank([9, 8, 1], {1}) == pytest.approx(1 / 3)
    assert hit([9, 1], {1}, at=1) == 0
    assert percentile([3, 1, 2], 0.5) == 2


def test_a_slip_changes_a_word_but_not_its_first_letter() -> None:
    shuffle = random.Random(5)

    slips = {misspelt("safeguarding", shuffle) for _ in range(50)}

    assert len(slips) > 20
    assert all(slip[0] == "s" for slip in slips)


def test_every_engine_gets_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passages, queries = tmp_path / "passages.jsonl", tmp_path / "queries.jsonl"
    texts = ["Taxi drivers were trained.", "Parents had a letter.", "The budget was set."]
    rows = [{"id": at, "meeting": "m", "speaker": "Chair", "text": text} for at, text in enumerate(texts)]
    passages.write_text("\n".join(map(json.dumps, rows)))
    queries.write_text(json.dumps({"id": "q", "text": "taxi drivers", "relevant": [0]}))

    retrieval.main([str(passages), str(queries), "--json"])

    found = {row["engine"]: row["hit@1"] for row in json.loads(capsys.readouterr().out)}
    assert found == dict.fromkeys(retrieval.ENGINES, 1.0)


def test_digests_are_written_and_posted() -> None:
    """In a process of its own, as the trials are: what it opens to the small Slack ends with it."""
    written = trial("--follow-ups", "400", "--subscriptions", "20", "--posts", "5", of="digests")

    assert written["messages"] >= 20
    assert written["time_to_post"] > 0
