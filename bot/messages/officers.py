"""A question that the minutes do not answer, handed to officers: the form, what officers see, and what they did."""

from collections.abc import Sequence
from datetime import date

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
    laid_out,
    line,
    person,
    plain,
    rich,
    section,
    words,
)
from bot.messages.safeguarding import LINE

PRESS = "officers"  # "officers.ask", "officers.answered"
HAND_VIEW = "officers.hand"
QUESTION_BLOCK = "question"
LONGEST_QUESTION = 1_000


def offer(key: str) -> Block:
    """The line under an answer that may not be one; ``key`` names the answer, which is held in memory."""
    ask = button("Ask an officer…", f"{PRESS}.ask", key)
    return section("Not what you need? Your question can go to the officers.", accessory=ask)


def hand_view(question: str, channel: str, *, outsiders: bool) -> View:
    """The form: nothing is posted before the asker sends it, as they read it there."""
    typed: Block = {
        "type": "plain_text_input",
        "action_id": QUESTION_BLOCK,
        "multiline": True,
        "min_length": 5,
        "max_length": LONGEST_QUESTION,
        "initial_value": cut(question, LONGEST_QUESTION),
    }
    wider = [context("*People of other organisations are in that channel and will read it.*")] if outsiders else []
    return {
        "type": "modal",
        "callback_id": HAND_VIEW,
        "title": plain("Ask an officer"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": [
            section(f"It is posted in <#{escape(channel)}>, in your name. I keep no copy."),
            {"type": "input", "block_id": QUESTION_BLOCK, "label": plain("Your question"), "element": typed},
            *wider,
            context(f"No names of children, please. {LINE}"),
        ],
    }


def handed_message(question: str, asker: str) -> Message:
    """What officers see: who asks, in the asker's words, and what to press when it is answered."""
    asked: Block = {"type": "rich_text_quote", "elements": [words(cut(laid_out(question), LONGEST_QUESTION))]}
    lead = line(person(asker), words(" asks; the minutes loaded did not answer it:"))
    done = button("Mark as answered", f"{PRESS}.answered", asker)
    text = "A question for officers, which the minutes loaded did not answer."
    after = context(f"Please answer in the thread or write to whoever asks. {LINE}")
    return Message(text, (rich(lead, asked), actions(done), after))


def answered_message(shown: Sequence[Block], by: str, on: date) -> Message:
    """The same message once an officer has marked it: the question stays as it was shown, the button goes."""
    kept = [block for block in shown if block.get("type") == "rich_text"]
    mark = rich(line(words("Answered", bold=True), words(f" on {wording.day(on)}, as marked by "), person(by)))
    return Message("A question for officers, marked as answered.", (*kept, mark, context(LINE)))


def told_message(by: str) -> Message:
    """What the asker is told then."""
    text = "Your question to the officers was marked as answered"
    return Message(f"{text}.", (rich(line(words(f"{text} by "), person(by), words("."))), context(LINE)))
