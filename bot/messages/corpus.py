"""What is loaded, as people see it: councils and how recent their minutes are, the minutes themselves, the topics."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.messages import wording
from bot.messages.blocks import Block, Message, context, cut, escape, laid_out, line, link, rich, section, weight, words
from bot.messages.safeguarding import LINE
from briefings.records import Minute

_ROOM = 8_000  # of one message's budget, without its heading and small print
EMPTY = (
    "No minutes are loaded yet. Whoever runs this bot can load the five that come with it: `briefings ingest --seeds`."
)


def councils_message(minutes: Sequence[Minute]) -> Message:
    """Each council with how many items are loaded and the date of the latest meeting."""
    rows = council_rows(minutes)
    if not rows:
        return Message(EMPTY, (section(EMPTY),))
    shown = [line(words(cut(laid_out(name), 200), bold=True), words(f" · {facts}")) for name, facts in rows]
    blocks = _as_many(f"{wording.counted(len(rows), 'council')} loaded", shown)
    return Message("; ".join(escape(f"{name}: {facts}") for name, facts in rows), blocks)


def council_rows(minutes: Sequence[Minute]) -> list[tuple[str, str]]:
    """(council, "2 items · latest meeting 12 January 2017") by name; the unnamed last."""

    def name(minute: Minute) -> str:
        return minute.council or "￿"

    rows = []
    for _, group in groupby(sorted(minutes, key=name), key=name):
        items = list(group)
        rows.append((items[0].council or "Council not stated", _facts(items)))
    return rows


def _facts(items: Sequence[Minute]) -> str:
    dates: list[date] = [item.held_on for item in items if item.held_on]
    latest = f"latest meeting {wording.day(max(dates))}" if dates else "no meeting's date is stated"
    return f"{wording.counted(len(items), 'item')} · {latest}"


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
        for name, number in spoken_of
    ]
    title = f"{wording.counted(len(shown), 'topic')} in the minutes loaded"
    blocks = _as_many(title, shown, hint="`/cse topic schools` shows one. ")
    return Message("Topics: " + escape(", ".join(name for name, _ in spoken_of)), blocks)


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
