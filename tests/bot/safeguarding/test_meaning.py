"""What a message means as a whole, weighed beside its words."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.concern_learned import Leaning
from bot.concern_meaning import learned_meaning, read_meaning
from bot.safeguarding import Trigger, _met_with_meaning, triage
from tests.bot.safeguarding.sets import COUNTER, TUNING, labelled_sets
from tests.bot.safeguarding.training import MEANING, fit_meaning, meaning_comment, told

CONCERN = "theres a girl on my street who keeps getting picked up by older men, im scared for her"
QUESTION = "what did the committee say about taxi drivers"


class Encoder:
    """Gives one vector for every text, towards a concern or away from one."""

    def __init__(self, towards: float) -> None:
        whole = learned_meaning().concern.each
        length = sum(weight * weight for weight in whole) ** 0.5
        self._vector = [towards * weight / length for weight in whole]

    def __call__(self, _text: str) -> Sequence[float]:
        return self._vector


def test_the_meaning_can_make_a_question_of_doubtful_words_and_a_concern_of_others() -> None:
    doubtful = "a member said a girl was being picked up by older men outside the school, which meeting was that"

    assert triage(doubtful, Encoder(1)) is not Trigger.NONE
    assert triage(doubtful, Encoder(-1)) is Trigger.NONE


def test_without_an_encoder_the_words_alone_decide() -> None:
    assert triage(CONCERN) is triage(CONCERN, lambda _text: None) is Trigger.HARD
    assert triage(QUESTION) is triage(QUESTION, lambda _text: None) is Trigger.NONE


@pytest.mark.parametrize(("meant_softly", "met"), [(-2.0, Trigger.NONE), (0.0, Trigger.SOFT)])
def test_the_meaning_of_the_softer_kind_is_weighed_beside_its_words(meant_softly: float, met: Trigger) -> None:
    no_concern = Leaning(-2.0, -2.0)

    assert _met_with_meaning(no_concern, -2.0, 1.0 + meant_softly, frozenset()) is met


def test_a_child_told_of_in_the_middle_of_a_question_is_heard_by_what_that_part_means() -> None:
    asked: list[str] = []
    whole, part = Encoder(-40.0), Encoder(40.0)
    message = f"{QUESTION}? {CONCERN}. {QUESTION}"

    def encode(text: str) -> Sequence[float]:
        asked.append(text)
        return (whole if len(asked) == 1 else part)(text)

    assert triage(message, encode) is Trigger.HARD
    assert asked[0] == message
    assert 0 < len(asked[1].split()) < len(message.split())


@pytest.mark.parametrize("kind", MEANING)
def test_the_files_were_made_from_the_messages_as_they_are(kind: str) -> None:
    text = MEANING[kind].read_text("utf-8")

    assert text.splitlines()[0] == meaning_comment(told(labelled_sets(TUNING + COUNTER), kind))
    assert read_meaning(text) in (learned_meaning().concern, learned_meaning().softer)


def test_weights_tell_apart_what_can_be_told_apart() -> None:
    vectors = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [-0.6, 0.8]])

    found = fit_meaning(vectors, np.array([1.0, 1.0, 0.0, 0.0]), np.ones(4))

    assert [found.weight(each) > 0 for each in vectors.tolist()] == [True, True, False, False]
