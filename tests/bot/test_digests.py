"""Previewing, scheduling, listing and ending digests."""

from briefings.records import DigestFilter
from tests.bot.conftest import Bot, element, seen_text


def test_the_preview_shows_the_channels_message_and_its_thread_to_the_asker(bot: Bot) -> None:
    first, thread = bot.cse("digest")

    assert "2 open · 1 overdue" in seen_text(first)
    assert "The Panel agreed to receive an update" in seen_text(thread)
    assert {first["response_type"], thread["response_type"]} == {"ephemeral"}


def test_nothing_outstanding_is_said_in_the_preview(bot: Bot) -> None:
    bot.service.owed.clear()

    [reply] = bot.cse("digest")

    assert "Nothing is outstanding" in seen_text(reply)


def test_a_schedule_is_repeated_back_exactly(bot: Bot) -> None:
    [reply] = bot.cse("digest weekly monday 09:00", user="USTEWARD")

    assert "every Monday at 09:00 (Europe/London)" in seen_text(reply)
    assert "follow-ups of all councils" in seen_text(reply)
    assert bot.service.subscribed[0].channel == "C1"


def test_a_schedule_can_be_for_one_council(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00 for holme", user="USTEWARD")

    assert bot.service.subscribed[0].filter.council == "Holme"


def test_a_schedule_can_say_how_the_digest_is_cut_and_listed(bot: Bot) -> None:
    [reply] = bot.cse("digest holme due within 4 weeks, by owner, only changes, weekly monday 09:00", user="USTEWARD")

    [one] = bot.service.subscribed
    assert one.filter == DigestFilter(council="Holme", due_within=28, only_changes=True, by_owner=True)
    assert "due within 28 days, only changes, by owner; every Monday" in seen_text(reply)


def test_an_unreadable_schedule_says_what_would_be_read(bot: Bot) -> None:
    [reply] = bot.cse("digest whenever", user="USTEWARD")

    assert "weekly monday 09:00" in seen_text(reply)


def test_only_stewards_schedule_and_the_refusal_says_so(bot: Bot) -> None:
    [reply] = bot.cse("digest weekly monday 09:00")

    assert "stewards" in seen_text(reply)
    assert not bot.service.subscribed


def test_a_channel_without_the_bot_is_told_to_invite_it(bot: Bot) -> None:
    bot.slack.answers["conversations.info"] = {"ok": True, "channel": {"is_member": False}}

    [reply] = bot.cse("digest weekly monday 09:00", user="USTEWARD")

    assert "/invite" in seen_text(reply)
    assert not bot.service.subscribed


def test_a_channel_shared_with_others_is_warned_about(bot: Bot) -> None:
    bot.slack.answers["conversations.info"] = {"ok": True, "channel": {"is_member": True, "is_ext_shared": True}}

    [reply] = bot.cse("digest weekly monday 09:00", user="USTEWARD")

    assert "other organisations" in seen_text(reply)


def test_what_is_scheduled_is_listed_and_ended_by_a_button(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    [listed] = bot.cse("digest list", user="USTEWARD")

    bot.press(element(listed, "End it"), user="USTEWARD")

    assert "Ended by" in seen_text(bot.slack.of("response_url")[-1])
    assert not bot.service.subscribed


def test_off_ends_the_one_of_this_channel_only(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    bot.cse("digest weekly monday 09:00", user="USTEWARD", channel="C2")

    [reply] = bot.cse("digest off", user="USTEWARD")

    assert "Ended by" in seen_text(reply)
    assert [one.channel for one in bot.service.subscribed] == ["C2"]


def test_off_with_nothing_scheduled_says_so(bot: Bot) -> None:
    [reply] = bot.cse("digest off", user="USTEWARD")

    assert "No digest is scheduled in this channel" in seen_text(reply)


def test_the_modal_schedules_through_the_same_words(bot: Bot) -> None:
    [menu] = bot.cse("", user="USTEWARD")
    bot.press(element(menu, "Schedule a digest"), user="USTEWARD")
    view = bot.slack.of("views.open")[0]["view"]
    chosen = {
        "day": {"day": {"selected_option": {"value": "weekly monday"}}},
        "time": {"time": {"selected_time": "09:00"}},
        "council": {"council": {"selected_option": {"value": "Holme"}}},
    }

    assert bot.submit(view, chosen, user="USTEWARD") == {}
    assert bot.service.subscribed[0].filter.council == "Holme"
    assert bot.submit(view, chosen, user="U1")["errors"]


def test_a_digests_button_opens_the_list_for_the_presser_alone(bot: Bot) -> None:
    first, _ = bot.cse("digest")

    bot.press(element(first, "See and update"), private=False)

    shown = bot.slack.of("response_url")[-1]
    assert shown["response_type"] == "ephemeral"
    assert "2 open follow-ups" in seen_text(shown)


def test_a_button_of_a_schedule_that_was_ended_says_so(bot: Bot) -> None:
    bot.cse("digest weekly monday 09:00", user="USTEWARD")
    [listed] = bot.cse("digest list", user="USTEWARD")
    bot.cse("digest off", user="USTEWARD")

    bot.press(element(listed, "End it"), user="USTEWARD")

    assert "has been ended already" in seen_text(bot.slack.of("response_url")[-1])
