"""Whether the minutes answer a question at all: clues are weighed, and too few of them make an honest no."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.finding.answers import Finder
from briefings.finding.certainty import BY_MEANING, BY_WORDS, Clues, Model, is_refused
from briefings.finding.elsewhere import MATTERS, SUBJECTS, names_other_matter
from briefings.finding.index import Index
from briefings.finding.topics import TOPICS
from briefings.finding.words import content_words
from briefings.records import Verdict
from tests.benchmarks.certainty import Case, curve, fit
from tests.finding.building import two_councils

SHARES = st.floats(0, 1)
SPEAKS_FOR, SPEAKS_AGAINST = ("share", "nearness"), ("strange", "matters", "subjects", "apart", "lacks", "strangers")


@given(
    st.builds(Clues, SHARES, SHARES, SHARES, SHARES, SHARES, st.integers(0, 6), st.booleans(), st.integers(0, 2)),
    SHARES,
)
def test_more_that_speaks_for_an_answer_never_refuses_it(clues: Clues, more: float) -> None:
    for model in (BY_WORDS, BY_MEANING):
        for name in SPEAKS_FOR:
            assert model.odds(dataclasses.replace(clues, **{name: getattr(clues, name) + more})) >= model.odds(clues)
        for name in SPEAKS_AGAINST:
            assert model.odds(dataclasses.replace(clues, **{name: getattr(clues, name) + more})) <= model.odds(clues)


def test_every_word_found_in_one_paragraph_is_never_refused() -> None:
    assert not is_refused(Clues(1, 0), by_meaning=False)
    assert not is_refused(Clues(1, 0, nearness=0.3, matters=0.5, subjects=0.4), by_meaning=True)


def test_no_word_found_is_refused_where_nothing_else_can_be_told() -> None:
    assert is_refused(Clues(0, 0), by_meaning=False)


@pytest.mark.parametrize("question", ["who decides about parking permits?", "is the swimming pool closed in December"])
def test_a_matter_of_other_council_work_is_refused(question: str) -> None:
    index = Index.open(None)
    index.update(two_councils(), [], 1)

    assert Finder(index).answer(question).verdict is Verdict.NONE


def test_words_of_other_matters_are_counted_in_any_form() -> None:
    assert names_other_matter(["recipe", "grooming", "bin"]) == 2


def test_what_is_elsewhere_is_none_of_our_topics() -> None:
    ours = {topic.name.casefold() for topic in TOPICS}

    assert ours.isdisjoint(entry.casefold() for entry in MATTERS)


def test_entries_are_short_and_each_says_something() -> None:
    for entry in (*MATTERS, *SUBJECTS):
        assert 1 <= len(entry.split()) <= 9
        assert content_words(entry)
    assert len(set(MATTERS) | set(SUBJECTS)) == len(MATTERS) + len(SUBJECTS)


def test_a_fitted_model_tells_the_two_kinds_apart_and_keeps_to_its_aim() -> None:
    told_apart = [Case("x", at % 2 == 0, False, Clues(0.9 - 0.6 * (at % 2) + at / 1000, 0)) for at in range(60)]

    model = fit(told_apart)

    assert model.share > 0
    refused = {row["answerable_refused"]: row["refused"] for row in curve(model, told_apart)}
    assert refused[0.0] == 1.0


def test_a_question_for_an_absent_fact_is_fitted_like_any_other() -> None:
    cases = [Case("x", at % 2 == 0, False, Clues(0.9 - 0.6 * (at % 2), 0)) for at in range(20)]
    hard = [Case("x", False, True, Clues(0.9, 0, lacks=True))] * 20

    assert fit([*cases, *hard]).lacks < 0 == fit(cases).lacks


def test_a_lacking_fact_is_refused_though_every_word_stands_there() -> None:
    assert is_refused(Clues(1, 0, lacks=True), by_meaning=False)
    assert is_refused(Clues(1, 0, nearness=0.5, lacks=True), by_meaning=True)


def test_a_model_starts_from_its_own_odds() -> None:
    assert Model(start=-2, share=1, strange=-1).odds(Clues(0, 0)) == -2
