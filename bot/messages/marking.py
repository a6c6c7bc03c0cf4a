"""The form in which a steward makes a follow-up of words that stand in the minutes and were not read as one."""

from collections.abc import Sequence
from datetime import date

from bot.messages.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    escape,
    laid_out,
    options,
    plain,
    section,
)
from bot.messages.follow_ups import bare_blocks
from bot.messages.safeguarding import LINE
from briefings.records import FollowUp

MARK_VIEW = "add_follow_up"  # also the shortcut's callback id
PICK = "add_follow_up.pick"
TAKE_BACK = "add_follow_up.take_back"
MINUTE_BLOCK, WORDS_BLOCK, OWNER_BLOCK, DUE_BLOCK = "minute", "words", "owner", "due"
_LONGEST_WORDS = 2_000


def mark_view() -> View:
    """The form: whose minutes, the words as printed, and what the person reads as owner and date."""
    pick: Block = {
        "type": "external_select",
        "action_id": PICK,
        "min_query_length": 0,
        "placeholder": plain("Type a council, a body or a date"),
    }
    typed: Block = {
        "type": "plain_text_input",
        "action_id": WORDS_BLOCK,
        "multiline": True,
        "max_length": _LONGEST_WORDS,
    }
    owner: Block = {"type": "plain_text_input", "action_id": OWNER_BLOCK, "max_length": 200}
    hint = "Copy them from the minutes: they must stand there. What is not in the minutes cannot be their follow-up."
    return {
        "type": "modal",
        "callback_id": MARK_VIEW,
        "title": plain("Add a follow-up"),
        "submit": plain("Add"),
        "close": plain("Cancel"),
        "blocks": [
            _input(MINUTE_BLOCK, "In which minutes", pick),
            _input(WORDS_BLOCK, "The words that ask for it", typed, hint=hint),
            _input(OWNER_BLOCK, "Owner, as you read it (a role, not a person)", owner, optional=True),
            _input(DUE_BLOCK, "Due, as you read it", {"type": "datepicker", "action_id": DUE_BLOCK}, optional=True),
            context(f"It is listed with a note that a steward marked it, and kept with your name and the time. {LINE}"),
        ],
    }


def choices(found: Sequence[tuple[str, str]]) -> list[Block]:
    """Minutes to choose from."""
    return options((cut(laid_out(label).replace("\n", " "), 75), name) for name, label in found)


def marked_message(follow_up: FollowUp, as_of: date) -> Message:
    """What was added, as it will stand in the lists, and how to take it back."""
    back = button("Take it back", TAKE_BACK, follow_up.id, reads_as=f"Take back {follow_up.reference}")
    blocks = (section("*Added as a follow-up.*"), *bare_blocks(follow_up, as_of), actions(back), context(LINE))
    return Message(escape(cut(f"Added as a follow-up: {follow_up.reference}.", 300)), blocks)


def _input(block: str, label: str, element: Block, *, hint: str | None = None, optional: bool = False) -> Block:
    made: Block = {"type": "input", "block_id": block, "label": plain(label), "element": element, "optional": optional}
    return made | {"hint": plain(hint)} if hint else made
