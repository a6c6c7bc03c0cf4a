"""Follow-ups as people see them in lists, a page at a time.

Each item shows the body's own words, the owner and the time as printed, and where it stands in words. Buttons carry a
follow-up's id and how the list was filtered, never anything that was typed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    divider,
    escape,
    laid_out,
    line,
    link,
    overflow,
    quote,
    rich,
    section,
    size,
    words,
)
from bot.messages.dated import NOTE, is_dated
from bot.messages.safeguarding import LINE
from briefings.records import FollowUp, Origin, Reading, Status
from briefings.standing import response_words

PRESS = "follow_up"  # "follow_up.done.<n>", "follow_up.menu.<n>", "follow_up.page.<n>"
ON_A_PAGE = 5
LONGEST_QUOTE = 900  # in the list; five of them must fit in one message


_ORIGINS = {
    Origin.UNDERTAKING: "Voiced in discussion, not resolved; a steward took it up",
    Origin.MARKED: "Marked in the minutes by a steward; the reading had not taken it as an action",
}


class Which(StrEnum):
    """Which follow-ups a person asked for."""

    OPEN = "open"
    OVERDUE = "overdue"
    MINE = "mine"
    CLOSED = "closed"
    ALL = "all"


STATUSES = {
    Which.OPEN: (Status.OPEN, Status.IN_PROGRESS, Status.DONE_UNCONFIRMED),
    Which.OVERDUE: (Status.OPEN, Status.IN_PROGRESS, Status.DONE_UNCONFIRMED),
    Which.MINE: (Status.OPEN, Status.IN_PROGRESS, Status.DONE_UNCONFIRMED),
    Which.CLOSED: (Status.CLOSED, Status.SUPERSEDED),
    Which.ALL: None,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A list as it was asked for; it travels inside buttons and modals so that the same list can be drawn again."""

    which: Which = Which.OPEN
    council: str | None = None
    page: int = 0

    def packed(self, **more: Any) -> str:
        """As text for a button's value, which holds 2,000 characters: a council of an absurd name is let go."""
        held = {k: v for k, v in (asdict(self) | more).items() if v not in (None, 0)}
        if len(held.get("council", "")) > 150:
            del held["council"]
        return json.dumps(held, ensure_ascii=False)


def unpacked(value: str) -> tuple[Wish, dict[str, Any]]:
    """A button's value back as the list it belongs to, and whatever else it carries."""
    held = json.loads(value)
    wish = Wish(Which(held.pop("which", "open")), held.pop("council", None), held.pop("page", 0))
    return wish, held


def list_message(
    follow_ups: Sequence[FollowUp],
    wish: Wish,
    as_of: date,
    *,
    private: bool = True,
    offered: Mapping[str, int] | None = None,
) -> Message:
    """One page of follow-ups with what can be done about each; ``offered`` counts passages that may answer one."""
    if not follow_ups:
        return _nothing(wish)
    page = follow_ups[wish.page * ON_A_PAGE : (wish.page + 1) * ON_A_PAGE]
    blocks: list[Block] = [_title(follow_ups, wish, as_of)]
    for number, follow_up in enumerate(page):
        blocks += item_blocks(follow_up, wish, number, as_of, (offered or {}).get(follow_up.id, 0))
    blocks.append(_several(page, wish))
    blocks += _paging(len(follow_ups), wish)
    blocks.append(context(("_Only you can see this._ " if private else "") + LINE))
    return Message(_spoken(page, len(follow_ups), wish, as_of), tuple(blocks))


def _title(follow_ups: Sequence[FollowUp], wish: Wish, as_of: date) -> Block:
    return rich(
        line(
            words(how_many(len(follow_ups), wish), bold=True),
            words(f" · {count_words(follow_ups, as_of)}"),
        )
    )


# What stands before and after the noun: "6 open follow-ups in Bradford", "2 follow-ups that you are working on".
_WHICH_WORDS = {
    Which.OPEN: ("open ", ""),
    Which.OVERDUE: ("overdue ", ""),
    Which.MINE: ("", " that you are working on"),
    Which.CLOSED: ("closed ", ""),
    Which.ALL: ("", ", open and closed,"),
}


