"""How long the Home tab takes with thousands of follow-ups: from the event on the socket to the published view.

``python -m tests.benchmarks.home [--follow-ups 2000] [--times 50] [--json]``. Milliseconds; ``first_ms`` is the first
opening after minutes have changed, when the follow-ups are derived anew. The bot runs in a process of its own, and so
does a bare Bolt handler that publishes one line, opened in turn with it: a slow minute of the machine hits both.
"""

import argparse
import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from briefings import Service
from briefings.records import Given
from tests.benchmarks.measures import percentile
from tests.benchmarks.round_trip import ASKER, Running, running

_IN_A_FILE = 50  # resolutions: a long year's worth of one committee
_BOUND_MS = 300


def fill(database: str, follow_ups: int) -> int:
    """Load made-up minutes with about so many follow-ups; returns how many there are."""
    service = Service.open(database)
    now = datetime.now(UTC)
    for number in range(follow_ups // _IN_A_FILE):
        given = Given(
            council=f"Council {number % 40:02}",
            body=f"Panel {number % 7}",
            held_on=datetime(2026, 1 + number % 9, 3).date(),
        )
        service.ingest_bytes(_minutes(number).encode(), source=f"panel-{number}.txt", given=given, now=now)
    found = len(service.follow_ups())
    service.close()
    return found


def _minutes(number: int) -> str:
    resolved = "\n\n".join(
        f"({point}) That a further report on subject {number}-{point} be brought back in {2 + point % 11} months."
        for point in range(1, _IN_A_FILE + 1)
    )
    return (
        f"Agenda item\n\nWork on subject {number}\n\nMinutes:\n\nThe Head of Service presented the report.\n\n"
        f"Resolved –\n\n{resolved}\n\nACTION: Head of Service {number}\n"
    )


def open_home(bot: Running) -> float:
    """Milliseconds from the event of opening until the view is published."""
    workspace = bot.server.workspace
    before = len(workspace.called("views.publish"))
    began = time.perf_counter()
    count = workspace.changes(-1, 0)
    workspace.open_home(ASKER)
    while len(workspace.called("views.publish")) == before:
        count = workspace.changes(count, 5.0)
        if time.perf_counter() - began > 60:
            raise TimeoutError("Home was not published within a minute")
    return (time.perf_counter() - began) * 1000


def measure(follow_ups: int, times: int) -> dict[str, object]:
    """Figures in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'many.db'}"
        found = fill(database, follow_ups)
        with running(["bot", "run"], database) as bot, running(["tests.benchmarks.bare_bolt"], database) as bare:
            first = open_home(bot)
            open_home(bare)
            both = [(open_home(bot), open_home(bare)) for _ in range(times)]
            blocks = len((bot.server.workspace.home(ASKER) or {"blocks": []})["blocks"])
    taken, floor = [ours for ours, _ in both], [theirs for _, theirs in both]
    return {
        "follow_ups": found,
        "blocks": blocks,
        "first_ms": round(first),
        "p50_ms": round(percentile(taken, 0.5), 1),
        "p99_ms": round(percentile(taken, 0.99), 1),
        "bare_p50_ms": round(percentile(floor, 0.5), 1),
        "bare_p99_ms": round(percentile(floor, 0.99), 1),
        "bound_ms": _BOUND_MS,
        "within_bound": percentile(taken, 0.99) < _BOUND_MS,
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--follow-ups", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.follow_ups, options.times)
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
