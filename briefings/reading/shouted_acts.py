"""Sentences in which capitals open each thing that a body did: "The Board NOTED the return and AGREED that ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.reading.agreement_shapes import WHOLE_BODY
from briefings.records import OutcomeKind

_KINDS = {
    "NOTED": OutcomeKind.NOTED,
    "RECEIVED": OutcomeKind.NOTED,
    "THANKED": OutcomeKind.THANKS,
    "COMMENDED": OutcomeKind.THANKS,
    "REQUESTED": OutcomeKind.FOLLOW_UP,
    "ASKED": OutcomeKind.FOLLOW_UP,
    "INSTRUCTED": OutcomeKind.FOLLOW_UP,
    "RECOMMENDED": OutcomeKind.FOLLOW_UP,
}
_ACT = re.compile(
    rf"\b(?P<verb>{'|'.join(_KINDS)}|ENDORSED|SUPPORTED|AGREED|APPROVED|RESOLVED|ACCEPTED|ADOPTED|DELEGATED|AUTHORISED"
    r"|DEFERRED|GRANTED|REFUSED|CONFIRMED|DECIDED|DETERMINED|WELCOMED|APPOINTED|ELECTED|RATIFIED|REFERRED)\b"
    r"(?: unanimously)?(?: (?=(?P<clause>(?:that|to|not to)\b)))?"
)
_SHOUT = re.compile(r"[A-Z]{5}")  # looked for first, for speed
_JOINS = re.compile(r"(?:[,;] and|[,;]| and)(?: (?:also|further|then|therefore))? $")
_SUBJECT = re.compile(rf"(?:^|[,;.] |\band )(?:it was |{WHOLE_BODY} )(?:also |then |therefore )?$", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ShoutedAct:
    """One of several things done in a sentence: where its words stand in it, and its kind where the verb says it."""

    start: int
    end: int
    kind: OutcomeKind | None


def find_shouted_acts(text: str) -> tuple[ShoutedAct, ...]:
    """What a body did in the sentence ``text``, where it says two things or more in capitals; else empty.

    >>> [text[one.start : one.end] for text in ["The Board NOTED the bid and AGREED to fund it."]
    ...  for one in find_shouted_acts(text)]
    ['The Board NOTED the bid', 'to fund it.']
    """
    if not _SHOUT.search(text):
        return ()
    acts = list(_acts(text))
    if len(acts) < _FEWEST:
        return ()
    ends = [_joins_at(text, act.start()) for act in acts[1:]]
    return tuple(
        ShoutedAct(_opens(act, first=act is acts[0]), end, _KINDS.get(act["verb"]))
        for act, end in zip(acts, [*ends, len(text)], strict=True)
    )


def _acts(text: str) -> Iterator[re.Match[str]]:
    """The verbs in capitals: the first behind the body's name, the others behind a comma or "and"."""
    begun = False
    for act in _ACT.finditer(text):
        before = text[max(0, act.start() - 200) : act.start()]
        if (_JOINS if begun else _SUBJECT).search(before):
            begun = True
            yield act


def _joins_at(text: str, start: int) -> int:
    joined = _JOINS.search(text[max(0, start - 20) : start])
    return start - len(joined[0]) if joined else start


def _opens(act: re.Match[str], *, first: bool) -> int:
    if act["clause"]:
        return act.start("clause")
    return 0 if first else act.start()
