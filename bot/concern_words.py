"""A message as its writer meant it: short forms written out, misspellings mended, words sorted into classes.

Made for the live-concern check, whose words and phrasings are data (``concerns.toml``). A message becomes one line in
which each word carries the marks of its classes, so that a phrasing such as ``{my} .. {kin} has gone missing`` is a
short regular expression over marks, linear in the text, and not a long list of words tried at every place.

Nothing in here keeps what it is given: what is cached is made from the data file alone.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST = 20  # characters of a word; what is longer is no word
_WORD_OR_END = re.compile(r"[a-z0-9_]+|!!+|[.?!;:\n]")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ′＇")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        6,
    )
}


@cache
def concerns() -> Mapping[str, Any]:
    """The data file: ``written_out``, ``words``, ``phrases`` and ``patterns``."""
    return tomllib.loads(resources.files("bot").joinpath("concerns.toml").read_text("utf-8"))


# --- words -------------------------------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """The words of ``text`` as meant; a full stop where a sentence ends, ``exclaimed`` for several exclamation marks."""
    typed = _WORD_OR_END.findall(_plain(text))
    line = " ".join(_written_out(typed))
    for seen, meant in _AGES:
        line = seen.sub(meant, line)
    return _joined(line).split()


def _plain(text: str) -> str:
    """Lower case, without accents and apostrophes, letters typed three times or more reduced to two."""
    # The apostrophes go before NFKD, which would turn an acute accent standing alone into a blank.
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    marks_gone = "".join(char for char in parts if not unicodedata.combining(char)).replace("_", " ")
    return re.sub(r"([a-z])\1{2,}", r"\1\1", marks_gone)


def _written_out(typed: list[str]) -> Iterator[str]:
    known: Mapping[str, str] = concerns()["written_out"]
    mended: dict[str, str] = {}  # for this message only: what people type is never kept
    for word in typed:
        if word[0] == "!" and len(word) > 1:
            yield "exclaimed"
        elif not word[0].isalnum():
            yield "."
        elif word in known or word in _NUMBERS:
            yield known.get(word) or _NUMBERS[word]
        else:
            clipped = word[:_LONGEST]
            yield mended.setdefault(clipped, _mended(clipped))


_YEARS = r"(?:year|years|y) ?(?:old|o)"
_SAID_OF_AGE = r"((?:i|she|he|they) (?:am|is|are|was|were|will be|turned|looks?|looked)|only|just|(?<!children )(?<!girls )(?<!boys )aged?|nearly|almost)"
_AGES = tuple(
    (re.compile(rf"\b{seen}\b"), meant)
    for seen, meant in (
        # "wants me 2 meet", "who do i talk 2"
        (r"(wants?|asks?|asked|asking|told|me|him|her|talk|need|how|who|going|come|trying) 2", r"\1 to"),
        (r"\d\d? (?:years?|yr) olds", "children"),
        (r"(girl|boy|child|kid|lad|daughter|son|niece|nephew|female|male|pupil|student|sister|brother|friend) (?:[4-9]|1[0-7])(?! (?:times|years|days))", r"\1 age_child"),
        (r"(?:[4-9]|1[0-7]) ?(?:yo|yrs?)", "age_child"),
        (r"(?:[4-9]|1[0-7]) " + _YEARS, "age_child"),
        (r"(?:[4-9]|1[0-7])(?:year|y) ?(?:old|o)", "age_child"),
        (r"(?:1[89]|[2-8]\d) ?" + _YEARS, "age_adult"),
        (r"(?:1[89]|[2-8]\d)(?:yo|yr)(?: olds?)?", "age_adult"),
        (r"in (?:his|her|their|there|the) (?:early |mid |late )?(?:[2-7]0s|twenties|thirties|forties|fifties|sixties)", "age_adult"),
        (r"under ?(?:age|aged|16|18)", "underage"),
        (r"(?:year|y|yr) ?(?:[6-9]|1[0-3])s?(?! (?:months|council|report))", "school_year"),
        (_SAID_OF_AGE + r" (?:like |about |around |maybe |only |just |a |turned )?(?:[4-9]|1[0-7])(?! (?:times|days|weeks|months|years|hours|girls|boys|children|young|cases|people|referrals|per|councils|of|point|points|victims))", r"\1 age_child"),
        (r"(she|he|they|boyfriend|dad|uncle|man) (?:is|was|are|were) (?:like |about |around |in |maybe )?(?:1[89]|[2-7]\d)(?! (?:per|percent|girls|boys|children|young|cases|people))", r"\1 is age_adult"),
    )
)  # fmt: skip


@cache
def _joining() -> re.Pattern[str]:
    """Several words that count as one: "young person"; and names of services and subjects, in which no child is meant."""
    phrases: list[str] = concerns()["phrases"]["subjects"].split()
    ordinary: list[str] = concerns()["phrases"]["joined"].split()
    either = "|".join(_blanks(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    joined = "|".join(_blanks(phrase) for phrase in sorted(ordinary, key=len, reverse=True))
    return re.compile(rf"\b(?:(?P<subject>{either})|(?P<joined>{joined}))\b")


def _blanks(phrase: str) -> str:
    return phrase.replace("_", " ")


def _joined(line: str) -> str:
    def join(found: re.Match[str]) -> str:
        return "subject" if found["subject"] else found["joined"].replace(" ", "_")

    return _joining().sub(join, line)


# --- misspellings ------------------------------------------------------------------------------------------------


def _mended(word: str) -> str:
    """``word``, or the word of the lists that it misspells."""
    if len(word) < 4 or not word.isalpha() or marks_of(word) or word in _themselves():
        return word
    if word.endswith("in") and word + "g" in concerns()["spelling"]["dropped"].split():  # "gettin", "askin"
        return word + "g"
    limit = 1 if len(word) < 7 else 2
    close = process.extractOne(word, _lexicon(), scorer=OSA.distance, score_cutoff=limit)
    if close is None or close[0][0] != word[0]:
        return word
    if len(word) <= 4 and sorted(close[0]) != sorted(word):  # "gril" is girl; "grin" is not
        return word
    return str(close[0])


@cache
def _themselves() -> frozenset[str]:
    """Words of the language that look like misspelt ones of the lists and are not."""
    return frozenset(concerns()["spelling"]["themselves"].split())


@cache
def _lexicon() -> tuple[str, ...]:
    """What a misspelt word may stand for. Talk of minutes is left out: a typo never excuses a concern."""
    return tuple(sorted(concerns()["spelling"]["meant"].split()))


# --- classes -----------------------------------------------------------------------------------------------------

_FIRST_MARK = 0xE000  # private use: no text holds these, for words are letters and digits only


@cache
def _marks() -> dict[str, str]:
    """Class -> its mark, one private character."""
    return {name: chr(_FIRST_MARK + number) for number, name in enumerate(concerns()["words"])}


@cache
def _whole() -> dict[str, str]:
    """Whole word -> the marks of its classes."""
    marks: dict[str, str] = {}
    for name, words in concerns()["words"].items():
        for word in words.split():
            if not word.endswith("*"):
                marks[word] = marks.get(word, "") + _marks()[name]
    return marks


@cache
def _beginnings() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Beginnings of words, by class."""
    return tuple(
        (tuple(word[:-1] for word in words.split() if word.endswith("*")), _marks()[name])
        for name, words in concerns()["words"].items()
        if "*" in words
    )


