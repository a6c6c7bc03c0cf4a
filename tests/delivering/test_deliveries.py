"""One visible post for each due digest, whatever breaks between the ledger and Slack."""

import dataclasses
import itertools
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.delivery_sweep import report_stuck
from briefings.records import DeliveryState, Schedule
from tests.delivering.conftest import NINE, Desk
from tests.delivering.databases import unsubscribe
from tests.delivering.fake_slack import Fault


def test_a_digest_that_is_due_is_posted_once_however_often_the_clock_ticks(desk: Desk):
    desk.subscribe()

    for seconds in (0, 15, 15, 60, 3600):
        desk.tick(max(desk.clock.now, NINE) + timedelta(seconds=seconds))

    assert desk.slack.texts("C1") == ["2 open"]
    assert desk.states() == ["sent"]


def test_nothing_is_posted_before_its_time(desk: Desk):
    desk.subscribe()

    desk.tick(NINE - timedelta(seconds=1))

    assert desk.slack.calls == []
    assert desk.states() == []


def test_nothing_outstanding_means_silence_and_a_record_of_it(desk: Desk):
    desk.subscribe()
    desk.messages = []

    desk.tick(NINE)

    assert desk.slack.calls == []
    assert [(one.state, one.last_error) for one in desk.digests()] == [(DeliveryState.SKIPPED, "nothing outstanding")]


def test_links_are_not_unfurled_and_the_message_carries_its_run(desk: Desk):
    desk.subscribe()

    desk.tick(NINE)

    (posted,) = desk.slack.messages
    (recorded,) = desk.digests()
    assert posted.metadata["event_payload"] == {"run": recorded.run, "part": 0, "parts": 1}
    assert recorded.ts == posted.ts


def test_the_first_message_goes_to_the_channel_and_the_others_into_its_thread(desk: Desk):
    desk.subscribe()
    desk.messages = [{"text": "2 open"}, {"text": "the first"}, {"text": "the second"}]

    desk.tick(NINE)

    first, *others = desk.slack.messages
    assert desk.slack.texts("C1") == ["2 open", "the first", "the second"]
    assert first.thread_ts is None
    assert [message.thread_ts for message in others] == [first.ts, first.ts]


def test_messages_to_one_channel_are_a_second_apart(desk: Desk):
    desk.subscribe()
    desk.messages = [{"text": str(number)} for number in range(4)]

    desk.tick(NINE)

    at = desk.slack.called("chat.postMessage")
    assert all(later - earlier >= 1 for earlier, later in itertools.pairwise(at))


def test_after_a_429_no_worker_calls_before_the_time_slack_gave(desk: Desk):
    desk.subscribe()
    desk.subscribe(channel="C2")
    desk.slack.plan("chat.postMessage", Fault("429", retry_after=40))

    desk.tick(NINE)
    for _ in range(5):
        desk.later(seconds=10)
        desk.new_worker().deliver_due()

    at = desk.slack.called("chat.postMessage")
    assert at[1] - at[0] >= 40
    assert desk.slack.texts("C1") == desk.slack.texts("C2") == ["2 open"]
    assert len(desk.slack.called("conversations.history")) == 0  # a 429 is a definite no: nothing to look for


def test_an_hour_of_downtime_is_made_up_for_on_the_same_day(desk: Desk):
    desk.subscribe()
    desk.tick(NINE - timedelta(minutes=1))

    desk.tick(NINE + timedelta(hours=8))

    assert desk.slack.texts("C1") == ["2 open"]


def test_after_days_of_downtime_missed_digests_are_recorded_and_one_is_posted(desk: Desk):
    desk.subscribe(Schedule((0, 1, 2, 3, 4), 9, 0))
    desk.tick(NINE - timedelta(minutes=1))

    desk.tick(NINE + timedelta(days=2, hours=1))

    assert desk.states() == ["skipped", "skipped", "sent"]
    assert desk.digests()[-1].last_error == "the bot was not running on that day"
    assert desk.slack.texts("C1") == ["2 open"]


def test_the_owner_is_told_once_of_digests_that_were_missed_with_the_next_one(desk: Desk):
    desk.subscribe(Schedule((0, 1, 2, 3, 4), 9, 0))
    desk.tick(NINE - timedelta(minutes=1))

    desk.tick(NINE + timedelta(days=2, hours=1))
    desk.later(days=1)

    (notice,) = desk.slack.texts("DU1")
    assert notice.startswith("2 digests for <#C1> could not go out (2026-11-23 09:00, 2026-11-24 09:00)")
    assert desk.slack.texts("C1") == ["2 open", "2 open"]


