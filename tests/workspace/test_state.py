"""What a person does and sees, without sockets: a clock that stands still and a courier that keeps what it is given."""

import threading
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace import Workspace
from bot.workspace.courier import NOBODY
from bot.workspace.people import Member
from tests.workspace.bots import ALEX, BLAKE
from tests.workspace.fakes import Clock, Keeper, refusal


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def workspace(clock, keeper) -> Workspace:
    workspace = Workspace(clock=clock)
    workspace.courier = keeper
    return workspace


@pytest.fixture
def scrutiny(workspace) -> str:
    return workspace.add_channel("scrutiny").id


# --- names ---


def test_stamps_rise_even_when_the_clock_stands_still_or_goes_back(workspace, clock):
    first = [workspace.names.stamp() for _ in range(3)]
    clock.now -= 60
    second = workspace.names.stamp()

    assert [*first, second] == sorted({*first, second})


# --- what people type ---


def test_known_names_become_mentions_and_the_rest_is_escaped(workspace, keeper, scrutiny):
    workspace.say(ALEX, scrutiny, "@blake and @nobody: see #scrutiny, <!channel> & <https://x|y>")

    (event,) = keeper.events
    assert event["text"] == (
        f"<@{BLAKE}> and @nobody: see <#{scrutiny}|scrutiny>, &lt;!channel&gt; &amp; &lt;https://x|y&gt;"
    )


@settings(deadline=None)
@given(st.text(max_size=200))
def test_nothing_typed_can_call_a_channel_or_make_a_link(text):
    workspace = Workspace()
    channel = workspace.add_channel("scrutiny").id
    if not text.strip():
        return
    workspace.say(ALEX, channel, text)

    (message,) = workspace.history(channel, ALEX)
    rest = message["text"].replace(f"<#{channel}|scrutiny>", "")
    for person in ("U0ALEX", "U0BLAKE", "U0CASEY", "U0CSEBOT"):
        rest = rest.replace(f"<@{person}>", "")
    assert "<" not in rest
    assert ">" not in rest


def test_where_a_person_cannot_write(workspace, scrutiny):
    small = workspace.add_channel("small", members=[BLAKE]).id
    old = workspace.add_channel("old").id
    workspace.archive(old)

    assert refusal(workspace.say, ALEX, small, "x") == "not_in_channel"
    assert refusal(workspace.say, ALEX, old, "x") == "is_archived"
    assert refusal(workspace.say, ALEX, scrutiny, "  ") == "no_text"
    assert refusal(workspace.say, ALEX, scrutiny, "x" * 40_001) == "msg_too_long"
    assert refusal(workspace.say, "U404", scrutiny, "x") == "user_not_found"
    assert refusal(workspace.upload, ALEX, small, "a.txt", b"x") == "not_in_channel"


def test_a_mention_where_the_bot_is_not_is_told_to_the_person_and_not_to_the_bot(workspace, keeper):
    channel = workspace.add_channel("elsewhere", bot=False).id
    workspace.say(ALEX, channel, "@cse-briefings hello")

    assert keeper.events == []
    assert "not in this channel" in workspace.notices(ALEX)[0]
    workspace.dismiss_notices(ALEX)
    assert workspace.notices(ALEX) == []


# --- events ---


def test_a_mention_in_a_channel_is_told_twice_as_slack_does(workspace, keeper, scrutiny):
    workspace.say(ALEX, scrutiny, "@cse-briefings hello")

    assert [event["type"] for event in keeper.events] == ["message", "app_mention"]
    assert len({event["ts"] for event in keeper.events}) == 1


def test_the_bot_hears_its_own_messages_with_its_bot_id(workspace, keeper):
    from bot.workspace.posting import post_as_bot

    post_as_bot(workspace, workspace.roster.direct(ALEX), {"text": "hello"})
    post_as_bot(workspace, workspace.add_channel("scrutiny"), {"text": f"I am <@{workspace.bot.user_id}>"})

    assert [event["type"] for event in keeper.events] == ["message", "message"]  # never mentioned by itself
    assert [event["channel_type"] for event in keeper.events] == ["im", "channel"]
    assert {event["bot_id"] for event in keeper.events} == {workspace.bot.bot_id}


def test_only_what_the_manifest_subscribes_to_is_sent(clock, keeper):
    manifest = {"settings": {"event_subscriptions": {"bot_events": ["message.im", "app_mention"]}}}
    workspace = Workspace(clock=clock, manifest=manifest)
    workspace.courier = keeper
    channel = workspace.add_channel("scrutiny").id
    workspace.say(ALEX, channel, "@cse-briefings hello")
    workspace.say(ALEX, workspace.roster.direct(ALEX).id, "hello")

    assert [event["type"] for event in keeper.events] == ["app_mention", "message"]


def test_what_happens_to_channels_is_told(workspace, keeper, scrutiny):
    workspace.remove_bot(scrutiny, by=ALEX)
    workspace.invite_bot(scrutiny, by=ALEX)
    workspace.rename(scrutiny, "children")
    workspace.archive(scrutiny)
    workspace.unarchive(scrutiny)
    workspace.delete_channel(scrutiny)

    assert [event["type"] for event in keeper.events] == [
        "channel_left",
        "member_joined_channel",
        "channel_rename",
        "channel_archive",
        "channel_unarchive",
        "channel_deleted",
    ]
    assert keeper.events[1]["user"] == workspace.bot.user_id
    assert keeper.events[1]["inviter"] == ALEX


