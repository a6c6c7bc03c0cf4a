"""A file of minutes as a clerk would check it before it is added: whose, when, what was resolved, what is in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    escape,
    header,
    laid_out,
    line,
    options,
    plain,
    quote,
    rich,
    section,
    weight,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import Given, Ingested, LookedOver, Minute, Outcome, OutcomeKind, Stage, Standing

PRESS = "adding"  # "adding.add", "adding.give", "adding.drop"
GIVE_VIEW = "adding.give"
COUNCIL_BLOCK, BODY_BLOCK, DATE_BLOCK, STAGE_BLOCK = "council", "body", "date", "stage"
MOST_FILES = 10  # as many as Slack lets one drop at a time

_ROOM = 7_500
_LONGEST_OUTCOME = 500
_KINDS = {
    OutcomeKind.FOLLOW_UP: "To be followed up",
    OutcomeKind.DECISION: "Resolved",
    OutcomeKind.NOTED: "Noted",
    OutcomeKind.THANKS: "Thanks",
    OutcomeKind.RECOMMENDED_ONLY: "Proposed only, not shown to be resolved",
}
_STANDING = {
    Standing.NEW: "Not added yet: please check what I read.",
    Standing.AMENDS: "Not added yet: it would take the place of the version that is loaded.",
    Standing.LOADED: "Exactly this is loaded already: nothing would change.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """What one file was read as, and what its buttons carry."""

    read: LookedOver
    value: str  # which file, and what was given for it


def reading_message(name: str) -> Message:
    """Shown while a file is fetched and read; the check takes its place."""
    return Message(f"Reading {escape(cut(name, 150))} …", (rich(line(words("Reading "), _name(name), words(" …"))),))


def refused_message(name: str, reason: str) -> Message:
    """A file that was not read, and why."""
    lead = f"Not read: {cut(name, 150)}. {cut(reason, 600)}"
    return Message(
        escape(lead),
        (
            rich(line(words("Not read: ", bold=True), _name(name)), line(words(cut(laid_out(reason), 600)))),
            context("Nothing was kept. I read text, web pages, Word and PDF files of published minutes."),
        ),
    )


def check_message(check: Check) -> Message:
    """The file as it was read, for a person to check; nothing of it is kept yet."""
    found = check.read
    top: list[Block] = [
        header("Minutes to check"),
        rich(line(_name(found.source), words(f" · {_summary(found)}")), line(words(_STANDING[found.standing]))),
    ]
    bottom = [_buttons(check), context(f"Nothing is kept until somebody adds it. {LINE}")]
    room = _ROOM - weight(top) - weight(bottom)
    shown, left = _fitting(found.minutes, room)
    if left:
        shown.append(context(f"And {wording.counted(left, 'more point')} that do not fit here."))
    return Message(
        f"{escape(cut(found.source, 150))}: {_summary(found)}. {_STANDING[found.standing]}", (*top, *shown, *bottom)
    )


def missing(minutes: Sequence[Minute]) -> list[str]:
    """What a citation needs and these minutes do not state, in words."""
    absent = {
        "the council": any(minute.council is None for minute in minutes),
        "the committee or body": any(minute.body is None for minute in minutes),
        "the meeting's date": any(minute.held_on is None for minute in minutes),
    }
    return [what for what, wanted in absent.items() if wanted]


def _summary(found: LookedOver) -> str:
    owed = sum(outcome.kind is OutcomeKind.FOLLOW_UP for minute in found.minutes for outcome in minute.outcomes)
    doubtful = sum(outcome.needs_review is not None for minute in found.minutes for outcome in minute.outcomes)
    parts = [wording.counted(len(found.minutes), "item"), wording.counted(owed, "follow-up")]
    return " · ".join([*parts, *([f"{doubtful} to be checked"] if doubtful else [])])


def _name(name: str) -> Block:
    return words(cut(laid_out(name).replace("\n", " "), 150) or "file", bold=True)


# --- what was read ---


def _fitting(minutes: Sequence[Minute], room: int) -> tuple[list[Block], int]:
    """As much as one message holds, and how many points were left off."""
    shown: list[Block] = []
    left = 0
    for minute in minutes:
        for block in _minute(minute):
            if left or (room := room - weight([block]) - 20) < 0 or len(shown) >= 40:
                left += 1
            else:
                shown.append(block)
    return shown, left


def _minute(minute: Minute) -> Iterator[Block]:
    facts = [minute.council or "Council not stated", minute.body or "body not stated", wording.held(minute.held_on)]
    stage = wording.stage_words(minute.stage)
    yield rich(
        line(words(cut(laid_out(" · ".join([*facts, *([stage] if stage else [])])), 400), bold=True)),
        line(words(cut(laid_out(minute.title).replace("\n", " "), 300), italic=True)),
    )
    if minute.truncated:
        yield context("The page cuts this item short. Open the item there, and add its own page instead.")
    for outcome in minute.outcomes:
        yield _outcome(minute, outcome)
    if not minute.outcomes:
        yield context("No resolution, decision or action was found in this item.")


def _outcome(minute: Minute, outcome: Outcome) -> Block:
    facts = [_KINDS[outcome.kind]]
    if outcome.kind is OutcomeKind.FOLLOW_UP:
        facts += [wording.owner(outcome), wording.due_words(outcome.due)]
    elements = [line(words(cut(laid_out(" · ".join(facts)), 400)))]
    if outcome.needs_review:
        elements.append(line(words("To be checked: ", bold=True), words(cut(laid_out(outcome.needs_review), 250))))
    return rich(quote(minute.quote(outcome.citation), _LONGEST_OUTCOME), *elements)


def _buttons(check: Check) -> Block:
    found = check.read
    absent = missing(found.minutes)
    add = button(
        "Add as it is" if absent else "Add these minutes",
        f"{PRESS}.add",
        check.value,
        primary=not absent,
        reads_as=cut(f"Add {laid_out(found.source)}", 75),
    )
    give = button(
        "Say what is missing…" if absent else "Correct council, body or date…",
        f"{PRESS}.give",
        check.value,
        primary=bool(absent),
    )
    drop = button("Don't add", f"{PRESS}.drop", check.value)
    if found.standing is Standing.LOADED:
        return actions(give, drop)
    return actions(*((give, add) if absent else (add, give)), drop)


# --- what came of it ---


def added_message(name: str, done: Ingested, by: str, councils: Sequence[str]) -> Message:
    """What was added and by whom, and what to do next."""
    if done.refused:
        return refused_message(name, done.refused[0].reason)
    did = "Added" if done.added else "Changed" if done.changed else "Nothing changed: this was loaded already"
    items = f" · {wording.counted(len(done.minutes), 'item')}" if done.minutes else ""
    of = f" of {', '.join(councils[:3])}" if councils else ""
    return Message(
        f"{did}: {escape(cut(name, 150))}{items}{escape(of)}, by <@{by}>.",
        (
            rich(line(words(f"{did}: ", bold=True), _name(name), words(f"{items}{cut(laid_out(of), 300)}"))),
            context(f"By <@{by}>. Answers, follow-ups and digests include it from now on. {LINE}"),
        ),
    )


def dropped_message(name: str, by: str) -> Message:
    """Not added, at somebody's word."""
    return Message(
        f"Not added: {escape(cut(name, 150))}.",
        (rich(line(words("Not added: ", bold=True), _name(name))), context(f"By <@{by}>. Nothing of it was kept.")),
    )


