"""The Home tab."""

from dataclasses import replace

from bot.home import home
from tests.bot.conftest import Bot, element, seen_text
from tests.bot.fake_service import follow_up, minute, outcome


def test_opening_home_publishes_what_is_due_scheduled_and_loaded(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")

    bot.event({"type": "app_home_opened", "tab": "home", "channel": "D1", "user": "U1"})

    [published] = bot.slack.of("views.publish")
    shown = seen_text(published["view"])
    assert published["user_id"] == "U1"
    assert "Overdue by 22 working days" in shown
    assert "every Monday at 09:00" in shown
    assert "latest meeting 1 September 2025" in shown


def test_however_much_there_is_home_stays_under_a_hundred_blocks(bot: Bot) -> None:
    many = [minute(f"m{n}", f"Council {n:03}", "Board", (f"(1) That report {n} be brought back.",)) for n in range(200)]
    owed = [follow_up(of, outcome(of, 1, "1")) for of in many]
    bot.service.loaded = many
    bot.service.owed = [replace(item, id=f"f{n}") for n, item in enumerate(owed)]

    view = home(bot.desk, "U1")

    assert len(view["blocks"]) < 100
    assert "And 192 more" in seen_text(view)
    assert "And 160 more" in seen_text(view)


def test_an_empty_desk_says_how_to_load_minutes(bot: Bot) -> None:
    bot.service.loaded, bot.service.owed = [], []

    assert "briefings ingest --seeds" in seen_text(home(bot.desk, "U1"))


def test_a_schedule_is_ended_from_home_and_its_channel_is_told(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD", channel="C7")
    pressed = element(home(bot.desk, "USTEWARD"), "End it")

    bot.press_at_home(pressed, user="USTEWARD")

    [told] = bot.slack.of("chat.postMessage")
    assert told["channel"] == "C7"
    assert "Ended by" in seen_text(told)
    assert "None yet" in seen_text(bot.slack.of("views.publish")[-1]["view"])


def test_what_one_is_working_on_stands_apart(bot: Bot) -> None:
    [listed] = bot.cse("follow-ups holme", user="USTEWARD")
    bot.press(element(listed, "I am working on it"), user="USTEWARD")

    assert "You are working on" in seen_text(home(bot.desk, "USTEWARD"))
    assert "You are working on" not in seen_text(home(bot.desk, "U1"))
