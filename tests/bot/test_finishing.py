"""An event is acknowledged when it was dealt with, and nothing else is held up."""

import threading

import pytest

from bot import finishing
from bot.finishing import Finishing, awaited


def test_an_event_is_done_when_its_dispatch_goes_on():
    done: list[str] = []
    with Finishing(1) as threads:
        awaited({"event_id": "Ev1"})
        threads.submit(done.append, "answered")

        assert done == ["answered"]


def test_a_command_goes_on_at_once_also_where_an_event_was_dispatched_before_it():
    go_on = threading.Event()
    with Finishing(1) as threads:
        awaited({"event_id": "Ev1"})
        awaited({"command": "/cse"})
        running = threads.submit(go_on.wait, 10)

        assert not running.done()
        go_on.set()


def test_only_the_listener_is_waited_for_and_not_what_it_hands_on():
    go_on = threading.Event()
    with Finishing(2) as threads:
        awaited({"event_id": "Ev1"})
        threads.submit(lambda: None)
        handed_on = threads.submit(go_on.wait, 10)

        assert not handed_on.done()
        go_on.set()


def test_an_event_that_takes_longer_than_slack_waits_is_acknowledged_meanwhile(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finishing, "LONGEST", 0.01)
    go_on = threading.Event()
    with Finishing(1) as threads:
        awaited({"event_id": "Ev1"})
        running = threads.submit(go_on.wait, 10)

        assert not running.done()
        go_on.set()
