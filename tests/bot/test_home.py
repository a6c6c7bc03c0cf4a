"""The Home tab."""

from dataclasses import replace

from bot.home import home
from briefings.records import Followed, Pace, Person, Schedule, Subscription
from tests.bot.conftest import Bot, element, seen_text
from tests.bot.fake_casework import FakeAlerts
from tests.bot.fake_service import NOW, follow_up, minute, outcome


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
    assert "Next: 11–20 of 200" in seen_text(view)
    assert "And 160 more" in seen_text(view)
    assert len(home(bot.desk, "U1", page=99)["blocks"]) < 100


def test_all_that_is_outstanding_can_be_leafed_through(bot: Bot) -> None:
    of = minute("m", "Ashby", "Board", tuple(f"({n}) That report {n} be brought back." for n in range(1, 26)))
    bot.service.owed = [follow_up(of, outcome(of, n, str(n)), reference=f"Report {n:02}") for n in range(1, 26)]

    bot.press_at_home(element(home(bot.desk, "U1"), "Next: 11–20 of 25"))

    turned = bot.slack.of("views.publish")[-1]["view"]
    assert "Report 11" in seen_text(turned)
    assert "Report 01" not in seen_text(turned)
    assert element(turned, "Previous: 1–10 of 25")
    assert element(turned, "Next: 21–25 of 25")


def test_what_is_due_soon_stands_first_and_once(bot: Bot) -> None:
    shown = seen_text(home(bot.desk, "U1"))

    assert "Overdue, or due within 28 days (1)" in shown
    assert shown.count("Overdue by") == 1


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


class Following(FakeAlerts):
    """Two people follow something each."""

    def __init__(self) -> None:
        nine = Schedule((0, 1, 2, 3, 4), 9, 0, "Europe/London")
        self.held = [
            Subscription(number, who, who, nine, alert=Followed(Pace.DAILY, topic=topic))
            for number, who, topic in ((1, "U1", "Taxi and private hire licensing"), (2, "U2", "Hotels"))
        ]

    def active(self, *, channel: str | None = None) -> list[Subscription]:
        return list(self.held)

    def describe(self, followed: Followed) -> str:
        return f"the topic {followed.topic}"

    def unfollow(self, number: int, *, by: Person, now: object) -> Subscription:
        assert (by.id, now) == ("U1", NOW)
        [ended] = [one for one in self.held if one.id == number]
        self.held.remove(ended)
        return ended


def test_home_shows_what_one_follows_and_ends_it_there(bot: Bot) -> None:
    bot.service.alerts = Following()
    shown = seen_text(home(bot.desk, "U1"))
    assert "the topic Taxi and private hire licensing, on working days at 09:00" in shown
    assert "Hotels" not in shown

    bot.press_at_home({"action_id": "home.unfollow.1", "type": "button", "value": "1"})

    [published] = bot.slack.of("views.publish")
    assert "Nothing yet. `/cse follow taxi licensing`" in seen_text(published["view"])


def test_home_does_not_show_what_others_get_in_their_direct_messages(bot: Bot) -> None:
    nine = Schedule((0,), 9, 0, "Europe/London")
    bot.service.subscribed = [Subscription(1, "D2", "U2", nine), Subscription(2, "D1", "U1", nine)]

    assert seen_text(home(bot.desk, "U1")).count("In direct messages") == 1
