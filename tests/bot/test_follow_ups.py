"""Recording what became of a follow-up, from the button to the list redrawn."""

from typing import Any

import pytest

from briefings.records import Status
from tests.bot.conftest import Bot, element, seen_text


def values(note: str | None = None, evidence: str | None = None) -> dict[str, Any]:
    return {"note": {"note": {"value": note}}, "evidence": {"evidence": {"value": evidence}}}


def open_done(bot: Bot, *, user: str = "USTEWARD") -> dict[str, Any]:
    [listed] = bot.cse("follow-ups holme", user=user)
    bot.press(element(listed, "Done…"), user=user)
    return dict(bot.slack.of("views.open")[-1]["view"])


def test_done_asks_for_a_note_and_redraws_the_list_in_place(bot: Bot) -> None:
    view = open_done(bot)

    said = bot.submit(view, values("Reported in November."), user="USTEWARD")

    assert said == {}
    assert bot.service.follow_up("holme-a").status is Status.DONE_UNCONFIRMED
    redrawn = bot.slack.of("response_url")[-1]
    assert redrawn["replace_original"] is True
    assert "Done, awaiting the committee's confirmation" in seen_text(redrawn)


def test_done_without_note_or_evidence_is_asked_for_one_in_the_modal(bot: Bot) -> None:
    said = bot.submit(open_done(bot), values(), user="USTEWARD")

    assert said["response_action"] == "errors"
    assert "note" in said["errors"]
    assert bot.service.follow_up("holme-a").status is Status.OPEN


@pytest.mark.parametrize("evidence", ["the report", "javascript:alert(1)", "https://a b"])
def test_evidence_that_is_no_address_is_refused_in_the_modal(bot: Bot, evidence: str) -> None:
    said = bot.submit(open_done(bot), values(None, evidence), user="USTEWARD")

    assert "evidence" in said["errors"]


def test_the_same_submission_twice_is_one_entry(bot: Bot) -> None:
    view = open_done(bot)

    for _ in range(2):
        bot.submit(view, values("Reported."), user="USTEWARD")

    assert len(bot.service.follow_up("holme-a").progress) == 1


def test_who_may_not_is_told_who_may_before_a_modal_opens(bot: Bot) -> None:
    [listed] = bot.cse("follow-ups")

    bot.press(element(listed, "Done…"))

    assert not bot.slack.of("views.open")
    assert "stewards and workspace admins" in seen_text(bot.slack.of("response_url")[-1])


def test_rights_are_checked_again_when_the_modal_is_sent(bot: Bot) -> None:
    view = open_done(bot)

    said = bot.submit(view, values("Reported."), user="U1")

    assert "stewards" in said["errors"]["note"]
    assert bot.service.follow_up("holme-a").status is Status.OPEN


@pytest.mark.parametrize("user", ["UADMIN", "UGROUP", "USTEWARD"])
def test_admins_stewards_and_members_of_a_stewards_group_may(bot: Bot, user: str) -> None:
    assert bot.submit(open_done(bot, user=user), values("Reported."), user=user) == {}


def test_a_concern_in_a_note_is_met_with_the_card_and_not_kept(bot: Bot) -> None:
    said = bot.submit(open_done(bot), values("my neighbour's daughter was seen"), user="USTEWARD")

    assert said["response_action"] == "update"
    assert not bot.service.follow_up("holme-a").progress


def test_working_on_it_makes_it_mine(bot: Bot) -> None:
    [listed] = bot.cse("follow-ups holme", user="USTEWARD")

    bot.press(element(listed, "I am working on it"), user="USTEWARD")

    [mine], [others] = bot.cse("follow-ups mine", user="USTEWARD"), bot.cse("follow-ups mine")
    assert "1 follow-up that you are working on" in seen_text(mine)
    assert "No follow-ups" in seen_text(others)


def test_the_history_shows_who_recorded_what_and_when(bot: Bot) -> None:
    bot.submit(open_done(bot), values("Reported in *November*.", "https://holme.example/r"), user="USTEWARD")
    [listed] = bot.cse("follow-ups holme")

    bot.press(element(listed, "History"))

    view = bot.slack.of("views.open")[-1]["view"]
    assert "5 January 2026" in seen_text(view)
    assert "Reported in *November*." in seen_text(view)
    assert "'user_id': 'USTEWARD'" in str(view)


def test_what_is_done_can_be_reopened_with_a_reason(bot: Bot) -> None:
    bot.submit(open_done(bot), values("Reported."), user="USTEWARD")
    [listed] = bot.cse("follow-ups holme", user="USTEWARD")
    bot.press(element(listed, "Reopen…"), user="USTEWARD")
    view = bot.slack.of("views.open")[-1]["view"]

    assert bot.submit(view | {"id": "V2"}, values(), user="USTEWARD")["errors"]
    assert bot.submit(view | {"id": "V2"}, values("It was another report."), user="USTEWARD") == {}

    assert bot.service.follow_up("holme-a").status is Status.OPEN


def test_in_a_direct_message_the_message_itself_is_edited(bot: Bot) -> None:
    [listed] = bot.write("follow-ups holme", user="USTEWARD")
    bot.press(element(listed, "Done…"), user="USTEWARD", channel="D1", private=False)

    bot.submit(bot.slack.of("views.open")[-1]["view"], values("Reported."), user="USTEWARD")

    [edited] = bot.slack.of("chat.update")
    assert (edited["channel"], edited["ts"]) == ("D1", "100.2")


def test_equal_buttons_are_told_apart_by_their_labels(bot: Bot) -> None:
    [listed] = bot.cse("follow-ups")

    labels = [
        one["accessibility_label"]
        for block in listed["blocks"]
        for one in block.get("elements", [])
        if one.get("type") == "button"
    ]
    assert len(set(labels)) == len(labels) == 4
