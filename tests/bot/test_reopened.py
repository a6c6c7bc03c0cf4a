"""A channel that is archived on digest day, over real sockets, and reopened: the digest goes out by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.__main__ import Running, put_together
from bot.demo import demo_settings, furnish
from bot.health import trouble
from bot.workspace.server import WorkspaceServer
from briefings.records import EVERYTHING, Person, Schedule

ALEX = "U0ALEX"
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 23, 9, 0, 20, tzinfo=UTC)


@pytest.fixture
def clock() -> list[datetime]:
    return [SUNDAY]


@pytest.fixture
def server() -> Iterator[WorkspaceServer]:
    with WorkspaceServer(furnish()) as running:
        yield running


@pytest.fixture
def running(server: WorkspaceServer, clock: list[datetime], tmp_path: Path) -> Iterator[Running]:
    settings = demo_settings(server, str(tmp_path / "office.db"))
    with put_together(settings, lambda: clock[0]) as bot:
        bot.desk.service.ingest_seeds(now=clock[0])
        handler = SocketModeHandler(bot.app, settings.app_token, web_client=bot.desk.reader)
        handler.connect()
        server.wait_connected()
        yield bot
        handler.close()


def test_a_digest_for_an_archived_channel_goes_out_the_same_day_when_it_is_reopened(
    server: WorkspaceServer, running: Running, clock: list[datetime]
) -> None:
    workspace = server.workspace
    channel = next(one.id for one in workspace.channels(ALEX) if one.name == "scrutiny")
    jobs = {job.id: job for job in running.timer.get_jobs()}
    steward = Person(ALEX, steward=True)
    running.desk.service.subscribe(
        channel=channel, schedule=Schedule((0,), 9, 0), filter=EVERYTHING, by=steward, now=clock[0]
    )
    jobs["enter"].func()
    workspace.archive(channel)
    clock[0] = MONDAY_NINE
    jobs["enter"].func()
    jobs["deliver"].func()
    assert [found.code for found in running.ledger.holds.obstacles()] == ["is_archived"]
    assert trouble(running.ledger, clock[0] + timedelta(hours=1)) is None
    before = len(workspace.history(channel, ALEX))

    workspace.unarchive(channel)
    assert workspace.wait_for(lambda: not running.ledger.holds.obstacles())
    clock[0] += timedelta(minutes=5)
    jobs["deliver"].func()

    digests = [one for one in workspace.history(channel, ALEX)[before:] if "Follow-ups" in one.get("text", "")]
    assert len(digests) == 1
