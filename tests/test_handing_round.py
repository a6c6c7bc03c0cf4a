"""Briefs, figures and exports from the command line: where they are written, and what scripts get."""

import csv
import json
from io import BytesIO, StringIO

import docx
import icalendar
import pytest

from briefings.__main__ import main


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("filled") / "desk.db"
    assert main(["--database", str(file), "ingest", "--seeds", "--json"]) == 0
    return str(file)


@pytest.fixture
def run(database, capfdbinary):
    """Run a command line and return its status, what it said and what it complained of."""

    def run_it(*words: str) -> tuple[int, bytes, str]:
        capfdbinary.readouterr()
        try:
            status = main(["--database", database, *words])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capfdbinary.readouterr()
        return status, said.out, said.err.decode()

    return run_it


def test_a_brief_is_printed_as_markdown(run):
    status, said, _ = run("brief", "Bradford")

    assert status == 0
    assert said.decode().startswith("# Bradford\n\nBrief of ")
    assert "## Questions a member could ask" in said.decode()


def test_the_files_name_says_which_form_is_meant(run, tmp_path):
    for name in ("b.docx", "b.html", "b.md"):
        assert run("brief", "taxi", "licensing", "-o", str(tmp_path / name))[0] == 0

    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "b.docx")).paragraphs]
    assert words[0] == "Taxi and private hire licensing"
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "b.md").read_text("utf-8").startswith("# Taxi and private hire licensing")


def test_a_brief_for_scripts_has_its_citations(run):
    brief = json.loads(run("brief", "Blackpool", "--json")[1])

    line = brief["sections"][0]["lines"][0]
    assert set(line["citations"][0]) == {"minute", "paragraph", "start", "end"}
    assert (brief["title"], brief["sources"][0]["number"]) == ("Blackpool", 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "qqqq"), "Loaded are minutes of"),
        (("brief", "Bradford", "--format", "docx"), "Say where to write it"),
        (("brief", "Bradford", "--template", "own.docx"), "give --format docx too"),
        (("brief", "Bradford", "-o", "/nowhere/at/all.md"), "cannot be written"),
        (("figures", "--council", "Nottingham", "--chart", "c.png"), "nothing to draw"),
        (("figures", "--chart", "c.png", "--series", "9"), "There is no series 9"),
        (("export", "--council", "Atlantis"), "Atlantis"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(run, words, said):
    status, printed, complained = run(*words)

    assert (status, printed) == (1, b"")
    assert said in complained


def test_the_seeds_children_at_risk_are_one_series_and_one_chart(run, tmp_path):
    status, said, _ = run("figures", "--chart", str(tmp_path / "c.png"))

    assert status == 0
    assert "9 (2012" in said.decode()
    assert "27 (at the time of the meeting, as put in a question)" in said.decode()
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


def test_figures_for_scripts_stay_a_list_when_one_is_drawn(run, tmp_path):
    assert isinstance(json.loads(run("figures", "--json", "--chart", str(tmp_path / "c.png"))[1]), list)


def test_an_export_is_printed_byte_for_byte(run):
    table = run("export")[1]
    calendar = run("export", "--format", "ics", "--council", "Bradford")[1]
    events = json.loads(run("export", "--format", "json")[1])

    assert len(list(csv.DictReader(StringIO(table.decode("utf-8-sig"), newline="")))) == 8
    assert len(icalendar.Calendar.from_ical(calendar).walk("VTODO")) == 6
    assert b"\r\n" in calendar
    assert b"\r\r\n" not in calendar
    assert len(events) == 5


def test_an_export_may_go_to_a_file(run, tmp_path):
    file = tmp_path / "follow-ups.csv"

    status, said, _ = run("export", "-o", str(file))

    assert (status, said.decode()) == (0, f"Written to {file}.\n")
    assert BytesIO(file.read_bytes()).read(3) == b"\xef\xbb\xbf"
