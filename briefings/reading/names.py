"""Persons whom the minutes name without a title: who spoke by first name and surname may be told to act by either.

A forum's minutes say "Mina Patel reported ..." and then "Mina to write to schools.". Any two capitals may be a person's
or a hall's, so only those count who say something somewhere in the same text.
"""

import re
from collections.abc import Iterator, Sequence

from briefings.reading.sentences import Sentence
from briefings.reading.vocabulary import SAYING_VERBS, TASK_VERBS

_SAID = "|".join(sorted(SAYING_VERBS, key=len, reverse=True))
_TASK = "|".join(sorted(TASK_VERBS, key=len, reverse=True))
_SPEAKS = re.compile(
    rf"\b(?P<first>[A-Z][a-z'-]{{1,20}}) (?P<last>[A-Z][A-Za-z'-]{{1,25}}) (?:also |then )?(?:{_SAID})\b"
)
_ACTS = re.compile(
    r"(?P<owner>[A-Z][a-z'-]{1,20}(?: [A-Z][A-Za-z'-]{1,25})?) (?:is to|to|will|agreed to|offered to|undertook to"
    rf"|volunteered to) (?:(?:also|then|now) )?(?:{_TASK})\b"
)
# Capitals that open what is no person's name: "The Board said", "Planning Officers advised".
_NO_NAME = re.compile(
    r"(?:The|This|That|It|In|On|At|As|And|But|All|Members?|Officers?|Councillors?|Cllrs?|Mrs?|Ms|Dr|Chair\w*|Vice|Parish|Town"
    r"|County|District|Borough|City|Council\w*|Committee|Board|Panel|Group|Forum|Cabinet|Executive|Leader|Director|Head"
    r"|Manager|Clerk|Police|School|Report|Planning|Public|Internal|External|Audit|Finance|Legal|Democratic|Lead|Deputy"
    r"|Assistant|Senior|Chief|Service|Services|Team|Strategic|National|Local|Adult|Social|Health|Young|People)$"
)


def find_names(evened: str) -> frozenset[str]:
    """The full and the first names of those who say something in the text without a title before their names."""
    names: set[str] = set()
    for found in _SPEAKS.finditer(evened):
        if not _NO_NAME.match(found["first"]) and not _NO_NAME.match(found["last"]):
            names |= {found["first"], f"{found['first']} {found['last']}"}
    return frozenset(names)


def find_named_tasks(sentences: Sequence[Sentence], names: frozenset[str]) -> Iterator[tuple[Sentence, int, int]]:
    """Each sentence that tells one of ``names`` to act, or says that they will, and where the name stands."""
    for sentence in sentences if names else ():
        found = _ACTS.match(sentence.text)
        if found and (found["owner"] in names or _shares_first_name(found["owner"], names)):
            yield sentence, sentence.at(found.start("owner")), sentence.at(found.end("owner"))


def _shares_first_name(owner: str, names: frozenset[str]) -> bool:
    """Whether a full name begins with a first name that speaks in the text: the same person, printed otherwise."""
    first, _, last = owner.partition(" ")
    return bool(last) and not _NO_NAME.match(first) and not _NO_NAME.match(last) and first in names