def give_view(given: Given, *, metadata: str) -> View:
    """The form for what a file does not say of itself, with what was given so far."""
    blocks = [
        section("What you say here counts for the whole file, before what I read in it."),
        _text(COUNCIL_BLOCK, "Council", given.council, "As it calls itself."),
        _text(BODY_BLOCK, "Committee or body", given.body, "Who met."),
        _date(given.held_on),
        _stage(given.stage),
        context("Leave empty what was read rightly, and what you do not know."),
    ]
    return {
        "type": "modal",
        "callback_id": GIVE_VIEW,
        "private_metadata": metadata,
        "title": plain("What is not stated"),
        "submit": plain("Read again"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }


def _input(block: str, label: str, hint: str, element: dict[str, Any]) -> Block:
    return {
        "type": "input",
        "block_id": block,
        "optional": True,
        "label": plain(label),
        "hint": plain(hint),
        "element": {"action_id": block, **element},
    }


def _text(block: str, label: str, value: str | None, hint: str) -> Block:
    element: Block = {"type": "plain_text_input", "max_length": 150}
    if value and laid_out(value):
        element["initial_value"] = cut(laid_out(value), 150)
    return _input(block, label, hint, element)


def _date(value: date | None) -> Block:
    element: Block = {"type": "datepicker"}
    if value:
        element["initial_date"] = value.isoformat()
    return _input(DATE_BLOCK, "Date of the meeting", "Periods such as “in six months” are counted from it.", element)


def _stage(value: Stage | None) -> Block:
    choices = options([("Draft", Stage.DRAFT), ("Confirmed", Stage.CONFIRMED)])
    element: Block = {"type": "static_select", "options": choices, "placeholder": plain("Not stated")}
    if value:
        element["initial_option"] = next(choice for choice in choices if choice["value"] == value)
    return _input(STAGE_BLOCK, "Draft or confirmed", "Whether the body has agreed them as a correct record.", element)
