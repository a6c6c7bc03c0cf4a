"""What people do about follow-ups and what they follow, in memory, for the fake desk: as little as the tests need."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from briefings.records import Chapter, Pair, Progress, ReviewItem, Story, Subscription

if TYPE_CHECKING:  # the desk is made of these
    from tests.bot.fake_service import FakeService


class FakeCasework:
    """Nothing waits and nothing is offered; what is recorded goes to the desk."""

    def __init__(self, desk: "FakeService") -> None:
        self.desk = desk

    def evidence(self, name: str | None = None) -> Sequence[Pair]:
        return ()

    def review_queue(self, *, everything: bool = False) -> Sequence[ReviewItem]:
        return ()

    def record(self, name: str, *, assignee: str | None = None, **said: Any) -> Progress:
        return self.desk.record_progress(name, **said)

    def story(self, name: str, *, as_of: date) -> Story:
        found = self.desk.follow_up(name)
        return Story(found, tuple(Chapter(entry.at.date(), "recorded", entry=entry) for entry in found.progress))


class FakeAlerts:
    """Nobody follows anything."""

    def active(self, *, channel: str | None = None) -> Sequence[Subscription]:
        return ()
