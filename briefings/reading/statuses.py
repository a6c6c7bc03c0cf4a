"""What became of an earlier action, as printed beside it: "- COMPLETE", "outstanding, carried over to June"."""

import re
from dataclasses import dataclass

_DONE = r"(?:completed?|done|closed|discharged|actioned|achieved|resolved|superseded|no longer required)"
_OPEN = (
    r"(?:outstanding|on-?going|in progress|pending|awaited|awaiting|not yet|not done|to be done|overdue|delayed"
    r"|carr(?:y|ied) (?:forward|over)|c/f|still)"
)
# "BT to send the leaflet - outstanding, carried over to June"
_AT_END = re.compile(
    rf"(?:\s[-(]\s?|\s\(|:\s|\.\s(?=[A-Z]{{4}}))(?:[A-Z]{{2,4}} )?(?:now |all |action )?"
    rf"(?:(?P<done>{_DONE})\b(?! by\b| before\b| within\b)|(?P<open>{_OPEN})\b)"
    rf"(?P<rest>[^.;()]{{0,90}})\)?[.;]?$",
    re.IGNORECASE,
)
_DONE_ONLY = re.compile(
    rf"(?:now |this (?:has been|is|was) |action )?{_DONE}(?: (?:&|and) {_DONE})?[.!]?$"
    r"|(?:this|it|these|that|they|all|both) (?:had|has|have|was|were|is|are)(?: now| since| already| all)?(?: been)?"
    r" (?:done|completed?|actioned|circulated|sent|closed|resolved|carried out|received|provided|discharged|dealt with"
    r"|finished|arranged|issued|shared)[.!]?$",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\bcarr(?:y|ied) (?:forward|over) (?:to|until) [\w ]{3,30}|\bc/f (?:to )?\w{3,20}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ActionStatus:
    """The status at the end of an action: whether it is done, where it begins, and until when it was carried."""

    done: bool
    start: int  # offset in the text; the task's words end before it
    carried: tuple[int, int] | None = None  # "carried over to June"


def read_status(text: str) -> ActionStatus | None:
    """The status that closes ``text`` (evened, single blanks); None where an action is printed without one.

    >>> read_status("GP to share the map - COMPLETE")
    ActionStatus(done=True, start=19, carried=None)
    """
    found = _AT_END.search(text)
    if not found:
        return None
    carried = _CARRIED.search(text, found.start())
    return ActionStatus(found["done"] is not None, found.start(), carried.span() if carried else None)


def is_done(sentence: str) -> bool:
    """Whether a sentence says nothing but that the action before it is done: "Completed."."""
    return _DONE_ONLY.match(sentence) is not None
