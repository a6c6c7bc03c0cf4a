"""The campaign: ``python -m tests.fuzzing [READER ...] [--seconds 300] [--json]`` changes files of every form so long.

Each reader runs in a process of its own, with atheris where it is installed and with changes by number where not. A
file that breaks a promise, or takes more time or memory than the sandbox allows, is kept in ``findings/``. Prints a
table; the status is 1 where something was found.
"""

import argparse
import json
from typing import Any

from tests.fuzzing.campaign import READERS, is_guided, run


def main() -> int:
    """Attack the named readers, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=300, help="for each reader")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--by-number", action="store_true", help="without atheris, even where it is installed")
    asked = parser.parse_args()
    if unknown := set(asked.readers) - set(READERS):
        parser.error(f"there is no reader called {', '.join(sorted(unknown))}; there are {', '.join(READERS)}")
    guided = is_guided() and not asked.by_number
    rows = {name: run(name, asked.seconds, guided=guided) for name in asked.readers or READERS}
    print(json.dumps(rows) if asked.json else _table(rows))
    return 1 if any(row["finding"] for row in rows.values()) else 0


def _table(rows: dict[str, dict[str, Any]]) -> str:
    lines = [f"{'reader':<8}{'engine':<11}{'files':>12}{'files/s':>10}{'slowest s':>11}{'peak MiB':>10}  finding"]
    for name, row in rows.items():
        engine, files, rate, slowest, peak, finding = row.values()
        lines.append(f"{name:<8}{engine:<11}{files:>12,}{rate:>10,}{slowest:>11}{peak:>10}  {finding or 'none'}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
