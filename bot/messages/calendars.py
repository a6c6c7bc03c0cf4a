"""What people see of their private calendar addresses. An address is shown once, to its owner alone."""

from collections.abc import Sequence

from bot.messages import wording
from bot.messages.blocks import Block, Message, context, cut, escape, laid_out, line, rich, section, words
from bot.messages.help import notice
from bot.messages.safeguarding import LINE
from briefings.records import CalendarAddress

HOW = "`/cse calendar on bradford` makes one, `new` replaces it, `off` ends it."
NO_WEB = notice(
    "Calendar addresses need this bot to run with a public web address, and none is set here. Ask whoever runs it to "
    "set `PUBLIC_URL` (and to run it with `--http`). Until then `/cse export ics` sends you the calendar as a file."
)
ASK_ALONE = notice(
    "A calendar address is a secret of yours, and others can read here. Type `/cse calendar on`, or ask me in a direct "
    "message."
)


def made_message(address: CalendarAddress, whole: str) -> Message:
    """A new address, whole: the only time that it can be shown."""
    title = f"Your private calendar of {_what(address)}"
    blocks = (
        rich(line(words(cut(title, 300), bold=True))),
        section(f"```{escape(whole)}```"),
        section(
            "Add it to your calendar program as a calendar *from the internet* (“by URL”, “subscribe”). It is "
            "read-only and follows what changes. Some programs show tasks, some only dates: each date is in it as both."
        ),
        context(
            "Whoever has this address can read these follow-ups: treat it like a password. It is shown only now; "
            "`/cse calendar new` makes another in its place, `/cse calendar off` ends it at once. " + LINE
        ),
    )
    return Message(escape(title), blocks)


def ended_message(ended: Sequence[CalendarAddress]) -> Message:
    """These addresses open nothing any more."""
    lead = f"{wording.counted(len(ended), 'calendar address', 'calendar addresses')} ended:"
    return Message(
        escape(lead),
        (
            rich(line(words(lead, bold=True)), _listed(ended)),
            context("What a calendar program has read already stays there until you remove that calendar from it."),
        ),
    )


def calendars_message(held: Sequence[CalendarAddress], *, web: bool) -> Message:
    """A person's addresses, without their tokens, which are kept nowhere."""
    if not held:
        return Message(text := "You have no calendar address.", (section(text), context(HOW))) if web else NO_WEB
    lead = f"You have {wording.counted(len(held), 'calendar address', 'calendar addresses')}:"
    return Message(escape(lead), (rich(line(words(lead, bold=True)), _listed(held)), context(HOW)))


def _listed(held: Sequence[CalendarAddress]) -> Block:
    lines = [line(words(cut(f"{_what(each)}, made on {wording.day(each.made_at.date())}", 300))) for each in held]
    return {"type": "rich_text_list", "style": "bullet", "elements": lines}


def _what(of: CalendarAddress) -> str:
    narrowed = [part for part in (of.filter.council, of.filter.body, of.filter.topic) if part]
    owner = f" owned by {of.filter.owner}" if of.filter.owner else ""
    place = f"in {', '.join(narrowed)}" if narrowed else "of all councils"
    return laid_out(f"follow-ups {place}{owner}")
