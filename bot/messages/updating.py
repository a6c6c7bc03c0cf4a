"""The modals that change how follow-ups stand: one of them, several at once, and the date of a meeting."""

from collections.abc import Sequence
from datetime import date

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    Message,
    View,
    context,
    cut,
    escape,
    laid_out,
    line,
    options,
    person,
    plain,
    quote,
    rich,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import FollowUp, Status

UPDATE_VIEW, SEVERAL_VIEW, DATE_VIEW = "follow_up.update", "follow_up.several", "follow_up.date"
WHICH, STANDS, UNTIL, PERSON, TELL, JUDGED, NOTE, EVIDENCE, DAY = (
    "which",
    "stands",
    "until",
    "person",
    "tell",
    "judged",
    "note",
    "evidence",
    "day",
)
MOST_OPTIONS = 10  # of a row of ticks

_STANDS = (
    ("Being worked on", Status.IN_PROGRESS.value),
    ("Done, awaiting the committee's confirmation", Status.DONE_UNCONFIRMED.value),
    ("Paused", Status.PAUSED.value),
    ("Superseded by another follow-up", Status.SUPERSEDED.value),
    ("Closed: the committee confirmed it", Status.CLOSED.value),
    ("Closed: the committee did not accept it", "not_accepted"),
    ("Closed: no longer required", "no_longer_required"),
)
_JUDGED = (("Acceptable progress", "acceptable_progress"), ("No acceptable progress", "no_acceptable_progress"))


def update_view(follow_up: FollowUp, *, private_metadata: str) -> View:
    """The modal for one follow-up; what is left empty stays as it is."""
    taker: Block = {"type": "users_select", "action_id": PERSON}
    if follow_up.assignee and follow_up.assignee.isalnum():
        taker["initial_user"] = follow_up.assignee
    tell: Block = {
        "type": "checkboxes",
        "action_id": TELL,
        "options": options([("Send them one direct message", TELL)]),
    }
    blocks = [
        rich(line(words(cut(laid_out(follow_up.reference), 200), bold=True)), quote(follow_up.quote, 2_000)),
        *_standing_inputs(),
        _input(PERSON, "Who takes it on (the owner stays as printed)", taker),
        _input(TELL, "Tell them?", tell),
        _input(JUDGED, "How it gets on", _select(JUDGED, _JUDGED)),
        *_said_inputs(),
    ]
    return _modal(UPDATE_VIEW, "Update a follow-up", "Record", private_metadata, blocks)


def assigned_message(follow_up: FollowUp, by: str, as_of: date) -> Message:
    """One word to whoever was named to take a follow-up on, who may be in no channel where it is listed."""
    due = f"{wording.due_words(follow_up.outcome.due)} · {wording.standing(follow_up, as_of)}"
    lead = f"You were named to take this on: {follow_up.reference}."
    return Message(
        escape(cut(f"{lead} “{laid_out(follow_up.quote)}”", 1_500)),
        (
            rich(line(person(by), words(" named you to take this on:"))),
            rich(
                line(words(cut(laid_out(follow_up.reference), 200), bold=True)),
                quote(follow_up.quote, 2_000),
                line(words(cut(laid_out(due), 400))),
            ),
            context(f"`/cse follow-ups mine` lists what is yours. You are told once and never reminded. {LINE}"),
        ),
    )


def several_view(follow_ups: Sequence[FollowUp], *, private_metadata: str) -> View:
    """The modal that records the same about several."""
    # Labels of ticks hold 75 characters; the reference tells them apart, the words are in the list behind.
    ticks = options([(cut(laid_out(each.reference), 75), each.id[:150]) for each in follow_ups[:MOST_OPTIONS]])
    blocks = [
        _input(WHICH, "Which", {"type": "checkboxes", "action_id": WHICH, "options": ticks}, optional=False),
        *_standing_inputs(),
        *_said_inputs(),
        context("All of them are recorded, or none."),
    ]
    return _modal(SEVERAL_VIEW, "Mark several", "Record", private_metadata, blocks)


def date_view(follow_up: FollowUp, today: date, *, private_metadata: str) -> View:
    """The modal that asks when the body met."""
    picker = {"type": "datepicker", "action_id": DAY, "placeholder": plain("The day of the meeting")}
    blocks = [
        rich(line(words(cut(laid_out(follow_up.title).replace("\n", " "), 300), bold=True))),
        rich(line(words(cut(laid_out(follow_up.source), 300), italic=True))),
        _input(DAY, "When did the body meet?", picker, optional=False),
        context(
            f"These minutes do not print it. All that is counted from it is worked out anew, as of {today:%d %B %Y}."
        ),
    ]
    return _modal(DATE_VIEW, "Add a meeting's date", "Add", private_metadata, blocks)


def _standing_inputs() -> list[Block]:
    return [
        _input(STANDS, "How it stands now", _select(STANDS, _STANDS)),
        _input(UNTIL, "If paused: until when", {"type": "datepicker", "action_id": UNTIL}),
    ]


def _said_inputs() -> list[Block]:
    note = {"type": "plain_text_input", "action_id": NOTE, "multiline": True, "max_length": 2_000}
    evidence = {"type": "plain_text_input", "action_id": EVIDENCE, "max_length": 500}
    hint = "A link, or the minute (body, date, item). Closing needs it: only the committee closes."
    return [
        _input(NOTE, "Note", note) | {"hint": plain("What changed. No names of children, please.")},
        _input(EVIDENCE, "Evidence", evidence) | {"hint": plain(hint)},
    ]


def _select(name: str, choices: Sequence[tuple[str, str]]) -> Block:
    return {"type": "static_select", "action_id": name, "options": options(choices)}


def _input(name: str, label: str, element: Block, *, optional: bool = True) -> Block:
    return {"type": "input", "block_id": name, "optional": optional, "label": plain(label), "element": element}


def _modal(callback: str, title: str, submit: str, metadata: str, blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": metadata,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain("Cancel"),
        "blocks": blocks,
    }
