"""How the bot says things in its own words."""

from datetime import date

import pytest

from bot.messages import wording
from bot.messages.blocks import laid_out, link
from bot.messages.dated import NOTE, is_dated
from bot.messages.safeguarding import LINE, concern_card
from briefings.records import Due, DueBasis, Stage
from tests.bot.conftest import seen_text


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "no date stated"),
        (Due("by 1 May 2026", 0, 1, date(2026, 5, 1), DueBasis.STATED), "due 1 May 2026"),
        (
            Due("in 12 months", 0, 1, date(2027, 1, 12), DueBasis.CALCULATED, period="P12M"),
            "due “in 12 months”: 12 January 2027, counted from the meeting",
        ),
        (
            Due("in about six months", 0, 1, date(2026, 7, 1), DueBasis.APPROXIMATE, period="P6M"),
            "due “in about six months”: about 1 July 2026, counted from the meeting",
        ),
        (
            Due("in 12 months", 0, 1, None, DueBasis.NONE, period="P12M"),
            "due “in 12 months” (from a meeting whose date is not known)",
        ),
        (Due("at a future meeting", 0, 1, None, DueBasis.NONE), "due “at a future meeting”"),
    ],
)
def test_a_time_is_said_as_printed_with_how_far_it_can_be_trusted(due: Due | None, said: str) -> None:
    assert wording.due_words(due) == said


def test_what_is_not_known_is_said_and_not_guessed() -> None:
    assert wording.held(None) == "date not stated"
    assert wording.place(None, None) == "Council not stated"
    assert wording.stage_words(None) is None
    assert wording.stage_words(Stage.DRAFT) == "draft minutes"


def test_a_body_that_carries_its_councils_name_is_not_said_twice() -> None:
    assert wording.place("Bradford", "Bradford South Area Committee") == "Bradford South Area Committee"
    assert wording.place("Bradford", "Executive") == "Bradford, Executive"


@pytest.mark.parametrize(
    "quotation",
    [
        "drugs, alcohol and prostitution",
        "other risky behaviour",
        "peer-to peer exploitation",
        "refer to their abuser as their boyfriend",
    ],
)
def test_wording_of_its_time_is_noticed(quotation: str) -> None:
    assert is_dated(quotation)


@pytest.mark.parametrize(
    "quotation",
    ["asked how involved are the Police", "young people at risk", "managing risky situations", "taxi drivers"],
)
def test_plain_wording_is_left_alone(quotation: str) -> None:
    assert not is_dated(quotation)


def test_the_bots_own_words_hold_nothing_dated() -> None:
    assert not is_dated(NOTE)
    assert not is_dated(LINE)
    assert not is_dated(seen_text({"blocks": list(concern_card(None).blocks)}))


def test_the_card_names_every_number_and_the_local_contact() -> None:
    shown = seen_text({"blocks": list(concern_card("Duty team, 01234 5").blocks)})

    for needed in (
        "999",
        "101",
        "0808 800 5000",
        "0800 1111",
        "CEOP",
        "Duty team, 01234 5",
        "safeguarding lead",
        "not stored",
    ):
        assert needed in shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a    padded \u00a0 line", "a padded line"),
        ("this was an annual\n\nupdate report", "this was an annual update report"),
        ("First sentence.\r\n\r\nSecond one.", "First sentence.\nSecond one."),
        ("It agreed:\n\nTo receive a report", "It agreed:\nTo receive a report"),
    ],
)
def test_minutes_are_laid_out_without_a_word_changed(raw: str, shown: str) -> None:
    assert laid_out(raw) == shown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "slack://user", "ftp://x"])
def test_only_web_addresses_become_links(address: str) -> None:
    assert link(address, "Open")["type"] == "text"
