"""Schedules of digests as people see them: what was made, what is on, and the forms that make, change and pause one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    escape,
    laid_out,
    options,
    overflow,
    plain,
    section,
    size,
)
from bot.messages.safeguarding import LINE
from briefings import MOST_DAYS, wish_words
from briefings.records import DigestFilter, Subscription

PRESS = "subscription"  # "subscription.end.<id>", "subscription.digest", …
SCHEDULE_VIEW = "subscription.schedule"
CHANGE_VIEW = "subscription.change"
PAUSE_VIEW = "subscription.pause"
ALL = "*"
DAY_BLOCK, TIME_BLOCK, COUNCIL_BLOCK, CHANNEL_BLOCK = "day", "time", "council", "channel"
WORDS_BLOCK, BODY_BLOCK, OWNER_BLOCK, EMPTY_BLOCK, UNTIL_BLOCK = "words", "body", "owner", "empty", "until"
TOPIC_BLOCK, WITHIN_BLOCK, HOW_BLOCK = "topic", "within", "how"

_SHOWN = 12
_DAYS = (
    ("Every Monday", "weekly monday"),
    ("Every Tuesday", "weekly tuesday"),
    ("Every Wednesday", "weekly wednesday"),
    ("Every Thursday", "weekly thursday"),
    ("Every Friday", "weekly friday"),
    ("Every working day", "weekdays"),
)
_HOW = (("Only what changed since the last digest", "only_changes"), ("Listed by owner", "by_owner"))
_LINE_WANTED = "Post one line when nothing is outstanding"


def what(wanted: DigestFilter) -> str:
    """Which follow-ups a digest holds, in words."""
    of = ", ".join(part for part in (wanted.council, wanted.body) if part)
    parts = [f"follow-ups of {of}" if of else "follow-ups of all councils"]
    if wanted.owner:
        parts.append(f"owned by “{wanted.owner}”")
    if wanted.topic:
        parts.append(f"on {wanted.topic}")
    return ", ".join([" ".join(parts), *wish_words(wanted)])


def state_words(one: Subscription, described: str) -> str:
    """All that holds of one schedule, in mrkdwn: which follow-ups, when, and what is posted when there are none."""
    empty = "; one line when nothing is outstanding" if one.even_when_empty else ""
    return f"{escape(cut(laid_out(what(one.filter)), 300))}; {escape(cut(described, 400))}{empty}"


def scheduled_message(made: Subscription, described: str, warning: str | None) -> Message:
    """What now holds, exactly."""
    return _told("Scheduled", made, described, made.created_by, warning)


def changed_message(changed: Subscription, described: str, by: str, warning: str | None = None) -> Message:
    """What holds from now on, exactly, and who changed it."""
    return _told("Changed", changed, described, by, warning)


def _told(lead: str, one: Subscription, described: str, by: str, warning: str | None) -> Message:
    where = "in these direct messages" if one.channel.startswith("D") else f"in <#{one.channel}>"
    state = state_words(one, described)
    blocks: list[Block] = [section(f"*{lead} by <@{by}>:* {state}.")]
    if warning:
        blocks.append(section(f"*Please note:* {warning}"))
    silent = "" if one.even_when_empty else "Nothing is posted when nothing is outstanding. "
    blocks += [subscription_row(one), context(f"{silent}`/cse digest list` shows what is on. {LINE}")]
    return Message(f"{lead}: {state}, {where}.", tuple(blocks), for_all=True)


def subscription_row(one: Subscription) -> Block:
    """What can be done with one schedule. Buttons carry its number; who may do it is decided when it is done."""
    name, number = cut(laid_out(what(one.filter)), 40), str(one.id)
    paused = ("Resume now", f"resume|{number}") if one.paused_until else ("Pause until a day…", f"pause|{number}")
    return actions(
        button("Change…", f"{PRESS}.change.{number}", number, reads_as=f"Change the digest of {name}"),
        button(
            "End it",
            f"{PRESS}.end.{number}",
            number,
            reads_as=f"End the digest of {name}",
            sure="The digest will no longer be posted.",
        ),
        overflow(f"{PRESS}.menu.{number}", [("Preview the next", f"preview|{number}"), paused]),
    )


def ended_message(ended: Subscription, described: str, by: str) -> Message:
    """What was ended and by whom, exactly, so that it can be made again."""
    ending = f"{state_words(ended, described.partition('; next:')[0])}. Nothing more will be posted."
    return Message(f"Ended: {ending}", (section(f"*Ended by <@{by}>:* {ending}"),), for_all=True)


def subscriptions_message(found: Sequence[tuple[Subscription, str]]) -> Message:
    """Everything scheduled in one channel, each with what can be done about it."""
    if not found:
        text = "No digest is scheduled in this channel."
        return Message(text, (section(f"*{text}* `/cse digest weekly monday 09:00` schedules one."),))
    blocks: list[Block] = []
    for one, described in found[:_SHOWN]:
        blocks += [subscription_line(one, described), subscription_row(one)]
    if len(found) > _SHOWN:
        blocks.append(context(f"And {len(found) - _SHOWN} more."))
    text = "; ".join(state_words(one, described) for one, described in found)
    return Message(text, (section("*Scheduled in this channel*"), *blocks, context(LINE)))


def subscription_line(one: Subscription, described: str, lead: str = "") -> Block:
    """One schedule in words, as a sentence."""
    state = state_words(one, described)
    return section(f"{lead}{state[:1].upper()}{state[1:]}.")


# --- forms ---


def schedule_view(channel: str | None, councils: Sequence[str], zone: str) -> View:
    """The form for a new one: which day, what time, which council; and which channel where that is not known."""
    blocks = [
        _select(DAY_BLOCK, "When", "day", options(_DAYS), _DAYS[0][0]),
        {
            "type": "input",
            "block_id": TIME_BLOCK,
            "label": plain(f"At what time ({zone})"),
            "element": {"type": "timepicker", "action_id": "time", "initial_time": "09:00"},
        },
        _select(COUNCIL_BLOCK, "Which follow-ups", "council", _council_options(councils), "All councils"),
        _empty_wish(wanted=False),
    ]
    if channel is None:
        blocks.append(_channel_input())
    blocks.append(context("On a bank holiday it comes the next working day. All of this can be changed later."))
    return _form(SCHEDULE_VIEW, "Schedule a digest", "Schedule", channel or "", blocks)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a form offers to choose from."""

    councils: Sequence[str]
    topics: Sequence[str]
    zone: str


