"""Joins the steps of what is handed round: from the minutes and follow-ups of the desk to briefs, charts and files."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

import sqlalchemy as sa

from briefings.compiling.briefs import compile_brief
from briefings.compiling.gaps import Reach
from briefings.compiling.gathering import gather
from briefings.compiling.subjects import read_subject
from briefings.finding.answers import Finder
from briefings.finding.topics import topics_of
from briefings.records import Brief, Chart, DigestFilter, FollowUp, Freshness, Minute, Series, Subject
from briefings.reporting.calendars import write_calendar
from briefings.reporting.charts import alt_text, draw_chart, rows
from briefings.reporting.events import write_events
from briefings.reporting.exports import Export, write_table
from briefings.reporting.series import find_series
from briefings.storing import store
from briefings.storing.engine import read

MOST_FOR_SERIES = 2_000  # minutes; a series of one body stands in far fewer
Chosen = Callable[[Collection[str], DigestFilter], Sequence[FollowUp]]


class Fresh(Protocol):
    """How recent everything is on a day, body by body."""

    def __call__(self, *, today: date) -> Sequence[Freshness]: ...


def brief(engine: sa.Engine, finder: Finder, chosen: Chosen, words: str, *, as_of: date, fresh: Fresh) -> Brief:
    """The brief on what ``words`` mean. Raises UnclearRequest."""
    subject = read_subject(words, finder.names())
    with read(engine) as connection:
        reach = gather(connection, finder, subject)
    names = {minute.id for minute in reach.minutes}
    theirs = chosen(names, DigestFilter(council=subject.council, topic=subject.topic))
    reach = replace(reach, fresh=_bearing(subject, reach, fresh(today=as_of)))
    return compile_brief(subject, reach, theirs, as_of)


def _bearing(subject: Subject, reach: Reach, fresh: Iterable[Freshness]) -> tuple[Freshness, ...]:
    """How recent what is loaded is of the councils that the brief speaks of, or of the one body."""
    councils = {subject.council} if subject.council else {minute.council for minute in reach.minutes}
    return tuple(
        each for each in fresh if each.council and each.council in councils and subject.body in (None, each.body)
    )


def series(engine: sa.Engine, *, council: str | None) -> tuple[Series, ...]:
    """The series in the latest minutes (of one council)."""
    with read(engine) as connection:
        minutes, _ = store.newest(connection, council=council, most=MOST_FOR_SERIES)
    return find_series(minutes)


def chart(of: Series) -> Chart:
    """A series drawn, with its table and its words. Raises BriefingsError where what draws is not installed."""
    return Chart(draw_chart(of), alt_text(of), tuple(rows(of)))


def export(
    form: Export,
    follow_ups: Sequence[FollowUp],
    minutes: Callable[[], Iterable[Minute]],
    *,
    as_of: date,
    now: datetime,
) -> bytes:
    """The file; ``minutes`` are read only where meetings are wanted."""
    if form is Export.TABLE:
        return write_table(follow_ups, as_of)
    if form is Export.CALENDAR:
        return write_calendar(follow_ups, now)
    return write_events(minutes(), follow_ups, as_of=as_of, topics_of=topics_of)
