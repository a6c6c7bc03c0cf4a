"""A brief in Slack: whole where it fits a message, else what it holds and the questions, with the file beside it."""

from collections.abc import Iterator

from bot.messages.blocks import (
    MOST_BLOCKS,
    Attachment,
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
    weight,
    words,
)
from bot.messages.dated import NOTE
from bot.messages.safeguarding import LINE
from bot.messages.wording import counted, held, place
from briefings import BRIEF_HEADINGS, describe_reach
from briefings.records import Brief, BriefLine, BriefPart, BriefSection, BriefSource

_SHORT = 6_000  # of a message: what is longer is not read in a channel
_LONGEST = 1_500  # of one quotation; a brief that holds a longer one goes into a file
_MOST_QUESTIONS = 5


def brief_message(brief: Brief) -> Message:
    """The whole brief. Only for showing where ``fits``."""
    notes = [NOTE] if any(each.dated for section in brief.sections for each in section.lines) else []
    blocks = (
        header(_title(brief)),
        context(escape(f"{describe_reach(brief)}. Quotations are the minutes' own words.")),
        *(rich(*_section(brief, section)) for section in brief.sections),
        rich(line(words("Sources", bold=True)), _listed([_source(each) for each in brief.sources], ordered=True)),
        context(" ".join([*notes, LINE])),
    )
    return Message(f"{_title(brief)}. {describe_reach(brief)}.", blocks)


def fits(message: Message) -> bool:
    """Whether a message is short enough to be read in a channel, and for Slack to take."""
    whole = weight(message.blocks) <= _SHORT and len(message.blocks) <= MOST_BLOCKS
    return whole and not any(_too_long(block) for block in message.blocks)


def summary_message(brief: Brief, file: Attachment, *, private: bool) -> Message:
    """What a longer brief holds, and as many of its first questions as fit; the file has the rest."""
    messages = (_summary(brief, file, most, private=private) for most in range(_MOST_QUESTIONS, 0, -1))
    return next(
        (message for message in messages if weight(message.blocks) <= _SHORT), _summary(brief, file, 0, private=private)
    )


def _summary(brief: Brief, file: Attachment, most: int, *, private: bool) -> Message:
    where = "in your direct messages with me" if private else "in this thread"
    counts = [
        line(words(f"{BRIEF_HEADINGS[each.part]}: {counted(len(each.lines) + each.left_out, 'point')}"))
        for each in brief.sections
        if each.part is not BriefPart.QUESTIONS
    ]
    blocks = (
        header(_title(brief)),
        context(escape(f"{describe_reach(brief)}. The whole brief is a Word file, {where}.")),
        rich(_listed(counts)),
        *(rich(*_section(brief, each, most)) for each in brief.sections if each.part is BriefPart.QUESTIONS),
        context(LINE),
    )
    return Message(f"{_title(brief)}. {describe_reach(brief)}. The whole brief is a file.", blocks, files=(file,))


def _title(brief: Brief) -> str:
    return f"Brief: {cut(laid_out(brief.title), 120)}"


def _section(brief: Brief, section: BriefSection, most: int | None = None) -> Iterator[Block]:
    yield line(words(BRIEF_HEADINGS[section.part], bold=True))
    lines = [line(*_line(brief, each)) for each in section.lines[:most]]
    left = section.left_out + len(section.lines) - len(lines)
    yield _listed([*lines, line(words(f"{left:,} more", italic=True))] if left else lines)


def _line(brief: Brief, of: BriefLine) -> Iterator[Block]:
    if of.says:
        yield words(f"{cut(laid_out(of.says), 600)} ", bold=of.quote is not None)
    if of.quote:
        yield words(f"“{cut(laid_out(of.quote), _LONGEST)}” ")
    if after := " · ".join(part for part in (of.speaker, *of.facts) if part):
        yield words(f"{cut(laid_out(after), 600)} ", italic=True)
    if cited := brief.cite(of):
        yield words(cut(cited, 200))


def _source(of: BriefSource) -> Block:
    name = cut(laid_out(of.title), 150) or "Minutes"
    where = f", {place(of.council, of.body)}, {held(of.held_on)}"
    return line(link(of.address, name) if of.address else words(name), words(cut(laid_out(where), 300)))


def _listed(lines: list[Block], *, ordered: bool = False) -> Block:
    return {"type": "rich_text_list", "style": "ordered" if ordered else "bullet", "elements": lines}


def _too_long(block: Block) -> bool:
    return any(
        len(piece.get("text", "")) > _LONGEST
        for part in block.get("elements", ())
        for one in part.get("elements", ())
        for piece in one.get("elements", ())
    )
