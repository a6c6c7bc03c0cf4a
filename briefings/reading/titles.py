"""Whether words are the title of an agenda item, and where the title ends when minutes follow on the same line."""

import re

from briefings.reading.furniture import is_furniture
from briefings.reading.layouts import find_marker

_FILE_SIZE = re.compile(r"\s{0,9}(?:pdf icon )?(?:PDF|DOC|DOCX) [\d.,]{1,8} [KM]B.{0,40}$")
_TITLE_END = re.compile(r":-?(?=\s|$)|\.(?=\s|$)|\s-\s")
_NO_TITLE = re.compile(
    r"(?:that|it was|the (?:committee|council|panel|board) |members |councillor |cllr |resolved|agreed|noted)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|said|asked|noted|agreed|reported)\b", re.IGNORECASE)
# "Remembrance Sunday - Cllr Weir to lay the wreath", "Minutes of 8 January: approved": a title and all of its minutes.
_MINUTED_IN_TITLE = re.compile(
    r"(?:[:.]| -) (?:(?:the )?(?:[A-Z]{2,4}|(?i:clerk|chair(?:man)?|(?:cllr|councillor|mrs?|ms|dr)\.? [\w'-]{2,25})) "
    r"(?:to|will) [a-z]|(?i:approved|agreed|accepted|adopted|noted|deferred|resolved|signed|confirmed|none|nil"
    r"|received)\b)"
)
# "Past surveys will be sourced by Katie": a point of a list; and no "Items which will be considered in private"
_PROMISES = re.compile(r"^(?:(?!(?:which|that|who)\b)\S{1,30} ){1,10}?(?:will|would|shall) (?:be|have) [a-z]")
_WORDS_IN_TITLE = 16
_WORDS_IN_STATEMENT = 8
_LONGEST_SHOUTED = 140  # characters
_LONGEST_MIXED = 90
_LONGEST_FILED = 240


def without_file_size(words: str) -> str:
    """A title without the size of its report: "Task Group report PDF 204 KB" gives "Task Group report"."""
    return _FILE_SIZE.sub("", words)


def opens_no_title(words: str) -> bool:
    """Whether the first words are those of a sentence of minutes: "That …", "The Committee …", "Resolved"."""
    return _NO_TITLE.match(words) is not None


def is_statement(words: str) -> bool:
    """Whether a finite verb stands in the words, as titles seldom have."""
    return _FINITE.search(words) is not None


def is_sentence(words: str) -> bool:
    """Whether the words are a whole sentence with its verb and its full stop, too long for a title.

    >>> is_sentence("The minutes of the meeting held in May were agreed and signed."), is_sentence("What is next?")
    (True, False)
    """
    return words.rstrip().endswith(".") and is_statement(words) and len(words.split()) > _WORDS_IN_STATEMENT


def title_of(words: str) -> tuple[str, bool]:
    """The title in the words after an item's number, and whether they are nothing but the title."""
    if is_title(words):
        return words.rstrip(" .:-"), True
    stop = _TITLE_END.search(words, 0, 400)
    title = words[: stop.start()] if stop else ""
    if not title or (len(title) > _LONGEST_MIXED and not title.isupper()):
        title = " ".join(words[:400].split()[:10])
    return title.strip(), False


def is_title(words: str) -> bool:
    """Whether ``words`` are a title and hold no minutes of their own."""
    printed, words = words, without_file_size(words).strip()
    if words.isupper():
        return len(words) <= _LONGEST_SHOUTED
    if len(words) < len(printed.strip()):  # what a site prints with the size of its report is a title, however long
        return len(words) <= _LONGEST_FILED
    if _MINUTED_IN_TITLE.search(words):
        return False
    if _PROMISES.search(words):
        return False
    if is_statement(words) and len(words.split()) > _WORDS_IN_STATEMENT:
        return False  # "The minutes of 15 March were approved with no", the first line of a sentence
    if len(words.split()) > _WORDS_IN_TITLE or words[-1:] in ";," or not words[:1].isalnum() or words[0].islower():
        return False
    if words.endswith(".") and (is_statement(words) or len(words.split()) > 12 or _TITLE_END.search(words[:-1])):
        return False  # "Chairman's remarks: the Chairman welcomed all."
    return not opens_no_title(words) and find_marker(words) is None and ". " not in words and not is_furniture(words)
