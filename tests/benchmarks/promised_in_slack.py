"""R12 and R16: text of others cannot act in Slack, and what people type stands in no log."""

import io
import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.logs import configure_logs
from bot.messages.answers import Showing, answer_message
from bot.messages.blocks import Message, section
from bot.messages.follow_ups import Wish, list_message
from tests.bot.conftest import Bot, open_bot
from tests.bot.fake_service import FakeService
from tests.bot.fake_slack import FakeSlack
from tests.messages.test_every_message import AS_OF, HOSTILE, answered, check, check_markup, whole

# --- R12 ---------------------------------------------------------------------------------------------------------

_PIECES = (
    "<!channel>",
    "<!here>",
    "<@U123>",
    "<https://evil.example|x>",
    "&lt;",
    "&",
    "<",
    ">",
    "*",
    "_",
    "`",
    ":wave:",
)


def literal_text(inputs: int, broken: bool) -> Iterator[bool]:
    """Minutes, questions and owners of such words, as an answer and as a list of follow-ups: nothing of it acts.

    The control puts them into a message as they are.
    """
    dice = random.Random(12)
    for number in range(inputs):
        text = str(HOSTILE[number]) if number < len(HOSTILE) else _text(dice)
        yield _acts_not(text) if not broken else _is_inert(section(text or "x"))


def _text(dice: random.Random) -> str:
    """Letters of anywhere with pieces that act in Slack between them."""
    letters = [chr(dice.choice((dice.randrange(32, 127), dice.randrange(0xA0, 0xD7FF)))) for _ in range(20)]
    return "".join(dice.choice((letter, letter, dice.choice(_PIECES))) for letter in letters)


def _acts_not(text: str) -> bool:
    of, found, owed = whole(text)
    shown = answer_message(answered(text, (found,)), Showing("key", 0, private=False, minutes={of.id: of}))
    return _passes(shown) and _passes(list_message([owed], Wish(council=text[:150] or None), AS_OF))


def _passes(message: Message) -> bool:
    try:
        check(message)
    except AssertionError:
        return False
    return True


def _is_inert(block: dict[str, Any]) -> bool:
    try:
        check_markup([block])
    except AssertionError:
        return False
    return True


# --- R16 ---------------------------------------------------------------------------------------------------------


def canaries(inputs: int, broken: bool) -> Iterator[bool]:
    """Words that stand nowhere else, typed into commands, messages, forms and false requests, at DEBUG.

    The control logs as ``logging.basicConfig`` would.
    """
    with FakeSlack() as slack, open_bot(slack, FakeService()) as bot, _log(broken) as log:
        for number in range(inputs):
            canary = f"kanarienvogel{number:06}"
            _typed(bot, canary, number)
            written = log.getvalue()
            log.seek(0)
            log.truncate()
            yield canary not in written


@contextmanager
def _log(broken: bool) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    configure_logs("DEBUG", written)
    if broken:
        root.handlers[:] = [logging.StreamHandler(written)]
        for name in ("slack_bolt", "slack_sdk"):
            logging.getLogger(name).setLevel(logging.DEBUG)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def _typed(bot: Bot, canary: str, number: int) -> None:
    """One way of typing it, by turns."""
    form = "application/x-www-form-urlencoded"
    mention = {"type": "app_mention", "channel": "C1", "user": "U1", "text": f"<@UBOT> {canary}", "ts": "5.1"}
    aside = {"type": "message", "channel_type": "channel", "channel": "C1", "user": "U1", "text": canary, "ts": "6.1"}
    ways = (
        lambda: bot.cse(f"taxi {canary}"),
        lambda: bot.write(f"schools {canary}"),
        lambda: bot.event(mention),
        lambda: bot.event(aside),
        lambda: bot.cse(f"my neighbour's daughter {canary}"),
        lambda: bot.dispatch(f"command=%2Fcse&text={canary}&user_id=U1", form, {"x-slack-signature": ["v0=0"]}),
        lambda: _failing(bot, canary),
    )
    ways[number % len(ways)]()


def _failing(bot: Bot, canary: str) -> None:
    """The words come back in an error of our own."""

    def broken(question: str, **_: object) -> None:
        raise KeyError(question)

    asked, bot.service.ask = bot.service.ask, broken  # type: ignore[method-assign, assignment]  # a fault put in
    bot.cse(f"taxi {canary}")
    bot.service.ask = asked  # type: ignore[method-assign]
