"""What was learned: how messages are weighed, that the file is what the labelled messages teach, and what it may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.concern_learned import Leaning, Weights, features_of, learned, read_weights
from bot.concern_rules import Heard, hear
from bot.concern_words import words_of
from bot.safeguarding import Trigger, _joined, triage, triage_with
from tests.bot.safeguarding.sets import COUNTER, TUNING, LabelledSet, labelled_sets
from tests.bot.safeguarding.training import WEIGHTS, as_lines, comment_of, examples, fit

SILENT = Weights(base=0.0, each={})
HEARD_HARD, HEARD_SOFT, UNHEARD = (Heard(trigger, pasted=False) for trigger in Trigger)

# --- weighing ---


def test_a_word_is_known_by_itself_by_its_neighbour_and_by_its_parts() -> None:
    assert list(features_of(["my", "son"])) == [
        [". my", "my", "-<my", "-my>", "-<my>"],
        ["my son", "son", "-<so", "-son", "-on>", "-<son", "-son>", "-<son>"],
    ]


def test_a_misspelt_word_still_has_most_of_its_parts() -> None:
    meant, typed = ({*next(iter(features_of([word])))} for word in ("exploited", "exploitid"))

    assert len(meant & typed) > len(meant) / 2


def test_a_message_without_a_known_word_weighs_what_the_base_weighs() -> None:
    assert Weights(-1.5, {}).leaning(words_of("qwxz vbnk")) == Leaning(-1.5, -1.5)


def test_a_word_that_speaks_for_a_concern_makes_a_message_heavier() -> None:
    weights = Weights(0.0, {"daughter": 3.0, "minutes": -3.0})

    assert weights.leaning(["daughter"]).whole > 0 > weights.leaning(["minutes"]).whole


def test_a_concern_in_the_middle_of_a_question_is_heavier_than_the_whole() -> None:
    weights = Weights(0.0, {"daughter": 3.0, "minutes": -3.0})
    leaning = weights.leaning(["minutes"] * 8 + ["."] + ["daughter"] * 5 + ["."] + ["minutes"] * 8)

    assert leaning.part > 0 > leaning.whole


@given(st.lists(st.sampled_from(["my", "son", "minutes", ".", "groomed"]), max_size=200))
def test_the_whole_is_never_heavier_than_its_heaviest_part(words: list[str]) -> None:
    leaning = learned().leaning(words)

    assert leaning.part >= leaning.whole


# --- joining with the rules ---


@pytest.mark.parametrize(
    ("heard", "leaning", "met"),
    [
        (HEARD_HARD, Leaning(-1.9, -1.9), Trigger.HARD),
        (HEARD_HARD, Leaning(-4.0, -4.0), Trigger.NONE),
        (HEARD_HARD, Leaning(-4.0, -1.0), Trigger.HARD),  # a part of it may be a concern
        (HEARD_SOFT, Leaning(-4.0, -4.0), Trigger.SOFT),  # an offer does no harm
        (HEARD_SOFT, Leaning(1.0, 1.0), Trigger.SOFT),  # what was learned cannot tell the softer kind from the harder
        (HEARD_SOFT, Leaning(3.0, 3.0), Trigger.HARD),
        (UNHEARD, Leaning(1.0, 1.0), Trigger.HARD),
        (UNHEARD, Leaning(0.0, 1.0), Trigger.NONE),  # a sentence that would be a tale in another message
        (UNHEARD, Leaning(3.0, 3.0), Trigger.HARD),
        (UNHEARD, Leaning(-1.0, 3.0), Trigger.HARD),
        (UNHEARD, Leaning(0.0, 0.0), Trigger.NONE),
    ],
)
def test_a_rule_gives_way_only_to_great_sureness(heard: Heard, leaning: Leaning, met: Trigger) -> None:
    assert _joined(heard, leaning) is met


def test_what_no_rule_hears_is_heard_by_what_was_learned() -> None:
    told = "they are making our Liam run errands to Hull and he is not eating"

    assert hear(told, words_of(told)).trigger is Trigger.NONE
    assert triage_with(SILENT, told) is not Trigger.HARD
    assert triage(told) is Trigger.HARD


def test_what_was_learned_does_not_judge_what_was_pasted() -> None:
    certain = Weights(base=9.0, each={})

    assert triage_with(certain, '"Girls were given alcohol by older men."') is Trigger.NONE


# --- learning, and the file ---


def test_the_file_was_made_from_the_messages_as_they_stand() -> None:
    made_from = examples(labelled_sets(TUNING + COUNTER))

    assert WEIGHTS.read_text("utf-8").startswith(f"# {comment_of(made_from)}\n"), (
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

    assert weights.leaning(["my", "son"]).whole > weights.leaning(["which", "panel"]).whole
    assert weights.each["son"] > 0 > weights.each["panel"]
