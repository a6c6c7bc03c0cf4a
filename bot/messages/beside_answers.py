"""What opens beside an answer: its passages in context, those left out of it, a question before sharing widely."""

from collections.abc import Iterator, Mapping, Sequence

from bot.messages.answers import ON_A_PAGE, PRESS, citation_line, point_blocks
from bot.messages.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    laid_out,
    line,
    rich,
    section,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import Answer, Minute, Paragraph, Point, Section, Verdict

# Of one paragraph in the modal of context: fifteen stand there, and Slack takes 250,000 characters of JSON, in which
# one outside ASCII counts six.
_LONGEST_BESIDE = 2_200


def wider_audience_message(key: str, page: int) -> Message:
    """Asks before an answer is shared where people of other organisations read along."""
    text = "People of other organisations are in this channel and will see what you share, and that you asked."
    share = button("Share all the same", f"{PRESS}.share_now", f"share_now|{key}|{page}")
    return Message(text, (section(f"*Nothing is shared yet.* {text}"), actions(share)))


def context_view(point_list: Sequence[Point], minutes: Mapping[str, Minute]) -> Block:
    """A modal with each passage between the paragraphs that stand before and after it."""
    blocks: list[Block] = []
    for point in point_list[:ON_A_PAGE]:
        minute = minutes.get(point.citation.minute)
        if minute is None:
            continue
        blocks += [
            rich(
                citation_line(point),
                line(words(cut(laid_out(minute.title), 300), italic=True)),
                *_around(point, minute),
                line(words(_provenance(point, minute), italic=True)),
            )
        ]
    blocks = blocks or [section("These minutes are no longer loaded.")]
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "In context"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [*blocks[:95], context("The passage found is in bold. " + LINE)],
    }


def set_aside_view(answer: Answer, minutes: Mapping[str, Minute]) -> Block:
    """A modal with the passages that ranked highest of those that were not taken for an answer."""
    blocks = [b for point in answer.set_aside for b in point_blocks(point, minutes.get(point.citation.minute))]
    judged = (
        "These came nearest to the question and were judged not to answer it. They share words or a subject with it, "
        "and may well be about something else."
        if answer.verdict is Verdict.NONE
        else "These came after the passages shown and were left out of the answer: less of the question stands in them."
    )
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Not taken for an answer"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [section(judged), *blocks, context(LINE)],
    }


def _provenance(point: Point, minute: Minute) -> str:
    """Enough to find the words again in the file as it was received, and to tell whether a file is that one."""
    reach = f"characters {point.citation.start:,} to {point.citation.end:,}"
    return f"Source: {cut(laid_out(minute.source), 200)}, {reach}, SHA-256 of the file {minute.document[:16]}…"


def _around(point: Point, minute: Minute) -> Iterator[Block]:
    """The paragraph before, the one cited, the one after, as they stand."""
    for paragraph in _neighbours(point, minute):
        text = laid_out(minute.text[paragraph.start : paragraph.end])
        cited = paragraph.number == point.citation.paragraph
        yield line(words(f"¶ {paragraph.number}", italic=True))
        yield {"type": "rich_text_quote", "elements": [words(cut(text, _LONGEST_BESIDE), bold=cited)]}


def _neighbours(point: Point, minute: Minute) -> list[Paragraph]:
    at = point.citation.paragraph
    return [
        paragraph
        for paragraph in minute.paragraphs
        if at - 1 <= paragraph.number <= at + 1 and paragraph.section is not Section.HEADING
    ]
