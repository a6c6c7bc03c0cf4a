"""Which councils' sites are watched, from Slack; and what stewards hear when one fails."""

from dataclasses import replace
from datetime import date

import pytest

from bot.home import home
from bot.watching import Watcher
from bot.workspace.checks import problems_in_message
from briefings.records import Freshness, WatchedSite, WatchFilter
from tests.bot.conftest import Bot, seen_text
from tests.bot.fake_service import NOW

STEWARD = "USTEWARD"
CSE = ("Child sexual exploitation",)


def test_a_steward_watches_a_councils_site_and_is_told_what_is_kept(bot: Bot) -> None:
    [reply] = bot.cse("watch add bradford", user=STEWARD)

    assert "Watched from now on:" in seen_text(reply)
    assert "items on Child sexual exploitation" in seen_text(reply)
    assert bot.service.watch.watched[0].filter == WatchFilter(topics=CSE)


@pytest.mark.parametrize(
    ("typed", "name", "kept"),
    [
        ("bath and north east somerset", "Bath And North East Somerset", WatchFilter(topics=CSE)),
        ("bradford everything", "Bradford", WatchFilter()),
        ("bradford body scrutiny, area committee", "Bradford", WatchFilter(("scrutiny", "area committee"), (), CSE)),
        ("bradford topic county lines title taxis", "Bradford", WatchFilter((), ("taxis",), ("county lines",))),
        ("<https://x.example/mgAi.aspx?ID=1|x.example> as Fenwick Vale", "Fenwick Vale", WatchFilter(topics=CSE)),
    ],
)
def test_what_is_kept_is_chosen_in_plain_words(bot: Bot, typed: str, name: str, kept: WatchFilter) -> None:
    bot.cse(f"watch add {typed}", user=STEWARD)

    [site] = bot.service.watch.watched
    assert (site.name, site.filter) == (name, kept)


def test_others_may_look_and_not_change(bot: Bot) -> None:
    bot.cse("watch add bradford", user=STEWARD)
    for typed in ("watch add blackpool", "watch remove bradford", "watch now"):
        [reply] = bot.cse(typed)
        assert "Only stewards" in seen_text(reply)
    [listed] = bot.cse("watch")

    assert "1 site watched" in seen_text(listed)
    assert "Bradford" in seen_text(listed)


def test_a_site_is_hastened_and_removed(bot: Bot) -> None:
    bot.cse("watch add bradford", user=STEWARD)
    [hastened] = bot.cse("watch now bradford", user=STEWARD)
    [removed] = bot.cse("watch remove Bradford", user=STEWARD)
    [listed] = bot.cse("watch list", user=STEWARD)

    assert "looked at within a minute" in seen_text(hastened)
    assert "The minutes that came from it stay." in seen_text(removed)
    assert "No site is watched yet" in seen_text(listed)


def test_no_council_is_answered_with_how_to_name_one(bot: Bot) -> None:
    [added] = bot.cse("watch add", user=STEWARD)
    [removed] = bot.cse("watch remove atlantis", user=STEWARD)

    assert "/cse watch add bradford" in seen_text(added)
    assert "not watched" in seen_text(removed)


def test_a_question_that_begins_with_the_word_is_a_question(bot: Bot) -> None:
    bot.cse("watch over children in taxis", user=STEWARD)

    assert bot.service.questions[-1][0] == "watch over children in taxis"


def test_a_list_of_three_hundred_sites_is_one_message(bot: Bot) -> None:
    bot.service.watch.watched = [_site(number, trouble="x" * 5_000, failures=9) for number in range(300)]
    [listed] = bot.cse("watch list")

    assert "And 275 more." in seen_text(listed)


# --- by itself ---


def test_the_clock_looks_and_tells_each_steward_once_of_a_site_that_keeps_failing(bot: Bot) -> None:
    bot.service.watch.failing = [_site(1, trouble="The site cannot be reached.", failures=3)]
    watcher = Watcher(bot.desk, bot.app.client)
    watcher.look()
    watcher.look()

    told = bot.slack.of("chat.postMessage")
    assert sorted(each["channel"] for each in told) == ["UGROUP", STEWARD]
    assert "council site of Council 1 3 times in a row" in seen_text(told[0])
    assert "cannot be reached" in seen_text(told[0])
    assert bot.service.watch.looks == 2


def test_stewards_are_told_once_of_minutes_that_are_published_no_more(bot: Bot) -> None:
    bot.service.watch.watched = [_site(1)]
    bot.service.watch.unpublished = ("Executive, 12 March 2026", "<!channel> *Panel*, 3 April 2026")
    watcher = Watcher(bot.desk, bot.app.client)
    watcher.look()
    watcher.look()

    told = bot.slack.of("chat.postMessage")
    assert sorted(each["channel"] for each in told) == ["UGROUP", STEWARD]
    assert "no longer on the council site of Council 1" in seen_text(told[0])
    assert "Executive, 12 March 2026" in seen_text(told[0])
    assert "<!channel>" not in told[0]["text"]
    assert not problems_in_message(told[0])


def test_a_steward_who_cannot_be_told_does_not_keep_it_from_the_others(bot: Bot) -> None:
    bot.slack.answers["chat.postMessage"] = {"ok": False, "error": "user_disabled"}
    bot.service.watch.failing = [_site(1, trouble="gone", failures=3)]
    Watcher(bot.desk, bot.app.client).look()

    assert len(bot.slack.of("chat.postMessage")) == 2


def test_home_says_what_has_not_come_and_why(bot: Bot) -> None:
    bot.service.watch.fresh = [
        Freshness("Ashby", "Executive", date(2025, 9, 1), NOW, awaited=2, awaited_since=date(2025, 10, 6)),
        Freshness("Holme", None, date(2025, 9, 1), NOW, trouble="The site cannot be reached."),
        Freshness("Moor", "Panel", date(2025, 9, 1), NOW),
    ]
    shown = seen_text(home(bot.desk, "U1"))

    assert "Minutes that have not come" in shown
    assert "2 meetings known without minutes, the oldest of 6 October 2025" in shown
    assert "its site could not be read: The site cannot be reached." in shown
    assert "Moor, Panel" not in shown


def test_an_answer_says_since_when_nothing_is_loaded_of_the_councils_in_it(bot: Bot) -> None:
    [silent_on_it] = bot.cse("taxi drivers")
    bot.service.watch.silent = {"Ashby": date(2024, 3, 7), "Elsewhere": date(2020, 1, 1)}
    [said] = bot.cse("taxi drivers")

    assert "Nothing loaded of" not in seen_text(silent_on_it)
    assert "Nothing loaded of Ashby since March 2024." in seen_text(said)
    assert "Elsewhere" not in seen_text(said)


def test_home_says_nothing_of_it_where_nothing_is_missing(bot: Bot) -> None:
    assert "have not come" not in seen_text(home(bot.desk, "U1"))


def _site(number: int, **more: object) -> WatchedSite:
    site = WatchedSite(number, f"https://c{number}.example", f"Council {number}", WatchFilter(), NOW.date(), NOW)
    return replace(site, **more)  # type: ignore[arg-type]
