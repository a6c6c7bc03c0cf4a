"""The Home tab: what is due, what one is working on, what is scheduled, whose minutes are loaded, and help.

At most 100 blocks are allowed, so each part shows its first few and says how many more there are and where; all that
is outstanding can be leafed through.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.messages import wording
from bot.messages.alerts import followed_words
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
from bot.messages.marking import MARK_VIEW
from bot.messages.safeguarding import LINE
from bot.messages.subscriptions import subscription_line, subscription_row
from bot.messages.watching import freshness_blocks
from briefings.records import Coverage, FollowUp, Freshness, Subscription

PRESS = "home"
_SHOWN = 8  # of each part
_ON_A_PAGE = 10  # of all that is outstanding
_SOON = timedelta(days=28)
_QUOTE = 400


def home_view(
    *,
    follow_ups: Sequence[FollowUp],
    mine: Sequence[FollowUp],
    subscriptions: Sequence[tuple[Subscription, str]],
    followed: Sequence[tuple[Subscription, str]] = (),
    loaded: Sequence[Coverage],
    as_of: date,
    waiting: int = 0,
    freshness: Sequence[Freshness] = (),
    page: int = 0,
) -> View:
    """The whole tab, under 100 blocks however much there is; ``page`` (from 0) is of what is outstanding."""
    soon = [item for item in follow_ups if is_near(item, as_of)]
    pressing = {item.id for item in soon[:_SHOWN]}
    others = [item for item in follow_ups if item.id not in pressing]
    blocks = [
        *_top(),
        *_follow_ups("You are working on", mine, as_of, more="`/cse follow-ups mine`"),
        *_review(waiting),
        *_follow_ups("Overdue, or due within 28 days", soon, as_of, more="on the pages below"),
        *_outstanding(others, len(follow_ups), as_of, page, title="Other follow-ups" if soon else "Follow-ups"),
        *_subscriptions(subscriptions),
        *_followed(followed),
        *_councils(loaded),
        *freshness_blocks(freshness),
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
        button("Add a follow-up…", MARK_VIEW, "add"),
        button("Refresh", f"{PRESS}.refresh", "refresh"),
        block_id="menu",
    )
    yield context(
        "Or type `/cse` and your question anywhere, or write to me in *Messages*. `/cse help` explains everything."
    )


def is_near(item: FollowUp, as_of: date) -> bool:
    """Whether its date has passed or comes within 28 days."""
    due = item.outcome.due
    return due is not None and due.due_on is not None and due.due_on <= as_of + _SOON


def _follow_ups(title: str, items: Sequence[FollowUp], as_of: date, *, more: str) -> Iterator[Block]:
    """The first of a list, where there are any."""
    if not items:
        return
    yield divider()
    yield header(f"{title} ({len(items):,})")
    for item in items[:_SHOWN]:
        yield _item(item, as_of)
    if len(items) > _SHOWN:
        yield context(f"And {len(items) - _SHOWN:,} more: {more}.")


def _outstanding(items: Sequence[FollowUp], total: int, as_of: date, page: int, *, title: str) -> Iterator[Block]:
    """One page of all that is outstanding, with buttons that turn it."""
    yield divider()
    yield header(title)
    if not total:
        yield section("Nothing is outstanding in the minutes loaded.")
        return
    page = max(0, min(page, (len(items) - 1) // _ON_A_PAGE))
    yield rich(
        line(
            words(wording.counted(len(items), "open follow-up"), bold=True),
            words(f" · {count_words(items, as_of)}"),
        )
    )
    for item in items[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]:
        yield _item(item, as_of)
    yield from _turning(len(items), page)


def _turning(number: int, page: int) -> Iterator[Block]:
    row = []
    if page > 0:
        row.append(button(f"Previous: {_reach(page - 1, number)}", f"{PRESS}.page.previous", str(page - 1)))
    if (page + 1) * _ON_A_PAGE < number:
        row.append(button(f"Next: {_reach(page + 1, number)}", f"{PRESS}.page.next", str(page + 1)))
    if row:
        yield actions(*row)


def _reach(page: int, number: int) -> str:
    first, last = page * _ON_A_PAGE + 1, min((page + 1) * _ON_A_PAGE, number)
    return f"{first:,} of {number:,}" if first == last else f"{first:,}–{last:,} of {number:,}"


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


def _followed(found: Sequence[tuple[Subscription, str]]) -> Iterator[Block]:
    """What the person asked to be told of, each with a button that ends it."""
    yield divider()
    yield header("You follow")
    if not found:
        yield section("Nothing yet. `/cse follow taxi licensing` tells you when new minutes speak of it.")
    for one, what in found[:_SHOWN]:
        stop = button("Stop following", f"{PRESS}.unfollow.{one.id}", str(one.id), reads_as=f"Stop following {what}")
        yield section(followed_words(one, what), accessory=stop)
    if len(found) > _SHOWN:
        yield context(f"And {len(found) - _SHOWN:,} more: `/cse follow`.")


def _councils(loaded: Sequence[Coverage]) -> Iterator[Block]:
    yield divider()
    yield header("Councils loaded")
    rows = council_rows(loaded)
    if not rows:
        yield section(EMPTY)
        return
    shown = [line(words(cut(laid_out(name), 150), bold=True), words(f" · {facts}")) for name, facts in rows[:40]]
    yield rich({"type": "rich_text_list", "style": "bullet", "elements": shown})
    if len(rows) > 40:
        yield context(f"And {len(rows) - 40:,} more: `/cse councils`.")
