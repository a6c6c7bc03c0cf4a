"""What waits for a person, and passages that may answer a follow-up: the words they rest on, and what to press."""

from collections.abc import Iterator, Sequence

from bot.messages import wording
from bot.messages.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    divider,
    escape,
    laid_out,
    line,
    link,
    plain,
    quote,
    rich,
    section,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import FollowUp, Judged, Origin, OutcomeKind, Pair, ReviewItem

PRESS = "review"  # "review.accepted.<n>", "review.not_an_action.<n>", "review.edit.<n>"
EVIDENCE_PRESS = "evidence"  # "evidence.linked.<n>", "evidence.refused.<n>"
EDIT_VIEW = "review.edited"
OWNER, DUE = "owner", "due"
SHOWN = 4  # items or pairs in one message; two long quotations each must fit
_QUOTE = 700

_KINDS = {OutcomeKind.FOLLOW_UP: "read as a follow-up", OutcomeKind.DECISION: "read as a decision"}


def review_message(waiting: Sequence[ReviewItem], *, said: str | None = None) -> Message:
    """The first few that wait; ``said`` tells what was just decided."""
    lead = f"{wording.counted(len(waiting), 'reading waits', 'readings wait')} for a person to check"
    if not waiting:
        text = "Nothing waits for review."
        return Message(text, (*_just(said), section(f"*{text}*"), context(LINE)))
    blocks: list[Block] = [*_just(said), section(f"*{lead}*")]
    for number, item in enumerate(waiting[:SHOWN]):
        blocks += [divider(), *_item(item, number)]
    if len(waiting) > SHOWN:
        blocks.append(context(f"And {len(waiting) - SHOWN:,} more, shown as these are decided."))
    blocks.append(context(f"What you decide is kept with your name and the time, and can be put back. {LINE}"))
    return Message(f"{lead}. The first: {escape(waiting[0].reference)}", tuple(blocks))


def _just(said: str | None) -> list[Block]:
    return [context(said)] if said else []


def _item(item: ReviewItem, number: int) -> Iterator[Block]:
    # The reference of an undertaking says already what it is.
    kind = "" if item.origin is Origin.UNDERTAKING else _KINDS.get(item.kind or OutcomeKind.NOTED, "")
    facts = [kind, wording.held(item.held_on), *([item.speaker] if item.speaker else [])]
    yield rich(
        _where(item.reference, " · ".join(part for part in facts if part), item.address),
        quote(item.quote, _QUOTE),
        line(words(f"Owner: {cut(laid_out(item.owner or wording.NOT_STATED), 200)} · {_due(item)}", italic=True)),
        line(words("To check: ", bold=True), words(cut(laid_out(item.reason), 300))),
    )
    reads = f": {item.reference}"
    accept = "Take it up as a follow-up" if item.origin is Origin.UNDERTAKING else "The reading is right"
    yield actions(
        button(accept, f"{PRESS}.accepted.{number}", item.id, reads_as=accept + reads),
        button("Edit owner or date…", f"{PRESS}.edit.{number}", item.id, reads_as="Edit owner or date" + reads),
        button("Not an action", f"{PRESS}.not_an_action.{number}", item.id, reads_as="Not an action" + reads),
    )


def _due(item: ReviewItem) -> str:
    return cut(laid_out(wording.due_words(item.due)), 200)


def _where(reference: str, facts: str, address: str | None) -> Block:
    elements = [words(cut(laid_out(reference), 150), bold=True), words(f" · {cut(laid_out(facts), 300)}")]
    if address:
        elements += [words(" · "), link(address, "Open the minutes")]
    return line(*elements)


def decided_words(item: ReviewItem) -> str:
    """What was just decided, in mrkdwn."""
    verdict = {
        Judged.ACCEPTED: "accepted",
        Judged.NOT_AN_ACTION: "no action, so it leaves the lists",
        Judged.AGAIN: "put back into the queue",
    }[item.decided.verdict if item.decided else Judged.AGAIN]
    return f"Recorded: {escape(cut(item.reference, 150))} is {verdict}."


def edit_view(item: ReviewItem, *, private_metadata: str) -> View:
    """The modal in which owner and date are given as the person reads them."""
    picker = {"type": "datepicker", "action_id": DUE}
    owner = {"type": "plain_text_input", "action_id": OWNER, "max_length": 200}
    return {
        "type": "modal",
        "callback_id": EDIT_VIEW,
        "private_metadata": private_metadata,
        "title": plain("Owner and date"),
        "submit": plain("Accept"),
        "close": plain("Cancel"),
        "blocks": [
            rich(line(words(cut(laid_out(item.reference), 150), bold=True)), quote(item.quote, 2_500)),
            _input(OWNER, "Owner, as you read it (a role, not a person)", owner),
            _input(DUE, "Due, as you read it", picker),
            context("What is printed stays beside it. Leave both empty to accept it as it was read."),
        ],
    }


def _input(name: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": name, "optional": True, "label": plain(label), "element": element}


# --- evidence ---


def evidence_message(pairs: Sequence[tuple[FollowUp, Pair]], *, said: str | None = None) -> Message:
    """Pairs with both quotations; nothing is applied until somebody presses."""
    waiting = [(follow_up, pair) for follow_up, pair in pairs if pair.decided is None]
    if not waiting:
        text = "No passage of the minutes loaded waits to be looked at as evidence."
        return Message(text, (*_just(said), section(f"*{text}*"), context(LINE)))
    blocks: list[Block] = [*_just(said)]
    for number, (follow_up, pair) in enumerate(waiting[:SHOWN]):
        blocks += [*([divider()] if number else []), *_pair(follow_up, pair, number)]
    if len(waiting) > SHOWN:
        blocks.append(context(f"And {len(waiting) - SHOWN:,} more, shown as these are decided."))
    blocks.append(context(f"Nothing is changed by itself. A pair that is refused does not come again. {LINE}"))
    first, pair = waiting[0]
    text = f"May answer {first.reference}: “{cut(laid_out(pair.quote), 300)}”"
    return Message(escape(text), tuple(blocks))


def _pair(follow_up: FollowUp, pair: Pair, number: int) -> Iterator[Block]:
    asked = f"asked on {wording.day(follow_up.held_on)}" if follow_up.held_on else "asked; meeting date not stated"
    said = f"{wording.held(pair.held_on)} · ¶ {pair.citation.paragraph}"
    yield rich(
        _where(f"May answer {follow_up.reference}", asked, follow_up.address),
        quote(follow_up.quote, _QUOTE),
        _where(pair.reference, said, pair.address),
        quote(pair.quote, _QUOTE),
        line(words(f"Why: {cut(laid_out(pair.why), 300)}", italic=True)),
    )
    value = f"{follow_up.id}|{pair.key}"
    yield actions(
        button(
            "Link as evidence", f"{EVIDENCE_PRESS}.linked.{number}", value, reads_as=f"Link to {follow_up.reference}"
        ),
        button("Not this", f"{EVIDENCE_PRESS}.refused.{number}", value, reads_as=f"Not this: {follow_up.reference}"),
    )


def judged_words(follow_up: FollowUp, pair: Pair) -> str:
    """What was just decided about a pair, in mrkdwn."""
    linked = pair.decided is not None and pair.decided.verdict is Judged.LINKED
    done = "linked as evidence to" if linked else "refused for"
    passage, asked = escape(cut(pair.reference, 100)), escape(cut(follow_up.reference, 150))
    return f"Recorded: the passage of {passage} was {done} {asked}."
