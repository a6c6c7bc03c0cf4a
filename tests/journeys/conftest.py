"""The demonstration as a person meets it, with a clock that a test can put forward."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.__main__ import demonstrate
from bot.workspace.server import WorkspaceServer

SUNDAY = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


class ShiftedClock:
    """The real clock, moved: time goes on as it does, from another start."""

    def __init__(self, start: datetime) -> None:
        self.move_to(start)

    def move_to(self, instant: datetime) -> None:
        """From now on it is ``instant``, and time goes on."""
        self._shift = instant - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._shift


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock(SUNDAY)


@pytest.fixture
def demo(clock: ShiftedClock) -> Iterator[WorkspaceServer]:
    with demonstrate(0, clock, look_every=1) as server:
        yield server
