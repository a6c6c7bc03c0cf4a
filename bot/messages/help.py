"""Help, made from the table of commands so that none is without it; the menu; and did-you-mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    divider,
    escape,
    line,
    rich,
    said,
    section,
    words,
)
from bot.messages.safeguarding import LINE

PRESS = "menu"  # "menu.ask", "menu.follow_ups", "menu.digest", "menu.guess.<n>"


# The jobs that people come for, in the order in which help shows them.
GROUPS = ("Ask", "Follow up", "Be told", "Hand round", "Whose minutes")


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as help shows it."""

    name: str
    usage: str  # after "/cse "
    summary: str  # one line, begins with a verb
    detail: str
    examples: tuple[str, ...]
    also: tuple[str, ...] = ()  # other spellings that are taken as this command
    group: str = "Ask"  # one of ``GROUPS``


def menu_message(*, private: bool = True) -> Message:
    """What a bare ``/cse`` shows: what the bot does, and its three commonest jobs as buttons."""
    text = "I answer from council minutes on tackling child sexual exploitation, in the minutes' own words, cited."
    return Message(
        text,
        (
            section(text),
            _jobs(),
            context(
                "Or type: `/cse taxi drivers` asks, `/cse follow taxi licensing` tells you when new minutes speak of "
                "it, `/cse help` shows everything. " + ("_Only you can see this._ " if private else "") + LINE
            ),
        ),
    )


def welcome_message(invited_by: str | None = None) -> Message:
    """The one message posted when the bot joins a channel."""
    text = "Hello. I read council minutes on tackling child sexual exploitation and answer in their own words."
    by = f" Added by <@{escape(invited_by)}>." if invited_by else ""
    return Message(
        text,
        (
            section(
                f"*{text}*{by}\nI quote and cite, I never summarise; where the minutes are silent, I say so. "
                "Ask with `/cse` and your question, by mentioning me, or in a direct message."
            ),
            _jobs(),
            context(f"`/cse help` shows everything; remove me with `/remove`. {LINE}"),
        ),
    )


def _jobs() -> Block:
    return actions(
        button("Ask something", f"{PRESS}.ask", "ask", primary=True),
        button("See follow-ups", f"{PRESS}.follow_ups", "follow_ups"),
        button("Schedule a digest", f"{PRESS}.digest", "digest"),
        block_id="menu",
    )


def help_message(entries: Sequence[Entry]) -> Message:
    """All commands in one view, by what people come for, short enough to read in ten seconds."""
    groups = [(name, [entry for entry in entries if entry.group == name]) for name in GROUPS]
    return Message(
        "What you can ask me: " + "; ".join(f"/cse {entry.usage}" for entry in entries),
        (
            section("*Ask anything about the minutes*, or use one of these:"),
            *(_group(name, some) for name, some in groups if some),
            context("`/cse help follow-ups` explains one. In a direct message the same words work without `/cse`."),
            _jobs(),
            context(f"_Only you can see this._ {LINE}"),
        ),
    )


def _group(name: str, entries: Sequence[Entry]) -> Block:
    """One group, shown whole: Slack folds a long section away unless it is told not to."""
    lines = "\n".join(f"`/cse {escape(entry.usage)}`  {escape(entry.summary)}" for entry in entries)
    return section(f"*{name}*\n{lines}") | {"expand": True}


def topic_message(entry: Entry) -> Message:
    """One command explained, with examples to copy."""
    examples = "\n".join(f"`/cse {escape(example)}`" for example in entry.examples)
    return Message(
        f"/cse {entry.usage}: {entry.summary}",
        (
            section(f"*`/cse {escape(entry.usage)}`*  {escape(entry.summary)}"),
            section(entry.detail),
            section(f"*Examples*\n{examples}"),
            context(f"`/cse help` shows all commands. {LINE}"),
        ),
    )


def unknown_help_message(asked: str, entries: Sequence[Entry]) -> Message:
    """There is no help on what was asked; these are the subjects that there are."""
    names = ", ".join(f"`{entry.name}`" for entry in entries)
    return Message(
        "There is no help on that.",
        (
            rich(line(words("There is no help on "), said(asked, 80), words("."))),
            section(f"There is help on: {names}."),
        ),
    )


def guess_message(typed: str, guesses: Sequence[str], key: str) -> Message:
    """Did-you-mean: at most three commands, and the question it may have been. Nothing has been done yet."""
    buttons = [
        button(f"/cse {name}", f"{PRESS}.guess.{number}", f"{name}|{key}") for number, name in enumerate(guesses[:3])
    ]
    return Message(
        "Did you mean one of these commands? Nothing has been done yet.",
        (
            rich(line(said(typed, 150), words(" is no command that I know. Did you mean:"))),
            actions(*buttons, button("Ask it as a question", f"{PRESS}.guess.question", f"|{key}")),
        ),
    )


def choice_message(lead: str, typed: str, choices: Sequence[str], action_id: str, values: Sequence[str]) -> Message:
    """A name that was not recognised, with at most three close ones to choose from."""
    row = [
        button(cut(name, 75), f"{action_id}.{n}", value)
        for n, (name, value) in enumerate(zip(choices[:3], values, strict=False))
    ]
    found: list[Block] = [actions(*row)] if row else []
    return Message(
        lead,
        (
            rich(line(words(f"{lead} "), said(typed, 150))),
            *found,
            divider(),
            context("`/cse councils` shows whose minutes are loaded."),
        ),
    )


def notice(text: str) -> Message:
    """A short message in the bot's own words; whatever it holds of others has been escaped."""
    return Message(text, (section(text),))


def plain_notice(text: str) -> Message:
    """A short message whose words may hold something that people typed: shown bare."""
    return Message(escape(text), (rich(line(words(cut(text, 2_500)))),))
