"""Following up in the workspace, whole: review, evidence, updates, dates and alerts on the five minutes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.__main__ import put_together
from bot.demo import demo_settings, furnish, greet
from bot.workspace.checks import problems_in_message, problems_in_view
from bot.workspace.server import WorkspaceServer
from briefings.records import Given, Origin, Status
from tests.bot.conftest import seen_text
from tests.bot.office import ALEX, BLAKE, SUNDAY, Office

EXECUTIVE_2, EXECUTIVE_3 = "Bradford, Executive (2)", "Bradford, Executive (3)"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = [SUNDAY]
    with WorkspaceServer(furnish()) as server:
        settings = replace(demo_settings(server, str(tmp_path / "office.db")), stewards=frozenset({ALEX}))
        with put_together(settings, lambda: clock[0]) as running:
            running.desk.service.ingest_seeds(now=clock[0])
            handler = SocketModeHandler(running.app, settings.app_token, web_client=running.desk.reader)
            handler.connect()
            server.wait_connected()
            greet(running.app.client, server.workspace)
            yield Office(server, running, clock)
            handler.close()
            _slack_would_have_taken_everything(server)


def _slack_would_have_taken_everything(server: WorkspaceServer) -> None:
    for someone in (ALEX, BLAKE):
        assert server.workspace.notices(someone) == []
        for channel in server.workspace.channels(someone):
            for message in server.workspace.history(channel.id, someone):
                assert problems_in_message(message) == []


def _newest(office: Office, person: str = ALEX) -> str:
    return seen_text(office.shown(person)[-1])


def _submit(office: Office, values: dict[str, Any]) -> dict[str, Any]:
    view = office.modal()
    assert problems_in_view({key: view[key] for key in ("type", "title", "blocks", "submit", "close")}) == []
    return office.workspace.submit(ALEX, view["id"], values)


def test_what_may_answer_a_follow_up_is_looked_at_with_both_quotes_and_linked(office: Office) -> None:
    [listed] = office.cse("follow-ups bradford")
    office.press(listed, "Next: 6 of 6")
    office.until(lambda: "1 possible answer: look" in _newest(office))
    before = len(office.shown())
    office.press(office.shown()[-1], "1 possible answer: look")
    office.until(lambda: len(office.shown()) > before)
    offered = office.shown()[-1]
    shown = seen_text(offered)
    assert shown.index("considered by each of the 5 Area Committees") < shown.index("submitted a report (Document")
    office.press(offered, "Link as evidence")

    office.until(lambda: "was linked as evidence to Bradford, Executive (3)" in _newest(office))
    found = office.running.desk.service.follow_up(EXECUTIVE_3)
    assert [entry.by for entry in found.progress] == [ALEX]
    assert found.status is Status.OPEN


def test_a_pair_that_is_refused_does_not_come_again(office: Office) -> None:
    [offered] = office.cse("evidence")

    office.press(offered, "Not this")

    office.until(lambda: "was refused for" in _newest(office))
    assert "No passage of the minutes loaded waits" in seen_text(office.cse("evidence")[0])


def test_who_is_no_steward_may_look_and_not_decide(office: Office) -> None:
    [offered] = office.cse("evidence", BLAKE)

    office.press(offered, "Not this", BLAKE)

    office.until(lambda: "Only stewards" in _newest(office, BLAKE))
    assert len(office.running.desk.service.casework.evidence()) == 1


def test_the_review_queue_is_worked_off_press_by_press(office: Office) -> None:
    [queue] = office.cse("review")
    assert "9 readings wait for a person" in seen_text(queue)

    office.press(queue, "Not an action")
    office.until(lambda: "8 readings wait" in _newest(office))
    office.press(office.shown()[-1], "Edit owner or date…")
    assert _submit(office, {"owner": {"owner": "Head of Service"}, "due": {"due": "2026-12-01"}}) == {}

    office.until(lambda: "7 readings wait" in _newest(office))
    [made] = [
        each for each in office.running.desk.service.follow_ups() if each.origin is Origin.UNDERTAKING and each.checked
    ]
    assert (made.owner, made.due_on) == ("Head of Service", date(2026, 12, 1))
    office.workspace.open_home(ALEX)
    office.until(lambda: "7 readings wait for a person to check" in seen_text(office.workspace.home(ALEX) or {}))
    assert "Voiced in discussion, not resolved; a steward took it up" in seen_text(office.cse("follow-ups")[0])


def test_a_meetings_date_gives_the_list_its_dates(office: Office) -> None:
    [listed] = office.cse("follow-ups blackpool")
    office.press(listed, "Add the meeting's date…")

    assert "day" in _submit(office, {"day": {"day": "2999-01-01"}})
    assert _submit(office, {"day": {"day": "2014-01-16"}}) == {}

    office.until(lambda: "Overdue by" in _newest(office))
    assert "16 July 2014" in _newest(office)


def test_an_update_assigns_pauses_and_is_undone(office: Office) -> None:
    [listed] = office.cse("follow-ups blackpool")
    office.press(listed, "Update, assign or pause…")
    values = {
        "stands": {"stands": "paused"},
        "until": {"until": "2027-01-11"},
        "person": {"person": BLAKE},
        "note": {"note": "Waits for the new plan."},
    }

    assert _submit(office, values) == {}

    office.until(lambda: "No open follow-ups" in _newest(office))
    [everything] = office.cse("follow-ups blackpool all")
    assert "Paused until 11 January 2027" in seen_text(everything)
    assert f"Taken on by <@{BLAKE}>" in seen_text(everything)
    office.press(everything, "Undo the last entry")
    office.until(lambda: "Open" in _newest(office) and "Paused until" not in _newest(office))
    office.press(office.shown()[-1], "History")
    assert "Took back an earlier entry" in seen_text(office.modal())


def _direct_messages(office: Office, person: str) -> str:
    direct = office.workspace.roster.direct(person).id  # opening the conversation would be an event each time
    return " ".join(seen_text(one) for one in office.shown(person, direct))


def test_whoever_is_named_is_told_once_and_only_where_that_is_wished(office: Office) -> None:
    [listed] = office.cse("follow-ups blackpool")
    office.press(listed, "Update, assign or pause…")
    assert _submit(office, {"person": {"person": BLAKE}}) == {}
    office.until(lambda: f"Taken on by <@{BLAKE}>" in _newest(office))
    assert "take this on" not in _direct_messages(office, BLAKE)
    office.press(office.shown()[-1], "Update, assign or pause…")
    assert _submit(office, {"person": {"person": "U0CASEY"}, "tell": {"tell": ["tell"]}}) == {}

    office.until(lambda: "named you to take this on" in _direct_messages(office, "U0CASEY"))

    told = _direct_messages(office, "U0CASEY")
    assert "To receive a report in approximately six months" in told
    assert told.count("named you to take this on") == 1


def test_closing_needs_the_confirming_minute(office: Office) -> None:
    [listed] = office.cse("follow-ups blackpool")
    office.press(listed, "Update, assign or pause…")

    said = _submit(office, {"stands": {"stands": "not_accepted"}})
    assert "Only the committee closes" in str(said)
    assert _submit(office, {"stands": {"stands": "not_accepted"}, "evidence": {"evidence": "Executive, 5 July"}}) == {}

    office.until(lambda: "No open follow-ups" in _newest(office))
    assert "Closed: not accepted" in seen_text(office.cse("follow-ups blackpool closed")[0])


def test_several_are_marked_at_once(office: Office) -> None:
    [listed] = office.cse("follow-ups bradford")
    office.press(listed, "Mark several…")
    view = office.modal()
    ticks = next(block for block in view["blocks"] if block.get("block_id") == "which")["element"]["options"]
    chosen = [tick["value"] for tick in ticks[:3]]

    assert _submit(office, {"which": {"which": chosen}, "stands": {"stands": "in_progress"}}) == {}

    office.until(lambda: _newest(office).count("Being worked on") == 3)


LATER = "Taxis\n\nMinutes:\n\nThe Head of Licensing said that taxi drivers had been trained in May.\n"


def _arrive(office: Office, text: str = LATER) -> None:
    office.running.desk.service.ingest_bytes(text.encode(), source="later.txt", now=office.clock[0])


def _tick(office: Office) -> None:
    jobs = {job.id: job for job in office.running.timer.get_jobs()}
    for _ in range(2):
        jobs["enter"].func()
        jobs["deliver"].func()


def test_an_alert_comes_once_to_whoever_follows_and_says_why(office: Office) -> None:
    [made] = office.cse("follow taxi licensing at once", BLAKE)
    assert "the topic Taxi and private hire licensing, as soon as new minutes are loaded" in seen_text(made)
    direct = office.workspace.open_messages(BLAKE)
    _tick(office)
    assert office.shown(BLAKE, direct) == []  # what was loaded before is not new
    office.clock[0] += timedelta(minutes=5)
    _arrive(office)
    office.clock[0] += timedelta(seconds=20)

    _tick(office)

    [alert] = office.shown(BLAKE, direct)
    assert "you follow the topic Taxi and private hire licensing, at once" in seen_text(alert)
    assert "taxi drivers had been trained in May" in seen_text(alert)
    office.press(alert, "Stop following", BLAKE, channel=direct)
    office.until(lambda: "No longer followed" in str(office.shown(BLAKE, direct)[-1]))
    assert office.running.desk.service.alerts.active() == []


def test_a_daily_alert_waits_for_its_hour_and_is_silent_without_news(office: Office) -> None:
    office.cse("follow bradford daily here")
    _tick(office)
    before = len(office.shown(BLAKE))
    office.clock[0] = datetime(2026, 11, 23, 9, 0, 20, tzinfo=UTC)
    _tick(office)
    assert len(office.shown(BLAKE)) == before
    office.clock[0] += timedelta(hours=2)
    text = "Hotels\n\nMinutes:\n\nOne spoke.\n\nResolved –\n\n(1) That hotels be visited.\n"
    office.running.desk.service.ingest_bytes(
        text.encode(), source="hotels.txt", given=Given(council="Bradford", body="Executive"), now=office.clock[0]
    )
    office.clock[0] = datetime(2026, 11, 24, 9, 0, 20, tzinfo=UTC)

    _tick(office)

    [alert] = office.shown(BLAKE)[before:]
    assert "That hotels be visited." in seen_text(alert)


def test_what_is_followed_is_listed_and_ended_by_name(office: Office) -> None:
    office.cse(f"follow {EXECUTIVE_3} weekly")
    assert f"the follow-up {EXECUTIVE_3}" in seen_text(office.cse("follow")[0])

    assert "No longer followed" in seen_text(office.cse(f"unfollow {EXECUTIVE_3}")[0])

    assert "Nothing is followed here yet" in seen_text(office.cse("follow")[0])


def test_following_in_a_channel_is_for_stewards(office: Office) -> None:
    assert "Only stewards" in seen_text(office.cse("follow bradford here", BLAKE)[0])
    assert "Near to it" in seen_text(office.cse("follow xylophones", BLAKE)[0])
