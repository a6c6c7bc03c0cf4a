"""``/cse``: how what was typed becomes a command of the table or a question.

A word that is nearly a command is never run as one: at most three commands are offered, and the question it may have
been.
"""

import logging
import re
from typing import Any

from rapidfuzz import fuzz, process, utils
from slack_bolt import Ack
from slack_sdk import WebClient

from bot.answers import GONE, ask, card, tell
from bot.command_table import BY_NAME, Command, IsAQuestion, after_verb, find_command, split
from bot.desk import Desk
from bot.listening import Listeners
from bot.messages.blocks import Message
from bot.messages.help import PRESS, guess_message, menu_message
from bot.replies import Call, attach_privately, call_of_action, call_of_command, respond
from bot.safeguarding import Trigger

_log = logging.getLogger(__name__)


def replies(desk: Desk, call: Call, typed: str) -> list[Message]:
    """What to answer to ``typed``, first message first. The safeguarding check comes before everything else."""
    if is_concern(desk, typed):
        return [card(desk, call)]
    first, rest = split(typed)
    if not first:
        return [menu_message(private=call.private)]
    if command := find_command(first):
        return run(desk, call, command, rest, typed)
    if guesses := near_commands(first, rest):
        return [guess_message(typed, guesses, desk.typed.keep(typed))]
    return [ask(desk, call, typed)]


def is_concern(desk: Desk, typed: str) -> bool:
    """Whether what was typed tells of a live concern, with and without the words of a command ("watch now", a name)."""
    texts = dict.fromkeys((typed, after_verb(typed)))
    return all(text.strip() and desk.triage(text) is Trigger.HARD for text in texts)


def changes_something(typed: str) -> bool:
    """Whether what was typed may change what is kept."""
    command = find_command(split(typed)[0])
    return command is not None and command.changes


def run(desk: Desk, call: Call, command: Command, rest: str, typed: str) -> list[Message]:
    """Run one command; words that turn out to be a question are asked as one."""
    desk.metrics.count("commands", "name", command.entry.name)
    _log.info("command: name=%s", command.entry.name)
    try:
        command.check(rest)
        return command.handle(desk, call, rest)
    except IsAQuestion:
        return [ask(desk, call, typed)]


def near_commands(word: str, rest: str) -> list[str]:
    """At most three command names close to ``word``; none where what was typed is long enough to be a question."""
    if len(rest.split()) > 4 or word.startswith(('"', "“")):
        return []
    found = process.extract(
        word, list(BY_NAME), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=78, limit=6
    )
    return list(dict.fromkeys(BY_NAME[name].entry.name for name, _, _ in found))[:3]


# --- listeners ---


def register(app: Listeners, desk: Desk) -> None:
    """Listen to ``/cse`` and to the buttons of did-you-mean."""

    @app.command("/cse")
    def typed(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        call, text = call_of_command(command), command.get("text") or ""
        if not changes_something(text):
            ack()
        messages = replies(desk, call, text)
        ack()  # what changes something is done before Slack takes it as done; a second acknowledgement does nothing
        for message in messages:
            respond(call, message, to_all=message.for_all)
            attach_privately(client, call, message)

    @app.action(re.compile(rf"^{PRESS}\.guess\."))
    def guessed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        call = call_of_action(body)
        name, _, key = action["value"].partition("|")
        held = desk.typed.recall(key)
        messages = [GONE] if held is None else _guessed(desk, call, name, held)
        for number, message in enumerate(messages):
            tell(client, call, message, instead=number == 0)


def _guessed(desk: Desk, call: Call, name: str, typed: str) -> list[Message]:
    command = find_command(name)
    return run(desk, call, command, split(typed)[1], typed) if command else [ask(desk, call, typed)]