def change_view(one: Subscription, in_words: str, offered: Offered, *, metadata: str) -> View:
    """The form that changes one: the schedule in words, and every filter as it stands."""
    blocks = [
        _text(
            WORDS_BLOCK,
            f"When ({offered.zone})",
            in_words,
            "For example: weekly monday 09:00; weekdays 08:30; monthly first tuesday 10:00; monthly 15th 09:00",
            needed=True,
        ),
        _select(
            COUNCIL_BLOCK,
            "Which council's follow-ups",
            "council",
            _council_options(offered.councils, one.filter.council),
            one.filter.council or "All councils",
        ),
        _text(BODY_BLOCK, "Only this committee or body", one.filter.body, "As the minutes name it. Empty: all."),
        _text(OWNER_BLOCK, "Only this owner", one.filter.owner, "As printed, or part of it. Empty: all owners."),
        _topic_select(offered.topics, one.filter.topic),
        _within(one.filter.due_within),
        _how(one.filter),
        _empty_wish(wanted=one.even_when_empty),
        context("The channel is told what holds from now on, and who changed it."),
    ]
    return _form(CHANGE_VIEW, "Change a digest", "Change it", metadata, blocks)


def pause_view(one: Subscription, described: str, until: date, *, metadata: str) -> View:
    """The form that asks on which day a digest is to come again."""
    blocks = [
        subscription_line(one, described),
        {
            "type": "input",
            "block_id": UNTIL_BLOCK,
            "label": plain("Paused until"),
            "hint": plain("The first day on which it may come again. It resumes by itself."),
            "element": {"type": "datepicker", "action_id": "until", "initial_date": until.isoformat()},
        },
    ]
    return _form(PAUSE_VIEW, "Pause a digest", "Pause it", metadata, blocks)


