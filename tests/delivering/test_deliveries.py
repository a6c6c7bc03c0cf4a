"""One visible post for each due digest, whatever breaks between the ledger and Slack."""

import dataclasses
import itertools
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from slack_sdk import WebClient

from bot.deliveries import Deliveries
from bot.delivery_sweep import report_stuck, sweep
from bot.schedules import enter_due
from briefings.records import DeliveryState, Schedule
from briefings.storing.backups import mark_restored
from briefings.storing.schema import delivery as delivery_table
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


@pytest.mark.parametrize("fault", ["close_after", "500_after", "close_before", "503_before"])
def test_after_a_lost_answer_slack_is_looked_at_before_any_second_try(desk: Desk, fault: str):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", fault)

    desk.tick(NINE)
    assert desk.states() == ["uncertain"]
    desk.later(seconds=20)
    assert desk.states() == ["uncertain"]
    desk.later(seconds=60)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("C1") == ["2 open"]
    assert [method for _, method, _ in desk.slack.calls][:2] == ["chat.postMessage", "conversations.history"]


@pytest.mark.parametrize("fault", ["close_after", "close_before"])
@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_crash_or_a_lost_answer_in_a_thread_neither_loses_nor_doubles_a_part(desk: Desk, fault: str, part: int):
    desk.subscribe()
    desk.messages = [{"text": "2 open"}, {"text": "the first"}, {"text": "the second"}]
    desk.slack.plan("chat.postMessage", *["fine"] * part, fault)

    desk.tick(NINE)
    desk.messages = [{"text": "written anew"}]
    for _ in range(3):
        desk.later(minutes=2)

    assert desk.states() == ["sent"]
    assert sorted(desk.slack.texts("C1")) == ["2 open", "the first", "the second"]
    assert len(desk.rendered) == 1  # the payload was frozen before the first call


def test_a_worker_that_vanished_after_posting_is_not_followed_by_a_second_post(desk: Desk):
    desk.subscribe()
    desk.tick(NINE - timedelta(seconds=1))
    desk.tick(NINE)
    with desk.engine.begin() as connection:  # as a kill between Slack's answer and its record leaves it
        connection.execute(
            sa.update(delivery_table).values(
                state="sending", owner_token="gone", lease_until="2026-11-23T09:02:00.000000+00:00", ts=None
            )
        )

    desk.later(minutes=1)
    assert desk.states() == ["sending"]
    desk.later(minutes=2)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("C1") == ["2 open"]


def test_a_frozen_worker_does_not_post_once_its_lease_is_over(desk: Desk):
    desk.subscribe()
    slept: list[float] = []

    def written_while_another_posts_there(subscription, occurrence):
        desk.ledger.holds.reserve("C1", desk.clock.now, timedelta(seconds=1))
        return desk.messages

    def freeze(seconds: float) -> None:
        """The process is stopped between the commit and the call, and another takes over meanwhile."""
        slept.append(seconds)
        desk.clock.sleep(300)
        desk.worker.deliver_due()

    frozen = desk.new_worker(render=written_while_another_posts_there, sleep=freeze)
    desk.clock.now = NINE
    enter_due(desk.subscriptions, desk.ledger, NINE)
    frozen.deliver_due()

    assert slept == [1.0]
    assert desk.slack.texts("C1") == ["2 open"]
    assert desk.states() == ["sent"]


def test_a_database_restored_from_before_the_post_does_not_post_again(desk: Desk):
    desk.subscribe()
    desk.tick(NINE)
    with desk.engine.begin() as connection:
        connection.execute(sa.delete(delivery_table))
        connection.execute(sa.text("UPDATE entered SET upto = '2026-11-23T08:00:00.000000+00:00'"))

    desk.later(hours=1)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("C1") == ["2 open"]


def test_a_client_with_retry_handlers_is_refused(desk: Desk):
    with pytest.raises(ValueError, match="retry_handlers"):
        Deliveries(WebClient(), desk.ledger, lambda *_: [], list, desk.clock)


def test_the_default_client_would_have_doubled_the_post(desk: Desk):
    """The control: with slack_sdk's own retry the same broken connection makes two visible posts."""
    desk.slack.plan("chat.postMessage", "close_after")

    WebClient(token="xoxb-fake", base_url=desk.slack.url).chat_postMessage(channel="C1", text="2 open")

    assert desk.slack.texts("C1") == ["2 open", "2 open"]


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


def test_where_nobody_may_look_nothing_is_posted_twice_and_the_owner_is_asked_to_look(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "close_after")
    desk.slack.plan("conversations.history", "missing_scope")

    desk.tick(NINE)
    desk.later(minutes=2)

    assert desk.slack.texts("C1") == ["2 open"]
    assert desk.states() == ["failed"]
    (notice,) = desk.slack.texts("DU1")
    assert "cannot tell" in notice


