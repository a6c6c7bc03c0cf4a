"""Whether the paragraphs found answer, come close or prove nothing: told from the kind of question and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from briefings.finding.elsewhere import names_other_matter
from briefings.finding.fitting import (
    Pair,
    Stems,
    counts,
    dates,
    gives_day,
    gives_name,
    is_of_year,
    names_person,
    says_of_place,
    sentences_of_place,
    shows,
    speaks_of,
    stand_apart,
    stems_told,
    tells_figure_of,
    tells_how_often,
)
from briefings.finding.holding import NOTHING, Holds
from briefings.finding.passages import Passage
from briefings.finding.questions import Question
from briefings.finding.ranking import Found
from briefings.finding.seeking import ACRONYM, Lexicon, Sought, Wanted
from briefings.finding.words import EVERYDAY, stem

# An answer by the share of the question's words, weighed by rarity, that a paragraph of the first three covers, and
# by its nearness in meaning where there are vectors. Raw scores do not carry over from one corpus to another; these do.
_ANSWERS = 0.72
_ANSWERS_BY_MEANING = (0.45, 0.55)  # share and nearness that together are as good
_MOST_APART = 2
_MOST_STRANGERS = 2
_FIRST = 3  # paragraphs that may make an answer

# Without these in it or in its partner no paragraph answers such a question, however close its words.
_NEEDED = {
    "money": Holds.MONEY,
    "when": Holds.DATE,
    "due": Holds.DATE,
    "who": Holds.PERSON,
    "owner": Holds.PERSON,
    "list": Holds.LIST,
}
_LOOKED_FOR = frozenset({"often", "speed", "contact"})  # told by other signs than those of their kind
_LIKELY = 0.5  # weight from which something may stand for a word where a fact is looked for
_SAME = 0.6  # weight from which it is the word itself, otherwise spelt: who heads a school is not all who work there
_PLACING = frozenset({"in", "at", "around", "across", "within", "near"})
_NAMING = frozenset({"name", "which"})
# Kinds that tell what is wanted though hardly a word is left to look for: "what will be done about new communities?"
_TELLING = frozenset({*_NEEDED, "how_many", "agreed", "promised"})


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as read and as looked for."""

    question: Question
    sought: Sought
    lexicon: Lexicon


