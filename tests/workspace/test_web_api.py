"""The Web API as the unmodified client meets it: Slack's answers, and above all Slack's refusals."""

import json
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.workspace import Workspace, WorkspaceServer
from tests.workspace import samples
from tests.workspace.bots import ALEX, BLAKE, client_for

LONG = {"type": "section", "text": samples.mrkdwn("x" * 2900)}


@pytest.fixture
def client(server) -> WebClient:
    return client_for(server)


def refusal(call, *args, **kwargs) -> str:
    """The error code that a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return refused.value.response["error"]


# --- tokens and scopes ---


def test_the_bot_learns_who_it_is(client, workspace):
    answer = client.auth_test()

    assert (answer["user_id"], answer["bot_id"]) == (workspace.bot.user_id, workspace.bot.bot_id)
    assert "chat:write" in answer.headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("token", "code"), [("xoxb-other", "invalid_auth"), ("xapp-workspace", "not_allowed_token_type")]
)
def test_a_wrong_token_is_refused(server, token, code):
    assert refusal(WebClient(token, base_url=server.api_url).auth_test) == code


def test_no_token_is_refused(server):
    assert refusal(WebClient(base_url=server.api_url).api_call, "auth.test") == "not_authed"


def test_socket_mode_wants_the_app_level_token(client):
    assert refusal(client.apps_connections_open, app_token="xoxb-workspace") == "not_allowed_token_type"
    assert client.apps_connections_open(app_token="xapp-workspace")["url"].startswith("ws://127.0.0.1:")


def test_a_method_without_its_scope_is_refused_and_says_which_it_needs():
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write", "channels:history"]}}}
    with WorkspaceServer(Workspace(manifest=manifest)) as server:
        channel = server.workspace.add_channel("scrutiny").id
        client = client_for(server)
        client.chat_postMessage(channel=channel, text="allowed")

        with pytest.raises(SlackApiError) as refused:
            client.users_info(user=ALEX)
        assert (refused.value.response["error"], refused.value.response["needed"]) == ("missing_scope", "users:read")
        assert client.auth_test().headers["x-oauth-scopes"] == "channels:history,chat:write"
        assert len(client.conversations_history(channel=channel)["messages"]) == 1
        private = server.workspace.add_channel("clerks", private=True).id
        assert refusal(client.conversations_history, channel=private) == "missing_scope"


def test_an_unknown_method_is_refused(client):
    assert refusal(client.api_call, "chat.shout") == "unknown_method"


@pytest.mark.parametrize(
    "ways", [{"json": {"error": "as_asked"}}, {"data": {"error": "as_asked"}}, {"params": {"error": "as_asked"}}]
)
def test_arguments_come_as_json_form_or_query(client, ways):
    assert refusal(client.api_call, "api.test", **ways) == "as_asked"


def test_an_empty_json_body_beside_a_query_is_no_mistake(server):
    request = urllib.request.Request(
        f"{server.api_url}api.test?a=1", b"", {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request) as response:
        assert json.load(response) == {"ok": True, "args": {"a": "1"}}


# --- posting ---


def test_what_is_posted_is_in_the_history(client, workspace, scrutiny):
    posted = client.chat_postMessage(channel=scrutiny, text="Follow-ups", blocks=[{"type": "divider"}])

    (message,) = client.conversations_history(channel=scrutiny)["messages"]
    assert (message["ts"], message["text"]) == (posted["ts"], "Follow-ups")
    assert message["blocks"][0]["block_id"]
    assert message["bot_id"] == workspace.bot.bot_id


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "no json"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": '{"type": "divider"}'}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [LONG] * 5}, "msg_blocks_too_long"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)  # fmt: skip
def test_content_that_slack_refuses_is_refused(client, scrutiny, content, code):
    assert refusal(client.chat_postMessage, channel=scrutiny, **content) == code


def test_a_message_without_content_is_refused(client, scrutiny):
    assert refusal(client.api_call, "chat.postMessage", json={"channel": scrutiny, "text": ""}) == "no_text"


def test_a_refusal_of_blocks_points_at_the_place(client, scrutiny):
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=scrutiny, text="x", blocks=[{"type": "header", "text": samples.mrkdwn()}])

    (message,) = refused.value.response["response_metadata"]["messages"]
    assert message == "[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"


def test_a_text_beyond_forty_thousand_characters_is_cut_with_a_warning(client, workspace, scrutiny):
    answer = client.chat_postMessage(channel=scrutiny, text="x" * 40_001)

    assert answer["response_metadata"]["warnings"] == ["message_truncated"]
    assert len(workspace.history(scrutiny, ALEX)[0]["text"]) == 40_000


def test_where_the_bot_may_not_post(client, workspace):
    other = workspace.add_channel("other", bot=False).id
    hidden = workspace.add_channel("hidden", private=True, bot=False).id
    old = workspace.add_channel("old").id
    workspace.archive(old)

    codes = [refusal(client.chat_postMessage, channel=channel, text="x") for channel in (other, hidden, old, "C404")]
    assert codes == ["not_in_channel", "channel_not_found", "is_archived", "channel_not_found"]


def test_a_persons_id_means_their_direct_messages(client, workspace):
    channel = client.chat_postMessage(channel=ALEX, text="x")["channel"]

    assert channel == client.conversations_open(users=ALEX)["channel"]["id"]
    assert workspace.history(channel, ALEX)[0]["text"] == "x"


def test_an_ephemeral_message_is_seen_by_one_and_stays_out_of_the_history(client, workspace, scrutiny):
    client.chat_postEphemeral(channel=scrutiny, user=ALEX, text="for you")

    assert [message["is_ephemeral"] for message in workspace.history(scrutiny, ALEX)] == [True]
    assert workspace.history(scrutiny, BLAKE) == []
    assert client.conversations_history(channel=scrutiny)["messages"] == []
    outside = workspace.add_channel("small", members=[BLAKE]).id
    assert refusal(client.chat_postEphemeral, channel=outside, user=ALEX, text="x") == "user_not_in_channel"


# --- changing ---


def test_an_update_replaces_text_and_blocks_and_is_marked(client, workspace, scrutiny):
    ts = client.chat_postMessage(channel=scrutiny, text="open", blocks=[{"type": "divider"}])["ts"]
    client.chat_update(channel=scrutiny, ts=ts, text="done")

    (message,) = workspace.history(scrutiny, ALEX)
    assert (message["text"], message["blocks"]) == ("done", [])
    assert message["edited"]["user"] == workspace.bot.user_id


def test_what_cannot_be_changed(client, workspace, scrutiny):
    said = workspace.say(ALEX, scrutiny, "mine")

    assert refusal(client.chat_update, channel=scrutiny, ts=said, text="x") == "cant_update_message"
    assert refusal(client.chat_update, channel=scrutiny, ts="1.000001", text="x") == "message_not_found"
    assert refusal(client.chat_delete, channel=scrutiny, ts=said) == "cant_delete_message"
    own = client.chat_postMessage(channel=scrutiny, text="x")["ts"]
    assert refusal(client.chat_update, channel=scrutiny, ts=own, text="x" * 4001) == "msg_too_long"


def test_a_deleted_reply_is_gone_and_a_deleted_question_leaves_a_tombstone(client, workspace, scrutiny):
    parent = client.chat_postMessage(channel=scrutiny, text="question")["ts"]
    first, second = (client.chat_postMessage(channel=scrutiny, text=t, thread_ts=parent)["ts"] for t in "ab")
    client.chat_delete(channel=scrutiny, ts=first)
    client.chat_delete(channel=scrutiny, ts=parent)

    tombstone, reply = workspace.replies(scrutiny, parent, ALEX)
    assert (tombstone["subtype"], tombstone["reply_count"], reply["ts"]) == ("tombstone", 1, second)


def test_a_permalink_names_channel_and_message(client, server, scrutiny):
    ts = client.chat_postMessage(channel=scrutiny, text="x")["ts"]

    link = client.chat_getPermalink(channel=scrutiny, message_ts=ts)["permalink"]
    assert link == f"{server.url}/archives/{scrutiny}/p{ts.replace('.', '')}"


def test_a_reaction_is_added_once(client, workspace, scrutiny):
    ts = client.chat_postMessage(channel=scrutiny, text="x")["ts"]
    client.reactions_add(channel=scrutiny, timestamp=ts, name="eyes")

    assert refusal(client.reactions_add, channel=scrutiny, timestamp=ts, name="eyes") == "already_reacted"
    assert workspace.history(scrutiny, ALEX)[0]["reactions"][0]["count"] == 1
    client.reactions_remove(channel=scrutiny, timestamp=ts, name="eyes")
    assert workspace.history(scrutiny, ALEX)[0]["reactions"] == []


# --- reading ---


def test_metadata_is_in_the_history_when_asked_for(client, scrutiny):
    metadata = {"event_type": "digest", "event_payload": {"delivery": "7"}}
    client.chat_postMessage(channel=scrutiny, text="x", metadata=metadata)

    (whole,) = client.conversations_history(channel=scrutiny, include_all_metadata=True)["messages"]
    (short,) = client.conversations_history(channel=scrutiny)["messages"]
    assert whole["metadata"] == metadata
    assert "event_payload" not in short["metadata"]


def test_history_is_paged_newest_first(client, scrutiny):
    stamps = [client.chat_postMessage(channel=scrutiny, text=str(n))["ts"] for n in range(5)]

    pages = client.conversations_history(channel=scrutiny, limit=2)
    assert [[m["text"] for m in page["messages"]] for page in pages] == [["4", "3"], ["2", "1"], ["0"]]
    between = client.conversations_history(channel=scrutiny, oldest=stamps[0], latest=stamps[3])["messages"]
    assert [m["text"] for m in between] == ["2", "1"]
    ends = client.conversations_history(channel=scrutiny, oldest=stamps[4], latest=stamps[4], inclusive=True)
    assert [m["text"] for m in ends["messages"]] == ["4"]


def test_replies_begin_with_the_question_and_stay_out_of_the_channel(client, scrutiny):
    parent = client.chat_postMessage(channel=scrutiny, text="question")["ts"]
    client.chat_postMessage(channel=scrutiny, text="quiet", thread_ts=parent)
    client.chat_postMessage(channel=scrutiny, text="loud", thread_ts=parent, reply_broadcast=True)

    thread = client.conversations_replies(channel=scrutiny, ts=parent)["messages"]
    channel = client.conversations_history(channel=scrutiny)["messages"]
    assert [m["text"] for m in thread] == ["question", "quiet", "loud"]
    assert [m["text"] for m in channel] == ["loud", "question"]


def test_channels_people_and_groups_can_be_looked_up(client, workspace, scrutiny):
    shared = workspace.add_channel("partners", ext_shared=True).id

    assert client.conversations_info(channel=shared)["channel"]["is_ext_shared"]
    assert [c["name"] for c in client.conversations_list()["channels"]] == ["scrutiny", "partners"]
    assert workspace.bot.user_id in client.conversations_members(channel=scrutiny)["members"]
    assert client.users_info(user=ALEX)["user"]["tz"] == "Europe/London"
    assert client.users_info(user=ALEX)["user"]["is_admin"]
    assert client.usergroups_users_list(usergroup="S0STEWARDS")["users"] == [ALEX]
    assert refusal(client.users_info, user="U404") == "user_not_found"
    assert refusal(client.usergroups_users_list, usergroup="S404") == "no_such_subteam"
    assert client.bots_info()["bot"]["app_id"] == workspace.bot.app_id
    assert client.team_info()["team"]["id"] == workspace.team.id


def test_the_bot_joins_a_public_channel_and_then_may_post(client, workspace):
    other = workspace.add_channel("other", bot=False).id
    client.conversations_join(channel=other)

    assert client.chat_postMessage(channel=other, text="x")["ok"]
    assert client.conversations_join(channel=other)["warning"] == "already_in_channel"


# --- assistant ---


def test_a_status_is_shown_until_the_bot_speaks(client, workspace):
    channel = client.conversations_open(users=ALEX)["channel"]["id"]
    ts = workspace.say(ALEX, channel, "question")
    client.assistant_threads_setStatus(channel_id=channel, thread_ts=ts, status="is searching…")

    assert workspace.status(channel, ts) == "is searching…"
    client.chat_postMessage(channel=channel, thread_ts=ts, text="answer")
    assert workspace.status(channel, ts) is None


def test_at_most_four_prompts_are_suggested(client, workspace):
    channel = client.conversations_open(users=ALEX)["channel"]["id"]
    prompt = {"title": "Taxis", "message": "taxi drivers"}
    client.api_call("assistant.threads.setSuggestedPrompts", json={"channel_id": channel, "prompts": [prompt] * 4})

    assert workspace.prompts(channel) == [prompt] * 4
    five = {"channel_id": channel, "prompts": [prompt] * 5}
    assert refusal(client.api_call, "assistant.threads.setSuggestedPrompts", json=five) == "invalid_arguments"


# --- views ---


def test_a_modal_needs_a_trigger_of_this_moment(client, workspace):
    view = samples.modal(samples.BLOCKS["section"])
    trigger = workspace.tickets.trigger(ALEX)

    assert refusal(client.views_open, trigger_id="nonsense", view=view) == "invalid_trigger_id"
    client.views_open(trigger_id=trigger, view=view)
    assert refusal(client.views_open, trigger_id=trigger, view=view) == "exchanged_trigger_id"


def test_a_view_that_slack_refuses_is_refused_with_a_pointer(client, workspace):
    view = samples.modal(samples.BLOCKS["table"])
    with pytest.raises(SlackApiError) as refused:
        client.views_open(trigger_id=workspace.tickets.trigger(ALEX), view=view)

    assert refused.value.response["error"] == "invalid_arguments"
    assert "/view/blocks/0" in refused.value.response["response_metadata"]["messages"][0]
    home = samples.home(samples.BLOCKS["section"])
    assert refusal(client.views_open, trigger_id=workspace.tickets.trigger(ALEX), view=home) == "invalid_arguments"


def test_a_third_pushed_modal_is_one_too_many(client, workspace):
    view = samples.modal(samples.BLOCKS["section"])
    assert refusal(client.views_push, trigger_id=workspace.tickets.trigger(ALEX), view=view) == "not_found"

    client.views_open(trigger_id=workspace.tickets.trigger(ALEX), view=view)
    client.views_push(trigger_id=workspace.tickets.trigger(ALEX), view=view)
    client.views_push(trigger_id=workspace.tickets.trigger(ALEX), view=view)
    assert refusal(client.views_push, trigger_id=workspace.tickets.trigger(ALEX), view=view) == "push_limit_reached"
    assert len(workspace.modals(ALEX)) == 3


def test_an_update_with_an_old_hash_is_refused(client, workspace):
    view = samples.modal(samples.BLOCKS["section"])
    opened = client.views_open(trigger_id=workspace.tickets.trigger(ALEX), view=view)["view"]
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)

    assert refusal(client.views_update, view_id=opened["id"], hash=opened["hash"], view=view) == "hash_conflict"
    assert refusal(client.views_update, view_id="V404", view=view) == "not_found"


def test_external_ids_are_unique_and_name_a_view(client, workspace):
    view = samples.modal(samples.BLOCKS["section"]) | {"external_id": "mine"}
    client.views_open(trigger_id=workspace.tickets.trigger(ALEX), view=view)

    changed = view | {"title": samples.plain("Changed")}
    client.views_update(external_id="mine", view=changed)
    assert workspace.modals(ALEX)[0]["title"]["text"] == "Changed"
    trigger = workspace.tickets.trigger(BLAKE)
    assert refusal(client.views_open, trigger_id=trigger, view=view) == "duplicate_external_id"


# --- response addresses ---


def test_a_response_address_posts_privately_unless_told_otherwise_and_five_times_at_most(server, workspace, scrutiny):
    address = f"{server.url}/respond/{workspace.tickets.address(scrutiny, ALEX)}"
    webhook = WebhookClient(address)

    assert webhook.send(text="for you").body == "ok"
    assert webhook.send(text="for all", response_type="in_channel").status_code == 200
    assert [m["text"] for m in workspace.history(scrutiny, ALEX)] == ["for you", "for all"]
    assert [m["text"] for m in workspace.history(scrutiny, BLAKE)] == ["for all"]
    assert "invalid_blocks" in webhook.send(text="x", blocks=[{"type": "nonsense"}]).body
    assert [webhook.send(text="x").status_code for _ in range(3)] == [200, 200, 404]
    assert "used_url" in webhook.send(text="x").body


def test_the_limit_on_whole_messages_is_not_asked_of_answers_by_address(server, workspace, scrutiny):
    webhook = WebhookClient(f"{server.url}/respond/{workspace.tickets.address(scrutiny, ALEX)}")

    assert webhook.send(text="x", blocks=[LONG] * 5).body == "ok"


def test_an_answer_by_address_replaces_or_deletes_the_message_acted_on(server, client, workspace, scrutiny):
    ts = client.chat_postMessage(channel=scrutiny, text="before")["ts"]
    webhook = WebhookClient(f"{server.url}/respond/{workspace.tickets.address(scrutiny, ALEX, ts=ts)}")

    webhook.send(text="after", replace_original=True)
    assert [(m["text"], m["ts"]) for m in workspace.history(scrutiny, BLAKE)] == [("after", ts)]
    webhook.send(delete_original=True)
    assert workspace.history(scrutiny, BLAKE) == []


# --- judging without posting ---


def test_blocks_can_be_judged_without_posting_them(client, workspace, scrutiny):
    assert client.blocks_validate(blocks=[{"type": "divider"}])["ok"]
    assert client.blocks_validate(view=samples.modal(samples.BLOCKS["section"]))["ok"]
    assert refusal(client.blocks_validate, blocks=[{"type": "nonsense"}]) == "invalid_blocks"
    assert refusal(client.blocks_validate, view=samples.modal(samples.BLOCKS["table"])) == "invalid_blocks"


# --- calls are kept for tests ---


def test_calls_are_kept_with_their_arguments_and_never_with_the_token(client, workspace, scrutiny):
    client.chat_postMessage(channel=scrutiny, text="x")
    refusal(client.chat_postMessage, channel="C404", text="x")

    first, second = workspace.called("chat.postMessage")
    assert (first.arguments["channel"], first.error, second.error) == (scrutiny, None, "channel_not_found")
    assert workspace.keys.bot_token not in str(workspace.calls)
