"""The modal behind "Ask something", for people who would rather press than type a command."""

from collections.abc import Sequence

from bot.messages.blocks import Block, View, context, options, plain
from bot.messages.safeguarding import LINE, concern_card

ASK_VIEW = "ask"
QUESTION_BLOCK, COUNCIL_BLOCK = "question", "council"
LONGEST_QUESTION = 500


def ask_view(channel: str, councils: Sequence[str]) -> View:
    """The modal; ``channel`` is where the answer goes, to the asker alone."""
    blocks: list[Block] = [
        {
            "type": "input",
            "block_id": QUESTION_BLOCK,
            "label": plain("What would you like to know from the minutes?"),
            "hint": plain(
                "For example: taxi drivers; how many young people are at risk?; what was agreed in Bradford?"
            ),
            "element": {
                "type": "plain_text_input",
                "action_id": "question",
                "min_length": 2,
                "max_length": LONGEST_QUESTION,
            },
        }
    ]
    if names := [(name, name) for name in councils[:100] if len(name) <= 150]:
        select = {
            "type": "static_select",
            "action_id": "council",
            "options": options(names),
            "placeholder": plain("All councils"),
        }
        blocks.append(
            {
                "type": "input",
                "block_id": COUNCIL_BLOCK,
                "optional": True,
                "label": plain("Only this council"),
                "element": select,
            }
        )
    blocks.append(context(LINE))
    return {
        "type": "modal",
        "callback_id": ASK_VIEW,
        "private_metadata": channel,
        "title": plain("Ask the minutes"),
        "submit": plain("Ask"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }


def concern_view(contact: str | None) -> View:
    """The safeguarding card in place of a modal in which a concern was typed."""
    return {
        "type": "modal",
        "title": plain("Please read"),
        "close": plain("Close"),
        "blocks": list(concern_card(contact).blocks),
    }
