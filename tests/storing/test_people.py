"""A person's id can be taken out of everything that is kept, and the trail stays whole."""

from datetime import timedelta

import sqlalchemy as sa

from briefings.records import Decision, DecisionKind, DigestFilter, Judged, Progress, Schedule, Verdict
from briefings.storing import decisions, feedback, people, schema, subscriptions, trail
from briefings.storing.engine import read, write
from tests.samples import NOW

ERIN, SAM = "U0ERIN", "U0SAM"


def furnish(store):
    """Both people have done one thing of every kind."""
    with write(store) as connection:
        for who in (ERIN, SAM):
            trail.add(connection, Progress(0, "one", NOW, who, note=f"said by {who[2:]}", assignee=SAM))
            decisions.add(connection, Decision(0, DecisionKind.REVIEW, "two", Judged.ACCEPTED, who, NOW))
            feedback.keep(connection, "answer", by=who, helpful=True, verdict=Verdict.ANSWER, now=NOW)
            for channel in (f"D{who}", "C1"):
                subscriptions.subscribe(
                    connection,
                    channel=channel,
                    schedule=Schedule(weekdays=(0,), hour=9, minute=0),
                    filter=DigestFilter(council=who),
                    by=who,
                    now=NOW,
                )


def everything(store) -> str:
    """All rows of all tables, but for what was said in so many words."""
    with read(store) as connection:
        rows = [row for table in schema.metadata.sorted_tables for row in connection.execute(sa.select(table))]
    return str(rows)


def test_an_entry_seals_a_number_and_is_read_with_the_id(store):
    furnish(store)

    with read(store) as connection:
        sealed = connection.execute(sa.select(schema.progress.c.by)).scalars().all()
        assert [entry.by for entry in trail.entries(connection)["one"]] == [ERIN, SAM]
        assert not {ERIN, SAM} & set(sealed)


def test_the_same_person_has_one_number(store):
    with write(store) as connection:
        assert people.number_of(connection, ERIN) == people.number_of(connection, ERIN)
        assert people.number_of(connection, ERIN) != people.number_of(connection, SAM)


def test_whoever_asks_is_shown_every_row_that_holds_their_id(store):
    furnish(store)

    with read(store) as connection:
        held = people.about(connection, ERIN)

    assert {name: len(rows) for name, rows in held.items()} == {
        "progress": 1,
        "decision": 1,
        "subscription": 2,
        "feedback": 1,
    }
    assert held["progress"][0]["by"] == ERIN


def test_being_assigned_is_held_too(store):
    furnish(store)

    with read(store) as connection:
        assert len(people.about(connection, SAM)["progress"]) == 2


def test_nothing_is_held_about_a_stranger(store):
    furnish(store)

    with read(store) as connection:
        assert people.about(connection, "U0NOBODY") == {}


def test_an_erased_id_stands_nowhere_any_more_and_the_trail_is_whole(store):
    furnish(store)
    with write(store) as connection:
        connection.execute(sa.update(schema.subscription).values(filter=sa.literal({}, sa.JSON())))  # the sample's own
        before = trail.newest_hash(connection)

        people.erase(connection, SAM, now=NOW)

    assert SAM not in everything(store)
    assert ERIN in everything(store)
    with read(store) as connection:
        assert trail.broken_at(connection) is None
        assert trail.newest_hash(connection) == before
        assert [entry.by for entry in trail.entries(connection)["one"]] == [ERIN, people.ERASED]
        assert people.about(connection, SAM) == {}


def test_what_was_read_before_an_erasure_is_read_anew(store):
    furnish(store)
    with write(store) as connection:
        before = trail.state(connection)
        people.erase(connection, SAM, now=NOW + timedelta(days=1))

        assert trail.state(connection) != before


def test_their_direct_messages_get_nothing_more_and_channels_keep_theirs(store):
    furnish(store)

    with write(store) as connection:
        people.erase(connection, SAM, now=NOW)
        left = {(each.channel, each.created_by) for each in subscriptions.active(connection)}

    assert left == {(f"D{ERIN}", ERIN), ("C1", ERIN), ("C1", people.ERASED)}


def test_somebody_who_comes_back_is_somebody_new(store):
    furnish(store)
    with write(store) as connection:
        people.erase(connection, SAM, now=NOW)
        trail.add(connection, Progress(0, "one", NOW, SAM, note="back again"))

        assert [entry.by for entry in trail.entries(connection)["one"]] == [ERIN, people.ERASED, SAM]
