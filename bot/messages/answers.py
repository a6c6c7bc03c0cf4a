"""Answers as people see them: the question restated, then the minutes' own words, each with where it stands.

A quotation is never mrkdwn, so nothing in minutes can format, mention or link. What is uncertain is said in words:
"closest passages", "not in these minutes", "date not stated". The bot adds no sentence about any council.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from bot.messages import wording
from bot.messages.blocks import (
    BUDGET,
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    laid_out,
    line,
    link,
    overflow,
    person,
    plain,
    quote,
    rich,
    said,
    section,
    size,
    words,
)
from bot.messages.corpus import EMPTY
from bot.messages.dated import NOTE, is_dated
from bot.messages.officers import offer
from bot.messages.safeguarding import LINE, soft_card
from briefings.records import Answer, Minute, Outcome, OutcomeKind, Point, Section, Verdict

PRESS = "answer"  # action ids are "answer.first", "answer.second", "answer.menu", "answer.choice.0", …
FEEDBACK = "feedback"
WHAT_CAME_NEAREST = "What came nearest"
WHAT_WAS_LEFT_OUT = "What was left out"
ON_A_PAGE = 5
LONGEST_QUOTE = 6_000  # beyond this a quotation is cut, visibly; paragraphs of minutes are seldom a third of it

# Reasons for a match that say nothing new: a correction is shown above the passages already.
_PLAIN_REASONS = frozenset(("your words", "same words", "corrected spelling"))
_NAMED = 3  # councils that are named as long silent; of more only the number is told
_PAGE_BUDGET = BUDGET - 3_000  # what a page of points may take: the rest is heading, notes and buttons


@dataclass(frozen=True, slots=True)
class Showing:
    """How one answer is being shown, and to whom."""

    key: str  # what the buttons carry: the answer itself is held in memory
    page: int = 0
    private: bool = True  # only the asker sees it: it can be shared
    shared_by: str | None = None  # Slack user id
    soft_concern: str | None = None  # the local safeguarding contact, where the card goes beside the answer
    silent: Mapping[str, date] = field(default_factory=dict)  # councils of which nothing newer is loaded
    officers: bool = False  # the question can be handed to them
    minutes: Mapping[str, Minute] | None = None  # for what a point is: an undertaking, a recommendation, …


def answer_message(answer: Answer, showing: Showing) -> Message:
    """The whole reply to a question."""
    page = pages(answer.points)[showing.page] if answer.points else ()
    reason, minutes = reason_of_all(page), showing.minutes or {}
    blocks = (
        _heading(answer),
        *_remarks(answer),
        *([context(f"All found by: {escape(cut(laid_out(reason), 200))}")] if reason else []),
        *_shared(showing),
        *(b for point in page for b in point_blocks(point, minutes.get(point.citation.minute), reason)),
        *_choices(answer, showing),
        *_buttons(answer, showing),
        *([offer(showing.key)] if showing.officers and answer.verdict is not Verdict.ANSWER else []),
        *_thumbs(answer, showing),
        *([] if showing.soft_concern is None else [soft_card(showing.soft_concern)]),
        _small_print(answer, showing),
    )
    return Message(_fallback(answer, page), blocks)


# --- the parts ---


def _heading(answer: Answer) -> Block:
    tail = {
        Verdict.ANSWER: f" · {_counts(answer.points)}",
        Verdict.CLOSEST: " · Closest passages",
        Verdict.NONE: " · Not in these minutes",
    }[answer.verdict]
    return rich(line(said(answer.question), words(tail)))


def _counts(points: Sequence[Point]) -> str:
    councils = {point.council for point in points if point.council}
    passages = wording.counted(len(points), "passage")
    return f"{wording.counted(len(councils), 'council')}, {passages}" if councils else passages


def _remarks(answer: Answer) -> Iterator[Block]:
    """What was understood, before what was found."""
    if answer.verdict is Verdict.CLOSEST:
        yield context("The minutes do not clearly answer this. These are the passages nearest to it.")
    if answer.verdict is Verdict.NONE and not answer.minutes_searched:
        yield section(EMPTY)
    elif answer.verdict is Verdict.NONE:
        yield section(f"*Not in these minutes.* I looked in {_searched(answer)}.")
    if answer.filters:
        looked = ", ".join(laid_out(value) for _, value in sorted(answer.filters.items()))
        yield rich(line(words("Looked only at: "), words(cut(looked, 300), italic=True)))
    if answer.corrections:
        yield rich(line(words("Read as: "), *_corrections(answer.corrections)))
    for council in answer.missing:
        yield rich(
            line(words(cut(laid_out(council), 150), bold=True), words(": nothing on this in the minutes loaded."))
        )


def _corrections(corrections: Mapping[str, str]) -> Iterator[Block]:
    for number, (typed, read) in enumerate(sorted(corrections.items())):
        yield words(("" if number == 0 else ", ") + f"{cut(laid_out(typed), 60)} → ")
        yield words(cut(read, 60), italic=True)


def _shared(showing: Showing) -> Iterator[Block]:
    if showing.shared_by:
        yield rich(line(words("Shared by "), person(showing.shared_by)))


def _small_print(answer: Answer, showing: Showing) -> Block:
    parts = ["_Only you can see this._" if showing.private else "", f"From the minutes loaded: {_searched(answer)}."]
    if any(point.stage is None for point in answer.points):
        parts.append("Draft or confirmed is said where the minutes say it.")
    silent = list(showing.silent.items())
    parts += [f"Nothing loaded of {escape(cut(name, 60))} since {day:%B %Y}." for name, day in silent[:_NAMED]]
    if len(silent) > _NAMED:
        parts.append(f"The same holds for {len(silent) - _NAMED:,} more.")
    return context(" ".join(part for part in parts if part) + f" {LINE}")


def _searched(answer: Answer) -> str:
    items = wording.counted(answer.minutes_searched, "item")
    return f"{items} of {wording.counted(answer.councils_searched, 'council')}"


# --- one passage ---


def reason_of_all(page: Sequence[Point]) -> str | None:
    """The reason for which every passage of several was found, so that it is said once; None where they differ."""
    reasons = {point.why for point in page}
    shared = reasons.pop() if len(page) > 1 and len(reasons) == 1 else ""
    return None if shared in _PLAIN_REASONS else shared or None


def point_blocks(point: Point, minute: Minute | None = None, reason: str | None = None) -> Iterator[Block]:
    """A passage: whose minutes, when, where; the words; who said them; and what to know about them.

    ``reason`` is what was said above for all passages of the page already.
    """
    yield rich(citation_line(point), *_quotes(point))
    if notes := point_notes(point, minute, reason):
        yield context(" · ".join(escape(cut(laid_out(note), 400)) for note in notes))


def citation_line(point: Point) -> Block:
    """Whose minutes, when and where in them, and a link where there is one."""
    after = [wording.held(point.held_on), wording.where(point.label, point.citation.paragraph)]
    if stage := wording.stage_words(point.stage):
        after.append(stage)
    elements = [
        words(cut(laid_out(wording.place(point.council, point.body)), 300), bold=True),
        words(" · " + cut(laid_out(" · ".join(after)), 300)),
    ]
    if point.address:
        elements += [words(" · "), link(point.address, "Open the minutes")]
    return line(*elements)


def _quotes(point: Point) -> Iterator[Block]:
    """The passage, and its question or reply in the order in which they stand in the minutes."""
    if point.partner is None or not point.partner_quote:
        yield from (quote(point.quote, LONGEST_QUOTE), *_speaker(point))
        return
    own = (quote(point.quote, LONGEST_QUOTE // 2), *_speaker(point))
    other = (quote(point.partner_quote, LONGEST_QUOTE // 2),)
    asked_first = point.partner.start < point.citation.start
    first, second = (other, own) if asked_first else (own, other)
    yield from (*first, line(words("and the reply:", italic=True)), *second)


def _speaker(point: Point) -> Iterator[Block]:
    if point.speaker:
        yield line(words(f"— {cut(laid_out(point.speaker), 300)}", italic=True))


def point_notes(point: Point, minute: Minute | None, reason: str | None = None) -> list[str]:
    """What a reader must know about a passage: what kind of words they are, and why they were found."""
    notes = [note for note in (_kind_note(point, minute), *_paper_notes(point, minute)) if note]
    if is_dated(point.quote) or (point.partner_quote and is_dated(point.partner_quote)):
        notes.append(NOTE)
    if point.why and point.why != reason and point.why not in _PLAIN_REASONS:
        notes.append(f"Found by: {cut(laid_out(point.why), 200)}")
    return notes


def _paper_notes(point: Point, minute: Minute | None) -> Iterator[str | None]:
    """The printed page it stands on, and that its minutes are not published any more."""
    if minute is None:
        return
    cited = (each.page for each in minute.paragraphs if each.number == point.citation.paragraph)
    page = next(cited, None)
    yield f"Printed page {page}" if page else None
    gone = wording.unpublished_words(minute.unpublished_on)
    yield f"These minutes are {gone}" if gone else None


def _kind_note(point: Point, minute: Minute | None) -> str | None:
    if point.section is Section.RECOMMENDATION:
        return "Proposed by officers before the meeting; not an outcome"
    if point.section is Section.PREAMBLE:
        return "Written before the meeting, on what the item was for"
    if minute is None:
        return None
    if outcome := _outcome_at(point, minute):
        return _outcome_note(outcome)
    return _intention_note(point, minute)


def _intention_note(point: Point, minute: Minute) -> str | None:
    """Says that a passage is an intention, or only that it holds one among other things."""
    voiced = [one.citation for one in minute.undertakings if _meet(point, one.citation.start, one.citation.end)]
    if not voiced:
        return None
    length = sum(one.end - one.start for one in voiced)
    whole = length > 0.7 * (point.citation.end - point.citation.start)
    return f"{'An' if whole else 'Holds an'} intention voiced in discussion, not resolved"


def _outcome_at(point: Point, minute: Minute) -> Outcome | None:
    found = (outcome for outcome in minute.outcomes if _meet(point, outcome.citation.start, outcome.citation.end))
    return next(found, None)


def _outcome_note(outcome: Outcome) -> str | None:
    return {
        OutcomeKind.FOLLOW_UP: f"To be followed up · {wording.owner(outcome)} · {wording.due_words(outcome.due)}",
        OutcomeKind.DECISION: "Resolved",
        OutcomeKind.NOTED: "Noted by the body",
        OutcomeKind.THANKS: "Thanks recorded by the body",
        OutcomeKind.RECOMMENDED_ONLY: "Proposed by officers before the meeting; not an outcome",
    }[outcome.kind]


def _meet(point: Point, start: int, end: int) -> bool:
    return point.citation.start < end and start < point.citation.end


# --- pages ---


def distinct(answer: Answer) -> Answer:
    """The answer without points that are already shown as the question or reply beside an earlier one."""
    kept: list[Point] = []
    for point in answer.points:
        if not any(point.citation == earlier.partner for earlier in kept):
            kept.append(point)
    return replace(answer, points=tuple(kept))


def pages(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Points in pages of at most five that fit in one message; at least one page."""
    return _pages(tuple(points))


