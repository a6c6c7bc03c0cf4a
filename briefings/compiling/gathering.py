"""Gathers what a brief is made from, never more than a second can read: the newest minutes, or those on a topic."""

from collections.abc import Sequence

import sqlalchemy as sa

from briefings.compiling.gaps import Reach
from briefings.finding.answers import Finder
from briefings.finding.topics import TOPICS, topics_of
from briefings.records import Minute, Subject, Verdict
from briefings.storing import store

MOST_READ = 60  # minutes for one brief
_MOST_ALIASES = 6
_PER_ALIAS = 40  # paragraphs
_MOST_COUNCILS = 40  # that are asked one by one whether they speak of a topic


def gather(connection: sa.Connection, finder: Finder, subject: Subject) -> Reach:
    """The minutes to read for ``subject``, newest first, and how far that reaches."""
    councils = tuple(store.councils(connection))
    minutes, bearing = store.newest(connection, council=subject.council, body=subject.body, most=MOST_READ)
    if subject.topic is None:
        return Reach(tuple(minutes), bearing, councils)
    if bearing > len(minutes) and subject.council is None:
        found = list(dict.fromkeys(_searched(finder, subject.topic)))
        minutes, bearing = store.newest(connection, ids=found[:MOST_READ], most=MOST_READ)[0], len(found)
        silent = _silent_in_index(finder, subject.topic, councils, minutes)
    else:
        minutes = [minute for minute in minutes if _speaks_of(subject.topic, minute)]
        bearing = len(minutes) if bearing <= MOST_READ else bearing
        speaking = {minute.council for minute in minutes}
        asked = (subject.council,) if subject.council else councils
        silent = tuple(council for council in asked if council not in speaking)
    return Reach(tuple(minutes), max(bearing, len(minutes)), councils, silent)


def _speaks_of(topic: str, minute: Minute) -> bool:
    return topic in topics_of(minute.title) or any(
        topic in topics_of(minute.text[paragraph.start : paragraph.end]) for paragraph in minute.paragraphs
    )


def _searched(finder: Finder, topic: str) -> list[str]:
    """Minutes whose paragraphs rank highest for the topic's name and its commonest other names."""
    aliases = next(each.aliases for each in TOPICS if each.name == topic)
    names = (topic, *aliases[:_MOST_ALIASES])
    return [citation.minute for name in names for citation in finder.search(name, limit=_PER_ALIAS)]


def _silent_in_index(finder: Finder, topic: str, councils: Sequence[str], minutes: Sequence[Minute]) -> tuple[str, ...]:
    unheard = [council for council in councils if council not in {minute.council for minute in minutes}]
    if len(unheard) > _MOST_COUNCILS:
        return ()
    return tuple(
        council for council in unheard if finder.answer(topic, council=council, limit=1).verdict is Verdict.NONE
    )
