"""Schedules of digests as people see them: what was made, what is on, and the modal that makes one."""

from collections.abc import Sequence

from bot.messages.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    escape,
    options,
    plain,
    section,
)
from bot.messages.safeguarding import LINE
from briefings.records import DigestFilter, Subscription

PRESS = "subscription"  # "subscription.end.<id>", "subscription.digest"
SCHEDULE_VIEW = "subscription.schedule"
ALL = "*"
DAY_BLOCK, TIME_BLOCK, COUNCIL_BLOCK, CHANNEL_BLOCK = "day", "time", "council", "channel"

_SHOWN = 12
_DAYS = (
    ("Every Monday", "weekly monday"),
    ("Every Tuesday", "weekly tuesday"),
    ("Every Wednesday", "weekly wednesday"),
    ("Every Thursday", "weekly thursday"),
    ("Every Friday", "weekly friday"),
    ("Every working day", "weekdays"),
)


def what(wanted: DigestFilter) -> str:
    """Which follow-ups a digest holds, in words."""
    parts = [part for part in (wanted.council, wanted.body, wanted.owner, wanted.topic) if part]
    return f"follow-ups of {', '.join(parts)}" if parts else "follow-ups of all councils"


def scheduled_message(made: Subscription, described: str, warning: str | None) -> Message:
    """What now holds, exactly."""
    where = "here" if made.channel.startswith("D") else f"in <#{made.channel}>"
    text = f"Scheduled: {escape(what(made.filter))}, {escape(described)}, {where}."
    blocks: list[Block] = [
        section(f"*Scheduled by <@{made.created_by}>:* {escape(cut(what(made.filter), 300))}, {escape(described)}.")
    ]
    if warning:
        blocks.append(section(f"*Please note:* {warning}"))
    blocks.append(_end_row(made))
    blocks.append(
        context(f"Nothing is posted when nothing is outstanding. `/cse digest list` shows what is on. {LINE}")
    )
    return Message(text, tuple(blocks), for_all=True)


def _end_row(made: Subscription) -> Block:
    reads_as = f"End the digest of {what(made.filter)}"
    return actions(
        button(
            "End it",
            f"{PRESS}.end.{made.id}",
            str(made.id),
            reads_as=reads_as,
            sure="The digest will no longer be posted.",
        )
    )


def ended_message(ended: Subscription, described: str, by: str) -> Message:
    """What was ended and by whom, exactly, so that it can be made again."""
    ending = f"{escape(cut(what(ended.filter), 300))}, {escape(described)}. Nothing more will be posted."
    return Message(f"Ended: {ending}", (section(f"*Ended by <@{by}>:* {ending}"),), for_all=True)


def subscriptions_message(found: Sequence[tuple[Subscription, str]]) -> Message:
    """Everything scheduled in one channel, each with a button to end it."""
    if not found:
        text = "No digest is scheduled in this channel."
        return Message(text, (section(f"*{text}* `/cse digest weekly monday 09:00` schedules one."),))
    blocks: list[Block] = []
    for one, described in found[:_SHOWN]:
        blocks += [subscription_line(one, described), _end_row(one)]
    if len(found) > _SHOWN:
        blocks.append(context(f"And {len(found) - _SHOWN} more."))
    text = "; ".join(f"{what(one.filter)}, {described}" for one, described in found)
    return Message(escape(text), (section("*Scheduled in this channel*"), *blocks, context(LINE)))


def subscription_line(one: Subscription, described: str) -> Block:
    """One schedule in words."""
    paused = f" · paused until {one.paused_until:%d %B %Y}" if one.paused_until else ""
    return section(f"{escape(cut(what(one.filter), 200))}: {escape(cut(described, 200))}{paused}")


def schedule_view(channel: str | None, councils: Sequence[str], zone: str) -> View:
    """The modal: which day, what time, which council; and which channel where that is not known."""
    blocks = [
        _select(DAY_BLOCK, "When", "day", options(_DAYS), _DAYS[0][0]),
        {
            "type": "input",
            "block_id": TIME_BLOCK,
            "label": plain(f"At what time ({zone})"),
            "element": {"type": "timepicker", "action_id": "time", "initial_time": "09:00"},
        },
        _select(COUNCIL_BLOCK, "Which follow-ups", "council", _council_options(councils), "All councils"),
    ]
    if channel is None:
        blocks.append(_channel_input())
    blocks.append(
        context("Posted only when something is outstanding. On a bank holiday it comes the next working day.")
    )
    return {
        "type": "modal",
        "callback_id": SCHEDULE_VIEW,
        "private_metadata": channel or "",
        "title": plain("Schedule a digest"),
        "submit": plain("Schedule"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }


def _council_options(councils: Sequence[str]) -> list[Block]:
    # An option's value holds 150 characters; no council's name comes near.
    return options([("All councils", ALL), *((name, name) for name in councils[:99] if len(name) <= 150)])


def _select(block: str, label: str, name: str, choices: list[Block], first: str) -> Block:
    initial = next(choice for choice in choices if choice["text"]["text"] == first)
    element = {"type": "static_select", "action_id": name, "options": choices, "initial_option": initial}
    return {"type": "input", "block_id": block, "label": plain(label), "element": element}


def _channel_input() -> Block:
    return {
        "type": "input",
        "block_id": CHANNEL_BLOCK,
        "label": plain("In which channel"),
        "element": {"type": "conversations_select", "action_id": "channel", "default_to_current_conversation": True},
    }
