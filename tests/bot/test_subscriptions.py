"""Changing, pausing and previewing what is scheduled."""

from datetime import date
from typing import Any

from bot.home import home
from bot.messages.subscriptions import ALL
from briefings.records import DigestFilter
from tests.bot.conftest import Bot, element, seen_text


def made(bot: Bot) -> dict[str, Any]:
    """One digest every Monday; returns the list of what is on."""
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    [listed] = bot.cse("digest list", user="USTEWARD")
    return listed


def form_of(bot: Bot, message: dict[str, Any], label: str) -> dict[str, Any]:
    bot.press(element(message, label), user="USTEWARD")
    return dict(bot.slack.of("views.open")[-1]["view"])


def filled(words: str = "weekdays 08:30", *, council: str = ALL, **more: Any) -> dict[str, Any]:
    """What a person fills in to change a schedule."""
    return {
        "words": {"words": {"value": words}},
        "council": {"council": {"selected_option": {"value": council}}},
        "body": {"body": {"value": more.get("body")}},
        "owner": {"owner": {"value": more.get("owner")}},
        "empty": {"empty": {"selected_options": [{"value": "line"}] if more.get("line") else []}},
    }


def test_the_form_shows_the_schedule_in_the_words_of_the_command(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Change…")

    assert view["blocks"][0]["element"]["initial_value"] == "weekly monday 09:00"


def test_a_change_is_told_to_the_channel_whole(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Change…")

    assert bot.submit(view, filled(council="Holme", body="scrutiny panel", line=True), user="USTEWARD") == {}

    [one] = bot.service.subscribed
    assert (one.filter.council, one.filter.body, one.even_when_empty) == ("Holme", "Scrutiny Panel", True)
    told = bot.slack.of("chat.postMessage")[-1]
    assert told["channel"] == "C1"
    assert "Changed by <@USTEWARD>:* follow-ups of Holme, Scrutiny Panel; every Monday" in seen_text(told)
    assert "one line when nothing is outstanding" in seen_text(told)


def test_how_a_digest_is_cut_and_listed_is_filled_in_and_shown_again(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Change…")
    how = {"how": {"how": {"selected_options": [{"value": "by_owner"}, {"value": "only_changes"}]}}}
    more = {"within": {"within": {"value": "28"}}, "topic": {"topic": {"selected_option": {"value": "Taxis"}}}}

    assert bot.submit(view, filled() | how | more, user="USTEWARD") == {}

    [one] = bot.service.subscribed
    assert one.filter == DigestFilter(topic="Taxis", due_within=28, only_changes=True, by_owner=True)
    told = seen_text(bot.slack.of("chat.postMessage")[-1])
    assert "on Taxis, due within 28 days, only changes, by owner;" in told
    again = str(form_of(bot, bot.cse("digest list", user="USTEWARD")[-1], "Change…")["blocks"])
    assert "'initial_value': '28'" in again
    assert again.count("only_changes") == 2


def test_what_cannot_be_taken_is_said_beside_its_field(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Change…")

    for values, block, words in (
        (filled("whenever"), "words", "weekly monday 09:00"),
        (filled() | {"within": {"within": {"value": "900"}}}, "within", "between 1 and 730"),
        (filled(body="Scrutny Pannel"), "body", "Near to it: Scrutiny Panel"),
        (filled(owner="Nobody at all"), "owner", "No follow-up names that owner"),
    ):
        errors = bot.submit(view, values, user="USTEWARD")["errors"]
        assert list(errors) == [block]
        assert words in errors[block]


def test_only_those_who_may_change_it_do(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Change…")

    assert "stewards" in bot.submit(view, filled(), user="U1")["errors"]["words"]


def test_a_pause_ends_by_itself_on_the_day_chosen_and_can_be_ended_before(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Pause until a day…")
    until = {"until": {"until": {"selected_date": "2026-01-19"}}}

    assert bot.submit(view, until, user="USTEWARD") == {}
    assert bot.service.subscribed[0].paused_until == date(2026, 1, 19)
    assert "paused until 2026-01-19" in seen_text(bot.slack.of("chat.postMessage")[-1])

    [listed] = bot.cse("digest list", user="USTEWARD")
    bot.press(element(listed, "Resume now"), user="USTEWARD")
    assert bot.service.subscribed[0].paused_until is None


def test_a_pause_cannot_end_today_or_in_years(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Pause until a day…")

    for day in ("2026-01-05", "2028-01-01"):
        errors = bot.submit(view, {"until": {"until": {"selected_date": day}}}, user="USTEWARD")["errors"]
        assert "after today and within a year" in errors["until"]


def test_the_next_one_is_previewed_with_its_day_and_without_buttons(bot: Bot) -> None:
    view = form_of(bot, made(bot), "Preview the next")

    assert "Next: Monday 12 January 2026" in seen_text(view)
    assert "2 open · 1 overdue" in seen_text(view)
    assert all(block["type"] != "actions" for block in view["blocks"])


def test_a_preview_of_nothing_says_whether_a_line_would_be_posted(bot: Bot) -> None:
    listed = made(bot)
    bot.service.owed.clear()

    assert "Nothing would be posted" in seen_text(form_of(bot, listed, "Preview the next"))


def test_from_home_the_channel_is_told_and_home_shows_it(bot: Bot) -> None:
    made(bot)
    menu = element(home(bot.desk, "USTEWARD"), "Change…")
    bot.press_at_home(menu, user="USTEWARD")
    view = dict(bot.slack.of("views.open")[-1]["view"])

    assert bot.submit(view, filled(line=True), user="USTEWARD") == {}

    assert bot.slack.of("chat.postMessage")[-1]["channel"] == "C1"
    assert "one line when nothing is outstanding" in seen_text(bot.slack.of("views.publish")[-1]["view"])


def test_a_person_is_told_where_the_channel_can_no_longer_be_posted_to(bot: Bot) -> None:
    made(bot)
    bot.slack.answers["chat.postMessage"] = {"ok": False, "error": "not_in_channel"}

    bot.press_at_home(element(home(bot.desk, "USTEWARD"), "End it"), user="USTEWARD")

    assert [one["channel"] for one in bot.slack.of("chat.postMessage")][:2] == ["C1", "USTEWARD"]
