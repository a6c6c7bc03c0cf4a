"""What the head of a document says of its meeting: body, date, stage; nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefings.reading.days import ANY_DATE, DATE, WEEKDAY, prints_year, read_date
from briefings.reading.lines import Line
from briefings.reading.places import plain_case, read_council
from briefings.records import Stage

_KIND = (
    r"(?:committee|sub-?committee|panel|board|sub-?group|task group|working group|executive|cabinet|forum|commission"
    r"|partnership|council|trustees|governors|working party|assembly)"
)
_NAME = rf"(?P<body>(?:[\w',&()-]{{1,30}} ){{0,14}}?{_KIND})"
_BODIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:draft |unconfirmed |confirmed )?minutes of (?:the |a )?(?:(?:ordinary |extraordinary |special |annual "
        rf"|virtual |monthly )?meeting of )?(?:the )?{_NAME}\b(?: meeting)?(?:,)?(?: held| meeting| on| at|$"
        rf"|\s{{0,3}}-)",
        rf"^(?:a |the )?meeting of (?:the )?{_NAME}\b",
        rf"^{_NAME}(?: meeting)? - (?:{DATE})",
        rf"^(?:at a )?(?:ordinary |extraordinary |annual )?meeting of (?:the )?{_NAME}\b",
    )
)
_BODY_LINE = re.compile(rf"^(?:the )?{_NAME}(?: meeting| minutes)?$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:^|[.)] )the (?P<body>(?:[A-Z][\w'&-]{1,25} (?:and |for |of )?){0,7}?(?:Executive|Cabinet"
    r"|[A-Z][\w-]{2,20} Committee|[A-Z][\w-]{2,20} (?:Panel|Board|Forum|Commission|Sub-Committee))) (?:is|are"
    r"|shall|be) (?:invited|asked|requested|recommended|receive|note)\b",
    re.IGNORECASE,
)
_HELD = re.compile(rf"\b(?:held|meeting|minutes|date|on)\b|^(?:{WEEKDAY})", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:previous|last|next|signed|approve|confirm|published|to be held|issued|correct record|deadline)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:draft|unconfirmed|unapproved)\b[^\n]{0,40}\bminutes\b|\bminutes\b[^\n]{0,60}\b(?:draft|unconfirmed"
    r"|unapproved|subject to (?:approval|confirmation))\b|^draft$",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(r"\bconfirmed minutes\b|\bminutes\b[^\n]{0,20}\((?:confirmed|approved)\)", re.IGNORECASE)
# "Referral from the Health Panel", "Membership of the Licensing Committee" are items about a body.
_PAPER = re.compile(
    r"(?:(?:annual |progress |final |update )?(?:referrals?|reports?|recommendations?|feedback|updates?|membership"
    r"|minutes|notes|role|review|work) (?:from|of|to|on|by)|appointments? to|nominations? to)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 30  # lines


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met and when, as far as the text says."""

    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None


def read_meeting(head: Sequence[Line], evened: str) -> Meeting:
    """The meeting as the lines of ``head`` print it; each part None where they do not say it or say two things."""
    lines = head[:_LONGEST_HEAD]
    body = _body(lines)
    text = "\n".join(line.text for line in lines)
    return Meeting(read_council(text, body, evened), body, _held_on(lines), _stage(lines))


def _body(lines: Sequence[Line]) -> str | None:
    for pattern in _BODIES:
        for line in lines:
            if (found := pattern.match(line.text)) and _is_name(found["body"]):
                return plain_case(found["body"].strip())
    named = [
        found["body"]
        for line in lines[:8]
        if (found := _BODY_LINE.match(line.text)) and _is_title(line.text) and _is_name(found["body"])
    ]
    if named:
        return ", ".join(plain_case(name) for name in named[:2])
    return _addressed(lines)


def _is_title(text: str) -> bool:
    """Whether a line is written like a name: every word of weight has a capital."""
    return all(not word[0].islower() for word in text.split() if len(word) > 3 and word not in ("from", "with"))


def _is_name(words: str) -> bool:
    """ "Executive" and "Cabinet" name a body; "the Committee" does not."""
    return (
        words.lower() in ("executive", "cabinet", "council", "parish council", "town council", "community council")
        or len(words.split()) > 1
    ) and _PAPER.match(words) is None


def _addressed(lines: Sequence[Line]) -> str | None:
    """The body that officers address: "The Bradford South Area Committee is invited to note"."""
    named = [
        found["body"]
        for line in lines
        for found in _ADDRESSED.finditer(" ".join(line.text.split()))
        if _is_name(found["body"])
    ]
    return max(named, key=len) if named else None


def _held_on(lines: Sequence[Line]) -> date | None:
    days = set()
    for line in lines:
        dates = list(ANY_DATE.finditer(line.text))
        if len(dates) != 1 or len(line.text) > 200 or _OTHER_DAY.search(line.text) or not _HELD.search(line.text):
            continue
        if prints_year(dates[0][0]) and (day := read_date(dates[0][0])):
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _stage(lines: Sequence[Line]) -> Stage | None:
    if any(_DRAFT.search(line.text) for line in lines):
        return Stage.DRAFT
    return Stage.CONFIRMED if any(_CONFIRMED.search(line.text) for line in lines) else None