def test_a_late_digest_is_posted_even_where_nobody_may_look(desk: Desk):
    desk.subscribe()
    desk.slack.plan("conversations.history", "missing_scope")
    desk.tick(NINE - timedelta(minutes=1))

    desk.tick(NINE + timedelta(hours=2))

    assert desk.slack.texts("C1") == ["2 open"]
    assert desk.states() == ["sent"]


def test_the_sweep_takes_a_second_copy_away_with_its_thread(desk: Desk):
    desk.subscribe()
    desk.messages = [{"text": "2 open"}, {"text": "the first"}]
    desk.tick(NINE)
    kept = desk.slack.messages[0]
    client = desk.slack.client()
    doubled = client.chat_postMessage(channel="C1", text="2 open", metadata=kept.metadata)
    reply = desk.slack.messages[1]
    client.chat_postMessage(channel="C1", text="the first", metadata=reply.metadata, thread_ts=doubled["ts"])
    client.chat_postMessage(channel="C1", text="the first", metadata=reply.metadata, thread_ts=kept.ts)
    client.chat_postMessage(channel="C1", text="somebody else's")

    desk.clock.sleep(3600)
    deleted = sweep(client, desk.ledger, desk.clock)
    again = sweep(client, desk.ledger, desk.clock)

    assert (deleted, again) == (3, 0)
    assert desk.slack.texts("C1") == ["2 open", "the first", "somebody else's"]
    assert desk.slack.messages[0].ts == kept.ts


def test_the_sweep_stops_when_slack_wants_a_rest_and_goes_on_next_time(desk: Desk):
    desk.subscribe()
    desk.tick(NINE)
    desk.clock.sleep(3600)
    desk.slack.plan("conversations.history", Fault("429", retry_after=30))

    sweep(desk.slack.client(), desk.ledger, desk.clock)
    assert len(desk.ledger.unchecked(desk.clock.now, timedelta(minutes=5))) == 1
    sweep(desk.slack.client(), desk.ledger, desk.clock)

    assert desk.ledger.unchecked(desk.clock.now, timedelta(minutes=5)) == ()


def test_what_is_stuck_is_said_to_the_log_by_number_and_not_by_content(desk: Desk, caplog: pytest.LogCaptureFixture):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", *["close_before"] * 20)
    desk.tick(NINE)

    (stuck,) = report_stuck(desk.ledger, NINE + timedelta(minutes=20))

    assert stuck.state is DeliveryState.UNCERTAIN
    assert "1 (uncertain: no_answer)" in caplog.text
    assert "2 open" not in caplog.text


def test_a_direct_message_is_found_again_in_the_conversation_that_slack_opened(desk: Desk):
    desk.subscribe(channel="U7")
    desk.slack.plan("chat.postMessage", "close_after")

    desk.tick(NINE)
    desk.later(minutes=2)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("DU7") == ["2 open"]


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


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_digest_is_found_again_behind_a_page_of_other_messages(desk: Desk):
    desk.subscribe()
    desk.slack.plan("chat.postMessage", "close_after")
    desk.tick(NINE)
    for number in range(250):
        desk.slack.answer("chat.postMessage", {"channel": "C1", "text": f"chatter {number}"})

    desk.later(minutes=2)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("C1").count("2 open") == 1
    assert len(desk.slack.called("conversations.history")) == 2


@pytest.mark.parametrize("seconds", [20, 90, 3600])
def test_after_a_restore_nothing_is_posted_that_stands_in_slack_however_soon_it_is(desk: Desk, seconds: int):
    desk.subscribe()
    desk.tick(NINE)
    with desk.engine.begin() as connection:  # the backup of a minute before the post is put back
        connection.execute(sa.delete(delivery_table))
        connection.execute(sa.text("UPDATE entered SET upto = '2026-11-23T08:59:00.000000+00:00'"))
    mark_restored(desk.engine, taken_at=NINE - timedelta(minutes=1), now=NINE + timedelta(seconds=10))

    desk.later(seconds=seconds)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("C1") == ["2 open"]


def test_without_the_mark_of_the_restore_the_same_would_be_posted_twice(desk: Desk):
    """The control: a digest that is hardly late looks like any other."""
    desk.subscribe()
    desk.tick(NINE)
    with desk.engine.begin() as connection:
        connection.execute(sa.delete(delivery_table))
        connection.execute(sa.text("UPDATE entered SET upto = '2026-11-23T08:59:00.000000+00:00'"))

    desk.later(seconds=20)

    assert desk.slack.texts("C1") == ["2 open", "2 open"]
