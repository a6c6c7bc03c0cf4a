"""What somebody tried and may not do is in the log, without a word of theirs; no word can forge a line of it."""

import io
import logging

import pytest

from bot.logs import configure_logs
from bot.refusals import note_attempt, refuse_in_form
from bot.serving import build_site
from briefings import NotFound, NotPermitted
from tests.bot.conftest import Bot
from tests.bot.test_serving import Site, command, signed


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]


@pytest.mark.parametrize("signature", ["v0=" + "0" * 64, "nonsense"])
def test_a_request_that_slack_did_not_sign_is_logged_and_counted(
    bot: Bot, caplog: pytest.LogCaptureFixture, signature: str
) -> None:
    site, body = Site(build_site(bot.app, bot.desk.metrics, lambda: None)), command(bot)

    site.post("/slack/events", content=body, headers=signed(body, x_slack_signature=signature))

    ours = [record.getMessage() for record in caplog.records if record.name == "bot.serving"]
    assert ours == ["refused: a request that Slack did not sign, or signed too long ago"]
    assert bot.desk.metrics.of("unsigned") == 1


def test_a_signed_request_is_no_event_of_security(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    site, body = Site(build_site(bot.app, bot.desk.metrics, lambda: None)), command(bot)

    site.post("/slack/events", content=body, headers=signed(body))
    bot.executor.wait()

    assert warnings(caplog) == []


def test_whoever_tries_what_only_stewards_may_is_logged_by_id(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.cse("digest weekly monday 09:00", user="U7")

    assert [line for line in warnings(caplog) if line.startswith("not permitted")] == [
        "not permitted: where=typed user=U7"
    ]


def test_a_form_that_is_refused_stays_open_with_the_reason_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    told: list[dict[str, object]] = []

    refuse_in_form(lambda **answer: told.append(answer), "note", NotPermitted("Ask a steward."), "U7")  # type: ignore[arg-type]

    assert told == [{"response_action": "errors", "errors": {"note": "Ask a steward."}}]
    assert warnings(caplog) == ["not permitted: where=note user=U7"]


def test_a_refusal_for_another_reason_is_nobodys_attempt(caplog: pytest.LogCaptureFixture) -> None:
    note_attempt(NotFound("There is no such follow-up."), "note", "U7")

    assert warnings(caplog) == []


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x1b[2K", "\x00"])
def test_nothing_in_a_message_can_pass_for_a_line_of_its_own(break_: str) -> None:
    stream = io.StringIO()
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        configure_logs("INFO", stream)
        logging.getLogger("bot.something").info("subscription=%s", f"1{break_}2026-01-05 INFO bot.admin granted")
    finally:
        logging.getLogger().handlers[:], _ = before
        logging.getLogger().setLevel(before[1])

    written = stream.getvalue().removesuffix("\n")
    first, *others = written.splitlines()
    assert "subscription=1" in first
    assert all(line.startswith("  | ") for line in others)
    assert written.replace("\n", "").isprintable()
