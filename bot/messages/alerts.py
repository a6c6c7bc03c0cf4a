"""Alerts as Slack messages: why it was sent, then the minutes' own words; and what is followed, in a list."""

from collections.abc import Sequence
from typing import Any

from bot.messages import wording
from bot.messages.blocks import (
    BUDGET,
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    laid_out,
    line,
    link,
    quote,
    rich,
    section,
    weight,
    words,
)
from bot.messages.safeguarding import LINE
from briefings.records import Alert, Match, Pace, Subscription

PRESS = "alert"  # "alert.end.<id>"
_QUOTE = 500
_ROOM = BUDGET - 1_500
_SHOWN = 12
_PACES = {
    Pace.AT_ONCE: "as soon as new minutes are loaded",
    Pace.DAILY: "on working days at 09:00, if there is anything",
    Pace.WEEKLY: "on Mondays at 09:00, if there is anything",
}


def alert_messages(alert: Alert, number: int) -> list[dict[str, Any]]:
    """Keyword arguments for ``chat.postMessage``; empty where nothing matches: then nothing is posted."""
    if not alert.matches:
        return []
    head = rich(line(words("New minutes: ", bold=True), words(cut(laid_out(f"{alert.because}."), 500))))
    foot: list[Block] = [
        actions(
            button("Stop following", f"{PRESS}.end.{number}", str(number), sure="You get no more of these alerts.")
        ),
        context(f"Sent because {escape(cut(alert.because, 500))}. {LINE}"),
    ]
    shown, room = [], _ROOM - weight([head, *foot])
    for match in alert.matches:
        block = _match(match)
        if (room := room - weight([block])) < 0:
            break
        shown.append(block)
    left = alert.more + len(alert.matches) - len(shown)
    more = [context(f"And {wording.counted(left, 'more passage')}: ask with `/cse`.")] if left else []
    spoken = "\n".join(f"{match.reference}: “{cut(laid_out(match.quote), 300)}”" for match in alert.matches[:3])
    text = escape(f"New minutes: {alert.because}.\n{spoken}")
    return [Message(text, (head, *shown, *more, *foot)).payload()]


def _match(match: Match) -> Block:
    facts = [wording.held(match.held_on), wording.stage_words(match.stage), f"¶ {match.citation.paragraph}"]
    elements = [
        words(cut(laid_out(match.reference), 150), bold=True),
        words(" · " + " · ".join(part for part in facts if part)),
    ]
    if match.address:
        elements += [words(" · "), link(match.address, "Open the minutes")]
    title = cut(laid_out(match.title).replace("\n", " "), 200)
    why = cut(laid_out(match.why), 200)
    return rich(
        line(*elements), line(words(title, italic=True)), quote(match.quote, _QUOTE), line(words(f"Why: {why}"))
    )


def followed_message(made: Subscription, what: str) -> Message:
    """What now holds, exactly."""
    assert made.alert is not None
    where = "to you alone" if made.channel.startswith(("D", "U", "W")) else f"in <#{made.channel}>"
    said = f"{escape(cut(what, 300))}, {_PACES[made.alert.pace]}, {where}."
    return Message(
        f"You follow {said}",
        (
            section(f"*<@{made.created_by}> follows* {said}"),
            _end(made, what),
            context(f"Each alert says why it was sent. `/cse follow` shows all; `/cse unfollow` ends them. {LINE}"),
        ),
    )


def ended_message(what: str) -> Message:
    """What was ended, exactly."""
    text = f"No longer followed: {escape(cut(what, 300))}."
    return Message(text, (section(f"*{text}*"),))


def list_message(found: Sequence[tuple[Subscription, str]]) -> Message:
    """What is followed, each with a button to end it."""
    if not found:
        text = "Nothing is followed here yet."
        hint = "`/cse follow taxi licensing`, `/cse follow bradford weekly`, or a follow-up by its reference."
        return Message(text, (section(f"*{text}* {hint}"), context(LINE)))
    blocks: list[Block] = [section("*Followed*")]
    for one, what in found[:_SHOWN]:
        pace = _PACES[one.alert.pace] if one.alert else ""
        blocks += [section(f"{escape(cut(what, 300))}, {pace}"), _end(one, what)]
    if len(found) > _SHOWN:
        blocks.append(context(f"And {len(found) - _SHOWN} more."))
    return Message("Followed: " + escape("; ".join(what for _, what in found)), (*blocks, context(LINE)))


def followed_words(one: Subscription, what: str) -> str:
    """What is followed, how soon one is told and where, in mrkdwn: "the topic …, on working days at 09:00"."""
    pace = f", {_PACES[one.alert.pace]}" if one.alert else ""
    where = f", in <#{one.channel}>" if one.channel.startswith(("C", "G")) else ""
    return f"{escape(cut(what, 300))}{pace}{where}"


def _end(one: Subscription, what: str) -> Block:
    return actions(button("Stop following", f"{PRESS}.end.{one.id}", str(one.id), reads_as=f"Stop following {what}"))
