"""Modals, Home, shortcuts, prompts and files over real sockets between the unmodified Bolt and the workspace."""

import threading
import urllib.request

from slack_bolt import App

from bot.workspace import Workspace, WorkspaceServer
from tests.workspace.bots import ALEX, BLAKE, app_for, connected
from tests.workspace.pieces import modal, text_input

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
