"""A message as its writer meant it: short forms written out, misspellings mended, words sorted into classes.

Made for the live-concern check, whose words and phrasings are data (``concerns.toml``). A message becomes one line in
which each word carries the marks of its classes, so that a phrasing such as ``{my} .. {kin} has gone missing`` is a
short regular expression over marks, linear in the text, and not a long list of words tried at every place.

Nothing in here keeps what it is given: what is cached is made from the data file alone.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST = 20  # characters of a word; what is longer is no word
_WORD_OR_END = re.compile(r"[a-z0-9_]+|!!+|[.?!;:\n]")
_ITEM = re.compile(r"^[ \t(]{0,9}[a-z]{1,3}\)", re.MULTILINE)  # "i)" of a pasted list is nobody's "I"
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ′＇")


@cache
def concerns() -> Mapping[str, Any]:
    """The data file: ``written_out``, ``words``, ``phrases`` and ``patterns``."""
    return tomllib.loads(resources.files("bot").joinpath("concerns.toml").read_text("utf-8"))


# --- words -------------------------------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """The words of ``text`` as meant; a full stop stands between sentences, ``exclaimed`` is "!!"."""
    typed = _WORD_OR_END.findall(_plain(text))
    line = " ".join(_written_out(typed))
    for seen, meant in _ages():
        line = seen.sub(partial(_with_age, meant), line)
    return _joined(line).strip(" .").split()


def _plain(text: str) -> str:
    """Lower case, without accents and apostrophes, letters typed three times or more reduced to two."""
    # The apostrophes go before NFKD, which would turn an acute accent standing alone into a blank.
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    marks_gone = "".join(char for char in parts if not unicodedata.combining(char)).replace("_", " ")
    marks_gone = _ITEM.sub(" ", marks_gone)
    return re.sub(r"([a-z])\1{2,}", r"\1\1", marks_gone)


def _written_out(typed: list[str]) -> Iterator[str]:
    known: Mapping[str, str] = concerns()["written_out"]
    mended: dict[str, str] = {}  # for this message only: what people type is never kept
    for word in typed:
        if word[0] == "!" and len(word) > 1:
            yield "exclaimed"
        elif not word[0].isalnum():
            yield "."
        elif word in known:
            yield known[word]
        else:
            clipped = word[:_LONGEST]
            if clipped not in mended:
                mended[clipped] = _mended(clipped)
            yield mended[clipped]


def _with_age(meant: str, found: re.Match[str]) -> str:
    return found.groupdict().get("before", "") + meant


@cache
def _ages() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How ages are written, each with the word that stands for it, in the order in which they are tried."""
    ages: dict[str, Any] = concerns()["ages"]
    parts: dict[str, str] = ages["parts"]
    return tuple(
        (re.compile(rf"\b(?:{_filled(seen, parts)})\b(?! {_filled(ages['counted'], parts)}\b)"), meant)
        for meant, patterns in ages["meant"].items()
        for seen in patterns
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda part: f"(?:{parts[part[1]]})", pattern)


@cache
def _joining() -> re.Pattern[str]:
    """Words that count as one ("young person"), and names of services and subjects, in which no child is meant."""
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


@cache
def _class_of() -> Mapping[str, str]:
    """Mark -> its class, as a feature."""
    return {mark: f"{{{name}}}" for name, mark in _marks().items()}


def classes_in(marked_word: str) -> list[str]:
    """The classes of a word of a marked line, such as ``{kin}``."""
    known = _class_of()
    return [known[char] for char in marked_word if char in known]


def marked(words: Sequence[str]) -> str:
    """One line of words with their marks, blanks around each; begins and ends as a sentence does."""
    return " . " + "".join(word + marks_of(word) + " " for word in words) + ". "


# --- phrasings ---------------------------------------------------------------------------------------------------

_ANY = r"[^ .]+ "  # one word with its marks
_GAPS = {"...": rf"(?:{_ANY}){{0,6}}", "..": rf"(?:{_ANY}){{0,2}}"}


@cache
def phrasing(name: str) -> re.Pattern[str]:
    """The phrasings of one list as a pattern over marked lines. Every gap is bounded: time grows with the text only."""
    either = "|".join(_compiled(line) for line in concerns()["patterns"][name])
    return re.compile(f"(?<= )(?:{either})")


def phrasings_in(line: str) -> dict[int, list[str]]:
    """The lists that have a phrasing in a marked line, such as ``@own``, by the number of the word it begins at."""
    begun: dict[int, list[str]] = {}
    for name in concerns()["patterns"]:
        for found in phrasing(name).finditer(line):
            begun.setdefault(_place(line, found.start()), []).append(f"@{name}")
    return begun


def _place(line: str, start: int) -> int:
    """The number of the word of a marked line that begins at a character; the full stop before the first is none."""
    return max(0, line.count(" ", 0, start) - 2)


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
