"""What a person chooses and types: each input in Slack's form, Slack's own checks, and what becomes of a submission."""

import pytest

from bot.workspace import Workspace
from tests.workspace import samples
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
