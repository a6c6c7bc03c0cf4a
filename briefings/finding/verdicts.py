"""Whether the paragraphs found answer, come close or prove nothing: told from the kind of question and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefings.finding.elsewhere import names_other_matter
from briefings.finding.fitting import (
    Pair,
    counts,
    gives_day,
    gives_name,
    is_of_year,
    speaks_of,
    stand_apart,
    tells_how_often,
)
from briefings.finding.holding import NOTHING, Holds
from briefings.finding.passages import Passage
from briefings.finding.questions import Question
from briefings.finding.ranking import Found
from briefings.finding.seeking import ACRONYM, Lexicon, Sought, Wanted

# An answer by the share of the question's words, weighed by rarity, that a paragraph of the first three covers, and
# by its nearness in meaning where there are vectors. Raw scores do not carry over from one corpus to another; these do.
_ANSWERS = 0.72
_ANSWERS_BY_MEANING = (0.45, 0.55)  # share and nearness that together are as good
_MOST_APART = 2
_FIRST = 3  # paragraphs that may make an answer

# Without these in it or in its partner no paragraph answers such a question, however close its words.
_NEEDED = {
    "how_many": Holds.NUMBER,
    "money": Holds.MONEY,
    "when": Holds.DATE,
    "due": Holds.DATE,
    "who": Holds.PERSON,
    "owner": Holds.PERSON,
    "list": Holds.LIST,
}
# Kinds that tell what is wanted though hardly a word is left to look for: "what will be done about new communities?"
_TELLING = frozenset({*_NEEDED, "agreed", "promised"})


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as read and as looked for."""

    question: Question
    sought: Sought
    lexicon: Lexicon


def is_sure(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> bool:
    """Whether one of the best paragraphs answers, and does not only come close; ``passages`` are those found."""
    question = asking.question
    thin = question.thin and question.asked.kind not in _TELLING and not question.detail
    if stand_apart(_pairs_of_acronyms(asking), _texts(found, passages)):
        return False
    return any(_answers(one, thin=thin) for one in _fitting(asking, found, passages))


def _answers(found: Found, *, thin: bool) -> bool:
    share, meaning = _ANSWERS_BY_MEANING
    return (found.coverage >= _ANSWERS and not thin) or (found.coverage >= share and found.meaning >= meaning)


def lacks(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> bool:
    """Whether none of the best paragraphs holds what such a question asks for: a figure of the thing, a name, a day.

    A list may be told in several paragraphs, and a size in words, so a question for one lacks nothing.
    """
    question = asking.question
    return question.asked.kind != "list" and question.detail != "size" and not _fitting(asking, found, passages)


def apart(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> int:
    """How many words that stand side by side in the question, each known to the minutes, do so in none of ``found``.

    At most two: of a heading, whose words count for what stands under it, many may.
    """
    return min(stand_apart(_pairs(asking), _texts(found, passages)), _MOST_APART)


def _texts(found: Sequence[Found], passages: Mapping[int, Passage]) -> list[str]:
    there = [passages[one.passage] for one in found if one.passage in passages]
    return list(dict.fromkeys(text for one in there for text in (one.record["text"], one.about["title"])))


def strangeness(asking: Asking) -> float:
    """The share of the question's words that the minutes lack and that name other matters."""
    clear = [one.word for one in _clear(asking.sought)]
    lacking = [word for word in clear if not asking.lexicon.knows(word)]
    return names_other_matter(lacking) / max(len(clear), 1)


def _clear(sought: Sought) -> list[Wanted]:
    """What is wanted in full, without words that only tell how."""
    return [one for one in sought.wanted if one.word and one.weight >= 1]


def _pairs(asking: Asking) -> list[Pair]:
    wanted = {one.word: one for one in asking.sought.wanted if one.word}
    places = asking.question.places
    words = [asking.sought.corrections.get(one, one) for one in asking.question.words if one not in places]
    beside = [
        Pair(_stems(wanted[first]), _stems(wanted[second]))
        for first, second in pairwise(words)
        if first in wanted and second in wanted and asking.lexicon.knows(first) and asking.lexicon.knows(second)
    ]
    return [*beside, *_pairs_of_acronyms(asking)]


def _pairs_of_acronyms(asking: Asking) -> list[Pair]:
    """The words of acronyms that the minutes lack: an agency here and exploitation there make no MASE."""
    spelt = [
        term.stems
        for one in asking.sought.wanted
        if not asking.lexicon.knows(one.word)
        for term in one.terms
        if term.why == ACRONYM
    ]
    return [Pair(frozenset({first}), frozenset({second})) for stems in spelt for first, second in pairwise(stems)]


def _stems(wanted: Wanted) -> frozenset[str]:
    return frozenset(stem for term in wanted.terms for stem in term.stems)


def _fitting(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> list[Found]:
    """Those of the first that hold what is asked for, in themselves or in the question or reply beside them."""
    return [one for one in found[:_FIRST] if _holds(asking.question, one) and _says(asking, one, passages)]


def _holds(question: Question, found: Found) -> bool:
    if question.detail == "often":
        return True
    needed = _NEEDED.get(question.asked.kind or "", NOTHING)
    counted = question.asked.kind == "how_many"  # then a figure must stand beside what is counted
    return (not needed or bool(needed & (found.holds | found.near_holds))) and (found.implied or not counted)


def _says(asking: Asking, found: Found, passages: Mapping[int, Passage]) -> bool:
    question = asking.question
    beside = [passages[one] for one in (found.passage, found.partner) if one is not None and one in passages]
    return any(
        _tells(asking, one) and all(is_of_year(one, year) for year in question.asked.years[:1]) for one in beside
    ) and any(speaks_of(one, question.named) for one in beside)


def _tells(asking: Asking, passage: Passage) -> bool:
    question, text = asking.question, passage.record["text"]
    things = frozenset(stem for one in _clear(asking.sought) for stem in _stems(one))
    if question.detail == "often":
        return tells_how_often(text)
    if question.asked.kind == "how_many" and not counts(text, things, but=question.own):
        return False
    if question.detail == "day":
        return gives_day(text)
    return question.detail != "name" or gives_name(text, things, place=passage.about["council"] or "")
