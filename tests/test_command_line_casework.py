"""Following up from the command line: each command on the shipped minutes, as JSON and as text."""

import sqlite3
from pathlib import Path

import pytest

from briefings.__main__ import main
from briefings.service import Service
from tests.test_command_line import database, filled, json_of, run, seeds

__all__ = ["database", "filled", "json_of", "run", "seeds"]

EXECUTIVE_2, EXECUTIVE_3 = "Bradford, Executive (2)", "Bradford, Executive (3)"
EXECUTIVE = "003_38d1d67441366f77.txt"


def test_a_meetings_date_is_given_and_what_hangs_on_it_is_shown(seeds, run, json_of):
    dated = json_of("date", EXECUTIVE, "2016-01-12")

    assert dated["held_on"] == "2016-01-12"
    assert [each["due_on"] for each in dated["follow_up_list"]] == ["2017-01-12", None]
    status, said, _ = run("follow-ups", "--overdue", "--as-of", "2017-01-16")
    assert status == 0
    assert "overdue by 2 working days" in said


def test_several_are_done_at_once_and_one_is_undone(seeds, run, json_of):
    done = json_of("done", EXECUTIVE_2, EXECUTIVE_3, "--note", "Reported in July.")
    assert [each["status"] for each in done] == ["done_unconfirmed"] * 2
    assert done[0]["rating"] == "acceptable_progress"

    undone = json_of("undo", EXECUTIVE_3)

    assert undone["status"] == "open"
    assert [entry["undoes"] for entry in undone["progress"]] == [None, undone["progress"][0]["id"]]
    assert "undoes entry" in run("follow-ups", "--council", "Bradford")[1]


