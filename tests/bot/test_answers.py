"""What can be done with an answer."""

from datetime import timedelta

from tests.bot.conftest import Bot, element, seen_text


def test_sharing_attributes_and_keeps_the_citation(bot: Bot) -> None:
    [reply] = bot.cse("licensing team")

    bot.press(element(reply, "Share to channel"), user="U7")

    public = next(one for one in bot.slack.of("response_url") if one["response_type"] == "in_channel")
    assert {"type": "user", "user_id": "U7"} in [
        e for b in public["blocks"] if b["type"] == "rich_text" for p in b["elements"] for e in p["elements"]
    ]
    assert "Ashby, Licensing Committee" in seen_text(public)
    assert not [block for block in public["blocks"] if block["type"] == "actions"]
    assert "Only you can see this" not in seen_text(public)


def test_what_was_shared_cannot_be_shared_twice(bot: Bot) -> None:
    [reply] = bot.cse("licensing team")

    bot.press(element(reply, "Share to channel"))

    assert bot.slack.of("response_url")[-1]["replace_original"] is True
    assert "Share to channel" not in seen_text(bot.slack.of("response_url")[-1])


def test_context_shows_the_paragraphs_before_and_after(bot: Bot) -> None:
    [reply] = bot.cse("attended 140")

    bot.press(element(reply, "Show context"))

    [opened] = bot.slack.of("views.open")
    shown = seen_text(opened["view"])
    assert "Training for taxi drivers" in shown
    assert "write to all schools" in shown


def test_an_answer_that_was_let_go_says_so_plainly(bot: Bot) -> None:
    [reply] = bot.cse("taxi drivers")
    bot.clock[0] += timedelta(hours=2)

    bot.press(element(reply, "Share to channel"))

    assert "no longer held" in seen_text(bot.slack.of("response_url")[-1])


def test_comparing_councils_has_an_honest_empty_cell(bot: Bot) -> None:
    [reply] = bot.cse("schools")

    bot.press(element(reply, "Compare councils"))

    table = next(block for block in bot.slack.of("response_url")[-1]["blocks"] if block["type"] == "table")
    cells = {row[0]["text"].partition(":")[0]: row[1]["text"] for row in table["rows"]}
    assert "The Council was planning" in cells["Ashby"]
    assert cells["Holme"] == "Not in the minutes loaded"


def test_an_answer_can_be_kept_to_one_council(bot: Bot) -> None:
    [reply] = bot.cse("taxi")

    bot.press(element(reply, "Only Ashby"))

    assert bot.service.questions[-1][1] == "Ashby"
    assert bot.slack.of("response_url")[-1]["replace_original"] is True


def test_a_near_topic_is_asked_when_it_is_pressed(bot: Bot) -> None:
    [reply] = bot.cse("budget")

    bot.press(element(reply, "Schools and prevention"))

    assert bot.service.questions[-1][0] == "Schools and prevention"


def test_related_follow_ups_are_those_of_the_council(bot: Bot) -> None:
    [reply] = bot.cse("taxi")

    bot.press(element(reply, "Related follow-ups"))

    assert "open follow-up in Ashby" in seen_text(bot.slack.of("response_url")[-1])


def test_no_answer_shows_more_than_two_buttons_beside_its_menu(bot: Bot) -> None:
    for question in ("taxi drvers", "taxi", "that"):
        [reply] = bot.cse(question)
        rows = [block["elements"] for block in reply["blocks"] if block["type"] == "actions"]
        assert all(sum(one["type"] == "button" for one in row) <= 2 for row in rows)


def test_context_says_which_file_the_words_are_from_and_where_in_it(bot: Bot) -> None:
    [reply] = bot.cse("licensing team")

    bot.press(element(reply, "Show context"))

    shown = seen_text(bot.slack.of("views.open")[0]["view"])
    [minute, *_] = bot.service.loaded
    assert f"Source: {minute.source}, characters " in shown
    assert f"SHA-256 of the file {minute.document[:16]}" in shown


def test_minutes_withdrawn_meanwhile_leave_the_answer_standing(bot: Bot) -> None:
    [reply] = bot.cse("taxi")
    bot.service.loaded.clear()

    bot.press(element(reply, "Show context"))

    assert "no longer loaded" in seen_text(bot.slack.of("views.open")[0]["view"])


def test_sharing_with_other_organisations_asks_first(bot: Bot) -> None:
    bot.slack.answers["conversations.info"] = {"ok": True, "channel": {"is_member": True, "is_ext_shared": True}}
    [reply] = bot.cse("licensing team")

    bot.press(element(reply, "Share to channel"))
    asked = bot.slack.of("response_url")[-1]
    bot.press(element(asked, "Share all the same"))

    assert asked["response_type"] == "ephemeral"
    assert "other organisations" in seen_text(asked)
    assert [one["response_type"] for one in bot.slack.of("response_url")].count("in_channel") == 1


def test_a_quotation_is_one_piece_of_plain_words(bot: Bot) -> None:
    [reply] = bot.cse("licensing team")

    quoted = [part for block in reply["blocks"] if block["type"] == "rich_text" for part in block["elements"]]
    [first, *_] = [part["elements"] for part in quoted if part["type"] == "rich_text_quote"]
    words = "Training for taxi drivers had been arranged with the licensing team."
    assert first == [{"type": "text", "text": words}]


def test_what_came_nearest_to_an_unanswered_question_is_shown_on_request_and_called_no_answer(bot: Bot) -> None:
    [reply] = bot.cse("budget")
    aside = bot.service.ask("budget").set_aside

    bot.press(element(reply, "What came nearest"))

    shown = seen_text(bot.slack.of("views.open")[0]["view"])
    assert aside[0].quote not in seen_text(reply)
    assert aside[0].quote in shown
    assert "judged not to answer it" in shown
