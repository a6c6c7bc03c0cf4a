"""What a person does and sees, without sockets: a clock that stands still and a courier that keeps what it is given."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace import Receipt, Workspace
from bot.workspace.courier import NOBODY, Envelope
from bot.workspace.people import Member
from bot.workspace.refusals import Refused
from tests.workspace import samples
from tests.workspace.bots import ALEX, BLAKE


class Clock:
    """Time that passes when told to."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Keeper:
    """A courier that acknowledges everything, with the answers it was given beforehand."""

    def __init__(self, *answers: dict | None) -> None:
        self.answers = list(answers)
        self.asked: list[Envelope] = []
        self.told: list[Envelope] = []

    def ask(self, envelope: Envelope) -> Receipt:
        self.asked.append(envelope)
        return Receipt(acked=True, payload=self.answers.pop(0) if self.answers else None)

    def tell(self, envelope: Envelope) -> None:
        self.told.append(envelope)

    @property
    def events(self) -> list[dict]:
        return [envelope.payload["event"] for envelope in self.told]


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


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.code


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


# --- forms ---

EVERY_INPUT = {
    "plain_text_input": ("some words", {"value": "some words"}),
    "email_text_input": ("a@example.org", {"value": "a@example.org"}),
    "url_text_input": ("https://example.org", {"value": "https://example.org"}),
    "number_input": ("12", {"value": "12"}),
    "datepicker": ("2017-01-12", {"selected_date": "2017-01-12"}),
    "timepicker": ("09:00", {"selected_time": "09:00"}),
    "datetimepicker": (1_700_000_000, {"selected_date_time": 1_700_000_000}),
    "users_select": (ALEX, {"selected_user": ALEX}),
    "multi_users_select": ([ALEX, BLAKE], {"selected_users": [ALEX, BLAKE]}),
    "channels_select": ("C1", {"selected_channel": "C1"}),
    "multi_channels_select": (["C1"], {"selected_channels": ["C1"]}),
    "conversations_select": ("C1", {"selected_conversation": "C1"}),
    "multi_conversations_select": (["C1"], {"selected_conversations": ["C1"]}),
    "static_select": ("1", {"selected_option": samples.option()}),
    "radio_buttons": ("1", {"selected_option": samples.option()}),
    "multi_static_select": (["1"], {"selected_options": [samples.option()]}),
    "checkboxes": (["1"], {"selected_options": [samples.option()]}),
    "external_select": (samples.option("Two", "2"), {"selected_option": samples.option("Two", "2")}),
    "multi_external_select": ([samples.option("Two", "2")], {"selected_options": [samples.option("Two", "2")]}),
    "rich_text_input": ({"rich_text_value": samples.rich_text()}, {"rich_text_value": samples.rich_text()}),
    "file_input": ([{"id": "F1"}], {"files": [{"id": "F1"}]}),
}


def with_input(workspace: Workspace, kind: str, *, optional: bool = False, **fields) -> dict:
    element = {**samples.ELEMENTS[kind], "action_id": "it", **fields}
    block = {**samples.in_input(element), "block_id": "row", "optional": optional}
    return workspace.screens.open(ALEX, samples.modal(block))


@pytest.mark.parametrize("kind", sorted(EVERY_INPUT))
def test_every_input_is_sent_in_slacks_form(workspace, keeper, kind):
    simple, slacks = EVERY_INPUT[kind]
    view = with_input(workspace, kind)

    assert workspace.submit(ALEX, view["id"], {"row": {"it": simple}}) == {}
    sent = keeper.asked[0].payload["view"]["state"]["values"]["row"]["it"]
    assert sent == {"type": kind, **slacks}


@pytest.mark.parametrize("kind", sorted(EVERY_INPUT))
def test_every_input_may_be_left_blank_only_if_it_is_optional(workspace, keeper, kind):
    view = with_input(workspace, kind)
    assert workspace.submit(ALEX, view["id"], {}) == {"row": "Please complete this required field."}
    assert keeper.asked == []

    view = with_input(workspace, kind, optional=True)
    assert workspace.submit(ALEX, view["id"], {}) == {}
    assert len(keeper.asked) == 1


@pytest.mark.parametrize(
    ("kind", "fields", "value", "words"),
    [
        ("plain_text_input", {"min_length": 5}, "abc", "at least 5"),
        ("plain_text_input", {"max_length": 2}, "abc", "no more than 2"),
        ("number_input", {}, "twelve", "valid number"),
        ("number_input", {"min_value": "1", "max_value": "9"}, "12", "within the limits"),
        ("email_text_input", {}, "nobody", "email"),
        ("url_text_input", {}, "council minutes", "URL"),
    ],
)
def test_slack_itself_refuses_what_does_not_fit_the_field(workspace, keeper, kind, fields, value, words):
    view = with_input(workspace, kind, **fields)

    assert words in workspace.submit(ALEX, view["id"], {"row": {"it": value}})["row"]
    assert keeper.asked == []


