"""Persons whom the minutes name without a title: any of them may be told to act by the name that they go by.

A forum's minutes say "Mina Patel reported ..." and then "Mina to write to schools.". Any two capitals may be a person's
or a hall's, so only those count who say something somewhere in the same text, or whom its attendance lists.
"""

import re
from collections.abc import Iterator, Sequence

from briefings.reading.agreement_shapes import SURNAME, TITLED
from briefings.reading.sentences import Sentence
from briefings.reading.vocabulary import POSTS, SAYING_VERBS, TASK_VERBS, TITLES

Span = tuple[int, int]
_SAID = "|".join(sorted(SAYING_VERBS, key=len, reverse=True))
_SPEAKS = re.compile(
    rf"\b(?P<first>[A-Z][a-z'-]{{1,20}}) (?P<last>[A-Z][A-Za-z'-]{{0,25}}) (?:also |then )?"
    rf"(?:{_SAID}|(?:agreed|offered|undertook|volunteered) to)\b"
)
_TASK = "|".join(sorted(TASK_VERBS - {"support", "share", "oppose", "hold", "keep"}, key=len, reverse=True))
_NAME = r"(?:[A-Z]\.? ?)?[A-Z][A-Za-z'-]{1,20}(?: [A-Z][A-Za-z'-]{0,25})?"
_SEVERAL = rf"{_NAME}(?:(?:, | and | & |/){_NAME}){{0,3}}"
# Any verb will do for somebody known, save those that tell how things are.
_ACTS = re.compile(
    rf"(?:[A-Z][\w' ]{{2,40}}(?: - |: ))?(?:(?:As|When|Once|After|Since|Following|Before|Until) [^.;:]{{3,120}}?, )?"
    rf"(?P<owner>{_SEVERAL}) "
    r"(?:(?:is to|are to|to|will|(?:has |have )?(?:agreed|offered|undertook|undertaken|volunteered) to)"
    r" (?:(?:also|then|now) )?(?!(?:be|have|not|like|the|a|an|need|prefer|welcome|rather|seem|remain|miss|stand"
    r"|retire"
    r"|leave|become|know|see|feel|think|turn|continue)\b)[a-z][a-z-]{1,20}\b"
    rf"|would (?:also |then )?(?:{_TASK})\b)"
)
# "Lena has no figures yet. She'll ask the analyst."
_PRONOUN = re.compile(
    rf"(?:He|She)\b(?P<acts>(?:'ll| will| is to| is going to| (?:has )?(?:agreed|offered|undertook|undertaken"
    rf"|volunteered|promised) to|(?: was| has been) (?:asked|requested|instructed) to"
    rf")(?: also| then| now)? (?:{_TASK}|phone|ring)\b)?"
)
# "The Committee agreed and asked him to draft it."
_ASKED_PRONOUN = re.compile(r"\b(?:asked|requested|instructed|invited) (?:him|her) to [a-z]")
# "A rota will be drawn up by Bev."; who leads a meeting or spoke at it is no task
_DONE_BY = re.compile(
    r"[A-Z\"'][^.;:]{2,120}? (?:(?:is|are|still) )?(?:to|will) be (?!(?:chaired|led|attended|presented|hosted|opened"
    r"|run|held)\b)[a-z]{3,20}(?:ed|en|wn|ne|nt|ut|de|ld|ght|pt)\b"
    rf"[^.;:]{{0,60}}? by (?P<owner>{_SEVERAL})\b"
)
_PRONOUNS = ("He ", "He'", "She ", "She'")
_SUBJECT = re.compile(
    rf"(?:[A-Z][\w' ]{{2,40}}(?: - |: ))?(?:[Tt]he )?(?P<owner>(?P<titled>{TITLED} {SURNAME}|(?:Clerk|Secretary"
    rf"|Treasurer))"
    rf"|{_NAME}) (?!and\b|&)(?=[a-z])"
)
_ATTEND = re.compile(
    r"^(?:\d{1,2}[.)]? )?(?:members |those |also )?(?:present|in the room|around the table|in attendance"
    r"|attendees|attended by"
    r"|attending|attendance"
    r"|sederunt|there|those there)\s{0,3}[:\-]"
    r"\s{0,3}(?P<names>[^\n]{3,1200})$",
    re.IGNORECASE | re.MULTILINE,
)
_PIECE = re.compile(r"(?:(?!\s|[;>]|[-=]>)(?:(?![-=]>)[^;\u2192])+)")  # of "Needs permission? -> Imran to check"
_SINGLE = re.compile(r"[A-Z][a-z'-]{1,20}$")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
# Capitals that open what is no person's name: "The Board said", "Planning Officers advised".
_NO_NAME = re.compile(
    r"(?:The|This|That|It|In|On|At|As|And|But|All|Members?|Officers?|Councillors?|Cllrs?|Mrs?|Ms|Dr|Chair\w*|Vice"
    r"|Parish|Town"
    r"|County|District|Borough|City|Council\w*|Committee|Board|Panel|Group|Forum|Cabinet|Executive|Leader|Director"
    r"|Head"
    r"|Manager|Clerk|Police|School|Report|Planning|Public|Internal|External|Audit|Finance|Legal|Democratic|Lead"
    r"|Deputy"
    r"|Assistant|Senior|Chief|Service|Services|Team|Strategic|National|Local|Adult|Social|Health|Young|People|Present"
    r"|Housing|Education|Youth|Community|Business|Representatives?|Residents?|January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December|Will|Apologies|None|Nil)$"
)


