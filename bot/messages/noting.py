"""The form that makes a Slack message a progress note: which follow-up, what to note, and where the message stands."""

from collections.abc import Sequence

from bot.messages.blocks import Block, View, context, cut, laid_out, options, plain
from bot.messages.safeguarding import LINE
from briefings.records import FollowUp

NOTE_VIEW = "progress_note"  # also the shortcut's callback id
PICK = "progress_note.pick"
PICK_BLOCK, NOTE_BLOCK, LINK_BLOCK = "follow_up", "note", "link"
_MOST_CHOICES = 100
_LONGEST_NOTE = 2_000


def note_view(permalink: str | None) -> View:
    """The form: the message's words are not taken over, only its address; who wants them kept writes them."""
    note: Block = {"type": "plain_text_input", "action_id": NOTE_BLOCK, "multiline": True, "max_length": _LONGEST_NOTE}
    address: Block = {"type": "plain_text_input", "action_id": LINK_BLOCK, "max_length": 500}
    if permalink:
        address["initial_value"] = permalink
    pick: Block = {
        "type": "external_select",
        "action_id": PICK,
        "min_query_length": 0,
        "placeholder": plain("Type a council, a number or a word of it"),
    }
    return {
        "type": "modal",
        "callback_id": NOTE_VIEW,
        "title": plain("Add as progress note"),
        "submit": plain("Add"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "input", "block_id": PICK_BLOCK, "label": plain("To which follow-up"), "element": pick},
            _input(NOTE_BLOCK, "Note", "What became of it, in your words. No names of children, please.", note),
            _input(LINK_BLOCK, "Evidence", "The address of the message; its words are not copied.", address),
            context(f"It is kept in the follow-up's history with your name and the time. {LINE}"),
        ],
    }


def choices(found: Sequence[FollowUp]) -> list[Block]:
    """Follow-ups to choose from: reference and the first of their words."""
    return options(
        (cut(f"{laid_out(item.reference)}: {laid_out(item.quote)}".replace("\n", " "), 75), item.id)
        for item in found[:_MOST_CHOICES]
    )


def _input(block: str, label: str, hint: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": block,
        "optional": True,
        "label": plain(label),
        "hint": plain(hint),
        "element": element,
    }