def test_an_option_that_was_not_offered_cannot_be_chosen(workspace):
    view = with_input(workspace, "static_select")

    with pytest.raises(ValueError, match="no option"):
        workspace.submit(ALEX, view["id"], {"row": {"it": "99"}})


def test_initial_values_are_sent_unless_they_are_changed(workspace, keeper):
    view = with_input(workspace, "plain_text_input", initial_value="as before")
    workspace.submit(ALEX, view["id"], {})

    assert keeper.asked[0].payload["view"]["state"]["values"]["row"]["it"]["value"] == "as before"


def test_a_click_in_a_modal_carries_what_is_typed_and_an_update_keeps_it(workspace, keeper):
    note = {**samples.in_input({**samples.ELEMENTS["plain_text_input"], "action_id": "it"}), "block_id": "row"}
    payload = samples.modal(note, samples.in_actions(samples.BUTTON))
    view = workspace.screens.open(ALEX, payload)
    workspace.press(ALEX, {"action_id": "press"}, view_id=view["id"], values={"row": {"it": "half a sen"}})

    sent = keeper.asked[0].payload
    assert sent["view"]["state"]["values"]["row"]["it"]["value"] == "half a sen"
    assert "response_url" not in sent
    current = workspace.modals(ALEX)[0]
    updated = workspace.screens.update(ALEX, current, payload)
    assert updated["state"]["values"]["row"]["it"]["value"] == "half a sen"


def test_a_button_that_is_not_there_cannot_be_pressed(workspace, scrutiny):
    ts = workspace.say(ALEX, scrutiny, "no buttons here")

    assert refusal(workspace.press, ALEX, {"action_id": "x"}, channel=scrutiny, ts=ts) == "action_not_found"
    assert refusal(workspace.press, ALEX, {"action_id": "x"}, channel=scrutiny, ts="1.0") == "message_not_found"
    assert refusal(workspace.press, ALEX, {"action_id": "x"}, view_id="V404") == "not_found"


def test_feedback_says_which_thumb_it_was(workspace, keeper, scrutiny):
    from bot.workspace.posting import content_of, post_as_bot

    buttons = {**samples.ELEMENTS["feedback_buttons"], "action_id": "helpful"}
    content = content_of(workspace, samples.message({"type": "context_actions", "elements": [buttons]}))
    ts = post_as_bot(workspace, workspace.roster.channel(scrutiny), content)["ts"]
    workspace.press(ALEX, {"action_id": "helpful", "value": "0"}, channel=scrutiny, ts=ts)

    (action,) = keeper.asked[0].payload["actions"]
    assert (action["type"], action["value"], action["text"]["text"]) == ("feedback_buttons", "0", "Bad")


def test_closing_one_modal_uncovers_the_one_beneath_and_closing_all_tells_of_each(workspace, keeper):
    view = samples.modal(samples.BLOCKS["section"]) | {"notify_on_close": True}
    workspace.screens.open(ALEX, view)
    top = workspace.screens.push(ALEX, view)
    workspace.close(ALEX, top["id"])
    assert len(workspace.modals(ALEX)) == 1

    top = workspace.screens.push(ALEX, view)
    workspace.close(ALEX, top["id"], all_of_them=True)
    assert workspace.modals(ALEX) == []
    assert [envelope.payload["is_cleared"] for envelope in keeper.asked] == [False, True, True]


def test_a_bad_view_in_an_answer_is_told_to_the_person(workspace, keeper):
    view = with_input(workspace, "plain_text_input")
    keeper.answers = [{"response_action": "update", "view": samples.modal({"type": "nonsense"})}]
    workspace.submit(ALEX, view["id"], {"row": {"it": "words"}})

    assert "invalid_arguments" in workspace.notices(ALEX)[0]


# --- people, changes, threads ---


def test_a_sidebar_has_ones_own_channels_and_then_direct_messages(workspace):
    workspace.add_channel("zebra")
    workspace.add_channel("private", private=True, members=[BLAKE])
    workspace.open_messages(ALEX)

    assert [channel.kind for channel in workspace.channels(ALEX)] == ["channel", "im"]
    assert [channel.name for channel in workspace.channels(BLAKE)] == ["private", "zebra"]


def test_somebody_from_another_organisation_is_a_stranger():
    workspace = Workspace(people=[Member("U0OTHER", "other", "Other", team="T0OTHER")])

    described = workspace.roster.person("U0OTHER").as_slack(workspace.team)
    assert (described["team_id"], described["is_stranger"]) == ("T0OTHER", True)


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
