"""Direct messages and mentions: answered in threads, once, and only to people."""

import json

import pytest

from bot.conversations import plain_words
from tests.bot.conftest import Bot, element, seen_text


def test_a_direct_message_is_answered_in_its_thread(bot: Bot) -> None:
    [answer] = bot.write("taxi drivers", ts="111.1")

    assert answer["thread_ts"] == "111.1"
    assert "Training for taxi drivers" in seen_text(answer)
    assert answer["unfurl_links"] is False


def test_a_thread_keeps_its_conversation(bot: Bot) -> None:
    bot.write("taxi drivers", ts="111.1")

    bot.write("and in Holme?", ts="112.1", thread_ts="111.1")

    _, _, earlier = bot.service.questions[-1]
    assert earlier is not None
    assert earlier.question == "taxi drivers"


def test_the_top_of_a_direct_message_carries_on_from_what_was_asked_last(bot: Bot) -> None:
    bot.write("taxi drivers", ts="111.1")

    bot.write("and in Holme?", ts="113.1")

    assert bot.service.questions[-1][2] is not None


def test_another_thread_knows_nothing_of_the_first(bot: Bot) -> None:
    bot.write("taxi drivers", ts="111.1")

    bot.write("schools", ts="115.1", thread_ts="114.1")

    assert bot.service.questions[-1][2] is None


def test_a_mention_is_answered_in_the_thread_without_the_mention(bot: Bot) -> None:
    bot.event({"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> taxi drivers", "ts": "5.1"})

    [answer] = bot.slack.of("chat.postMessage")
    assert (answer["channel"], answer["thread_ts"]) == ("C1", "5.1")
    assert bot.service.questions[-1][0] == "taxi drivers"


def test_an_empty_mention_gets_the_menu(bot: Bot) -> None:
    bot.event({"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT>", "ts": "5.1"})

    assert element(bot.slack.of("chat.postMessage")[0], "Ask something")


def test_commands_work_in_a_direct_message_without_the_slash(bot: Bot) -> None:
    [answer] = bot.write("follow-ups holme")

    assert "1 open follow-up in Holme" in seen_text(answer)
    assert "Only you can see this" not in seen_text(answer)


@pytest.mark.parametrize(
    "more", [{"bot_id": "B9"}, {"subtype": "message_changed"}, {"subtype": "bot_message"}, {"user": "UBOT"}]
)
def test_bots_edits_and_itself_are_not_answered(bot: Bot, more: dict) -> None:
    assert bot.write("taxi drivers", **more) == []


def test_the_same_event_twice_is_answered_once(bot: Bot) -> None:
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> taxi", "ts": "5.1"}

    bot.event(event, "Ev7")
    bot.event(event, "Ev7")

    assert len(bot.slack.of("chat.postMessage")) == 1


def test_a_concern_in_a_channel_is_met_privately(bot: Bot) -> None:
    bot.event(
        {"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> my neighbour's daughter", "ts": "5.1"}
    )

    [card] = bot.slack.of("chat.postEphemeral")
    assert card["user"] == "U1"
    assert "please delete it" in seen_text(card)
    assert not bot.slack.of("chat.postMessage")


def test_a_concern_in_a_direct_message_gets_the_card_and_no_search(bot: Bot) -> None:
    [card] = bot.write("my neighbour's daughter")

    assert "999" in seen_text(card)
    assert not bot.service.questions


def test_joining_a_channel_is_said_once_with_three_buttons(bot: Bot) -> None:
    bot.event({"type": "member_joined_channel", "channel": "C1", "user": "UBOT", "inviter": "U3"})
    bot.event({"type": "member_joined_channel", "channel": "C1", "user": "U8"})

    [welcome] = bot.slack.of("chat.postMessage")
    assert element(welcome, "Schedule a digest")
    assert "<@U3>" in seen_text(welcome)


