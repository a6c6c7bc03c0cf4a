"""The long evidence that deliveries hold, whatever breaks: ``make soak``, a night on two cores.

Each goal runs in a process of its own with its control arms, which must fail, or the goal proves nothing:

- R1, R2: workers killed at every named point and at random instants, without and with Slack's faults
- R3: PostgreSQL crashed under its workers, and standbys promoted without the last commits
- R4: workers frozen between commit and call
- R5: ten years of local times, and the bot's own ticks about each change of the clocks
- R6: a storm of 429
- R7: every error code of Slack's
- R8: power cuts, on a disk that keeps what was flushed and of the rest what chance leaves
- R9: migrations killed, and the copies that precede them
- R10 to R13, R16, R18: promises of reading, of Slack and of the trail, kept for very many inputs
- R14: presses sent again to a bot that is killed
- R15: a week of ticks, and what the process keeps of it
- R17: backups put back

Kills are made in batches, by turns, each with a seed of its own, and the report is written after each: whenever it is
stopped, it says how many there were until then. It goes to ``results/`` or, with ``--keep``, to ``kept/``, where parts
that are run again take the place of older ones; each part says its own commit.

    python -m tests.benchmarks.soak --share 0.05 --goals R4,R6 --databases sqlite
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tests.benchmarks import results, soak_table
from tests.benchmarks.soak_table import DATABASES

GOALS = tuple(f"R{number}" for number in range(1, 19))
_FEWEST = 5  # kills; fewer show nothing
_BATCH = 2_500  # kills; each batch ends with a wait until leases run out, so few are better


@dataclass(frozen=True, slots=True)
class Arm:
    """One run of one module. ``kills`` grows with the share; a control keeps its size, since it must fail for sure."""

    goal: str
    name: str
    module: str
    options: tuple[str, ...] = ()
    kills: int = 0
    control: bool = False

    @property
    def title(self) -> str:
        """As it stands in the report."""
        return soak_table.title(self.goal, self.name, control=self.control)

    def batches(self, share: float) -> tuple[tuple[str, ...], ...]:
        """The command lines of its runs."""
        if not self.kills:
            return (self.options,)
        kills = self.kills if self.control else max(_FEWEST, round(self.kills * share))
        counts = [_BATCH] * (kills // _BATCH) + ([kills % _BATCH] if kills % _BATCH else [])
        seeded = enumerate(counts, start=1)
        return tuple((*self.options, "--kills", str(count), "--seed", str(seed)) for seed, count in seeded)


def arms(goals: Sequence[str], databases: Sequence[str], share: float) -> Iterator[Arm]:
    """All runs of the chosen goals, in order."""
    on_databases = (arm for database in databases for arm in _on(database, share))
    yield from (arm for arm in (*on_databases, *_without_database(share), *_promises(share)) if arm.goal in goals)


def _on(database: str, share: float) -> Iterator[Arm]:
    on, three, faults = ("--database", database), ("--workers", "3"), ("--faults", "0.35")
    trial = "delivery_trials"
    yield Arm("R1", f"{database}, named points", trial, (*on, *three), 1_000)
    yield Arm("R1", f"{database}, random instants", trial, (*on, *three, "--random"), 500)
    yield Arm("R2", f"{database}, named points", trial, (*on, *three, *faults), 10_000)
    yield Arm("R2", f"{database}, random instants", trial, (*on, *three, *faults, "--random"), 5_000)
    yield Arm("R2", f"{database}, post then mark", trial, (*on, *faults, "--arm", "post-then-mark"), 100, control=True)
    yield Arm("R2", f"{database}, mark then post", trial, (*on, *faults, "--arm", "mark-then-post"), 100, control=True)
    yield from _of_servers(share) if database == "postgres" else _of_files(share)
    yield Arm("R4", f"{database}, frozen", trial, (*on, "--arm", "freeze"), 200)
    yield Arm("R4", f"{database}, frozen at the write", trial, (*on, "--arm", "freeze-at-the-write"), 20, control=True)
    careless = "--careless"
    yield Arm("R14", f"{database}, presses sent again", "acknowledged", on, 500)
    yield Arm("R14", f"{database}, without inbox or keys", "acknowledged", (*on, careless), 10, control=True)
    pause = (*on, "--button", "pause")
    yield Arm("R14", f"{database}, digests paused", "acknowledged", pause, 200)
    yield Arm("R14", f"{database}, paused after it was told", "acknowledged", (*pause, careless), 15, control=True)
    yield Arm("R14", f"{database}, minutes added", "acknowledged", (*on, "--button", "add"), 200)
    each = str(max(_FEWEST, round(200 * share)))
    yield Arm("R9", f"{database}, migrations killed", "migrating", (*on, "--kills", each))
    between = (*on, "--kills", "3", "--starts", "5", "--careless")
    yield Arm("R9", f"{database}, steps without a transaction", "migrating", between, control=True)
    cycles = str(max(3, round(100 * share)))
    yield Arm("R17", f"{database}, put back", "restoring", (*on, "--cycles", cycles))
    yield Arm("R17", f"{database}, put back unmarked", "restoring", (*on, "--cycles", "3", "--unmarked"), control=True)


def _of_files(share: float) -> Iterator[Arm]:
    """What only a database in a file has to bear."""
    cuts = str(max(200, round(10_000 * share)))
    yield Arm("R8", "sqlite, power cuts", "power_cuts", ("--cuts", cuts))
    for worse in ("NORMAL", "OFF"):
        less = ("--cuts", "200", "--synchronous", worse)
        yield Arm("R8", f"sqlite, synchronous={worse}", "power_cuts", less, control=True)


def _of_servers(share: float) -> Iterator[Arm]:
    """What only a database server does by itself."""
    crashes, promotions = max(_FEWEST, round(100 * share)), str(max(2, round(20 * share)))
    on = ("--database", "postgres", "--workers", "4", "--faults", "0.35")
    crashing = (*on, "--kills", str(10 * crashes), "--crashes", str(crashes))
    yield Arm("R3", "postgres, crashed", "delivery_trials", crashing)
    yield Arm("R3", "postgres, standby promoted", "promoting", ("--cycles", promotions))
    yield Arm("R3", "postgres, late ones not looked for", "promoting", ("--cycles", "2", "--careless"), control=True)


def _without_database(share: float) -> Iterator[Arm]:
    digests = ("--digests", str(max(40, round(500 * share))), "--share", "0.6")
    yield Arm("R5", "ten years of local times, with a plain interval", "local_times", ("--share", str(share)))
    clock_changes = ("--changes", str(max(2, round(20 * share))))
    yield Arm("R5", "ticks about the clock changes", "clock_changes", clock_changes)
    yield Arm("R5", "the same by cron", "clock_changes", ("--by-cron",), control=True)
    week = ("--ticks", str(max(600, round(20_160 * share))))
    yield Arm("R7", "every error code", "refusals", ("--every", str(max(1, min(8, round(0.5 / share))))))
    yield Arm("R7", "every code taken for later", "refusals", ("--every", "12", "--all-later"), control=True)
    yield Arm("R15", "a week of ticks", "week", week)
    yield Arm("R15", "one object kept a tick", "week", ("--ticks", "600", "--leaking"), control=True)
    yield Arm("R6", "a storm of 429", "delivery_storm", digests)
    yield Arm("R6", "a storm of 429, pauses forgotten", "delivery_storm", (*digests, "--heedless"), control=True)


def _promises(share: float) -> Iterator[Arm]:
    """What tests keep for a few inputs; the number is the full one, of each reader for R10."""
    for goal, name, full, fewest in (
        ("R10", "changed files", 1_000_000, 20),
        ("R11", "files built to harm", 40, 40),
        ("R12", "text of others in messages", 100_000, 200),
        ("R13", "hostile addresses", 1_000, 1_000),
        ("R16", "words typed, in no log", 5_000, 70),
        ("R18", "a trail tampered with", 10_000, 200),
    ):
        inputs = ("--inputs", str(max(fewest, round(full * share))))
        yield Arm(goal, name, "promises", (goal, *inputs))
        yield Arm(goal, f"{name}, unguarded", "promises", (goal, "--inputs", "70", "--broken"), control=True)


Keep = Callable[[dict[str, Any]], object]


def soak(planned: Sequence[Arm], share: float, keep: Keep = lambda _: None) -> dict[str, Any]:
    """Run them; each part says whether it came out as it has to: what must hold held, what must fail failed.

    ``keep`` is given all parts so far after each.
    """
    parts: dict[str, Any] = {}
    for arm, arguments in _by_turns(planned, share):
        print(f"{arm.title}: {' '.join(arguments)}", file=sys.stderr, flush=True)
        parts[arm.title] = _joined(parts.get(arm.title), _measured(arm.module, arguments))
        keep(parts)
    return parts


def _by_turns(planned: Sequence[Arm], share: float) -> Iterator[tuple[Arm, tuple[str, ...]]]:
    """The first batch of each, then the second of each that has one, and so on."""
    for turn in zip_longest(*(arm.batches(share) for arm in planned)):
        yield from ((arm, arguments) for arm, arguments in zip(planned, turn, strict=True) if arguments is not None)


def _measured(module: str, arguments: Sequence[str]) -> dict[str, Any]:
    began = time.monotonic()
    figures = results.measured(module, arguments)
    took = {"minutes": round((time.monotonic() - began) / 60, 1), "batches": 1}
    return {"as it has to be": "failed" not in figures, **results.origin(), **took, **figures}


_SUMMED = ("minutes", "batches", "digests", "kills", "lost", "doubled", "unfinished", "seconds")


def _joined(before: dict[str, Any] | None, batch: dict[str, Any]) -> dict[str, Any]:
    """What the batches until now and this one came to together; a failure stays one."""
    if before is None:
        return batch
    sums = {name: round(before.get(name, 0) + batch.get(name, 0), 1) for name in _SUMMED if name in before | batch}
    points = Counter(before.get("points", {})) + Counter(batch.get("points", {}))
    holds = before["as it has to be"] and batch["as it has to be"]
    joined = {**batch, **before, **sums, "as it has to be": holds, "points": dict(sorted(points.items()))}
    return {name: value for name, value in joined.items() if name not in ("seed", "kills_per_second")}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the chosen goals; 1 where one did not come out as it has to."""
    options = _options(argv)
    planned = list(arms(options.goals.split(","), options.databases.split(","), options.share))
    target = results.Target("Soak", kept=options.keep, summary=soak_table.summary, order=soak_table.in_order)
    parts = soak(planned, options.share, target.write)
    print(json.dumps(results.report_of(parts)) if options.json else target.write(parts))
    return 0 if all(part["as it has to be"] for part in parts.values()) else 1


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="share of the full numbers of kills and times")
    parser.add_argument("--goals", default=",".join(GOALS), help="which goals, separated by commas")
    parser.add_argument("--databases", default=",".join(DATABASES), help="on which databases, separated by commas")
    parser.add_argument("--keep", action="store_true", help="write the report that the README links to")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    for given, known in ((options.goals, GOALS), (options.databases, DATABASES)):
        if unknown := set(given.split(",")) - set(known):
            parser.error(f"{', '.join(sorted(unknown))} is not one of {', '.join(known)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
