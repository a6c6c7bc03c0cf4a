"""The command line as scripts and newcomers meet it: what it prints, where, and with which status it ends."""

import io
import json
import sqlite3
import sys
from pathlib import Path

import pytest

from briefings.__main__ import main
from briefings.command_line.arguments import help_text, read_arguments
from briefings.command_line.commands import COMMANDS

EXECUTIVE_2 = "Bradford, Executive (2)"
ANSWER = {"id", "question", "verdict", "points", "topics", "corrections", "filters"}
POINT = {"minute", "source", "council", "body", "held_on", "paragraph", "start", "end", "quote", "speaker", "score"}
OUTCOME = {"minute", "source", "kind", "number", "text", "start", "end", "owner", "due", "due_on", "due_basis"}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "desk.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return file


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped minutes, to copy."""
    file = tmp_path_factory.mktemp("filled") / "desk.db"
    assert main(["--database", str(file), "ingest", "--seeds", "--json"]) == 0
    return file


@pytest.fixture
def seeds(filled: Path, database: Path) -> Path:
    with sqlite3.connect(filled) as source, sqlite3.connect(database) as target:
        source.backup(target)
    source.close()
    target.close()
    return database


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run a command line and return its status, what it said and what it complained of."""

    def run_it(*words: str, typed: str | None = None) -> tuple[int, str, str]:
        capsys.readouterr()
        before = sys.stdin
        if typed is not None:
            sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        try:
            status = main(list(words))
        except SystemExit as ended:
            status = int(ended.code or 0)
        finally:
            sys.stdin = before
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


@pytest.fixture
def json_of(run):
    """Run a command line that must succeed and print one JSON value and nothing else."""

    def run_it(*words: str, typed: str | None = None):
        status, said, complained = run(*words, "--json", typed=typed)
        assert (status, complained) == (0, "")
        return json.loads(said)

    return run_it


# --- first steps ---


@pytest.mark.parametrize("words", [["ask", "taxi drivers"], ["minutes"], ["follow-ups"], ["digest"], ["figures"]])
def test_an_empty_database_tells_how_to_load_the_shipped_minutes(database, run, words):
    status, said, complained = run(*words)

    assert (status, said) == (1, "")
    assert "briefings ingest --seeds" in complained


def test_scripts_get_an_empty_list_from_an_empty_database(database, run):
    status, said, complained = run("follow-ups", "--json")

    assert (status, json.loads(said)) == (0, [])
    assert "briefings ingest --seeds" in complained


def test_no_command_at_all_shows_the_help_and_the_next_step(database, run):
    status, said, complained = run()

    assert status == 0
    assert "commands" in said
    assert "briefings ingest --seeds" in complained


def test_every_command_is_in_the_help_with_an_example(run):
    for command in (*COMMANDS, "ingest", "ask"):
        assert command in help_text()
        status, said, _ = run(command, "--help")
        assert status == 0
        assert "example:\n  briefings" in said


@pytest.mark.parametrize(
    "words", [["dance"], ["follow-ups", "--status", "lost"], ["digest", "--as-of", "soon"], ["show"]]
)
def test_wrong_usage_ends_with_two_and_says_what_is_right(database, run, words):
    status, said, complained = run(*words)

    assert (status, said) == (2, "")
    assert "usage: briefings" in complained


def test_global_options_stand_before_or_after_the_command():
    for words in (["--json", "--database", "x.db", "minutes"], ["minutes", "--json", "--database", "x.db"]):
        arguments = read_arguments(words)
        assert (arguments.json, arguments.database) == (True, "x.db")
    assert (read_arguments(["minutes"]).json, read_arguments(["minutes"]).database) == (False, None)


def test_a_database_given_by_hand_wins_over_the_environment(seeds, tmp_path, run):
    status, _, complained = run("minutes", "--database", str(tmp_path / "other.db"))

    assert status == 1
    assert "No minutes are loaded" in complained


# --- minutes in ---


def test_the_shipped_minutes_load_and_load_again(database, json_of):
    assert json_of("ingest", "--seeds") == {"added": 5, "changed": 0, "unchanged": 0, "refused": []}
    assert json_of("ingest", "--seeds") == {"added": 0, "changed": 0, "unchanged": 5, "refused": []}


def test_files_are_read_with_what_they_do_not_say(database, tmp_path, run, json_of):
    file = tmp_path / "hotels.txt"
    file.write_text(
        "Hotels\n\nMinutes:\n\nMs Example spoke.\n\nResolved –\n\n(1) That a report be made within six weeks.\n"
    )
    given = (
        "--council",
        "Blackpool",
        "--body",
        "Executive",
        "--date",
        "2016-01-12",
        "--source",
        "https://example.org/7",
    )
    status, said, complained = run("ingest", str(file), *given)

    assert (status, said) == (0, "1 added, 0 changed, 0 unchanged, 0 refused.\n")
    assert complained == "1/1 hotels.txt\n"
    (minute,) = json_of("minutes")
    assert (minute["council"], minute["held_on"], minute["address"]) == (
        "Blackpool",
        "2016-01-12",
        "https://example.org/7",
    )
    (follow_up,) = json_of("follow-ups", "--as-of", "2016-02-24")
    assert (follow_up["due"], follow_up["due_on"], follow_up["overdue"]) == ("within six weeks", "2016-02-23", True)


