"""The manifest keeps Slack's limits (manifest schema, version 2) and asks for what the listeners need, no more."""

import json
from importlib import resources
from typing import Any

import pytest

from bot.messages.asking import ASK_VIEW
from bot.messages.marking import MARK_VIEW
from bot.messages.noting import NOTE_VIEW

# What each scope is for; a scope without a reason here must not be asked for.
REASONS = {
    "app_mentions:read": "hear that it is mentioned",
    "channels:history": "after a crash, look whether a digest was already posted in a public channel",
    "channels:read": "see whether it is in the channel, and whether other organisations are, before scheduling",
    "chat:write": "answer",
    "commands": "/cse",
    "files:read": "read a file of minutes that is dropped for it, when somebody may want to add it",
    "files:write": "hand out briefs, charts and exports as files",
    "groups:history": "as channels:history, in private channels it was invited to",
    "groups:read": "as channels:read, in private channels it was invited to",
    "im:history": "hear direct messages",
    "im:read": "know its direct messages",
    "im:write": "tell the owner of a schedule that it had to be stopped",
    "usergroups:read": "know who is in the stewards' user group",
    "users:read": "know who is a workspace admin",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return dict(json.loads(resources.files("bot").joinpath("manifest.json").read_text("utf-8")))


def test_names_and_descriptions_fit(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80


def test_the_one_command_fits_and_passes_words_as_typed(manifest: dict[str, Any]) -> None:
    [command] = manifest["features"]["slash_commands"]

    assert command["command"] == "/cse"
    assert len(command["description"]) <= 2_000
    assert len(command["usage_hint"]) <= 1_000
    assert command["should_escape"] is False


def test_the_shortcut_fits_and_opens_the_question(manifest: dict[str, Any]) -> None:
    shortcuts = manifest["features"]["shortcuts"]

    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in shortcuts)
    assert {one["callback_id"]: one["type"] for one in shortcuts} == {
        ASK_VIEW: "global",
        MARK_VIEW: "global",
        NOTE_VIEW: "message",
    }


def test_every_scope_has_a_reason_and_every_reason_its_scope(manifest: dict[str, Any]) -> None:
    assert sorted(REASONS) == manifest["oauth_config"]["scopes"]["bot"]


def test_the_events_are_those_that_are_listened_to(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert events == [
        "app_home_opened",
        "app_mention",
        "channel_unarchive",
        "group_unarchive",
        "member_joined_channel",
        "message.im",
    ]


def test_socket_mode_is_on_so_that_no_public_address_is_needed(manifest: dict[str, Any]) -> None:
    assert manifest["settings"]["socket_mode_enabled"] is True
