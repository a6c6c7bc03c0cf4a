"""Live concerns about a child: recognised before anything else, answered with the safeguarding card, never kept.

Two levels: a *hard* trigger replaces the answer by the card, a *soft* one adds the card to the answer. A miss is worse
than a false alarm, yet a question about what minutes say must not be met with the card.

Two listeners, joined here: rules that a person can read (``concern_rules``) and weights learned from labelled
messages (``concern_learned``). What the rules take for a concern stays one unless what was learned is very sure of a
question; what they do not hear is a concern where what was learned is sure of it. How sure is said by three bounds,
chosen on authors whose messages had not been learned from (``python -m tests.benchmarks.triage --authors``).

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

from bot.concern_learned import Leaning, Weights, learned
from bot.concern_rules import Heard, Trigger, hear
from bot.concern_words import words_of

__all__ = ["Trigger", "triage", "triage_with"]

# In log-odds. A message that weighs more is a concern although no rule hears one ...
_SURE_OF_A_CONCERN = 0.8
# ... but a part of one, or one that the rules take for the softer kind, has to weigh this much.
_SURER_OF_A_CONCERN = 2.0
# A message no part of which weighs more is a question although the rules hear a concern.
_SURE_OF_A_QUESTION = -2.0


def triage(text: str) -> Trigger:
    """Say whether ``text`` reads like a live concern about a child. Keeps nothing."""
    return triage_with(learned(), text)


def triage_with(weights: Weights, text: str) -> Trigger:
    """As ``triage``, by other weights: to measure what was learned from some of the labelled messages only."""
    words = words_of(text)
    heard = hear(text, words)
    return heard.trigger if heard.pasted else _joined(heard, weights.leaning(words))


def _joined(heard: Heard, leaning: Leaning) -> Trigger:
    enough = _SURER_OF_A_CONCERN if heard.trigger is Trigger.SOFT else _SURE_OF_A_CONCERN
    if leaning.whole > enough or leaning.part > _SURER_OF_A_CONCERN:
        return Trigger.HARD
    if heard.trigger is Trigger.HARD and leaning.part < _SURE_OF_A_QUESTION:
        return Trigger.NONE
    return heard.trigger