@lru_cache(maxsize=32)  # asked for by every part of one message
def _pages(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    out: list[list[Point]] = [[]]
    taken = 0
    for point in points:
        length = _length(point)
        if out[-1] and (len(out[-1]) == ON_A_PAGE or taken + length > _PAGE_BUDGET):
            out.append([])
            taken = 0
        out[-1].append(point)
        taken += length
    return tuple(tuple(page) for page in out)


def _length(point: Point) -> int:
    quoted = sum(size(laid_out(text)) for text in (point.quote, point.partner_quote or ""))
    return min(quoted, LONGEST_QUOTE) + 700  # the line above it and the notes below


# --- what can be done with it ---


def _choices(answer: Answer, showing: Showing) -> Iterator[Block]:
    """Names close to one that was not recognised, or the nearest topics; never acted on by themselves."""
    if showing.shared_by:
        return
    if answer.suggestions:
        yield context("Did you mean one of these?")
        yield actions(*_choice_buttons("council", answer.suggestions, showing.key))
    elif answer.verdict is Verdict.NONE and answer.topics:
        yield context("Topics that these minutes do speak of, nearest first:")
        yield actions(*_choice_buttons("topic", answer.topics, showing.key))
    if answer.set_aside and not answer.points:
        yield actions(button(WHAT_CAME_NEAREST, f"{PRESS}.nearest", f"nearest|{showing.key}|0"))


def _choice_buttons(verb: str, names: Sequence[str], key: str) -> list[Block]:
    return [button(name, f"{PRESS}.choice.{number}", f"{verb}|{key}|{number}") for number, name in enumerate(names[:3])]


def _buttons(answer: Answer, showing: Showing) -> Iterator[Block]:
    """At most two buttons; everything else is behind the dots."""
    if showing.shared_by or not answer.points:
        return
    wanted = list(_verbs(answer, showing))
    first, rest = wanted[:2], wanted[2:]
    row = [
        button(label, f"{PRESS}.{name}", f"{verb}|{showing.key}|{number}")
        for name, (label, verb, number) in zip(("first", "second"), first, strict=False)
    ]
    if rest:
        row.append(
            overflow(f"{PRESS}.menu", [(label, f"{verb}|{showing.key}|{number}") for label, verb, number in rest])
        )
    yield actions(*row)


def _verbs(answer: Answer, showing: Showing) -> Iterator[tuple[str, str, int]]:
    """(label, what to do, page or number), the most wanted first."""
    last = len(pages(answer.points)) - 1
    if answer.corrections:
        yield "Undo the correction", "undo", 0
    if showing.page < last:
        yield _next_label(answer, showing), "page", showing.page + 1
    if not answer.corrections and showing.page == last:
        yield "Show context", "context", showing.page
    if showing.private:
        yield "Share to channel", "share", showing.page
    if answer.corrections or showing.page < last:
        yield "Show context", "context", showing.page
    if showing.page > 0:
        yield "Previous passages", "page", showing.page - 1
    yield "Compare councils", "compare", 0
    if answer.points[0].council:
        yield f"Only {answer.points[0].council}", "only", 0
    yield "Related follow-ups", "follow_ups", 0
    if answer.set_aside:
        yield WHAT_WAS_LEFT_OUT, "nearest", 0


def _thumbs(answer: Answer, showing: Showing) -> Iterator[Block]:
    """Whether it helped: the value names the answer, never the question."""
    if showing.shared_by or not answer.minutes_searched:
        return

    def thumb(word: str, label: str) -> Block:
        return {
            "text": plain(label),
            "value": f"{word}|{showing.key}|{answer.verdict.value}",
            "accessibility_label": label,
        }

    yield {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": FEEDBACK,
                "positive_button": thumb("yes", "This helped"),
                "negative_button": thumb("no", "This did not help"),
            }
        ],
    }


def _next_label(answer: Answer, showing: Showing) -> str:
    before = sum(len(page) for page in pages(answer.points)[: showing.page + 1])
    coming = len(pages(answer.points)[showing.page + 1])
    reach = f"{before + 1}–{before + coming}" if coming > 1 else f"{before + 1}"
    return f"Passages {reach} of {len(answer.points)}"


def _fallback(answer: Answer, page: Sequence[Point]) -> str:
    """The same for screen readers and notifications."""
    if answer.verdict is Verdict.NONE:
        return f"Not in these minutes. I looked in {_searched(answer)}."
    lead = "Closest passages" if answer.verdict is Verdict.CLOSEST else "From the minutes"
    return f"{lead}: {_counts(answer.points)}.\n" + "\n".join(_spoken(point) for point in page)


def _spoken(point: Point) -> str:
    cited = f"{wording.place(point.council, point.body)}, {wording.held(point.held_on)}, ¶ {point.citation.paragraph}"
    return escape(f"{cut(laid_out(cited), 300)}: “{cut(laid_out(point.quote), 500)}”")
