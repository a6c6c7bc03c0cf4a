"""What stayed keeps its id, and what did not never gets one that people's progress hangs on."""

from dataclasses import replace

import pytest

from briefings.records import OutcomeKind
from briefings.storing.amendments import RETITLED, VERSIONS, carry_ids, resemblance
from tests.samples import TEXT, document, minute


def _amended(*changes: tuple[str, str]):
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return minute(document(text, source="amended.txt"))


def _carried(after, before=None):
    before = before or minute()
    (kept,) = carry_ids([before], [after])
    return [outcome.id for outcome in before.outcomes], [outcome.id for outcome in kept.outcomes]


def test_what_did_not_change_keeps_its_ids_under_another_name():
    before = minute()
    (kept,) = carry_ids([before], [_amended()])

    assert (kept.id, [each.id for each in kept.outcomes]) == (before.id, [each.id for each in before.outcomes])
    assert {each.citation.minute for each in kept.outcomes} == {before.id}


@pytest.mark.parametrize(
    "amendment",
    [
        ("in six months", "in approximately six months"),
        ("further report on hotels", "further written report on hotels"),
        ("be brought back", "come back to this Committee"),
        ("That the report be noted.", "That the report, as amended, be noted."),
    ],
)
def test_an_outcome_that_was_slightly_reworded_keeps_its_id(amendment):
    before, after = _carried(_amended(amendment))

    assert after == before


def test_an_outcome_that_moved_to_another_number_keeps_its_id():
    before, after = _carried(
        _amended(
            ("(2) That", "(3) That"),
            ("(1) That the report be noted.", "(1) That Mr Sample be invited.\n\n(2) That the report be noted."),
        )
    )

    assert after[1:] == before
    assert after[0] not in before


@pytest.mark.parametrize(
    "other",
    [
        "(2) That officers write to all head teachers about online safety.",
        "(2) That the Chair ask the police for the number of notices served.",
    ],
)
def test_another_outcome_under_the_same_number_gets_an_id_of_its_own(other):
    before, after = _carried(_amended(("(2) That a further report on hotels be brought back in six months.", other)))

    assert after[0] == before[0]
    assert after[1] not in before


def test_a_recommendation_never_takes_over_the_id_of_a_resolution():
    before = minute()
    proposed = replace(before.outcomes[1], id="proposed", kind=OutcomeKind.RECOMMENDED_ONLY)
    (kept,) = carry_ids([before], [replace(before, outcomes=(proposed,))])

    assert kept.outcomes[0].id == "proposed"


def test_two_outcomes_in_the_same_words_keep_their_own_ids():
    text = TEXT + "\n(3) That the report be noted.\n"
    before = minute(document(text))
    (kept,) = carry_ids([before], [minute(document(text + "\nSupporting documents:\n"))])

    assert [each.id for each in kept.outcomes] == [each.id for each in before.outcomes]


def test_items_of_a_meeting_are_matched_by_title_and_number():
    received = document()
    first, second = (
        minute(received, title=title, number=number) for title, number in (("Hotels", "5"), ("Taxis", "6"))
    )
    new = minute(received, title="Apologies", number="1")
    kept = carry_ids([first, second], [new, replace(second, id="x"), replace(first, id="y", title="HOTELS")])

    assert [each.id for each in kept] == [new.id, second.id, first.id]


def test_a_new_minute_never_takes_an_id_that_is_taken():
    assert carry_ids([], [minute()], taken=[minute().id])[0].id == f"{minute().id}-2"


def test_an_amended_text_resembles_the_first_one_and_another_meeting_does_not():
    other = (
        "Hotel staff and child exploitation\n\nMinutes:\n\nThe Head of Licensing described how twelve premises "
        "had been visited by plain-clothes officers.\n\nResolved –\n\n(1) That a letter be sent to each owner.\n"
    )

    assert resemblance(TEXT, TEXT) == resemblance("", "") == 1
    assert resemblance(TEXT, TEXT.replace("six months", "a year")) > RETITLED
    assert resemblance(TEXT, other) < VERSIONS
