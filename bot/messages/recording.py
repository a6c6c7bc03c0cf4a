"""The form in which a person records what became of a follow-up."""

from bot.messages.blocks import Block, View, context, plain, quote, rich
from bot.messages.follow_ups import reference_line
from briefings.records import FollowUp, Status

DONE_VIEW = "follow_up.record"
NOTE_BLOCK, NOTE_INPUT = "note", "note"
EVIDENCE_BLOCK, EVIDENCE_INPUT = "evidence", "evidence"
LONGEST_QUOTE = 6_000
LONGEST_NOTE = 2_000

_TITLES = {
    "done": ("Mark as done", "Mark done"),
    "note": ("Add a note", "Add"),
    "reopen": ("Reopen", "Reopen"),
    "close": ("Close a follow-up", "Close it"),
}
_EXPLAINED = {
    "done": "It will read “Done, awaiting the committee's confirmation”: only the committee closes it.",
    "note": "Your note is kept in the history with your name and the time.",
    "reopen": "Say why, for the history.",
    "close": "Only when the committee has confirmed it: name the minute as evidence.",
}
RECORDS = {"done": Status.DONE_UNCONFIRMED, "note": None, "reopen": Status.OPEN, "close": Status.CLOSED}


def record_view(follow_up: FollowUp, verb: str, *, private_metadata: str) -> View:
    """The modal that asks for a note and evidence; ``verb`` is one of ``RECORDS``."""
    title, submit = _TITLES[verb]
    return {
        "type": "modal",
        "callback_id": DONE_VIEW,
        "private_metadata": private_metadata,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain("Cancel"),
        "blocks": [
            rich(reference_line(follow_up), quote(follow_up.quote, LONGEST_QUOTE)),
            context(_EXPLAINED[verb]),
            _input(
                NOTE_BLOCK, "Note", "What was done, or what changed. No names of children, please.", several_lines=True
            ),
            _input(EVIDENCE_BLOCK, "Evidence", "A link to the later minutes or report, if there is one."),
        ],
    }


def _input(name: str, label: str, hint: str, *, several_lines: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,  # which of the two is needed depends on the action, and is checked when it is sent
        "label": plain(label),
        "hint": plain(hint),
        "element": {
            "type": "plain_text_input",
            "action_id": name,
            "multiline": several_lines,
            "max_length": LONGEST_NOTE if several_lines else 500,
        },
    }
