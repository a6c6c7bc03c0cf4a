"""Adding minutes by dropping a file, over real sockets: what is shown, what is kept, and when."""

from typing import Any

import pytest

from bot.files import Dropped, fetch
from bot.workspace.checks import problems_in_message
from briefings import Unreadable
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, Office, office

__all__ = ["office"]

HOTELS = b"""Agenda item

Safety of young people in hotels

The Head of Licensing submitted a report.

Minutes:

Ms Example, Head of Licensing, said that hotel porters had been trained to recognise the signs of exploitation.

Resolved -

(1) That the report be noted.

(2) That a further report on hotel porters be brought back in six months.

ACTION: Head of Licensing

Supporting documents:
"""


def drop(office: Office, name: str, content: bytes, person: str = ALEX) -> dict[str, Any]:
    """Drop a file into the direct message; returns what stands in its thread when it was read."""
    ts = office.workspace.upload(person, direct(office, person), name, content)
    office.until(lambda: any("Reading" not in seen_text(one) for one in thread(office, person, ts)))
    return thread(office, person, ts)[0]


def direct(office: Office, person: str) -> str:
    return office.workspace.roster.direct(person).id


def thread(office: Office, person: str, ts: str) -> list[dict[str, Any]]:
    return office.workspace.replies(direct(office, person), ts, person)[1:]


def again(office: Office, message: dict[str, Any], person: str = ALEX) -> dict[str, Any]:
    """The same message as it stands now."""
    return thread(office, person, message["thread_ts"])[0]


def press(office: Office, message: dict[str, Any], label: str, person: str = ALEX) -> None:
    office.press(message, label, person, direct(office, person))


def titles(office: Office) -> list[str]:
    return [minute.source for minute in office.running.desk.service.minutes()]


def test_a_file_is_shown_as_it_was_read_and_kept_only_when_added(office: Office) -> None:
    check = drop(office, "porters.txt", HOTELS)

    shown = seen_text(check)
    assert "1 item · 1 follow-up" in shown
    assert "That a further report on hotel porters be brought back in six months." in shown
    assert "Head of Licensing" in shown
    assert "Council not stated" in shown
    assert "porters.txt" not in titles(office)
    assert problems_in_message(check) == []

    press(office, check, "Add as it is")

    office.until(lambda: "Added: " in seen_text(again(office, check)))
    assert "porters.txt" in titles(office)


def test_what_is_missing_is_asked_for_and_the_file_read_again_with_it(office: Office) -> None:
    check = drop(office, "porters-2.txt", HOTELS.replace(b"porters", b"cleaners"))
    press(office, check, "Say what is missing…")
    view = office.modal()
    said = {
        "council": {"council": "Ashby"},
        "body": {"body": "Licensing Committee"},
        "date": {"date": "2026-03-02"},
        "stage": {"stage": "draft"},
    }

    assert office.workspace.submit(ALEX, view["id"], said) == {}

    office.until(lambda: "Ashby · Licensing Committee · 2 March 2026" in seen_text(again(office, check)))
    assert "2 September 2026, counted from the meeting" in seen_text(again(office, check))
    press(office, again(office, check), "Add these minutes")
    office.until(lambda: "Added: " in seen_text(again(office, check)))
    assert "Ashby" in office.running.desk.service.councils()


def test_the_same_file_again_would_change_nothing(office: Office) -> None:
    check = drop(office, "porters-again.txt", HOTELS.replace(b"porters", b"waiters"))
    press(office, check, "Add as it is")
    office.until(lambda: "Added: " in seen_text(again(office, check)))

    repeat = drop(office, "porters-again.txt", HOTELS.replace(b"porters", b"waiters"))

    assert "Exactly this is loaded already" in seen_text(repeat)


def test_what_cannot_be_read_is_refused_with_the_reason(office: Office) -> None:
    refused = drop(office, "empty.txt", b" \n")

    assert "Not read" in seen_text(refused)
    assert "Nothing was kept" in seen_text(refused)


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(office: Office) -> None:
    desk = office.running.desk
    large = Dropped("F1", "large.pdf", 26 * 1024 * 1024, f"{office.server.url}/files-pri/F1/large.pdf")

    with pytest.raises(Unreadable, match="larger than 25 MB"):
        fetch(desk.reader, large)


@pytest.mark.parametrize(
    "address", ["https://files.slack.com.evil.example/x", "http://files.slack.com/x", "file:///etc/passwd"]
)
def test_the_token_is_sent_to_slack_alone(office: Office, address: str) -> None:
    with pytest.raises(Unreadable, match="outside Slack"):
        fetch(office.running.desk.reader, Dropped("F1", "a.txt", 5, address))


def test_several_files_of_one_message_are_shown_one_by_one(office: Office) -> None:
    ids = []
    with office.workspace.pulse.changing():
        for number in (1, 2):
            stored = office.workspace.files.promise(f"part-{number}.txt", len(HOTELS), ALEX)
            office.workspace.files.fill(stored.id, HOTELS)
            ids.append(office.workspace.files.complete(stored.id, stored.name, direct(office, ALEX)).id)

    ts = office.workspace.say(ALEX, direct(office, ALEX), "", files=ids)

    office.until(lambda: sum("Minutes to check" in seen_text(one) for one in thread(office, ALEX, ts)) == 2)


def test_somebody_who_is_no_steward_can_check_but_not_add(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.running.desk.permissions, "_people", frozenset({ALEX}))
    check = drop(office, "blake.txt", HOTELS.replace(b"porters", b"drivers"), BLAKE)

    press(office, check, "Add as it is", BLAKE)

    office.until(lambda: "Only stewards can add minutes" in seen_text(thread(office, BLAKE, check["thread_ts"])[-1]))
    assert "blake.txt" not in titles(office)


def test_not_adding_leaves_nothing(office: Office) -> None:
    check = drop(office, "dropped.txt", HOTELS.replace(b"porters", b"guards"))

    press(office, check, "Don't add")

    office.until(lambda: "Not added" in seen_text(again(office, check)))
    assert "dropped.txt" not in titles(office)


def test_a_file_dropped_with_a_mention_is_checked_in_the_thread_under_it(office: Office) -> None:
    content = HOTELS.replace(b"porters", b"concierges")

    ts = office.workspace.upload(ALEX, office.channel, "mention.txt", content, text="<@U0CSEBOT> please add these")

    def under() -> list[dict[str, Any]]:
        return office.workspace.replies(office.channel, ts, ALEX)[1:]

    office.until(lambda: any("Minutes to check" in seen_text(one) for one in under()))
    assert "hotel concierges be brought back" in seen_text(under()[0])

    office.press(under()[0], "Add as it is")

    office.until(lambda: "mention.txt" in titles(office))


def test_a_file_dropped_in_a_channel_without_a_mention_is_left_alone(office: Office) -> None:
    ts = office.workspace.upload(ALEX, office.channel, "quiet.txt", HOTELS, text="for later")
    asked = office.workspace.upload(ALEX, office.channel, "loud.txt", HOTELS, text="<@U0CSEBOT>")

    office.until(lambda: len(office.workspace.replies(office.channel, asked, ALEX)) > 1)
    assert len(office.workspace.replies(office.channel, ts, ALEX)) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"   ", "There is no text in this file"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "This is a picture"),
    ],
)
def test_a_refusal_says_why_and_what_would_be_read(office: Office, name: str, content: bytes, reason: str) -> None:
    refused = seen_text(drop(office, name, content))

    assert f"Not read:  {name}" in refused
    assert reason in refused
    assert "I read text, web pages, Word and PDF files" in refused
