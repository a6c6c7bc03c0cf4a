"""The whole program on the five minutes, over real sockets: real service, Bolt and SDK, a workspace for Slack."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.workspace.checks import problems_in_message, problems_in_view
from tests.bot.conftest import element, seen_text
from tests.bot.office import ALEX, BLAKE, Office, office

__all__ = ["office"]

MONDAY_NINE = datetime(2026, 11, 23, 9, 0, 20, tzinfo=UTC)


def test_the_welcome_stands_in_the_channel_with_three_buttons(office: Office) -> None:
    welcome = office.shown()[0]

    assert element(welcome, "Ask something")
    assert element(welcome, "Schedule a digest")


def test_a_misspelt_question_is_answered_in_the_minutes_words(office: Office) -> None:
    [answer] = office.cse("taxi drvers")

    shown = seen_text(answer)
    assert answer["is_ephemeral"] is True
    assert "specific training had been undertaken with taxi drivers" in shown
    assert "date not stated" in shown
    assert "Undo the correction" in shown
    assert "Only you can see this" in shown


def test_an_answer_is_shared_for_all_to_see(office: Office) -> None:
    [answer] = office.cse("hotel staff")
    before = len(office.shown(BLAKE))

    office.press(answer, "Share to channel")

    office.until(lambda: len(office.shown(BLAKE)) > before)
    assert "eyes and ears in the community" in seen_text(office.shown(BLAKE)[-1])


def test_context_opens_beside_the_answer(office: Office) -> None:
    [answer] = office.cse("hotel staff")

    office.press(answer, "Show context")

    view = office.modal()
    assert "Child Abduction Notices are very effective" in seen_text(view)  # the paragraph after it
    office.workspace.close(ALEX, view["id"])


def test_ask_something_opens_a_modal_and_answers_the_asker(office: Office) -> None:
    before = len(office.shown())
    office.press(office.shown()[0], "Ask something")
    view = office.modal()

    errors = office.workspace.submit(ALEX, view["id"], {"question": {"question": "Awaken Team"}})

    assert errors == {}
    office.until(lambda: len(office.shown()) > before)
    assert "Awaken Team was a multi-agency team" in seen_text(office.shown()[-1])


def test_the_shortcut_asks_from_anywhere_and_answers_in_the_direct_message(office: Office) -> None:
    direct = office.workspace.open_messages(BLAKE)
    office.workspace.shortcut(BLAKE, "ask")
    view = office.modal(BLAKE)

    assert office.workspace.submit(BLAKE, view["id"], {"question": {"question": "fast food outlets"}}) == {}

    office.until(lambda: office.shown(BLAKE, direct))
    assert "taxi cab firms and" in seen_text(office.shown(BLAKE, direct)[-1])


def test_the_eight_follow_ups_are_listed_and_one_is_done_in_place(office: Office) -> None:
    [listed] = office.cse("follow-ups blackpool")
    office.press(listed, "Done…")
    view = office.modal()

    assert "note" in office.workspace.submit(ALEX, view["id"], {"note": {"note": ""}})
    assert office.workspace.submit(ALEX, view["id"], {"note": {"note": "A report came in May."}}) == {}

    office.until(lambda: "awaiting the committee" in seen_text(office.shown()[-1]))
    [everything] = office.cse("follow-ups all")
    assert "8 follow-ups, open and closed" in seen_text(everything)


def test_a_direct_message_is_answered_in_its_thread_which_keeps_the_conversation(office: Office) -> None:
    direct = office.workspace.open_messages(ALEX)
    ts = office.workspace.say(ALEX, direct, "do parents get told?")
    office.until(lambda: len(office.workspace.replies(direct, ts, ALEX)) > 1)

    office.workspace.say(ALEX, direct, "and in Nottingham?", thread_ts=ts)

    office.until(lambda: len(office.workspace.replies(direct, ts, ALEX)) > 3)
    answer = office.workspace.replies(direct, ts, ALEX)[-1]
    assert "planning to write to all parents" in seen_text(answer)
    assert "intention voiced in discussion, not resolved" in seen_text(answer)
    assert office.workspace.prompts(direct)


def test_a_mention_is_answered_in_the_thread(office: Office) -> None:
    ts = office.workspace.say(ALEX, office.channel, f"<@{office.workspace.bot.user_id}> fast food outlets")

    office.until(lambda: len(office.workspace.replies(office.channel, ts, BLAKE)) > 1)
    assert "fast food outlets" in seen_text(office.workspace.replies(office.channel, ts, BLAKE)[-1])


def test_home_shows_what_is_open_and_whose_minutes_are_loaded(office: Office) -> None:
    office.workspace.open_home(BLAKE)

    office.until(lambda: office.workspace.home(BLAKE))
    shown = seen_text(office.workspace.home(BLAKE) or {})
    assert "open follow-ups" in shown
    assert "Bath and North East Somerset" in shown


def test_a_scheduled_digest_arrives_once_with_its_thread(office: Office) -> None:
    [scheduled] = office.cse("digest weekly monday 09:00")
    assert "every Monday at 09:00" in seen_text(scheduled)
    jobs = {job.id: job for job in office.running.timer.get_jobs()}
    jobs["enter"].func()  # as the clock does every few seconds: from here on it knows what was due when
    before = len(office.shown(BLAKE))
    office.clock[0] = MONDAY_NINE

    for _ in range(2):
        jobs["enter"].func()
        jobs["deliver"].func()

    [digest] = office.shown(BLAKE)[before:]
    assert "Follow-ups on tackling CSE — Monday 23 November 2026" in seen_text(digest)
    thread = office.workspace.replies(office.channel, digest["ts"], BLAKE)
    assert "Arrangements by the Council and its partners" in seen_text(thread[1])
    office.clock[0] += timedelta(minutes=1)


def test_a_live_concern_gets_the_card_and_is_stored_nowhere(office: Office, tmp_path: Path) -> None:
    words = "theres a girl on my street who keeps getting picked up by older men, im scared for her"

    [card] = office.cse(words)

    assert "999" in seen_text(card)
    assert "01234 567890" in seen_text(card)
    database = Path(str(office.running.desk.settings.database))
    for file in database.parent.rglob("*"):
        assert not file.is_file() or b"older men" not in file.read_bytes()


def test_a_command_is_acknowledged_within_the_seconds_that_slack_allows(office: Office) -> None:
    before = len(office.shown())

    sent = office.workspace.command(ALEX, office.channel, "/cse", "how many young people are at risk?")

    assert sent.failure is None
    office.until(lambda: len(office.shown()) > before)  # so that no later test takes this answer for its own


def test_slack_would_have_taken_everything_and_complained_of_nothing(office: Office) -> None:
    office.workspace.open_home(BLAKE)
    office.until(lambda: office.workspace.home(BLAKE))

    for person in (ALEX, BLAKE):
        assert office.workspace.notices(person) == []
        for message in office.shown(person):
            assert problems_in_message(message) == []
    view = office.workspace.home(BLAKE) or {}
    assert problems_in_view({"type": "home", "blocks": view["blocks"]}) == []


def test_a_brief_as_word_and_a_chart_arrive_in_the_askers_direct_messages(office: Office) -> None:
    direct = office.workspace.open_messages(ALEX)

    def files() -> list[dict[str, Any]]:
        return [file for message in office.shown(channel=direct) for file in message.get("files", ())]

    [reply] = office.cse("brief bradford as word")
    assert "Bradford, Executive (3): No date is stated." in seen_text(reply)
    office.until(lambda: len(files()) == 1)
    [table] = office.cse("figures bath")
    assert "at the time of the meeting" in str(table["blocks"])
    office.until(lambda: len(files()) == 2)

    brief, chart = files()
    assert (brief["name"], chart["filetype"]) == ("brief-bradford.docx", "png")
    assert brief["size"] > 10_000
    assert "9 (2012" in chart["alt_txt"]
