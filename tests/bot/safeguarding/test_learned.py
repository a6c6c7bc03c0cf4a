"""What was learned: how messages are weighed, that the file is what the labelled messages teach, and what it may do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.concern_learned import Leaning, Taught, Weights, features_of, learned, read_weights
from bot.concern_words import words_of
from bot.safeguarding import Trigger, _met, triage, triage_with
from tests.bot.safeguarding.sets import COUNTER, TUNING, LabelledSet, labelled_sets
from tests.bot.safeguarding.training import WEIGHTS, as_lines, comment_of, examples, fit


def weigh(weights: Weights, words: list[str]) -> Leaning:
    return weights.leaning(words, list(features_of(words)))


# --- weighing ---


def test_a_word_is_known_by_itself_by_its_neighbour_and_by_its_parts() -> None:
    assert list(features_of(["xy", "qqq"])) == [
        [". xy", "xy", "-<xy", "-xy>", "-<xy>"],
        ["xy qqq", "qqq", "-<qq", "-qqq", "-qq>", "-<qqq", "-qqq>", "-<qqq>"],
    ]


def test_a_word_is_known_by_its_classes_and_by_the_phrasings_that_begin_at_it() -> None:
    my, son, *_ = features_of(words_of("my son is being groomed"))

    assert {"{my}", "@own"} <= set(my)
    assert "{kin}" in son
    assert "@own" not in son


def test_a_phrasing_after_a_full_stop_belongs_to_its_own_word() -> None:
    words = words_of("Thank you. My son is being groomed.")
    with_own = [word for word, found in zip(words, features_of(words), strict=True) if "@own" in found]

    assert with_own == ["my"]


def test_a_misspelt_word_still_has_most_of_its_parts() -> None:
    meant, typed = ({*next(iter(features_of([word])))} for word in ("exploited", "exploitid"))

    assert len(meant & typed) > len(meant) / 2


def test_a_message_without_a_known_word_weighs_what_the_base_weighs() -> None:
    assert weigh(Weights(-1.5, {}), words_of("qwxz vbnk")) == Leaning(-1.5, -1.5)


def test_a_word_that_speaks_for_a_concern_makes_a_message_heavier() -> None:
    weights = Weights(0.0, {"daughter": 3.0, "minutes": -3.0})

    assert weigh(weights, ["daughter"]).whole > 0 > weigh(weights, ["minutes"]).whole


def test_a_concern_in_the_middle_of_a_question_is_heavier_than_the_whole() -> None:
    weights = Weights(0.0, {"daughter": 3.0, "minutes": -3.0})
    leaning = weigh(weights, ["minutes"] * 8 + ["."] + ["daughter"] * 5 + ["."] + ["minutes"] * 8)

    assert leaning.part > 0 > leaning.whole


@settings(deadline=None)
@given(st.lists(st.sampled_from(["my", "son", "minutes", ".", "groomed"]), max_size=200))
def test_the_whole_is_never_heavier_than_its_heaviest_part(words: list[str]) -> None:
    leaning = weigh(learned().concern, words)

    assert leaning.part >= leaning.whole


# --- what weighs enough ---


@pytest.mark.parametrize(
    ("concern", "softer", "held", "met"),
    [
        (Leaning(1.0, 1.0), -1.0, set(), Trigger.HARD),
        (Leaning(-1.0, 3.0), -1.0, set(), Trigger.HARD),  # told beside a question
        (Leaning(-1.0, 1.0), -1.0, set(), Trigger.NONE),  # a sentence that would be a tale in another message
        (Leaning(0.0, 0.0), -1.0, {"@soft"}, Trigger.NONE),  # "how do I report progress"
        (Leaning(0.0, 0.0), 1.0, set(), Trigger.SOFT),  # an offer does no harm
        (Leaning(1.0, 1.0), 1.0, {"@soft"}, Trigger.SOFT),  # "please help me"
        (Leaning(3.0, 3.0), 1.0, {"@soft"}, Trigger.SOFT),
        (Leaning(4.0, 4.0), 1.0, {"@soft"}, Trigger.HARD),
        (Leaning(1.0, 1.0), 1.0, {"@soft", "{kin}"}, Trigger.HARD),  # "please help me, my son ..."
        (Leaning(-1.0, 3.0), 1.0, {"@soft", "{kin}"}, Trigger.HARD),
    ],
)
def test_a_message_is_met_by_its_weight_and_by_what_it_holds(
    concern: Leaning, softer: float, held: set[str], met: Trigger
) -> None:
    assert _met(concern, softer, frozenset(held)) is met


def test_what_no_phrasing_holds_is_heard_by_its_words() -> None:
    told = "they are making our Liam run errands to Hull and he is not eating"
    silent = Weights(base=0.0, each={})

    assert triage_with(Taught(silent, silent), told) is Trigger.NONE
    assert triage(told) is Trigger.HARD


def test_what_was_learned_does_not_judge_what_was_pasted() -> None:
    certain = Weights(base=9.0, each={})

    assert triage_with(Taught(certain, certain), '"Girls were given alcohol by older men."') is Trigger.NONE


# --- learning, and the file ---


@pytest.mark.parametrize("kind", WEIGHTS)
def test_the_file_was_made_from_the_messages_as_they_stand(kind: str) -> None:
    made_from = examples(labelled_sets(TUNING + COUNTER), kind)

    assert WEIGHTS[kind].read_text("utf-8").startswith(f"# {comment_of(made_from)}\n"), (
        "run python -m tests.bot.safeguarding.training"
    )


def test_weights_can_be_written_and_read_back() -> None:
    weights = Weights(-2.33, {"-<my": 0.25, ". my": -1.0, "son": 1.07})

    assert read_weights(as_lines(weights, "a comment")) == weights


def test_learning_twice_gives_the_same_weights() -> None:
    few = examples([LabelledSet("hard", "nobody", ("my son is afraid of a man", "my son was hurt by a man"))])

    assert fit(few) == fit(few)


def test_what_is_learned_tells_concerns_from_questions() -> None:
    told = LabelledSet("hard", "nobody", ("my son is afraid of a man", "my son was hurt by a man") * 20)
    asked = LabelledSet("questions", "nobody", ("which panel agreed this", "which panel discussed it") * 20)
    weights = fit(examples([told, asked]))

    assert weigh(weights, ["my", "son"]).whole > weigh(weights, ["which", "panel"]).whole
    assert weights.each["son"] > 0 > weights.each["panel"]
