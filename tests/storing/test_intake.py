"""Receiving the same minutes twice is an insert, then nothing; amending them loses nothing that people recorded."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.records import Given, Minute, OutcomeKind
from briefings.storing import intake
from briefings.storing import store as reading
from briefings.storing.engine import read, write
from briefings.storing.intake import Became
from tests.samples import NOW, TEXT, document, minute
from tests.storing.records import any_of

_numbers = count(1)


def _keep(engine, received, *minutes, reader="1"):
    with write(engine) as connection:
        found = minutes or (minute(received),)
        same = intake.known(connection, received.sha256)
        version = intake.earlier_version(connection, received, found, same)
        return intake.keep(
            connection, received, found, same=same, version=version, told=received.given, reader=reader, now=NOW
        )


def _minutes(engine):
    with read(engine) as connection:
        return reading.minutes(connection)


def _duties(engine):
    with read(engine) as connection:
        return reading.duties(connection)


def _revision(engine):
    with read(engine) as connection:
        return reading.revision(connection)


def test_what_is_kept_reads_back_the_same(store):
    received = document(given=Given(council="Blackpool", held_on=date(2016, 6, 23)))
    kept = _keep(store, received)

    assert kept == intake.Kept(Became.ADDED, (minute(received).id,))
    assert _minutes(store) == [minute(received)]
    with read(store) as connection:
        assert reading.document(connection, received.sha256) == received


@settings(suppress_health_check=list(HealthCheck), max_examples=25, deadline=None)
@given(drawn=any_of(Minute))
def test_any_minute_reads_back_the_same(sqlite_store, drawn):
    number = next(_numbers)
    received = document(f"{number} {drawn.text}", source=f"{number}.txt")
    outcomes = tuple(replace(each, id=f"{number}/{place}") for place, each in enumerate(drawn.outcomes))
    drawn = replace(drawn, id=f"{number}", document=received.sha256, text=received.text, outcomes=outcomes)
    drawn = replace(drawn, unpublished_on=None)  # said of the document by whoever watches its site, never of a reading
    _keep(sqlite_store, received, drawn)

    with read(sqlite_store) as connection:
        assert reading.minute(connection, drawn.id) == drawn


def test_the_same_again_is_unchanged_and_costs_no_revision(store):
    _keep(store, document())
    before = _revision(store)

    assert _keep(store, document()).became is Became.UNCHANGED
    assert _revision(store) == before


def test_an_amended_text_takes_the_place_of_the_first_and_keeps_ids(store):
    _keep(store, document())
    before = {duty.outcome.id for duty in _duties(store)}
    amended = document(TEXT.replace("in six months", "in six months’ time"))

    assert _keep(store, amended).became is Became.CHANGED
    (there,) = _minutes(store)
    assert there.text == amended.text
    assert {duty.outcome.id for duty in _duties(store)} == before


def test_what_vanished_is_withdrawn_and_comes_back_under_its_own_id(store):
    _keep(store, document())
    (duty,) = _duties(store)
    shorter = document(TEXT.replace("(2) That a further report on hotels be brought back in six months.\n", ""))
    _keep(store, shorter)

    assert _duties(store) == []
    assert _keep(store, document()).became is Became.CHANGED
    assert [each.outcome.id for each in _duties(store)] == [duty.outcome.id]


def test_an_item_that_vanished_from_a_page_leaves_the_index_too(store):
    received = document()
    hotels, taxis = minute(received), minute(received, title="Taxis", outcomes=())
    _keep(store, received, hotels, taxis)
    seen = _revision(store)
    _keep(store, document(TEXT + "\nas amended"), minute(document(TEXT + "\nas amended")))

    with read(store) as connection:
        changes = reading.changes(connection, seen)
    assert [each.id for each in changes.changed] == [hotels.id]
    assert changes.removed == (taxis.id,)


def test_the_same_address_is_the_same_document_under_any_name(store):
    address = Given(address="https://example.org/item?ID=1")
    _keep(store, document(given=address))
    renamed = document(TEXT + "\nConfirmed.", source="confirmed.txt", given=address)

    assert _keep(store, renamed).became is Became.CHANGED
    assert len(_minutes(store)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Given(council="Blackpool"), Given(council="Nottingham")),
        (Given(body="Executive"), Given(body="Scrutiny Committee")),
        (Given(held_on=date(2016, 1, 4)), Given(held_on=date(2016, 2, 4))),
    ],
)
def test_two_meetings_under_one_file_name_never_overwrite_each_other(store, first, second):
    _keep(store, document(given=first))

    assert _keep(store, document(TEXT + "\nAnother day.", given=second)).became is Became.ADDED
    assert len({each.id for each in _minutes(store)}) == 2


def test_two_texts_with_little_in_common_under_one_name_and_title_are_two_documents(store):
    other = (
        "Hotel staff and child exploitation\n\nThe Head of Licensing described visits.\n\n(1) That a letter be sent.\n"
    )
    _keep(store, document())

    assert _keep(store, document(other)).became is Became.ADDED
    assert len(_minutes(store)) == 2


def test_a_title_that_was_put_right_makes_no_second_document(store):
    _keep(store, document())
    amended = document(TEXT.replace("Hotel staff", "Hotels' staff", 1))

    assert _keep(store, amended, minute(amended, title="Hotels' staff and child exploitation")).became is Became.CHANGED
    assert len(_minutes(store)) == 1


def test_a_date_given_later_reaches_the_minutes(store):
    _keep(store, document())
    dated = document(given=Given(held_on=date(2016, 6, 23)))

    assert _keep(store, dated).became is Became.CHANGED
    assert [each.held_on for each in _minutes(store)] == [date(2016, 6, 23)]


def test_a_better_reading_of_the_same_bytes_is_a_change(store):
    received = document()
    _keep(store, received, minute(received, outcomes=()))

    assert _keep(store, received, reader="2").became is Became.CHANGED
    assert len(_duties(store)) == 1


def test_only_follow_ups_are_duties_and_each_quotes_its_own_words(store):
    _keep(store, document())
    (duty,) = _duties(store)

    assert duty.outcome.kind is OutcomeKind.FOLLOW_UP
    assert duty.quote == "(2) That a further report on hotels be brought back in six months."


def test_minutes_come_by_council_and_body_with_the_unknown_last(store):
    places = [(None, None), ("Nottingham", None), ("Blackpool", "Executive"), ("Blackpool", "Audit")]
    for number, (council, body) in enumerate(places):
        _keep(store, document(f"{TEXT}{number}", source=f"{number}.txt", given=Given(council=council, body=body)))

    assert [(each.council, each.body) for each in _minutes(store)] == [
        ("Blackpool", "Audit"),
        ("Blackpool", "Executive"),
        ("Nottingham", None),
        (None, None),
    ]
    with read(store) as connection:
        assert reading.councils(connection) == ["Blackpool", "Nottingham"]


def test_changes_come_in_portions_that_lose_nothing(store):
    for number in range(7):
        _keep(store, document(f"{TEXT}{number}", source=f"{number}.txt"))
    after, seen = 0, []
    with read(store) as connection:
        while after < reading.revision(connection):
            changes = reading.changes(connection, after, most=2)
            seen += [each.source for each in changes.changed]
            after = changes.revision

    assert seen == [f"{number}.txt" for number in range(7)]
