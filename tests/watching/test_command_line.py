"""`briefings watch` and `briefings freshness`, typed as a clerk types them, against a site on this computer."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefings.__main__ import main
from tests.watching.council_site import MARCH, CouncilSite, answers


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command line and return its status, what it said and what it complained of."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")

    def run_it(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


def test_a_site_is_added_read_asked_about_and_removed(run, site: CouncilSite):
    assert run("watch", "add", f"{site.address}/mgAi.aspx?ID=3", "--council", "Fenwick Vale")[0] == 0
    status, said, _ = run("watch", "--once", "--on-this-computer")

    assert status == 0
    assert said == "Fenwick Vale\n  1 meeting known, 1 asked for: 1 added, 0 changed, 0 unchanged, 0 refused\n"
    assert "hotel staff had been trained" in run("ask", "hotel staff")[1]
    assert "newest meeting 12 March 2026" in run("freshness")[1]
    assert "Watched no more" in run("watch", "remove", "Fenwick", "Vale")[1]
    assert "No site is watched yet" in run("watch", "list")[1]


def test_scripts_get_json_of_everything(run, site: CouncilSite):
    [added] = json.loads(run("watch", "add", site.address, "--everything", "--json")[1])
    [looked] = json.loads(run("watch", "now", site.address, "--on-this-computer", "--json")[1])
    [fresh] = json.loads(run("freshness", "--json")[1])

    assert (added["address"], added["topics"], added["trouble"]) == (site.address, [], None)
    assert (looked["added"], looked["changed"], looked["refused"], looked["site"]["failures"]) == (1, 0, [], 0)
    assert (fresh["latest"], fresh["awaited"]) == ("2026-03-12", 0)


def test_nothing_is_read_on_this_computer_unless_it_is_asked_for(run, site: CouncilSite):
    run("watch", "add", site.address)
    status, said, _ = run("watch", "--once")

    assert status == 1
    assert "no port of a public web site" in said
    assert site.asked == []


def test_only_this_computer_is_read_when_that_is_asked_for(run):
    run("watch", "add", "http://192.0.2.7/")
    status, said, _ = run("watch", "--once", "--on-this-computer")

    assert status == 1
    assert "not public" in said


def test_a_look_at_which_every_site_fails_ends_with_one(run, site: CouncilSite):
    site.faults = {"/": answers(403)}
    run("watch", "add", site.address)

    assert run("watch", "now", "--on-this-computer")[0] == 1


def test_a_site_that_refused_is_listed_with_why_and_left_alone_until_its_time(
    run, site: CouncilSite, monkeypatch: pytest.MonkeyPatch
):
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefings.__main__.time", SimpleNamespace(sleep=stop))
    site.faults = {"/": answers(403)}
    run("watch", "add", site.address, "--council", "Fenwick Vale")
    run("watch", "now", "Fenwick Vale", "--on-this-computer")
    asked = len(site.asked)
    run("watch", "--on-this-computer")  # keeps watching: what is due, and this is not

    assert "does not let programs read it" in run("watch", "list")[1]
    assert len(site.asked) == asked > 0


def test_minutes_that_were_taken_down_are_named_once_and_listed_as_that(run, site: CouncilSite):
    run("watch", "add", site.address, "--council", "Fenwick Vale")
    run("watch", "now", "--on-this-computer")
    site.put(replace(MARCH, published=False))
    site.feed = [(345, "Fri, 01 Jan 2100 09:00:00 GMT")]  # so that it is looked at before its time
    first, second = (run("watch", "now", "--on-this-computer")[1] for _ in range(2))

    assert "not published any more, and kept here: Safer Communities Scrutiny Panel, 12 March 2026" in first
    assert "not published any more" not in second
    assert "no longer on the council's site" in run("minutes")[1]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["watch", "--once"], "No site is watched yet"),
        (["watch", "add"], "Which council?"),
        (["watch", "add", "Bradfrd"], "Near to it: Bradford"),
        (["watch", "add", "Bradford", "--topic", "gardening"], "No topic has that name"),
        (["watch", "remove", "Bradford"], "not watched"),
    ],
)
def test_what_cannot_be_done_is_answered_with_what_can(run, words: list[str], answer: str):
    status, said, complained = run(*words)

    assert (status, said) == (1, "")
    assert answer in complained


def test_keeping_watch_goes_on_until_it_is_stopped(run, site: CouncilSite, monkeypatch: pytest.MonkeyPatch):
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) >= 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("briefings.__main__.time", SimpleNamespace(sleep=wait))
    run("watch", "add", site.address, "--council", "Fenwick Vale")
    status, said, complained = run("watch", "--on-this-computer")

    assert (status, waits) == (1, [60.0] * 3)
    assert said.count("1 added") == 1  # looked once: the next look is an hour later
    assert "goes on from here" in complained


def test_one_page_is_looked_at_and_then_added(run, site: CouncilSite):
    page = f"{site.address}/ieListDocuments.aspx?CId=12&MId=345&Ver=4"
    run("watch", "add", site.address, "--council", "Fenwick Vale")
    looked = json.loads(run("add", page, "--look", "--on-this-computer", "--json")[1])
    loaded = run("minutes")

    assert any(each["title"].startswith("Tackling child sexual exploitation") for each in looked["minutes"])
    assert {each["council"] for each in looked["minutes"]} == {"Fenwick Vale"}
    assert loaded[0] == 1
    assert run("add", page, "--on-this-computer")[:2] == (0, "1 added, 0 changed, 0 unchanged, 0 refused.\n")
    assert run("add", page, "--on-this-computer")[1].startswith("0 added")


def test_an_address_of_no_council_is_refused_with_what_to_do(run):
    status, said, complaint = run("add", "https://example.com/minutes.html")

    assert (status, said) == (1, "")
    assert "example.com is the site of no council" in complaint
