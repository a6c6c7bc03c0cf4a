"""Whole conversations over real sockets between the unmodified Bolt and the workspace."""

import threading
import urllib.request

from slack_bolt import App

from bot.workspace import Workspace, WorkspaceServer
from tests.workspace.bots import ALEX, BLAKE, app_for, connected


def button(action_id: str, value: str) -> dict:
    return {"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": "Show"}}


def actions(*elements: dict) -> dict:
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def text_input(block_id: str, *, optional: bool = False) -> dict:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": {"type": "plain_text", "text": "Note"},
        "element": {"type": "plain_text_input", "action_id": "text"},
    }


def modal(callback_id: str, *blocks: dict, title: str = "Note", **more) -> dict:
    plain = {"type": "plain_text"}
    named = {"title": {**plain, "text": title}, "submit": {**plain, "text": "Save"}}
    return {"type": "modal", "callback_id": callback_id, **named, "blocks": list(blocks), **more}


def texts(workspace: Workspace, channel: str, person: str = ALEX) -> list[str]:
    return [message["text"] for message in workspace.history(channel, person)]


# --- commands ---


def test_a_command_is_answered_by_its_response_address_to_the_person_alone(server, workspace, scrutiny):
    app = app_for(server)

    @app.command("/cse")
    def answer(ack, command, respond):
        ack()
        respond(f"You asked: {command['text']}")

    with connected(app, server):
        receipt = workspace.command(ALEX, scrutiny, "/cse", "taxi drivers")

        assert receipt.acked
        assert workspace.wait_for(lambda: texts(workspace, scrutiny))
        assert texts(workspace, scrutiny) == ["You asked: taxi drivers"]
        assert workspace.history(scrutiny, ALEX)[0]["is_ephemeral"]
        assert texts(workspace, scrutiny, BLAKE) == []


def test_a_body_in_the_acknowledgement_of_a_command_is_its_answer(server, workspace, scrutiny):
    app = app_for(server)
    app.command("/cse")(lambda ack: ack(text="At once", response_type="in_channel"))

    with connected(app, server):
        workspace.command(ALEX, scrutiny, "/cse")

        assert texts(workspace, scrutiny, BLAKE) == ["At once"]


def test_a_command_that_nobody_acknowledges_is_told_to_the_person(server, workspace, scrutiny):
    receipt = workspace.command(ALEX, scrutiny, "/cse", "anybody there")

    assert not receipt.acked
    assert "did not respond" in workspace.notices(ALEX)[0]


# --- events ---


def test_a_mention_is_answered_in_its_thread(server, workspace, scrutiny):
    app = app_for(server)
    app.event("message")(lambda: None)

    @app.event("app_mention")
    def answer(event, say):
        say("In the thread", thread_ts=event["ts"])

    with connected(app, server):
        ts = workspace.say(ALEX, scrutiny, "@cse-briefings what about taxis?")

        assert workspace.wait_for(lambda: len(workspace.replies(scrutiny, ts, ALEX)) == 2)
        question, reply = workspace.replies(scrutiny, ts, ALEX)
        assert (question["reply_count"], reply["text"]) == (1, "In the thread")
        assert [message["ts"] for message in workspace.history(scrutiny, ALEX)] == [ts]


def test_a_direct_message_reaches_the_bot_as_a_message_and_never_as_a_mention(server, workspace):
    app = app_for(server)
    heard = []
    app.event("app_mention")(lambda event: heard.append("mention"))

    @app.event("message")
    def answer(event, say):
        heard.append(event["channel_type"])
        say("Yes?")

    with connected(app, server):
        channel = workspace.roster.direct(ALEX).id
        workspace.say(ALEX, channel, "<@U0CSEBOT> do parents get told?")

        assert workspace.wait_for(lambda: "Yes?" in texts(workspace, channel))
        assert heard == ["im"]


