"""Every benchmark in one run: ``python -m tests.benchmarks [NAME ...]``.

Each benchmark is a module beside this one that prints one JSON value with ``--json``. They run one after another, in
processes of their own, so that none warms or burdens the next. The figures are written to ``results/`` as JSON and as
a Markdown table, dated, with the commit and the machine they come from.
"""

import argparse
import sys
from typing import Any

from tests.benchmarks import results

# name -> arguments of the usual run
BENCHMARKS: dict[str, list[str]] = {
    "round_trip": [],
    "home": [],
    "load": [],
    "asking": [],
    "ingestion": [],
    "linearity": [],
    "briefs": [],
    "triage": [],
    "watching": [],
    "delivery_trials": ["--kills", "300", "--faults", "0.35", "--workers", "3"],
    "digests": [],
    "restoring": ["--cycles", "10"],
    "delivery_storm": ["--digests", "500", "--share", "0.6"],
    "local_times": ["--share", "0.05"],
}


def main(argv: list[str] | None = None) -> int:
    """Run the named benchmarks, or all; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    wanted = parser.parse_args(argv).names or list(BENCHMARKS)
    if unknown := set(wanted) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    figures = {name: _run(name) for name in wanted}
    print(results.write(results.report_of(figures), "Benchmarks"))
    return 1 if any("failed" in part for part in figures.values()) else 0


def _run(name: str) -> dict[str, Any]:
    print(f"{name} ...", file=sys.stderr, flush=True)
    return results.measured(name, BENCHMARKS[name])


if __name__ == "__main__":
    raise SystemExit(main())