def how_many(number: int, wish: Wish) -> str:
    """What a list holds, as one says it: "6 open follow-ups in Bradford"."""
    before, after = _WHICH_WORDS[wish.which]
    of = f" in {laid_out(wish.council)}" if wish.council else ""
    counted = wording.counted(number, f"{before}follow-up")
    return f"{counted}{after}{of}".rstrip(",")


def count_words(follow_ups: Sequence[FollowUp], as_of: date) -> str:
    """How many have a date that has passed, and how many have no date that anybody could know."""
    late = sum(item.overdue(as_of) is True for item in follow_ups)
    undated = sum(item.due_on is None for item in follow_ups)
    return f"{late or 'none'} with a date that has passed · {undated or 'none'} without a known date"


def _several(page: Sequence[FollowUp], wish: Wish) -> Block:
    return actions(
        button("Mark several…", f"{PRESS}.several", wish.packed(), reads_as=f"Mark several of these {len(page)}"),
        block_id=cut_block_id(wish, ON_A_PAGE),
    )


def item_blocks(follow_up: FollowUp, wish: Wish, number: int, as_of: date, offered: int = 0) -> Iterator[Block]:
    """One follow-up and two things to press."""
    yield from bare_blocks(follow_up, as_of)
    yield _buttons(follow_up, wish, number, offered)


def bare_blocks(follow_up: FollowUp, as_of: date) -> Iterator[Block]:
    """One follow-up: reference, the body's words, owner, time, standing, and what to know about it."""
    yield rich(reference_line(follow_up), quote(follow_up.quote, LONGEST_QUOTE), facts_line(follow_up, as_of))
    notes = _notes(follow_up, as_of)
    if notes:
        yield context(" · ".join(notes))


def reference_line(follow_up: FollowUp) -> Block:
    """Which follow-up it is: its reference, its meeting, and a link where there is one."""
    meeting = [wording.held(follow_up.held_on), wording.stage_words(follow_up.stage)]
    elements = [
        words(cut(laid_out(follow_up.reference), 150), bold=True),
        words(" · " + " · ".join(part for part in meeting if part)),
    ]
    if follow_up.address:
        elements += [words(" · "), link(follow_up.address, "Open the minutes")]
    return line(*elements)


def facts_line(follow_up: FollowUp, as_of: date) -> Block:
    """Owner, time and where it stands, in words."""
    owner = cut(laid_out(wording.owner(follow_up.outcome)), 250)
    due = cut(laid_out(wording.due_words(follow_up.outcome.due)), 200)
    return line(words(owner, italic=True), words(f" · {due} · "), words(wording.standing(follow_up, as_of), bold=True))


def _notes(follow_up: FollowUp, as_of: date) -> list[str]:
    notes = [NOTE] if is_dated(follow_up.quote) else []
    notes += [escape(note) for note in reviewed_notes(follow_up)]
    if follow_up.assignee:
        notes.append(f"Taken on by {_name(follow_up.assignee)}")
    if answer := response_words(follow_up, as_of):
        notes.append(escape(answer))
    if follow_up.outcome.needs_review:
        notes.append(f"To be checked by a person: {escape(cut(laid_out(follow_up.outcome.needs_review), 200))}")
    if follow_up.progress:
        notes.append(wording.counted(len(follow_up.progress), "entry", "entries") + " in its history")
    return notes


def _name(person_id: str) -> str:
    """A person in mrkdwn; whoever is no Slack person bare."""
    slack = person_id[:1] in "UW" and person_id.isalnum() and person_id.isupper()
    return f"<@{person_id}>" if slack else escape(person_id)


def reviewed_notes(follow_up: FollowUp) -> list[str]:
    """What a person did to make it a follow-up, and how a person read it beside what is printed; bare words."""
    notes = [made_from] if (made_from := _ORIGINS.get(follow_up.origin)) else []
    if follow_up.checked and (follow_up.checked.owner or follow_up.checked.due_on):
        notes.append(cut(laid_out(_as_reviewed(follow_up.checked)), 300))
    return notes


