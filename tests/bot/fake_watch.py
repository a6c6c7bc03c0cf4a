"""A watch over councils' sites, in memory: nothing is fetched, and what a look brings is what the test says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from briefings import NotFound, NotPermitted
from briefings.records import Freshness, Looked, Person, WatchedSite, WatchFilter


class FakeWatch:
    """The same methods as the real one."""

    def __init__(self) -> None:
        self.watched: list[WatchedSite] = []
        self.fresh: list[Freshness] = []
        self.failing: list[WatchedSite] = []
        self.silent: dict[str, date] = {}
        self.unpublished: tuple[str, ...] = ()  # what the next look finds gone
        self.looks = 0

    def add(
        self, words: str, *, by: Person, now: datetime, council: str | None = None, filter: WatchFilter, **_: Any
    ) -> WatchedSite:
        _check(by)
        address = words if "://" in words else f"https://{words.casefold()}.example"
        name = council or (None if "://" in words else words.title())
        site = WatchedSite(len(self.watched) + 1, address, name, filter, date(2024, 1, 1), now)
        self.watched.append(site)
        return site

    def remove(self, words: str, *, by: Person, now: datetime) -> WatchedSite:
        _check(by)
        found = self._find(words)
        self.watched.remove(found)
        return found

    def hasten(self, words: str | None, *, by: Person, now: datetime) -> Sequence[WatchedSite]:
        _check(by)
        chosen = [self._find(words)] if words else list(self.watched)
        self.watched = [replace(one, due_at=now) if one in chosen else one for one in self.watched]
        return chosen

    def sites(self) -> Sequence[WatchedSite]:
        return self.watched

    def look_at_due(self, *, clock: Callable[[], datetime]) -> Sequence[Looked]:
        self.looks += 1
        gone, self.unpublished = self.unpublished, ()
        return [Looked(site, unpublished=gone) for site in self.watched]

    def troubles(self, *, now: datetime) -> Sequence[WatchedSite]:
        failing, self.failing = self.failing, []
        return failing

    def freshness(self, *, today: date) -> Sequence[Freshness]:
        return self.fresh

    def silent_since(self, councils: Iterable[str], *, today: date) -> dict[str, date]:
        return {name: self.silent[name] for name in councils if name in self.silent}

    def stop(self) -> None:
        """Nothing goes on."""

    def _find(self, words: str) -> WatchedSite:
        found = next((one for one in self.watched if words.casefold() in (one.name.casefold(), one.address)), None)
        if found is None:
            raise NotFound("That site is not watched. `briefings watch list` shows all that are.")
        return found


def _check(by: Person) -> None:
    if not by.steward:
        raise NotPermitted("Only stewards can change which sites are watched.")
