"""The Home tab: what is due, what one is working on, what is scheduled, whose minutes are loaded, and help.

At most 100 blocks are allowed, so each part shows its first few and says how many more there are and where.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    cut,
    divider,
    header,
    laid_out,
    line,
    quote,
    rich,
    section,
    words,
)
from bot.messages.corpus import EMPTY, council_rows
from bot.messages.follow_ups import count_words
from bot.messages.safeguarding import LINE
from bot.messages.subscriptions import subscription_line, subscription_row
from briefings.records import FollowUp, Minute, Subscription

PRESS = "home"
_SHOWN = 8  # of each part
_QUOTE = 400


def home_view(
    *,
    follow_ups: Sequence[FollowUp],
    mine: Sequence[FollowUp],
    subscriptions: Sequence[tuple[Subscription, str]],
    minutes: Sequence[Minute],
    as_of: date,
    waiting: int = 0,
) -> View:
    """The whole tab, under Slack's 100 blocks however much there is."""
    blocks = [
        *_top(),
        *_follow_ups("Follow-ups", follow_ups, as_of),
        *(_follow_ups("You are working on", mine, as_of) if mine else ()),
        *_review(waiting),
        *_subscriptions(subscriptions),
        *_councils(minutes),
        divider(),
        context(
            f"I quote minutes and cite them; I never summarise, score or guess. What you type is not stored. {LINE}"
        ),
    ]
    return {"type": "home", "blocks": blocks}


def _top() -> Iterator[Block]:
    yield header("Council minutes on tackling child sexual exploitation")
    yield actions(
        button("Ask something", "menu.ask", "ask", primary=True),
        button("See follow-ups", "menu.follow_ups", "follow_ups"),
        button("Schedule a digest", "menu.digest", "digest"),
        button("Refresh", f"{PRESS}.refresh", "refresh"),
        block_id="menu",
    )
    yield context(
        "Or type `/cse` and your question anywhere, or write to me in *Messages*. `/cse help` explains everything."
    )


def _follow_ups(title: str, items: Sequence[FollowUp], as_of: date) -> Iterator[Block]:
    yield divider()
    yield header(title)
    if not items:
        yield section("Nothing is outstanding in the minutes loaded.")
        return
    yield rich(
        line(
            words(f"{wording.counted(len(items), 'follow-up')} open", bold=True),
            words(f" · {count_words(items, as_of)}"),
        )
    )
    for item in items[:_SHOWN]:
        yield _item(item, as_of)
    if len(items) > _SHOWN:
        yield context(f"And {len(items) - _SHOWN:,} more: `/cse follow-ups`.")


def _review(waiting: int) -> Iterator[Block]:
    """How many readings wait for a person; nothing where none does."""
    if waiting:
        text = f"{wording.counted(waiting, 'reading waits', 'readings wait')} for a person to check."
        yield section(f"*{text}*", accessory=button("Review", "review.show", "review"))


def _item(item: FollowUp, as_of: date) -> Block:
    facts = f"{wording.owner(item.outcome)} · {wording.due_words(item.outcome.due)}"
    return rich(
        line(words(cut(laid_out(item.reference), 200), bold=True)),
        quote(item.quote, _QUOTE),
        line(words(f"{cut(laid_out(facts), 400)} · "), words(wording.standing(item, as_of), bold=True)),
    )


def _subscriptions(found: Sequence[tuple[Subscription, str]]) -> Iterator[Block]:
    yield divider()
    yield header("Scheduled digests")
    if not found:
        yield section("None yet. `/cse digest weekly monday 09:00` in a channel schedules one there.")
    for one, described in found[:_SHOWN]:
        yield from _subscription(one, described)
    if len(found) > _SHOWN:
        yield context(f"And {len(found) - _SHOWN:,} more: `/cse digest list` in their channels.")


def _subscription(one: Subscription, described: str) -> Iterator[Block]:
    where = "In direct messages" if one.channel.startswith("D") else f"In <#{one.channel}>"
    yield subscription_line(one, described, lead=f"*{where}:* ")
    yield subscription_row(one)


def _councils(minutes: Sequence[Minute]) -> Iterator[Block]:
    yield divider()
    yield header("Councils loaded")
    rows = council_rows(minutes)
    if not rows:
        yield section(EMPTY)
        return
    shown = [line(words(cut(laid_out(name), 150), bold=True), words(f" · {facts}")) for name, facts in rows[:40]]
    yield rich({"type": "rich_text_list", "style": "bullet", "elements": shown})
    if len(rows) > 40:
        yield context(f"And {len(rows) - 40:,} more: `/cse councils`.")