def test_a_reaction_is_told_with_what_it_stands_on(workspace, keeper, scrutiny):
    ts = workspace.say(BLAKE, scrutiny, "hello")
    workspace.react(ALEX, scrutiny, ts, "eyes")

    event = keeper.events[-1]
    assert (event["type"], event["item"]["ts"], event["item_user"]) == ("reaction_added", ts, BLAKE)


# --- commands ---


def test_a_command_that_the_manifest_does_not_know_is_not_sent(clock, keeper):
    manifest = {"features": {"slash_commands": [{"command": "/cse", "description": "Ask", "should_escape": True}]}}
    workspace = Workspace(clock=clock, manifest=manifest)
    workspace.courier = keeper
    channel = workspace.add_channel("scrutiny").id

    assert workspace.command(ALEX, channel, "/other") == NOBODY
    assert workspace.notices(ALEX) == ["/other is not a valid command."]
    workspace.command(ALEX, channel, "/cse", "assign @blake & co")
    assert keeper.asked[0].payload["text"] == f"assign <@{BLAKE}> &amp; co"


def test_a_command_in_direct_messages_does_not_name_the_channel(workspace, keeper):
    workspace.command(ALEX, workspace.open_messages(ALEX), "/cse", " help ")

    payload = keeper.asked[0].payload
    assert (payload["channel_name"], payload["text"]) == ("directmessage", "help")
    assert all(isinstance(value, str) for value in payload.values())


# --- short-lived keys ---


def test_a_trigger_lives_three_seconds(workspace, clock):
    first, second = workspace.tickets.trigger(ALEX), workspace.tickets.trigger(ALEX)
    clock.now += 2.9
    assert workspace.tickets.redeem(first).person == ALEX

    clock.now += 0.2
    assert refusal(workspace.tickets.redeem, second) == "expired_trigger_id"
    assert refusal(workspace.tickets.redeem, first) == "exchanged_trigger_id"


def test_a_response_address_takes_five_messages_in_thirty_minutes(workspace, clock, scrutiny):
    key, late = workspace.tickets.address(scrutiny, ALEX), workspace.tickets.address(scrutiny, ALEX)
    for _ in range(5):
        workspace.tickets.use(key)

    assert refusal(workspace.tickets.use, key) == "used_url"
    clock.now += 30 * 60 + 1
    assert refusal(workspace.tickets.use, late) == "expired_url"
    assert refusal(workspace.tickets.use, "nonsense") == "invalid_url"


def test_a_status_is_gone_after_two_minutes(workspace, clock, scrutiny):
    workspace.talk.set_status(scrutiny, None, "is searching…", clock())
    clock.now += 119
    assert workspace.status(scrutiny) == "is searching…"

    clock.now += 2
    assert workspace.status(scrutiny) is None


# --- people, changes, threads ---


def test_a_sidebar_has_ones_own_channels_and_then_direct_messages(workspace):
    workspace.add_channel("zebra")
    workspace.add_channel("private", private=True, members=[BLAKE])
    workspace.open_messages(ALEX)

    assert [channel.kind for channel in workspace.channels(ALEX)] == ["channel", "im"]
    assert [channel.name for channel in workspace.channels(BLAKE)] == ["private", "zebra"]


def test_somebody_from_another_organisation_is_a_stranger():
    workspace = Workspace(people=[Member("U0OTHER", "other", "Other", team="T0OTHER")])

    described = workspace.roster.person("U0OTHER").as_slack(workspace.team, 0.0)
    assert (described["team_id"], described["is_stranger"]) == ("T0OTHER", True)


@pytest.mark.parametrize(("day", "hours"), [("2026-01-15", 0), ("2026-07-15", 1)])
def test_a_persons_zone_is_an_hour_ahead_in_summer(workspace, day, hours):
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()

    assert workspace.roster.person(ALEX).as_slack(workspace.team, at)["tz_offset"] == hours * 3600


def test_whoever_waits_for_a_change_is_woken_by_it(workspace, scrutiny):
    before = workspace.changes(-1, 0)
    found = []
    waiting = threading.Thread(target=lambda: found.append(workspace.changes(before, 5)))
    waiting.start()
    workspace.say(ALEX, scrutiny, "hello")
    waiting.join(5)

    assert found[0] > before
    assert workspace.changes(found[0] + 100, 0.01) <= found[0] + 100


def test_many_threads_at_once_lose_nothing(workspace, scrutiny):
    parent = workspace.say(ALEX, scrutiny, "question")

    def talk() -> None:
        for number in range(50):
            workspace.say(BLAKE, scrutiny, str(number), thread_ts=parent)
            workspace.channels(BLAKE)
            workspace.add_channel(f"c{threading.get_ident()}-{number}")

    threads = [threading.Thread(target=talk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    question, *replies = workspace.replies(scrutiny, parent, ALEX)
    assert question["reply_count"] == len(replies) == 200
    assert len({reply["ts"] for reply in replies}) == 200
