"""Where something fails, nobody gets a right they did not have, and no secret stays where others find it."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import bot.__main__ as program
from bot.permissions import Permissions
from tests.bot.conftest import Bot

SECRETS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s"}


@pytest.mark.parametrize("error", ["internal_error", "ratelimited", "missing_scope", "user_not_found"])
def test_when_slack_cannot_say_who_somebody_is_they_are_no_steward(bot: Bot, error: str) -> None:
    bot.slack.answers["users.info"] = {"ok": False, "error": error}
    permissions = Permissions(frozenset({"S1"}), bot.desk.reader, bot.desk.clock)

    assert not permissions.is_steward("U5")


def test_a_failed_look_up_is_not_remembered(bot: Bot) -> None:
    permissions = Permissions(frozenset(), bot.desk.reader, bot.desk.clock)
    bot.slack.answers["users.info"] = {"ok": False, "error": "internal_error"}
    assert not permissions.is_steward("U5")
    bot.slack.answers["users.info"] = {"ok": True, "user": {"id": "U5", "is_admin": True}}

    assert permissions.is_steward("U5")


def test_a_group_that_cannot_be_looked_up_makes_nobody_a_steward(bot: Bot) -> None:
    bot.slack.answers["users.info"] = {"ok": True, "user": {"id": "U5"}}
    bot.slack.answers["usergroups.users.list"] = {"ok": False, "error": "missing_scope"}

    assert not Permissions(frozenset({"S1"}), bot.desk.reader, bot.desk.clock).is_steward("U5")


def test_tokens_are_gone_from_the_environment_before_anything_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    left: list[set[str]] = []

    class Reached(Exception):
        """Far enough."""

    @contextmanager
    def opened(*_: object) -> Iterator[None]:
        left.append(SECRETS.keys() & os.environ.keys())
        raise Reached
        yield

    monkeypatch.setattr(program, "put_together", opened)
    monkeypatch.setattr(program, "configure_logs", lambda _: None)

    with pytest.raises(Reached):
        program.run(argparse.Namespace(http=None))

    assert left == [set()]