def _as_reviewed(checked: Reading) -> str:
    said = [f"owner {checked.owner}"] if checked.owner else []
    said += [f"due {wording.day(checked.due_on)}"] if checked.due_on else []
    return f"As a steward read it: {', '.join(said)}"


def _buttons(follow_up: FollowUp, wish: Wish, number: int, offered: int) -> Block:
    finished = follow_up.status in (Status.CLOSED, Status.SUPERSEDED, Status.DONE_UNCONFIRMED)
    verb, label = ("reopen", "Reopen…") if finished else ("done", "Done…")
    # An option's value holds 150 characters, so the menu carries the id alone; the block's id carries the list.
    return actions(
        button(label, f"{PRESS}.{verb}", follow_up.id, reads_as=f"{label} {follow_up.reference}"),
        *_more_buttons(follow_up, offered),
        overflow(f"{PRESS}.menu", [(text, f"{what}|{follow_up.id}") for text, what in _menu(follow_up, finished)]),
        block_id=cut_block_id(wish, number),
    )


def _more_buttons(follow_up: FollowUp, offered: int) -> Iterator[Block]:
    if offered:
        label = wording.counted(offered, "possible answer")
        yield button(f"{label}: look", f"{PRESS}.look", follow_up.id, reads_as=f"{label} to {follow_up.reference}")
    if follow_up.held_on is None and follow_up.outcome.due is not None and follow_up.due_on is None:
        reads_as = f"Add the meeting's date: {follow_up.reference}"
        yield button("Add the meeting's date…", f"{PRESS}.date", follow_up.id, reads_as=reads_as)


def _menu(follow_up: FollowUp, finished: bool) -> list[tuple[str, str]]:
    also = [("History", "history"), ("Update, assign or pause…", "update")]
    if follow_up.progress:
        also.append(("Undo the last entry", "undo"))
    if not finished and follow_up.status is not Status.IN_PROGRESS:
        also.insert(0, ("I am working on it", "mine"))
    if follow_up.status is Status.DONE_UNCONFIRMED:
        also.append(("Confirmed by the committee…", "close"))
    return also


def cut_block_id(wish: Wish, number: int) -> str:
    """The row's own id, which also says which list it is part of (at most 255 characters)."""
    packed = wish.packed(n=number)
    return packed if size(packed) <= 255 else Wish(wish.which, None, 0).packed(n=number)


def _paging(total: int, wish: Wish) -> Iterator[Block]:
    last = (total - 1) // ON_A_PAGE
    turns = [(page, way) for page, way in ((wish.page - 1, "Previous"), (wish.page + 1, "Next")) if 0 <= page <= last]
    if not turns:
        return
    yield divider()
    yield actions(
        *(
            button(
                f"{way}: {_reach(page, total)}",
                f"{PRESS}.page.{way.lower()}",
                Wish(wish.which, wish.council, page).packed(),
            )
            for page, way in turns
        )
    )


def _reach(page: int, total: int) -> str:
    first, last = page * ON_A_PAGE + 1, min((page + 1) * ON_A_PAGE, total)
    return f"{first} of {total}" if first == last else f"{first}–{last} of {total}"


def _nothing(wish: Wish) -> Message:
    before, after = _WHICH_WORDS[wish.which]
    of = f" of {escape(wish.council)}" if wish.council else ""
    text = f"No {before}follow-ups{after}{of} in the minutes loaded."
    more = "`/cse follow-ups all` shows every one; `/cse councils` shows whose minutes are loaded."
    return Message(text, (section(f"*{text}*"), context(f"{more} {LINE}")))


def _spoken(page: Sequence[FollowUp], total: int, wish: Wish, as_of: date) -> str:
    lead = f"{escape(how_many(total, wish))}."
    return lead + "\n" + "\n".join(spoken(item, as_of) for item in page)


def spoken(follow_up: FollowUp, as_of: date) -> str:
    """One follow-up for screen readers and notifications."""
    outcome = follow_up.outcome
    facts = f"{wording.owner(outcome)}, {wording.due_words(outcome.due)}, {wording.standing(follow_up, as_of)}"
    return escape(f"{follow_up.reference}: “{cut(laid_out(follow_up.quote), 400)}” {laid_out(facts)}")