def is_sure(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> bool:
    """Whether one of the best paragraphs answers, and does not only come close; ``passages`` are those found."""
    question = asking.question
    thin = question.thin and question.asked.kind not in _TELLING and not question.wants.detail
    if strangers(asking, found, passages) or stand_apart(_pairs_of_acronyms(asking), _texts(found, passages)):
        return False
    return any(_answers(one, thin=thin) for one in _fitting(asking, found, passages))


def _answers(found: Found, *, thin: bool) -> bool:
    share, meaning = _ANSWERS_BY_MEANING
    return (found.coverage >= _ANSWERS and not thin) or (found.coverage >= share and found.meaning >= meaning)


def lacks(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> bool:
    """Whether none of the best paragraphs holds what such a question asks for: a figure of the thing, a name, a day.

    A list may be told in several paragraphs, and a size in words, so a question for one lacks nothing; nor does one
    that takes its kind from the question before.
    """
    question = asking.question
    if (
        question.asked.kind == "list"
        or question.wants.detail == "size"
        or (question.leans and question.wants.kind is None)
    ):
        return False
    return not _fitting(asking, found, passages, loosely=True)


def apart(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> int:
    """How many words that stand side by side in the question, each known to the minutes, do so in none of ``found``.

    At most two: of a heading, whose words count for what stands under it, many may.
    """
    return min(stand_apart(_pairs(asking), _texts(found, passages)), _MOST_APART)


def _texts(found: Sequence[Found], passages: Mapping[int, Passage]) -> list[str]:
    there = [passages[one.passage] for one in found if one.passage in passages]
    return list(dict.fromkeys(text for one in there for text in (one.record["text"], one.about["title"])))


def strangers(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage]) -> int:
    """How many words written like a name the minutes hold in no spelling, and not spelt out either; at most two."""
    looked_for, mended = {one.word: one for one in asking.sought.wanted}, asking.question.asked.corrections
    unheard = [mended.get(word, word) for word in asking.question.unheard - asking.sought.corrections.keys()]
    lacking = [one for word in unheard if (one := looked_for.get(word)) and not _is_said_otherwise(asking, one)]
    texts = _texts(found, passages) if lacking else []
    return min(sum(not _is_spelt_out(asking, one, texts) for one in lacking), _MOST_STRANGERS)


def _is_spelt_out(asking: Asking, wanted: Wanted, texts: Sequence[str]) -> bool:
    """Whether the minutes hold the long form of an acronym, or a paragraph found words with its first letters."""
    stems = [term.stems for term in wanted.terms if term.why == ACRONYM]
    initials = ("".join(stem[0] for stem in stems_told(text)) for text in texts)
    return any(all(map(asking.lexicon.paragraphs_with, some)) for some in stems) or any(
        wanted.word in some for some in initials
    )


def strangeness(asking: Asking) -> float:
    """The share of the question's words that the minutes lack, in other words too, and that name other matters."""
    clear = _clear(asking.sought)
    lacking = [one.word for one in clear if not _is_said_otherwise(asking, one)]
    return names_other_matter(lacking) / max(len(clear), 1)


def _is_said_otherwise(asking: Asking, wanted: Wanted) -> bool:
    """Whether the minutes hold a word, or one of those by which they say the same: "police" for "coppers"."""
    meant = EVERYDAY.get(wanted.word, ())
    return asking.lexicon.knows(wanted.word) or any(map(asking.lexicon.paragraphs_with, meant))


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


def fitting_first(asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage], worth: float) -> list[Found]:
    """``found`` with one that holds what is asked for before those that do not and are better by less than ``worth``.

    Only those whose paragraph is among ``passages`` are looked at. Asked how many, people want the figure that counts
    it, and not the sentence beside it that shares more of their words.
    """
    first: list[Found] = []
    lacking = 0  # at the end of ``first``, those that do not hold it
    for one in found:
        is_fit = one.passage in passages and _fits(asking, one, passages)
        past = _passed(first[len(first) - lacking :], one.score * (1 + worth)) if is_fit else 0
        first.insert(len(first) - past, one)
        lacking = past if is_fit else lacking + 1
    return first


def _passed(waiting: Sequence[Found], score: float) -> int:
    """How many of the last in line score less."""
    return sum(1 for _ in takewhile(lambda one: one.score < score, reversed(waiting)))


def _fits(asking: Asking, found: Found, passages: Mapping[int, Passage], *, loosely: bool = False) -> bool:
    return _holds(asking.question, found, passages) and _says(asking, found, passages, loosely=loosely)


def _fitting(
    asking: Asking, found: Sequence[Found], passages: Mapping[int, Passage], *, loosely: bool = False
) -> list[Found]:
    """Those of the first that hold what is asked for, in themselves or in the question or reply beside them.

    ``loosely``, a figure may count something else in a sentence about the matter: no answer, and no sign of none.
    """
    return [one for one in found[:_FIRST] if _fits(asking, one, passages, loosely=loosely)]


def _holds(question: Question, found: Found, passages: Mapping[int, Passage]) -> bool:
    if question.wants.detail in _LOOKED_FOR or question.asked.kind == "how_many":
        return True  # told from the words of the paragraph, in _tells
    needed = _NEEDED.get(question.asked.kind or "", NOTHING)
    if not needed or needed & (found.holds | found.near_holds):
        return True
    there = passages.get(found.passage)
    return needed is Holds.PERSON and there is not None and names_person(there.record["text"])


def _says(asking: Asking, found: Found, passages: Mapping[int, Passage], *, loosely: bool) -> bool:
    question = asking.question
    beside = [passages[one] for one in (found.passage, found.partner) if one is not None and one in passages]
    least = _LIKELY if loosely else _SAME
    if question.spoken_by and "what" in question.words and not any(_is_heard(asking, one, least) for one in beside):
        return False
    of_year = [one for one in beside if all(is_of_year(one, year) for year in question.asked.years[:1])]
    telling = any(_tells(asking, one, loosely=loosely) for one in of_year)
    there = loosely or not question.spoken_of or any(_is_of_there(asking, one) for one in beside)
    return telling and there and any(speaks_of(one, question.named) for one in beside)


def _is_of_there(asking: Asking, passage: Passage) -> bool:
    """Whether a sentence about the other council asked about holds half of what is asked, and not its name alone."""
    place = {stem(word) for word in asking.question.spoken_of}
    things = [_likely(one) for one in _clear(asking.sought) if one.word not in asking.question.spoken_of]
    return says_of_place(passage.record["text"], place, things)


def _is_heard(asking: Asking, passage: Passage, least: float) -> bool:
    """Whether more than half of the speaker asked about, by how telling the words are, stands in a paragraph."""
    there = {*stems_told(passage.record["text"]), *stems_told(passage.record["speaker"] or "")}
    speakers = [one for one in asking.sought.wanted if one.word in asking.question.spoken_by]
    heard = sum(one.idf for one in speakers if not _likely(one, least).isdisjoint(there))
    return not speakers or 2 * heard > sum(one.idf for one in speakers)


def _tells(asking: Asking, passage: Passage, *, loosely: bool) -> bool:
    """Whether a paragraph holds just what is asked for, as far as its words show that."""
    question, text = asking.question, passage.record["text"]
    if question.wants.detail == "often":
        return tells_how_often(text)
    if question.wants.detail == "day":
        return gives_day(text)
    if question.wants.detail in _NAMING:
        return gives_name(text, _named_things(asking), place=passage.about["council"] or "")
    if question.asked.kind == "how_many" and question.wants.counts and question.wants.detail != "percent":
        return _gives_figure(asking, text, loosely=loosely)
    if question.asked.kind == "when" and question.wants.detail is None:
        return dates(text, [_likely(one) for one in _clear(asking.sought)])
    return shows(text, question.wants.detail)


def _likely(wanted: Wanted, least: float = _LIKELY) -> Stems:
    """The stems that may stand for a word, without those that are only near it in meaning or topic."""
    return frozenset(term.stems[0] for term in wanted.terms if len(term.stems) == 1 and term.weight >= least)


def _named_things(asking: Asking) -> Stems:
    """What is to have a name: with "which hotel" the hotel alone."""
    clear = _clear(asking.sought)
    return frozenset().union(*map(_likely, clear[:1] if asking.question.wants.detail == "which" else clear))


def _place_asked(question: Question) -> Stems:
    """The stems of the place in which something is counted: "in Wyke"; none for what has an article or no capital."""
    following = frozenset(stem(word) for before, word in pairwise(question.words) if before in _PLACING)
    return following & question.named


def _gives_figure(asking: Asking, text: str, *, loosely: bool) -> bool:
    """Whether a figure stands beside what is counted; where a year is asked about, beside that year will do."""
    question = asking.question
    if any(tells_figure_of(text, year) for year in question.asked.years[:1]):
        return True
    clear = [one for one in _clear(asking.sought) if one.word not in question.spoken_of]
    clear = clear or [one for one in asking.sought.wanted if one.word]
    counted = [one for one in asking.sought.wanted if one.word in question.wants.counted] or clear
    things = frozenset().union(*map(_likely, counted))
    text = text if loosely else sentences_of_place(text, _place_asked(question))
    return counts(text, things, but=question.own, about=list(dict.fromkeys(map(_likely, clear))) if loosely else ())
