"""Answers, minutes and lists as plain text for a terminal: the minutes' words in quotation marks."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from briefings.records import (
    Answer,
    Figure,
    FollowUp,
    Ingested,
    Minute,
    Outcome,
    OutcomeKind,
    Pair,
    Paragraph,
    Point,
    Progress,
    Section,
    Series,
    Subscription,
    Verdict,
)
from briefings.reporting import wording
from briefings.standing import rate, response_words

WIDTH = 100
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # would steer a terminal


def line(words: str) -> str:
    """Words on one line, without characters that a terminal would obey."""
    return _UNSEEN.sub("", " ".join(words.split()))


# --- answers -----------------------------------------------------------------------------------------------------


def answer(of: Answer, *, near: bool = False) -> str:
    """An answer as it is read on a terminal, with what was looked at; ``near`` adds what was set aside."""
    parts = [_verdict(of), *(_point(number, point) for number, point in enumerate(of.points, start=1))]
    if near:
        parts.append("Came nearest, and not taken for an answer:" if of.set_aside else "Nothing came near to it.")
        parts += [_point(number, point) for number, point in enumerate(of.set_aside, start=1)]
    return "\n\n".join(part for part in (*parts, _reach(of)) if part)


def _verdict(of: Answer) -> str:
    read_as = ", ".join(f"{line(wrong)} read as {right}" for wrong, right in of.corrections.items())
    said = {
        Verdict.ANSWER: _count(len(of.points), "passage"),
        Verdict.CLOSEST: "Closest passages. None may answer it fully",
        Verdict.NONE: "Not in the minutes loaded",
    }[of.verdict]
    return f"{said} ({read_as})." if read_as else f"{said}."


def _point(number: int, point: Point) -> str:
    where = [
        wording.place(point.council, point.body),
        wording.meeting(point.held_on),
        f"paragraph {point.citation.paragraph}",
        point.speaker or "",
    ]
    question = [_quoted(point.partner_quote, "   with: ")] if point.partner_quote else []
    lines = [f"{number}. {' · '.join(line(part) for part in where if part)}", _quoted(point.quote, "   "), *question]
    return "\n".join([*lines, f"   {line(point.address or point.source)}"])


def _reach(of: Answer) -> str:
    looked = f"Looked in {_count(of.minutes_searched, 'item')} of {_count(of.councils_searched, 'council')}."
    only = f" Only {', '.join(f'{name} {value}' for name, value in of.filters.items())}." if of.filters else ""
    missing = f" Not loaded: {', '.join(of.missing)}." if of.missing else ""
    near = f" Did you mean {' or '.join(of.suggestions)}?" if of.suggestions else ""
    topics = f" Nearest topics: {', '.join(of.topics)}." if of.verdict is Verdict.NONE and of.topics else ""
    return line(looked + only + missing + near + topics)


# --- minutes -----------------------------------------------------------------------------------------------------


def minutes(of: Iterable[Minute]) -> str:
    """One block a minute: its title, where and when, what was read from it, and the name to ask for it by."""
    return "\n\n".join(_listed(each) for each in of)


def _listed(of: Minute) -> str:
    follow_ups = sum(each.kind is OutcomeKind.FOLLOW_UP for each in of.outcomes)
    read = f"{_count(len(of.paragraphs), 'paragraph')}, {_count(follow_ups, 'follow-up')}"
    return "\n".join(
        [
            line(of.title),
            f"  {_place(of)} · {wording.meeting(of.held_on)} · {read}",
            *([f"  {gone}"] if (gone := wording.unpublished(of.unpublished_on)) else []),
            f"  {line(of.source)}",
            f"  {of.id}",
        ]
    )


def whole_minute(of: Minute) -> str:
    """A minute so that a clerk can check the reading at a glance: what was decided first, then every paragraph."""
    decided = [each for each in of.outcomes if each.kind is not OutcomeKind.RECOMMENDED_ONLY]
    proposed = [each for each in of.outcomes if each.kind is OutcomeKind.RECOMMENDED_ONLY]
    blocks = [
        _heading(of),
        _block("Outcomes", [_outcome(each, of.held_on) for each in decided] or ["  none"]),
        _block("Recommended to the body, not resolved", [_outcome(each, of.held_on) for each in proposed]),
        _block("Undertakings: voiced in discussion, not resolved", _undertakings(of)),
        _block("Figures", [_figure(of, each) for each in of.figures]),
        _block("Names and their short forms", [f"  {line(short)}: {line(long)}" for short, long in of.acronyms]),
        _block("As read, paragraph by paragraph", [_paragraph(of, each) for each in of.paragraphs]),
    ]
    return "\n\n".join(block for block in blocks if block)


def _heading(of: Minute) -> str:
    number = f"{line(of.number)} " if of.number else ""
    facts = [wording.place(of.council, of.body), wording.meeting(of.held_on), wording.stage(of.stage)]
    cut = ["The page says that its minutes are cut short: they are not whole."] if of.truncated else []
    cut += [of.unread] if of.unread else []
    return "\n".join(
        [f"{number}{line(of.title)}", " · ".join(map(line, facts)), *cut, line(of.address or of.source), of.id]
    )


def _outcome(of: Outcome, held_on: date | None) -> str:
    number = f"({line(of.number)}) " if of.number else ""
    lines = [f"  {number}{wording.KIND[of.kind]}, paragraph {of.citation.paragraph}", _quoted(of.text, "      ")]
    if of.owner or of.kind is OutcomeKind.FOLLOW_UP:
        lines.append(f"      {line(wording.owner(of))}")
    if of.due or of.kind is OutcomeKind.FOLLOW_UP:
        lines.append(f"      due: {line(wording.due(of.due, held_on))}")
    if of.needs_review:
        lines.append(_wrapped(f"to be checked: {line(of.needs_review)}", "      "))
    return "\n".join(lines)


def _undertakings(of: Minute) -> list[str]:
    return [
        f"  paragraph {each.citation.paragraph}{f', {line(each.speaker.label)}' if each.speaker else ''}\n"
        + _quoted(each.text, "      ")
        for each in of.undertakings
    ]


def _paragraph(of: Minute, each: Paragraph) -> str:
    label = "" if each.section is Section.DISCUSSION else f"{each.section.value}: "
    speaker = f"{line(each.speaker.label)}: " if each.speaker else ""
    return _wrapped(f"{label}{speaker}“{line(of.text[each.start : each.end])}”", f"  {each.number:>3} ")


# --- outcomes, follow-ups, figures -------------------------------------------------------------------------------


def outcomes(of: Iterable[tuple[Minute, Outcome]]) -> str:
    """All outcomes under the minute they stand in."""
    groups = groupby(of, key=lambda each: each[0])
    return "\n\n".join(_under(minute, [outcome for _, outcome in theirs]) for minute, theirs in groups)


def _under(minute: Minute, outcomes: Iterable[Outcome]) -> str:
    where = f"{_place(minute)} · {wording.meeting(minute.held_on)} · {line(minute.source)}"
    return "\n\n".join([f"{line(minute.title)}\n{where}", *(_outcome(each, minute.held_on) for each in outcomes)])


def follow_ups(of: Sequence[FollowUp], as_of: date) -> str:
    """Follow-ups with whose they are, by when, and how they stand on a day."""
    return "\n\n".join([_count(len(of), "follow-up"), *(follow_up(each, as_of) for each in of)])


def follow_up(of: FollowUp, as_of: date) -> str:
    """One follow-up with how it gets on and the newest of its entries."""
    late = wording.lateness(of, as_of)
    lines = [
        f"{line(of.reference)} · {wording.status(of, as_of)}{f' · {late}' if late else ''}",
        _quoted(of.outcome.text, "   "),
        f"   {line(wording.owner(of.outcome))}",
        f"   due: {line(wording.due(of.outcome.due, of.held_on))}",
        *(_wrapped(line(each), "   ") for each in _beside(of, as_of) if each),
    ]
    if of.progress:
        lines.append(f"   last entry: {said(of.progress[-1])}")
    return "\n".join([*lines, f"   {of.id}"])


def _beside(of: FollowUp, as_of: date) -> Iterable[str | None]:
    """What is not printed in the minutes and is known of it all the same, each with its basis."""
    rated = rate(of, as_of)
    yield wording.origin(of)
    yield wording.reviewed(of)
    yield f"progress: {rated.words} ({rated.basis})"
    yield response_words(of, as_of)
    yield f"taken on by {of.assignee}" if of.assignee else None


def said(entry: Progress) -> str:
    """One entry in a line: when, by whom, and what."""
    status = wording.STATUS[entry.status] if entry.status else None
    parts = [status, f"undoes entry {entry.undoes}" if entry.undoes else None, entry.note, entry.evidence]
    parts += [f"until {wording.day(entry.until)}" if entry.until else None]
    parts += [f"taken on by {entry.assignee or 'nobody'}" if entry.assignee is not None else None]
    parts += [entry.rating.value.replace("_", " ") if entry.rating else None]
    parts += [entry.ending.value.replace("_", " ") if entry.ending else None]
    words = " · ".join(line(part) for part in parts if part)
    return f"{wording.day(entry.at.date())}, by {line(entry.by)}{f': {words}' if words else ''}"


def figures(of: Iterable[tuple[Minute, Figure]]) -> str:
    """Figures, each with the words it stands in."""
    return "\n".join(
        f"{_place(minute)}, paragraph {each.citation.paragraph}:\n{_figure(minute, each)}" for minute, each in of
    )


def series(number: int, of: Series) -> str:
    """Figures of one definition as a table, oldest first."""
    lines = [f"Series {number}. {line(of.about)}"]
    for point in of.points:
        note = f" ({point.note})" if point.note else ""
        lines.append(
            f"  {line(point.period):<28} {line(point.printed):>10}{note}, paragraph {point.citation.paragraph}"
        )
    return "\n".join(lines)


def _figure(minute: Minute, of: Figure) -> str:
    value = f"{of.low:g}" if of.low == of.high else f"{of.low:g} to {of.high:g}"
    unit = None if of.counts and (of.unit or "").casefold() in of.counts.casefold() else of.unit  # "1 school, school"
    said = [unit, of.counts, of.period, of.place, of.comparison]
    return f"  {value} {', '.join(line(part) for part in said if part)} (“{line(minute.quote(of.citation))}”)"


# --- what was done -----------------------------------------------------------------------------------------------


def ingested(of: Ingested) -> str:
    """Counts of a run, after what to know of files that are not whole; the refused ones are named apart."""
    told = [f"{line(each.path)}: {line(each.words)}" for each in of.remarks]
    counts = f"{of.added} added, {of.changed} changed, {of.unchanged} unchanged, {len(of.refused)} refused."
    return "\n".join([*told, counts])


def offered(pairs: Sequence[Pair]) -> str:
    """How many passages of new minutes may answer open follow-ups, and where they are looked at; empty for none."""
    if not pairs:
        return ""
    passages = (
        "1 passage may answer an open follow-up"
        if len(pairs) == 1
        else (f"{len(pairs)} passages may answer open follow-ups")
    )
    return f"{passages}: briefings evidence"


def subscriptions(of: Iterable[tuple[Subscription, str]], only: Iterable[str]) -> str:
    """Who gets which digest when."""
    return "\n".join(
        f"{each.id}. {line(each.channel)}: {line(when)}{f', only {line(what)}' if what else ''}"
        for (each, when), what in zip(of, only, strict=True)
    )


def _place(of: Minute) -> str:
    return line(wording.place(of.council, of.body))


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *lines]) if lines else ""


def _quoted(words: str, indent: str) -> str:
    return _wrapped(f"“{line(words)}”", indent)


def _wrapped(words: str, indent: str) -> str:
    after = " " * len(indent)
    return textwrap.fill(words, WIDTH, initial_indent=indent, subsequent_indent=after, break_on_hyphens=False)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
