"""What new minutes hold for somebody who follows a topic, a council or a follow-up, and why they are told."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from briefings.records import (
    Alert,
    Citation,
    Followed,
    Match,
    Minute,
    OutcomeKind,
    Pace,
    Pair,
    Paragraph,
    Section,
)

MOST = 10  # matches in one alert; the rest is counted
MOST_OF_A_MINUTE = 3

TopicsOf = Callable[[str], Collection[str]]
_TELLING = frozenset({Section.DISCUSSION, Section.OUTCOME, Section.ACTION, Section.PREAMBLE})
_PACES = {Pace.AT_ONCE: "at once", Pace.DAILY: "daily", Pace.WEEKLY: "weekly"}


def compose(
    followed: Followed, minutes: Sequence[Minute], *, pairs: Iterable[Pair], topics_of: TopicsOf, named: str
) -> Alert:
    """The alert about these new minutes; it has no matches where they hold nothing of what is followed.

    ``pairs`` are the passages that may answer the followed follow-up, ``named`` what is followed in words.
    """
    found = list(_matches(followed, minutes, pairs, topics_of))
    because = f"you follow {named}, {_PACES[followed.pace]}"
    return Alert(because, tuple(found[:MOST]), more=max(0, len(found) - MOST))


def describe(followed: Followed, reference: str | None = None) -> str:
    """What is followed, in words; ``reference`` names the follow-up."""
    if followed.topic:
        return f"the topic {followed.topic}"
    return f"the minutes of {followed.council}" if followed.council else f"the follow-up {reference}"


def _matches(
    followed: Followed, minutes: Sequence[Minute], pairs: Iterable[Pair], topics_of: TopicsOf
) -> Iterator[Match]:
    by_id = {minute.id: minute for minute in minutes}
    if followed.follow_up:
        for pair in pairs:
            if pair.citation.minute in by_id and pair.follow_up == followed.follow_up:
                yield _match(by_id[pair.citation.minute], pair.citation, f"it may answer the follow-up: {pair.why}")
        return
    for minute in minutes:
        yield from (_on_topic if followed.topic else _of_council)(minute, followed, topics_of)


def _on_topic(minute: Minute, followed: Followed, topics_of: TopicsOf) -> Iterator[Match]:
    speaking = [
        paragraph
        for paragraph in minute.paragraphs
        if paragraph.section in _TELLING and followed.topic in topics_of(minute.text[paragraph.start : paragraph.end])
    ]
    for paragraph in speaking[:MOST_OF_A_MINUTE]:
        yield _match(minute, _cite(minute, paragraph), f"it speaks of {followed.topic}")


def _of_council(minute: Minute, followed: Followed, _: TopicsOf) -> Iterator[Match]:
    """What was decided, or where nothing was the beginning of the discussion."""
    if minute.council != followed.council:
        return
    decided = [each.citation for each in minute.outcomes if each.kind is not OutcomeKind.RECOMMENDED_ONLY]
    talked = [_cite(minute, each) for each in minute.paragraphs if each.section is Section.DISCUSSION]
    why = "it was decided there" if decided else "nothing was decided; so the discussion began"
    for citation in (decided or talked[:1])[:MOST_OF_A_MINUTE]:
        yield _match(minute, citation, why)


def _cite(minute: Minute, paragraph: Paragraph) -> Citation:
    return Citation(minute.id, paragraph.number, paragraph.start, paragraph.end)


def _match(minute: Minute, citation: Citation, why: str) -> Match:
    return Match(
        citation=citation,
        quote=minute.quote(citation),
        reference=minute.place,
        title=minute.title,
        source=minute.source,
        held_on=minute.held_on,
        stage=minute.stage,
        address=minute.address,
        why=why,
    )