def test_nobody_is_told_of_digests_that_were_left_out_on_purpose(desk: Desk):
    made = desk.subscribe(Schedule((0, 1, 2), 9, 0))
    desk.tick(NINE - timedelta(minutes=1))
    desk.subscriptions[0] = dataclasses.replace(made, paused_until=date(2026, 11, 24))
    desk.messages.clear()
    desk.tick(NINE + timedelta(days=1))
    desk.messages.append({"text": "2 open"})

    desk.tick(NINE + timedelta(days=2))

    assert desk.states() == ["skipped", "skipped", "sent"]
    assert desk.slack.texts("DU1") == []


def test_a_subscription_made_after_nine_gets_no_digest_that_day(desk: Desk):
    desk.tick(NINE - timedelta(seconds=10))
    desk.clock.now = NINE + timedelta(seconds=5)
    desk.subscribe()

    desk.later(seconds=10)

    assert desk.states() == []


def test_a_subscription_that_ended_between_entry_and_post_gets_nothing(desk: Desk):
    made = desk.subscribe()
    desk.slack.plan("chat.postMessage", Fault("429", retry_after=30))
    desk.tick(NINE)
    assert desk.states() == ["pending"]
    unsubscribe(desk.engine, made)
    desk.subscriptions.clear()

    desk.later(minutes=1)

    assert desk.slack.texts("C1") == []
    assert [(one.state, one.last_error) for one in desk.digests()] == [
        (DeliveryState.SKIPPED, "the subscription was ended")
    ]


def test_a_pause_is_recorded_and_nothing_is_posted(desk: Desk):
    made = desk.subscribe()
    desk.subscriptions[0] = dataclasses.replace(made, paused_until=NINE.date() + timedelta(days=1))

    desk.tick(NINE)

    assert desk.slack.calls == []
    assert desk.digests()[0].last_error == "paused until Tuesday 24 November 2026"


def test_a_digest_that_cannot_be_written_does_not_hold_up_the_others(desk: Desk):
    broken = desk.subscribe()
    desk.subscribe(channel="C2")

    def breaks(subscription, occurrence):
        if subscription.id == broken.id:
            raise KeyError("council")
        return desk.messages

    desk.worker = desk.new_worker(render=breaks)
    desk.tick(NINE)

    assert desk.slack.texts("C2") == ["2 open"]
    assert [(one.state, one.last_error) for one in desk.digests()] == [
        (DeliveryState.PENDING, "could not be written (KeyError)")
    ]
    desk.worker = desk.new_worker()
    desk.later(minutes=2)
    assert desk.slack.texts("C1") == ["2 open"]


def test_a_slack_that_fails_all_day_is_given_up_with_a_word_to_the_owner(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", *["503_before"] * 500)

    desk.tick(NINE)
    while desk.clock.now < NINE + timedelta(hours=16):
        desk.later(hours=1)
    desk.slack.planned.clear()
    desk.later(minutes=20)
    desk.later(minutes=20)

    assert desk.states() == ["skipped"]
    assert desk.slack.texts("C1") == []
    (notice,) = desk.slack.texts("DU1")
    assert "could not post the digest for 2026-11-23 09:00 in <#C1>" in notice


def test_what_is_stuck_is_said_to_the_log_by_number_and_not_by_content(desk: Desk, caplog: pytest.LogCaptureFixture):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", *["close_before"] * 20)
    desk.tick(NINE)

    (stuck,) = report_stuck(desk.ledger, NINE + timedelta(minutes=20))

    assert stuck.state is DeliveryState.UNCERTAIN
    assert "1 (uncertain: no_answer)" in caplog.text
    assert "2 open" not in caplog.text


def test_the_payload_in_the_ledger_is_plain_json(desk: Desk):
    desk.subscribe()

    desk.tick(NINE)

    assert json.loads(str(desk.digests()[0].payload)) == [{"text": "2 open"}]


@pytest.mark.parametrize("night", [datetime(2027, 3, 28, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_on_the_nights_the_clocks_change_each_digest_comes_once(desk: Desk, night: datetime):
    desk.clock.now = night - timedelta(days=1, hours=6)
    desk.subscribe(Schedule((0, 1, 2, 3, 4, 5, 6), 1, 30, nation=None))

    while desk.clock.now < night + timedelta(days=1, hours=6):
        desk.later(minutes=20)

    assert desk.states() == ["sent", "sent", "sent"]
    assert len(desk.slack.texts("C1")) == 3
