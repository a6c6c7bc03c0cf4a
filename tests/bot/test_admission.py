"""Where the bot may be used, and what happens elsewhere."""

from dataclasses import replace
from typing import Any

import pytest

from bot.admission import is_admitted
from bot.app import build_app, writing_client
from bot.permissions import Permissions
from bot.settings import read_settings
from tests.bot.conftest import Bot, seen_text

NOWHERE: frozenset[str] = frozenset()
SHARED = {"event": {"channel": "C1", "user_team": "T2", "team": "T1"}, "team_id": "T1"}


@pytest.mark.parametrize(
    ("teams", "channels", "body", "admitted"),
    [
        ((), (), {"team_id": "T9", "channel_id": "C9"}, True),
        (("T1",), (), {"team_id": "T1", "channel_id": "C9"}, True),
        (("T1",), (), {"team_id": "T2", "channel_id": "C9"}, False),
        (("T1",), (), SHARED, False),
        (("T1",), (), {"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T1"}}, False),
        ((), ("C1",), {"channel_id": "C2"}, False),
        ((), ("C1",), {"channel": {"id": "C1"}}, True),
        ((), ("C1",), {"container": {"channel_id": "G2"}}, False),
        ((), ("C1",), {"channel_id": "D2"}, True),
        ((), ("C1",), {"user": {"id": "U1"}, "view": {}}, True),
    ],
)
def test_team_and_channel_must_be_allowed_where_the_settings_name_some(
    teams: tuple[str, ...], channels: tuple[str, ...], body: dict[str, Any], admitted: bool
) -> None:
    assert is_admitted(frozenset(teams), frozenset(channels), body) is admitted


@pytest.fixture
def narrow(bot: Bot) -> Bot:
    """The bot allowed in C1 only."""
    settings = replace(bot.desk.settings, channels=frozenset({"C1"}))
    bot.desk = replace(bot.desk, settings=settings)
    bot.app = build_app(bot.desk, writing_client(settings), listener_executor=bot.executor)
    return bot


def test_elsewhere_nothing_is_answered(narrow: Bot) -> None:
    assert narrow.cse("taxi drivers", channel="C2") == []
    assert narrow.cse("taxi drivers", channel="C1")


def test_a_live_concern_gets_the_card_wherever_it_is_typed(narrow: Bot) -> None:
    [card] = narrow.cse("my neighbour's daughter is being picked up at night", channel="C2")

    assert "999" in seen_text(card)


def test_the_settings_are_read_by_commas() -> None:
    read = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "ALLOWED_TEAMS": "T1, T2", "ALLOWED_CHANNELS": "C1"}
    )

    assert (read.teams, read.channels) == (frozenset({"T1", "T2"}), frozenset({"C1"}))


@pytest.mark.parametrize(
    ("known", "steward"),
    [
        ({"is_admin": True}, True),
        ({"is_admin": True, "team_id": "T1"}, True),
        ({"is_admin": True, "team_id": "T2"}, False),
        ({"is_admin": True, "is_restricted": True}, False),
        ({"is_admin": True, "is_ultra_restricted": True}, False),
        ({"is_admin": True, "is_stranger": True}, False),
    ],
)
def test_guests_and_administrators_of_other_organisations_are_no_stewards(
    bot: Bot, known: dict[str, Any], steward: bool
) -> None:
    bot.slack.answers["users.info"] = {"ok": True, "user": {"id": "U5", **known}}
    permissions = Permissions(NOWHERE, bot.desk.reader, bot.desk.clock)

    assert permissions.is_steward("U5") is steward
