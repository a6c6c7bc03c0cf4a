"""The doctor says what is wrong and how to mend it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.doctor import Finding, examine, wanted_scopes
from briefings import StoreUnavailable
from tests.bot.conftest import Bot
from tests.bot.fake_service import FakeService


class Opens:
    """Opens a fake service, or fails as a database does."""

    def __init__(self, service: FakeService | None) -> None:
        self._service = service
        self.stuck: str | None = None

    def __call__(self) -> FakeService:
        if self._service is None:
            raise StoreUnavailable("The database cannot be reached.")
        return self._service

    def trouble(self) -> str | None:
        return self.stuck


@pytest.fixture
def findings(bot: Bot) -> Callable[..., dict[str, Finding]]:
    def look(service: FakeService | None = bot.service, **settings: object) -> dict[str, Finding]:
        wanted = replace(bot.desk.settings, **settings)
        return {one.what.split(" of ")[0]: one for one in examine(wanted, bot.desk.reader, Opens(service))}  # type: ignore[arg-type]

    return look


def test_a_sound_installation_has_nothing_to_mend(bot: Bot, findings: Callable[..., dict[str, Finding]]) -> None:
    bot.slack.headers = {"x-oauth-scopes": ",".join(wanted_scopes())}

    found = findings(app_token="xapp-1")

    assert [one.what for one in found.values() if one.mend and one.grave] == []


def test_a_missing_scope_is_named(bot: Bot, findings: Callable[..., dict[str, Finding]]) -> None:
    bot.slack.headers = {"x-oauth-scopes": ",".join(wanted_scopes() - {"im:history"})}

    assert "im:history" in (findings()["scopes"].mend or "")


def test_a_token_that_slack_refuses_is_said_with_where_the_right_one_is(
    bot: Bot, findings: Callable[..., dict[str, Finding]]
) -> None:
    bot.slack.answers["auth.test"] = {"ok": False, "error": "invalid_auth"}

    mend = findings()["bot token"].mend or ""

    assert "invalid_auth" in mend
    assert "OAuth & Permissions" in mend


def test_an_app_token_that_slack_refuses_is_said(bot: Bot, findings: Callable[..., dict[str, Finding]]) -> None:
    bot.slack.answers["apps.connections.open"] = {"ok": False, "error": "not_allowed_token_type"}

    assert "connections:write" in (findings(app_token="xoxb-1")["Socket Mode"].mend or "")


def test_a_database_that_is_gone_and_one_without_minutes_are_told_apart(
    findings: Callable[..., dict[str, Finding]],
) -> None:
    assert findings(None)["database"].grave
    empty = findings(FakeService([], []))["database with 0 items"]
    assert "briefings ingest --seeds" in (empty.mend or "")
    assert not empty.grave


def test_a_missing_safeguarding_contact_is_grave(findings: Callable[..., dict[str, Finding]]) -> None:
    assert findings(safeguarding_contact=None)["safeguarding contact"].grave


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"ok": True, "channel": {"id": "C1", "is_member": True}}, None),
        ({"ok": True, "channel": {"id": "C1", "is_member": False}}, "The bot is not in it"),
        ({"ok": False, "error": "channel_not_found"}, "channel_not_found"),
    ],
)
def test_a_channel_of_officers_that_the_bot_cannot_post_in_is_said(
    bot: Bot, findings: Callable[..., dict[str, Finding]], answer: dict[str, object], said: str | None
) -> None:
    bot.slack.answers["conversations.info"] = answer

    mend = findings(officers_channel="C1")["channel"].mend

    assert mend is None if said is None else said in str(mend)


def test_a_finding_reads_as_one_line_and_what_to_do() -> None:
    assert Finding("time zone Europe/London").line == "well     time zone Europe/London"
    assert Finding("database", "Start it.").line == "mend     database\n         Start it."


def test_deliveries_that_cannot_go_out_are_grave(bot: Bot) -> None:
    opens = Opens(bot.service)
    opens.stuck = "Slack refuses all calls."

    found = {one.what: one for one in examine(bot.desk.settings, bot.desk.reader, opens)}  # type: ignore[arg-type]

    assert (found["deliveries"].mend, found["deliveries"].grave) == ("Slack refuses all calls.", True)


def test_what_goes_next_is_told_and_stays(findings: Callable[..., dict[str, Finding]]) -> None:
    service = FakeService()
    service.retention.old = {"entries": 2}

    [told] = [what for what in findings(service, trail_years=8) if what.startswith("retention")]

    assert "kept for 8 years" in told
    assert told.endswith("gone within the day: entries=2")
    assert service.retention.old == {"entries": 2}
