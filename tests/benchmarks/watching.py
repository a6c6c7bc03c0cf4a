"""How fast and in how much memory councils' sites are watched: ten sites of our own with two hundred meetings each.

``python -m tests.benchmarks.watching [--sites N] [--meetings N] [--polite N] [--json]``. The pauses of politeness are
left out at first, so that what is measured is us. Then one site with few meetings is watched with the second between
two pages that other sites get: ``polite_s_per_page`` says what a page takes, ``waiting_share`` how much of it is that
second. The sites run in this process: their memory is counted too.
"""

import argparse
import json
import resource
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefings.keeping_watch import Watch
from briefings.records import Person, WatchFilter
from briefings.storing.engine import open_engine
from briefings.storing.migrations import migrate
from briefings.watching.connecting import THIS_COMPUTER
from briefings.watching.courtesy import PAUSE
from tests.watching.council_site import MARCH, CouncilSite, Held

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
STEWARD = Person("U1", steward=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=10)
    parser.add_argument("--meetings", type=int, default=200, help="of each site")
    parser.add_argument("--polite", type=int, default=20, help="meetings of the site that is watched with its pauses")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.sites, arguments.meetings) | polite(arguments.polite)
    print(json.dumps(figures) if arguments.json else "\n".join(f"{name}: {figure}" for name, figure in figures.items()))


def measure(sites: int, meetings: int) -> dict[str, float]:
    """Seconds of a first look and of one that finds nothing new; MiB of the whole process, the sites included."""
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory())
        engine = open_engine(str(Path(folder) / "watch.db"))
        held.callback(engine.dispose)
        migrate(engine)
        watch = Watch(engine, reach=THIS_COMPUTER, pause=0.0)
        for number in range(sites):
            site = held.enter_context(CouncilSite(*_meetings(number, meetings)))
            watch.add(site.address, by=STEWARD, now=NOW, council=f"Council {number}", filter=WatchFilter())
        first, added = _look(watch, NOW)
        again, news = _look(watch, NOW + timedelta(hours=7))
    return {
        "meetings": sites * meetings,
        "added": added,
        "first_look_s": round(first, 1),
        "meetings_per_s": round(sites * meetings / first, 1),
        "nothing_new_s": round(again, 2),
        "nothing_new_added": news,
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def polite(meetings: int) -> dict[str, float]:
    """Seconds that a page takes with the pause that strangers' sites get, and the share of it that is the pause."""
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory())
        engine = open_engine(str(Path(folder) / "watch.db"))
        held.callback(engine.dispose)
        migrate(engine)
        site = held.enter_context(CouncilSite(*_meetings(0, meetings)))
        watch = Watch(engine, reach=THIS_COMPUTER, pause=PAUSE)
        watch.add(site.address, by=STEWARD, now=NOW, council="Council", filter=WatchFilter())
        seconds, _ = _look(watch, NOW)
        pages = len(site.asked)
    waited = PAUSE * (pages - 1)
    return {
        "polite_pages": pages,
        "polite_s_per_page": round(seconds / pages, 2),
        "waiting_share": round(waited / seconds, 2),
    }


def _meetings(site: int, count: int) -> list[Held]:
    first = site * 100_000
    return [
        replace(MARCH, number=first + number + 1, day=NOW.date() - timedelta(days=2 * number + 1))
        for number in range(count)
    ]


def _look(watch: Watch, now: datetime) -> tuple[float, int]:
    begun = time.perf_counter()
    looked = watch.look_at_due(clock=lambda: now)
    return time.perf_counter() - begun, sum(each.ingested.added for each in looked)


if __name__ == "__main__":
    main()
