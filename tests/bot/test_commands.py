"""What people get when they type /cse, through the real Bolt and over real HTTP."""

from dataclasses import replace

import pytest

from bot import safeguarding
from bot.command_table import COMMANDS, find_command
from bot.commands import is_concern, near_commands
from bot.messages.help import GROUPS
from bot.safeguarding import Trigger
from tests.bot.conftest import Bot, element, seen_text


def test_a_bare_command_offers_the_three_commonest_jobs(bot: Bot) -> None:
    [reply] = bot.cse("")

    labels = [
        one["text"]["text"] for block in reply["blocks"] if block["type"] == "actions" for one in block["elements"]
    ]
    assert labels == ["Ask something", "See follow-ups", "Schedule a digest"]
    assert reply["response_type"] == "ephemeral"


def test_a_question_is_answered_in_the_minutes_own_words_with_where_they_stand(bot: Bot) -> None:
    [reply] = bot.cse("taxi drivers")

    shown = seen_text(reply)
    assert "Training for taxi drivers had been arranged with the licensing team." in shown
    assert "Ashby, Licensing Committee" in shown
    assert "date not stated" in shown
    assert "¶ 1" in shown
    assert shown.startswith("taxi drivers")  # the question is restated, since Slack shows nobody what was typed


def test_quotations_stand_in_quotation_blocks_and_never_in_markup(bot: Bot) -> None:
    [reply] = bot.cse("taxi drivers")

    quotes = [
        part
        for block in reply["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]
    marked_up = [block["text"]["text"] for block in reply["blocks"] if block["type"] == "section"]
    assert quotes
    assert not any("Training for taxi" in text for text in marked_up)


def test_a_question_without_an_answer_says_so_and_names_near_topics(bot: Bot) -> None:
    [reply] = bot.cse("budget")

    assert "Not in these minutes" in seen_text(reply)
    assert "3 items of 3 councils" in seen_text(reply)
    assert element(reply, "Schools and prevention")


def test_an_empty_desk_says_how_to_load_minutes_and_not_that_they_are_silent(bot: Bot) -> None:
    bot.service.loaded = []

    [reply] = bot.cse("taxi drivers")

    assert "briefings ingest --seeds" in seen_text(reply)
    assert "I looked in" not in seen_text(reply)


def test_a_correction_is_shown_and_can_be_undone(bot: Bot) -> None:
    [reply] = bot.cse("taxi drvers")
    assert "drvers →  drivers" in seen_text(reply)

    bot.press(element(reply, "Undo the correction"))

    assert bot.service.questions[-1][0] == "taxi drvers"
    assert bot.service.as_typed is True


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.entry.name)
def test_every_command_is_explained_with_examples_that_run_it(bot: Bot, command) -> None:
    [overview], [explained] = bot.cse("help"), bot.cse(f"help {command.entry.name}")

    assert f"/cse {command.entry.usage}".replace("<", "&lt;").replace(">", "&gt;") in seen_text(overview)
    assert command.entry.summary in seen_text(explained)
    assert command.entry.examples
    for example in command.entry.examples:
        runs = find_command(example.split()[0])
        assert runs is command or command.entry.name == "ask"


def test_a_command_that_is_nearly_one_is_offered_and_not_run(bot: Bot) -> None:
    [reply] = bot.cse("folow-ups ashby")

    assert "/cse follow-ups" in seen_text(reply)
    assert not bot.service.questions


def test_pressing_a_guess_runs_it_with_the_rest_of_what_was_typed(bot: Bot) -> None:
    [reply] = bot.cse("folow-ups ashby")

    bot.press(element(reply, "/cse follow-ups"))

    shown = bot.slack.of("response_url")[-1]
    assert shown["replace_original"] is True
    assert "1 open follow-up in Ashby" in seen_text(shown)


def test_a_guess_can_be_asked_as_a_question_after_all(bot: Bot) -> None:
    [reply] = bot.cse("folow-ups ashby")

    bot.press(element(reply, "Ask it as a question"))

    assert bot.service.questions[-1][0] == "folow-ups ashby"


@pytest.mark.parametrize(
    "question", ["helping parents spot the signs of grooming", "follow the money spent on buses", "police"]
)
def test_a_question_is_not_taken_for_a_misspelt_command(question: str) -> None:
    first, _, rest = question.partition(" ")

    assert near_commands(first, rest) == []


def test_follow_ups_show_words_owner_and_time_as_printed(bot: Bot) -> None:
    [reply] = bot.cse("follow-ups")

    shown = seen_text(reply)
    assert "2 open follow-ups" in shown
    assert "Director of Children's Services" in shown
    assert "Overdue by 22 working days" in shown
    assert "Owner not stated in the minutes" in shown
    assert "due “in six months” (from a meeting whose date is not known)" in shown


@pytest.mark.parametrize(
    ("typed", "first_line"),
    [
        ("follow-ups overdue", "1 overdue follow-up"),
        ("follow ups holme", "1 open follow-up in Holme"),
        ("followups in ashby all", "1 follow-up, open and closed, in Ashby"),
    ],
)
def test_follow_ups_can_be_narrowed(bot: Bot, typed: str, first_line: str) -> None:
    [reply] = bot.cse(typed)

    assert first_line in seen_text(reply)


def test_an_unknown_council_is_put_to_the_person_with_at_most_three_choices(bot: Bot) -> None:
    [reply] = bot.cse("follow-ups holne")

    assert "No council is loaded by the name of" in seen_text(reply)
    bot.press(element(reply, "Holme"))
    assert "1 open follow-up in Holme" in seen_text(bot.slack.of("response_url")[-1])


def test_councils_and_minutes_say_what_is_loaded_and_what_is_not_known(bot: Bot) -> None:
    [councils], [minutes], [of_one] = bot.cse("councils"), bot.cse("minutes"), bot.cse("minutes holme")

    assert "latest meeting 1 September 2025" in seen_text(councils)
    assert "no meeting's date is stated" in seen_text(councils)
    assert "3 items of minutes loaded" in seen_text(minutes)
    assert "1 item of minutes loaded" in seen_text(of_one)


def test_what_follows_minutes_and_is_no_council_is_a_question(bot: Bot) -> None:
    bot.cse("minutes say about taxi drivers")

    assert bot.service.questions[-1][0] == "minutes say about taxi drivers"


def test_a_live_concern_gets_the_card_alone_and_is_never_searched(bot: Bot) -> None:
    [reply] = bot.cse("my neighbour's daughter is in trouble")

    assert "999" in seen_text(reply)
    assert "Children's Front Door, 01234 567890" in seen_text(reply)
    assert "neighbour" not in str(reply)
    assert not bot.service.questions


@pytest.mark.parametrize(
    "before", ["follow-ups", "folow-ups", "digest", "help", "minutes", "watch now", "calendar off"]
)
def test_a_live_concern_after_a_commands_word_gets_the_card_too(bot: Bot, before: str) -> None:
    [reply] = bot.cse(f"{before} my neighbour's daughter is in trouble")

    assert "nobody is watching it" in seen_text(reply)
    assert "neighbour" not in str(reply)


@pytest.mark.parametrize("typed", ["watch now Fenwick Vale", "watch now Kings Lynn and West Norfolk"])
def test_the_words_of_a_command_and_a_councils_name_are_no_concern(bot: Bot, typed: str) -> None:
    assert safeguarding.triage(typed) is Trigger.HARD  # by the words alone it is mistaken for one
    assert not is_concern(replace(bot.desk, triage=safeguarding.triage), typed)


def test_a_soft_concern_gets_the_card_beside_the_answer(bot: Bot) -> None:
    [reply] = bot.cse("worried about taxi drivers")

    assert "Training for taxi drivers" in seen_text(reply)
    assert "this bot can't take reports" in seen_text(reply)


def test_an_overlong_question_is_refused_in_a_sentence(bot: Bot) -> None:
    [reply] = bot.cse("taxi " * 8_000)

    assert "too long" in seen_text(reply)
    assert len(str(reply)) < 2_000


def test_what_was_typed_cannot_call_a_channel_or_format(bot: Bot) -> None:
    [reply] = bot.cse("<!channel> *taxi* <@U2> `x`")

    assert "<!channel>" not in reply["text"]
    marked_up = [text for block in reply["blocks"] for text in _mrkdwn(block)]
    assert not any("channel" in text and "<" in text for text in marked_up)
    assert any("<!channel> *taxi*" in str(block) for block in reply["blocks"] if block["type"] == "rich_text")


def _mrkdwn(block: dict) -> list[str]:
    if block.get("type") == "mrkdwn":
        return [block["text"]]
    return [
        text
        for value in block.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict)
        for text in _mrkdwn(one)
    ]


def test_help_shows_every_command_in_a_group_and_folds_none_away(bot: Bot) -> None:
    [shown] = bot.cse("help")

    groups = [block for block in shown["blocks"] if block.get("expand")]
    assert [block["text"]["text"].split("\n")[0].strip("*") for block in groups] == list(GROUPS)
    assert sum(block["text"]["text"].count("`/cse ") for block in groups) == len(COMMANDS)
