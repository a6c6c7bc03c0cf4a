"""Briefs, figures and exports, through the real Bolt and over real HTTP: a message where it is short, else a file."""

import pytest

from bot.workspace.checks import problems_in_message
from tests.bot.conftest import Bot, seen_text


def _files(bot: Bot) -> list[dict]:
    return bot.slack.of("files.completeUploadExternal")


def test_a_short_brief_is_a_message_with_its_citations(bot: Bot) -> None:
    [reply] = bot.cse("brief ashby")

    shown = seen_text(reply)
    assert shown.startswith("Brief: Ashby")
    assert "“Training for taxi drivers had been arranged with the licensing team.”" in shown
    assert "[1, ¶ 1]" in shown
    assert "Questions a member could ask" in shown
    assert reply["response_type"] == "ephemeral"
    assert not problems_in_message(reply)
    assert not _files(bot)


def test_a_long_brief_asked_for_in_a_channel_goes_to_direct_messages_as_a_file(bot: Bot) -> None:
    bot.service.brief_length = 60

    [reply] = bot.cse("brief ashby")

    assert "in your direct messages with me" in seen_text(reply)
    assert "By when?" in seen_text(reply)
    assert not problems_in_message(reply)
    [done] = _files(bot)
    assert (done["channel_id"], done["files"][0]["title"]) == ("D9", "Brief: Ashby")
    [asked] = bot.slack.of("files.getUploadURLExternal")
    assert asked["filename"] == "brief-ashby.docx"


def test_in_direct_messages_the_file_stands_in_the_thread(bot: Bot) -> None:
    [reply] = bot.write("brief ashby as word", ts="100.1")

    assert "in this thread" in seen_text(reply)
    [done] = _files(bot)
    assert (done["channel_id"], done["thread_ts"]) == ("D1", "100.1")


def test_what_is_no_subject_is_answered_with_what_to_do(bot: Bot) -> None:
    [reply] = bot.cse("brief atlantis")
    [bare] = bot.cse("brief")

    assert "goes by that name" in seen_text(reply)
    assert "/cse brief schools" in seen_text(bare)


def test_a_live_concern_after_the_word_brief_is_a_concern(bot: Bot) -> None:
    [reply] = bot.cse("brief my neighbour's daughter is being picked up by men")

    assert "999" in seen_text(reply)


def test_figures_come_as_a_table_with_the_chart_as_a_file_that_is_said_in_words(bot: Bot) -> None:
    [reply] = bot.cse("figures")

    [table] = [block for block in reply["blocks"] if block["type"] == "table"]
    assert [[cell["text"] for cell in row[:2]] for row in table["rows"]] == [
        ["Period", "As printed"],
        ["2024", "51"],
        ["2025", "140"],
    ]
    assert not problems_in_message(reply)
    [asked] = bot.slack.of("files.getUploadURLExternal")
    assert asked["filename"] == "chart-drivers-trained.png"
    assert asked["alt_txt"] == "Chart. Drivers trained: Ashby, Licensing Committee"


def test_where_no_chart_can_be_drawn_the_table_comes_alone(bot: Bot) -> None:
    bot.service.draws = False

    [reply] = bot.cse("figures ashby")

    assert any(block["type"] == "table" for block in reply["blocks"])
    assert not _files(bot)


def test_where_nothing_can_stand_side_by_side_that_is_said(bot: Bot) -> None:
    [reply] = bot.cse("figures holme")

    assert "nothing to put side by side" in seen_text(reply)


@pytest.mark.parametrize(
    ("typed", "name", "content"),
    [
        ("export csv", "follow-ups.csv", "csv of all"),
        ("export ICS holme", "follow-ups-holme.ics", "ics of Holme"),
        ("export json", "meetings.json", "json of all"),
    ],
)
def test_an_export_is_a_file(bot: Bot, typed: str, name: str, content: str) -> None:
    [reply] = bot.cse(typed)

    assert name in seen_text(reply)
    [asked] = bot.slack.of("files.getUploadURLExternal")
    assert (asked["filename"], int(asked["length"])) == (name, len(content))


@pytest.mark.parametrize("typed", ["export", "export pdf"])
def test_an_export_of_no_known_kind_asks_which(bot: Bot, typed: str) -> None:
    [reply] = bot.cse(typed)

    assert "Which one" in seen_text(reply)


@pytest.mark.parametrize("typed", ["export csv atlantis", "figures atlantis"])
def test_a_council_that_is_not_loaded_is_not_taken_for_all(bot: Bot, typed: str) -> None:
    [reply] = bot.cse(typed)

    assert "No minutes of a council called" in seen_text(reply)
    assert not _files(bot)