_TITLES_AND_POSTS = TITLES | POSTS


def find_names(evened: str) -> frozenset[str]:
    """The names, in every form they go by, of those who say something without a title, or whom the attendance lists."""
    names: set[str] = set()
    for found in _SPEAKS.finditer(evened):
        names |= _forms(f"{found['first']} {found['last']}")
    for listed in _ATTEND.finditer(evened):
        for entry in re.split(r"[,;]| and ", _ASIDE.sub("", listed["names"])):
            names |= _forms(entry.strip(" .")) or _alone(entry.strip(" ."))
    return frozenset(names)


def _forms(printed: str) -> set[str]:
    """ "Jo Hill" goes by Jo and Hill too, "A. Shah" by Shah, "Inspector Rhodes" by Rhodes; nobody by a post."""
    words = printed.split()
    untitled = [word for word in words if word.lower().strip(".") not in _TITLES_AND_POSTS]
    if not 0 < len(untitled) <= 3 or not all(word[:1].isupper() for word in words):
        return set()
    names = [word for word in untitled if len(word.strip(".")) > 1 and not word.isupper()]
    if not names or any(_NO_NAME.match(name) for name in names):
        return set()
    return {*names, " ".join(untitled)} if len(words) > 1 else set()


def _alone(printed: str) -> set[str]:
    """The one name that an attendance list prints of somebody: "Moira"."""
    known = _SINGLE.match(printed) and not _NO_NAME.match(printed) and printed.lower() not in _TITLES_AND_POSTS
    return {printed} if known else set()


def find_named_tasks(sentences: Sequence[Sentence], names: frozenset[str]) -> Iterator[tuple[Span, Span]]:
    """Each sentence, or part of one between semicolons, that tells one of ``names`` to act, and where the name is."""
    for sentence in sentences if names else ():
        if agent := _find_agent(sentence.text, names):
            yield (sentence.start, sentence.end), (sentence.at(agent[0]), sentence.at(agent[1]))
            continue
        for piece in _PIECE.finditer(sentence.text):
            if owner := find_named_actor(sentence.text, names, piece.start()):
                yield (
                    (sentence.at(piece.start()), sentence.at(piece.end() - 1) + 1),
                    (sentence.at(owner[0]), sentence.at(owner[1])),
                )


def _find_agent(text: str, names: frozenset[str]) -> tuple[int, int] | None:
    """Where one of ``names`` stands by whom something will be done; None where none does."""
    found = _DONE_BY.match(text) if " be " in text and " by " in text else None
    return found.span("owner") if found and are_named(found["owner"], names) else None


def find_pronoun_tasks(sentences: Sequence[Sentence], names: frozenset[str]) -> Iterator[tuple[Span, Span]]:
    """Each sentence that tells "she" to act, and where whoever is meant stands: the subject of the sentences before."""
    if not any(one.text.startswith(_PRONOUNS) or _ASKED_PRONOUN.search(one.text) for one in sentences):  # for speed
        return
    meant: Span | None = None
    for sentence in sentences:
        if task := _PRONOUN.match(sentence.text):
            if meant and task["acts"]:
                yield (sentence.start, sentence.end), meant
            continue
        if meant and _ASKED_PRONOUN.search(sentence.text):
            yield (sentence.start, sentence.end), meant
        found = _SUBJECT.match(sentence.text)
        known = found is not None and (found["titled"] or are_named(found["owner"], names))
        meant = (sentence.at(found.start("owner")), sentence.at(found.end("owner"))) if found and known else None


def find_named_actor(text: str, names: frozenset[str], start: int = 0) -> tuple[int, int] | None:
    """Where in ``text``, which says that they are to act, one of ``names`` or several stand; None where none does."""
    found = _ACTS.match(text, start)
    if not found or not are_named(found["owner"], names):
        return None
    return found.span("owner")


def are_named(printed: str, names: frozenset[str]) -> bool:
    """Whether every one of "Anna and Dev" is known, by a name or, with another surname, by the first."""
    people = re.split(r", | and | & |/", printed)
    return all(name.strip() in names or _shares_first_name(name.strip(), names) for name in people)


def _shares_first_name(owner: str, names: frozenset[str]) -> bool:
    """Whether a full name begins with a first name that the text knows: the same person, printed otherwise."""
    first, _, last = owner.partition(" ")
    return bool(last) and not _NO_NAME.match(first) and not _NO_NAME.match(last) and first in names
