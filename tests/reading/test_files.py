"""Paths mean files; a catalogue says what they do not; nothing else is picked up."""

from datetime import date
from pathlib import Path

import pytest

from briefings.errors import Unreadable
from briefings.reading.files import find_files, over, read_catalogue
from briefings.records import Given, Stage

CATALOGUE = """
[files."a.txt"]
council = "Blackpool"
body = "Executive"
date = 2016-06-23
stage = "draft"
source = "https://example.org/7"
licence = "OGL"
how_known = "printed"

[files."b.txt"]
source = "by hand"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "2016/c.html", ".hidden", ".git/config", "catalogue.toml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    return tmp_path


def test_a_folder_means_all_its_files_in_order_but_nothing_hidden(folder):
    files, refused = find_files([folder])

    assert [file.source for file in files] == ["c.html", "a.txt", "b.txt"]
    assert refused == ()


def test_a_file_named_twice_is_read_once(folder):
    files, _ = find_files([folder / "a.txt", folder, folder / "a.txt"])

    assert [file.source for file in files].count("a.txt") == 1


def test_what_is_not_there_is_refused_by_name(folder):
    files, refused = find_files([folder / "gone.txt", folder / "a.txt"])

    assert len(files) == 1
    assert [each.reason for each in refused] == ["There is no such file or folder."]


def test_a_catalogue_says_what_is_known_and_nothing_more():
    said = read_catalogue(CATALOGUE)

    assert said["a.txt"] == Given(
        "Blackpool", "Executive", date(2016, 6, 23), Stage.DRAFT, "https://example.org/7", "OGL"
    )
    assert said["b.txt"] == Given()


@pytest.mark.parametrize("written", ['"2016-06-23"', "2016-06-23T18:30:00", "2016-06-23T18:30:00Z"])
def test_a_date_may_be_written_in_several_ways(written):
    assert read_catalogue(f'[files."a"]\ndate = {written}\n')["a"].held_on == date(2016, 6, 23)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[files", "TOML"),
        ("files = 3", "entries"),
        ('files = {"a" = 3}', "table"),
        ('[files."a"]\ndate = "23 June"', "2016-06-23"),
        ('[files."a"]\ndate = 3', "2016-06-23"),
        ('[files."a"]\ncouncil = 3', "quotation marks"),
        ('[files."a"]\nstage = "nearly"', "confirmed"),
    ],
)
def test_a_catalogue_that_cannot_be_understood_says_where(text, reason):
    with pytest.raises(Unreadable, match=reason):
        read_catalogue(text)


def test_a_catalogue_counts_for_the_files_beside_it_and_no_others(folder):
    said = '[files."a.txt"]\ncouncil = "Blackpool"\n[files."c.html"]\ncouncil = "X"\n'
    (folder / "catalogue.toml").write_text(said)
    given = {file.source: file.given.council for file in find_files([folder])[0]}

    assert given == {"a.txt": "Blackpool", "b.txt": None, "c.html": None}


def test_what_is_said_last_stands_over_what_was_known_and_hides_nothing():
    known = Given(council="Blackpool", held_on=date(2016, 6, 23))

    assert over(Given(council="Bradford"), known) == Given(council="Bradford", held_on=date(2016, 6, 23))
    assert over(Given(), known) == known