def test_one_is_assigned_paused_judged_and_ended(seeds, run, json_of):
    assert json_of("assign", EXECUTIVE_2, "U012ABCDEF")["assignee"] == "U012ABCDEF"
    assert json_of("assign", EXECUTIVE_2, "nobody")["assignee"] is None
    assert json_of("pause", EXECUTIVE_2, "--until", "2999-01-01")["paused_until"] == "2999-01-01"
    assert "on hold until 1 January 2999" in run("follow-ups", "--status", "paused")[1]
    assert json_of("note", EXECUTIVE_3, "--progress", "not-acceptable")["rating_words"] == "no acceptable progress"
    ended = json_of("close", EXECUTIVE_2, "--as", "not_accepted", "--evidence", "Executive, 5 July 2016")
    assert (ended["status"], ended["closed_as"]) == ("closed", "not_accepted")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["pause", EXECUTIVE_2, "--until", "2001-01-01"], "a day to come"),
        (["close", EXECUTIVE_2], "Only the committee closes"),
        (["undo", EXECUTIVE_2], "nothing to undo"),
        (["date", EXECUTIVE, "2999-01-01"], "was held"),
        (["date", "nothing", "2016-01-01"], "There is no minute"),
        (["review", "accept"], "Say which"),
        (["review", "accept", "nothing"], "no such item"),
        (["evidence", "--link", "x"], "for which follow-up"),
        (["evidence", EXECUTIVE_2, "--link", "x"], "not offered"),
        (["alerts", "--topic", "xylophones"], "Near to it"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(seeds, run, words, reason):
    status, said, complained = run(*words)

    assert (status, said) == (1, "")
    assert reason in complained


def test_the_review_queue_is_listed_and_decided(seeds, run, json_of):
    queue = json_of("review")
    promise = next(each for each in queue if "write to all parents" in each["quote"])
    assert promise["origin"] == "undertaking"
    assert f"{len(queue)} waiting for a person" in run("review")[1]

    decided = json_of("review", "accept", promise["id"], "--owner", "Head of Service", "--due", "2015-01-31")

    assert decided["decided"]["by"] == "command line"
    [made] = [each for each in json_of("follow-ups") if each["origin"] == "undertaking"]
    assert (made["reviewed"]["owner"], made["overdue"]) == ("Head of Service", True)
    assert "voiced in discussion, not resolved" in run("follow-ups", "--council", "Nottingham")[1]
    assert len(json_of("review")) == len(queue) - 1
    assert len(json_of("review", "--all")) == len(queue)


def test_words_of_a_minute_are_marked_and_the_mark_is_taken_back(seeds, run, json_of):
    words = "many young people found it easier to talk"
    made = json_of("mark", "002_19c3a721627df9c7.txt", words, "--owner", "Head of Service", "--due", "2015-01-31")

    assert (made["origin"], made["reviewed"]["owner"], made["overdue"]) == ("marked", "Head of Service", True)
    assert "marked by a person as an action" in run("follow-ups", "--council", "Blackpool")[1]
    assert run("mark", "002_19c3a721627df9c7.txt", "no such words stand here")[0] == 1

    assert "is a follow-up no more" in run("mark", made["id"])[1]
    assert made["id"] not in {each["id"] for each in json_of("follow-ups")}


def test_both_quotes_of_a_pair_stand_under_each_other_and_a_refused_one_is_gone(seeds, run, json_of):
    [pair] = json_of("evidence", EXECUTIVE_3)
    shown = run("evidence")[1]
    assert shown.index("That a report setting out the issue") < shown.index("submitted a report (Document")

    assert json_of("evidence", EXECUTIVE_3, "--not-this", pair["passage"])["decided"]["verdict"] == "refused"

    assert json_of("evidence") == []


def test_a_linked_pair_is_in_the_story(seeds, run, json_of):
    [pair] = json_of("evidence", EXECUTIVE_3)
    run("evidence", EXECUTIVE_3, "--link", pair["passage"])

    told = json_of("story", EXECUTIVE_3)

    assert [each["what"] for each in told["chapters"]] == ["resolved", "came back", "recorded"]
    assert "slippage: cannot be told" in run("story", EXECUTIVE_3)[1]


def test_an_alert_says_why_and_quotes(seeds, run, json_of):
    status, said, _ = run("alerts", "--council", "Blackpool", "--since", "2001-01-01")

    assert status == 0
    assert said.startswith("Sent because you follow the minutes of Blackpool")
    assert json_of("alerts", "--follow-up", EXECUTIVE_3, "--since", "2001-01-01")["matches"]
    assert "Nobody follows anything yet" in run("alerts")[1]


def test_a_database_of_before_casework_is_brought_up_to_date_with_its_entries_whole(tmp_path: Path, run, json_of):
    """Entries made before there was more to say keep their hashes."""
    file = tmp_path / "old.db"
    assert main(["--database", str(file), "ingest", "--seeds", "--json"]) == 0
    assert main(["--database", str(file), "done", EXECUTIVE_2, "--note", "x"]) == 0
    with sqlite3.connect(file) as old:
        old.executescript("; ".join([*_AFTER_0003, "UPDATE alembic_version SET version_num = '0003'"]))
    old.close()

    assert main(["--database", str(file), "undo", EXECUTIVE_2]) == 0


# What the migrations after 0003 added, taken away again.
_AFTER_0003 = (
    "DROP TRIGGER progress_no_delete",  # names a table that goes
    *(f"DROP TABLE {table}" for table in ("decision", "person", "restored", "calendar_address", "checkpoint")),
    *(f"ALTER TABLE progress DROP COLUMN {name}" for name in ("assignee", "until", "ending", "rating", "undoes")),
    *(f"ALTER TABLE inbox DROP COLUMN {name}" for name in ("worker", "handled_at")),
    "ALTER TABLE subscription DROP COLUMN alert",
    "ALTER TABLE document DROP COLUMN unpublished_at",
    "ALTER TABLE known_meeting DROP COLUMN papers",
    "ALTER TABLE delivery DROP COLUMN payload_hash",
)


def test_what_is_held_about_a_person_is_shown_and_erased_only_when_meant(seeds, run, json_of):
    json_of("assign", EXECUTIVE_2, "U012ABCDEF")
    held = json_of("export", "--subject", "U012ABCDEF")["held"]
    assert [row["assignee"] for row in held["progress"]] == ["U012ABCDEF"]

    _, said, _ = run("erase", "--subject", "U012ABCDEF")
    assert "Nothing was changed" in said
    assert run("export", "--subject", "U012ABCDEF")[0] == 0

    assert json_of("erase", "--subject", "U012ABCDEF", "--yes")["done"] is True
    status, _, complaint = run("export", "--subject", "U012ABCDEF")
    assert (status, "Nothing is held" in complaint) == (1, True)


def test_notes_that_stay_are_shown_to_whoever_erases(seeds, run):
    run("note", EXECUTIVE_2, "--note", "Rang the director.")

    _, said, _ = run("erase", "--subject", "command line")

    assert "“Rang the director.”" in said


def test_a_channel_is_subscribed_and_the_whole_state_is_said(seeds, run, json_of):
    status, said, _ = run(
        "subscribe", "C0123ABCD", "fortnightly monday 09:00", "--council", "bradford", "--told", "U012ABC"
    )
    assert status == 0
    assert "C0123ABCD: every second Monday at 09:00 (Europe/London)" in said
    assert "only council Bradford" in said

    ended = json_of("unsubscribe", "1")

    assert ended["channel"] == "C0123ABCD"
    assert json_of("subscriptions") == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["#scrutiny", "monday 9am", "--told", "U012ABC"], "no Slack id of a channel"),
        (["C0123ABCD", "monday 9am", "--told", "me"], "no Slack id of a person"),
        (["C0123ABCD", "when it suits", "--told", "U012ABC"], "not a schedule"),
        (["C0123ABCD", "5 working days before the next meeting, at 9am", "--told", "U012ABC"], "Of which council"),
    ],
)
def test_what_cannot_be_subscribed_is_refused_with_what_would_do(seeds, run, words, reason):
    status, _, trouble = run("subscribe", *words)

    assert status == 1
    assert reason in trouble


