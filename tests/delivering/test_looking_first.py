"""Where it is not known whether a post was taken, Slack is looked at first: nothing is doubled, nothing lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from slack_sdk import WebClient

from bot.deliveries import Deliveries
from bot.delivery_sweep import sweep
from bot.schedules import enter_due
from briefings.storing.backups import mark_restored
from briefings.storing.schema import delivery as delivery_table
from tests.delivering.conftest import NINE, Desk
from tests.delivering.fake_slack import Fault


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


def test_a_direct_message_is_found_again_in_the_conversation_that_slack_opened(desk: Desk):
    desk.subscribe(channel="U7")
    desk.slack.plan("chat.postMessage", "close_after")

    desk.tick(NINE)
    desk.later(minutes=2)

    assert desk.states() == ["sent"]
    assert desk.slack.texts("DU7") == ["2 open"]


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
