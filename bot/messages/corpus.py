"""What is loaded, as people see it: councils and how recent their minutes are, the minutes themselves, the topics."""

from collections.abc import Sequence

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    Message,
    context,
    cut,
    escape,
    header,
    laid_out,
    line,
    link,
    rich,
    section,
    weight,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import Coverage, Minute

_COMMONEST = 20  # topics in the list; the others are named in a line
_ROOM = 8_000  # of one message's budget, without its heading and small print
EMPTY = (
    "No minutes are loaded yet. Whoever runs this bot can load the five that come with it: `briefings ingest --seeds`."
)


def councils_message(loaded: Sequence[Coverage]) -> Message:
    """Each council with how many items are loaded and the date of the latest meeting."""
    rows = council_rows(loaded)
    if not rows:
        return Message(EMPTY, (section(EMPTY),))
    shown = [line(words(cut(laid_out(name), 200), bold=True), words(f" · {facts}")) for name, facts in rows]
    blocks = _as_many(f"{wording.counted(len(rows), 'council')} loaded", shown)
    return Message("; ".join(escape(f"{name}: {facts}") for name, facts in rows), blocks)


def council_rows(loaded: Sequence[Coverage]) -> list[tuple[str, str]]:
    """(council, "2 items · latest meeting 12 January 2017 · loaded 3 March 2026") in the order given."""
    return [(one.council or "Council not stated", _facts(one)) for one in loaded]


def _facts(one: Coverage) -> str:
    latest = f"latest meeting {wording.day(one.latest)}" if one.latest else "no meeting's date is stated"
    return f"{wording.counted(one.items, 'item')} · {latest} · loaded {wording.day(one.received.date())}"


def minutes_message(minutes: Sequence[Minute]) -> Message:
    """The loaded minutes, one a line."""
    if not minutes:
        return Message(EMPTY, (section(EMPTY),))
    shown = [_minute_line(minute) for minute in minutes]
    blocks = _as_many(f"{wording.counted(len(minutes), 'item')} of minutes loaded", shown)
    return Message(f"{wording.counted(len(minutes), 'item')} of minutes loaded.", blocks)


def _minute_line(minute: Minute) -> Block:
    after = [
        wording.held(minute.held_on),
        wording.stage_words(minute.stage),
        "extract only" if minute.truncated else None,
        wording.unpublished_words(minute.unpublished_on),
    ]
    elements = [
        words(cut(laid_out(wording.place(minute.council, minute.body)), 200), bold=True),
        words(f" · {' · '.join(part for part in after if part)} · "),
        words(cut(laid_out(minute.title).replace("\n", " "), 200), italic=True),
    ]
    if minute.address:
        elements += [words(" · "), link(minute.address, "Open")]
    return line(*elements)


def topic_message(topics: Sequence[tuple[str, int]]) -> Message:
    """Topics with the number of paragraphs that speak of them, commonest first."""
    spoken_of = [(name, number) for name, number in topics if number]
    if not spoken_of:
        return Message(EMPTY, (section(EMPTY),))
    shown = [
        line(words(cut(laid_out(name), 150), bold=True), words(f" · {wording.counted(number, 'paragraph')}"))
        for name, number in spoken_of[:_COMMONEST]
    ]
    title = f"{wording.counted(len(spoken_of), 'topic')} in the minutes loaded"
    blocks = list(
        _as_many(title, shown, hint="`/cse topic schools` shows one, `/cse compare schools` each council's. ")
    )
    if rarer := spoken_of[_COMMONEST:]:
        names = ", ".join(f"{name} ({number})" for name, number in rarer)
        blocks.insert(-1, rich(line(words("Also: "), words(cut(laid_out(names), 2_500)))))
    return Message("Topics: " + escape(", ".join(name for name, _ in spoken_of)), tuple(blocks))


def find_count(typed: str, topics: Sequence[tuple[str, int]]) -> tuple[str, int] | None:
    """The topic of exactly this name, or whose name begins so, with its paragraphs; None where none or several are."""
    wanted = typed.casefold().strip()
    found = [(name, number) for name, number in topics if number and name.casefold().startswith(wanted)]
    exact = [one for one in found if one[0].casefold() == wanted]
    chosen = exact or found
    return chosen[0] if len(chosen) == 1 else None


def topic_heading(answer: Message, name: str, number: int) -> Message:
    """A topic's page: its name and how much the minutes say on it, above what was found."""
    text = f"{name} · {wording.counted(number, 'paragraph')} in the minutes loaded"
    return Message(f"{escape(text)}. {answer.text}", (header(text), *answer.blocks), answer.for_all)


def _as_many(title: str, lines: Sequence[Block], *, hint: str = "") -> tuple[Block, ...]:
    """A titled list with as many lines as fit one message, and how many are not shown."""
    kept: list[Block] = []
    room = _ROOM
    for one in lines:
        room -= weight([one]) + 20
        if room < 0:
            break
        kept.append(one)
    missing = len(lines) - len(kept)
    more = f"And {missing:,} more. " if missing else ""
    listed = {"type": "rich_text_list", "style": "bullet", "elements": kept}
    return (section(f"*{title}*"), rich(listed), context(more + hint + LINE))
