"""The nightly end of what is kept: takes away what is beyond its time, and says in the log how much, never what."""

import logging
from collections.abc import Mapping
from datetime import datetime

from briefings import Service

_log = logging.getLogger(__name__)


def retain(service: Service, now: datetime, years: int) -> None:
    """Take away what is beyond its time. ``years`` is how long entries about what is over are kept."""
    done = service.retention.retain(now=now, years=years, really=True)
    if done.counts:
        _log.info("retention: %s", amounts(done.counts))


def amounts(counts: Mapping[str, int]) -> str:
    """How many of each kind, in a line."""
    return " ".join(f"{name}={number}" for name, number in counts.items()) or "nothing"
