"""What is remembered is let go in time."""

from datetime import UTC, datetime, timedelta

from bot.memory import Memory


def test_a_value_is_recalled_until_its_time_is_over() -> None:
    clock = [datetime(2026, 1, 5, tzinfo=UTC)]
    memory: Memory[str] = Memory(lambda: clock[0], lifetime=timedelta(hours=1), most=10)
    key = memory.keep("answer")

    assert memory.recall(key) == "answer"
    clock[0] += timedelta(hours=1, seconds=1)
    assert memory.recall(key) is None


def test_the_oldest_is_let_go_when_there_are_too_many() -> None:
    memory: Memory[int] = Memory(lambda: datetime(2026, 1, 5, tzinfo=UTC), lifetime=timedelta(hours=1), most=2)
    keys = [memory.keep(number) for number in range(3)]

    assert [memory.recall(key) for key in keys] == [None, 1, 2]


def test_keys_cannot_be_guessed_from_one_another() -> None:
    memory: Memory[int] = Memory(lambda: datetime(2026, 1, 5, tzinfo=UTC), lifetime=timedelta(hours=1), most=100)

    assert len({memory.keep(1) for _ in range(50)}) == 50
