"""Points without labels: whether a paragraph goes on with the list above it, whose numbers a page may have lost.

Judged by how the paragraph opens: no talk opens with a bare infinitive, or says without a modal that a thing be done.
"""

import re

from briefings.reading.lines import one_blank
from briefings.reading.resolution_wordings import opens_be_done
from briefings.reading.titles import is_statement
from briefings.reading.vocabulary import DECIDING_VERBS, NOTING_VERBS, TASK_VERBS

# What a resolution opens with when the clerk gave it no label of its own.
_OPENS_RESOLUTION = re.compile(
    r"(?:and )?(?:that\b|(?:not )?to [a-z]{2,20}\b|(?:the )?(?:[\w'&-]{1,30} ){0,8}?(?:be|is|are) (?:requested|asked"
    r"|noted|approved|endorsed|agreed|invited)\b)",
    re.IGNORECASE,
)
# "The following grants were agreed:", and under it "Scouts £200" and "Village Hall - £150".
_GRANTED = re.compile(
    r"\b(?:grants?|donations?|awards?|section 137|s\.? ?137)\b[^.;]{0,120}:\s{0,3}-?\s{0,3}$", re.IGNORECASE
)
_SUM = re.compile(r"[A-Z][^.;:\u00a3]{2,80}?(?: -|:|\.{2,20}|,)?\s{0,3}\u00a3[\d,.]{1,12}[^.;]{0,60}[.;]?$")
_VERB = "|".join(sorted({*TASK_VERBS, *NOTING_VERBS, *DECIDING_VERBS, "thank", "congratulate"}, key=len, reverse=True))
_NOTED_TASKS = TASK_VERBS | {"train", "patrol", "ask", "speak", "fill", "book", "chase", "phone", "ring", "find"}
# "Circulate the figures", "requests that", "Noted the"; "Support for families was" and "Request forms" open with nouns.
_BARE_ACT = re.compile(
    rf"(?!thanks to\b)(?:(?:also|formally|further|not) )?(?:{_VERB})(?:e?s|e?d|red)? (?:out |up |back |into "
    rf"|for |on |at "
    r"|in |from |about )?(?:the|an?|that|to|with|its|their|his|her|all|any|each|this|these|those|our|officers|members"
    r"|how|what|whether|further)\b",
    re.IGNORECASE,
)
# "Members asked that a report be brought": told of the talk.
_ASKED = re.compile(
    r"(?:[\w'&,-]{1,30} ){1,8}?(?:ask|request|suggest|propos|recommend|insist|urg|mov|argu|agre|said|felt|hop|wish)"
    r"\w{0,4}(?: that)?\b",
    re.IGNORECASE,
)
_UNENDED = re.compile(r"(?:;|[;,] ?(?:and|or))$", re.IGNORECASE)


def opens_resolution(words: str) -> bool:
    """Whether words open as a resolution does that has no label: "That the", "To note", "The Director be asked"."""
    return _OPENS_RESOLUTION.match(one_blank(words[:800])) is not None


def is_granted(lead: str, words: str) -> bool:
    """Whether ``words`` are a name and a sum under a lead of grants."""
    return _GRANTED.search(lead) is not None and _SUM.match(one_blank(words[:200])) is not None


def is_bare_act(words: str) -> bool:
    """Whether words open with a bare verb and what it is done to: "Circulate the figures"."""
    return _BARE_ACT.match(one_blank(words[:120])) is not None


def is_task_note(words: str) -> bool:
    """Whether a short note opens with a verb of a task and is no sentence: "Train two more residents"."""
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    return first in _NOTED_TASKS and not is_statement(words)


def is_bare_passive(words: str) -> bool:
    """Whether words say that a thing be done, as in "A further workshop be held.", and nobody asks for it."""
    words = one_blank(words[:800])
    return opens_be_done(words) and _ASKED.match(words) is None


def goes_on(words: str) -> bool:
    """Whether a point says by its end that another one follows."""
    return _UNENDED.search(words.rstrip()) is not None
