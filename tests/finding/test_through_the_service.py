"""Search by meaning reaches every surface through the service."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.finding.meaning import find_model
from briefings.records import Given
from briefings.service import Service

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTES = Path(__file__).parent / "minutes" / "invented" / "holmbridge.txt"

pytestmark = pytest.mark.skipif(find_model() is None, reason="the model is not installed; [semantic] brings it")


def opened(folder: Path, learn_at_once: int) -> Service:
    service = Service.open(f"sqlite:///{folder}/briefings.db", learn_at_once=learn_at_once)
    service.ingest([MINUTES], given=Given(), now=NOW)
    return service


@pytest.mark.meaning
def test_a_first_question_waits_for_the_vectors_of_a_few_minutes(tmp_path: Path) -> None:
    service = opened(tmp_path, learn_at_once=100)

    answer = service.ask("was the council sorry?")

    assert "apologised without reservation" in answer.points[0].quote
    assert answer.points[0].why == "similar meaning"
    service.close()


@pytest.mark.meaning
def test_a_bot_answers_by_words_until_the_background_has_learned(tmp_path: Path) -> None:
    service, seen = opened(tmp_path, learn_at_once=0), []
    before = service.ask("was the council sorry?")

    left = service.learn(lambda done, total: seen.append((done, total)))

    assert left == 0
    assert seen[-1][0] == seen[-1][1] > 0
    assert all(point.why != "similar meaning" for point in before.points)
    assert service.ask("was the council sorry?").points[0].why == "similar meaning"
    service.close()


@pytest.mark.meaning
def test_the_next_program_finds_the_vectors_where_the_last_one_left_them(tmp_path: Path) -> None:
    first = opened(tmp_path, learn_at_once=100)
    first.ask("was the council sorry?")
    first.close()

    second = opened(tmp_path, learn_at_once=0)

    assert second.learn(most=0) == 0
    assert second.ask("was the council sorry?").points
    second.close()


def test_without_the_model_there_is_nothing_to_learn(tmp_path: Path) -> None:
    service = opened(tmp_path, learn_at_once=100)

    assert service.learn() == 0
    service.close()
