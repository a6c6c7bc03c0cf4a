"""What holds for every listener: errors are told with a reference, nothing typed is logged, repeats are done once."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.listening import key_of, message_for
from bot.logs import configure_logs, trace_of
from briefings import NotFound, StoreUnavailable
from tests.bot.conftest import Bot, element, seen_text

CANARY = "kanarienvogel"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that the program would log at DEBUG."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    configure_logs("DEBUG", written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_failure_is_told_in_a_plain_sentence_with_a_reference_that_is_in_the_log(bot: Bot, log: io.StringIO) -> None:
    def broken(question: str, **_: object) -> None:
        raise KeyError(question)

    bot.service.ask = broken  # type: ignore[method-assign, assignment]

    [reply] = bot.cse(f"taxi {CANARY}")

    shown = seen_text(reply)
    assert "Something went wrong, and it is not your doing" in shown
    reference = shown.split("reference `")[1].split("`")[0]
    assert f"reference={reference}" in log.getvalue()
    assert "KeyError" in log.getvalue()
    assert "test_app.py" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_a_database_that_is_gone_is_said_and_logged_under_the_reference(bot: Bot, log: io.StringIO) -> None:
    def gone(**_: object) -> None:
        raise StoreUnavailable("The database cannot be reached.")

    bot.service.follow_ups = gone  # type: ignore[method-assign, assignment]

    [reply] = bot.cse("follow-ups")

    assert "The database cannot be reached. Nothing was changed." in seen_text(reply)
    assert "StoreUnavailable" in log.getvalue()


def test_when_slack_cannot_be_told_either_the_log_says_so(bot: Bot, log: io.StringIO) -> None:
    bot.slack.statuses["response_url"] = 500

    bot.cse(f"taxi {CANARY}")

    assert "could not tell the person" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_nothing_that_people_type_is_logged_even_at_debug(bot: Bot, log: io.StringIO) -> None:
    [reply] = bot.cse(f"taxi {CANARY}")
    bot.press(element(reply, "Show context"))
    bot.write(f"schools {CANARY}")
    bot.event({"type": "app_mention", "channel": "C1", "user": "U1", "text": f"<@UBOT> {CANARY}", "ts": "5.1"})
    bot.event(
        {"type": "message", "channel_type": "channel", "channel": "C1", "user": "U1", "text": CANARY, "ts": "6.1"}
    )
    [menu] = bot.cse("")
    bot.press(element(menu, "Ask something"))
    bot.submit(
        bot.slack.of("views.open")[-1]["view"],
        {"question": {"question": {"value": f"my neighbour's daughter {CANARY}"}}},
    )
    bot.dispatch(
        f"command=%2Fcse&text={CANARY}&user_id=U1", "application/x-www-form-urlencoded", {"x-slack-signature": ["v0=0"]}
    )

    assert "answered: verdict=answer" in log.getvalue()  # the log does work
    assert CANARY not in log.getvalue()


def test_what_libraries_warn_of_is_logged_as_a_place(log: io.StringIO) -> None:
    logging.getLogger("slack_bolt.App").warning("payload: %s", CANARY)
    logging.getLogger("slack_sdk.web").info("payload: %s", CANARY)
    logging.getLogger("bot.something").info("our own words")

    assert "its words are withheld" in log.getvalue()
    assert "our own words" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_an_error_that_anybody_logs_is_printed_without_its_message(log: io.StringIO) -> None:
    try:
        {}[CANARY]
    except KeyError:
        logging.getLogger("bot.something").exception("it failed")
        logging.getLogger("somebody.else").exception("it failed")

    assert "KeyError" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_a_trace_holds_places_and_kinds_of_the_whole_chain_and_no_messages() -> None:
    def failing() -> None:
        try:
            {}[CANARY]
        except KeyError as first:
            raise RuntimeError(CANARY) from first

    try:
        failing()
    except RuntimeError as error:
        trace = trace_of(error)

    assert "RuntimeError" in trace
    assert "KeyError" in trace
    assert "in failing" in trace
    assert CANARY not in trace


def test_our_own_errors_are_shown_bare_and_cannot_mention() -> None:
    message = message_for(NotFound("There is no <!channel> *here*."), "0")

    assert "<!channel>" not in message.text
    assert {block["type"] for block in message.blocks} == {"rich_text"}


def test_the_same_command_twice_runs_once(bot: Bot) -> None:
    body = f"command=%2Fcse&text=taxi&user_id=U1&channel_id=C1&trigger_id=9&response_url={bot.slack.address}/respond/9"

    for _ in range(2):
        bot.dispatch(body, "application/x-www-form-urlencoded")

    assert len(bot.service.questions) == 1


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"event_id": "Ev1"}, "event:Ev1"),
        ({"event_id": "Ev1", "event": {"type": "app_home_opened"}}, None),
        ({"command": "/cse", "trigger_id": "1.2"}, "command:1.2"),
        (
            {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_ts": "3", "action_id": "a"}]},
            "action:U1:3:a",
        ),
        ({"type": "view_submission", "view": {"id": "V1"}}, None),
        ({"type": "block_suggestion"}, None),
    ],
)
def test_each_thing_done_has_a_name_that_a_repeat_shares(body: dict, key: str | None) -> None:
    assert key_of(body) == key


def test_a_bad_signature_is_refused(bot: Bot) -> None:
    response = bot.dispatch("command=%2Fcse", "application/x-www-form-urlencoded", {"x-slack-signature": ["v0=0"]})

    assert response.status == 401


def test_what_people_see_is_sent_without_a_second_try(bot: Bot) -> None:
    assert bot.app.client.retry_handlers == []
    assert bot.desk.reader.retry_handlers
    assert bot.app.client.base_url == bot.slack.api_url
