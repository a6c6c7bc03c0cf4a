"""What keeps the bot from doing its work, in words for whoever runs it: told by ``/health`` and by the doctor.

A channel that takes no messages is its owner's matter and no illness of the bot; a revoked token and deliveries that
come to no end are. Neither keeps a replica from taking requests, and a balancer that took all of them away for it would
make one trouble into two; so ``/readyz`` asks only whether the database answers.
"""

from datetime import datetime

from bot.deliveries import WORKSPACE
from bot.delivery_sweep import PATIENCE
from briefings import Ledger, StoreUnavailable

_NO_DATABASE = "The database cannot be reached."


def not_ready(ledger: Ledger) -> str | None:
    """Why this replica cannot take requests now, in words; None where it can."""
    try:
        ledger.holds.obstacles()
    except StoreUnavailable:
        return _NO_DATABASE
    return None


def gauges(ledger: Ledger, now: datetime) -> dict[str, int]:
    """What stands at this moment, for ``/metrics``: nothing where the database cannot be asked."""
    try:
        obstacles = ledger.holds.obstacles()
        stuck = ledger.stuck(now, PATIENCE)
    except StoreUnavailable:
        return {}
    blocked = [found for found in obstacles if found.name != WORKSPACE]
    return {
        "deliveries_stuck": len(stuck),
        "channels_blocked": len(blocked),
        "workspace_blocked": len(obstacles) - len(blocked),
    }


def trouble(ledger: Ledger, now: datetime) -> str | None:
    """The first thing that stands in the way of everything, worst first; None where all is well."""
    try:
        return _blocked(ledger) or _stuck(ledger, now)
    except StoreUnavailable:
        return _NO_DATABASE


def _blocked(ledger: Ledger) -> str | None:
    for found in ledger.holds.obstacles():
        if found.name == WORKSPACE:
            since = f"{found.since:%Y-%m-%d %H:%M} UTC"
            return f"Slack refuses all calls since {since} ({found.code}). Install the app again, then restart the bot."
    return None


def _stuck(ledger: Ledger, now: datetime) -> str | None:
    stuck = ledger.stuck(now, PATIENCE)
    if not stuck:
        return None
    minutes = int(PATIENCE.total_seconds() // 60)
    first = stuck[0]
    return (
        f"{len(stuck)} deliveries should have ended {minutes} minutes ago and have not; the oldest is {first.id} "
        f"({first.state}: {first.last_error or 'no error recorded'}). The log says more under that number."
    )