def marks_of(word: str) -> str:
    """The marks of the classes that ``word`` belongs to."""
    return _whole().get(word, "") + "".join(mark for starts, mark in _beginnings() if word.startswith(starts))


def mark(name: str) -> str:
    """The mark of one class."""
    return _marks()[name]


def marked(words: list[str]) -> str:
    """One line of words with their marks, a blank after each, a blank before the first; begins and ends as a sentence."""
    return " . " + "".join(word + marks_of(word) + " " for word in words) + ". "


# --- phrasings ---------------------------------------------------------------------------------------------------

_ANY = r"[^ .]+ "  # one word with its marks
_GAPS = {"...": rf"(?:{_ANY}){{0,6}}", "..": rf"(?:{_ANY}){{0,2}}"}


@cache
def phrasing(name: str) -> re.Pattern[str]:
    """The phrasings of one list as a pattern over marked lines. Every gap is bounded: time grows with the text only."""
    return re.compile("|".join(rf"(?<= ){_compiled(line)}" for line in concerns()["patterns"][name]))


def _compiled(line: str) -> str:
    return "".join(_step(step) for step in line.split())


def _step(step: str) -> str:
    if step in _GAPS:
        return _GAPS[step]
    if step == "^":
        return r"(?<=\. )"
    if step == "$":
        return r"(?=\.)"
    if step.startswith("!"):
        return f"(?!{_either(step[1:])})"
    if step.endswith("?"):
        return f"(?:{_either(step[:-1])})?"
    return _either(step)


def _either(choices: str) -> str:
    return f"(?:{'|'.join(_word(choice) for choice in choices.split('/'))})"


def _word(word: str) -> str:
    if word.startswith("{"):
        return rf"[a-z0-9_]+[^a-z0-9_ .]*{mark(word[1:-1])}[^a-z0-9_ .]* "
    return rf"{re.escape(word)}[^a-z0-9_ .]* "
