"""What a brief is about, from what was typed: a topic, a council, one of its bodies, or a topic in a council."""

from collections.abc import Sequence

from briefings.errors import UnclearRequest
from briefings.finding.names import Names
from briefings.finding.topics import find_topic, nearest_topics, topics_of
from briefings.finding.words import words_of
from briefings.records import Subject, SubjectKind

_JOINING = frozenset(("in", "at", "for", "of", "on", "the", "about", "by"))
_DRESS = frozenset(("council", "city", "borough", "county", "district", "metropolitan"))


def read_subject(typed: str, names: Names) -> Subject:
    """The one subject that ``typed`` can mean. Raises UnclearRequest, with what is near, where there is none or many.

    A loaded council's or body's own name comes first, then a topic in a council ("schools in Bradford"), then a topic.
    """
    typed = " ".join(_without_lead(typed.split()))
    words = tuple(words_of(typed))
    if not words:
        raise UnclearRequest("Say what the brief is to be about: a topic, a council or a body. For instance: schools")
    return _place(words, names) or _topic_in_council(words, names) or _topic(typed) or _misspelt(typed, names)


def _without_lead(words: list[str]) -> list[str]:
    """ "brief me on schools" is about schools."""
    while words and words[0].casefold().strip(",:") in ("me", "us", "on", "about", "for", "of"):
        words = words[1:]
    return words


def _place(words: Sequence[str], names: Names) -> Subject | None:
    wanted = _bare(words)
    for council in names.councils:
        if wanted == _bare(words_of(council)):
            return Subject(SubjectKind.COUNCIL, council=council)
    found = [pair for pair in dict.fromkeys(names.bodies) if wanted in _spellings(*pair)]
    if len(found) > 1:
        each = ", ".join(" ".join(part for part in pair if part) for pair in found[:6])
        raise UnclearRequest(f"Several councils have a body of that name. Say which: {each}.")
    return Subject(SubjectKind.BODY, council=found[0][0], body=found[0][1]) if found else None


def _spellings(council: str | None, body: str) -> tuple[tuple[str, ...], ...]:
    own, whose = _bare(words_of(body)), _bare(words_of(council or ""))
    return (own, (*whose, *own), (*own, *whose))


def _topic(typed: str) -> Subject | None:
    topic = _topic_name(typed)
    return Subject(SubjectKind.TOPIC, topic=topic) if topic else None


def _topic_name(words: str) -> str | None:
    """The topic that ``words`` name, or the only one they speak of: "taxi licensing"."""
    found = find_topic(words)
    spoken = topics_of(words)
    return found.name if found else spoken[0] if len(spoken) == 1 else None


def _topic_in_council(words: Sequence[str], names: Names) -> Subject | None:
    named = [one for one in names.councils_in(words, lambda _: False) if one.loaded]
    if len(named) != 1:
        return None
    rest = [word for at, word in enumerate(words) if not named[0].start <= at < named[0].end]
    about = [word for word in rest if word not in _JOINING]
    if not about:
        return Subject(SubjectKind.COUNCIL, council=named[0].name)
    topic = _topic_name(" ".join(about))
    return Subject(SubjectKind.TOPIC, topic=topic, council=named[0].name) if topic else None


def _misspelt(typed: str, names: Names) -> Subject:
    near = [*names.suggestions(typed), *nearest_topics(typed)][:5]
    said = f" Near to it: {', '.join(near)}." if near else f" Loaded are minutes of {', '.join(names.councils[:6])}."
    raise UnclearRequest(f"No topic, council or body of the minutes loaded goes by that name.{said}")


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _JOINING and word not in _DRESS)
