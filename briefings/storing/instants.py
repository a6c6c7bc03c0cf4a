"""How an instant stands in the database: UTC, ISO 8601, six digits of a second, so that text order is time order."""

from datetime import UTC, datetime


def stored(moment: datetime) -> str:
    """An aware instant as it is stored.

    >>> stored(datetime(2026, 11, 23, 9, tzinfo=UTC))
    '2026-11-23T09:00:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_stored(text: str) -> datetime:
    """The instant back, aware and in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
