"""Chooses the lines of a brief from minutes and follow-ups: quotations, facts and templates, never a summary."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, groupby, zip_longest

from briefings.compiling import asking
from briefings.compiling.arrangements import find_arrangements, is_arrangement, sentences_of
from briefings.compiling.gaps import Reach, not_covered, question_on_gaps
from briefings.finding.topics import topics_of
from briefings.reading.sentences import Sentence
from briefings.records import (
    Brief,
    BriefLine,
    BriefPart,
    BriefSection,
    Citation,
    Figure,
    FollowUp,
    Minute,
    Outcome,
    OutcomeKind,
    Paragraph,
    Section,
    Series,
    Subject,
    Undertaking,
)
from briefings.reporting import wording
from briefings.reporting.dated import is_dated
from briefings.reporting.series import find_series, source_of

# Lines a part may have, so that a brief stays at two pages.
MOST = {
    BriefPart.IN_PLACE: 6,
    BriefPart.ALSO_SAID: 4,
    BriefPart.FIGURES: 5,
    BriefPart.AGREED: 9,
    BriefPart.PROMISED: 5,
    BriefPart.QUESTIONS: 9,
    BriefPart.NOT_COVERED: 8,
}
# And characters of quotation and fact, for minutes whose sentences are long; one line there is always room for.
_ROOM = {
    BriefPart.IN_PLACE: 1_500,
    BriefPart.ALSO_SAID: 900,
    BriefPart.FIGURES: 1_200,
    BriefPart.AGREED: 2_600,
    BriefPart.PROMISED: 1_200,
    BriefPart.QUESTIONS: 1_600,
    BriefPart.NOT_COVERED: 1_200,
}
_TIME = frozenset(unit + ending for unit in ("minute", "hour", "day", "week", "month", "year") for ending in ("", "s"))


def compile_brief(subject: Subject, reach: Reach, follow_ups: Sequence[FollowUp], as_of: date) -> Brief:
    """The brief on ``subject`` from the minutes of ``reach`` and the follow-ups that bear on it."""
    minutes, topic = reach.minutes, subject.topic
    promised = [(minute, each) for minute in minutes for each in minute.undertakings if _on(topic, minute, each.text)]
    figures = [*_series(minutes, topic), *(line for each in minutes for line in _figures(each, topic))]
    counted = {citation for line in figures for citation in line.citations}
    parts: dict[BriefPart, Iterable[BriefLine]] = {
        BriefPart.IN_PLACE: (
            line for minute in minutes for line in _in_place(minute, topic) if counted.isdisjoint(line.citations)
        ),
        BriefPart.ALSO_SAID: (line for minute in minutes for line in _also_said(minute, topic)),
        BriefPart.FIGURES: figures,
        BriefPart.AGREED: (line for each in minutes for line in _agreed(each, topic, follow_ups)),
        BriefPart.PROMISED: (_promised(minute, each) for minute, each in promised),
        BriefPart.QUESTIONS: _questions(subject, reach, follow_ups, promised, as_of),
        BriefPart.NOT_COVERED: not_covered(subject, reach, follow_ups, as_of),
    }
    sections = _said_once(tuple(_section(part, _placed(list(lines), minutes)) for part, lines in parts.items()))
    cited = dict.fromkeys(
        citation.minute for section in sections for line in section.lines for citation in line.citations
    )
    by_id = {minute.id: minute for minute in minutes}
    return Brief(
        subject=subject,
        as_of=as_of,
        sections=tuple(section for section in sections if section.lines),
        sources=tuple(source_of(by_id[name], number) for number, name in enumerate(cited, 1)),
        minutes_read=len(minutes),
        councils_read=len({minute.council for minute in minutes if minute.council}),
    )


def _section(part: BriefPart, lines: list[BriefLine]) -> BriefSection:
    kept = lines if part in (BriefPart.QUESTIONS, BriefPart.NOT_COVERED) else _fairly(lines, MOST[part])
    kept = _within(kept[: MOST[part]], _ROOM[part])
    return BriefSection(part, tuple(kept), len(lines) - len(kept))


def _within(lines: list[BriefLine], room: int) -> list[BriefLine]:
    used = list(accumulate(len(line.says or "") + len(line.quote or "") + sum(map(len, line.facts)) for line in lines))
    return [line for line, so_far in zip(lines, used, strict=True) if so_far <= room] or lines[:1]


def _fairly(lines: list[BriefLine], most: int) -> list[BriefLine]:
    """As many from each minute in turn as there is room for, then again in the order they came."""
    if len(lines) <= most:
        return lines
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.citations[0].minute)]
    turns = [line for turn in zip_longest(*groups) for line in turn if line is not None][:most]
    chosen = {id(line) for line in turns}
    return [line for line in lines if id(line) in chosen]


def _placed(lines: list[BriefLine], minutes: Sequence[Minute]) -> list[BriefLine]:
    """Each quotation led by its council and body, where a brief quotes more than one."""
    places = {minute.id: wording.place(minute.council, minute.body) for minute in minutes}
    if len(set(places.values())) < 2:
        return lines
    return [
        line if line.says or not line.citations else replace(line, says=f"{places[line.citations[0].minute]}:")
        for line in lines
    ]


def _said_once(sections: Sequence[BriefSection]) -> tuple[BriefSection, ...]:
    """A question on a follow-up that is quoted above names it and need not quote it again."""
    quoted = {line.citations for section in sections if section.part is BriefPart.AGREED for line in section.lines}
    return tuple(
        replace(
            section,
            lines=tuple(replace(line, quote=None) if line.citations in quoted else line for line in section.lines),
        )
        if section.part is BriefPart.QUESTIONS
        else section
        for section in sections
    )


def _on(topic: str | None, minute: Minute, words: str) -> bool:
    """Whether the words, or the title of their item, speak of the topic; always so where there is none."""
    return topic is None or topic in topics_of(words) or topic in topics_of(minute.title)


# --- the minutes' own words --------------------------------------------------------------------------------------


def _in_place(minute: Minute, topic: str | None) -> Iterator[BriefLine]:
    for paragraph, sentence in find_arrangements(minute, lambda words: _on(topic, minute, words)):
        yield _quoted(minute, paragraph, sentence)


def _also_said(minute: Minute, topic: str | None) -> Iterator[BriefLine]:
    """What else is said of a topic: neither an arrangement nor promised, and not a figure."""
    if topic is None or topic in topics_of(minute.title):
        return
    taken = {(each.citation.start, each.citation.end) for each in minute.undertakings}
    taken |= {(each.citation.start, each.citation.end) for each in minute.figures}
    for paragraph, sentence in sentences_of(minute):
        spoken = topic in topics_of(sentence.text) and (sentence.start, sentence.end) not in taken
        if spoken and not is_arrangement(sentence.text):
            yield _quoted(minute, paragraph, sentence)


def _quoted(minute: Minute, paragraph: Paragraph, sentence: Sentence) -> BriefLine:
    citation = Citation(minute.id, paragraph.number, sentence.start, sentence.end)
    quote = minute.quote(citation)
    return BriefLine(
        quote=quote,
        citations=(citation,),
        label=paragraph.label,
        speaker=_speaker(minute, sentence),
        dated=is_dated(quote),
    )


def _speaker(minute: Minute, sentence: Sentence) -> str | None:
    """Who said the sentence: whoever is read as saying all of it, and nobody where that is not clear."""
    for each in minute.contributions:
        if each.citation.start <= sentence.start and sentence.end <= each.citation.end:
            return each.speaker.label if each.speaker else None
    return None


def _promised(minute: Minute, each: Undertaking) -> BriefLine:
    quote = minute.quote(each.citation)
    facts = (f"When: {wording.due(each.due, minute.held_on)}",) if each.due else ()
    return BriefLine(
        quote=quote,
        citations=(each.citation,),
        speaker=each.speaker.label if each.speaker else None,
        facts=facts,
        dated=is_dated(quote),
    )


# --- figures -----------------------------------------------------------------------------------------------------


def _series(minutes: Sequence[Minute], topic: str | None) -> Iterator[BriefLine]:
    by_id = {minute.id: minute for minute in minutes}
    for series in find_series(minutes):
        if _on(topic, by_id[series.points[0].citation.minute], series.counts):
            yield BriefLine(
                says=f"{series.about}. {series_in_words(series)}.",
                citations=tuple(dict.fromkeys(point.citation for point in series.points)),
            )


def series_in_words(series: Series) -> str:
    """ "9 (2012), 13 (2013), 27 (at the time of the meeting, as put in a question)"."""
    return ", ".join(
        f"{point.printed} ({', '.join(part for part in (point.period, point.note) if part)})" for point in series.points
    )


def _figures(minute: Minute, topic: str | None) -> Iterator[BriefLine]:
    """The sentences with figures, each with the periods printed; what only says by when something is due is none.

    An arrangement in which one or two are spelt out ("one school had utilised the play") is told as an arrangement.
    """
    resolved = {paragraph.number for paragraph in minute.paragraphs if paragraph.section is Section.OUTCOME}
    groups = groupby(minute.figures, key=_where)
    for citation, figures in groups:
        counted = [each for each in figures if each.unit not in _TIME]
        quote = minute.quote(citation)
        if not counted or citation.paragraph in resolved or not _on(topic, minute, quote):
            continue
        if is_arrangement(" ".join(quote.split())) and not any(map(str.isdecimal, quote)):
            continue
        periods = list(dict.fromkeys(each.period for each in counted if each.period))
        fact = f"Period: {', '.join(periods)}" if periods else "Period not stated"
        yield BriefLine(quote=quote, citations=(citation,), facts=(fact,), dated=is_dated(quote))


def _where(figure: Figure) -> Citation:
    return figure.citation


# --- what was agreed ---------------------------------------------------------------------------------------------


def _agreed(minute: Minute, topic: str | None, follow_ups: Sequence[FollowUp]) -> Iterator[BriefLine]:
    by_outcome = {each.outcome.id: each for each in follow_ups}
    for outcome in minute.outcomes:
        if outcome.kind in (OutcomeKind.FOLLOW_UP, OutcomeKind.DECISION) and _on(topic, minute, outcome.text):
            yield _resolved(minute, outcome, by_outcome.get(outcome.id))


def _resolved(minute: Minute, outcome: Outcome, follow_up: FollowUp | None) -> BriefLine:
    quote = minute.quote(outcome.citation)
    number = f" ({outcome.number})" if outcome.number else ""
    place = wording.place(minute.council, outcome.body or minute.body)
    facts = ["Decision"] if follow_up is None else list(_standing(follow_up))
    if outcome.owner:
        facts.append(f"Owner: {wording.owner(outcome)}")
    if follow_up is not None:
        facts += [] if outcome.owner else ["Owner not stated"]
        facts.append(f"Due: {wording.due(outcome.due, minute.held_on)}" if outcome.due else "No date stated")
    return BriefLine(
        says=f"{follow_up.reference if follow_up else place + number}:",
        quote=quote,
        citations=(outcome.citation,),
        facts=tuple(facts),
        dated=is_dated(quote),
    )


def _standing(of: FollowUp) -> Iterator[str]:
    """The status, and the newest entry of those who record progress."""
    yield wording.STATUS[of.status].capitalize()
    if of.progress:
        newest = of.progress[-1]
        said = [f"“{newest.note}”" if newest.note else "", newest.evidence or ""]
        what = ", ".join(part for part in said if part) or "status changed"
        yield f"Recorded {wording.day(newest.at.date())}: {what}"


def _questions(
    subject: Subject,
    reach: Reach,
    follow_ups: Sequence[FollowUp],
    promised: Sequence[tuple[Minute, Undertaking]],
    as_of: date,
) -> Iterator[BriefLine]:
    yield from asking.on_follow_ups(follow_ups, as_of)[:6]
    yield from asking.on_silences(reach.minutes)[:2]
    yield from asking.on_undertakings(promised, most=MOST[BriefPart.PROMISED])
    yield from question_on_gaps(subject, reach.minutes)