def test_standard_input_is_a_file_too(database, json_of):
    text = "Hotels\n\nMinutes:\n\nMs Example spoke.\n"

    assert json_of("ingest", "-", "--source", "mail.txt", typed=text)["added"] == 1
    assert json_of("minutes")[0]["source"] == "mail.txt"


def test_refused_files_are_named_and_the_others_kept(database, tmp_path, run):
    (tmp_path / "good.txt").write_text("Hotels\n\nMinutes:\n\nMs Example spoke.\n")
    (tmp_path / "empty.txt").touch()
    status, said, complained = run("ingest", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"))

    assert (status, said) == (0, "1 added, 0 changed, 0 unchanged, 1 refused.\n")
    assert "empty.txt: The file is empty." in complained


def test_nothing_but_refused_files_is_a_refusal(database, tmp_path, run):
    status, said, _ = run("ingest", str(tmp_path / "gone.txt"), "--json")

    assert status == 1
    assert json.loads(said)["refused"][0]["reason"] == "There is no such file or folder."
    assert run("ingest")[0] == 1


def test_stopping_a_run_keeps_what_was_read_and_says_so(database, monkeypatch, run):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("briefings.service.Service.ingest", stop)
    status, _, complained = run("ingest", "--seeds")

    assert status == 1
    assert "goes on from here" in complained


# --- asking ---


def test_an_answer_has_the_shape_that_scripts_rely_on(seeds, json_of):
    answer = json_of("ask", "taxi drvers", "--council", "Bradford")
    texts = {file.name: file.read_bytes().decode() for file in Path("seeds").glob("*.txt")}

    assert set(answer) == ANSWER
    assert (answer["verdict"], answer["corrections"], answer["filters"]) == (
        "answer",
        {"drvers": "drivers"},
        {"council": "Bradford"},
    )
    for point in answer["points"]:
        assert set(point) == POINT
        assert point["quote"] == texts[point["source"]][point["start"] : point["end"]]
        assert (point["council"], point["held_on"]) == ("Bradford", None)


def test_an_answer_on_the_terminal_quotes_and_says_where(seeds, run):
    status, said, _ = run("ask", "taxi", "drvers")

    assert status == 0
    assert "drvers read as drivers" in said
    assert "Nottingham · meeting date not stated in the minutes · paragraph" in said
    assert "“g) Work has been done to train" in said


def test_a_council_is_found_by_a_misspelt_name_said_back_and_never_guessed(seeds, run):
    assert "Only council Bradford." in run("ask", "taxis", "--council", "bradfrd")[1]
    for words in (["ask", "taxis"], ["ask", "--batch", "-"], ["follow-ups"]):
        status, said, complained = run(*words, "--council", "Leeds", typed='{"id": "1", "text": "taxis"}')
        assert (status, said) == (1, "")
        assert "No minutes of a council called 'Leeds' are loaded." in complained


def test_a_batch_answers_line_by_line_and_keeps_its_threads_apart(seeds, run):
    lines = [
        {"id": "1", "text": "taxi drivers", "thread": "a"},
        {"id": "2", "text": "who chairs the CSE panel?", "thread": "b"},
        {"id": "3", "text": "and in Bradford?", "thread": "a"},
        {"id": "4", "text": " "},
        {"id": "5", "text": "half a character: \ud83d"},
    ]
    status, said, complained = run("ask", "--batch", "-", typed="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in said.splitlines()]

    assert (status, complained) == (0, "")
    assert [answer["id"] for answer in answers] == ["1", "2", "3", "4", "5"]
    assert {point["council"] for point in answers[2]["points"]} == {"Bradford"}
    assert "taxi" in answers[2]["points"][0]["quote"]
    assert (answers[3]["verdict"], answers[3]["points"]) == ("none", [])


def test_a_line_that_is_no_question_is_said_to_be_so_and_the_rest_answered(seeds, run):
    status, said, complained = run("ask", "--batch", "-", typed='{"id": "1"}\nrubbish\n{"id": "3", "text": "taxis"}\n')

    assert status == 1
    assert len(said.splitlines()) == 3
    assert "Line 2 is not JSON." in complained


@pytest.mark.parametrize("words", [["ask"], ["ask", ""], ["ask", "x" * 40_000], ["ask", "--batch", "nowhere.jsonl"]])
def test_no_question_is_answered_with_what_to_do(seeds, run, words):
    status, said, complained = run(*words)

    assert (status, said) == (1, "")
    assert len(complained) < 200


# --- reading back ---


def test_outcomes_have_the_shape_that_scripts_rely_on(seeds, json_of):
    outcomes = json_of("outcomes")

    assert all(set(outcome) == OUTCOME for outcome in outcomes)
    assert sorted({outcome["kind"] for outcome in outcomes}) == ["decision", "follow_up", "recommended_only", "thanks"]


def test_a_minute_is_shown_whole_to_scripts_and_checkably_to_clerks(seeds, json_of, run):
    whole = json_of("show", "002_19c3a721627df9c7.txt")
    _, said, _ = run("show", whole["id"])

    assert whole["text"] == Path("seeds/002_19c3a721627df9c7.txt").read_bytes().decode()
    assert {"paragraphs", "outcomes", "undertakings", "figures", "exchanges"} <= set(whole)
    assert "Outcomes\n  follow-up, paragraph 15\n      “To receive a report in approximately six months" in said


def test_a_minute_or_council_that_is_not_there_is_answered_with_what_is(seeds, run):
    assert "`briefings minutes`" in run("show", "nothing")[2]
    status, said, complained = run("digest", "--council", "Atlantis")
    assert (status, said) == (1, "")
    assert "No minutes of a council called 'Atlantis'" in complained


def test_figures_stand_with_their_words(seeds, json_of):
    figures = json_of("figures", "--council", "blackpool")

    assert {(each["low"], each["high"]) for each in figures} >= {(500, 1000)}
    assert all(each["quote"] for each in figures)


# --- following up ---


def test_follow_ups_have_the_shape_that_scripts_rely_on(seeds, json_of):
    follow_ups = json_of("follow-ups")

    assert len(follow_ups) == 8
    assert set(follow_ups[0]) >= OUTCOME | {"id", "status", "overdue", "progress"}
    assert {each["overdue"] for each in follow_ups} == {None}
    assert json_of("follow-ups", "--overdue", "--as-of", "2030-01-01") == []


def test_progress_is_recorded_undone_and_closed(seeds, json_of, run):
    assert json_of("done", EXECUTIVE_2, "--note", "Report went out")["status"] == "done_unconfirmed"
    assert json_of("reopen", EXECUTIVE_2)["status"] == "open"
    assert json_of("note", EXECUTIVE_2, "--status", "in_progress")["status"] == "in_progress"
    assert run("close", EXECUTIVE_2)[0] == 1
    closed = json_of("close", EXECUTIVE_2, "--evidence", "Executive, 4 April 2017, item 7")
    assert [entry["status"] for entry in closed["progress"]] == ["done_unconfirmed", "open", "in_progress", "closed"]
    assert closed["progress"][0]["by"] == "command line"
    assert len(json_of("follow-ups", "--status", "open", "--status", "in_progress")) == 7


def test_the_digest_is_markdown_to_send_on(seeds, run, json_of):
    _, said, _ = run("digest", "--as-of", "2026-01-05")

    assert said.startswith(
        "# Follow-ups on tackling child sexual exploitation: Monday 5 January 2026\n\n**8 outstanding**"
    )
    assert json_of("digest", "--council", "Bradford", "--as-of", "2026-01-05")["open"] == 6


def test_no_digest_is_said_beside_and_not_in_the_output(seeds, run):
    status, said, complained = run("digest", "--owner", "nobody at all")

    assert (status, said, complained) == (0, "", "Nothing is outstanding.\n")


def test_there_may_be_no_subscriptions(database, run):
    assert run("subscriptions")[:2] == (0, "There are no subscriptions.\n")


# --- when the database ails ---


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path, run):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam" * 100)
    status, said, complained = run("minutes", "--database", str(file))

    assert (status, said) == (1, "")
    assert "not a database" in complained


def test_a_locked_database_is_said_to_be_busy(seeds, run, monkeypatch):
    monkeypatch.setattr("briefings.storing.engine.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("briefings.storing.engine._PRAGMAS", ())
    other = sqlite3.connect(seeds, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, _, complained = run("done", EXECUTIVE_2)
    other.close()

    assert status == 1
    assert "try again in a moment" in complained


def test_a_database_of_a_later_version_says_so(seeds, run):
    with sqlite3.connect(seeds) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    status, _, complained = run("minutes")

    assert status == 1
    assert "later version" in complained


def test_control_characters_in_minutes_do_not_steer_the_terminal(database, tmp_path, run):
    (tmp_path / "odd.txt").write_text("Hotels\x1b[31m\n\nMinutes:\n\nMs Example \x1b]0;title\x07 spoke.\n")
    run("ingest", str(tmp_path / "odd.txt"))

    for words in (["minutes"], ["show", "odd.txt"], ["ask", "Ms Example spoke"]):
        assert "\x1b" not in run(*words)[1]


@pytest.mark.parametrize("question", ["schools play", "the school play", "play about exploitation"])
def test_a_play_that_is_asked_for_is_the_drama_and_no_word_of_asking(seeds, json_of, question):
    first = json_of("ask", question)["points"][0]

    assert " play " in first["quote"].lower()
