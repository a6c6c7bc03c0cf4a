"""A question that the minutes do not answer goes to officers, and comes back answered, over real sockets."""

from typing import Any

import pytest

from bot.messages.officers import LONGEST_QUESTION, hand_view
from bot.settings import BadSettings, read_settings
from bot.workspace.checks import problems_in_view
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, Office, office

__all__ = ["office"]

UNANSWERED = "how many parking permits were issued in Torquay"


def officers(office: Office) -> list[dict[str, Any]]:
    """What stands in the officers' channel."""
    channel = office.running.desk.settings.officers_channel
    assert channel is not None
    return office.shown(ALEX, channel)


def handed(office: Office, question: str = UNANSWERED) -> dict[str, Any]:
    """The message in the officers' channel after Blake asked, pressed and sent."""
    [answer] = office.cse(UNANSWERED, BLAKE)
    assert "Not in these minutes" in seen_text(answer)
    office.press(answer, "Ask an officer…", BLAKE)
    view = office.modal(BLAKE)
    before = len(officers(office))
    office.workspace.submit(BLAKE, view["id"], {"question": {"question": question}})
    office.until(lambda: len(officers(office)) > before)
    return officers(office)[-1]


def test_the_form_shows_what_will_be_posted_and_where(office: Office) -> None:
    [answer] = office.cse(UNANSWERED, BLAKE)
    before = len(officers(office))
    office.press(answer, "Ask an officer…", BLAKE)
    view = office.modal(BLAKE)

    assert UNANSWERED in str(view["blocks"])
    assert str(office.running.desk.settings.officers_channel) in str(view["blocks"])
    assert len(officers(office)) == before
    office.workspace.close(BLAKE, view["id"])


def test_officers_see_who_asks_and_the_asker_hears_that_it_was_answered(office: Office) -> None:
    message = handed(office)
    assert UNANSWERED in seen_text(message)
    assert BLAKE in str(message["blocks"])

    office.press(message, "Mark as answered", ALEX, office.running.desk.settings.officers_channel)

    office.until(lambda: "22 November 2026, as marked by" in seen_text(officers(office)[-1]))
    assert UNANSWERED in seen_text(officers(office)[-1])
    assert "Mark as answered" not in str(officers(office)[-1]["blocks"])
    direct = office.workspace.roster.direct(BLAKE).id
    office.until(lambda: "marked as answered" in str(office.shown(BLAKE, direct)))


def test_what_the_asker_typed_cannot_act_among_officers(office: Office) -> None:
    message = handed(office, "<!channel> *who* <@U0ALEX> answers?")

    quoted = next(part for part in message["blocks"][0]["elements"] if part["type"] == "rich_text_quote")
    assert quoted["elements"] == [{"type": "text", "text": "<!channel> *who* <@U0ALEX> answers?"}]
    assert "<!channel>" not in message["text"]


def test_a_live_concern_is_not_handed_on_but_gets_the_card(office: Office) -> None:
    [answer] = office.cse(UNANSWERED, BLAKE)
    office.press(answer, "Ask an officer…", BLAKE)
    view, before = office.modal(BLAKE), len(officers(office))
    concern = "theres a girl on my street who keeps getting picked up by older men, im scared for her"

    office.workspace.submit(BLAKE, view["id"], {"question": {"question": concern}})

    office.until(lambda: "999" in seen_text(office.workspace.modals(BLAKE)[-1]))
    assert len(officers(office)) == before
    office.workspace.close(BLAKE, office.workspace.modals(BLAKE)[-1]["id"])


def test_what_is_answered_offers_no_officer(office: Office) -> None:
    [answer] = office.cse("9 point strategic response", BLAKE)

    assert "Ask an officer" not in str(answer["blocks"])


@pytest.mark.parametrize("outsiders", [True, False])
def test_who_else_reads_there_is_said_before_anything_is_posted(outsiders: bool) -> None:
    view = hand_view("q " * LONGEST_QUESTION, "C012", outsiders=outsiders)

    assert problems_in_view(view) == []
    assert ("other organisations" in str(view)) is outsiders


def test_the_officers_channel_is_one_in_which_the_bot_may_be_used() -> None:
    given = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "OFFICERS_CHANNEL": "C0OFFICERS"}

    assert read_settings(given).channels == frozenset()
    assert read_settings(given | {"ALLOWED_CHANNELS": "C1"}).channels == {"C1", "C0OFFICERS"}
    with pytest.raises(BadSettings, match="OFFICERS_CHANNEL must be a channel's id"):
        read_settings(given | {"OFFICERS_CHANNEL": "#officers"})
