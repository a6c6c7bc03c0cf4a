"""Figures of one definition as a table; the chart is a file beside it, with the same in words."""

from bot.messages.blocks import (
    Attachment,
    Block,
    Message,
    context,
    cut,
    escape,
    header,
    laid_out,
    line,
    rich,
    weight,
    words,
)
from bot.messages.help import notice
from bot.messages.safeguarding import LINE
from bot.messages.wording import held, place
from briefings.records import Series

_ROOM = 5_000  # of a message's budget, for the table
_MOST_ROWS = 99  # of a table, without its heading


def figures_message(series: Series, *, files: tuple[Attachment, ...], private: bool) -> Message:
    """The series with where each figure stands."""
    where = "in your direct messages with me" if private else "in this thread"
    drawn = f"The chart is {where}. " if files else ""
    said = ", ".join(f"{point.printed} ({point.period})" for point in series.points)
    blocks = (
        header(cut(laid_out(series.about), 150)),
        _table(series),
        rich(line(words(_sources(series)))),
        context(f"{drawn}Values as printed; nothing is known of the time between. {LINE}"),
    )
    return Message(escape(f"{series.about}: {said}"), blocks, files=files)


def no_series_message(council: str | None) -> Message:
    """That there is nothing to put side by side."""
    of = f" of {escape(council)}" if council else ""
    return notice(
        f"No figures of one definition with different periods are in the minutes loaded{of}, so there is nothing to "
        "put side by side. Ask for single figures: `/cse how many young people are at risk?`"
    )


def _table(series: Series) -> Block:
    head = [_cell(name) for name in ("Period", "As printed", "Note", "Where")]
    rows: list[list[Block]] = []
    room = _ROOM
    for point in reversed(series.points[-_MOST_ROWS:]):  # where there is not room for all, the latest are shown
        said = (point.period, point.printed, point.note, f"¶ {point.citation.paragraph}")
        row = [_cell(each) for each in said]
        room -= weight(row)
        if room < 0:
            break
        rows.insert(0, row)
    return {"type": "table", "rows": [head, *rows], "column_settings": [{"is_wrapped": True}]}


def _cell(text: str | None) -> Block:
    return {"type": "raw_text", "text": cut(laid_out(text or ""), 200) or "–"}


def _sources(series: Series) -> str:
    each = [f"{place(one.council, one.body)}, {held(one.held_on)}, {one.source}" for one in series.sources[:5]]
    return cut(laid_out(f"Source: {'; '.join(each)}."), 1_500)
