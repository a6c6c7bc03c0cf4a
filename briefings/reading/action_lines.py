"""What is to be done by a line that opens with "ACTION:", or stands in a list of actions; one task or several."""

import re
from collections.abc import Iterator, Sequence

from briefings.reading.agreement_shapes import ACTOR
from briefings.reading.column_wordings import NOTHING
from briefings.reading.continuing import is_bare_act
from briefings.reading.layouts import Verdict
from briefings.reading.owners import find_bracketed_owner
from briefings.reading.parts import Part
from briefings.reading.point_owners import read_point_owners
from briefings.reading.settling import Facts, Found
from briefings.reading.talk import find_in_talk
from briefings.records import OutcomeKind

# A task, and no owner alone; "the chart at 5.12 of the report to be sent" has a stop that ends nothing.
_TASK_OF_ITS_OWN = re.compile(
    r"^(?:\b(?:Cllrs?|Mrs?|Ms|Dr|Rev|[A-Z])\.|\.\d|[^.;]){2,90}?\b(?:to|will|shall|be) [a-z]"
    r"|^[^:;.]{2,40}(?:\s-\s|:\s)\S",
    re.IGNORECASE,
)
# "Community Safety (KS) to publish it" after "ACTION:": whoever stands there is to act.
_TOLD = re.compile(
    r"\s{0,9}(?:[A-Z]{0,3}\d{1,4}/\d{2,4}\s{0,2}[-:]\s{1,3})?(?:the |The )?(?P<owner>(?:(?:All|Each|Partner"
    r"|Member|Lead|Both) [a-z]{3,20}|[A-Z][\w'&/.-]{0,30})"
    r"(?:,? (?:- )?(?:[A-Z(][\w'&()/.-]{0,30}|of|and|for|&|/|the)){0,8}?)"
    r" (?:to|will) (?=[a-z])"
)
_EARLIER = re.compile(r"\b(?:previous|last|arising|earlier)\b", re.IGNORECASE)  # "Actions from the last meeting:"
# "Clerk to write to the school / Cllr Ash to ring the farmer": the next one's task, where the one before has its own.
_NEXT_TASK = re.compile(rf"\s{{0,9}}[/;]\s{{0,9}}(?:and )?(?={ACTOR} (?:to|is to|are to|will) [a-z])")
_TO_DO = re.compile(r"\b(?:to|will) [a-z]")


def find_acted(place: int, parts: Sequence[Part], facts: Facts) -> Iterator[Found]:
    """The tasks of the action line or list entry ``parts[place]``; none where it only names an owner or says "None"."""
    part = parts[place]
    words = part.words.strip()
    if part.verdict is Verdict.ACTION_LIST and _EARLIER.search(part.lead):  # how things stand: some are done
        yield from find_in_talk(place, parts, facts, formal=False)
        return
    if part.verdict not in (Verdict.OWNER, Verdict.ACTION_LIST) or NOTHING.match(words):
        return
    if read_point_owners(words, part.content):
        return
    if part.verdict is Verdict.ACTION_LIST or _has_task(words) or find_bracketed_owner(words, 0):
        for start, end in _tasks(part.words):
            yield _task(place + 1, part, start, end)


def _has_task(words: str) -> bool:
    """Whether a line says what is to be done, with or without naming who: "Share the map with the police."."""
    return _TASK_OF_ITS_OWN.match(words) is not None or words.lower().startswith("that ") or is_bare_act(words)


def _tasks(words: str) -> Iterator[tuple[int, int]]:
    """Where each task of a line begins and ends in its words."""
    start = 0
    for cut in _NEXT_TASK.finditer(words):
        if _TO_DO.search(words, start, cut.start()):
            yield start, cut.start()
            start = cut.end()
    yield start, len(words)


def _task(paragraph: int, part: Part, start: int, end: int) -> Found:
    told = _TOLD.match(part.words, start)
    at = part.content
    return Found(
        paragraph,
        at + start,
        at + end if end < len(part.words) else part.end,
        Verdict.AGREED,
        number=part.number,
        kind=OutcomeKind.FOLLOW_UP,
        subject=(at + told.start("owner"), at + told.end("owner")) if told else None,
    )