def test_an_event_that_nobody_acknowledges_comes_three_times_more_with_a_reason():
    with WorkspaceServer(event_pauses=(0.0, 0.0, 0.0), ack_seconds=0.1) as server:
        channel = server.workspace.add_channel("scrutiny").id
        app = app_for(server)  # no listener: Bolt answers 404, which Socket Mode does not pass on
        seen = []

        @app.middleware
        def look(req, next):
            seen.append((req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason")))
            return next()

        with connected(app, server):
            server.workspace.say(ALEX, channel, "hello")

            assert server.workspace.wait_for(lambda: len(seen) == 4)
            assert [number for number, _ in seen] == [["0"], ["1"], ["2"], ["3"]]
            assert [reason for _, reason in seen] == [[""], ["timeout"], ["timeout"], ["timeout"]]


def test_the_same_event_id_arrives_twice_when_slack_repeats_itself(server, workspace, scrutiny):
    app = app_for(server)
    ids = []
    app.event("message")(lambda body: ids.append(body["event_id"]))

    with connected(app, server):
        workspace.say(ALEX, scrutiny, "hello")
        assert workspace.wait_for(lambda: len(ids) == 1)
        workspace.redeliver()

        assert workspace.wait_for(lambda: len(ids) == 2)
        assert len(set(ids)) == 1


# --- buttons and menus ---


def test_a_button_replaces_the_message_it_stands_in(server, workspace, scrutiny):
    app = app_for(server)

    @app.command("/cse")
    def offer(ack, respond):
        ack()
        respond(text="Page 1", blocks=[actions(button("next", "2"))])

    @app.action("next")
    def turn(ack, action, respond, body):
        ack()
        assert body["container"]["is_ephemeral"]
        assert "message" not in body
        respond(text=f"Page {action['value']}", replace_original=True)

    with connected(app, server):
        workspace.command(ALEX, scrutiny, "/cse")
        assert workspace.wait_for(lambda: texts(workspace, scrutiny))
        ts = workspace.history(scrutiny, ALEX)[0]["ts"]
        workspace.press(ALEX, {"action_id": "next"}, channel=scrutiny, ts=ts)

        assert workspace.wait_for(lambda: texts(workspace, scrutiny) == ["Page 2"])
        assert workspace.history(scrutiny, ALEX)[0]["blocks"] == []


def test_a_choice_in_a_message_comes_with_the_whole_option_and_the_message(server, workspace, scrutiny):
    app = app_for(server)
    seen = []
    years = [{"text": {"type": "plain_text", "text": year}, "value": year} for year in ("2015", "2016")]
    menu = {"type": "static_select", "action_id": "year", "options": years}

    @app.action("year")
    def chosen(ack, action, body):
        ack()
        seen.append((action["selected_option"]["text"]["text"], body["message"]["text"], body["state"]["values"]))

    with connected(app, server):
        ts = app.client.chat_postMessage(channel=scrutiny, text="Which year?", blocks=[actions(menu)])["ts"]
        workspace.press(BLAKE, {"action_id": "year", "value": "2016"}, channel=scrutiny, ts=ts)

        assert workspace.wait_for(lambda: seen)
        chosen_text, message_text, values = seen[0]
        assert (chosen_text, message_text) == ("2016", "Which year?")
        assert values["row"]["year"]["selected_option"]["value"] == "2016"


def test_options_that_the_bot_supplies_can_be_chosen(server, workspace, scrutiny):
    app = app_for(server)
    menu = {"type": "external_select", "action_id": "council", "min_query_length": 1}
    seen = []

    @app.options("council")
    def supply(ack, payload):
        ack(options=[{"text": {"type": "plain_text", "text": payload["value"].title()}, "value": "c1"}])

    @app.action("council")
    def chosen(ack, action):
        ack()
        seen.append(action["selected_option"]["text"]["text"])

    with connected(app, server):
        ts = app.client.chat_postMessage(channel=scrutiny, text="Which council?", blocks=[actions(menu)])["ts"]
        options = workspace.suggest(ALEX, "council", "brad", channel=scrutiny, ts=ts)
        workspace.press(ALEX, {"action_id": "council", "value": options[0]["value"]}, channel=scrutiny, ts=ts)

        assert workspace.wait_for(lambda: seen == ["Brad"])


# --- modals ---


def app_with_modal(server: WorkspaceServer) -> App:
    """Opens a modal by command; says no to short notes; says thanks by a second modal for "more"."""
    app = app_for(server)

    @app.command("/cse")
    def open_it(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal("note", text_input("note")))

    @app.view("note")
    def save(ack, view):
        text = view["state"]["values"]["note"]["text"]["value"]
        if len(text) < 3:
            ack(response_action="errors", errors={"note": "Say a little more."})
        elif text == "more":
            ack(response_action="push", view=modal("second", text_input("second", optional=True), title="And then?"))
        elif text == "other":
            ack(response_action="update", view=modal("third", text_input("third"), title="Changed"))
        else:
            ack()

    app.view("second")(lambda ack: ack(response_action="clear"))
    return app


def open_modal(workspace: Workspace, channel: str) -> dict:
    workspace.command(ALEX, channel, "/cse")
    assert workspace.wait_for(lambda: workspace.modals(ALEX))
    return workspace.modals(ALEX)[-1]


def test_a_modal_opens_is_filled_and_closes(server, workspace, scrutiny):
    with connected(app_with_modal(server), server):
        view = open_modal(workspace, scrutiny)

        assert workspace.submit(ALEX, view["id"], {"note": {"text": "report sent"}}) == {}
        assert workspace.modals(ALEX) == []


def test_the_bots_errors_stand_in_the_modal_until_it_is_put_right(server, workspace, scrutiny):
    with connected(app_with_modal(server), server):
        view = open_modal(workspace, scrutiny)

        assert workspace.submit(ALEX, view["id"], {"note": {"text": "no"}}) == {"note": "Say a little more."}
        assert workspace.errors(view["id"]) == {"note": "Say a little more."}
        assert workspace.modals(ALEX)[0]["state"]["values"]["note"]["text"]["value"] == "no"
        assert workspace.submit(ALEX, view["id"], {"note": {"text": "yes please"}}) == {}


def test_a_required_field_left_blank_never_reaches_the_bot(server, workspace, scrutiny):
    with connected(app_with_modal(server), server):
        view = open_modal(workspace, scrutiny)

        assert workspace.submit(ALEX, view["id"], {}) == {"note": "Please complete this required field."}


def test_a_second_modal_is_pushed_and_both_are_cleared(server, workspace, scrutiny):
    with connected(app_with_modal(server), server):
        view = open_modal(workspace, scrutiny)
        workspace.submit(ALEX, view["id"], {"note": {"text": "more"}})
        first, second = workspace.modals(ALEX)

        assert (second["previous_view_id"], second["root_view_id"]) == (first["id"], first["id"])
        assert workspace.submit(ALEX, second["id"], {}) == {}
        assert workspace.modals(ALEX) == []


def test_an_update_changes_the_modal_in_its_place(server, workspace, scrutiny):
    with connected(app_with_modal(server), server):
        view = open_modal(workspace, scrutiny)
        workspace.submit(ALEX, view["id"], {"note": {"text": "other"}})

        (changed,) = workspace.modals(ALEX)
        assert (changed["id"], changed["callback_id"]) == (view["id"], "third")


def test_the_bot_hears_of_a_closed_modal_only_if_it_asked_to(server, workspace, scrutiny):
    app = app_for(server)
    closed = []
    app.view_closed("loud")(lambda ack, body: (ack(), closed.append(body["is_cleared"])))

    @app.command("/cse")
    def open_it(ack, body, client, command):
        ack()
        loud = command["text"] == "loud"
        view = modal(command["text"], text_input("note"), notify_on_close=loud)
        client.views_open(trigger_id=body["trigger_id"], view=view)

    with connected(app, server):
        for word in ("quiet", "loud"):
            workspace.command(ALEX, scrutiny, "/cse", word)
            assert workspace.wait_for(lambda: workspace.modals(ALEX))
            workspace.close(ALEX, workspace.modals(ALEX)[0]["id"])

        assert closed == [False]
        assert workspace.modals(ALEX) == []


# --- Home, shortcuts ---


def test_opening_home_shows_what_the_bot_publishes(server, workspace):
    app = app_for(server)

    @app.event("app_home_opened")
    def publish(event, client):
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": event["tab"]}}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    with connected(app, server):
        assert workspace.home(ALEX) is None
        workspace.open_home(ALEX)

        assert workspace.wait_for(lambda: workspace.home(ALEX))
        assert workspace.home(ALEX)["blocks"][0]["text"]["text"] == "home"


def test_shortcuts_carry_what_they_were_used_on(server, workspace, scrutiny):
    app = app_for(server)
    seen = []
    app.shortcut("add_note")(lambda ack, shortcut: (ack(), seen.append(shortcut["message"]["text"])))
    app.shortcut("add_follow_up")(lambda ack, shortcut: (ack(), seen.append(shortcut["type"])))

    with connected(app, server):
        ts = workspace.say(BLAKE, scrutiny, "The report went out in May")
        workspace.message_shortcut(ALEX, "add_note", scrutiny, ts)
        workspace.shortcut(ALEX, "add_follow_up")

        assert workspace.wait_for(lambda: len(seen) == 2)
        assert seen == ["The report went out in May", "shortcut"]


# --- the agent's ways: prompts and status ---


def test_prompts_and_status_are_set_by_what_bolt_injects(server, workspace):
    app = app_for(server)
    go_on = threading.Event()

    @app.event("app_home_opened")
    def greet(event, set_suggested_prompts):
        set_suggested_prompts(prompts=[{"title": "Taxis", "message": "taxi drivers"}], title="Ask")

    @app.event("message")
    def answer(event, set_status, say):
        set_status(status="is searching…", loading_messages=["Reading…"])
        go_on.wait(5)
        say("Found", thread_ts=event["ts"])

    with connected(app, server):
        channel = workspace.open_messages(ALEX)
        assert workspace.wait_for(lambda: workspace.prompts(channel))
        assert workspace.prompts(channel)[0]["message"] == "taxi drivers"

        ts = workspace.say(ALEX, channel, "taxi drivers")
        assert workspace.wait_for(lambda: workspace.status(channel, ts) == "is searching…")
        go_on.set()
        assert workspace.wait_for(lambda: workspace.status(channel, ts) is None)


# --- files ---


def test_a_file_uploaded_by_the_bot_appears_in_its_thread(server, workspace, scrutiny):
    client = app_for(server).client
    parent = client.chat_postMessage(channel=scrutiny, text="The digest")["ts"]
    client.files_upload_v2(
        channel=scrutiny, thread_ts=parent, content="a,b\n1,2\n", filename="follow-ups.csv", initial_comment="All of it"
    )

    _, shared = workspace.replies(scrutiny, parent, ALEX)
    assert (shared["text"], shared["files"][0]["name"]) == ("All of it", "follow-ups.csv")
    assert workspace.file_bytes(shared["files"][0]["id"])[1] == b"a,b\n1,2\n"


def test_a_file_dropped_in_by_a_person_can_be_fetched_with_the_bots_token_only(server, workspace):
    app = app_for(server)
    heard = []
    app.event("message")(lambda event: heard.extend(event.get("files", [])))
    app.event("file_shared")(lambda: None)

    with connected(app, server):
        channel = workspace.open_messages(ALEX)
        workspace.upload(ALEX, channel, "minutes.txt", b"RESOLVED -")
        assert workspace.wait_for(lambda: heard)

    def fetch(headers):
        with urllib.request.urlopen(urllib.request.Request(heard[0]["url_private"], headers=headers)) as response:
            return response.read()

    assert fetch({"Authorization": f"Bearer {workspace.keys.bot_token}"}) == b"RESOLVED -"
    assert b"Sign in" in fetch({})