def preview_view(title: str, message: Message | None) -> View:
    """What would be posted, to look at: without the buttons, which act on what really was posted."""
    shown = [block for block in (message.blocks if message else ()) if block["type"] != "actions"]
    blocks = [section(f"*{escape(title)}*"), *(shown or [section("Nothing would be posted: nothing is outstanding.")])]
    return {
        "type": "modal",
        "title": plain("Preview"),
        "close": plain("Close"),
        "blocks": [*blocks, context("As things stand today. The full words of each resolution follow in the thread.")],
    }


def _form(callback_id: str, title: str, submit: str, metadata: str, blocks: Sequence[Block]) -> View:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain("Cancel"),
        "blocks": list(blocks),
    }


def _council_options(councils: Sequence[str], chosen: str | None = None) -> list[Block]:
    # An option's value holds 150 characters and its label 75; no council's name comes near.
    names = dict.fromkeys([*([chosen] if chosen else []), *councils])
    fitting = [name for name in names if size(name) <= 75 and name.strip()]
    return options([("All councils", ALL), *((name, name) for name in fitting[:99])])


def _select(block: str, label: str, name: str, choices: list[Block], first: str) -> Block:
    initial = next((choice for choice in choices if choice["text"]["text"] == first), choices[0])
    element = {"type": "static_select", "action_id": name, "options": choices, "initial_option": initial}
    return {"type": "input", "block_id": block, "label": plain(label), "element": element}


def _text(block: str, label: str, value: str | None, hint: str, *, needed: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": block, "max_length": 200}
    if value:
        element["initial_value"] = cut(value, 200)
    return {
        "type": "input",
        "block_id": block,
        "optional": not needed,
        "label": plain(label),
        "hint": plain(hint),
        "element": element,
    }


def _topic_select(topics: Sequence[str], chosen: str | None) -> Block:
    names = dict.fromkeys([*([chosen] if chosen else []), *topics])
    found = options([("All topics", ALL), *((name, name) for name in names if size(name) <= 75)][:100])
    return _select(TOPIC_BLOCK, "Only this topic", TOPIC_BLOCK, found, chosen or "All topics")


def _within(days: int | None) -> Block:
    element: Block = {"type": "number_input", "action_id": WITHIN_BLOCK, "is_decimal_allowed": False}
    element |= {"min_value": "1", "max_value": str(MOST_DAYS)} | ({"initial_value": str(days)} if days else {})
    return {
        "type": "input",
        "block_id": WITHIN_BLOCK,
        "optional": True,
        "label": plain("Only what is overdue, or due within so many days"),
        "hint": plain("Leaves out what has no date. Empty: whenever it is due, and what has no date."),
        "element": element,
    }


def _how(wanted: DigestFilter) -> Block:
    held = {"only_changes": wanted.only_changes, "by_owner": wanted.by_owner}
    element: Block = {"type": "checkboxes", "action_id": HOW_BLOCK, "options": options(_HOW)}
    if ticked := [one for one in options(_HOW) if held[one["value"]]]:
        element["initial_options"] = ticked
    return {"type": "input", "block_id": HOW_BLOCK, "optional": True, "label": plain("How"), "element": element}


def _empty_wish(*, wanted: bool) -> Block:
    choice = options([(_LINE_WANTED, "line")])
    element: Block = {"type": "checkboxes", "action_id": EMPTY_BLOCK, "options": choice}
    if wanted:
        element["initial_options"] = choice
    return {
        "type": "input",
        "block_id": EMPTY_BLOCK,
        "optional": True,
        "label": plain("When nothing is outstanding"),
        "hint": plain("Otherwise nothing is posted then."),
        "element": element,
    }


def _channel_input() -> Block:
    return {
        "type": "input",
        "block_id": CHANNEL_BLOCK,
        "label": plain("In which channel"),
        "element": {"type": "conversations_select", "action_id": "channel", "default_to_current_conversation": True},
    }
