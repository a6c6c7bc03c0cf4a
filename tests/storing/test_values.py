"""What is stored and read back is the same record, whatever is in it."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.records import DigestFilter, Document, Due, FollowUp, Minute, Outcome, Progress, Schedule, Subscription
from briefings.storing.values import from_values, to_stored, to_values
from tests.storing.records import any_of

RECORDS = (Document, Minute, Outcome, Due, FollowUp, Progress, Schedule, Subscription, DigestFilter)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40, deadline=None)
@given(st.sampled_from(RECORDS).flatmap(lambda kind: st.tuples(st.just(kind), any_of(kind))))
def test_every_record_comes_back_from_json_as_it_was(drawn):
    kind, record = drawn

    assert from_values(kind, json.loads(json.dumps(to_stored(record)))) == record
    assert from_values(kind, json.loads(json.dumps(to_values(record)))) == record


def test_only_what_differs_from_its_default_is_kept():
    assert to_stored(DigestFilter(council="Blackpool")) == {"council": "Blackpool"}


def test_the_whole_record_names_every_field():
    names = {"council": None, "body": None, "owner": None, "topic": None}

    assert to_values(DigestFilter()) == names | {"due_within": None, "only_changes": False, "by_owner": False}


def test_a_record_stored_before_a_field_was_added_still_opens():
    assert from_values(Schedule, {"weekdays": [0], "hour": 9, "minute": 0}).zone == "Europe/London"


def test_a_field_of_a_later_version_is_passed_over():
    assert from_values(DigestFilter, {"council": "Blackpool", "mood": "good"}) == DigestFilter(council="Blackpool")


def test_a_word_that_is_no_member_of_its_list_is_refused():
    with pytest.raises(ValueError, match="guessed"):
        from_values(Due, {"phrase": "", "start": 0, "end": 0, "due_on": None, "basis": "guessed"})
