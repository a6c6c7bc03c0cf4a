"""The table at the top of the soak's report: every goal at a glance, before the figures of each."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

DATABASES = ("sqlite", "postgres")
_CONTROL = " (control, must fail)"
_COUNTED = ("kills", "cuts", "cycles", "changes", "ticks", "codes", "inputs", "occurrences", "digests")
_AMISS = (  # what each goal counts as gone wrong, copies too many apart
    *("lost", "missing", "failures", "between", "unsound", "damaged", "wrong", "looping"),
    *("untimely", "unrecorded", "unfinished", "too_early", "too_close"),
)
_HEAD = ("goal", "database", "arm", "count", "lost or failed", "doubled", "as it has to be", "commit", "date")


def title(goal: str, name: str, *, control: bool) -> str:
    """How a part is named in the report; ``name`` begins with the database where there is one, and a comma."""
    return f"{goal} {name}" + (_CONTROL if control else "")


def in_order(titles: Iterable[str]) -> list[str]:
    """By goal, R2 before R10."""
    return sorted(titles, key=lambda one: (int(re.sub(r"\D", "", one.split()[0])), one))


def summary(parts: Mapping[str, Mapping[str, Any]]) -> str:
    """One row a part, as Markdown; a control is marked, and is as it has to be when it failed."""
    rows = [_HEAD, ("---",) * len(_HEAD), *(_row(name, parts[name]) for name in in_order(parts))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(name: str, part: Mapping[str, Any]) -> tuple[str, ...]:
    goal, _, rest = name.removesuffix(_CONTROL).partition(" ")
    before, _, after = rest.partition(", ")
    database, arm = (before, after) if before in DATABASES else ("", rest)
    return (
        goal,
        database,
        f"{arm} *(control)*" if name.endswith(_CONTROL) else arm,
        _count(part),
        _sum(part, _AMISS),
        _sum(part, ("doubled",)),
        "yes" if part["as it has to be"] else "**no**",
        str(part.get("commit", "")),
        str(part.get("date", "")),
    )


def _count(part: Mapping[str, Any]) -> str:
    return next((f"{part[name]:,} {name}" for name in _COUNTED if part.get(name)), "")


def _sum(part: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """All of these figures together, or their lists' lengths; empty where the part has none of them."""
    found = [part[name] for name in names if name in part]
    return f"{sum(len(one) if isinstance(one, list) else one for one in found):,}" if found else ""
