"""Live concerns about a child: recognised before anything else, answered with the safeguarding card, never kept.

Two levels: a *hard* trigger replaces the answer by the card, a *soft* one adds the card to the answer. A miss is worse
than a false alarm, yet a question about what minutes say must not be met with the card.

A message is weighed (``concern_learned``) by its words and by the classes and phrasings that a safeguarding lead can
read and mend (``concerns.toml``); labelled messages taught what each of them weighs. What was pasted from minutes is
judged apart (``concern_rules``). The bounds were chosen on authors whose messages had not been learned from
(``python -m tests.benchmarks.triage --authors``).

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

from collections.abc import Sequence

from bot.concern_learned import Leaning, Taught, features_of, learned
from bot.concern_meaning import Encode, TaughtMeaning, learned_meaning, no_meaning
from bot.concern_rules import Trigger, hear_pasted
from bot.concern_words import words_of

__all__ = ["Trigger", "triage", "triage_with"]

# In log-odds. A message that weighs more is a concern ...
_A_CONCERN = 0.0
# ... and so is one with a part that weighs this much: a child told of beside a question.
_TOLD_BESIDE = 2.0
# Where what is meant is weighed too, a part is heard by itself if it weighs this much with its own meaning.
_HEARD_BESIDE = 3.5
# Of the softer kind: who may have something to report is offered the card beside the answer.
_SOFTER = 0.5
# Who seems to have something to report, and names no child, is no more than that up to this weight.
_SURELY_A_CONCERN = 3.5

# Features (``concern_learned``) of who asks whom to tell or says that something is wrong; and of a child in sight.
_REPORTING = frozenset({"@soft", "@soft_told"})
_A_CHILD = frozenset({"@plain", "@own", "@told", "@one", "{young}", "{kin}", "{many}", "{one_of_them}"})


def triage(text: str, encode: Encode = no_meaning) -> Trigger:
    """Say whether ``text`` reads like a live concern about a child. Keeps nothing.

    ``encode`` gives its sentence vector, where the encoder is installed; what is meant is weighed beside the words.
    """
    return triage_with(learned(), text, encode)


def triage_with(
    taught: Taught, text: str, encode: Encode = no_meaning, meaning: TaughtMeaning | None = None
) -> Trigger:
    """As ``triage``, by other weights: to measure what was learned from some of the labelled messages only."""
    words = words_of(text)
    pasted = hear_pasted(text, words)
    if pasted is not None:
        return pasted
    features = list(features_of(words))
    held = frozenset(name for found in features for name in found)
    concern, softer = taught.concern.leaning(words, features), taught.softer.leaning(words, features).whole
    vector = encode(text)
    if vector is None:
        return _met(concern, softer, held)
    meant = meaning or learned_meaning()
    told = max(concern.whole, concern.part - _TOLD_BESIDE) + meant.concern.weight(vector)
    if told <= _A_CONCERN and concern.part > _TOLD_BESIDE:
        told = concern.part - _HEARD_BESIDE + _meant_by_part(words, concern, encode, meant)
    return _met_with_meaning(concern, told, softer + meant.softer.weight(vector), held)


def _meant_by_part(words: Sequence[str], concern: Leaning, encode: Encode, meant: TaughtMeaning) -> float:
    """What the heaviest part means by itself: a child told of in the middle of a question is drowned in the whole."""
    vector = encode(" ".join(words[slice(*concern.place)]))
    return 0.0 if vector is None else meant.concern.weight(vector)


def _met_with_meaning(concern: Leaning, told: float, softer: float, held: frozenset[str]) -> Trigger:
    """By what a message weighs in its words and in its meaning together, as a concern and as the softer kind."""
    if told > _A_CONCERN:
        return Trigger.SOFT if _names_nobody(held) and concern.part <= _SURELY_A_CONCERN else Trigger.HARD
    return Trigger.SOFT if softer > _SOFTER else Trigger.NONE


def _names_nobody(held: frozenset[str]) -> bool:
    return bool(held & _REPORTING) and not held & _A_CHILD


def _met(concern: Leaning, softer: float, held: frozenset[str]) -> Trigger:
    """By what a message weighs as a concern and as the softer kind, and by the features that it holds."""
    nobody_named = _names_nobody(held)
    if concern.part > _TOLD_BESIDE and not (nobody_named and concern.part <= _SURELY_A_CONCERN):
        return Trigger.HARD
    if concern.whole > _A_CONCERN:
        return Trigger.SOFT if nobody_named else Trigger.HARD
    return Trigger.SOFT if softer > _SOFTER else Trigger.NONE
