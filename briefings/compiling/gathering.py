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
_MOST_COUNCILS = 20  # that are asked one by one whether they speak of a topic


def gather(connection: sa.Connection, finder: Finder, subject: Subject) -> Reach:
    """The minutes to read for ``subject``, newest first, and how far that reaches."""
    councils = tuple(store.councils(connection))
    if subject.topic is not None and subject.council is None:
        _, loaded = store.newest(connection, most=0)
        if loaded > MOST_READ:
            return _searched_reach(connection, finder, subject.topic, councils)
    minutes, bearing = store.newest(connection, council=subject.council, body=subject.body, most=MOST_READ)
    if subject.topic is None:
        return Reach(tuple(minutes), bearing, councils)
    speaking = [minute for minute in minutes if _speaks_of(subject.topic, minute)]
    asked = (subject.council,) if subject.council else councils
    silent = tuple(council for council in asked if council not in {minute.council for minute in speaking})
    return Reach(tuple(speaking), len(speaking) if bearing == len(minutes) else bearing, councils, silent)


def _searched_reach(connection: sa.Connection, finder: Finder, topic: str, councils: tuple[str, ...]) -> Reach:
    """Of many minutes, those that the index ranks highest for the topic."""
    found = list(dict.fromkeys(_searched(finder, topic)))
    minutes, _ = store.newest(connection, ids=found[:MOST_READ], most=MOST_READ)
    return Reach(tuple(minutes), len(found), councils, _silent_in_index(finder, topic, councils, minutes))


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
