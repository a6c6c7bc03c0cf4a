"""A digest as Slack messages: one for the channel, and the full words of every resolution in its thread.

Counts come first, then what is overdue, due soon, due later, and what nobody can date; within each by council and
body, so that one officer can lift their own list. Nothing outstanding gives no message at all. No quotation is cut
without saying so: what does not fit the channel's message is whole in the thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.messages import wording
from bot.messages.blocks import (
    BUDGET,
    MOST_BLOCKS,
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    divider,
    header,
    laid_out,
    line,
    link,
    quote,
    rich,
    size,
    weight,
    words,
)
from bot.messages.dated import NOTE, is_dated
from bot.messages.follow_ups import Wish, reviewed_notes, spoken
from bot.messages.safeguarding import LINE
from briefings import wish_words
from briefings.records import Digest, FollowUp

PRESS = "digest"  # "digest.follow_ups", "digest.change"
MOST_PARTS = 12  # messages in the thread; what is left over is named, with the command that shows it

# Characters of a resolution in the channel's message before it is shortened, visibly: the most for which there is room.
_LENGTHS = (2_000, 600, 220)
_ROOM = BUDGET - 1_500
_LONGEST = 6_000  # of one quotation in the thread
_MOST_IN_A_PART = 20
_BETWEEN = 100  # what a divider and Slack's own overhead for two blocks may take


def digest_messages(digest: Digest, *, even_when_empty: bool = False) -> list[dict[str, Any]]:
    """Keyword arguments for ``chat.postMessage``: the channel's message, then the parts of its thread.

    Empty when nothing is open: then nothing is posted, or one line where the channel wishes it.
    """
    if not digest.has_news:
        return [_nothing_open(digest).payload()] if even_when_empty else []
    first = _channel_message(digest)
    return [message.payload() for message in (first, *_thread(digest))]


def _nothing_open(digest: Digest) -> Message:
    closed = f" {len(digest.closed)} closed since the last digest." if digest.closed else ""
    what = "Nothing that was asked for is outstanding" if digest.left_out else "Nothing is outstanding"
    text = f"{what} on {digest.as_of:%A} {wording.day(digest.as_of)}"
    said = line(words(text, bold=True), words(f"{_of(digest)}, in the minutes loaded.{closed}"))
    return Message(f"{text}, in the minutes loaded.{closed}", (rich(said), context(LINE)))


# --- the channel's message ---


def _channel_message(digest: Digest) -> Message:
    title = f"Follow-ups on tackling CSE — {digest.as_of:%A} {wording.day(digest.as_of)}"
    top: list[Block] = [header(title), rich(line(words(counts(digest), bold=True), words(_of(digest))))]
    bottom = _footer(digest)
    room = _ROOM - weight(top) - weight(bottom)
    most = MOST_BLOCKS - len(top) - len(bottom) - 1
    for longest in _LENGTHS:
        listed, shown = _fitting(_sections(digest, longest), room, most)
        left = sum(len(follow_ups) for _, follow_ups in _titled(digest)) - shown
        if not left:
            break
    if left:
        listed.append(context(f"And {left} more: in the thread, and in `/cse follow-ups`."))
    return Message(f"{title}\n{counts(digest)}", (*top, *listed, *bottom))


def counts(digest: Digest) -> str:
    """ "8 open · 0 overdue · 0 due within 28 days · …", as a scrutiny officer reads it."""
    parts = [f"{len(digest.open)} open", f"{len(digest.overdue)} overdue", f"{len(digest.due_soon)} due within 28 days"]
    if digest.later:
        parts.append(f"{len(digest.later)} due later")
    if digest.period_without_date:
        parts.append(f"{len(digest.period_without_date)} with a period but no meeting date")
    if digest.no_date:
        parts.append(f"{len(digest.no_date)} with no date stated")
    if digest.unowned:
        parts.append(f"{len(digest.unowned)} with no owner stated")
    if digest.closed:
        parts.append(f"{len(digest.closed)} closed since the last digest")
    if digest.left_out:
        parts.append(f"{digest.left_out} more outstanding and not listed")
    return " · ".join(parts)


def _of(digest: Digest) -> str:
    wanted = [
        part for part in (digest.filter.council, digest.filter.body, digest.filter.owner, digest.filter.topic) if part
    ] + [words for words in wish_words(digest.filter) if words != "by owner"]
    return f" · only {cut(laid_out(', '.join(wanted)), 300)}" if wanted else ""


def _titled(digest: Digest) -> Iterator[tuple[str, tuple[FollowUp, ...]]]:
    yield "Overdue", digest.overdue
    yield "Due within 28 days", digest.due_soon
    yield "Due later", digest.later
    yield "A period is printed, but the meeting's date is not known", digest.period_without_date
    yield "No date stated", digest.no_date
    yield "Closed since the last digest", digest.closed


def _sections(digest: Digest, longest: int) -> Iterator[tuple[Block, int]]:
    """Blocks of the list, each with the number of follow-ups in it; resolutions over ``longest`` are shortened."""
    for title, follow_ups in _titled(digest):
        grouped = _by_owner(follow_ups) if digest.filter.by_owner else _by_place(follow_ups)
        for number, (name, group) in enumerate(grouped):
            heading = [line(words(title, bold=True))] if number == 0 else []
            items = [_short(item, digest, longest) for item in group]
            yield from _place_blocks(heading, line(words(cut(laid_out(name), 200), italic=True)), items)


def _place_blocks(heading: list[Block], place: Block, items: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    for start in range(0, len(items), 10):
        some = items[start : start + 10]
        lines = {"type": "rich_text_list", "style": "bullet", "elements": some}
        yield rich(*(heading if start == 0 else []), place, lines), len(some)


def _by_owner(follow_ups: Iterable[FollowUp]) -> Iterator[tuple[str, list[FollowUp]]]:
    """By owner, as printed or as a reviewer reads it, those without one last."""

    def key(item: FollowUp) -> tuple[bool, str]:
        return not item.owner, (item.owner or "").casefold()

    for _, group in groupby(sorted(follow_ups, key=key), key=key):
        items = list(group)
        yield items[0].owner or "Owner not stated", items


def _by_place(follow_ups: Iterable[FollowUp]) -> Iterator[tuple[str, list[FollowUp]]]:
    def key(item: FollowUp) -> tuple[str, str]:
        return (item.council or "￿", item.body or "￿")

    for _, group in groupby(sorted(follow_ups, key=key), key=key):
        items = list(group)
        yield wording.place(items[0].council, items[0].body), items


def _short(item: FollowUp, digest: Digest, longest: int) -> Block:
    text = laid_out(item.quote).replace("\n", " ")
    short = size(text) > longest
    facts = f"{wording.owner(item.outcome)}; {wording.due_words(item.outcome.due)}"
    late = wording.overdue_words(item, digest.as_of)
    return line(
        *([words(f"{cut(laid_out(item.reference), 150)}: ")] if digest.filter.by_owner else []),
        *([words(f"{late}: ", bold=True)] if late else []),
        words(f"“{_cut_between_words(text, longest)}”"),
        words(" (in full in the thread) — " if short else " — "),
        words(cut(laid_out("; ".join([facts, *reviewed_notes(item)])), 700), italic=True),
    )


def _cut_between_words(text: str, limit: int) -> str:
    shown = cut(text, limit)
    return shown if shown == text or " " not in shown else shown.rpartition(" ")[0] + " …"


def _fitting(sections: Iterable[tuple[Block, int]], room: int, most: int) -> tuple[list[Block], int]:
    """As many blocks as fit, in order, and how many follow-ups are in them; no more than one further is written."""
    kept: list[Block] = []
    shown = 0
    for block, number in sections:
        if len(kept) == most or (room := room - weight([block])) < 0:
            break
        kept.append(block)
        shown += number
    return kept, shown


def _footer(digest: Digest) -> list[Block]:
    wish = Wish(council=digest.filter.council)
    return [
        actions(
            button("See and update", f"{PRESS}.follow_ups", wish.packed(), primary=True),
            button("Change the schedule", f"{PRESS}.change", "list"),
        ),
        context(f"The minutes' own words, cited; owners and times as printed. {LINE}"),
    ]


# --- the thread: every resolution in full ---


def _thread(digest: Digest) -> list[Message]:
    parts: list[list[FollowUp]] = [[]]
    room = _ROOM
    for item in digest.open:
        taken = weight([_full(item, digest)]) + _BETWEEN
        if parts[-1] and (taken > room or len(parts[-1]) == _MOST_IN_A_PART):
            if len(parts) == MOST_PARTS:
                break
            parts.append([])
            room = _ROOM
        parts[-1].append(item)
        room -= taken
    if not digest.open:  # of what was asked for, something was closed and nothing is left
        return []
    left = len(digest.open) - sum(map(len, parts))
    return [_part(part, digest, left if number == len(parts) - 1 else 0) for number, part in enumerate(parts)]


def _part(part: Sequence[FollowUp], digest: Digest, left: int) -> Message:
    blocks: list[Block] = []
    for item in part:
        blocks += [_full(item, digest), divider()]
    blocks.pop()
    if any(is_dated(item.quote) for item in part):
        blocks.append(context(NOTE))
    if left:
        blocks.append(context(f"And {left} more that do not fit here: `/cse follow-ups` shows them all."))
    return Message("\n".join(spoken(item, digest.as_of) for item in part), tuple(blocks))


def _full(item: FollowUp, digest: Digest) -> Block:
    after = [
        wording.held(item.held_on),
        wording.stage_words(item.stage),
        wording.where(None, item.outcome.citation.paragraph),
    ]
    head = [
        words(cut(laid_out(item.reference), 200), bold=True),
        words(" · " + " · ".join(part for part in after if part)),
    ]
    if item.address:
        head += [words(" · "), link(item.address, "Open the minutes")]
    facts = f"{wording.owner(item.outcome)} · {wording.due_words(item.outcome.due)}"
    notes = " · ".join(reviewed_notes(item))
    return rich(
        line(*head),
        line(words(cut(laid_out(item.title).replace("\n", " "), 300), italic=True)),
        quote(item.quote, _LONGEST),
        line(words(f"{cut(laid_out(facts), 500)} · "), words(wording.standing(item, digest.as_of), bold=True)),
        *([line(words(notes, italic=True))] if notes else []),
    )