@pytest.mark.parametrize(
    ("event", "opened"),
    [
        ({"type": "member_joined_channel", "channel": "C1", "user": "UBOT"}, ["C1"]),
        ({"type": "member_joined_channel", "channel": "C1", "user": "U8"}, []),
        ({"type": "channel_unarchive", "channel": "C1", "user": "U8"}, ["C1"]),
        ({"type": "group_unarchive", "channel": "C1", "user": "U8"}, ["C1"]),
    ],
)
def test_a_channel_that_takes_messages_again_is_heard_of(bot: Bot, event: dict[str, str], opened: list[str]) -> None:
    bot.event(event)

    assert bot.opened == opened


def test_ask_something_answers_the_asker_alone_in_the_channel(bot: Bot) -> None:
    [menu] = bot.cse("")
    bot.press(element(menu, "Ask something"))
    view = bot.slack.of("views.open")[0]["view"]

    bot.submit(
        view, {"question": {"question": {"value": "taxi drivers"}}, "council": {"council": {"selected_option": None}}}
    )

    [answer] = bot.slack.of("chat.postEphemeral")
    assert (answer["channel"], answer["user"]) == ("C1", "U1")
    assert "Training for taxi drivers" in seen_text(answer)


def test_a_concern_typed_into_the_modal_turns_it_into_the_card(bot: Bot) -> None:
    [menu] = bot.cse("")
    bot.press(element(menu, "Ask something"))
    view = bot.slack.of("views.open")[0]["view"]

    said = bot.submit(view, {"question": {"question": {"value": "my neighbour's daughter"}}})

    assert said["response_action"] == "update"
    assert "999" in seen_text(said["view"])


def test_opening_the_messages_suggests_four_prompts(bot: Bot) -> None:
    bot.event({"type": "app_home_opened", "tab": "messages", "channel": "D1", "user": "U1"})

    [given] = bot.slack.of("assistant.threads.setSuggestedPrompts")
    assert given["prompts"]


def test_where_prompts_are_refused_nothing_is_said(bot: Bot) -> None:
    bot.slack.answers["assistant.threads.setSuggestedPrompts"] = {"ok": False, "error": "not_allowed"}

    bot.event({"type": "app_home_opened", "tab": "messages", "channel": "D1", "user": "U1"})

    assert not bot.slack.of("chat.postMessage")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<@U0AB> what about <https://a.example/x|the report>?", "what about the report?"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<@U1>", ""),
    ],
)
def test_what_slack_adds_to_words_is_taken_off(typed: str, words: str) -> None:
    assert plain_words(typed) == words


def _sent_again(bot: Bot) -> list[dict[str, object]]:
    """The same question as Slack sends it once more: nobody noted that it was handled."""
    event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "taxi", "ts": "111.1"}
    body = {"type": "event_callback", "team_id": "T1", "event_id": "EvAgain", "event": event}
    bot.dispatch(json.dumps(body), "application/json", {"x-slack-retry-num": ["1"]})
    return bot.slack.of("chat.postMessage")


def test_a_question_sent_again_is_not_answered_twice_where_a_bot_that_is_gone_had_answered(bot: Bot) -> None:
    answered = {"ts": "112.0", "bot_id": "BBOT", "text": "1 passage"}
    bot.slack.answers["conversations.replies"] = {"ok": True, "messages": [{"ts": "111.1", "user": "U1"}, answered]}

    assert _sent_again(bot) == []


def test_a_question_sent_again_is_answered_where_nobody_had(bot: Bot) -> None:
    bot.slack.answers["conversations.replies"] = {"ok": True, "messages": [{"ts": "111.1", "user": "U1"}]}

    assert len(_sent_again(bot)) == 1


def test_a_question_sent_again_is_answered_where_nobody_may_look(bot: Bot) -> None:
    bot.slack.answers["conversations.replies"] = {"ok": False, "error": "missing_scope"}

    assert len(_sent_again(bot)) == 1
