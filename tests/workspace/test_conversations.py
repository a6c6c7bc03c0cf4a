"""Whole conversations over real sockets between the unmodified Bolt and the workspace."""

from bot.workspace import WorkspaceServer
from tests.workspace.bots import ALEX, BLAKE, app_for, connected
from tests.workspace.pieces import actions, button, texts

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
