"""Instants in the words a reader in Britain expects, in their own zone: Slack's date tokens and message times."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.workspace.page.scenes import Scene

# "{date_long} at {time}", as in <!date^1767600000^{date_long} at {time}|5 January>. Names as Slack documents them.
_TOKEN = re.compile(r"\{([a-z_]{1,40})\}")


def clock(moment: datetime) -> str:
    """09:05."""
    return moment.strftime("%H:%M")


def long_date(moment: datetime) -> str:
    """Monday, 5 January 2026."""
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


def _plain_date(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _short_date(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _pretty(form: Callable[[datetime], str]) -> Callable[[datetime, datetime], str]:
    def words(moment: datetime, today: datetime) -> str:
        return near_day(moment, today) or form(moment)

    return words


def near_day(moment: datetime, today: datetime) -> str | None:
    """Yesterday, Today or Tomorrow; None for any other day."""
    distance = (moment.date() - today.date()).days
    return {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get(distance)


def ago(moment: datetime, today: datetime) -> str:
    """ "3 minutes ago", or "in 2 days", in one unit."""
    seconds = int((today - moment).total_seconds())
    size = abs(seconds)
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if size >= length:
            count = size // length
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "just now"


_FORMS: dict[str, Callable[[datetime, datetime], str]] = {
    "date_num": lambda moment, _: f"{moment:%Y-%m-%d}",
    "date_slash": lambda moment, _: f"{moment:%d/%m/%Y}",
    "date": lambda moment, _: _plain_date(moment),
    "date_short": lambda moment, _: _short_date(moment),
    "date_long": lambda moment, _: long_date(moment),
    "date_long_full": lambda moment, _: long_date(moment),
    "date_pretty": _pretty(_plain_date),
    "date_short_pretty": _pretty(_short_date),
    "date_long_pretty": _pretty(long_date),
    "day_divider_pretty": _pretty(long_date),
    "time": lambda moment, _: clock(moment),
    "time_secs": lambda moment, _: f"{moment:%H:%M:%S}",
    "ago": ago,
}


def in_words(epoch: str | float, form: str, fallback: str, scene: Scene) -> str:
    """A Slack date token for whoever looks; ``fallback`` where the instant or a part of the form is not known."""
    try:
        moment = scene.local(float(epoch))
    except (ValueError, OverflowError, OSError):
        return fallback
    names = _TOKEN.findall(form)
    if not names or any(name not in _FORMS for name in names):
        return fallback
    return _TOKEN.sub(lambda found: _FORMS[found[1]](moment, scene.today), form)


def day_heading(moment: datetime, today: datetime) -> str:
    """What stands over a day's messages: Today, Yesterday, or the date in full."""
    if moment.date() > today.date() + timedelta(days=1):
        return long_date(moment)
    return near_day(moment, today) or long_date(moment)
