"""What was read with doubt, or only voiced, waits for a person; a decision changes the lists and never the reading."""

from dataclasses import replace
from datetime import date

import pytest

from briefings.following import reviewing
from briefings.records import Decision, DecisionKind, Judged, Origin, OutcomeKind, Status
from tests.following.lives import HELD, VOICED, at, entry, follow_up, minutes_of


def doubtful(**more):
    held = minutes_of(**more)
    noted, wanted = held.outcomes
    return replace(
        held, outcomes=(noted, replace(wanted, needs_review="No owner is named.", owner="Head of Licensing"))
    )


def decision(subject: str, verdict: Judged, **more):
    return Decision(1, DecisionKind.REVIEW, subject, verdict, "U1", at(1), **more)


def test_a_doubtful_outcome_waits_with_its_words_and_the_reason():
    held = doubtful()

    item, _ = reviewing.queue([held], {})

    assert (item.id, item.origin, item.kind) == (held.outcomes[1].id, Origin.OUTCOME, OutcomeKind.FOLLOW_UP)
    assert (item.quote, item.reason) == ("(2) That hotels be visited each month.", "No owner is named.")
    assert (item.owner, item.due, item.speaker, item.decided) == ("Head of Licensing", None, None, None)


def test_whatever_waits_says_where_it_stands():
    held = doubtful()

    for item in reviewing.queue([held], {}):
        assert (item.minute, item.source, item.title) == (held.id, held.source, held.title)
        assert (item.council, item.body, item.held_on) == ("Ashby", "Panel", HELD)
        assert item.address == "https://ashby.example/1"
        assert held.quote(item.citation) == item.quote
        assert item.reference.startswith("Ashby, Panel")


def test_an_undertaking_waits_with_who_voiced_it_and_by_when():
    item = reviewing.queue([doubtful()], {})[1]

    assert (item.origin, item.quote, item.reason) == (Origin.UNDERTAKING, VOICED, reviewing.VOICED)
    assert item.speaker == "Ms Example, Head of Licensing"
    assert item.due is not None
    assert item.due.due_on == date(2024, 5, 31)
    assert (item.kind, item.owner) == (None, None)


def test_an_undertaking_of_nobody_named_has_no_speaker():
    held = minutes_of()
    nameless = replace(held, undertakings=(replace(held.undertakings[0], speaker=None),))

    assert reviewing.queue([nameless], {})[0].speaker is None


def test_an_outcome_of_another_body_waits_under_that():
    held = doubtful()
    referred = replace(held, outcomes=(replace(held.outcomes[1], body="Executive"),))

    assert reviewing.queue([referred], {})[0].body == "Executive"


def test_what_was_read_without_doubt_and_recommendations_do_not_wait():
    held = doubtful()
    sure = replace(held.outcomes[1], needs_review=None)
    proposed = replace(held.outcomes[1], kind=OutcomeKind.RECOMMENDED_ONLY)

    assert reviewing.queue([replace(held, outcomes=(sure, proposed), undertakings=())], {}) == ()


def test_what_was_decided_stands_beside_it_and_no_longer_waits():
    held = doubtful()
    made = decision(held.outcomes[1].id, Judged.ACCEPTED)

    items = reviewing.queue([held], {made.subject: made})

    assert items[0].decided == made
    assert [item.origin for item in reviewing.waiting(items)] == [Origin.UNDERTAKING]


def test_what_was_put_back_waits_again():
    held = doubtful()
    made = decision(held.outcomes[1].id, Judged.AGAIN)

    assert len(reviewing.waiting(reviewing.queue([held], {made.subject: made}))) == 2


def test_an_undertaking_is_named_by_its_words_however_they_are_laid_out():
    held = minutes_of()
    [voiced] = held.undertakings
    name = reviewing.undertaking_id(held, voiced)

    assert reviewing.undertaking_id(held, replace(voiced, text=voiced.text.upper().replace(" ", "\n  "))) == name
    assert reviewing.undertaking_id(held, replace(voiced, text="Something else.")) != name
    assert reviewing.minute_of(name) == held.id
    assert reviewing.minute_of(held.outcomes[1].id) is None


# --- what a decision does ---


def test_undecided_and_put_back_follow_ups_stay_as_they_are():
    of = follow_up()

    assert reviewing.apply(of, None) is of
    assert reviewing.apply(of, decision(of.id, Judged.AGAIN)) is of


def test_what_is_no_action_leaves_the_lists():
    assert reviewing.apply(follow_up(), decision("one", Judged.NOT_AN_ACTION)) is None


def test_an_accepted_one_carries_who_accepted_it_with_owner_and_day_as_they_read_them():
    of = follow_up()

    checked = reviewing.apply(of, decision(of.id, Judged.ACCEPTED, owner="Director of Place", day=date(2024, 8, 1)))

    assert checked is not None
    assert checked.checked is not None
    assert (checked.checked.by, checked.checked.at) == ("U1", at(1))
    assert (checked.owner, checked.due_on) == ("Director of Place", date(2024, 8, 1))
    assert checked.outcome == of.outcome


def take_up(verdict: Judged, **more):
    held = minutes_of()
    name = reviewing.undertaking_id(held, held.undertakings[0])
    entries = {name: (entry(1, at(9), Status.IN_PROGRESS),)}
    return name, list(reviewing.taken_up([held], {name: decision(name, verdict, **more)}, entries))


def test_an_accepted_undertaking_is_a_follow_up_that_says_what_it_was():
    name, [made] = take_up(Judged.ACCEPTED, owner="Ms Example")

    assert (made.id, made.origin, made.quote) == (name, Origin.UNDERTAKING, VOICED)
    assert (made.outcome.kind, made.outcome.number) == (OutcomeKind.FOLLOW_UP, "undertaking")
    assert (made.owner, made.due_on, made.status) == ("Ms Example", date(2024, 5, 31), Status.IN_PROGRESS)


@pytest.mark.parametrize("verdict", [Judged.NOT_AN_ACTION, Judged.AGAIN])
def test_no_other_undertaking_is_taken_up(verdict):
    assert take_up(verdict)[1] == []


def test_an_undertaking_that_nobody_decided_about_is_not_taken_up():
    assert list(reviewing.taken_up([minutes_of()], {}, {})) == []
