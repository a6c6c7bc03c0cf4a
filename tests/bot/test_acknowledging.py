"""What changes something is done before it is acknowledged; what was begun and not done is done again."""

import threading
from typing import Any

import pytest

from briefings import StoreUnavailable
from tests.bot.conftest import Bot, element, seen_text


def held_back(monkeypatch: pytest.MonkeyPatch, bot: Bot, method: str) -> tuple[threading.Event, threading.Event]:
    """Hold one use case back; returns what says that it was reached, and what lets it go on."""
    reached, go_on = threading.Event(), threading.Event()
    real = getattr(bot.service, method)

    def waiting(*given: Any, **named: Any) -> Any:
        reached.set()
        assert go_on.wait(5)
        return real(*given, **named)

    monkeypatch.setattr(bot.service, method, waiting)
    return reached, go_on


def acknowledged_while_held(bot: Bot, act: Any, reached: threading.Event, go_on: threading.Event) -> bool:
    """Whether Slack gets its acknowledgement while the change is not made yet."""
    answered = threading.Event()
    bot.executor.wait = lambda: answered.set()  # type: ignore[method-assign]  # dispatch is over: it was acknowledged
    sender = threading.Thread(target=act)
    sender.start()
    assert reached.wait(5)
    early = answered.wait(0.3)
    go_on.set()
    sender.join(5)
    return early


def test_ending_a_digest_is_done_before_it_is_acknowledged(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    [listed] = bot.cse("digest list", user="USTEWARD")
    reached, go_on = held_back(monkeypatch, bot, "unsubscribe")

    assert not acknowledged_while_held(
        bot, lambda: bot.press(element(listed, "End it"), user="USTEWARD"), reached, go_on
    )


def test_a_schedule_is_made_before_it_is_acknowledged(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = held_back(monkeypatch, bot, "subscribe")

    assert not acknowledged_while_held(
        bot, lambda: bot.cse("digest weekly monday 09:00", user="USTEWARD"), reached, go_on
    )


def test_taking_a_follow_up_on_is_recorded_before_it_is_acknowledged(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    [listed] = bot.cse("follow-ups holme", user="USTEWARD")
    reached, go_on = held_back(monkeypatch, bot, "record_progress")

    assert not acknowledged_while_held(
        bot, lambda: bot.press(element(listed, "I am working on it"), user="USTEWARD"), reached, go_on
    )


def test_a_question_is_acknowledged_at_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = held_back(monkeypatch, bot, "ask")

    assert acknowledged_while_held(bot, lambda: bot.cse("taxi drivers"), reached, go_on)


def test_a_change_that_fails_is_acknowledged_and_told(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    [listed] = bot.cse("digest list", user="USTEWARD")

    def away(*given: Any, **named: Any) -> None:
        raise StoreUnavailable("The database cannot be reached.")

    monkeypatch.setattr(bot.service, "unsubscribe", away)

    assert bot.press(element(listed, "End it"), user="USTEWARD").status == 200
    assert "Nothing was changed" in seen_text(bot.slack.of("response_url")[-1])


def test_a_request_is_noted_as_handled_when_it_is_done_or_refused(bot: Bot) -> None:
    [listed] = bot.cse("follow-ups")
    bot.press(element(listed, "I am working on it"))
    bot.event({"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "taxi", "ts": "1.1"})

    assert [key.partition(":")[0] for key in bot.handled] == ["action", "event"]
