"""A topic page: what each council's minutes say on one topic, newest first, with honest blanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefings.finding.answers import Finder
from briefings.finding.topics import Topic, find_topic, topics_of
from briefings.records import Point

_PER_COUNCIL = 3


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One council's passages on a topic; no points = nothing in the minutes loaded."""

    council: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """All loaded councils side by side on one topic."""

    topic: Topic
    rows: tuple[TopicRow, ...]


def topic_page(finder: Finder, words: str, *, per_council: int = _PER_COUNCIL) -> TopicPage | None:
    """The page of the topic that ``words`` name, misspelt or not; None where they name no single topic.

    Passages are newest first; undated ones come last, in the order of the minutes.
    """
    topic = find_topic(words)
    if topic is None:
        return None
    rows = (TopicRow(council, _points(finder, topic, council, per_council)) for council in finder.names().councils)
    return TopicPage(topic, tuple(rows))


def _points(finder: Finder, topic: Topic, council: str, most: int) -> tuple[Point, ...]:
    found: dict[tuple[str, int], Point] = {}
    for name in _names(topic, council):
        for point in finder.answer(name, council=council, as_typed=True).points:
            if topic.name in topics_of(point.quote):
                found.setdefault((point.citation.minute, point.citation.paragraph), point)
    best = sorted(found.values(), key=lambda point: -point.score)[:most]
    return tuple(sorted(best, key=lambda point: point.held_on or date.min, reverse=True))


def _names(topic: Topic, council: str) -> Sequence[str]:
    own = [alias for owner, alias in topic.local if owner in council]
    return [topic.name, *topic.aliases, *own]
