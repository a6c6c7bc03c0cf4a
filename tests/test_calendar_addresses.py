"""Private calendar addresses over the real desk: what they open, what ends them, and what changes in the calendar."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import sqlalchemy as sa

from briefings.__main__ import main
from briefings.errors import NotFound, UnclearRequest
from briefings.records import DigestFilter, Given, Person, Status
from briefings.service import Service
from briefings.storing import schema
from briefings.storing.engine import read
from tests.samples import NOW

ALEX, BLAKE = Person("U1"), Person("U2")
STEWARD = Person("U9", steward=True)
TODAY = date(2026, 1, 5)
MINUTES = """Protecting children

Minutes:

The Head of Service presented the report.

Resolved –

(1) That a further report be brought back in six months.

(2) That the Panel be told of the cost by 1 March 2026.

ACTION: Head of Service
"""


@pytest.fixture
def service(sqlite_store: sa.Engine, tmp_path: Path) -> Iterator[Service]:
    service = Service.open(str(sqlite_store.url), tmp_path / "index")
    for council in ("Ashby", "Holme"):
        text = MINUTES.replace("children", f"children in {council}").encode()
        service.ingest_bytes(text, source=f"{council}.txt", given=Given(council=council, body="Panel"), now=NOW)
    yield service
    service.close()


def _tasks(service: Service, token: str, *, known: tuple[str, ...] = ()) -> dict[str, icalendar.Component]:
    """The tasks that the token opens, by UID."""
    found = service.calendars.read(token, as_of=TODAY, now=NOW, known=known)
    assert found is not None
    calendar = icalendar.Calendar.from_ical(found.content or b"")
    assert not any(part.errors for part in calendar.walk())
    return {str(task["UID"]): task for task in calendar.walk("VTODO")}


def _version(service: Service, token: str, as_of: date = TODAY) -> str:
    found = service.calendars.read(token, as_of=as_of, now=NOW)
    assert found is not None
    return found.version


# --- what opens and what does not ---


def test_an_address_opens_the_follow_ups_of_its_filter(service: Service):
    everything = service.calendars.make(by=ALEX, now=NOW)
    ashby = service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(council="Ashby"))

    assert len(_tasks(service, everything.token)) == 4
    assert {str(task["SUMMARY"])[:5] for task in _tasks(service, ashby.token).values()} == {"Ashby"}


def test_only_a_hash_of_the_token_is_kept(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW)

    with read(service.engine) as connection:
        kept = repr(connection.execute(sa.select(schema.calendar_address)).all())
    assert made.token not in kept
    assert made.token not in repr(made)
    assert len(made.token) >= 43  # 256 bits


def test_wrong_and_ended_tokens_open_nothing_by_the_same_look_up(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW)
    service.calendars.end(by=ALEX)
    asked: list[str] = []
    sa.event.listen(service.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    steps = []
    for token in (made.token, "wrong", "", "\udcff\x00", "x" * 5_000):
        asked.clear()
        assert service.calendars.read(token, as_of=TODAY, now=NOW) is None
        steps.append(tuple(asked))

    assert len(set(steps)) == 1


def test_a_new_address_ends_the_old_one_and_a_second_is_refused(service: Service):
    old = service.calendars.make(by=ALEX, now=NOW)
    with pytest.raises(UnclearRequest, match="already"):
        service.calendars.make(by=ALEX, now=NOW)
    new = service.calendars.make(by=ALEX, now=NOW, instead=True)

    assert service.calendars.read(old.token, as_of=TODAY, now=NOW) is None
    assert len(_tasks(service, new.token)) == 4
    assert len(service.calendars.every(owner=ALEX.id)) == 1


def test_nobody_ends_what_is_anothers(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW)
    with pytest.raises(NotFound):
        service.calendars.end(by=BLAKE)

    assert service.calendars.read(made.token, as_of=TODAY, now=NOW) is not None


def test_one_person_has_at_most_twenty(service: Service):
    for number in range(20):
        service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(owner=str(number)))

    with pytest.raises(UnclearRequest, match="End one"):
        service.calendars.make(by=ALEX, now=NOW)
    service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(owner="3"), instead=True)


def test_what_is_held_about_a_person_names_their_addresses_and_erasing_them_ends_these(service: Service):
    made, others = service.calendars.make(by=ALEX, now=NOW), service.calendars.make(by=BLAKE, now=NOW)
    held = service.data_protection.held_about(ALEX.id, by=STEWARD)
    service.data_protection.erase(ALEX.id, by=STEWARD, now=NOW, really=True)

    assert [sorted(row) for row in held["calendar_address"]] == [["filter", "id", "made_at", "owner"]]
    assert service.calendars.read(made.token, as_of=TODAY, now=NOW) is None
    assert len(_tasks(service, others.token)) == 4


# --- what changes ---


def test_nothing_is_written_for_whoever_has_the_newest_version(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW)
    version = _version(service, made.token)
    again = service.calendars.read(made.token, as_of=TODAY, now=NOW + timedelta(hours=3), known=("old", version))

    assert again is not None
    assert (again.version, again.content) == (version, None)


def _progress(service: Service) -> None:
    service.record_progress("Ashby, Panel (1)", by=STEWARD, now=NOW, status=Status.IN_PROGRESS)


def _date(service: Service) -> None:
    [minute] = [each for each in service.minutes() if each.council == "Ashby"]
    service.casework.give_date(minute.id, date(2025, 12, 1), by=STEWARD, now=NOW)


def _amended(service: Service) -> None:
    text = MINUTES.replace("children", "children in Ashby").replace("further report", "full report").encode()
    service.ingest_bytes(text, source="Ashby.txt", given=Given(council="Ashby", body="Panel"), now=NOW)


@pytest.mark.parametrize("change", [_progress, _date, _amended])
def test_every_change_keeps_the_uids_raises_the_sequence_and_makes_a_new_version(service: Service, change):
    made = service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(council="Ashby"))
    before, version = _tasks(service, made.token), _version(service, made.token)
    change(service)
    after = _tasks(service, made.token)

    assert after.keys() == before.keys()
    assert sorted(after[uid]["SEQUENCE"] - before[uid]["SEQUENCE"] for uid in after)[-1] > 0
    assert all(after[uid]["SEQUENCE"] >= before[uid]["SEQUENCE"] for uid in after)
    assert _version(service, made.token) != version


def test_the_first_of_ashbys_tasks_gets_its_day_with_the_meetings_date(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(council="Ashby"))
    _date(service)

    [first] = [task for task in _tasks(service, made.token).values() if "further report" in str(task["SUMMARY"])]
    assert first.decoded("DUE") == date(2026, 6, 1)


def test_what_is_left_out_of_the_filter_changes_nothing_in_the_tasks(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW, filter=DigestFilter(council="Holme"))
    before = {uid: task.to_ical() for uid, task in _tasks(service, made.token).items()}
    _amended(service)

    assert {uid: task.to_ical() for uid, task in _tasks(service, made.token).items()} == before


def test_a_pause_that_is_over_makes_a_new_version_the_next_day(service: Service):
    made = service.calendars.make(by=ALEX, now=NOW)

    assert _version(service, made.token) != _version(service, made.token, TODAY + timedelta(days=1))


# --- from the command line ---


@pytest.fixture
def run(service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("DATABASE_URL", str(service.engine.url))

    def run_it(*words: str) -> tuple[int, str, str]:
        status = main(["calendar", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


def test_the_command_line_makes_lists_and_ends_addresses(run, service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUBLIC_URL", "https://bot.example/")
    status, said, _ = run("on", "--council", "ashby")
    token = said.splitlines()[0].removeprefix("https://bot.example/calendar/").removesuffix(".ics")

    assert status == 0
    assert len(_tasks(service, token)) == 2
    assert run("on", "--council", "Ashby")[0] == 1
    assert "command line: council Ashby, made" in run()[1]
    assert "Ended:" in run("off")[1]
    assert "There are no calendar addresses" in run("list")[1]
    assert service.calendars.read(token, as_of=TODAY, now=NOW) is None


def test_whoever_runs_the_bot_ends_the_addresses_of_a_person_who_left(run, service: Service):
    made = service.calendars.make(by=ALEX, now=datetime(2026, 1, 1, tzinfo=NOW.tzinfo))

    assert "U1" in run("list")[1]
    assert "U1" in run("off", "--for", "U1")[1]
    assert service.calendars.read(made.token, as_of=TODAY, now=NOW) is None


def test_without_the_public_address_it_says_what_comes_before_the_path(run):
    said = run("new")[1]

    assert said.startswith("/calendar/")
    assert "PUBLIC_URL" in said
