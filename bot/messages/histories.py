"""The life of a follow-up as people see it: where it came back, what was recorded, how far it slipped."""

from collections.abc import Iterator
from datetime import date

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    View,
    context,
    cut,
    header,
    laid_out,
    line,
    link,
    person,
    plain,
    quote,
    rich,
    section,
    words,
)
from bot.messages.follow_ups import facts_line, reference_line
from bot.messages.recording import LONGEST_NOTE, LONGEST_QUOTE
from briefings.records import Chapter, Progress, Story


def history_view(story: Story, as_of: date) -> View:
    """The life of a follow-up: what was resolved, where it came back, what was recorded, how far it slipped."""
    follow_up = story.follow_up
    told = [block for chapter in story.chapters[-80:] for block in _chapter(chapter)]
    return {
        "type": "modal",
        "title": plain("History"),
        "close": plain("Close"),
        "blocks": [
            rich(reference_line(follow_up), quote(follow_up.quote, LONGEST_QUOTE), facts_line(follow_up, as_of)),
            context(slippage(story)),
            header("Since then"),
            *(told or [section("Nothing has been recorded yet.")]),
        ],
    }


def slippage(story: Story) -> str:
    """How far it slipped, in days and in meetings, as far as dates allow."""
    if story.days_late is None:
        return "How far it has slipped cannot be told: no due date is known."
    if story.days_late == 0:
        return "It has not slipped."
    meetings = wording.counted(story.meetings_late or 0, "later meeting")
    return f"Slipped by {wording.counted(story.days_late, 'day')}, and {meetings} of the body among the minutes loaded."


def _chapter(chapter: Chapter) -> Iterator[Block]:
    if chapter.entry is not None:
        yield _entry(chapter.entry)
    elif chapter.what not in ("resolved", "voiced in discussion"):
        what = f"{chapter.what[:1].upper()}{chapter.what[1:]}"
        where = cut(laid_out(f"{what}: {chapter.where or 'body not stated'}, {wording.held(chapter.on)}"), 300)
        yield rich(line(words(where, bold=True)), quote(chapter.quote or "", 1_500))


def _entry(entry: Progress) -> Block:
    who = person(entry.by) if entry.by[:1] in "UW" and entry.by.isalnum() else words(entry.by)
    parts = [words(f"{wording.day(entry.at.date())} · "), who]
    if entry.status:
        parts.append(words(f" · {wording.STATUS_WORDS[entry.status]}", bold=True))
    lines = [line(*parts)]
    lines += [line(words(cut(said, 300))) for said in _also(entry)]
    if entry.note:
        lines.append({"type": "rich_text_quote", "elements": [words(cut(laid_out(entry.note), LONGEST_NOTE))]})
    if entry.evidence:
        lines.append(line(words("Evidence: "), link(entry.evidence, cut(entry.evidence, 200))))
    return rich(*lines)


def _also(entry: Progress) -> Iterator[str]:
    """What an entry says beside its status, note and evidence."""
    if entry.undoes is not None:
        yield "Took back an earlier entry"
    if entry.assignee is not None:
        yield "Given to somebody" if entry.assignee else "Given back"
    if entry.until is not None:
        yield f"Until {wording.day(entry.until)}"
    if entry.ending is not None:
        yield f"The committee ended it: {entry.ending.value.replace('_', ' ')}"
    if entry.rating is not None:
        yield f"Judged: {entry.rating.value.replace('_', ' ')}"
