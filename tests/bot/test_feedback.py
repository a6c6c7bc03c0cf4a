"""The thumbs under answers, and the line that says that the bot is at work."""

import json
import threading
import time
from typing import Any

from bot.conversations import good_questions
from bot.patience import Patience
from briefings.__main__ import main
from tests.bot.conftest import Bot, seen_text
from tests.bot.office import ALEX, Office, office

__all__ = ["office"]


def thumbs(message: dict[str, Any]) -> dict[str, Any]:
    [found] = [block for block in message["blocks"] if block["type"] == "context_actions"]
    return dict(found["elements"][0])


def test_the_last_word_of_each_person_about_an_answer_counts(bot: Bot) -> None:
    [answer] = bot.cse("taxi drivers")
    pair = thumbs(answer)

    for name in ("positive_button", "negative_button"):
        bot.press({"action_id": pair["action_id"], "type": "feedback_buttons", "value": pair[name]["value"]})

    assert list(bot.service.thumbs.values()) == [False]
    assert "not kept" in seen_text(bot.slack.of("response_url")[-1])


def test_a_thumb_names_the_answer_and_not_the_question(bot: Bot) -> None:
    [answer] = bot.cse("taxi drivers")

    assert "taxi" not in json.dumps(thumbs(answer))


def test_a_shared_answer_asks_nobody_else_what_they_think(bot: Bot) -> None:
    [answer] = bot.cse("taxi drivers")
    share = next(
        e for b in answer["blocks"] if b["type"] == "actions" for e in b["elements"] if "Share" in str(e["text"])
    )

    bot.press(share)

    shared = [one for one in bot.slack.of("response_url") if one["response_type"] == "in_channel"][-1]
    assert all(block["type"] != "context_actions" for block in shared["blocks"])


def test_thumbs_are_counted_without_the_question(office: Office, capsys: Any) -> None:
    [answer] = office.cse("hotel staff")
    pair = thumbs(answer)
    before = len(office.shown())

    office.workspace.press(
        ALEX,
        {"action_id": pair["action_id"], "value": pair["positive_button"]["value"]},
        channel=office.channel,
        ts=answer["ts"],
    )

    office.until(lambda: len(office.shown()) > before)
    assert [one.helpful for one in office.running.desk.service.feedback()] == [1, 0, 0]


def test_the_counts_are_printed(tmp_path: Any, capsys: Any) -> None:
    assert main(["--database", f"sqlite:///{tmp_path}/x.db", "feedback", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)[0] == {"verdict": "answer", "helpful": 0, "unhelpful": 0}


def test_the_suggested_questions_are_answered_by_the_minutes_loaded(office: Office) -> None:
    questions = good_questions(office.running.desk)

    assert questions[0] == "What did Bradford resolve?"
    assert len(questions) == 2
    for question in questions:
        assert office.running.desk.service.ask(question).verdict == "answer"


def beside(task: Any) -> None:
    threading.Thread(target=task).start()


def test_what_is_quick_says_nothing() -> None:
    said: list[bool] = []
    with Patience(beside, after=0.2).told(said.append):
        pass
    time.sleep(0.3)

    assert said == []


def test_what_takes_long_says_so_once() -> None:
    said: list[bool] = []
    with Patience(beside, after=0.05).told(said.append):
        time.sleep(0.3)

    assert said == [True]


def test_what_ends_while_it_is_being_said_is_taken_back() -> None:
    said: list[bool] = []
    ended = threading.Event()

    def slowly(working: bool) -> None:
        said.append(working)
        ended.wait(2)

    with Patience(beside, after=0.05).told(slowly):
        time.sleep(0.2)
    ended.set()
    time.sleep(0.2)

    assert said == [True, False]


def test_good_questions_are_sought_once_for_the_minutes_that_are_loaded(office: Office, monkeypatch) -> None:
    desk = office.running.desk
    first = good_questions(desk)
    asked: list[str] = []
    monkeypatch.setattr(type(desk.service), "ask", lambda _self, question, **_: asked.append(question))

    assert good_questions(desk) == first
    assert asked == []