def test_a_backup_is_written_and_put_back_with_what_to_do_next(seeds, run, tmp_path):
    status, said, _ = run("backup", str(tmp_path / "monday.db"))
    assert status == 0
    assert "5 minutes, 0 progress entries" in said
    run("note", EXECUTIVE_2, "--note", "Rang the director.")

    status, said, _ = run("restore", str(tmp_path / "monday.db"))

    assert status == 0
    assert "looked for in Slack before it is posted" in said
    assert "Rang the director" not in run("follow-ups")[1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [((), "--taken"), (("--taken", "2999-01-01"), "that has passed"), (("no such file",), "There is no backup")],
)
def test_a_restore_that_cannot_be_is_refused(seeds, run, words, reason):
    status, _, complaint = run("restore", *words)

    assert status == 1
    assert reason in complaint


def test_loading_minutes_says_how_many_passages_may_answer_what_is_open(tmp_path, capsys):
    empty = ["--database", str(tmp_path / "new.db"), "ingest", "--seeds"]
    main(empty)
    assert "1 passage may answer an open follow-up: briefings evidence" in capsys.readouterr().out

    main(empty)  # nothing is new now, so nothing is announced

    assert "may answer" not in capsys.readouterr().out


def test_all_that_people_did_is_handed_to_an_auditor_oldest_first(seeds, run, json_of):
    json_of("done", EXECUTIVE_2, "--note", "=cmd|' /C calc'!A0")
    json_of("undo", EXECUTIVE_2)
    json_of("date", EXECUTIVE, "2016-01-12")

    rows = json_of("trail")
    assert [row["kind"] for row in rows] == ["progress", "progress", "date"]
    assert [row["said"] for row in rows] == ["done_unconfirmed", None, "given, 2016-01-12"]
    assert rows[1]["undoes"] == rows[0]["id"]
    assert {row["by"] for row in rows} == {"command line"}
    table = run("trail")[1].splitlines()
    assert table[0].startswith("at,by,kind,about,said")
    assert "'=cmd|' /C calc'!A0" in table[1]


def test_a_trail_that_was_tampered_with_is_refused(seeds, run, monkeypatch):
    monkeypatch.setattr(Service, "progress_broken_at", lambda _: 7)

    status, said, complaint = run("trail")

    assert (status, said) == (1, "")
    assert "entry 7 was changed behind the program's back" in complaint
